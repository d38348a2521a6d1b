"""Articles in brief: what lists show of them."""

from typing import NamedTuple

from builder import edtf
from builder.model import UNKNOWN_OUTLET, Article


class Brief(NamedTuple):
    """What a list shows of an article."""

    id: str
    """Its id."""
    title: str
    """Its title."""
    published: str
    """When it was published (EDTF)."""
    outlet: str
    """Id of its outlet, or `unknown`."""
    language: str
    """Language of its text (BCP 47)."""
    stated: int
    """Number of its statements."""
    credits: tuple[str, ...] = ()
    """Ids of the outlets and actors whose report it takes over."""

    @property
    def outlets(self) -> tuple[str, ...]:
        """Id of its outlet; none where that is unknown."""
        return () if self.outlet == UNKNOWN_OUTLET else (self.outlet,)

    @property
    def order(self) -> tuple[str, str]:
        """By what articles are sorted: the earliest day that the date can mean, then the id."""
        return (edtf.parse(self.published).earliest.isoformat(), self.id)


def brief_of(article: Article) -> Brief:
    """An article in brief."""
    stated = len(article.statements)
    return Brief(
        article.id, article.title, article.published, article.outlet, article.language, stated, article.credits
    )
