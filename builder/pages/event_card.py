"""What the social card of an event shows: who is divided over what, counted, and no verdict."""

from collections.abc import Iterator
from itertools import chain

from builder.content.corpus import Corpus
from builder.model import Event, Position, Question
from builder.pages.cards import Bar, Picture, own_picture
from builder.pages.notices import notice_of
from builder.pages.positions import taking
from builder.words import Words, words_in

MOST_BARS = 4
"""Positions that a card shows."""


def event_picture(corpus: Corpus, event: Event) -> Picture | None:
    """What the card of an event shows; none where no cards are drawn, or its record is withheld."""
    say = words_in(corpus.archive.language)
    if not corpus.drawn_with or notice_of(say, event):
        return None
    question, bars = _most_discussed(corpus, event)
    picture = Picture(
        path="",
        archive=corpus.archive.title,
        kind=say("Event"),
        title=event.name,
        date=say.date(event.when),
        question=question,
        bars=bars,
        counted=say.row(_counts(corpus, event)),
        direction=say.direction,
    )
    return own_picture(corpus, event.id, picture)


def _most_discussed(corpus: Corpus, event: Event) -> tuple[str, tuple[Bar, ...]]:
    """The question on which most is said, of several the first, and positions on it: of many those on which most is
    said, in the order of the record."""
    asked = [(question.text, _bars(corpus, event, question)) for question in event.questions]
    text, bars = max(asked, key=lambda one: sum(map(_said, one[1])), default=("", []))
    most = sorted(bars, key=lambda bar: -_said(bar))[:MOST_BARS]
    return (text, tuple(bar for bar in bars if bar in most)[:MOST_BARS]) if any(map(_said, most)) else ("", ())


def _bars(corpus: Corpus, event: Event, question: Question) -> list[Bar]:
    def bar(position: Position) -> Bar:
        of = (event, question, position)
        supports, disputes = len(taking(corpus, of, "supports")), len(taking(corpus, of, "disputes"))
        return Bar(position.text, supports, disputes, _told(words_in(corpus.archive.language), supports, disputes))

    return [bar(position) for position in question.positions]


def _told(say: Words, supports: int, disputes: int) -> str:
    """How many statements support and dispute a position."""
    told = [say.counted(supports, "{n} supports", "{n} support")] if supports else []
    told += [say.counted(disputes, "{n} disputes", "{n} dispute")] if disputes else []
    return say.row(told) if told else say("nobody")


def _said(bar: Bar) -> int:
    return bar.supports + bar.disputes


def _counts(corpus: Corpus, event: Event) -> Iterator[str]:
    said = corpus.said.none.together(
        [index.get(event.id, corpus.said.none) for index in (corpus.said.taken_on, corpus.said.about)]
    )
    say = words_in(corpus.archive.language)
    if articles := len(corpus.named_in.get(event.id, ())):
        yield say.counted(articles, "{n} article", "{n} articles")
    if said:
        yield say.counted(len(said), "{n} statement", "{n} statements")
        speakers = set(chain.from_iterable(said.keys_in("by")))
        yield say.counted(len(speakers), "{n} speaker", "{n} speakers")
