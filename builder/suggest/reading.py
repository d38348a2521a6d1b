"""What a rule is given: an article and its reading text, as this machine holds it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from builder.content.texts import TextRead
from builder.model import Article, Candidate
from builder.sentences import cut_around


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
        return cut_around(self.read.cuts, position, position + 1) or (position, position)


Rule = Callable[[Reading], Iterator[Candidate]]
"""Reads one article and says what it proposes."""
