"""The claim matrix of a question. Positions are set side by side; no verdict is computed.

However much is said on a question, its table holds no more than a reader can look over: those who said most and through
whom most came, and in each cell the first marks. All statements are listed below it, by position.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

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
from builder.pages.positions import Of, counts, position_list, remarks, reporters
from builder.pages.series import series
from builder.pages.statements import act_in_words, quoted

COLUMN_HEAD = 36
"""Characters in the head of a column of a matrix."""

MOST_COLUMNS = 20
"""Speakers, and reporters, that a table has columns for."""

MOST_MARKS = 4
"""Marks in a cell; of the others their number is told."""

MOST_ACCOUNTS = 12
"""Accounts that changed which are shown."""

Columns = tuple[list[str], list[str]]
"""Ids of the speakers and of the reporters that have columns."""


def matrix(corpus: Corpus, event: Event, question: Question) -> Matrix:
    """The claim matrix of a question: positions by speakers, and by those through whom the words came."""
    taking = [
        said
        for said in corpus.said.taken_on.get(event.id, ())
        if any(take.event == event.id and take.question == question.id for take in said.statement.takes)
    ]
    speakers = Counter(said.statement.speaker for said in taking)
    through = Counter(chain.from_iterable(map(reporters, taking)))
    columns = (_columns(corpus, speakers), _columns(corpus, through))
    path = urls.path_of(event)
    found = list(accounts(corpus, event, question, taking))
    spoke_most = sorted(found, key=lambda one: -len(one.steps))[:MOST_ACCOUNTS]
    more = len(found) - len(spoke_most)
    return Matrix(
        anchor=urls.question_anchor(question.id),
        question=question.text,
        speakers=tuple(_short(link) for link in links_to(corpus, path, columns[0])),
        reporters=tuple(_short(link) for link in links_to(corpus, path, columns[1])),
        note=_left_out(len(speakers), len(through)),
        rows=tuple(_row(corpus, (event, question, position), taking, columns) for position in question.positions),
        accounts=tuple(one for one in found if one in spoke_most),
        more_accounts=counted(more, "more account that changed", "more accounts that changed") if more else "",
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


def _row(corpus: Corpus, of: Of, taking: list[Said], columns: Columns) -> Row:
    event, question, position = of
    path = urls.path_of(event)
    stances = list(_stances(taking, of))
    return Row(
        anchor=urls.position_anchor(question.id, position.id),
        position=position.text,
        speakers=tuple(_cells(corpus, path, stances, (columns[0], lambda said: [said.statement.speaker]))),
        reporters=tuple(_cells(corpus, path, stances, (columns[1], reporters))),
        counts=counts(corpus, of),
        remarks=tuple(remarks(corpus, path, of)),
        supports=series(event, position_list(corpus, of, "supports"), path),
        disputes=series(event, position_list(corpus, of, "disputes"), path),
    )


def _stances(taking: Iterable[Said], of: Of) -> Iterator[tuple[Said, str]]:
    event, question, position = of
    for said in taking:
        for take in said.statement.takes:
            if (take.event, take.question, take.position) == (event.id, question.id, position.id):
                yield said, take.stance


def _columns(corpus: Corpus, numbers: Counter[str]) -> list[str]:
    """Ids of those who have columns, by name: of many those with most statements, of equals the first by name."""

    def by_name(record_id: str) -> tuple[object, ...]:
        return (sort_key(link_to(corpus, "", record_id).text, record_id),)

    most = sorted(sorted(numbers, key=by_name), key=lambda one: -numbers[one])[:MOST_COLUMNS]
    return sorted(most, key=by_name)


def _cells(
    corpus: Corpus,
    path: str,
    stances: Sequence[tuple[Said, str]],
    columns: tuple[list[str], Callable[[Said], list[str]]],
) -> Iterator[Cell]:
    """The cells of a row. `columns`: those who have one, and who of them have a statement in theirs."""
    found: dict[str, list[tuple[Said, str]]] = {column: [] for column in columns[0]}
    for said, stance in stances:
        for column in columns[1](said):
            if column in found:
                found[column].append((said, stance))
    for inside in found.values():
        marks = tuple(_mark(corpus, path, said, stance) for said, stance in inside[:MOST_MARKS])
        more = len(inside) - len(marks)
        yield Cell(marks, f"and {more:,} more" if more else "")


def _mark(corpus: Corpus, path: str, said: Said, stance: str) -> Mark:
    statement = said.statement
    anchor = urls.passage_anchor(statement.id) if quoted(corpus, said) else urls.statement_anchor(statement.id)
    return Mark(
        stance=stance,
        href=urls.relative(path, f"{urls.path_of(said.article)}#{anchor}"),
        label=f"{link_to(corpus, path, statement.speaker).text} {act_in_words(corpus, statement)}: {statement.gist}",
        when=edtf.in_words(statement.when) if statement.when else "",
    )
