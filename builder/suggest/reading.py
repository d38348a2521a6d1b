"""What a rule is given: an article and its reading text, as this machine holds it."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from builder.content.texts import TextRead
from builder.model import Article, Candidate


@dataclass(frozen=True, slots=True)
class Reading:
    """An article whose text is at hand."""

    article: Article
    """Its record."""
    read: TextRead
    """Its reading text, with its sentences and what it mentions."""
    model: str = ""
    """The model of names that the user has chosen; empty for none."""

    @property
    def text(self) -> str:
        """The reading text."""
        return self.read.held.text

    def sentence(self, position: int) -> tuple[int, int]:
        """The [start, end) of the sentence around a position; an empty stretch where it lies in none."""
        number = bisect_right(self.read.cuts, (position, 1 << 62)) - 1
        cut = self.read.cuts[number] if number >= 0 else (position, position)
        return cut if position < cut[1] else (position, position)


Rule = Callable[[Reading], Iterator[Candidate]]
"""Reads one article and says what it proposes."""
