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

    A spokeswoman and her ministry give one account; what somebody only passes on is no account of theirs. It changed
    where a later statement takes the other side, or another position in place of one that is not taken again; whether
    that is a contradiction is for the reader to judge. Only sure dates that cannot mean the same days make one
    statement later than another.
    """
    by_body: dict[str, list[Taken]] = defaultdict(list)
    for said in taking:
        takes = [take for take in said.statement.takes if (take.event, take.question) == (event.id, question.id)]
        speaker = said.statement.speaker
        by_body[corpus.said.speaks_for.get(speaker, speaker)] += [(said, take) for take in takes]
    for body in sorted(by_body, key=lambda one: link_to(corpus, "", one).text):
        taken = sorted(by_body[body], key=lambda one: (edtf.parse(date_of(one[0])), one[0].key))
        if note := _note(taken):
            path = urls.path_of(event)
            steps = tuple(_step(corpus, path, question, one) for one in taken)
            yield Account(link_to(corpus, path, body), note, steps)


def date_of(said: Said) -> str:
    """When a statement was made, as an EDTF date; where that is unknown, when it was published."""
    return said.statement.when or said.article.published


def _note(taken: Sequence[Taken]) -> str:
    """What changed, as a sentence; empty where nothing did."""
    pairs = [(one, other) for one in taken for other in taken if _is_before(one[0], other[0])]
    if any(_is_opposed(one[1], other[1]) for one, other in pairs):
        return "Took the other side of a position later."
    if any(_left_for(one, other, taken) for one, other in pairs):
        return "Supported one position, and later another."
    opposed = any(_is_opposed(one[1], other[1]) for one in taken for other in taken)
    return "Took both sides of a position; which came first is not known." if opposed else ""


def _is_before(one: Said, other: Said) -> bool:
    """Whether the one was surely said before the other: of a date that is doubtful nothing is sure."""
    dates = (date_of(one), date_of(other))
    if any(mark in date for date in dates for mark in "?~%"):
        return False
    return edtf.parse(dates[0]).latest < edtf.parse(dates[1]).earliest


def _left_for(one: Taken, other: Taken, taken: Sequence[Taken]) -> bool:
    """Whether the position of the one is not supported again from the time of the other on."""
    if not one[1].stance == other[1].stance == "supports" or one[1].position == other[1].position:
        return False
    kept = (again for again in taken if again[1] == one[1] and again[0] is not one[0])
    return not any(not _is_before(again[0], other[0]) for again in kept)


def _is_opposed(one: Take, other: Take) -> bool:
    return one.position == other.position and one.stance != other.stance


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
