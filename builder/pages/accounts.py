"""Who gave more than one account of a question, and when."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from builder import edtf
from builder.content.corpus import Corpus
from builder.content.said import Said
from builder.model import Event, Question, Take
from builder.pages import urls
from builder.pages.frame import link_to
from builder.pages.matrix_views import Account, AccountStep
from builder.pages.positions import takings
from builder.words import Words, words_in

MOST_ACCOUNTS = 12
"""Speakers whose accounts of a question are compared."""

MOST_STEPS = 12
"""Positions of an account that are shown."""

Taken = tuple[Said, Take]
"""A statement, and one of the positions on the question that it supports or disputes."""


def accounts(corpus: Corpus, event: Event, question: Question) -> tuple[list[Account], int]:
    """The accounts of a question that changed, by the name of those who gave them; and how many others took several
    positions and are not compared, where many did: those who spoke most go first.

    A spokeswoman and her ministry give one account; what somebody only passes on is no account of theirs. It changed
    where a later statement takes the other side, or another position in place of one that is not taken again; whether
    that is a contradiction is for the reader to judge. Only sure dates that cannot mean the same days make one
    statement later than another.
    """
    by_body: dict[str, list[tuple[int, Take]]] = defaultdict(list)
    for take, said in takings(corpus, event, question):
        for number, bodies in zip(said.numbers.tolist(), said.keys_in("in_name_of"), strict=True):
            by_body[bodies[0]].append((number, take))
    several = [body for body in sorted(by_body) if len({take for _, take in by_body[body]}) > 1]
    compared = sorted(several, key=lambda one: -len(by_body[one]))[:MOST_ACCOUNTS]
    found = []
    for body in sorted(compared, key=lambda one: link_to(corpus, "", one).text):
        taken = [(corpus.said.none.at(number), take) for number, take in by_body[body]]
        taken.sort(key=lambda one: (edtf.parse(date_of(one[0])), one[0].key))
        if note := _note(words_in(corpus.archive.language), taken):
            found.append(_account(corpus, (event, question), body, (note, taken)))
    return found, len(several) - len(compared)


def _account(corpus: Corpus, on: tuple[Event, Question], body: str, told: tuple[str, Sequence[Taken]]) -> Account:
    """An account; `told`: what changed in it, and all of it."""
    path, (note, taken) = urls.path_of(on[0]), told
    steps = tuple(_step(corpus, path, on[1], one) for one in taken[-MOST_STEPS:])
    left, say = len(taken) - len(steps), words_in(corpus.archive.language)
    before = say.counted(left, "{n} earlier statement", "{n} earlier statements") if left else ""
    return Account(link_to(corpus, path, body), note, steps, before)


def date_of(said: Said) -> str:
    """When a statement was made, as an EDTF date; where that is unknown, when it was published."""
    return said.statement.when or said.article.published


def _note(say: Words, taken: Sequence[Taken]) -> str:
    """What changed, as a sentence; empty where nothing did."""
    times: dict[tuple[str, str], list[Time]] = defaultdict(list)
    for said, take in taken:
        times[take.position, take.stance].append(_time(said))
    both = [position for position, stance in times if stance == "supports" and (position, "disputes") in times]
    if any(_is_apart(times[one, "supports"], times[one, "disputes"]) for one in both):
        return say("Took the other side of a position later.")
    if not both and _was_left([found for (_, stance), found in times.items() if stance == "supports"]):
        return say("Supported one position, and later another.")
    return say("Took both sides of a position; which came first is not known.") if both else ""


Time = tuple[date, date]
"""The first and the last day on which something may have been said; of a doubtful date nothing is sure."""


def _time(said: Said) -> Time:
    text = date_of(said)
    bounds = edtf.parse(text)
    return (date.min, date.max) if any(mark in text for mark in "?~%") else (bounds.earliest, bounds.latest)


def _is_apart(one: Sequence[Time], other: Sequence[Time]) -> bool:
    """Whether anything of the one was surely said before anything of the other, or after."""
    return min(t[1] for t in one) < max(t[0] for t in other) or min(t[1] for t in other) < max(t[0] for t in one)


def _was_left(positions: Sequence[Sequence[Time]]) -> bool:
    """Whether a position was surely supported for the last time before another was supported."""
    ends = sorted(max(time[1] for time in times) for times in positions)
    begins = max((max(time[0] for time in times) for times in positions), default=date.min)
    return len(positions) > 1 and ends[0] < begins


def _step(corpus: Corpus, path: str, question: Question, taken: Taken) -> AccountStep:
    said, take = taken
    page = urls.path_of(said.article)
    return AccountStep(
        when=words_in(corpus.archive.language).date(date_of(said)),
        speaker=link_to(corpus, path, said.statement.speaker),
        stance=take.stance,
        position=next(one.text for one in question.positions if one.id == take.position),
        href=urls.relative(path, f"{page}#{urls.statement_anchor(said.statement.id)}"),
    )
