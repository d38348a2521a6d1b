"""Feeds of records: the newest articles that name one, for whoever follows a person, a village or a trial."""

from collections.abc import Iterator

from builder.content.corpus import Corpus
from builder.model import Authority
from builder.pages import urls
from builder.pages.feeds import feed_of_articles
from builder.pages.metadata import Alternate, Metadata
from builder.pages.page import Page
from builder.pages.parts import Link
from builder.words import words_in

FOLLOWED = 30
"""Articles in the feed of a record."""


def followed(corpus: Corpus, record: Authority) -> Iterator[Page]:
    """The newest articles that name a record, as an Atom feed; none where none does, or where it may not be shown."""
    if not is_followed(corpus, record):
        return
    path = urls.feed_of(record)
    newest = corpus.named_in[record.id][: -FOLLOWED - 1 : -1]
    title = f"{record.name} · {corpus.archive.title}"
    yield Page(path, "feed.xml", feed_of_articles(corpus, (path, urls.path_of(record)), title, newest))


def is_followed(corpus: Corpus, record: Authority) -> bool:
    """Whether a record has a feed."""
    return not record.withheld and record.id in corpus.named_in


def follow_link(corpus: Corpus, path: str, record: Authority) -> Link | None:
    """To the feed of a record from its page at `path`."""
    if not is_followed(corpus, record):
        return None
    say = words_in(corpus.archive.language)
    return Link(say("Follow in a feed reader"), urls.relative(path, urls.feed_of(record)))


def record_metadata(corpus: Corpus, path: str, record: Authority) -> Metadata:
    """What the page of a record says to programs."""
    return Metadata(alternates=tuple(_alternates(corpus, path, record)))


def _alternates(corpus: Corpus, path: str, record: Authority) -> Iterator[Alternate]:
    if is_followed(corpus, record):
        feed = urls.relative(path, urls.feed_of(record))
        yield Alternate("alternate", "application/atom+xml", feed, f"{record.name} · {corpus.archive.title}")
    data = urls.relative(path, urls.data_of(urls.FOLDERS[type(record)], "", "json"))
    yield Alternate("alternate", "application/json", f"{data}#/records/{record.id}", "JSON")
