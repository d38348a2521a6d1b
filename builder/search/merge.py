"""Runs to the entries of an index: for each term its postings as bytes, the best first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from builder.search.impact import LEVELS, Numbers, Real
from builder.search.runs import Run
from builder.search.varints import encode, sizes_of
from builder.search.vocabulary import in_order

FIRST_PIECE = 4096
"""Postings of a term that stand with it; what a common word has beyond these is read only where it is needed."""

LEAST_TAIL = 1024
"""Postings beyond these that are worth to be read by themselves."""

HEAD_ROWS = 6
"""Documents of a common word that are made ready to be shown: more than most first screens have room for."""

_NEVER = 1 << 40
_NAMES = ("actor:", "event:", "outlet:", "place:")
_AT_ONCE = 1_000_000
"""Postings that are merged at the same time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with all that is known of where it stands."""

    key: str
    """The term."""
    pages: int
    """Number of pages that hold it; of statements, where only statements do."""
    postings: bytes
    """Its best postings."""
    tail: bytes
    """The others; empty where there are none."""
    places: bytes
    """What follows the term where it stands, by posting and slot; empty where it stands in no text."""
    best: tuple[tuple[int, int], ...]
    """Slot and passage of its best pages, the best first; none for a rare term."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What the postings of a term are measured by."""

    statements_from: int
    """The first slot that a statement may have."""
    heads_from: int
    """Pages that a term must be on, at least, to have its best pages told; 0 if none has."""
    names_from: int
    """The same for the key of an actor, a place, an outlet or an event, which are asked for more often."""


@dataclass(frozen=True, slots=True)
class _Postings:
    """Postings by term, then by slot; columns of equal length but for the last."""

    terms: Numbers
    slots: Numbers
    levels: Numbers
    passages: Numbers
    counts: Numbers
    nexts: NDArray[np.uint8]


def merged(runs: Sequence[Run], measures: Measures) -> Iterator[Entry]:
    """The entries of all terms, in order. The slots of each run must lie below those of the next."""
    keys = in_order({term for run in runs for term in run.terms})
    number = {key: at for at, key in enumerate(keys)}
    numbers = [np.array([number[term] for term in run.terms], np.int64) for run in runs]
    held = np.zeros(len(keys), np.int64)
    for run, there in zip(runs, numbers, strict=True):
        held[there] += np.diff(run.starts)
    part = np.cumsum(held) // _AT_ONCE
    cuts = [0, *(np.flatnonzero(np.diff(part)) + 1), len(keys)] if keys else [0]
    for first, end in pairwise(cuts):
        pieces = [_piece(run, there, int(first), int(end)) for run, there in zip(runs, numbers, strict=True)]
        yield from _entries(_joined(pieces), keys[first:end], measures)


def _piece(run: Run, numbers: Numbers, first: int, end: int) -> _Postings:
    """The postings of the terms from `first` up to `end`, as numbers from 0."""
    low, high = np.searchsorted(numbers, [first, end])
    begin, stop = int(run.starts[low]), int(run.starts[high])
    before = int(np.asarray(run.counts[:begin]).sum())
    counts = np.asarray(run.counts[begin:stop]).astype(np.int64)
    return _Postings(
        terms=np.repeat(numbers[low:high] - first, np.diff(run.starts[low : high + 1])),
        slots=np.asarray(run.slots[begin:stop]).astype(np.int64),
        levels=np.asarray(run.levels[begin:stop]).astype(np.int64),
        passages=np.asarray(run.passages[begin:stop]).astype(np.int64),
        counts=counts,
        nexts=np.asarray(run.nexts[before : before + int(counts.sum())]),
    )


def _joined(pieces: Sequence[_Postings]) -> _Postings:
    terms = np.concatenate([piece.terms for piece in pieces])
    counts = np.concatenate([piece.counts for piece in pieces])
    nexts = np.concatenate([piece.nexts for piece in pieces])
    order = np.argsort(terms, kind="stable")
    begins = (np.cumsum(counts) - counts)[order]
    counts = counts[order]
    moved = np.repeat(begins - (np.cumsum(counts) - counts), counts) + np.arange(len(nexts))
    slots, levels, passages = (
        np.concatenate([getattr(piece, name) for piece in pieces])[order] for name in ("slots", "levels", "passages")
    )
    return _Postings(terms[order], slots, levels, passages, counts, nexts[moved])


def _entries(found: _Postings, keys: Sequence[str], measures: Measures) -> Iterator[Entry]:
    terms = len(keys)
    on_pages = np.bincount(found.terms, found.slots < measures.statements_from, terms).astype(np.int64)
    pages = np.where(on_pages > 0, on_pages, np.bincount(found.terms, minlength=terms))
    order = np.argsort(found.terms * len(LEVELS) + found.levels, kind="stable")
    starts = np.searchsorted(found.terms, np.arange(terms + 1))
    first = _in_first_piece(found, order, np.stack([starts[:-1], starts[1:]]), measures.statements_from)
    postings = _by_level(found, order[first], terms)
    tails = _by_level(found, order[~first], terms)
    places = _places(found, terms)
    least = np.full(terms, measures.heads_from or _NEVER)
    least[[key.startswith(_NAMES) for key in keys]] = measures.names_from or _NEVER
    common = on_pages >= least
    for at, key in enumerate(keys):
        best = _best(found, order[starts[at] : starts[at + 1]], measures.statements_from) if common[at] else ()
        yield Entry(key, int(pages[at]), postings[at], tails[at], places[at], best)


def _by_rank(found: _Postings, members: Numbers, statements_from: int) -> Numbers:
    """Places of postings of one term, the best first: the highest level, of equals pages before statements, then the
    newest."""
    slots = found.slots[members]
    return np.lexsort((-slots, slots >= statements_from, found.levels[members]))


def _in_first_piece(found: _Postings, order: Numbers, ranges: Numbers, statements_from: int) -> NDArray[np.bool_]:
    """For each place of `order` whether its posting is among the best of its term. `ranges` has where the postings of
    each term begin and where they end."""
    first = np.ones(len(order), bool)
    for begin, end in ranges[:, ranges[1] - ranges[0] >= FIRST_PIECE + LEAST_TAIL].T:
        first[begin + _by_rank(found, order[begin:end], statements_from)[FIRST_PIECE:]] = False
    return first


def _best(found: _Postings, members: Numbers, statements_from: int) -> tuple[tuple[int, int], ...]:
    """Slot and passage of the best pages among the postings of one term."""
    pages = members[found.slots[members] < statements_from]
    chosen = pages[_by_rank(found, pages, statements_from)[:HEAD_ROWS]]
    return tuple(zip(found.slots[chosen].tolist(), found.passages[chosen].tolist(), strict=True))


def _by_level(found: _Postings, order: Numbers, terms: int) -> list[bytes]:
    """For each term the postings at `order`, level by level: the level, how many there are, the gaps between slots."""
    term, level, slot = found.terms[order], found.levels[order], found.slots[order]
    if not len(order):
        return [b""] * terms
    new = np.concatenate([[True], (term[1:] != term[:-1]) | (level[1:] != level[:-1])])
    group = np.cumsum(new)
    begins = np.flatnonzero(new)
    values = np.zeros(len(order) + 2 * len(begins), np.int64)
    values[np.arange(len(order)) + 2 * group] = np.where(new, slot, slot - np.concatenate([[0], slot[:-1]]))
    heads = begins + 2 * np.arange(len(begins))
    values[heads] = level[begins]
    values[heads + 1] = np.diff(np.concatenate([begins, [len(order)]]))
    owners = np.repeat(term[begins], np.diff(np.concatenate([heads, [len(values)]])))
    return _cut(values, sizes_of(values), owners, terms)


def _places(found: _Postings, terms: int) -> list[bytes]:
    """For each term that stands in texts: how many postings it has, and of how many of them it does not stand in one
    place each; for these the gap to the posting before and the number of places; then what follows each place."""
    in_texts = np.bincount(found.terms, found.counts, terms) > 0
    held = in_texts[found.terms]
    term, counts = found.terms[held], found.counts[held]
    others = np.flatnonzero(counts != 1)
    postings, several = np.bincount(term, minlength=terms), np.bincount(term[others], minlength=terms)
    number = others - (np.cumsum(postings) - postings)[term[others]]
    gaps = np.diff(number, prepend=0)
    begins = (np.cumsum(several) - several)[several > 0]
    gaps[begins] = number[begins]
    exceptions = np.stack([gaps, counts[others]], axis=1).reshape(-1)
    told = np.stack([postings, several], axis=1)[in_texts].reshape(-1)
    parts = [
        _cut(told, sizes_of(told), np.repeat(np.flatnonzero(in_texts), 2), terms),
        _cut(exceptions, sizes_of(exceptions), np.repeat(term[others], 2), terms),
        _slices(found.nexts.tobytes(), np.bincount(found.terms, found.counts, terms)),
    ]
    return [b"".join(those) for those in zip(*parts, strict=True)]


def _cut(values: Numbers, sizes: Numbers, owners: Numbers, terms: int) -> list[bytes]:
    """`values` as bytes, apart for each of the terms that own them."""
    return _slices(encode(values, sizes).tobytes(), np.bincount(owners, sizes, terms))


def _slices(data: bytes, sizes: Numbers | Real) -> list[bytes]:
    """`data` cut into stretches of so many bytes."""
    ends = np.cumsum(sizes).astype(np.int64).tolist()
    return [data[start:end] for start, end in zip([0, *ends], ends, strict=False)]
