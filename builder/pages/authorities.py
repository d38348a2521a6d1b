"""Pages of actors, places and outlets: who or what they are, and all that the archive says of them."""

from collections.abc import Iterable, Iterator

from builder import edtf
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
    counted,
    decision_facts,
    first_sentence,
    identifier_facts,
    kind_in_words,
    link_to,
    links_to,
    name_facts,
    origin_note,
    record_head,
)
from builder.pages.linked import authority_linked
from builder.pages.listed import Listed, articles_listed, passages_listed, statements_listed
from builder.pages.origin import origin_link
from builder.pages.page import Page
from builder.pages.parts import Fact, Link
from builder.pages.prose import own_prose
from builder.pages.revisions import revisions
from builder.pages.series import Part, parts_of, series
from builder.pages.starts import starts_of
from builder.pages.ties_page import ties_link

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
    file, path = corpus.files[record.id], urls.path_of(record)
    said, articles = lists
    summary = _summary(corpus, record, said)
    context = AuthorityPage(
        page=record_head(corpus, file, first_sentence(file.reading.text) or summary),
        metadata=record_metadata(corpus, path, record),
        linked=authority_linked(corpus, path, record),
        follow=follow_link(corpus, path, record),
        kind=kind_in_words(record.kind),
        facts=(
            *name_facts(record),
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
        lists=tuple(series(record, listed, path) for listed in said),
        parts_heading="Places in it" if isinstance(record, Place) else "Members and offices",
        parts=tuple(authority_entry(corpus, path, part) for part in corpus.parts.get(record.id, ())),
        beside=tuple(beside(corpus, path, record.id)),
        events=tuple(authority_entry(corpus, path, event.id) for event in corpus.events_of.get(record.id, ())),
        articles=series(record, articles, path),
        revisions=revisions(corpus, file),
        starts=starts_of(path, record),
    )
    return Page(path, _TEMPLATES[type(record)], context)


def lists_of(corpus: Corpus, record: Described) -> Iterator[Listed]:
    """The lists of statements and of passages that concern a record."""
    one, name, said = record.id, record.name, corpus.said
    yield statements_listed(
        corpus,
        ("said", f"Said by {name}"),
        lambda: said.by.get(one, said.none),
    )
    yield _about(corpus, record)
    if isinstance(record, Place):
        yield _within(corpus, record)
    yield statements_listed(
        corpus,
        ("through", f"Passed on by {name}"),
        lambda: said.passed_on.get(one, said.none),
    )
    yield passages_listed(corpus, one)


def _about(corpus: Corpus, record: Actor | Place | Outlet) -> Listed:
    said = corpus.said
    one, names = record.id, ("about", f"Said about {record.name}")
    if isinstance(record, Place):
        return statements_listed(corpus, names, lambda: said.of_place.get(one, said.none))
    return statements_listed(corpus, names, lambda: said.about.get(one, said.none))


def _within(corpus: Corpus, place: Place) -> Listed:
    """Statements about the places in a place, and in those, that are not about the place itself."""
    inside = frozenset(_places_in(corpus, place.id))

    def said() -> Sayings:
        of_place, none = corpus.said.of_place, corpus.said.none
        every = none.together(of_place.get(part, none) for part in sorted(inside))
        return every.without(of_place.get(place.id, none))

    return statements_listed(corpus, ("within", f"Said about places in {place.name}"), said)


def _places_in(corpus: Corpus, place_id: str) -> list[str]:
    inside: list[str] = []
    waiting = [place_id]
    while waiting:
        parts = corpus.parts.get(waiting.pop(), ())
        inside += parts
        waiting += parts
    return inside


_COUNTED = {
    "said": ("statement by", "statements by"),
    "about": ("statement about", "statements about"),
    "within": ("statement about places in", "statements about places in"),
    "through": ("statement passed on by", "statements passed on by"),
}


def _summary(corpus: Corpus, record: Actor | Place | Outlet, lists: Iterable[Listed]) -> str:
    parts = [
        f"{counted(len(listed), *_COUNTED[listed.anchor])} {record.name}"
        for listed in lists
        if listed.anchor in _COUNTED
    ]
    return f"{', '.join(parts) or 'No statement yet'}; named in {independently(corpus, record.id)}."


def _actor_facts(corpus: Corpus, actor: Actor) -> Iterator[Fact]:
    path = urls.path_of(actor)
    for role in actor.roles:
        when = edtf.in_words(role.when) if role.when else ""
        owner = link_to(corpus, path, role.of) if role.of else None
        yield Fact("Role", role.title, (), when) if owner is None else Fact(role.title, "", (owner,), when)
    if actor.part_of:
        yield Fact("Part of", "", links_to(corpus, path, actor.part_of), origin_note(actor.origins, "part_of"))


def _place_facts(corpus: Corpus, place: Place) -> Iterator[Fact]:
    path = urls.path_of(place)
    if chain := tuple(_parents(corpus, path, place)):
        yield Fact("Lies in", "", chain, origin_note(place.origins, "parent"))
    if place.coordinates:
        yield Fact("Coordinates", _point_in_words(place.coordinates), (), origin_note(place.origins, "coordinates"))


def _point_in_words(point: Coordinates) -> str:
    digits = {"exact": 3, "0.01": 2, "0.1": 1, "1": 0}[point.public_precision]
    words = f"{_degrees(point.latitude, 'NS', digits)}, {_degrees(point.longitude, 'EW', digits)}"
    if point.public_precision != "exact":
        words = f"about {words}, rounded on purpose"
    return words if point.certainty == "high" else f"{words}; certainty {point.certainty}"


def _degrees(value: float, letters: str, digits: int) -> str:
    words = f"{abs(value):.{digits}f}"
    return f"{words.rstrip('0').rstrip('.') if '.' in words else words}° {letters[value < 0]}"


def _parents(corpus: Corpus, path: str, place: Place) -> Iterator[Link]:
    while place.parent:
        parent = corpus.authority(place.parent)
        if not isinstance(parent, Place):
            return
        yield link_to(corpus, path, parent.id)
        place = parent


def _outlet_facts(corpus: Corpus, outlet: Outlet) -> Iterator[Fact]:
    path = urls.path_of(outlet)
    if outlet.place:
        yield Fact("Works from", "", (link_to(corpus, path, outlet.place),), origin_note(outlet.origins, "place"))
    if outlet.part_of:
        yield Fact("Part of", "", links_to(corpus, path, outlet.part_of), origin_note(outlet.origins, "part_of"))
