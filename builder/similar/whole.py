"""All articles of an archive compared with each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from builder.similar.nearest import NOBODY, followed, holders, nearest, shared
from builder.similar.telling import TOGETHER, Telling, nothing_telling, telling
from builder.similar.vocabulary import (
    NO_COUNT,
    NO_WORD,
    Bounds,
    Coded,
    Slots,
    Vocabulary,
    Words,
    bounds,
    coded,
    places_of,
)
from builder.similar.words import number_of

_NONE = np.array([NO_WORD], np.uint64)


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
    """The numbers of the telling words and names that both share, the most telling first."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The words of articles, by slot."""

    vocabulary: Words
    """Every word, as `Vocabulary.first` has them."""
    starts: Bounds
    """Where the words of each article begin; one more than there are articles."""
    words: Coded
    """The words, article after article, in rising order."""


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of each article, by slot."""

    ids: tuple[str, ...]
    """Their ids; empty where an article is no more."""
    origins: Words
    """Numbers of their origins; equal ones stand for one origin."""
    vocabulary: Vocabulary
    """The words."""
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
    parts: list[Words] = []
    every = bytearray()  # grows where it is; arrays put together would need their room twice
    remaining = iter(values)
    while batch := list(islice(remaining, TOGETHER)):
        lengths += [len(words) // 8 for words in batch]
        words = np.frombuffer(b"".join(batch), "<u8")
        distinct, where = np.unique(words & NO_COUNT, return_inverse=True)
        parts.append(distinct)
        every += coded(where.astype(np.uint32), words).tobytes()
    rows = Rows(np.unique(np.concatenate([_NONE, *parts])), bounds(lengths), np.frombuffer(every, np.uint32))
    for distinct, (_, _, found) in zip(parts, in_parts(rows), strict=True):
        found[:] = coded(np.searchsorted(rows.vocabulary, distinct).astype(np.uint32)[places_of(found)], found)
    return rows


def table_of(rows: Rows, ids: tuple[str, ...], origins: Words) -> Table:
    """What is to be known of all articles whose words are given."""
    often = often_of(rows)
    found = nothing_telling(len(ids))
    for first, starts, words in in_parts(rows):
        told = telling(words, starts, often[places_of(words)], len(ids))
        found.places[first : first + TOGETHER], found.weights[first : first + TOGETHER] = told.places, told.weights
    slots = np.arange(len(ids), dtype=np.int32)
    held = holders(found, followed(found, len(often)))
    vocabulary = Vocabulary(rows.vocabulary, np.empty(0, np.uint64))
    return Table(ids, origins, vocabulary, found, nearest(slots, found, held, origins, ids))


def often_of(rows: Rows) -> Bounds:
    """In how many articles each word is."""
    often = np.zeros(len(rows.vocabulary), np.int64)
    for _, _, words in in_parts(rows):
        often += np.bincount(places_of(words), minlength=len(often))
    return often


def in_parts(rows: Rows) -> Iterator[tuple[int, Bounds, Coded]]:
    """The words of TOGETHER articles at a time: the first slot, where the words of each begin, and these words."""
    for first in range(0, len(rows.starts) - 1, TOGETHER):
        starts = rows.starts[first : first + TOGETHER + 1]
        yield first, starts - starts[0], rows.words[int(starts[0]) : int(starts[-1])]


def all_near(table: Table) -> dict[str, tuple[Near, ...]]:
    """Id to the articles most like it, for all articles."""
    return near_of(table, np.flatnonzero(list(map(bool, table.ids))).astype(np.int32))


def near_of(table: Table, slots: Slots) -> dict[str, tuple[Near, ...]]:
    """Id to the articles most like it, for the articles of these slots."""
    near = table.near[slots]
    row, column = np.nonzero(near != NOBODY)
    others = near[row, column]
    both = shared(table.telling, slots[row], others)
    words = table.vocabulary.words(np.concatenate([np.empty(0, np.uint32), *both])).tolist()
    ends = bounds([len(places) for places in both]).tolist()
    found: list[list[Near]] = [[] for _ in range(len(slots))]
    for pair, (at, other) in enumerate(zip(row.tolist(), others.tolist(), strict=True)):
        found[at].append(Near(table.ids[other], tuple(words[ends[pair] : ends[pair + 1]])))
    return {table.ids[slot]: tuple(ones) for slot, ones in zip(slots.tolist(), found, strict=True)}
