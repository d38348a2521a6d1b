"""The claim matrix of a question. Positions are set side by side; no verdict is computed.

However much is said on a question, its table holds no more than a reader can look over: those who said most and through
whom most came, and in each cell the first marks. All statements are listed below it, by position.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from builder import edtf
from builder.content.corpus import Corpus
from builder.content.said import Said
from builder.model import Event, Question
from builder.names import sort_key
from builder.pages import urls
from builder.pages.accounts import accounts
from builder.pages.frame import counted, link_to, links_to
from builder.pages.matrix_views import Cell, Mark, Matrix, Row
from builder.pages.parts import Link
from builder.pages.positions import STANCES, Of, counts, position_list, remarks, reporters, taking, takings
from builder.pages.series import series
from builder.pages.statements import act_in_words, passage_of, quoted

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
    return Matrix(
        anchor=urls.question_anchor(question.id),
        question=question.text,
        speakers=tuple(_short(link) for link in links_to(corpus, path, columns[0])),
        reporters=tuple(_short(link) for link in links_to(corpus, path, columns[1])),
        note=_left_out(len(speakers), len(through)),
        rows=tuple(_row(corpus, (event, question, position), columns) for position in question.positions),
        accounts=tuple(found),
        other_accounts=f"{counted(others, 'other')} took several positions and said less" if others else "",
    )


def _left_out(speakers: int, through: int) -> str:
    """What the table leaves out, as a sentence; empty where that is nothing."""
    said = f"the {MOST_COLUMNS} of {speakers:,} speakers who said most" if speakers > MOST_COLUMNS else ""
    came = f"the {MOST_COLUMNS} of {through:,} through whom most came" if through > MOST_COLUMNS else ""
    if not said and not came:
        return ""
    return f"The table shows {' and '.join(filter(None, (said, came)))}. All statements are listed below it."


def _short(link: Link) -> Link:
    """A link that fits into the head of a column; the whole title stands beside each statement below the matrix."""
    if len(link.text) <= COLUMN_HEAD:
        return link
    return Link(link.text[: COLUMN_HEAD + 1].rsplit(" ", 1)[0].rstrip(" –-:,;") + " …", link.href)


def _row(corpus: Corpus, of: Of, columns: Columns) -> Row:
    event, question, position = of
    path = urls.path_of(event)
    taken = sorted(_taken(corpus, of))
    return Row(
        anchor=urls.position_anchor(question.id, position.id),
        position=position.text,
        speakers=tuple(_cells(corpus, path, columns[0], [(one.number, one.stance, one.speaker) for one in taken])),
        reporters=tuple(_cells(corpus, path, columns[1], [(one.number, one.stance, one.through) for one in taken])),
        counts=counts(corpus, of),
        remarks=tuple(remarks(corpus, path, of)),
        supports=series(event, position_list(corpus, of, "supports"), path),
        disputes=series(event, position_list(corpus, of, "disputes"), path),
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
    for stance, _ in STANCES:
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
        yield Cell(marks, f"{more:,}" if more else "")


def _mark(corpus: Corpus, path: str, said: Said, stance: str) -> Mark:
    statement = said.statement
    own = f"{urls.path_of(said.article)}#{urls.statement_anchor(statement.id)}"
    return Mark(
        stance=stance,
        href=urls.relative(path, passage_of(said) if quoted(corpus, said) else own),
        label=f"{link_to(corpus, path, statement.speaker).text} {act_in_words(corpus, statement)}: {statement.gist}",
        when=edtf.in_words(statement.when) if statement.when else "",
    )
