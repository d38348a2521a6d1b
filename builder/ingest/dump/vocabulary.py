"""The words that pieces of a dump share: by them a title is told from a subheading, and a new story from the old.

No list of stop words is needed in any language: a word that stands in a large share of a dump's pieces tells nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum, log, sqrt

from builder.names import fold

STEM = 6
"""Letters by which two words count as the same: `strikes` and `striking`, `chemical` and `chemicals`."""

LOOKED_AT = 5000
"""Code points of a piece whose words are compared; a longer paragraph has said what it is about by then."""

COMMON = 0.25
"""Share of pieces from which a word tells nothing."""

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")


def stems(text: str) -> frozenset[str]:
    """The words of a text, cut to their stems; pairs of characters for scripts without spaces."""
    folded = fold(text[:LOOKED_AT])
    words = {word[:STEM] for word in _WORD.findall(folded) if len(word) >= 3 and not _UNSPACED.match(word)}
    runs = _UNSPACED.findall(folded)
    return frozenset(words | {run[n : n + 2] for run in runs for n in range(len(run) - 1)})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How rare the words of a dump are."""

    weights: dict[str, float]
    """Stem to its inverse document frequency in nats; common words are left out."""

    def keep(self, words: Iterable[str]) -> frozenset[str]:
        """Those words that tell something; a word never seen in the dump's prose is one of them."""
        return frozenset(word for word in words if self.weights.get(word, 1.0) > 0)

    def share(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """How much of the weight of `part` also stands in `whole`, 0 to 1."""
        total = self._weight(part)
        return self._weight(part & whole) / total if total else 0.0

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Cosine of two sets of words, weighted by rarity, 0 to 1."""
        norm = sqrt(self._square(one) * self._square(other))
        return self._square(one & other) / norm if norm else 0.0

    # Exact sums: the order of a set differs from run to run, and with it the last digit of a plain sum.
    def _weight(self, words: frozenset[str]) -> float:
        return fsum(self.weights.get(word, 1.0) for word in words)

    def _square(self, words: frozenset[str]) -> float:
        return fsum(self.weights.get(word, 1.0) ** 2 for word in words)


def vocabulary_of(pieces: Iterable[frozenset[str]]) -> Vocabulary:
    """The vocabulary of a dump whose pieces have these stems."""
    listed = list(pieces)
    counts = Counter(word for piece in listed for word in piece)
    limit = max(3.0, COMMON * len(listed))
    total = len(listed) + 1
    return Vocabulary({word: log(total / count) if count <= limit else 0.0 for word, count in counts.items()})
