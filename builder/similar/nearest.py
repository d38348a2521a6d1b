"""Which articles share most of an article's telling words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.similar.telling import Places, Slots, Telling, Weights, Words

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
"""Articles whose pairs are looked at together: at most 20 times 32 each."""

_OTHER_BITS, _WEIGHT_BITS = 32, 8


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds each word that is followed."""

    words: Words
    """The words, in rising order."""
    starts: Places
    """Where the holders of each begin; one more than there are words."""
    slots: Slots
    """The holders, word after word."""
    weights: Weights
    """How much the word tells about each."""


def holders(words: Words, slots: Slots, weights: Weights) -> Holders:
    """The words that are followed, of all pairs of a word and an article about which it tells something (equally long
    arrays). Of each word all pairs must be among them."""
    order = np.argsort(words, kind="stable")
    ordered = words[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])) if len(order) else order
    counts = np.diff(np.append(starts, len(ordered)))
    followed = (counts > 1) & (counts <= MOST_HOLDERS)
    at = order[spread(starts[followed], counts[followed])]
    return Holders(ordered[starts[followed]], _bounds(counts[followed]), slots[at], weights[at])


def spread(starts: Places, counts: Places) -> Places:
    """The numbers from each start on, as many as its count, one run after the other."""
    before = np.cumsum(counts) - counts
    return np.arange(int(counts.sum())) + np.repeat(starts - before, counts)


def _bounds(counts: Places) -> Places:
    return np.concatenate([[0], np.cumsum(counts)])


def nearest(
    asked: Slots, telling: Telling, holding: Holders, origins: Words, ids: Sequence[str]
) -> NDArray[np.int32]:
    """The articles most like each of those asked about, the most similar first: shape (asked, MOST_SHOWN).

    `telling`, `origins` and `ids` are of all articles, by slot. Those of the same origin are left out. Of articles as
    similar the smaller id comes first.
    """
    found = [
        _nearest(asked[at : at + TOGETHER], telling, holding, origins, ids) for at in range(0, len(asked), TOGETHER)
    ]
    return np.concatenate([np.empty((0, MOST_SHOWN), np.int32), *found])


def _nearest(
    asked: Slots, telling: Telling, holding: Holders, origins: Words, ids: Sequence[str]
) -> NDArray[np.int32]:
    row, other, score, shared = _scores(asked, telling, holding)
    least = telling.weights[asked].sum(axis=1, dtype=np.int64) * LEAST_SHARE
    near = (shared >= FEWEST_SHARED) & (score * 100 >= least[row]) & (origins[other] != origins[asked[row]])
    row, other, score = row[near], other[near], score[near]
    order = np.lexsort((_ranks(other, ids), -score, row))
    row, other = row[order], other[order]
    column = np.arange(len(row)) - np.searchsorted(row, np.arange(len(asked)))[row]
    shown = column < MOST_SHOWN
    found = np.full((len(asked), MOST_SHOWN), NOBODY, np.int32)
    found[row[shown], column[shown]] = other[shown]
    return found


def _scores(asked: Slots, telling: Telling, holding: Holders) -> tuple[Places, Places, Places, Places]:
    """Row of `asked`, slot of another article, weight and number of the followed words that they share: a pair each."""
    words, own = telling.words[asked].ravel(), telling.weights[asked].ravel()
    at = np.searchsorted(holding.words, words)
    at[at == len(holding.words)] = 0
    held = np.flatnonzero((own > 0) & (holding.words[at] == words)) if len(holding.words) else at[:0]
    counts = np.diff(holding.starts)[at[held]]
    there = spread(holding.starts[:-1][at[held]], counts)
    row = np.repeat(held // telling.words.shape[1], counts)
    weight = np.minimum(np.repeat(own[held], counts), holding.weights[there]).astype(np.int64)
    pairs = (((row << _OTHER_BITS) | holding.slots[there]) << _WEIGHT_BITS) | weight
    pairs = pairs[holding.slots[there] != asked[row]]
    pairs.sort()
    pair = pairs >> _WEIGHT_BITS
    starts = np.flatnonzero(np.concatenate([[True], pair[1:] != pair[:-1]])) if len(pair) else pair
    score = np.add.reduceat(pairs & ((1 << _WEIGHT_BITS) - 1), starts) if len(pair) else pair
    first = pair[starts]
    return first >> _OTHER_BITS, first & ((1 << _OTHER_BITS) - 1), score, np.diff(np.append(starts, len(pair)))


def _ranks(slots: Places, ids: Sequence[str]) -> Places:
    """Where each slot stands among them by its id."""
    distinct, where = np.unique(slots, return_inverse=True)
    order = np.array(sorted(range(len(distinct)), key=[ids[slot] for slot in distinct.tolist()].__getitem__), np.int64)
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    return ranks[where]


def shared(telling: Telling, slots: Slots, others: Slots) -> list[list[int]]:
    """The telling words that each article shares with the other of the same place, the most telling first."""
    found: list[list[int]] = []
    for at in range(0, len(slots), TOGETHER):
        own, theirs = telling.words[slots[at : at + TOGETHER]], telling.words[others[at : at + TOGETHER]]
        common = (own[:, :, None] == theirs[:, None, :]).any(axis=2) & (own != 0)
        found += [words[is_common].tolist() for words, is_common in zip(own, common, strict=True)]
    return found
