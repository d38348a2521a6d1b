"""Decisions on identity, replayed: of records that mean the same, one stands for all.

The files stay as people wrote them. Here, before anything is linked, each id of a record that was decided to mean
another becomes the id of that other, and what the two records say is put together. So a decision that is taken back
leaves no trace: without it, the records are the ones that they were.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from builder import edtf
from builder.content.held import records
from builder.content.parse import RecordFile
from builder.content.points import as_coarse
from builder.model import (
    Actor,
    Article,
    Authority,
    Decision,
    Event,
    Name,
    Outlet,
    Place,
    Question,
    Role,
    Statement,
)

Ids = Mapping[str, str]
"""Id of a record to the id of the one that stands for it."""

Kind = TypeVar("Kind", bound=Authority)
Item = TypeVar("Item")


def in_turn(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions in the order in which they count: of their dates, then of their ids."""
    return sorted(decisions, key=lambda one: (edtf.parse(one.date), one.id))


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions of the kind `same_as` that no later one has taken back, in the order in which they were made."""
    active: dict[frozenset[str], Decision] = {}
    for decision in in_turn(decisions):
        pair = frozenset(decision.same_as or decision.not_same_as or decision.split or ())
        active.pop(pair, None)
        if decision.same_as:
            active[pair] = decision
    return list(active.values())


def held_apart(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions of the kind `not_same_as` that no later one has taken back, of records that are not one."""
    told = in_turn(decisions)
    ids = stand_ins(told)
    last = {frozenset(one.same_as or one.not_same_as or one.split or ()): one for one in told}
    pairs = ((one, one.not_same_as) for one in last.values() if one.not_same_as)
    return [one for one, pair in pairs if not any(record_id in ids for record_id in pair)]


def stand_ins(decisions: Iterable[Decision]) -> Ids:
    """Which id stands for which, for each id that is not its own. The first of a pair stands for the second."""
    parents: dict[str, str] = {}
    for decision in in_force(decisions):
        if decision.same_as:
            kept, other = (_root(parents, record_id) for record_id in decision.same_as)
            if kept != other:
                parents[other] = kept
    return {record_id: _root(parents, record_id) for record_id in sorted(parents)}


def _root(parents: Mapping[str, str], record_id: str) -> str:
    while record_id in parents:
        record_id = parents[record_id]
    return record_id


def replayed(files: Sequence[RecordFile]) -> list[RecordFile]:
    """The files with every decision applied: merged records put together, references led to the one that stands."""
    ids = stand_ins(records(files, Decision))
    if not ids:
        return list(files)
    merged: dict[str, list[RecordFile]] = {}
    for file in sorted(files, key=lambda one: one.path):
        record_id = getattr(file.record, "id", "")
        if isinstance(file.record, Authority) and record_id in ids:
            merged.setdefault(ids[record_id], []).append(file)
    kept = (file for file in files if not (isinstance(file.record, Authority) and file.record.id in ids))
    return [referring(_together(file, merged), ids) for file in kept]


def _together(file: RecordFile, merged: Mapping[str, Sequence[RecordFile]]) -> RecordFile:
    """A record with those for which it stands; its own values go first."""
    others = merged.get(file.record.id, ()) if isinstance(file.record, Authority) else ()
    for other in others:
        if isinstance(file.record, Authority) and type(other.record) is type(file.record):
            body = "\n\n".join(text for text in (file.body, other.body) if text)
            file = replace(file, record=_combined(file.record, other.record), body=body, source="")
    return file


def _combined(kept: Kind, other: Kind) -> Kind:
    """One record that says what two say. Where a field holds one value, that of `kept` stands, and so does what is said
    of its origin."""
    values: dict[str, object] = {
        "names": _names(kept, other),
        "former_ids": _once((*kept.former_ids, other.id, *other.former_ids)),
        "identifiers": {**other.identifiers, **kept.identifiers},
    }
    for field in ("roles", "part_of", "where", "actors"):
        if hasattr(kept, field):
            values[field] = _once((*getattr(kept, field), *getattr(other, field)))
    if isinstance(kept, Place) and isinstance(other, Place):
        values["coordinates"] = as_coarse(kept.coordinates, other.coordinates)
        values["parent"] = next(
            (one for one in (kept.parent, other.parent) if one not in (None, kept.id, other.id)), None
        )
    if isinstance(kept, Outlet) and isinstance(other, Outlet):
        values["place"] = kept.place or other.place
    if isinstance(kept, Event) and isinstance(other, Event):
        values["questions"] = _questions((*kept.questions, *other.questions))
    theirs = {field: origin for field, origin in other.origins.items() if not getattr(kept, field, None)}
    values["origins"] = {**kept.origins, **theirs}
    return replace(kept, **values)  # type: ignore[arg-type]  # the fields are those of the class


def _names(kept: Authority, other: Authority) -> tuple[Name, ...]:
    """The names of both, each found as before: a preferred name for which its own record has no rules is one of them,
    unless it is the preferred name anyway."""
    known, added = ({name.text for name in record.names} for record in (kept, other))
    names = list(kept.names)
    if kept.name in added - known:
        names.append(Name(text=kept.name))
    if other.name not in added and (other.name != kept.name or kept.name in known):
        names.append(Name(text=other.name))
    return _once((*names, *other.names))


def _questions(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Questions of one id as one, with the positions of all; that their texts agree was checked."""
    found: dict[str, Question] = {}
    for question in questions:
        first = found.setdefault(question.id, question)
        positions = {one.id: one for one in (*question.positions, *first.positions)}
        order = dict.fromkeys(one.id for one in (*first.positions, *question.positions))
        found[question.id] = replace(first, positions=tuple(positions[one] for one in order))
    return tuple(found.values())


def _once(values: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(values))


def referring(file: RecordFile, ids: Ids) -> RecordFile:
    """A file whose references lead to the records that stand."""
    record = file.record
    if isinstance(record, Article):
        record = _article(record, ids)
    elif isinstance(record, Actor):
        roles = tuple(_role(role, record.id, ids) for role in record.roles)
        record = replace(record, part_of=_others(record.id, record.part_of, ids), roles=roles)
    elif isinstance(record, Place):
        parent = _one(record.parent, ids)
        record = replace(record, parent=parent if parent != record.id else None)
    elif isinstance(record, Outlet):
        part_of = _others(record.id, record.part_of, ids)
        record = replace(record, place=_one(record.place, ids), part_of=part_of)
    elif isinstance(record, Event):
        record = replace(record, where=_all(record.where, ids), actors=_all(record.actors, ids))
    return file if record is file.record else replace(file, record=record)


def _article(article: Article, ids: Ids) -> Article:
    changed = replace(
        article,
        outlet=ids.get(article.outlet, article.outlet),
        actors=_all(article.actors, ids),
        places=_all(article.places, ids),
        events=_all(article.events, ids),
        credits=_all(article.credits, ids),
        statements=tuple(_statement(statement, ids) for statement in article.statements),
    )
    return changed if changed != article else article


def _statement(statement: Statement, ids: Ids) -> Statement:
    return replace(
        statement,
        speaker=ids.get(statement.speaker, statement.speaker),
        about=_all(statement.about, ids),
        where=_all(statement.where, ids),
        according_to=_all(statement.according_to, ids),
        takes=tuple(replace(take, event=ids.get(take.event, take.event)) for take in statement.takes),
    )


def _role(role: Role, own: str, ids: Ids) -> Role:
    """A post whose body leads to the record that stands; a body has no post of itself."""
    body = _one(role.of, ids)
    return replace(role, of=None if body == own else body)


def _one(record_id: str | None, ids: Ids) -> str | None:
    return ids.get(record_id, record_id) if record_id else record_id


def _all(record_ids: Iterable[str], ids: Ids) -> tuple[str, ...]:
    return _once(ids.get(record_id, record_id) for record_id in record_ids)


def _others(own: str, record_ids: Iterable[str], ids: Ids) -> tuple[str, ...]:
    """The same without `own`: nothing is a part of itself."""
    return tuple(record_id for record_id in _all(record_ids, ids) if record_id != own)
