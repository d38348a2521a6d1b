"""The words of an archive, each at a place of its own, so that the rest of the work is done on places."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.similar.words import COUNT_BITS

Words = NDArray[np.uint64]
Places = NDArray[np.uint32]
Coded = NDArray[np.uint32]
"""Words of articles: four times the place of each, and its count."""
Slots = NDArray[np.int32]
Bounds = NDArray[np.int64]

NO_WORD = 0
"""The place at which there is no word."""

NO_COUNT = ~np.uint64(COUNT_BITS)
"""What leaves of a word with its count the word alone."""

_PLACE_BITS = 2


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of an archive by their places."""

    first: Words
    """A zero at NO_WORD, then the words in rising order."""
    more: Words
    """The words that have come since, in the order in which they came."""

    def __len__(self) -> int:
        return len(self.first) + len(self.more)

    def words(self, places: NDArray[np.integer]) -> Words:
        """The words at some places."""
        found = self.first[np.minimum(places, len(self.first) - 1)]
        later = np.flatnonzero(places >= len(self.first))
        found[later] = self.more[places[later] - len(self.first)]
        return np.asarray(found)

    def with_all(self, words: Words) -> "Vocabulary":
        """The same with all of these words in it."""
        missing = words[~among(words, self.first)[1]]
        missing = missing[~np.isin(missing, self.more)]
        return Vocabulary(self.first, np.concatenate([self.more, np.unique(missing)]))

    def places(self, words: Words) -> Places:
        """The places of words that are in it."""
        found, there = among(words, self.first)
        if not there.all():
            order = np.argsort(self.more)
            found[~there] = len(self.first) + order[np.searchsorted(self.more, words[~there], sorter=order)]
        return found.astype(np.uint32)


def among(values: NDArray[np.integer], ordered: NDArray[np.integer]) -> tuple[Bounds, NDArray[np.bool_]]:
    """Where each of some values stands among others, which are in rising order, and whether it does."""
    at = np.searchsorted(ordered, values)
    if not len(ordered):
        return at, np.zeros(len(values), np.bool_)
    at[at == len(ordered)] = 0
    return at, ordered[at] == values


def coded(places: Places, words: NDArray[np.unsignedinteger[Any]]) -> Coded:
    """Words with their counts, of which the places are known, as places with counts."""
    counts = (words & words.dtype.type(COUNT_BITS)).astype(np.uint32)
    return np.asarray((places << _PLACE_BITS) | counts, np.uint32)


def places_of(found: Coded) -> Places:
    """The places of words."""
    return np.asarray(found >> _PLACE_BITS, np.uint32)


def counts_of(found: Coded) -> NDArray[np.uint32]:
    """The counts of words."""
    return np.asarray(found & COUNT_BITS, np.uint32)


def bounds(counts: NDArray[np.integer] | list[int]) -> Bounds:
    """Where each of some runs begins that follow one another and are so long; one more than there are runs."""
    found = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=found[1:])
    return found


def spread(starts: Bounds, counts: Bounds) -> Bounds:
    """The numbers from each start on, as many as its count, one run after the other."""
    return np.asarray(np.arange(int(counts.sum())) + np.repeat(starts - (np.cumsum(counts) - counts), counts))


def in_runs(owner: Bounds, owners: int) -> Bounds:
    """How many of the same owner, a number below `owners`, stand before each; `owner` is in rising order."""
    return np.asarray(np.arange(len(owner)) - np.searchsorted(owner, np.arange(owners))[owner])
