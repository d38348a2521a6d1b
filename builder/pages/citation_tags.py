"""How programs for references take in an article: Highwire and Dublin Core in the head of its page, COinS in its body.

Of a record that may not be shown nothing is said. No more is said than the page shows.
"""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from builder.content.corpus import Corpus
from builder.model import UNKNOWN_OUTLET, Article
from builder.pages import urls
from builder.pages.frame import name_of
from builder.pages.metadata import MetaTag
from builder.pages.notices import is_held_back
from builder.pages.vocabulary import exact_date, licence

MOST_AUTHORS = 20
"""Authors that are told: bylines are short, and a page is not to grow with one that is not."""


def citation_tags(corpus: Corpus, article: Article) -> tuple[MetaTag, ...]:
    """What Zotero, Mendeley and Google Scholar read in a head."""
    if is_held_back(article):
        return ()
    pairs = (*_highwire(corpus, article), *_dublin_core(corpus, article))
    return tuple(MetaTag(name, content) for name, content in pairs if content)


def coins(corpus: Corpus, article: Article) -> str:
    """An article as an OpenURL ContextObject in key/encoded-value form (Z39.88-2004), in the matrix of Dublin Core: it
    alone can say that a piece is of a newspaper, so that programs make no journal of that."""
    if is_held_back(article):
        return ""
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle"),
        ("rft.title", article.title),
        ("rft.source", _outlet(corpus, article)),
        ("rft.date", article.published),
        ("rft.language", article.language),
        *(("rft.creator", name) for name in article.authors[:MOST_AUTHORS]),
        ("rft_id", article.url or _address(corpus, article)),
    ]
    return urlencode([(key, value) for key, value in pairs if value], quote_via=quote)


def _highwire(corpus: Corpus, article: Article) -> Iterator[tuple[str, str]]:
    yield "citation_title", article.title
    yield from (("citation_author", name) for name in article.authors[:MOST_AUTHORS])
    yield "citation_publication_date", exact_date(article.published).replace("-", "/")
    yield "citation_publisher", _outlet(corpus, article)
    yield "citation_language", article.language
    yield "citation_public_url", _address(corpus, article)


def _dublin_core(corpus: Corpus, article: Article) -> Iterator[tuple[str, str]]:
    yield "DC.type", "Text"
    yield "DC.title", article.title
    yield from (("DC.creator", name) for name in article.authors[:MOST_AUTHORS])
    yield "DC.date", article.published
    yield "DC.publisher", _outlet(corpus, article)
    yield "DC.language", article.language
    yield "DC.identifier", _address(corpus, article)
    yield "DC.source", article.url or ""
    yield "DC.rights", licence(article.rights.statement)


def _outlet(corpus: Corpus, article: Article) -> str:
    return "" if article.outlet == UNKNOWN_OUTLET else name_of(corpus, article.outlet)


def _address(corpus: Corpus, article: Article) -> str:
    """The whole address of the page; empty where the archive has none."""
    base_url = corpus.archive.base_url
    return urls.absolute(base_url, urls.path_of(article)) if base_url else ""
