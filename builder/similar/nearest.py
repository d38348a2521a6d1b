"""Which articles share most of an article's telling words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.similar.telling import TELLING, Telling
from builder.similar.vocabulary import NO_WORD, Bounds, Places, Slots, Words, bounds, in_runs, spread

Near = NDArray[np.int32]
Flags = NDArray[np.bool_]

MOST_SHOWN = 5
"""Similar articles that are shown."""

MOST_HOLDERS = 32
"""Articles that hold a word as a telling one beyond which it tells too little to be followed."""

FEWEST_SHARED = 3
"""Telling words and names that two articles must share."""

LEAST_SHARE = 20
"""Per cent of an article's weight that must be shared."""

NOBODY = -1
"""Stands where an article has fewer than MOST_SHOWN that are like it."""

TOGETHER = 512
"""Articles whose pairs are looked at together: at most TELLING times MOST_HOLDERS each."""

_OTHER_BITS, _WEIGHT_BITS = 32, 8


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds each word that is followed."""

    starts: Bounds
    """Where the holders of the word at each place begin; one more than there are places."""
    slots: Slots
    """The holders, word after word."""
    weights: NDArray[np.uint8]
    """How much the word tells about each."""


def followed(telling: Telling, places: int) -> Flags:
    """Which of the words at so many places are followed, `telling` being that of all articles."""
    found = np.bincount(telling.places.ravel(), minlength=places) <= MOST_HOLDERS
    found[NO_WORD] = False
    return np.asarray(found)


def holding(telling: Telling, asked: Flags) -> Bounds:
    """Where the words asked for, by their places, are in the rows of `telling`, one row after the other."""
    return np.flatnonzero(asked[telling.places.ravel()])


def holders(telling: Telling, asked: Flags) -> Holders:
    """Who holds the words asked for; these are followed."""
    at = holding(telling, asked)
    held = telling.places.ravel()[at]
    at = at[np.argsort(held, kind="stable")]
    starts = bounds(np.bincount(held, minlength=len(asked)))
    return Holders(starts, (at // TELLING).astype(np.int32), telling.weights.ravel()[at])


def nearest(asked: Slots, telling: Telling, held: Holders, origins: Words, ids: Sequence[str]) -> Near:
    """The articles most like each of those asked about, the most similar first: shape (asked, MOST_SHOWN).

    `telling`, `origins` and `ids` are of all articles, by slot. Those of the same origin are left out. Of articles as
    similar the smaller id comes first.
    """
    parts = [asked[at : at + TOGETHER] for at in range(0, len(asked), TOGETHER)]
    found = [_nearest(part, telling, held, origins, ids) for part in parts]
    return np.concatenate([np.empty((0, MOST_SHOWN), np.int32), *found])


def _nearest(asked: Slots, telling: Telling, held: Holders, origins: Words, ids: Sequence[str]) -> Near:
    row, other, score, common = _scores(asked, telling, held)
    least = telling.weights[asked].sum(axis=1, dtype=np.int64) * LEAST_SHARE
    near = (common >= FEWEST_SHARED) & (score * 100 >= least[row]) & (origins[other] != origins[asked[row]])
    row, other, score = row[near], other[near], score[near]
    order = np.lexsort((_ranks(other, ids), -score, row))
    row, other = row[order], other[order]
    column = in_runs(row, len(asked))
    shown = column < MOST_SHOWN
    found = np.full((len(asked), MOST_SHOWN), NOBODY, np.int32)
    found[row[shown], column[shown]] = other[shown]
    return found


def _scores(asked: Slots, telling: Telling, held: Holders) -> tuple[Bounds, Bounds, Bounds, Bounds]:
    """Row of `asked`, slot of another article, weight and number of the followed words that they share: a pair each."""
    places, own = telling.places[asked].ravel(), telling.weights[asked].ravel()
    starts = held.starts[places]
    counts = held.starts[places + 1] - starts
    there = spread(starts, counts)
    row = np.repeat(np.arange(len(places)) // TELLING, counts)
    other = held.slots[there]
    weight = np.minimum(np.repeat(own, counts), held.weights[there])
    pairs = (((row << _OTHER_BITS) | other) << _WEIGHT_BITS) | weight
    pairs = pairs[other != asked[row]]
    pairs.sort()
    pair = pairs >> _WEIGHT_BITS
    starts = np.flatnonzero(np.diff(pair, prepend=-1))
    score = np.add.reduceat(pairs & ((1 << _WEIGHT_BITS) - 1), starts) if len(starts) else starts
    first = pair[starts]
    return first >> _OTHER_BITS, first & ((1 << _OTHER_BITS) - 1), score, np.diff(starts, append=len(pair))


def _ranks(slots: Bounds, ids: Sequence[str]) -> Bounds:
    """Where each slot stands among them by its id."""
    distinct, where = np.unique(slots, return_inverse=True)
    names = [ids[slot] for slot in distinct.tolist()]
    ranks = np.empty(len(names), np.int64)
    ranks[np.array(sorted(range(len(names)), key=names.__getitem__), np.int64)] = np.arange(len(names))
    return ranks[where]


def shared(telling: Telling, slots: Slots, others: Slots) -> list[Places]:
    """The telling words that each article shares with the other of the same place, the most telling first."""
    found: list[Places] = []
    for at in range(0, len(slots), TOGETHER):
        own, theirs = telling.places[slots[at : at + TOGETHER]], telling.places[others[at : at + TOGETHER]]
        common = (own[:, :, None] == theirs[:, None, :]).any(axis=2) & (own != NO_WORD)
        found += [places[is_common] for places, is_common in zip(own, common, strict=True)]
    return found
