"""How much a page tells about a word, in one small number that depends on that page alone.

The weighted occurrences of the word in the fields of the page (BM25F: Robertson, Zaragoza and Taylor, "Simple BM25
extension to multiple weighted fields", CIKM 2004), over the square root of the number of different words on the page.
What depends on the whole archive is left to the reader's browser: how rare a word is, and the usual length of pages,
which with this form of length only scales where saturation sets in. So an edit changes no posting of another page; and
since the number of different words is rounded, it seldom changes those of the other words of its own page.

Different words and not all words are counted because what is repeated, such as a table, says little of how much else
there is to say. The constants were chosen on four collections with judgements; `benchmarks/README.md` has the figures.
"""

import numpy as np
from numpy.typing import NDArray

from builder.search.documents import Field

Real = NDArray[np.float64]
Numbers = NDArray[np.int64]

WEIGHTS: dict[Field, float] = {"title": 4.0, "name": 4.0, "statement": 2.0, "text": 1.0}
"""How many occurrences in the running text one occurrence in a field is worth."""

IN_TITLE = int(WEIGHTS["title"])
"""The same for a record that the title names."""

WHOLE_NAME = 6.0
"""How many times more a word tells that is the whole of a name: a search for Mosul means the city before the pages that
often speak of it. A word that is half of a name tells half of that."""

LEVELS: tuple[float, ...] = tuple(2 ** (step / 2) for step in range(8, -13, -1))
"""The impacts that a posting can have, from 16 to 1/64; a posting's level is the number of the nearest by ratio."""

SATURATION = 2.0
"""How soon further occurrences on a page stop counting; BM25's k1 for a page of usual length."""

RARITY = 1.15
"""The power of a word's rarity (inverse document frequency) in a score."""

_STEPS = 4
"""The number of different words of a page is rounded to powers of the so-manieth root of two."""


def impacts(weighted: Real, distinct: Numbers) -> Real:
    """Weighted occurrences on pages with so many different words, as impacts."""
    step = np.floor(np.log2(np.maximum(distinct, 1)) * _STEPS) + 0.5
    return np.asarray(weighted / np.sqrt(2.0 ** (step / _STEPS)))


def levels(found: Real) -> NDArray[np.uint8]:
    """The level of each impact, 0 for the highest."""
    rising = np.array([level / 2**0.25 for level in LEVELS[::-1]])
    above = np.searchsorted(rising, found, side="right")
    return np.asarray(len(LEVELS) - np.maximum(above, 1), np.uint8)


def scoring(distinct: float) -> dict[str, object]:
    """What the reader's side needs to score as here, where pages have so many different words on average."""
    saturation = SATURATION / max(distinct, 1) ** 0.5
    return {"levels": [round(level, 6) for level in LEVELS], "k": round(saturation, 4), "power": RARITY}
