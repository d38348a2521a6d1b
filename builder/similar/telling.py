"""Which words tell most about an article: frequent in it, rare elsewhere, yet not only here.

Weights are small whole numbers. They and the choice of words rest on an article's own words and on the *levels* of
these words alone; a level changes where a word comes to be in twice as many articles, and all levels where the archive
doubles. So an edit of one article hardly touches what is said of others.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.similar.vocabulary import Bounds, Coded, Places, counts_of, in_runs, places_of

TELLING = 20
"""Words and names of an article that are compared: the most telling ones."""

COMMON_BITS = 3
"""A word is common, and tells nothing, from so many levels below the archive's own: with 3, where it is in an eighth of
the power of two above the number of articles, or in more."""

FEWEST_FOR_COMMON = 64
"""Articles from which on words are common."""

TOGETHER = 1_024
"""Articles that are looked at together."""

_INDEX_BITS, _LEVEL_BITS, _WEIGHT_BITS = 32, 6, 8
"""Parts of a number by which words are put in order; the article stands above them."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The telling words of some articles, a row each."""

    places: Places
    """Shape (articles, TELLING): places of words, the most telling first, then NO_WORD."""
    weights: NDArray[np.uint8]
    """Same shape: how much each tells about the article; 0 where there is no word."""


def nothing_telling(articles: int) -> Telling:
    """Rows for so many articles, of which nothing tells."""
    return Telling(np.zeros((articles, TELLING), np.uint32), np.zeros((articles, TELLING), np.uint8))


def levels(often: NDArray[np.integer], total: int) -> NDArray[np.int64]:
    """How many binary digits each number of articles has, out of `total`; 0 where a word tells nothing."""
    found = np.frexp(often.astype(np.float64))[1].astype(np.int64)
    most = total.bit_length() - (COMMON_BITS if total >= FEWEST_FOR_COMMON else 0)
    found[(found < 2) | (found > most)] = 0
    return found


def weights(words: Coded, level: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """How much words with their counts tell at these levels; 0 where they tell nothing."""
    return np.where(level > 0, counts_of(words) * (total.bit_length() + 1 - level), 0)


def telling(words: Coded, starts: Bounds, often: NDArray[np.integer], total: int) -> Telling:
    """The telling words of at most TOGETHER articles.

    `words` are those of all of them, `starts` (articles + 1) says where those of each begin, in rising order of their
    numbers; `often`, of the shape of `words`, is in how many of all `total` articles each word is. Of words that tell
    as much the rarer level comes first, then the smaller number.
    """
    articles = len(starts) - 1
    level = levels(often, total)
    weight = weights(words, level, total)
    at = np.flatnonzero(level)
    order = (np.repeat(np.arange(articles), np.diff(starts))[at] + 1 << _WEIGHT_BITS) - 1 - weight[at]
    order = (((order << _LEVEL_BITS) | level[at]) << _INDEX_BITS) | at
    order.sort()
    row = order >> (_WEIGHT_BITS + _LEVEL_BITS + _INDEX_BITS)
    column = in_runs(row, articles)
    first = np.flatnonzero(column < TELLING)
    at, row, column = order[first] & ((1 << _INDEX_BITS) - 1), row[first], column[first]
    found = nothing_telling(articles)
    found.places[row, column] = places_of(words[at])
    found.weights[row, column] = weight[at]
    return found
