"""Pages of actors, places and outlets: who or what they are, and all that the archive says of them."""

from collections.abc import Iterable, Iterator

from builder import edtf
from builder.content.link import Corpus
from builder.content.markup import reading_text
from builder.model import Actor, Outlet, Place
from builder.pages import urls
from builder.pages.contexts import AuthorityPage
from builder.pages.frame import (
    article_entry,
    authority_entry,
    counted,
    first_sentence,
    identifier_facts,
    kind_in_words,
    link_to,
    links_to,
    name_facts,
    origin_note,
    record_head,
)
from builder.pages.page import Page
from builder.pages.parts import Entry, Fact, Link, Prose
from builder.pages.statements import statement_views

_TEMPLATES: dict[type, str] = {Actor: "actor.html", Place: "place.html", Outlet: "outlet.html"}


def actor_pages(corpus: Corpus) -> Iterator[Page]:
    """A page per actor."""
    return (authority_page(corpus, actor, _actor_facts(corpus, actor)) for actor in corpus.all_of(Actor))


def place_pages(corpus: Corpus) -> Iterator[Page]:
    """A page per place."""
    return (authority_page(corpus, place, _place_facts(corpus, place)) for place in corpus.all_of(Place))


def outlet_pages(corpus: Corpus) -> Iterator[Page]:
    """A page per outlet."""
    return (authority_page(corpus, outlet, _outlet_facts(corpus, outlet)) for outlet in corpus.all_of(Outlet))


def authority_page(corpus: Corpus, record: Actor | Place | Outlet, facts: Iterable[Fact]) -> Page:
    """The page of an actor, place or outlet."""
    file, path = corpus.files[record.id], urls.path_of(record)
    about = corpus.said_of_place if isinstance(record, Place) else corpus.said_about
    summary = _summary(corpus, record)
    context = AuthorityPage(
        page=record_head(corpus, file, first_sentence(reading_text(file.body)) or summary),
        kind=kind_in_words(record.kind),
        facts=(*name_facts(record.names), *facts, *identifier_facts(record.identifiers)),
        body=Prose(file.body, "a") if file.body else None,
        summary=summary,
        said_by=statement_views(corpus, path, corpus.said_by.get(record.id, ())),
        said_about=statement_views(corpus, path, about.get(record.id, ())),
        passed_on=statement_views(corpus, path, corpus.passed_on.get(record.id, ())),
        parts_heading="Places in it" if isinstance(record, Place) else "Members and offices",
        parts=tuple(authority_entry(corpus, path, part) for part in corpus.parts.get(record.id, ())),
        events=tuple(_events(corpus, path, record.id)),
        articles=tuple(article_entry(corpus, path, article) for article in corpus.named_in.get(record.id, ())),
    )
    return Page(path, _TEMPLATES[type(record)], context)


def _summary(corpus: Corpus, record: Actor | Place | Outlet) -> str:
    said = corpus.said_of_place if isinstance(record, Place) else corpus.said_about
    counts = (
        (len(corpus.said_by.get(record.id, ())), "statement by", "statements by"),
        (len(said.get(record.id, ())), "statement about", "statements about"),
        (len(corpus.passed_on.get(record.id, ())), "statement passed on by", "statements passed on by"),
    )
    parts = [f"{counted(number, one, many)} {record.name}" for number, one, many in counts if number]
    articles = counted(len(corpus.named_in.get(record.id, ())), "article")
    return f"{', '.join(parts) or 'No statement yet'}; named in {articles}."


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
        point = place.coordinates
        words = f"{_degrees(point.latitude, 'N', 'S')}, {_degrees(point.longitude, 'E', 'W')}"
        yield Fact("Coordinates", words, (), origin_note(place.origins, "coordinates"))


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):.3f}° {positive if value >= 0 else negative}"


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


def _events(corpus: Corpus, path: str, record_id: str) -> Iterator[Entry]:
    for event in corpus.events_of.get(record_id, ()):
        yield authority_entry(corpus, path, event.id)
