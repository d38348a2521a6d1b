"""Decisions on identity: each fits the records that it names, and none contradicts a later one without a word."""

from collections.abc import Iterator, Mapping, Sequence

from builder.content import check_references, identity
from builder.content.held import key_of
from builder.content.parse import RecordFile
from builder.content.whole import Whole, seen, unique
from builder.model import Authority, Decision, Event
from builder.model.refers import REFERS
from builder.problems import Problem


def problems(files: Sequence[RecordFile], whole: Whole) -> Iterator[Problem]:
    """All problems with the decisions of an archive, and with what they make of its records."""
    decisions = {file.id: file for file in files if file.kind is Decision}
    sound = True
    for file in decisions.values():
        found = list(_pair(whole, file))
        sound = sound and not found
        yield from found
    if decisions and sound:
        yield from _history(decisions)
        yield from _what_follows(files, whole, decisions)


def _pair(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """A decision says one thing of two records of one kind."""
    given = [name for name in ("same_as", "not_same_as", "split") if getattr(file.record, name)]
    if len(given) != 1:
        message = "A decision says exactly one of same_as, not_same_as and split."
        yield file.problem((), "decision", message)
        return
    name = given[0]
    pair = getattr(file.record, name)
    for number, record_id in enumerate(pair):
        yield from whole.reference(file, (name, number), record_id, REFERS[Decision, name])
    records = [whole.files[one].record for one in pair if one in whole.files]
    records = [record for record in records if isinstance(record, Authority)]
    if pair[0] == pair[1]:
        yield file.problem((name,), "decision", f"“{pair[0]}” is given twice; a decision is about two records.")
    elif len({type(record) for record in records}) > 1:
        yield file.problem((name,), "decision", "The two records are not of one kind.")


def _history(decisions: Mapping[str, RecordFile]) -> Iterator[Problem]:
    """Each decision in its turn: what is split was one, and what is held apart is not one by way of others."""
    past: list[Decision] = []
    for decision in _told(decisions):
        if decision.split and not _were_one(past, decision.split):
            one, other = decision.split
            message = f"No decision before {decision.date} says directly that “{one}” and “{other}” are the same."
            yield decisions[decision.id].problem(("split",), "decision", message)
        past.append(decision)
    ids = identity.stand_ins(past)
    said_last = {frozenset(one.same_as or one.not_same_as or one.split or ()): one for one in past}
    for decision in past:
        pair = decision.not_same_as
        if pair and said_last[frozenset(pair)] is decision and ids.get(pair[0], pair[0]) == ids.get(pair[1], pair[1]):
            message = f"Other decisions make one record of the two, by way of “{ids.get(pair[0], pair[0])}”."
            yield decisions[decision.id].problem(("not_same_as",), "decision", message)


def _told(decisions: Mapping[str, RecordFile]) -> list[Decision]:
    return identity.in_turn(file.record for file in decisions.values() if isinstance(file.record, Decision))


def _were_one(past: Sequence[Decision], pair: tuple[str, str]) -> bool:
    return any(set(one.same_as or ()) == set(pair) for one in identity.in_force(past))


def _what_follows(files: Sequence[RecordFile], whole: Whole, decisions: Mapping[str, RecordFile]) -> Iterator[Problem]:
    """What the merged records would get wrong that the records alone do not."""
    clashes = list(_clashing_questions(whole, decisions))
    yield from clashes
    if clashes or any(True for file in files for _ in check_references.circles(whole, file)):
        return
    merged = identity.replayed(files)
    after = seen({key_of(file): file for file in merged}, whole.unread, whole.kept)
    for file in merged:
        if isinstance(file.record, Authority):
            yield from check_references.circles(after, file)
        for number, statement in enumerate(getattr(file.record, "statements", ())):
            taken = [f"{take.event}, {take.question}, {take.position}" for take in statement.takes]
            yield from unique(file, ("statements", number, "takes"), taken, "By a decision on identity the position")


def _clashing_questions(whole: Whole, decisions: Mapping[str, RecordFile]) -> Iterator[Problem]:
    """Events that were decided to be the same and have questions or positions of one id that differ."""
    told = _told(decisions)
    ids = identity.stand_ins(told)
    texts: dict[tuple[str, ...], str] = {}
    for decision in identity.in_force(told):
        for one in decision.same_as or ():
            for path, text in _texts_of(whole.files[one].record):
                if texts.setdefault((ids.get(one, one), *path), text) != text:
                    what = "question" if len(path) == 1 else "position"
                    message = f"Two of the events have a {what} “{path[-1]}” each, and these are not the same."
                    yield decisions[decision.id].problem(("same_as",), "decision", message)


def _texts_of(event: object) -> Iterator[tuple[tuple[str, ...], str]]:
    for question in event.questions if isinstance(event, Event) else ():
        yield (question.id,), question.text
        for position in question.positions:
            yield (question.id, position.id), position.text
