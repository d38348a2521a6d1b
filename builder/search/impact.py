"""How much a page tells about a word: BM25F, split so that a posting depends on its own page alone.

Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004. A posting holds the part
that depends on its own page: the occurrences in each field, over the length of that field on that page, times the
weight of the field. The part that depends on the whole archive, how rare the term is, is left to the reader's browser.
Lengths are rounded, so that a word more or less seldom changes what the other words of a page tell.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from builder.search.documents import FIELDS, Document, Field

Real = NDArray[np.float64]

SATURATION = 1.2
"""BM25's k1: how soon further occurrences on a page stop counting."""

WEIGHTS: dict[Field, float] = {"title": 5.0, "name": 5.0, "statement": 2.0, "text": 1.0}
"""How many occurrences in the running text one occurrence in a field is worth."""

WHOLE_NAME = 6.0
"""How many times more a word tells that is the whole of a name than BM25F alone would have it: a search for Mosul
means the city before the pages that often speak of it. A word that is half of a name tells half of that."""

LENGTH_MATTERS: dict[Field, float] = {"title": 0.3, "name": 0.1, "statement": 0.4, "text": 0.7}
"""BM25F's b: 0 where the length of a field does not matter, 1 where it counts in full."""

LEVELS: tuple[float, ...] = tuple(round(2 ** (step / 3), 3) for step in range(18, -10, -1))
"""The impacts that a posting can have, from 64 to 1/8; a posting's level is the number of the greatest not above it."""

_STEPS = 4
"""Lengths are rounded to powers of the so-manieth root of two."""

_LETTERS = 6
"""Letters of a word with the sign after it, where an average is wanted before anything has been read."""


def references(documents: Iterable[Document]) -> Real:
    """For each field, a power of two near its average length, in words, on the pages that have it."""
    letters = np.zeros(len(FIELDS))
    pages = np.zeros(len(FIELDS))
    for document in documents:
        on_page = np.zeros(len(FIELDS))
        for passage in document.passages:
            on_page[FIELDS.index(passage.field)] += len(passage.text)
        letters += on_page
        pages += on_page > 0
    average = np.maximum(letters / _LETTERS / np.maximum(pages, 1), 1)
    return np.asarray(2.0 ** np.floor(np.log2(average)))


def field_weights(lengths: Real, reference: Real) -> Real:
    """What one occurrence tells in each field (columns) of each page (rows) whose lengths in words are given."""
    rounded = 2 ** (np.round(np.log2(np.maximum(lengths, 1)) * _STEPS) / _STEPS)
    b = np.array([LENGTH_MATTERS[field] for field in FIELDS])
    weights = np.array([WEIGHTS[field] for field in FIELDS])
    return np.asarray(weights / (1 - b + b * rounded / reference))


def levels(impacts: Real) -> NDArray[np.uint8]:
    """The level of each impact, 0 for the highest."""
    rising = np.array(LEVELS[::-1])
    found = len(LEVELS) - np.searchsorted(rising, impacts, side="right")
    return np.asarray(np.minimum(found, len(LEVELS) - 1), np.uint8)


def scoring() -> dict[str, object]:
    """What the reader's side needs to score as here."""
    return {"levels": LEVELS, "k1": SATURATION}
