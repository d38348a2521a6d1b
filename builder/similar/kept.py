"""What is kept of a comparison, so that a change of a few articles can be followed without comparing all again.

The words of all articles as they were when all were compared never change; a patch beside them has the words of the
articles that have changed since.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from builder.similar.nearest import spread
from builder.similar.telling import NO_COUNT, Places, Slots, Words
from builder.similar.whole import Rows, Table
from builder.similar.words import COUNT_BITS


@dataclass(frozen=True, slots=True)
class Posted:
    """The articles of each word, by its place in the vocabulary."""

    starts: Places
    """Where the articles of each begin; one more than there are words."""
    articles: NDArray[np.uint32]
    """Word after word: four times the slot, and the count of the word there."""


@dataclass(frozen=True)
class Patch:
    """The words of articles that have changed since all were compared."""

    slots: Slots
    """The articles, in rising order."""
    starts: Places
    """Where the words of each begin; one more than there are articles."""
    words: Words
    """Their words with their counts, article after article."""
    moved: Words
    """The words, without counts and in rising order, that are in more or fewer articles than they were."""
    by: Places
    """In how many more."""

    @cached_property
    def places(self) -> dict[int, int]:
        """Slot to its place in `slots`."""
        return {slot: place for place, slot in enumerate(self.slots.tolist())}


@dataclass(frozen=True, slots=True)
class Kept:
    """A comparison as it is kept."""

    rows: Rows
    """The words of all articles when all were compared."""
    posted: Posted
    """The same, by word."""
    patch: Patch
    """What has changed since."""
    table: Table
    """What is known of each article now."""
    folder: str = ""
    """Name of the folder that has `rows` and `posted`; empty where they are not on a disk yet."""


def begun(rows: Rows, table: Table) -> Kept:
    """What is to be kept of a comparison of all articles."""
    none = np.empty(0, np.uint64)
    patch = Patch(np.empty(0, np.int32), np.zeros(1, np.int64), none, none, np.empty(0, np.int64))
    return Kept(rows, _posted(rows), patch, table)


def _posted(rows: Rows) -> Posted:
    """The articles of each word."""
    places = rows.places >> 2
    starts = np.zeros(len(rows.vocabulary) + 1, np.int64)
    np.cumsum(np.bincount(places, minlength=len(rows.vocabulary)), out=starts[1:])
    order = np.argsort(places, kind="stable").astype(np.uint32)
    del places
    slots = np.repeat(np.arange(rows.articles, dtype=np.uint32), np.diff(rows.starts))
    return Posted(starts, (slots[order] << 2) | (rows.places[order] & COUNT_BITS))


def among(words: Words, ordered: Words) -> tuple[Places, NDArray[np.bool_]]:
    """Where each of some words stands among others, which are in rising order, and whether it does."""
    at = np.searchsorted(ordered, words)
    if not len(ordered):
        return at, np.zeros(len(words), np.bool_)
    at[at == len(ordered)] = 0
    return at, ordered[at] == words


def often(kept: Kept, words: Words) -> Places:
    """In how many articles each of some words, without counts, is."""
    found = np.zeros(len(words), np.int64)
    at, there = among(words, kept.rows.vocabulary)
    at = at[there]
    found[there] = kept.posted.starts[at + 1] - kept.posted.starts[at]
    at, there = among(words, kept.patch.moved)
    found[there] += kept.patch.by[at[there]]
    return found


def words_at(kept: Kept, slots: Slots) -> tuple[Words, Places]:
    """The words of some articles with their counts, article after article, and where those of each begin."""
    found = [_words_at(kept, slot) for slot in slots.tolist()]
    starts = np.concatenate([[0], np.cumsum(np.array([len(words) for words in found], np.int64))])
    return np.concatenate([np.empty(0, np.uint64), *found]), starts


def _words_at(kept: Kept, slot: int) -> Words:
    place = kept.patch.places.get(slot)
    if place is None:
        return kept.rows.words(int(kept.rows.starts[slot]), int(kept.rows.starts[slot + 1]))
    return kept.patch.words[kept.patch.starts[place] : kept.patch.starts[place + 1]]


def articles_with(kept: Kept, words: Words) -> tuple[Slots, Words]:
    """The articles in which some words, without counts and in rising order, are: slots and the words with counts."""
    at, there = among(words, kept.rows.vocabulary)
    at = at[there]
    counts = kept.posted.starts[at + 1] - kept.posted.starts[at]
    posted = kept.posted.articles[spread(kept.posted.starts[at], counts)]
    slots = (posted >> 2).astype(np.int32)
    unchanged = ~among(slots, kept.patch.slots)[1]
    with_counts = np.repeat(words[there], counts) | (posted & COUNT_BITS)
    patched = np.repeat(kept.patch.slots, np.diff(kept.patch.starts))
    asked = among(kept.patch.words & NO_COUNT, words)[1]
    return (
        np.concatenate([slots[unchanged], patched[asked]]),
        np.concatenate([with_counts[unchanged], kept.patch.words[asked]]),
    )
