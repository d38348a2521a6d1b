"""Decisions on identity: each fits the records that it names, and none contradicts a later one without a word."""

from collections.abc import Iterator, Mapping, Sequence

from builder.content import check_references, identity
from builder.content.held import key_of
from builder.content.parse import RecordFile
from builder.content.whole import Whole
from builder.model import Actor, Authority, Decision, Event, Outlet, Place
from builder.problems import Problem

_KINDS = (Actor, Place, Outlet, Event)


def problems(files: Sequence[RecordFile], whole: Whole) -> Iterator[Problem]:
    """All problems with the decisions of an archive, and with what they make of its records."""
    decisions = {file.record.id: file for file in files if isinstance(file.record, Decision)}
    sound = True
    for file in decisions.values():
        found = list(_pair(whole, file))
        sound = sound and not found
        yield from found
    if decisions and sound:
        yield from _history(decisions)
        yield from _circles_made(files, whole)


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
        yield from whole.reference(file, (name, number), record_id, _KINDS)
    records = [whole.files[one].record for one in pair if one in whole.files]
    records = [record for record in records if isinstance(record, Authority)]
    if pair[0] == pair[1]:
        yield file.problem((name,), "decision", f"“{pair[0]}” is given twice; a decision is about two records.")
    elif len({type(record) for record in records}) > 1:
        yield file.problem((name,), "decision", "The two records are not of one kind.")


def _history(decisions: Mapping[str, RecordFile]) -> Iterator[Problem]:
    """Each decision in its turn: what is split was one, and what is held apart is not one by way of others."""
    told = sorted((file.record for file in decisions.values()), key=lambda one: (one.date, one.id))  # type: ignore[union-attr]  # they are decisions
    past: list[Decision] = []
    for decision in told:
        assert isinstance(decision, Decision)
        file = decisions[decision.id]
        if decision.split and not _were_one(past, decision.split):
            message = (
                f"“{decision.split[0]}” and “{decision.split[1]}” were not held to be the same by {decision.date}."
            )
            yield file.problem(("split",), "decision", message)
        past.append(decision)
    for decision in past:
        if decision.not_same_as and not _overruled(past, decision):
            ids = identity.stand_ins(past)
            roots = {ids.get(record_id, record_id) for record_id in decision.not_same_as}
            if len(roots) == 1:
                message = f"Other decisions make one record of the two, by way of “{roots.pop()}”."
                yield decisions[decision.id].problem(("not_same_as",), "decision", message)


def _were_one(past: Sequence[Decision], pair: tuple[str, str]) -> bool:
    return any(set(one.same_as or ()) == set(pair) for one in identity.in_force(past))


def _overruled(told: Sequence[Decision], decision: Decision) -> bool:
    """Whether a later decision says directly that the two are the same."""
    pair = set(decision.not_same_as or ())
    later = told[told.index(decision) + 1 :]
    return any(set(one.same_as or ()) == pair for one in later)


def _circles_made(files: Sequence[RecordFile], whole: Whole) -> Iterator[Problem]:
    """Records that come to lie in themselves by being put together with others."""
    if any(True for file in files for _ in check_references.circles(whole, file)):
        return
    merged = identity.replayed(files)
    after = Whole({key_of(file): file for file in merged}, whole.unread, whole.kept)
    for file in merged:
        if isinstance(file.record, Authority):
            yield from check_references.circles(after, file)
