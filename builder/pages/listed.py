"""Lists of what concerns a record: statements, passages or articles, in the order of the articles.

A list counts the items of each article. The items themselves are clippings, looked up for the page on which they stand,
and for no other.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal

from builder.content.briefs import Brief
from builder.content.corpus import Corpus
from builder.content.said import Sayings
from builder.pages.clippings import of_article, of_passages, of_statement
from builder.pages.periods import Period, Tally, cut, day_of, latest_of
from builder.words import words_in

SHOWN = 25
"""Items of a list on a record's own page."""

PER_PAGE = 100
"""Most items of a list on a page of its own."""


@dataclass(frozen=True)
class Listed:
    """A list: of statements, passages or articles. It is not looked into before somebody asks what it holds."""

    anchor: str
    """Its anchor on the record's own page; also the beginning of the addresses of its pages."""
    heading: str
    """What is listed."""
    kind: Literal["statements", "passages", "articles"]
    """What is listed, as a template must know it."""
    counted: Callable[[int], str]
    """So many items in words, such as 30 statements."""
    counts: Callable[[], Iterable[Tally]]
    """How many items each article has, in the order of the articles."""
    clipped: Callable[[Tally], Iterable[str]]
    """The items of an article that are counted, laid out."""
    shown: int
    """Items of it that the page shows on which it begins; the others have pages of their own."""
    begins: str = ""
    """Address of the page on which it begins, where that is not the record's own."""

    @cached_property
    def whole(self) -> Period:
        """The same, cut into periods."""
        return cut(self.counts(), PER_PAGE)

    def __len__(self) -> int:
        return self.whole.number


def statements_listed(corpus: Corpus, names: tuple[str, str], said: Callable[[], Sayings]) -> Listed:
    """The list of the statements `said`. `names` are its anchor and its heading."""
    clipped, say = partial(clipped_statements, corpus, of_statement), words_in(corpus.archive.language)

    def counted(number: int) -> str:
        return say.counted(number, "{n} statement", "{n} statements")

    return Listed(*names, "statements", counted, lambda: tallies(said()), clipped, SHOWN)


def tallies(said: Sayings) -> Iterator[Tally]:
    """Statements, counted by article."""
    return (_tally(article, len(places), places) for article, places in said.by_article())


def clipped_statements(corpus: Corpus, key_of: Callable[[str, int], str], tally: Tally) -> Iterator[str]:
    """Statements of an article, laid out; `key_of` gives the key of a clipping from article and place."""
    for place in tally.which[tally.start : tally.start + tally.number]:
        yield from corpus.clippings[key_of(tally.article, place)]


def passages_listed(corpus: Corpus, record_id: str) -> Listed:
    """The list of the sentences that mention a record."""
    say = words_in(corpus.archive.language)

    def counted(number: int) -> str:
        return say.counted(number, "{n} passage", "{n} passages")

    def counts() -> Iterator[Tally]:
        return (_tally(article, number) for article, number in corpus.passages_of.get(record_id, ()))

    def clipped(tally: Tally) -> Sequence[str]:
        first, *sentences, last = corpus.clippings[of_passages(tally.article, record_id)]
        return [first, *sentences[tally.start : tally.start + tally.number], last]

    heading = say("In the words of the articles")
    return Listed("passages", heading, "passages", counted, counts, clipped, SHOWN)


def articles_listed(corpus: Corpus, record_id: str) -> Listed:
    """The list of the articles that name a record."""
    say = words_in(corpus.archive.language)
    return _articles(corpus, say("Articles"), lambda: corpus.named_in.get(record_id, ()))


def taken_listed(corpus: Corpus, capture_id: str) -> Listed:
    """The list of the articles that were made from a capture."""
    say = words_in(corpus.archive.language)
    return _articles(corpus, say("Articles made from it"), lambda: corpus.taken_from.get(capture_id, ()))


def _articles(corpus: Corpus, heading: str, briefs: Callable[[], Iterable[Brief]]) -> Listed:
    say = words_in(corpus.archive.language)

    def counted(number: int) -> str:
        return say.counted(number, "{n} article", "{n} articles")

    def counts() -> Iterator[Tally]:
        return (_tally(article, 1) for article in briefs())

    def clipped(tally: Tally) -> Sequence[str]:
        return corpus.clippings[of_article(tally.article)]

    return Listed("articles", heading, "articles", counted, counts, clipped, SHOWN)


def _tally(article: Brief, number: int, which: tuple[int, ...] = ()) -> Tally:
    return Tally(day_of(article.published), article.id, number, 0, latest_of(article.published), which)
