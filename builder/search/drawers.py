"""Sheets to drawers: the parts of one range, from all sheets, merged to the members of the index that it has.

A drawer is made by one hand and put where all find it. From the sizes of all members one hand tells where shards begin
and end; then each shard is taken together from all drawers.
"""

import pickle
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from heapq import merge as in_one_order
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.cache.shared import get, put
from builder.cache.values import Place, dumped
from builder.search.cutting import cut
from builder.search.documents import Named
from builder.search.impact import Numbers
from builder.search.lexicon import MARKED, SHARD_BYTES, Shard, Written, has_short_name, named_after, size, written
from builder.search.merge import Entry, Measures, Postings, entries, joined
from builder.search.sheets import MOST_RANGES, Part
from builder.search.shown import Rows
from builder.search.vocabulary import code_units, in_order

MEMBERS_TOGETHER = 64
"""Members that are read together."""

BENCH, NAMES = "bench", "names"
"""Names of files in the shared place."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What all who merge must know."""

    sheets: tuple[str, ...]
    """Names of the sheets."""
    rows: tuple[Place, ...]
    """Of each sheet: where the rest of what it shows stands."""
    ends: tuple[Numbers, ...]
    """Of each sheet: where its parts begin and end."""
    firsts: Numbers
    """Of each sheet: the number of its first document."""
    slots: NDArray[np.int32]
    """Of each document, in the order of the sheets."""
    measures: Measures
    """What postings are measured by."""
    wanted: Set[str]
    """Terms of which it is asked in how many documents they are."""


class Member(NamedTuple):
    """A word or key."""

    key: str
    """The word or key."""
    form: tuple[str, str, int] | None
    """The word form, its term, and in how many places it stands; none where it is a key alone."""
    entry: Entry | None
    """Its postings; none where it is a form alone."""
    head: bytes
    """Its best pages as they are shown."""


class Drawer(NamedTuple):
    """What is told of a range that is merged."""

    name: str
    """Name of its file."""
    contents: Place
    """Where it is told what stands where (`_Contents`)."""
    sizes: Place
    """Where each key stands with its size."""


class _Contents(NamedTuple):
    firsts: list[bytes]
    """The first key of each group of members, as keys are compared."""
    groups: list[Place]
    """Where each group stands."""


class Cut(NamedTuple):
    """A shard before it is made."""

    name: str
    """Its name."""
    first: str
    """Its first key."""
    last: str
    """Its last key."""


# A range to a drawer


def drawer(place: str, number: int) -> tuple[Drawer, dict[str, int]]:
    """The drawer of a range, made of all sheets in a shared place, and in how many documents those of its terms are
    that were asked for."""
    bench = _bench(place)
    parts = [_part(place, name, ends, number) for name, ends in zip(bench.sheets, bench.ends, strict=True)]
    keys = in_order({term for part in parts for term in part.terms})
    members = _members(keys, _merged(keys, parts, bench), parts, partial(_head, place))
    contents, sizes, data, at = _Contents([], []), [], [], 0
    while group := list(islice(members, MEMBERS_TOGETHER)):
        data.append(dumped(group))
        contents.firsts.append(code_units(group[0].key))
        contents.groups.append((at, len(data[-1])))
        sizes.extend([(one.key, size(one.key, one.entry)) for one in group])
        at += len(data[-1])
    told, sized = dumped(contents), dumped(sizes)
    name = f"drawer-{number}"
    put(place, name, b"".join([*data, told, sized]))
    return Drawer(name, (at, len(told)), (at + len(told), len(sized))), _held(parts, bench.wanted)


def _part(place: str, sheet: str, ends: Numbers, number: int) -> Part:
    start, end = ends[number : number + 2].tolist()
    part: Part = pickle.loads(get(place, sheet, start, end - start))
    return part


def _held(parts: Sequence[Part], wanted: Set[str]) -> dict[str, int]:
    """In how many documents some terms are, those left out that are in none."""
    found: dict[str, int] = {}
    for part in parts:
        for term, number in zip(part.terms, np.diff(part.starts).tolist(), strict=True):
            if term in wanted:
                found[term] = found.get(term, 0) + number
    return found


def _merged(keys: Sequence[str], parts: Sequence[Part], bench: Bench) -> Iterator[Entry]:
    """The entries of all terms of a range, in order."""
    rank = {key: at for at, key in enumerate(keys)}
    pieces = [
        Postings(
            terms=np.repeat(np.array([rank[term] for term in part.terms], np.int32), np.diff(part.starts)),
            slots=bench.slots[first + part.owners.astype(np.int64)],
            levels=part.levels,
            passages=part.passages,
            counts=part.counts.astype(np.int32),
            nexts=part.nexts,
        )
        for first, part in zip(bench.firsts.tolist(), parts, strict=True)
    ]
    return entries(joined(pieces), keys, bench.measures)


def _members(
    keys: Sequence[str], found: Iterator[Entry], parts: Sequence[Part], head: Callable[[Entry], bytes]
) -> Iterator[Member]:
    """All keys and forms of a range, in order."""
    forms: dict[str, tuple[str, int]] = {}
    for part in parts:
        for form, stem, number in zip(part.forms, part.stems, part.occurrences.tolist(), strict=True):
            forms[form] = stem, number + forms.get(form, ("", 0))[1]
    entry = next(found, None)
    for key in in_order(forms.keys() | set(keys)):
        told = (key, *forms[key]) if key in forms else None
        if entry and entry.key == key:
            yield Member(key, told, entry, head(entry))
            entry = next(found, None)
        else:
            yield Member(key, told, None, b"")


def _head(place: str, entry: Entry) -> bytes:
    """The best pages of a term as they are shown."""
    bench = _bench(place)
    shown = [(slot, passage, _number_of(place, slot)) for slot, passage in entry.best]
    rows = []
    for slot, passage, number in shown:
        sheet = int(np.searchsorted(bench.firsts, number, "right")) - 1
        row = _rows(place, sheet).row(number - int(bench.firsts[sheet]), passage)
        rows.append(b"[%d,%b]" % (slot, row))
    return b"[" + b",".join(rows) + b"]\n" if rows else b""


def _number_of(place: str, slot: int) -> int:
    """The number of the document that has a slot."""
    slots, order = _by_slot(place)
    return int(order[np.searchsorted(slots, slot)])


@lru_cache(maxsize=1)
def _by_slot(place: str) -> tuple[NDArray[np.int32], Numbers]:
    slots = _bench(place).slots
    order = np.argsort(slots)
    return slots[order], order


@lru_cache(maxsize=1)
def _bench(place: str) -> Bench:
    bench: Bench = pickle.loads(get(place, BENCH))
    return bench


@lru_cache(maxsize=64)
def _rows(place: str, sheet: int) -> Rows:
    bench = _bench(place)
    start, length = bench.rows[sheet]
    name = bench.sheets[sheet]
    return Rows(
        [pickle.loads(get(place, name, start, length))], lambda begin, end: get(place, name, begin, end - begin)
    )


# Drawers to shards


def cuts(place: str, drawers: Sequence[Drawer]) -> list[Cut]:
    """Where shards begin and end: as `lexicon.shards` cuts them."""
    found: list[Cut] = []
    before = ""
    sizes = in_one_order(*(_sizes(place, one) for one in drawers), key=lambda sized: code_units(sized[0]))
    for keys in cut(((key, number, key) for key, number in sizes), SHARD_BYTES, MARKED, has_short_name):
        found.append(Cut(named_after(before, keys[0]), keys[0], keys[-1]))
        before = keys[-1]
    return found


def written_cut(place: str, drawers: Sequence[Drawer], wanted: Cut) -> Written:
    """A shard as bytes, its members taken from all drawers."""
    first, last = code_units(wanted.first), code_units(wanted.last)
    found = [
        member
        for one in drawers
        for member in _between(place, one, first, last)
        if first <= code_units(member.key) <= last
    ]
    found.sort(key=lambda member: code_units(member.key))
    forms = tuple([member.form for member in found if member.form])
    held = [(member.entry, member.head) for member in found if member.entry]
    heads = tuple([head for _, head in held])
    return written(_names(place), Shard(wanted.name, forms, tuple([entry for entry, _ in held]), heads))


def _between(place: str, one: Drawer, first: bytes, last: bytes) -> Iterator[Member]:
    """The members of the groups in which those from one key to another are."""
    contents = _contents(place, one.name, one.contents)
    low, high = max(bisect_right(contents.firsts, first) - 1, 0), bisect_right(contents.firsts, last)
    for group in contents.groups[low:high]:
        yield from _group(place, one.name, group)


@lru_cache(maxsize=2 * MOST_RANGES)
def _group(place: str, name: str, at: Place) -> list[Member]:
    found: list[Member] = pickle.loads(get(place, name, *at))
    return found


def _sizes(place: str, one: Drawer) -> list[tuple[str, int]]:
    sizes: list[tuple[str, int]] = pickle.loads(get(place, one.name, *one.sizes))
    return sizes


@lru_cache(maxsize=MOST_RANGES)
def _contents(place: str, name: str, at: Place) -> _Contents:
    contents: _Contents = pickle.loads(get(place, name, *at))
    return contents


@lru_cache(maxsize=1)
def _names(place: str) -> Mapping[str, Sequence[Named]]:
    names: Mapping[str, Sequence[Named]] = pickle.loads(get(place, NAMES))
    return names
