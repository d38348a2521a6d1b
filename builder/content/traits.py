"""What articles and statements have or lack, so that all that share a trait can be counted and found without reading
any of them again."""

from collections.abc import Iterator

from builder import edtf
from builder.model import Article, Statement

MARKS = "?~%"
"""Signs of a date that its record itself calls uncertain or approximate."""


def is_sure_day(published: str) -> bool:
    """Whether a date is known to the day, and not called uncertain or approximate."""
    days = edtf.parse(published)
    return days.earliest == days.latest and not any(mark in published for mark in MARKS)


def article_traits(article: Article) -> Iterator[str]:
    """What is counted of an article: a trait and its value, with a slash between them.

    Of an article of which nothing may be shown only that is given which its stand-in keeps (`tombstones`), so that
    the counts of the public site and those of a private one are the same.
    """
    yield f"publish/{'none' if article.rights.is_closed else article.rights.publish}"
    yield f"rights/{article.rights.statement}"
    yield f"language/{article.language}"
    yield "date/day" if is_sure_day(article.published) else "date/rough"
    if article.provenance is None:
        yield "capture/none"
    if article.withheld:
        yield "withdrawn/yes"
    if article.text is None:
        yield "text/none"
    if not article.rights.is_closed:
        yield from _shown(article)


def _shown(article: Article) -> Iterator[str]:
    yield f"outlet/{article.outlet}"
    yield "statements/some" if article.statements else "statements/none"
    if article.redacted:
        yield "redacted/some"
        yield from (f"redacted-by/{one.rule}" for one in article.redacted)
    if not article.authors:
        yield "author/none"
    if not article.url:
        yield "address/none"
    for origin in article.origins.values():
        yield f"inferred/{origin.confidence}"


def statement_traits(statement: Statement) -> Iterator[str]:
    """What is counted of a statement, in the same form."""
    yield f"act/{statement.act}"
    yield "span/some" if statement.span else "span/none"
    if statement.according_to:
        yield "chain/some"
    if statement.takes:
        yield "position/some"
    if statement.when is None:
        yield "date/none"
    if statement.origin != "contributor":
        yield "origin/rule"
