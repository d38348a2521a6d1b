"""The claim matrix of a question. Positions are set side by side; no verdict is computed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from builder import edtf
from builder.content.corpus import Corpus
from builder.content.origins import circles, independent, shared_words
from builder.content.said import Said
from builder.model import UNKNOWN_OUTLET, Event, Outlet, Position, Question
from builder.names import sort_key
from builder.pages import urls
from builder.pages.accounts import accounts
from builder.pages.frame import counted, link_to, links_to
from builder.pages.matrix_views import Mark, Matrix, Remark, Row
from builder.pages.origin import origin_link
from builder.pages.parts import Link
from builder.pages.statements import act_in_words, quoted, statement_views

COLUMN_HEAD = 36
"""Characters in the head of a column of a matrix."""

Stances = Sequence[tuple[Said, str]]
"""Statements on a position, and whether each supports or disputes it."""


def matrix(corpus: Corpus, event: Event, question: Question) -> Matrix:
    """The claim matrix of a question: positions by speakers, and by those through whom the words came."""
    taking = [
        said
        for said in corpus.said.taken_on.get(event.id, ())
        if any(take.event == event.id and take.question == question.id for take in said.statement.takes)
    ]
    speakers = _columns(corpus, {said.statement.speaker for said in taking})
    reporters = _columns(corpus, set(chain.from_iterable(map(_reporters, taking))))
    path = urls.path_of(event)
    return Matrix(
        anchor=urls.question_anchor(question.id),
        question=question.text,
        speakers=tuple(_short(link) for link in links_to(corpus, path, speakers)),
        reporters=tuple(_short(link) for link in links_to(corpus, path, reporters)),
        rows=tuple(
            _row(corpus, (event, question, position), taking, (speakers, reporters)) for position in question.positions
        ),
        accounts=tuple(accounts(corpus, event, question, taking)),
    )


def _short(link: Link) -> Link:
    """A link that fits into the head of a column; the whole title stands beside each statement below the matrix."""
    if len(link.text) <= COLUMN_HEAD:
        return link
    return Link(link.text[: COLUMN_HEAD + 1].rsplit(" ", 1)[0].rstrip(" –-:,;") + " …", link.href)


def _row(
    corpus: Corpus, of: tuple[Event, Question, Position], taking: list[Said], columns: tuple[list[str], list[str]]
) -> Row:
    event, question, position = of
    stances = list(_stances(taking, event.id, question.id, position.id))
    supports, disputes = (tuple(said for said, one in stances if one == stance) for stance in ("supports", "disputes"))
    path = urls.path_of(event)
    marks = [(said, _mark(corpus, path, said, stance)) for said, stance in stances]
    return Row(
        anchor=urls.position_anchor(question.id, position.id),
        position=position.text,
        speakers=_cells(marks, columns[0], lambda said: [said.statement.speaker]),
        reporters=_cells(marks, columns[1], _reporters),
        counts=_counts(corpus, supports, disputes),
        remarks=tuple(_remarks(corpus, path, supports)),
        supports=statement_views(corpus, path, supports),
        disputes=statement_views(corpus, path, disputes),
    )


def _stances(taking: Iterable[Said], event: str, question: str, position: str) -> Iterator[tuple[Said, str]]:
    for said in taking:
        for take in said.statement.takes:
            if (take.event, take.question, take.position) == (event, question, position):
                yield said, take.stance


def _reporters(said: Said) -> list[str]:
    """Through whom the words came: the article's outlet and everybody in the chain; else the article itself."""
    outlet = [] if said.article.outlet == UNKNOWN_OUTLET else [said.article.outlet]
    return list(dict.fromkeys([*outlet, *said.statement.according_to])) or [said.article.id]


def _columns(corpus: Corpus, record_ids: set[str]) -> list[str]:
    return sorted(record_ids, key=lambda record_id: sort_key(link_to(corpus, "", record_id).text, record_id))


def _cells(
    marks: list[tuple[Said, Mark]], columns: list[str], columns_of: Callable[[Said], list[str]]
) -> tuple[tuple[Mark, ...], ...]:
    cells: dict[str, list[Mark]] = {column: [] for column in columns}
    for said, mark in marks:
        for column in columns_of(said):
            cells[column].append(mark)
    return tuple(tuple(cell) for cell in cells.values())


def _mark(corpus: Corpus, path: str, said: Said, stance: str) -> Mark:
    statement = said.statement
    anchor = urls.passage_anchor(statement.id) if quoted(corpus, said) else urls.statement_anchor(statement.id)
    return Mark(
        stance=stance,
        href=urls.relative(path, f"{urls.path_of(said.article)}#{anchor}"),
        label=f"{link_to(corpus, path, statement.speaker).text} {act_in_words(corpus, statement)}: {statement.gist}",
        when=edtf.in_words(statement.when) if statement.when else "",
    )


def _counts(corpus: Corpus, supports: Sequence[Said], disputes: Sequence[Said]) -> str:
    parts = [
        f"{verb} by {_counted(corpus, said)}"
        for verb, said in (("Supported", supports), ("disputed" if supports else "Disputed", disputes))
        if said
    ]
    return f"{'; '.join(parts)}." if parts else ""


def _counted(corpus: Corpus, said: Sequence[Said]) -> str:
    articles = {one.article.id for one in said}
    words = f"{counted(len(said), 'statement')} in {counted(len(articles), 'article')}"
    if len(said) == 1:
        return words
    return f"{words}, {counted(independent(corpus.said.words[one.key] for one in said), 'independent origin')}"


def _remarks(corpus: Corpus, path: str, supports: Sequence[Said]) -> Iterator[Remark]:
    """What a reader should know of several statements that support one position."""
    shared = shared_words(supports, corpus.said.words)
    outlets = {frozenset(_outlets(corpus, said)) for said in supports}
    if len(supports) > 1 and shared:
        yield Remark("single-origin", "All of its support rests on one word:", (_source(corpus, path, shared[0]),))
    elif len(supports) > 1 and len(outlets) == 1 and (carried := sorted(outlets.pop())):
        text = "Its speakers are several, but all of it came through"
        yield Remark("single-channel", text, links_to(corpus, path, carried))
    for circle in circles(supports):
        text = "Circular: these rest on each other's word:"
        yield Remark("circular", text, tuple(_source(corpus, path, one) for one in circle))


def _outlets(corpus: Corpus, said: Said) -> Iterator[str]:
    for reporter in _reporters(said):
        if isinstance(corpus.records[reporter], Outlet):
            yield reporter


def _source(corpus: Corpus, path: str, record_id: str) -> Link:
    """Who is meant, leading to all that rests on their word where that is a page."""
    plain = link_to(corpus, path, record_id)
    origin = origin_link(corpus, path, record_id)
    return Link(plain.text, origin.href if origin else plain.href)
