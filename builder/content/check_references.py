"""Ids in records: each leads to a record of the right kind, and none stands twice where it should stand once."""

from collections.abc import Callable, Iterable, Iterator

from builder.content.held import key_of
from builder.content.nearest import did_you_mean
from builder.content.parse import RecordFile
from builder.content.whole import Whole, unique
from builder.content.yamlmap import Path
from builder.model import Actor, Article, Decision, Event, Outlet, Place, Statement
from builder.model.refers import references
from builder.problems import Problem

_ADD = "Choose one of them, or add it to the event."


def _named(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """Each id that a record names, as the table of them asks; those of decisions are asked for with the decisions."""
    if not isinstance(file.record, Decision):
        for where, record_id, kinds in references(file.record):
            yield from whole.reference(file, where, record_id, kinds)


def _once(_: Whole, file: RecordFile) -> Iterator[Problem]:
    """Lists in which nothing stands twice."""
    record = file.record
    if isinstance(record, Article):
        for name in ("actors", "places", "events", "credits", "repeats"):
            yield from unique(file, (name,), getattr(record, name), "The id")
    elif isinstance(record, Event):
        yield from unique(file, ("questions",), [question.id for question in record.questions], "The question")
        for number, question in enumerate(record.questions):
            where: Path = ("questions", number, "positions")
            yield from unique(file, where, [position.id for position in question.positions], "The position")


def _statements(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    statements = getattr(file.record, "statements", ())
    yield from unique(file, ("statements",), [statement.id for statement in statements], "The statement")
    for number, statement in enumerate(statements):
        if statement.takes:
            yield from _takes(whole, file, ("statements", number), statement)


def _takes(whole: Whole, file: RecordFile, where: Path, statement: Statement) -> Iterator[Problem]:
    positions = [f"{take.event}, {take.question}, {take.position}" for take in statement.takes]
    yield from unique(file, (*where, "takes"), positions, "The position")
    for number, take in enumerate(statement.takes):
        here = (*where, "takes", number)
        event = whole.files.get(take.event)
        if event is None or not isinstance(event.record, Event):
            continue
        questions = {question.id: question for question in event.record.questions}
        question = questions.get(take.question)
        if question is None:
            message = f"The event {take.event} has no question “{take.question}”; it has {_listed(questions)}."
            yield file.problem((*here, "question"), "unknown-id", message, did_you_mean(take.question, questions, _ADD))
        elif take.position not in (answers := {position.id for position in question.positions}):
            message = f"The question {take.question} has no position “{take.position}”; it has {_listed(answers)}."
            yield file.problem((*here, "position"), "unknown-id", message, did_you_mean(take.position, answers, _ADD))


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids)) or "none"


def circles(whole: Whole, file: RecordFile) -> Iterator[Problem]:
    """A record that lies in itself, by way of its parents or of what it is a part of."""
    for name, above in (("parent", _parents), ("part_of", _wholes)):
        if _reaches_itself(whole, file, above):
            yield file.problem((name,), "circular", f"“{key_of(file)}” lies in itself.")


def _parents(file: RecordFile) -> tuple[str, ...]:
    return (file.record.parent,) if isinstance(file.record, Place) and file.record.parent else ()


def _wholes(file: RecordFile) -> tuple[str, ...]:
    return file.record.part_of if isinstance(file.record, Actor | Outlet) else ()


def _reaches_itself(whole: Whole, start: RecordFile, above: Callable[[RecordFile], tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    waiting = list(above(start))
    while waiting:
        record_id = waiting.pop()
        if record_id == key_of(start):
            return True
        if record_id not in seen and record_id in whole.files:
            seen.add(record_id)
            waiting.extend(above(whole.files[record_id]))
    return False


RULES: tuple[Callable[[Whole, RecordFile], Iterator[Problem]], ...] = (
    _named,
    _once,
    _statements,
    circles,
)
