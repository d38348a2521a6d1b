"""Event pages with their claim matrix. Positions are set side by side; no verdict is computed."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from builder import edtf
from builder.content.link import Corpus, Said
from builder.content.markup import reading_text
from builder.model import Event, Position, Question, Take
from builder.names import sort_key
from builder.pages import urls
from builder.pages.contexts import EventPage
from builder.pages.frame import (
    article_entry,
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
from builder.pages.parts import Fact, Link, Prose
from builder.pages.statements import act_in_words, statement_views
from builder.pages.views import Mark, Matrix, Row

COLUMN_HEAD = 36
"""Characters in the head of a column of a matrix."""


def event_pages(corpus: Corpus) -> Iterator[Page]:
    """A page per event."""
    return (event_page(corpus, event) for event in corpus.all_of(Event))


def event_page(corpus: Corpus, event: Event) -> Page:
    """The page of an event."""
    file, path = corpus.files[event.id], urls.path_of(event)
    taking = corpus.taken_on.get(event.id, ())
    keys = {said.key for said in taking}
    others = tuple(said for said in corpus.said_about.get(event.id, ()) if said.key not in keys)
    context = EventPage(
        page=record_head(corpus, file, first_sentence(reading_text(file.body))),
        kind=kind_in_words(event.kind),
        facts=tuple(_facts(corpus, path, event)),
        body=Prose(file.body, "a") if file.body else None,
        matrices=tuple(matrix(corpus, event, question) for question in event.questions),
        said_about=statement_views(corpus, path, others),
        articles=tuple(article_entry(corpus, path, article) for article in corpus.named_in.get(event.id, ())),
    )
    return Page(path, "event.html", context)


def matrix(corpus: Corpus, event: Event, question: Question) -> Matrix:
    """The claim matrix of a question: positions by speakers, and by those through whom the words came."""
    taking = [said for said in corpus.taken_on.get(event.id, ()) if _takes_on(said, event, question)]
    speakers = _columns(corpus, {said.statement.speaker for said in taking})
    reporters = _columns(corpus, {_reporter(said) for said in taking})
    path = urls.path_of(event)
    return Matrix(
        anchor=urls.question_anchor(question.id),
        question=question.text,
        speakers=tuple(_short(link) for link in links_to(corpus, path, speakers)),
        reporters=tuple(_short(link) for link in links_to(corpus, path, reporters)),
        rows=tuple(_row(corpus, event, question, position, (speakers, reporters)) for position in question.positions),
    )


def _short(link: Link) -> Link:
    """A link that fits into the head of a column; the whole title stands beside each statement below the matrix."""
    if len(link.text) <= COLUMN_HEAD:
        return link
    return Link(link.text[: COLUMN_HEAD + 1].rsplit(" ", 1)[0].rstrip(" –-:,;") + " …", link.href)


def _row(
    corpus: Corpus, event: Event, question: Question, position: Position, columns: tuple[list[str], list[str]]
) -> Row:
    stances = [
        (said, stance)
        for said in corpus.taken_on.get(event.id, ())
        if (
            stance := _stance(said, Take(event=event.id, question=question.id, position=position.id, stance="supports"))
        )
    ]
    marks = [(said, _mark(corpus, event, said, stance)) for said, stance in stances]
    path = urls.path_of(event)
    return Row(
        anchor=urls.position_anchor(question.id, position.id),
        position=position.text,
        speakers=_cells(marks, columns[0], lambda said: said.statement.speaker),
        reporters=_cells(marks, columns[1], _reporter),
        supports=statement_views(corpus, path, tuple(said for said, stance in stances if stance == "supports")),
        disputes=statement_views(corpus, path, tuple(said for said, stance in stances if stance == "disputes")),
    )


def _reporter(said: Said) -> str:
    """Whom the article names as its nearest source, else the article itself."""
    return said.statement.according_to[0] if said.statement.according_to else said.article.id


def _columns(corpus: Corpus, record_ids: set[str]) -> list[str]:
    return sorted(record_ids, key=lambda record_id: sort_key(link_to(corpus, "", record_id).text, record_id))


def _cells(
    marks: list[tuple[Said, Mark]], columns: list[str], column_of: Callable[[Said], str]
) -> tuple[tuple[Mark, ...], ...]:
    cells: dict[str, list[Mark]] = {column: [] for column in columns}
    for said, mark in marks:
        cells[column_of(said)].append(mark)
    return tuple(tuple(cell) for cell in cells.values())


def _takes_on(said: Said, event: Event, question: Question) -> bool:
    return any(take.event == event.id and take.question == question.id for take in said.statement.takes)


def _stance(said: Said, wanted: Take) -> str:
    """Whether a statement supports or disputes the position of `wanted`; empty where it does neither."""
    return next((take.stance for take in said.statement.takes if replace(take, stance=wanted.stance) == wanted), "")


def _mark(corpus: Corpus, event: Event, said: Said, stance: str) -> Mark:
    path, statement = urls.path_of(event), said.statement
    return Mark(
        stance=stance,
        href=urls.relative(path, f"{urls.path_of(said.article)}#{urls.statement_anchor(statement.id)}"),
        label=f"{link_to(corpus, path, statement.speaker).text} {act_in_words(corpus, statement)}: {statement.gist}",
        when=edtf.in_words(statement.when) if statement.when else "",
    )


def _facts(corpus: Corpus, path: str, event: Event) -> Iterator[Fact]:
    yield Fact("When", edtf.in_words(event.when), (), origin_note(event.origins, "when"))
    if event.where:
        yield Fact("Where", "", links_to(corpus, path, event.where), origin_note(event.origins, "where"))
    if event.actors:
        yield Fact("Involved", "", links_to(corpus, path, event.actors))
    yield from name_facts(event.names)
    yield from identifier_facts(event.identifiers)
