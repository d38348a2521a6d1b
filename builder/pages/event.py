"""Event pages with their claim matrix. Positions are set side by side; no verdict is computed."""

from collections.abc import Callable, Iterator

from builder import edtf
from builder.content.link import Corpus, Said
from builder.content.markup import reading_text
from builder.model import Event, Position, Question
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
    origin_note,
    record_head,
)
from builder.pages.page import Page
from builder.pages.parts import Fact, Mark, Matrix, Row
from builder.pages.passages import to_html
from builder.pages.statements import statement_views


def event_pages(corpus: Corpus) -> Iterator[Page]:
    """A page per event."""
    return (event_page(corpus, event) for event in corpus.all_of(Event))


def event_page(corpus: Corpus, event: Event) -> Page:
    """The page of an event."""
    file, path = corpus.files[event.id], urls.path_of(event)
    taking = corpus.taken_on.get(event.id, ())
    others = tuple(said for said in corpus.said_about.get(event.id, ()) if said not in taking)
    context = EventPage(
        page=record_head(corpus, file, first_sentence(reading_text(file.body))),
        kind=kind_in_words(event.kind),
        facts=tuple(_facts(corpus, path, event)),
        body_html=to_html(file.body, "a"),
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
    rows = []
    for position in question.positions:
        said_here = [said for said in taking if _stance(said, event, question, position)]
        marks = {id(said): _mark(corpus, said, event, question, position) for said in said_here}
        rows.append(
            Row(
                anchor=f"{question.id}-{position.id}",
                position=position.text,
                speakers=_cells(said_here, marks, speakers, lambda said: said.statement.speaker),
                reporters=_cells(said_here, marks, reporters, _reporter),
                statements=statement_views(corpus, urls.path_of(event), tuple(said_here)),
            )
        )
    path = urls.path_of(event)
    return Matrix(
        question.id, question.text, links_to(corpus, path, speakers), links_to(corpus, path, reporters), tuple(rows)
    )


def _reporter(said: Said) -> str:
    """Whom the article names as its nearest source, else the article itself."""
    return said.statement.according_to[0] if said.statement.according_to else said.article.id


def _columns(corpus: Corpus, record_ids: set[str]) -> list[str]:
    return sorted(record_ids, key=lambda record_id: sort_key(link_to(corpus, "", record_id).text, record_id))


def _cells(
    said: list[Said], marks: dict[int, Mark], columns: list[str], column_of: Callable[[Said], str]
) -> tuple[tuple[Mark, ...], ...]:
    return tuple(tuple(marks[id(one)] for one in said if column_of(one) == column) for column in columns)


def _takes_on(said: Said, event: Event, question: Question) -> bool:
    return any(take.event == event.id and take.question == question.id for take in said.statement.takes)


def _stance(said: Said, event: Event, question: Question, position: Position) -> str:
    wanted = (event.id, question.id, position.id)
    taken = (t.stance for t in said.statement.takes if (t.event, t.question, t.position) == wanted)
    return next(taken, "")


def _mark(corpus: Corpus, said: Said, event: Event, question: Question, position: Position) -> Mark:
    path, statement = urls.path_of(event), said.statement
    return Mark(
        stance=_stance(said, event, question, position),
        href=urls.relative(path, f"{urls.path_of(said.article)}#{statement.id}"),
        label=f"{link_to(corpus, path, statement.speaker).text} {statement.act}: {statement.gist}",
        when=edtf.in_words(statement.when) if statement.when else "",
    )


def _facts(corpus: Corpus, path: str, event: Event) -> Iterator[Fact]:
    yield Fact("When", edtf.in_words(event.when), (), origin_note(event.origins, "when"))
    if event.where:
        yield Fact("Where", "", links_to(corpus, path, event.where), origin_note(event.origins, "where"))
    if event.actors:
        yield Fact("Involved", "", links_to(corpus, path, event.actors))
    if event.names:
        yield Fact("Also", "; ".join(dict.fromkeys(name.text for name in event.names)))
    yield from identifier_facts(event.identifiers)
