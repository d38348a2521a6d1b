"""Runs to the entries of an index: for each term its postings as bytes, the best first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.search.gathered import Gathered, Part
from builder.search.impact import LEVELS, Numbers
from builder.search.runs import is_new
from builder.search.varints import Whole, encode, sizes_of
from builder.search.vocabulary import in_order

FIRST_PIECE = 4096
"""Postings of a term that stand with it; what a common word has beyond these is read only where it is needed."""

LEAST_TAIL = 1024
"""Postings beyond these that are worth to be read by themselves."""

HEAD_ROWS = 6
"""Documents of a common word that are made ready to be shown: more than most first screens have room for."""

_NEVER = 1 << 40
_NAMES = ("actor:", "event:", "outlet:", "place:")
_AT_ONCE = 250_000
"""Postings that are merged at the same time."""


SHARE_WITH_HEADS = 128
"""A word is common enough to have its best pages made ready where it is on one page of so many."""

FEWEST_WITH_HEADS = 24
"""Pages that it must be on at least."""

FEWEST_WITH_NAME = 6
"""Pages that an actor, a place, an outlet or an event must be named on to have its best pages made ready."""

FEWEST_PAGES_WITH_HEADS = 512
"""Pages of an archive in which that is worth it."""


class Entry(NamedTuple):
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


def measures(pages: int, statements_from: int) -> Measures:
    """What makes a word common in an archive of so many pages."""
    if pages < FEWEST_PAGES_WITH_HEADS:
        return Measures(statements_from, 0, 0)
    return Measures(statements_from, max(pages // SHARE_WITH_HEADS, FEWEST_WITH_HEADS), FEWEST_WITH_NAME)


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings by term, then by slot; columns of equal length but for the last, all as in `Run`."""

    terms: NDArray[np.int32]
    slots: NDArray[np.int32]
    levels: NDArray[np.uint8]
    passages: NDArray[np.uint16]
    counts: NDArray[np.int32]
    nexts: NDArray[np.uint8]


def merged(found: Gathered, slots: NDArray[np.int32], measures: Measures) -> Iterator[Entry]:
    """The entries of all terms, in order. `slots` are those of documents in the order in which they came."""
    keys = in_order(found.terms.keys())
    rank = np.zeros(len(keys), np.int32)
    rank[[found.terms[key] for key in keys]] = np.arange(len(keys))
    numbers = [rank[part.terms] for part in found.parts]
    held = np.zeros(len(keys), np.int64)
    for run, there in zip(found.parts, numbers, strict=True):
        held[there] += np.diff(run.starts)
    together = np.cumsum(held) // _AT_ONCE
    cuts = [0, *(np.flatnonzero(np.diff(together)) + 1), len(keys)] if keys else [0]
    for first, end in pairwise(cuts):
        pieces = [
            _piece(found, slots, part, there, (int(first), int(end)))
            for part, there in zip(found.parts, numbers, strict=True)
        ]
        yield from entries(joined(pieces), keys[first:end], measures)


def _piece(
    found: Gathered, slots: NDArray[np.int32], part: Part, numbers: NDArray[np.int32], wanted: tuple[int, int]
) -> Postings:
    """The postings in one run of the terms from one wanted up to another, as numbers from 0; `numbers` are those of all
    terms of the run."""
    low, high = np.searchsorted(numbers, wanted).tolist()
    begin, stop = part.posting + int(part.starts[low]), part.posting + int(part.starts[high])
    return Postings(
        terms=np.repeat(numbers[low:high] - np.int32(wanted[0]), np.diff(part.starts[low : high + 1])),
        slots=slots[part.document + found.owners.read(begin, stop)],
        levels=found.levels.read(begin, stop),
        passages=found.passages.read(begin, stop),
        counts=found.counts.read(begin, stop),
        nexts=found.nexts.read(part.place + int(part.places[low]), part.place + int(part.places[high])),
    )


def joined(pieces: Sequence[Postings]) -> Postings:
    """The postings of several hands in one order; none has one that another has too."""
    terms = np.concatenate([piece.terms for piece in pieces])
    counts = np.concatenate([piece.counts for piece in pieces])
    nexts = np.concatenate([piece.nexts for piece in pieces])
    order = np.argsort(terms.astype(np.int64) << 32 | np.concatenate([piece.slots for piece in pieces]))
    begins = (np.cumsum(counts) - counts)[order]
    counts = counts[order]
    moved = np.repeat(begins - (np.cumsum(counts) - counts), counts) + np.arange(len(nexts))
    slots, levels, passages = (
        np.concatenate([getattr(piece, name) for piece in pieces])[order] for name in ("slots", "levels", "passages")
    )
    return Postings(terms[order], slots, levels, passages, counts, nexts[moved])


def entries(found: Postings, keys: Sequence[str], measures: Measures) -> Iterator[Entry]:
    """The entries of some terms, which are numbered as `keys` are."""
    terms = len(keys)
    on_pages = np.bincount(found.terms, found.slots < measures.statements_from, terms).astype(np.int64)
    pages = np.where(on_pages > 0, on_pages, np.bincount(found.terms, minlength=terms))
    order = np.argsort(found.terms * np.int32(len(LEVELS)) + found.levels, kind="stable")
    starts = np.searchsorted(found.terms, np.arange(terms + 1))
    first = _in_first_piece(found, order, np.stack([starts[:-1], starts[1:]]), measures.statements_from)
    postings = _by_level(found, order[first], terms)
    tails = _by_level(found, order[~first], terms)
    places = _places(found, terms)
    least = np.full(terms, measures.heads_from or _NEVER)
    least[[key.startswith(_NAMES) for key in keys]] = measures.names_from or _NEVER
    best = {
        at: _best(found, order[starts[at] : starts[at + 1]], measures.statements_from)
        for at in np.flatnonzero(on_pages >= least).tolist()
    }
    for at, (key, number) in enumerate(zip(keys, pages.tolist(), strict=True)):
        yield Entry(key, number, postings[at], tails[at], places[at], best.get(at, ()))


def _by_rank(found: Postings, members: Numbers, statements_from: int) -> Numbers:
    """Places of postings of one term, the best first: the highest level, of equals pages before statements, then the
    newest."""
    slots = found.slots[members]
    return np.lexsort((-slots, slots >= statements_from, found.levels[members]))


def _in_first_piece(found: Postings, order: Numbers, ranges: Numbers, statements_from: int) -> NDArray[np.bool_]:
    """For each place of `order` whether its posting is among the best of its term. `ranges` has where the postings of
    each term begin and where they end."""
    first = np.ones(len(order), bool)
    for begin, end in ranges[:, ranges[1] - ranges[0] >= FIRST_PIECE + LEAST_TAIL].T:
        first[begin + _by_rank(found, order[begin:end], statements_from)[FIRST_PIECE:]] = False
    return first


def _best(found: Postings, members: Numbers, statements_from: int) -> tuple[tuple[int, int], ...]:
    """Slot and passage of the best pages among the postings of one term."""
    pages = members[found.slots[members] < statements_from]
    chosen = pages[_by_rank(found, pages, statements_from)[:HEAD_ROWS]]
    return tuple(zip(found.slots[chosen].tolist(), found.passages[chosen].tolist(), strict=True))


def _by_level(found: Postings, order: Numbers, terms: int) -> list[bytes]:
    """For each term the postings at `order`, level by level: the level, how many there are, the gaps between slots."""
    term, level, slot = found.terms[order], found.levels[order], found.slots[order]
    begins = np.flatnonzero(is_new(term) | is_new(level))
    lengths = np.diff(begins, append=len(order))
    gaps = np.diff(slot, prepend=0)
    gaps[begins] = slot[begins]
    heads = begins + 2 * np.arange(len(begins))
    values = np.zeros(len(order) + 2 * len(begins), np.int32)
    is_gap = np.ones(len(values), bool)
    is_gap[heads] = is_gap[heads + 1] = False
    values[heads], values[heads + 1], values[is_gap] = level[begins], lengths, gaps
    return _cut(values, np.bincount(term[begins], lengths + 2, terms).astype(np.int64))


def _places(found: Postings, terms: int) -> list[bytes]:
    """For each term that stands in texts: how many postings it has, and of how many of them it does not stand in one
    place each; for these the gap to the posting before and the number of places; then what follows each place."""
    places = np.bincount(found.terms, found.counts, terms).astype(np.int64)
    held = places[found.terms] > 0
    term, counts = found.terms[held], found.counts[held]
    others = np.flatnonzero(counts != 1)
    postings, several = np.bincount(term, minlength=terms), np.bincount(term[others], minlength=terms)
    number = others - (np.cumsum(postings) - postings)[term[others]]
    gaps = np.diff(number, prepend=0)
    begins = (np.cumsum(several) - several)[several > 0]
    gaps[begins] = number[begins]
    exceptions = np.stack([gaps, counts[others]], axis=1).reshape(-1)
    told = np.stack([postings, several], axis=1)[places > 0].reshape(-1)
    parts = [
        _cut(told, 2 * (places > 0)),
        _cut(exceptions, 2 * several),
        _slices(found.nexts.tobytes(), np.cumsum(places)),
    ]
    return [b"".join(those) for those in zip(*parts, strict=True)]


def _cut(values: Whole, lengths: Numbers) -> list[bytes]:
    """`values` as bytes, apart for each of the terms, which have so many of them."""
    sizes = sizes_of(values)
    sums = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
    return _slices(encode(values, sizes).tobytes(), sums[np.cumsum(lengths)])


def _slices(data: bytes, ends: Numbers) -> list[bytes]:
    """`data` cut after so many of its bytes."""
    return [data[start:end] for start, end in pairwise([0, *ends.tolist()])]
