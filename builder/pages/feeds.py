"""What other programs read: feeds and the sitemap. No clock: times are those of the records.

The archive has a feed in two forms, Atom and JSON. Each record that articles name has one in Atom alone: every reader
of feeds takes that, and hosts limit the number of files.
"""

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence

from builder import edtf
from builder.content.briefs import Brief
from builder.content.corpus import Corpus
from builder.pages import urls
from builder.pages.contexts import Feed, Sitemap
from builder.pages.frame import first_sentence, link_to
from builder.pages.page import Page
from builder.pages.views import FeedEntry

FEED_ENTRIES = 50
"""Articles in the feed of the archive."""

KEEP_AWAY = b"User-agent: *\nDisallow: /\n"
"""What `robots.txt` says on a private copy."""


def feed(corpus: Corpus) -> Iterator[Page]:
    """The newest articles as an Atom feed."""
    yield Page(
        urls.FEED, "feed.xml", feed_of_articles(corpus, (urls.FEED, urls.HOME), corpus.archive.title, _newest(corpus))
    )


def json_feed(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """The same as a JSON feed (jsonfeed.org, version 1.1)."""
    atom = feed_of_articles(corpus, (urls.JSON_FEED, urls.HOME), corpus.archive.title, _newest(corpus))
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": atom.title,
        "description": corpus.archive.description,
        "home_page_url": atom.home,
        "feed_url": atom.address,
        "language": corpus.archive.language,
        "items": [_item(corpus, brief, one) for brief, one in zip(_newest(corpus), atom.entries, strict=True)],
    }
    yield urls.JSON_FEED, f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def robots(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """What is told to programs that gather pages (RFC 9309), where the archive has an address: where its pages are
    listed. A private copy asks them to stay away."""
    base_url = corpus.archive.base_url.rstrip("/")
    if corpus.beyond_public:
        yield urls.ROBOTS, KEEP_AWAY
    elif base_url:
        yield urls.ROBOTS, f"User-agent: *\nAllow: /\nSitemap: {base_url}/{urls.SITEMAP}\n".encode()


def sitemap(base_url: str, paths: Iterable[str]) -> Iterator[Page]:
    """The addresses of the pages at `paths`; none where the archive has no address, since a sitemap wants them
    whole."""
    if base_url:
        addresses = tuple(sorted(urls.absolute(base_url, path.removesuffix("index.html")) for path in paths))
        yield Page(urls.SITEMAP, "sitemap.xml", Sitemap(addresses))


def _newest(corpus: Corpus) -> Sequence[Brief]:
    return corpus.articles[: -FEED_ENTRIES - 1 : -1]


def feed_of_articles(corpus: Corpus, at: tuple[str, str], title: str, newest: Sequence[Brief]) -> Feed:
    """Some articles, newest first, as a feed. `at`: the addresses of the feed and of the page that it is of."""
    (path, page), base = at, corpus.archive.base_url
    return Feed(
        id=_iri(corpus, "" if path in (urls.FEED, urls.JSON_FEED) else path),
        title=title,
        home=urls.iri(base, path, page),
        address=urls.iri(base, path, path),
        updated=max((_updated(article) for article in newest), default="1970-01-01T00:00:00Z"),
        entries=tuple(_entry(corpus, path, article) for article in newest),
    )


def _entry(corpus: Corpus, path: str, article: Brief) -> FeedEntry:
    outlet = link_to(corpus, path, article.outlet)
    return FeedEntry(
        id=_iri(corpus, article.id),
        title=article.title,
        href=urls.iri(corpus.archive.base_url, path, urls.path_of(article)),
        updated=_updated(article),
        summary=first_sentence(corpus.files[article.id].reading.text),
        author=outlet.text if outlet.href else corpus.archive.title,
    )


def _item(corpus: Corpus, article: Brief, entry: FeedEntry) -> dict[str, object]:
    original = corpus.article(article.id).url
    return {
        "id": entry.id,
        "url": entry.href,
        **({"external_url": original} if original else {}),
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": entry.updated,
        "authors": [{"name": entry.author}],
        "language": article.language,
    }


def _updated(article: Brief) -> str:
    return f"{edtf.parse(article.published).earliest.isoformat()}T00:00:00Z"


def _iri(corpus: Corpus, record_id: str) -> str:
    archive = uuid.uuid5(uuid.NAMESPACE_URL, f"{corpus.archive.base_url} {corpus.archive.title}")
    return (uuid.uuid5(archive, record_id) if record_id else archive).urn
