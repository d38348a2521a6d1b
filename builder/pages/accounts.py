"""Who gave more than one account of a question, and when."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from builder import edtf
from builder.content.corpus import Corpus
from builder.content.said import Said
from builder.model import Event, Question, Take
from builder.pages import urls
from builder.pages.frame import link_to
from builder.pages.matrix_views import Account, AccountStep

Taken = tuple[Said, Take]
"""A statement, and one of the positions on the question that it supports or disputes."""


def accounts(corpus: Corpus, event: Event, question: Question, taking: Sequence[Said]) -> Iterator[Account]:
    """The accounts of a question that changed, by the name of those who gave them.

    A spokeswoman and her ministry give one account. It changed where a later statement takes another position, or the
    other side; whether that is a contradiction is for the reader to judge. Only dates that cannot mean the same days
    make one statement later than another.
    """
    by_source: dict[str, list[Taken]] = defaultdict(list)
    for said in taking:
        takes = [take for take in said.statement.takes if (take.event, take.question) == (event.id, question.id)]
        by_source[corpus.said.sources[said.key]] += [(said, take) for take in takes]
    for source in sorted(by_source, key=lambda one: link_to(corpus, "", one).text):
        taken = sorted(by_source[source], key=lambda one: (edtf.parse(date_of(one[0])), one[0].key))
        if note := _note(taken):
            path = urls.path_of(event)
            steps = tuple(_step(corpus, path, question, one) for one in taken)
            yield Account(link_to(corpus, path, source), note, steps)


def date_of(said: Said) -> str:
    """When a statement was made, as an EDTF date; where that is unknown, when it was published."""
    return said.statement.when or said.article.published


def _note(taken: Sequence[Taken]) -> str:
    """What changed, as a sentence; empty where nothing did."""
    pairs = [(one, other) for one in taken for other in taken if _is_before(one[0], other[0])]
    opposed = [(one, other) for one in taken for other in taken if _is_opposed(one[1], other[1])]
    if any(_is_opposed(one[1], other[1]) for one, other in pairs):
        return "Took the other side of a position later."
    if any(one[1].position != other[1].position for one, other in pairs if _supports(one, other)):
        return "Supported another position later."
    return "Took both sides of a position; which came first is not known." if opposed else ""


def _is_before(one: Said, other: Said) -> bool:
    return edtf.parse(date_of(one)).latest < edtf.parse(date_of(other)).earliest


def _is_opposed(one: Take, other: Take) -> bool:
    return one.position == other.position and one.stance != other.stance


def _supports(one: Taken, other: Taken) -> bool:
    return one[1].stance == other[1].stance == "supports"


def _step(corpus: Corpus, path: str, question: Question, taken: Taken) -> AccountStep:
    said, take = taken
    page = urls.path_of(said.article)
    return AccountStep(
        when=edtf.in_words(date_of(said)),
        speaker=link_to(corpus, path, said.statement.speaker),
        stance=take.stance,
        position=next(one.text for one in question.positions if one.id == take.position),
        href=urls.relative(path, f"{page}#{urls.statement_anchor(said.statement.id)}"),
    )
