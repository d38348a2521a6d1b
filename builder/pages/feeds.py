"""What other programs read: the Atom feed and the sitemap. No clock: times are those of the records."""

import uuid
from collections.abc import Iterable, Iterator

from builder import edtf
from builder.content.briefs import Brief
from builder.content.corpus import Corpus
from builder.pages import urls
from builder.pages.contexts import Feed, Sitemap
from builder.pages.frame import first_sentence, link_to
from builder.pages.page import Page
from builder.pages.views import FeedEntry

FEED_ENTRIES = 50
"""Articles in the feed."""


def feed(corpus: Corpus) -> Iterator[Page]:
    """The newest articles as an Atom feed."""
    newest = corpus.articles[: -FEED_ENTRIES - 1 : -1]
    base = corpus.archive.base_url
    context = Feed(
        id=_iri(corpus, ""),
        title=corpus.archive.title,
        home=urls.absolute(base, urls.HOME),
        address=urls.absolute(base, urls.FEED),
        updated=max((_updated(article) for article in newest), default="1970-01-01T00:00:00Z"),
        entries=tuple(_entry(corpus, article) for article in newest),
    )
    yield Page(urls.FEED, "feed.xml", context)


def robots(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """What is told to programs that gather pages (RFC 9309), where the archive has an address: where its pages are
    listed. A private copy asks them to stay away."""
    base_url = corpus.archive.base_url.rstrip("/")
    if corpus.beyond_public:
        yield urls.ROBOTS, b"User-agent: *\nDisallow: /\n"
    elif base_url:
        yield urls.ROBOTS, f"User-agent: *\nAllow: /\nSitemap: {base_url}/{urls.SITEMAP}\n".encode()


def sitemap(base_url: str, paths: Iterable[str]) -> Iterator[Page]:
    """The addresses of the pages at `paths`; none where the archive has no address, since a sitemap wants them
    whole."""
    if base_url:
        addresses = tuple(sorted(urls.absolute(base_url, path.removesuffix("index.html")) for path in paths))
        yield Page(urls.SITEMAP, "sitemap.xml", Sitemap(addresses))


def _entry(corpus: Corpus, article: Brief) -> FeedEntry:
    outlet = link_to(corpus, urls.FEED, article.outlet)
    return FeedEntry(
        id=_iri(corpus, article.id),
        title=article.title,
        href=urls.absolute(corpus.archive.base_url, urls.path_of(article)),
        updated=_updated(article),
        summary=first_sentence(corpus.files[article.id].reading.text),
        author=outlet.text if outlet.href else corpus.archive.title,
    )


def _updated(article: Brief) -> str:
    return f"{edtf.parse(article.published).earliest.isoformat()}T00:00:00Z"


def _iri(corpus: Corpus, record_id: str) -> str:
    archive = uuid.uuid5(uuid.NAMESPACE_URL, f"{corpus.archive.base_url} {corpus.archive.title}")
    return (uuid.uuid5(archive, record_id) if record_id else archive).urn
