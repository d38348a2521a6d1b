"""Which words tell most about an article: frequent in it, rare elsewhere, yet not only here.

Weights are small whole numbers. They and the choice of words rest on an article's own words and on the *levels* of
these words alone; a level changes where a word comes to be in twice as many articles, and all levels where the archive
doubles. So an edit of one article hardly touches what is said of others.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.similar.words import COUNT_BITS

Words = NDArray[np.uint64]
Slots = NDArray[np.int32]
Places = NDArray[np.int64]
Weights = NDArray[np.uint8]

TELLING = 20
"""Words and names of an article that are compared: the most telling ones."""

COMMON_BITS = 3
"""A word is common, and tells nothing, where it is in one of so many doublings less than the archive has articles:
with 3, in an eighth of the power of two above their number, which is from an eighth to a quarter of them."""

FEWEST_FOR_COMMON = 64
"""Articles from which on words are common."""

TOGETHER = 2_048
"""Articles that are looked at together."""

_INDEX_BITS, _LEVEL_BITS, _WEIGHT_BITS = 32, 6, 8
"""Parts of a number by which words are put in order; the article stands above them."""

NO_COUNT = ~np.uint64(COUNT_BITS)
"""What leaves of a word with its count the word alone."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The telling words of some articles, a row each."""

    words: Words
    """Shape (articles, TELLING): numbers of words, the most telling first, then zeros."""
    weights: Weights
    """Same shape: how much each tells about the article; 0 where there is no word."""


def levels(often: NDArray[np.integer], total: int) -> NDArray[np.int64]:
    """How many doublings of one article each number of articles is, out of `total`; 0 where a word tells nothing."""
    found = np.frexp(often.astype(np.float64))[1].astype(np.int64)
    most = total.bit_length() - (COMMON_BITS if total >= FEWEST_FOR_COMMON else 0)
    found[(found < 2) | (found > most)] = 0
    return found


def weights(words: Words, level: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """How much words with their counts tell at these levels; 0 where they tell nothing."""
    counts = (words & np.uint64(COUNT_BITS)).astype(np.int64)
    return np.where(level > 0, counts * (total.bit_length() + 1 - level), 0)


def telling(words: Words, starts: Places, often: NDArray[np.integer], total: int) -> Telling:
    """The telling words of at most TOGETHER articles.

    `words` are those of all of them with their counts, `starts` (articles + 1) says where those of each begin, in
    rising order; `often`, of the shape of `words`, is in how many of all `total` articles each word is. Of words that
    tell as much the rarer level comes first, then the smaller number.
    """
    articles = len(starts) - 1
    level = levels(often, total)
    weight = weights(words, level, total)
    at = np.flatnonzero(level)
    owner = np.repeat(np.arange(articles), np.diff(starts))[at]
    order = (owner << _WEIGHT_BITS) | ((1 << _WEIGHT_BITS) - 1 - weight[at])
    order = (((order << _LEVEL_BITS) | level[at]) << _INDEX_BITS) | at
    order.sort()
    owner = order >> (_WEIGHT_BITS + _LEVEL_BITS + _INDEX_BITS)
    column = np.arange(len(order)) - np.searchsorted(owner, np.arange(articles))[owner]
    chosen = np.flatnonzero(column < TELLING)
    at, row, column = order[chosen] & ((1 << _INDEX_BITS) - 1), owner[chosen], column[chosen]
    found = Telling(np.zeros((articles, TELLING), np.uint64), np.zeros((articles, TELLING), np.uint8))
    found.words[row, column] = words[at] & NO_COUNT
    found.weights[row, column] = weight[at]
    return found
