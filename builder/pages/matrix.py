"""The claim matrix of a question. Positions are set side by side; no verdict is computed.

However much is said on a question, its table holds no more than a reader can look over: those who said most and through
whom most came, and in each cell the first marks. All statements are listed below it, by position.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from builder.content.corpus import Corpus
from builder.content.said import Said
from builder.model import Event, Question
from builder.names import sort_key
from builder.pages import urls
from builder.pages.accounts import accounts
from builder.pages.frame import link_to, links_to
from builder.pages.matrix_views import Cell, Mark, Matrix, Row
from builder.pages.parts import Link
from builder.pages.positions import STANCES, Of, counts, position_list, remarks, reporters, taking, takings
from builder.pages.series import series
from builder.pages.statements import passage_of, quoted, saying
from builder.words import Words, words_in

COLUMN_HEAD = 36
"""Characters in the head of a column of a matrix."""

MOST_COLUMNS = 20
"""Speakers, and reporters, that a table has columns for."""

MOST_MARKS = 4
"""Marks in a cell; of the others their number is told."""

Columns = tuple[list[str], list[str]]
"""Ids of the speakers and of the reporters that have columns."""


def matrix(corpus: Corpus, event: Event, question: Question) -> Matrix:
    """The claim matrix of a question: positions by speakers, and by those through whom the words came."""
    taking = corpus.said.none.together(said for _, said in takings(corpus, event, question))
    speakers = Counter(chain.from_iterable(taking.keys_in("by")))
    through = Counter(chain.from_iterable(reporters(taking)))
    columns = (_columns(corpus, speakers), _columns(corpus, through))
    path = urls.path_of(event)
    found, others = accounts(corpus, event, question)
    say = words_in(corpus.archive.language)
    return Matrix(
        anchor=urls.question_anchor(question.id),
        question=question.text,
        speakers=tuple(_short(link) for link in links_to(corpus, path, columns[0])),
        reporters=tuple(_short(link) for link in links_to(corpus, path, columns[1])),
        note=_left_out(say, len(speakers), len(through)),
        rows=tuple(_row(corpus, (event, question, position), columns) for position in question.positions),
        accounts=tuple(found),
        other_accounts=_others(say, others) if others else "",
    )


def _others(say: Words, number: int) -> str:
    return say.counted(
        number,
        "{n} other took several positions and said less.",
        "{n} others took several positions and said less.",
    )


def _left_out(say: Words, speakers: int, through: int) -> str:
    """What the table leaves out, as sentences; empty where that is nothing."""
    told = []
    if speakers > MOST_COLUMNS:
        numbers = {"most": say.number(MOST_COLUMNS), "speakers": say.number(speakers)}
        told.append(say("Of {speakers} speakers the table shows the {most} who said most.", **numbers))
    if through > MOST_COLUMNS:
        numbers = {"most": say.number(MOST_COLUMNS), "reporters": say.number(through)}
        told.append(say("Of {reporters} who reported it the table shows the {most} through whom most came.", **numbers))
    return " ".join([*told, say("All statements are listed below it.")]) if told else ""


def _short(link: Link) -> Link:
    """A link that fits into the head of a column; the whole title stands beside each statement below the matrix."""
    if len(link.text) <= COLUMN_HEAD:
        return link
    return Link(link.text[: COLUMN_HEAD + 1].rsplit(" ", 1)[0].rstrip(" –-:,;") + " …", link.href)


def _row(corpus: Corpus, of: Of, columns: Columns) -> Row:
    event, question, position = of
    path, say = urls.path_of(event), words_in(corpus.archive.language)
    taken = sorted(_taken(corpus, of))
    return Row(
        anchor=urls.position_anchor(question.id, position.id),
        position=position.text,
        speakers=tuple(_cells(corpus, path, columns[0], [(one.number, one.stance, one.speaker) for one in taken])),
        reporters=tuple(_cells(corpus, path, columns[1], [(one.number, one.stance, one.through) for one in taken])),
        counts=counts(corpus, of),
        remarks=tuple(remarks(corpus, path, of)),
        supports=series(say, event, position_list(corpus, of, "supports"), path),
        disputes=series(say, event, position_list(corpus, of, "disputes"), path),
    )


class _Taken(NamedTuple):
    """A statement that takes a position."""

    number: int
    """Its number."""
    stance: str
    """supports or disputes."""
    speaker: tuple[str, ...]
    """Id of its speaker."""
    through: tuple[str, ...]
    """Ids of those through whom it came."""


def _taken(corpus: Corpus, of: Of) -> Iterator[_Taken]:
    for stance in STANCES:
        said = taking(corpus, of, stance)
        columns = (said.keys_in("by"), reporters(said))
        for number, speaker, through in zip(said.numbers.tolist(), *columns, strict=True):
            yield _Taken(number, stance, speaker, through)


def _columns(corpus: Corpus, numbers: Counter[str]) -> list[str]:
    """Ids of those who have columns, by name: of many those with most statements, of equals the first by name."""

    def by_name(record_id: str) -> tuple[object, ...]:
        return (sort_key(link_to(corpus, "", record_id).text, record_id),)

    most = sorted(sorted(numbers, key=by_name), key=lambda one: -numbers[one])[:MOST_COLUMNS]
    return sorted(most, key=by_name)


def _cells(
    corpus: Corpus, path: str, columns: list[str], taken: Sequence[tuple[int, str, tuple[str, ...]]]
) -> Iterator[Cell]:
    """The cells of a row, for statements by number, with stance and those in whose columns they stand."""
    found: dict[str, list[tuple[int, str]]] = {column: [] for column in columns}
    for number, stance, inside in taken:
        for column in inside:
            if column in found:
                found[column].append((number, stance))
    for stances in found.values():
        first = stances[:MOST_MARKS]
        marks = tuple(_mark(corpus, path, corpus.said.none.at(number), stance) for number, stance in first)
        more = len(stances) - len(marks)
        yield Cell(marks, words_in(corpus.archive.language).number(more) if more else "")


def _mark(corpus: Corpus, path: str, said: Said, stance: str) -> Mark:
    statement, say = said.statement, words_in(corpus.archive.language)
    own = f"{urls.path_of(said.article)}#{urls.statement_anchor(statement.id)}"
    label = say("{saying}: {gist}", saying=saying(corpus, statement), gist=statement.gist)
    if statement.when:
        label = say("{label} ({date})", label=label, date=say.date(statement.when))
    return Mark(
        stance=stance,
        href=urls.relative(path, passage_of(said) if quoted(corpus, said) else own),
        label=label,
        told=say("{stance}: {label}", stance=say(stance), label=label),
    )
