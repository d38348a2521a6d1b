"""Origin pages: everything that rests on one source's word."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from builder.content.corpus import Corpus
from builder.content.facts import take_of
from builder.content.origins import independent
from builder.content.said import Sayings
from builder.model import Actor, Event, Outlet, Take
from builder.pages import urls
from builder.pages.contexts import OriginPage
from builder.pages.frame import part_head
from builder.pages.listed import Listed, statements_listed
from builder.pages.page import Page
from builder.pages.parts import Entry, Link
from builder.pages.series import Part, parts_of, series
from builder.words import Words, words_in

FEWEST = 2
"""Statements that must rest on a word for it to have a page."""

MOST_POSITIONS = 100
"""Positions that the page of an origin lists; each statement names its own."""


def origin_pages(corpus: Corpus, record: Actor | Outlet) -> Iterator[Page | Part]:
    """The page of an actor or outlet on whose word several statements rest, and the parts of its long lists; none
    where fewer do."""
    if len(corpus.said.resting_on.get(record.id, corpus.said.none)) >= FEWEST:
        lists = [listed for listed in lists_of(corpus, record) if len(listed)]
        yield _origin_page(corpus, record, lists)
        for listed in lists:
            yield from parts_of(listed)


def origin_link(corpus: Corpus, path: str, record_id: str) -> Link | None:
    """From the page at `path` to all that rests on a record's word, or on that of the body for which it speaks; none
    where that is little."""
    source = corpus.said.bodies.get(record_id, record_id)
    number = len(corpus.said.resting_on.get(source, corpus.said.none))
    if number < FEWEST:
        return None
    record, say = corpus.authority(source), words_in(corpus.archive.language)
    statements = say.counted(number, "{n} statement", "{n} statements")
    text = say("All that rests on the word of {name}: {statements}", name=record.name, statements=statements)
    return Link(text, urls.relative(path, urls.origin_of(record)))


def _origin_page(corpus: Corpus, record: Actor | Outlet, lists: Sequence[Listed]) -> Page:
    path = urls.origin_of(record)
    resting = corpus.said.resting_on[record.id]
    say = words_in(corpus.archive.language)
    lead = say(
        "{statements} in {articles} rest on the word of {name}: statements of its own, statements in its name, and "
        "what others have from it. However often it is repeated, it is one origin.",
        statements=say.counted(len(resting), "{n} statement", "{n} statements"),
        articles=say.counted(len(list(resting.by_article())), "{n} article", "{n} articles"),
        name=record.name,
    )
    title = say("What rests on the word of {name}", name=record.name)
    context = OriginPage(
        page=replace(part_head(corpus, record, path, say("One origin"), lead), title=title),
        lead=lead,
        positions=tuple(_positions(corpus, path, record.id)),
        lists=tuple(series(say, record, listed, path) for listed in lists),
    )
    return Page(path, "origin.html", context)


def lists_of(corpus: Corpus, record: Actor | Outlet) -> Iterator[Listed]:
    """Its own words, what is said in its name, and what others have from it."""
    say, name = words_in(corpus.archive.language), record.name
    for anchor, heading in (
        ("own-words", say("Statements by {name}", name=name)),
        ("in-the-name", say("Statements in the name of {name}", name=name)),
        ("handed-on", say("What others have from {name}", name=name)),
    ):
        said = partial(_said, corpus, record.id, anchor)
        yield replace(statements_listed(corpus, (anchor, heading), said), begins=urls.origin_of(record))


def _said(corpus: Corpus, record_id: str, anchor: str) -> Sayings:
    """The statements in the list of this anchor of what rests on a record's word."""
    said, none = corpus.said, corpus.said.none
    resting, own = said.resting_on.get(record_id, none), said.by.get(record_id, none)
    if anchor == "own-words":
        return resting.among(own)
    named = said.in_name_of.get(record_id, none)
    return (resting.among(named) if anchor == "in-the-name" else resting.without(named)).without(own)


def _positions(corpus: Corpus, path: str, record_id: str) -> Iterator[Entry]:
    """Positions on which the record's word bears, and whether any other word does in the same sense: of many positions
    those that most is said on."""
    resting = corpus.said.resting_on[record_id]
    bearing = sorted({take for takes in resting.keys_in("taking") for take in takes})
    most = sorted(bearing, key=lambda one: -len(corpus.said.taking[one]))[:MOST_POSITIONS]
    say = words_in(corpus.archive.language)
    for key in sorted(most, key=lambda one: one.split("/")):
        take, words = take_of(key), corpus.said.words_taking[key]
        others = [of_one for of_one in words if record_id not in of_one]
        event = corpus.event(take.event)
        anchor = urls.position_anchor(take.question, take.position)
        target = urls.relative(path, f"{urls.path_of(event)}#{anchor}")
        detail = _bearing(say, (event.name, take.stance), independent(others) if others else 0)
        number = say.counted(len(words), "{n} statement", "{n} statements")
        yield Entry(Link(_text_of(event, take), target), "", detail, number)


def _bearing(say: Words, taken: tuple[str, str], others: int) -> str:
    """In which sense a word bears on a position, given the event and the stance, and how many other origins do too."""
    event, stance = taken
    if stance == "supports":
        if not others:
            return say("{event}: supports it; nobody else here supports it", event=event)
        return say.counted(
            others,
            "{event}: supports it; so does {n} other origin",
            "{event}: supports it; so do {n} other origins",
            event=event,
        )
    if not others:
        return say("{event}: disputes it; nobody else here disputes it", event=event)
    return say.counted(
        others,
        "{event}: disputes it; so does {n} other origin",
        "{event}: disputes it; so do {n} other origins",
        event=event,
    )


def _text_of(event: Event, take: Take) -> str:
    question = next(one for one in event.questions if one.id == take.question)
    return next(one.text for one in question.positions if one.id == take.position)
