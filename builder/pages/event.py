"""Event pages: what happened, and who says what about it. No verdict is computed."""

from collections.abc import Iterator
from dataclasses import replace

from builder.content.corpus import Corpus
from builder.content.said import Sayings
from builder.model import Event
from builder.pages import urls
from builder.pages.cards import Picture, own_card
from builder.pages.contexts import EventPage
from builder.pages.event_card import event_picture
from builder.pages.followed import follow_link, record_metadata
from builder.pages.frame import (
    first_sentence,
    links_to,
    record_head,
)
from builder.pages.identity import decision_facts, identifier_facts, name_facts, own_script
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
from builder.pages.terms import kind_in_words, note_on_origin
from builder.words import words_in


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
    say = words_in(corpus.archive.language)
    head = record_head(corpus, file, first_sentence(file.reading.text))
    context = EventPage(
        page=replace(head, card=own_card(corpus, picture)) if picture else head,
        metadata=record_metadata(corpus, path, event),
        linked=authority_linked(corpus, path, event),
        follow=follow_link(corpus, path, event),
        kind=kind_in_words(say, event.kind),
        own_script=own_script(event),
        facts=(*_facts(corpus, path, event), *decision_facts(corpus, path, event.id)),
        body=own_prose(corpus, path, event.id),
        matrices=tuple(matrix(corpus, event, question) for question in event.questions),
        lists=tuple(series(say, event, listed, path) for listed in lists),
        articles=series(say, event, articles, path),
        revisions=revisions(corpus, file),
        starts=starts_of(say, path, event),
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

    say = words_in(corpus.archive.language)
    yield statements_listed(corpus, ("about", say("Also said about it")), others)
    yield passages_listed(corpus, event.id)


def _facts(corpus: Corpus, path: str, event: Event) -> Iterator[Fact]:
    say = words_in(corpus.archive.language)
    yield Fact(say("When"), say.date(event.when), (), note_on_origin(say, event.origins, "when"))
    if event.where:
        note = note_on_origin(say, event.origins, "where")
        yield Fact(say("Where"), "", links_to(corpus, path, event.where), note)
    if event.actors:
        yield Fact(say("Involved"), "", links_to(corpus, path, event.actors))
    yield from name_facts(say, event)
    yield from identifier_facts(event.identifiers)
