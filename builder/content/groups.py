"""Which numbers stand under which key: what an archive's records know of each other, as plain columns.

Numbers are places in an order, such as that of articles by date. Columns of numbers are quick to make from nothing, to
write and to read; and where a few things come or go, all that is behind them moves on, which costs next to nothing too.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]


@dataclass(frozen=True)
class Groups:
    """Keys, and for each the ascending numbers that stand under it."""

    keys: tuple[str, ...]
    """The keys; one whose last number is gone stays, with none."""
    starts: NDArray[np.int64]
    """For each key the number of its first entry; then how many entries there are."""
    numbers: Numbers
    """The entries, key by key; a number may stand several times under one."""

    def __getstate__(self) -> dict[str, object]:
        """What was only worked out is not kept."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {key: place for place, key in enumerate(self.keys)}

    def under(self, key: str) -> Numbers:
        """The numbers under a key, ascending; none under one that is not there."""
        place = self._places.get(key)
        return self.numbers[:0] if place is None else self.numbers[self.starts[place] : self.starts[place + 1]]

    def count(self, key: str) -> int:
        """How many numbers stand under a key."""
        place = self._places.get(key)
        return 0 if place is None else int(self.starts[place + 1] - self.starts[place])

    @cached_property
    def _by_number(self) -> tuple[Numbers, NDArray[np.int64]]:
        """The entries in the order of their numbers, and the place of the key of each."""
        order = np.argsort(self.numbers, kind="stable")
        return self.numbers[order], np.repeat(np.arange(len(self.keys)), np.diff(self.starts))[order]

    def keys_of(self, numbers: Numbers) -> Iterator[tuple[str, ...]]:
        """For each of some numbers the keys under which it stands, in the order of the keys."""
        known, places = self._by_number
        firsts, lasts = (np.searchsorted(known, numbers, side).tolist() for side in ("left", "right"))
        for first, last in zip(firsts, lasts, strict=True):
            yield tuple(self.keys[place] for place in places[first:last].tolist())

    def counts_beside(self, numbers: Numbers) -> NDArray[np.int64]:
        """For each key how many of some numbers, each given once, stand under it: found from these numbers alone, so
        that few are quickly counted among many."""
        known, places = self._by_number
        firsts, lasts = (np.searchsorted(known, numbers, side) for side in ("left", "right"))
        lengths = lasts - firsts
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return np.bincount(places[np.repeat(firsts, lengths) + within], minlength=len(self.keys))

    def used(self) -> Iterator[str]:
        """The keys that have numbers, sorted."""
        return iter(sorted(key for key in self.keys if self.count(key)))


class Gathering:
    """Groups while their things come one after the other, in whatever order."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._entries = array("i")
        self._counts = array("i")

    def add(self, keys: Iterable[str]) -> None:
        """The next thing, which stands under these keys, as often as they are given."""
        before = len(self._entries)
        self._entries.extend([self._places.setdefault(key, len(self._places)) for key in keys])
        self._counts.append(len(self._entries) - before)

    def groups(self, numbers: Numbers | None = None) -> Groups:
        """The groups, where the things have these numbers in the order in which they came; else 0, 1, 2 ..."""
        of_each = np.arange(len(self._counts), dtype=np.int32) if numbers is None else numbers
        entries, found = np.array(self._entries, np.int32), np.repeat(of_each, self._counts)
        order = np.lexsort((found, entries))
        starts = np.searchsorted(entries[order], np.arange(len(self._places) + 1))
        return Groups(tuple(self._places), starts.astype(np.int64), found[order].astype(np.int32))


def grouped(keys_of_each: Iterable[Iterable[str]]) -> Groups:
    """The groups of things numbered from 0, of which each stands under its keys, as often as they are given."""
    gathering = Gathering()
    for keys in keys_of_each:
        gathering.add(keys)
    return gathering.groups()


@dataclass(frozen=True, slots=True)
class Shift:
    """How numbers move on where things come and go."""

    gone: Numbers
    """Numbers that are no more, ascending, as they were."""
    come: Numbers
    """Numbers that are new, ascending, as they will be."""

    def moved(self, numbers: Numbers) -> Numbers:
        """The numbers that the things have afterwards which have `numbers` now; none of them may be gone."""
        left = numbers - np.searchsorted(self.gone, numbers).astype(np.int32)
        # The nth thing left stands behind as many new ones as there are at its place or before it, each moving it on.
        free = self.come - np.arange(len(self.come), dtype=np.int32)
        return np.asarray(left + np.searchsorted(free, left, side="right").astype(np.int32))


def patched(groups: Groups, shift: Shift, added: Sequence[tuple[int, Collection[str]]]) -> Groups:
    """The groups after things have come and gone; `added` are the new ones' numbers, ascending, and their keys."""
    stays = ~np.isin(groups.numbers, shift.gone)
    kept = np.concatenate([[0], np.cumsum(stays)])
    starts = kept[groups.starts]
    numbers = shift.moved(groups.numbers[stays])
    known = {key: place for place, key in enumerate(groups.keys)}
    fresh = list(dict.fromkeys(key for _, keys in added for key in keys if key not in known))
    known |= {key: len(known) + place for place, key in enumerate(fresh)}
    starts = np.concatenate([starts, np.full(len(fresh), starts[-1])])
    pairs = sorted((known[key], number) for number, keys in added for key in keys)
    at = [int(starts[place] + np.searchsorted(numbers[starts[place] : starts[place + 1]], n)) for place, n in pairs]
    more = np.bincount(np.array([place + 1 for place, _ in pairs], int), minlength=len(starts))
    filled = np.insert(numbers, at, [number for _, number in pairs]) if pairs else numbers
    return Groups((*groups.keys, *fresh), (starts + np.cumsum(more)).astype(np.int64), filled.astype(np.int32))
