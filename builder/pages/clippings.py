"""Clippings: what lists on other pages show of an article, laid out once and pasted wherever it belongs.

There is one of the article itself, one of each of its statements, one more for each position that this takes, and one
of its passages for each record that they mention. Its links begin with `urls.ANYWHERE`, since one clipping goes onto
pages in several folders.
"""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from builder.content.briefs import brief_of
from builder.content.corpus import Corpus
from builder.content.said import Said
from builder.model import Article
from builder.pages import urls
from builder.pages.contexts import ClippingsPage
from builder.pages.frame import article_entry
from builder.pages.page import Page
from builder.pages.passages import passage_groups
from builder.pages.statements import statement_views

CUT = "\x01"
"""What the template puts where clippings, and their pieces, end. No text of an archive holds it."""

TEMPLATE = "clippings.html"


def of_article(article_id: str) -> str:
    """Key of the clipping of an article itself."""
    return f"{article_id}#"


def of_statement(article_id: str, place: int) -> str:
    """Key of the clipping of the statement at a place, counted from 0, of an article."""
    return f"{article_id}#{place}"


def of_take(article_id: str, place: int, take: str) -> str:
    """Key of the clipping of such a statement beside a position that it takes (`facts.take_key`)."""
    return f"{article_id}#{place}:{take}"


def of_passages(article_id: str, record_id: str) -> str:
    """Key of the clipping of the sentences of an article that mention a record."""
    return f"{article_id}#of:{record_id}"


def of_places(article_id: str, record_id: str) -> str:
    """Key of the anchors of these sentences on the article's page, in the same order."""
    return f"{article_id}#at:{record_id}"


def clippings_page(corpus: Corpus, article: Article) -> Page:
    """All clippings of an article, as its template is to lay them out."""
    brief = brief_of(article)
    context = ClippingsPage(
        id=article.id,
        entry=article_entry(corpus, urls.ANYWHERE, brief),
        statements=statement_views(corpus, urls.ANYWHERE, tuple(Said(brief, one) for one in article.statements)),
        passages=passage_groups(corpus, urls.ANYWHERE, article.id),
        cut=CUT,
    )
    return Page(urls.path_of(article), TEMPLATE, context)


def clippings_in(laid_out: str, page: Page) -> dict[str, tuple[str, ...]]:
    """The clippings of a page of them that is laid out, by key. Raises ValueError where a template has put other cuts
    than it should."""
    assert isinstance(page.context, ClippingsPage)
    lengths = dict(_lengths(page.context))
    *pieces, rest = laid_out.split(CUT)
    if rest.strip() or len(pieces) != sum(lengths.values()):
        raise ValueError("the mark `cut` stands too often or not often enough")
    found, start = {}, 0
    for key, length in lengths.items():
        found[key] = tuple(piece.lstrip("\n") for piece in pieces[start : start + length])
        start += length
    return found | dict(_anchors(page.context))


def _anchors(context: ClippingsPage) -> Iterator[tuple[str, tuple[str, ...]]]:
    for group in context.passages:
        yield of_places(context.id, group.record), tuple(one.href.partition("#")[2] for one in group.passages)


def _lengths(context: ClippingsPage) -> Iterator[tuple[str, int]]:
    """Key of each clipping, and of how many pieces it is."""
    article_id = context.id
    yield of_article(article_id), 1
    yield from ((of_statement(article_id, place), 1) for place in range(len(context.statements)))
    for place, statement in enumerate(context.statements):
        yield from ((of_take(article_id, place, take.key), 1) for take in statement.takes)
    yield from ((of_passages(article_id, group.record), len(group.passages) + 2) for group in context.passages)


def pasted(pieces: Sequence[str], path: str) -> Markup:
    """Pieces of clippings as they belong onto the page at `path`."""
    return Markup("".join(pieces).replace(urls.ANYWHERE, urls.root_of(path)))  # the template has escaped them
