"""What is kept of a comparison, so that a change of a few articles can be followed without comparing all again.

The words of all articles as they were when all were compared never change; a patch beside them has the words of the
articles that have changed since.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from builder.similar.vocabulary import Bounds, Coded, Places, Slots, among, bounds, coded, places_of, spread
from builder.similar.whole import Rows, Table, in_parts, often_of


@dataclass(frozen=True, slots=True)
class Posted:
    """The articles of each word, by its place."""

    starts: Bounds
    """Where the articles of each begin; one more than there are words."""
    articles: Coded
    """Word after word: four times the slot, and the count of the word there."""


@dataclass(frozen=True)
class Patch:
    """The words of articles that have changed since all were compared."""

    slots: Slots
    """The articles, in rising order."""
    starts: Bounds
    """Where the words of each begin; one more than there are articles."""
    words: Coded
    """Their words, article after article, in rising order of their numbers."""
    moved: Places
    """The words that are in more or fewer articles than they were, in rising order."""
    by: Bounds
    """In how many more."""

    @cached_property
    def rows(self) -> dict[int, Coded]:
        """Slot to the words of the article."""
        ends = self.starts.tolist()
        return {slot: self.words[ends[at] : ends[at + 1]] for at, slot in enumerate(self.slots.tolist())}


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
    none = np.empty(0, np.uint32)
    patch = Patch(np.empty(0, np.int32), bounds([]), none, none, np.empty(0, np.int64))
    return Kept(rows, _posted(rows), patch, table)


def _posted(rows: Rows) -> Posted:
    starts = bounds(often_of(rows))
    free = starts[:-1].copy()
    articles = np.empty(len(rows.words), np.uint32)
    for first, ends, words in in_parts(rows):
        slots = np.repeat(np.arange(first, first + len(ends) - 1, dtype=np.uint32), np.diff(ends))
        order = np.argsort(places_of(words), kind="stable")
        places, before = np.unique(places_of(words)[order], return_index=True)
        counts = np.diff(before, append=len(order))
        articles[spread(free[places], counts)] = coded(slots, words)[order]
        free[places] += counts
    return Posted(starts, articles)


def often(kept: Kept, places: Places) -> Bounds:
    """In how many articles each of some words is."""
    found = _posted_often(kept, places)
    at, there = among(places, kept.patch.moved)
    found[there] += kept.patch.by[at[there]]
    return found


def _posted_often(kept: Kept, places: Places) -> Bounds:
    """In how many articles each of some words was when all were compared."""
    ends = np.minimum(places.astype(np.int64) + 1, len(kept.posted.starts) - 1)
    return np.asarray(kept.posted.starts[ends] - kept.posted.starts[np.minimum(places, ends)])


def words_at(kept: Kept, slots: Slots) -> tuple[Coded, Bounds]:
    """The words of some articles, article after article, and where those of each begin."""
    found = [_words_at(kept, slot) for slot in slots.tolist()]
    return np.concatenate([np.empty(0, np.uint32), *found]), bounds([len(words) for words in found])


def _words_at(kept: Kept, slot: int) -> Coded:
    patched = kept.patch.rows.get(slot)
    if patched is not None:
        return patched
    return kept.rows.words[int(kept.rows.starts[slot]) : int(kept.rows.starts[slot + 1])]


def articles_with(kept: Kept, places: Places) -> tuple[Slots, Coded]:
    """The articles in which some words, in rising order, are: slots, and the word in each with its count."""
    counts = _posted_often(kept, places)
    posted = kept.posted.articles[spread(kept.posted.starts[np.minimum(places, len(kept.rows.vocabulary))], counts)]
    words = coded(np.repeat(places, counts), posted)
    slots = places_of(posted).astype(np.int32)
    unchanged = ~among(slots, kept.patch.slots)[1]
    patched = among(places_of(kept.patch.words), places)[1]
    of_patch = np.repeat(kept.patch.slots, np.diff(kept.patch.starts))[patched]
    return np.concatenate([slots[unchanged], of_patch]), np.concatenate([words[unchanged], kept.patch.words[patched]])
