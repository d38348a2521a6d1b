"""A statement together with the article in which it stands."""

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
