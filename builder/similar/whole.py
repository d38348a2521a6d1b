"""All articles of an archive compared with each other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from builder.similar.nearest import NOBODY, holders, nearest, shared
from builder.similar.telling import NO_COUNT, TELLING, TOGETHER, Places, Slots, Telling, Weights, Words, telling
from builder.similar.words import COUNT_BITS, number_of


@dataclass(frozen=True, slots=True)
class Compared:
    """An article as it is compared with others."""

    words: bytes
    """What `words_of` gives."""
    origin: str
    """Its independent origin, by any name."""


@dataclass(frozen=True, slots=True)
class Near:
    """An article that is like another."""

    article: str
    """Its id."""
    shared: tuple[int, ...]
    """The numbers of the telling words and names that both share, those that tell most about the other first."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The words of articles, by slot."""

    vocabulary: Words
    """Every word, without a count, in rising order."""
    starts: Places
    """Where the words of each article begin; one more than there are articles."""
    places: NDArray[np.uint32]
    """The words, article after article: four times the place in the vocabulary, and the count of the word."""

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return len(self.starts) - 1

    def words(self, start: int, end: int) -> Words:
        """The words with their counts at these places."""
        places = self.places[start:end]
        return np.asarray(self.vocabulary[places >> 2] | (places & COUNT_BITS))


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of each article, by slot."""

    ids: tuple[str, ...]
    """Their ids; empty where an article is no more."""
    origins: Words
    """Numbers of their origins; equal ones stand for one origin."""
    telling: Telling
    """Their telling words."""
    near: NDArray[np.int32]
    """Shape (articles, MOST_SHOWN): the slots of those most like each, the most similar first, then NOBODY."""


def compare(articles: Mapping[str, Compared]) -> tuple[Rows, Table]:
    """All articles, by id, compared with each other; slots are in the order of the ids."""
    ids = tuple(sorted(articles))
    origins = np.array([number_of(articles[one].origin) for one in ids], np.uint64)
    rows = rows_of(articles[one].words for one in ids)
    return rows, table_of(rows, ids, origins)


def rows_of(values: Iterable[bytes]) -> Rows:
    """The words of articles, one after the other, each as `words_of` gives it; not all need be at hand at once."""
    lengths: list[int] = []
    distinct: list[Words] = []
    coded: list[tuple[NDArray[np.uint32], Words]] = []
    remaining = iter(values)
    while batch := list(islice(remaining, TOGETHER)):
        lengths += [len(words) // 8 for words in batch]
        words = np.frombuffer(b"".join(batch), "<u8").astype(np.uint64, copy=False)
        of_batch, where = np.unique(words & NO_COUNT, return_inverse=True)
        distinct.append(of_batch)
        coded.append((where.astype(np.uint32), (words & np.uint64(COUNT_BITS)).astype(np.uint8)))
    vocabulary = np.unique(np.concatenate([np.empty(0, np.uint64), *distinct]))
    places = [np.empty(0, np.uint32)]
    for of_batch, (where, counts) in zip(distinct, coded, strict=True):
        places.append((np.searchsorted(vocabulary, of_batch).astype(np.uint32) << 2)[where] | counts)
    starts = np.concatenate([[0], np.cumsum(np.array(lengths, np.int64))])
    return Rows(vocabulary, starts, np.concatenate(places))


def table_of(rows: Rows, ids: tuple[str, ...], origins: Words) -> Table:
    """What is to be known of all articles whose words are given."""
    often = np.bincount(rows.places >> 2, minlength=len(rows.vocabulary)) if len(rows.places) else np.empty(0, np.int64)
    found = Telling(np.zeros((len(ids), TELLING), np.uint64), np.zeros((len(ids), TELLING), np.uint8))
    for first in range(0, len(ids), TOGETHER):
        starts = rows.starts[first : first + TOGETHER + 1]
        start, end = int(starts[0]), int(starts[-1])
        some = telling(rows.words(start, end), starts - start, often[rows.places[start:end] >> 2], len(ids))
        found.words[first : first + TOGETHER] = some.words
        found.weights[first : first + TOGETHER] = some.weights
    slots = np.arange(len(ids), dtype=np.int32)
    near = nearest(slots, found, holders(*held(found, slots)), origins, ids)
    return Table(ids, origins, found, near)


def held(found: Telling, slots: Slots) -> tuple[Words, Slots, Weights]:
    """The telling words of some articles, each with the article and its weight: equally long arrays."""
    words, weights = found.words[slots], found.weights[slots]
    there = weights > 0
    return words[there], np.broadcast_to(slots[:, None], words.shape)[there], weights[there]


def near_of(table: Table, slots: Slots) -> dict[str, tuple[Near, ...]]:
    """Id to the articles most like it, for the articles of these slots."""
    near = table.near[slots]
    row, column = np.nonzero(near != NOBODY)
    others = near[row, column]
    pairs = zip(row.tolist(), others.tolist(), shared(table.telling, slots[row], others), strict=True)
    found: list[list[Near]] = [[] for _ in slots]
    for at, other, words in pairs:
        found[at].append(Near(table.ids[other], tuple(words)))
    return dict(zip(_ids(table.ids, slots), map(tuple, found), strict=True))


def _ids(ids: Sequence[str], slots: Slots) -> list[str]:
    return [ids[slot] for slot in slots.tolist()]
