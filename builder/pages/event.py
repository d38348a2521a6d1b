"""Event pages: what happened, and who says what about it. No verdict is computed."""

from collections.abc import Iterator
from dataclasses import replace

from builder import edtf
from builder.content.corpus import Corpus
from builder.content.said import Sayings
from builder.model import Event
from builder.pages import urls
from builder.pages.cards import Picture, own_card
from builder.pages.contexts import EventPage
from builder.pages.event_card import event_picture
from builder.pages.followed import follow_link, record_metadata
from builder.pages.frame import (
    decision_facts,
    first_sentence,
    identifier_facts,
    kind_in_words,
    links_to,
    name_facts,
    origin_note,
    record_head,
)
from builder.pages.linked import authority_linked
from builder.pages.listed import Listed, articles_listed, passages_listed, statements_listed
from builder.pages.matrix import matrix
from builder.pages.page import Page
from builder.pages.parts import Fact
from builder.pages.positions import position_lists
from builder.pages.prose import own_prose
from builder.pages.revisions import revisions
from builder.pages.series import Part, parts_of, series
from builder.pages.starts import starts_of


def event_pages(corpus: Corpus, event: Event) -> Iterator[Page | Part | Picture]:
    """The page of an event, its card, and the parts of its long lists."""
    lists = [listed for listed in _own_lists(corpus, event) if len(listed)]
    articles = articles_listed(corpus, event.id)
    picture = event_picture(corpus, event)
    yield _own_page(corpus, event, (lists, articles), picture)
    if picture:
        yield picture
    for listed in (*lists, *position_lists(corpus, event), articles):
        yield from parts_of(listed)


def _own_page(corpus: Corpus, event: Event, of: tuple[list[Listed], Listed], picture: Picture | None) -> Page:
    file, path, (lists, articles) = corpus.files[event.id], urls.path_of(event), of
    head = record_head(corpus, file, first_sentence(file.reading.text))
    context = EventPage(
        page=replace(head, card=own_card(corpus, picture)) if picture else head,
        metadata=record_metadata(corpus, path, event),
        linked=authority_linked(corpus, path, event),
        follow=follow_link(corpus, path, event),
        kind=kind_in_words(event.kind),
        facts=(*_facts(corpus, path, event), *decision_facts(corpus, path, event.id)),
        body=own_prose(corpus, path, event.id),
        matrices=tuple(matrix(corpus, event, question) for question in event.questions),
        lists=tuple(series(event, listed, path) for listed in lists),
        articles=series(event, articles, path),
        revisions=revisions(corpus, file),
        starts=starts_of(path, event),
    )
    return Page(path, "event.html", context)


def lists_of(corpus: Corpus, event: Event) -> Iterator[Listed]:
    """The lists of what concerns an event: of the statements that take each position on it, and of all others."""
    yield from _own_lists(corpus, event)
    yield from position_lists(corpus, event)


def _own_lists(corpus: Corpus, event: Event) -> Iterator[Listed]:
    """The lists of statements that take no position and of passages."""

    def others() -> Sayings:
        said = corpus.said
        return said.about.get(event.id, said.none).without(said.taken_on.get(event.id, said.none))

    yield statements_listed(corpus, ("about", "Also said about it"), others)
    yield passages_listed(corpus, event.id)


def _facts(corpus: Corpus, path: str, event: Event) -> Iterator[Fact]:
    yield Fact("When", edtf.in_words(event.when), (), origin_note(event.origins, "when"))
    if event.where:
        yield Fact("Where", "", links_to(corpus, path, event.where), origin_note(event.origins, "where"))
    if event.actors:
        yield Fact("Involved", "", links_to(corpus, path, event.actors))
    yield from name_facts(event)
    yield from identifier_facts(event.identifiers)
