"""Pages of actors, places and outlets: who or what they are, and all that the archive says of them."""

from collections.abc import Iterable, Iterator

from builder.content.corpus import Corpus
from builder.content.said import Sayings
from builder.model import Actor, Coordinates, Outlet, Place
from builder.pages import urls
from builder.pages.company import beside, independently
from builder.pages.contexts import AuthorityPage
from builder.pages.drawn import line_of, map_of
from builder.pages.followed import follow_link, record_metadata
from builder.pages.frame import (
    authority_entry,
    first_sentence,
    link_to,
    links_to,
    record_head,
)
from builder.pages.identity import decision_facts, identifier_facts, name_facts, own_script
from builder.pages.linked import authority_linked
from builder.pages.listed import Listed, articles_listed, passages_listed, statements_listed
from builder.pages.origin import origin_link
from builder.pages.page import Page
from builder.pages.parts import Fact, Link
from builder.pages.prose import own_prose
from builder.pages.revisions import revisions
from builder.pages.series import Part, parts_of, series
from builder.pages.starts import starts_of
from builder.pages.terms import kind_in_words, note_on_origin
from builder.pages.ties_page import ties_link
from builder.words import Words, words_in

_TEMPLATES: dict[type, str] = {Actor: "actor.html", Place: "place.html", Outlet: "outlet.html"}


Described = Actor | Place | Outlet
"""Authorities but events."""


def authority_pages(corpus: Corpus, record: Described) -> Iterator[Page | Part]:
    """The page of an actor, place or outlet, and the parts of its long lists."""
    lists = [listed for listed in lists_of(corpus, record) if len(listed)]
    articles = articles_listed(corpus, record.id)
    yield _own_page(corpus, record, (lists, articles))
    for listed in (*lists, articles):
        yield from parts_of(listed)


def _facts(corpus: Corpus, record: Described) -> Iterator[Fact]:
    if isinstance(record, Actor):
        return _actor_facts(corpus, record)
    return _place_facts(corpus, record) if isinstance(record, Place) else _outlet_facts(corpus, record)


def _own_page(corpus: Corpus, record: Described, lists: tuple[list[Listed], Listed]) -> Page:
    """`lists`: of statements and passages, and of articles."""
    file, path, say = corpus.files[record.id], urls.path_of(record), words_in(corpus.archive.language)
    said, articles = lists
    summary = _summary(corpus, record, said)
    context = AuthorityPage(
        page=record_head(corpus, file, first_sentence(file.reading.text) or summary),
        metadata=record_metadata(corpus, path, record),
        linked=authority_linked(corpus, path, record),
        follow=follow_link(corpus, path, record),
        kind=kind_in_words(say, record.kind),
        own_script=own_script(record),
        facts=(
            *name_facts(say, record),
            *_facts(corpus, record),
            *decision_facts(corpus, path, record.id),
            *identifier_facts(record.identifiers),
        ),
        body=own_prose(corpus, path, record.id),
        summary=summary,
        line=line_of(corpus, path, record.id),
        map=map_of(corpus, path, record.id),
        origin=origin_link(corpus, path, record.id),
        ties=None if isinstance(record, Place) else ties_link(corpus, path, record),
        lists=tuple(series(say, record, listed, path) for listed in said),
        parts_heading=say("Places in it") if isinstance(record, Place) else say("Members and offices"),
        parts=tuple(authority_entry(corpus, path, part) for part in corpus.parts.get(record.id, ())),
        beside=tuple(beside(corpus, path, record.id)),
        events=tuple(authority_entry(corpus, path, event.id) for event in corpus.events_of.get(record.id, ())),
        articles=series(say, record, articles, path),
        revisions=revisions(corpus, file),
        starts=starts_of(say, path, record),
    )
    return Page(path, _TEMPLATES[type(record)], context)


def lists_of(corpus: Corpus, record: Described) -> Iterator[Listed]:
    """The lists of statements and of passages that concern a record."""
    one, name, said, say = record.id, record.name, corpus.said, words_in(corpus.archive.language)
    yield statements_listed(
        corpus,
        ("said", say("Said by {name}", name=name)),
        lambda: said.by.get(one, said.none),
    )
    yield _about(corpus, record)
    if isinstance(record, Place):
        yield _within(corpus, record)
    yield statements_listed(
        corpus,
        ("through", say("Passed on by {name}", name=name)),
        lambda: said.passed_on.get(one, said.none),
    )
    yield passages_listed(corpus, one)


def _about(corpus: Corpus, record: Actor | Place | Outlet) -> Listed:
    said, say = corpus.said, words_in(corpus.archive.language)
    one, names = record.id, ("about", say("Said about {name}", name=record.name))
    if isinstance(record, Place):
        return statements_listed(corpus, names, lambda: said.of_place.get(one, said.none))
    return statements_listed(corpus, names, lambda: said.about.get(one, said.none))


def _within(corpus: Corpus, place: Place) -> Listed:
    """Statements about the places in a place, and in those, that are not about the place itself."""
    inside, say = frozenset(_places_in(corpus, place.id)), words_in(corpus.archive.language)

    def said() -> Sayings:
        of_place, none = corpus.said.of_place, corpus.said.none
        every = none.together(of_place.get(part, none) for part in sorted(inside))
        return every.without(of_place.get(place.id, none))

    heading = say("Said about places in {name}", name=place.name)
    return statements_listed(corpus, ("within", heading), said)


def _places_in(corpus: Corpus, place_id: str) -> list[str]:
    inside: list[str] = []
    waiting = [place_id]
    while waiting:
        parts = corpus.parts.get(waiting.pop(), ())
        inside += parts
        waiting += parts
    return inside


def _summary(corpus: Corpus, record: Actor | Place | Outlet, lists: Iterable[Listed]) -> str:
    say = words_in(corpus.archive.language)
    numbers = ((listed.anchor, len(listed)) for listed in lists)
    parts = [told for anchor, number in numbers if (told := _counted(say, anchor, number, record.name))]
    statements = say.row(parts) or say("No statement yet")
    return say("{statements}; named in {articles}.", statements=statements, articles=independently(corpus, record.id))


def _counted(say: Words, anchor: str, n: int, name: str) -> str:
    """How many statements a list has; empty for a list of something else."""
    if anchor == "said":
        return say.counted(n, "{n} statement by {name}", "{n} statements by {name}", name=name)
    if anchor == "about":
        return say.counted(n, "{n} statement about {name}", "{n} statements about {name}", name=name)
    if anchor == "within":
        return say.counted(
            n, "{n} statement about places in {name}", "{n} statements about places in {name}", name=name
        )
    if anchor == "through":
        return say.counted(n, "{n} statement passed on by {name}", "{n} statements passed on by {name}", name=name)
    return ""


def _actor_facts(corpus: Corpus, actor: Actor) -> Iterator[Fact]:
    path = urls.path_of(actor)
    say = words_in(corpus.archive.language)
    for role in actor.roles:
        when = say.date(role.when) if role.when else ""
        owner = link_to(corpus, path, role.of) if role.of else None
        yield Fact(say("Role"), role.title, (), when) if owner is None else Fact(role.title, "", (owner,), when)
    if actor.part_of:
        note = note_on_origin(say, actor.origins, "part_of")
        yield Fact(say("Part of"), "", links_to(corpus, path, actor.part_of), note)


def _place_facts(corpus: Corpus, place: Place) -> Iterator[Fact]:
    path, say = urls.path_of(place), words_in(corpus.archive.language)
    if chain := tuple(_parents(corpus, path, place)):
        yield Fact(say("Lies in"), "", chain, note_on_origin(say, place.origins, "parent"))
    if place.coordinates:
        note = note_on_origin(say, place.origins, "coordinates")
        yield Fact(say("Coordinates"), _point_in_words(say, place.coordinates), (), note)


def _point_in_words(say: Words, point: Coordinates) -> str:
    digits = {"exact": 3, "0.01": 2, "0.1": 1, "1": 0}[point.public_precision]
    north, east = (_degrees(value, digits) for value in (point.latitude, point.longitude))
    latitude = say("{degrees}° S", degrees=north) if point.latitude < 0 else say("{degrees}° N", degrees=north)
    longitude = say("{degrees}° W", degrees=east) if point.longitude < 0 else say("{degrees}° E", degrees=east)
    words = say.row((latitude, longitude))
    if point.public_precision != "exact":
        words = say("about {point}, rounded on purpose", point=words)
    if point.certainty == "high":
        return words
    return say("{point}; certainty {certainty}", point=words, certainty=say(point.certainty))


def _degrees(value: float, digits: int) -> str:
    words = f"{abs(value):.{digits}f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _parents(corpus: Corpus, path: str, place: Place) -> Iterator[Link]:
    while place.parent:
        parent = corpus.authority(place.parent)
        if not isinstance(parent, Place):
            return
        yield link_to(corpus, path, parent.id)
        place = parent


def _outlet_facts(corpus: Corpus, outlet: Outlet) -> Iterator[Fact]:
    path, say = urls.path_of(outlet), words_in(corpus.archive.language)
    if outlet.place:
        note = note_on_origin(say, outlet.origins, "place")
        yield Fact(say("Works from"), "", (link_to(corpus, path, outlet.place),), note)
    if outlet.part_of:
        note = note_on_origin(say, outlet.origins, "part_of")
        yield Fact(say("Part of"), "", links_to(corpus, path, outlet.part_of), note)
