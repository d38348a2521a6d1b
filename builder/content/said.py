"""A statement together with the article in which it stands, and statements by what they concern."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.model import Article, Statement


@dataclass(frozen=True, slots=True)
class Said:
    """A statement and the article in which it stands."""

    article: Article
    """The article."""
    statement: Statement
    """The statement."""

    @property
    def key(self) -> tuple[str, str]:
        """The ids of the two, by which statements are told apart."""
        return (self.article.id, self.statement.id)


@dataclass(frozen=True, slots=True)
class SaidIndex:
    """The statements of an archive, in the order of their articles, by everybody and everything that they concern."""

    by: Mapping[str, Sequence[Said]]
    """Speaker to statements."""
    about: Mapping[str, Sequence[Said]]
    """Actor, outlet or event to statements about it."""
    of_place: Mapping[str, Sequence[Said]]
    """Place to statements about it."""
    passed_on: Mapping[str, Sequence[Said]]
    """Actor or outlet to statements that reached an article through it."""
    taken_on: Mapping[str, Sequence[Said]]
    """Event to statements that take a position on one of its questions."""
    words: Mapping[tuple[str, str], tuple[str, ...]]
    """Key of a statement to those on whose word it rests, the farthest first, the speaker's body last."""
    resting_on: Mapping[str, Sequence[Said]]
    """Actor or outlet to the statements that rest on its word, or on that of those who speak for it."""
    bodies: Mapping[str, str]
    """Actor to the body for which it speaks, of those that speak for another."""
