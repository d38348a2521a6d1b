"""Which fields hold ids of other records, and of which kinds these are; the check and the schemas ask it."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

from builder.model.article import UNKNOWN_OUTLET, Article, Citation, Provenance, Statement, Take
from builder.model.authority import Actor, Event, Outlet, Place, Role
from builder.model.capture import Capture, Segment
from builder.model.decision import Decision
from builder.model.version import Version

Kinds = tuple[type, ...]

_SPEAKER: Kinds = (Actor, Outlet)
_AUTHORITY: Kinds = (Actor, Place, Outlet, Event)

REFERS: Mapping[tuple[type, str], Kinds] = {
    (Article, "outlet"): (Outlet,),
    (Article, "actors"): _SPEAKER,
    (Article, "places"): (Place,),
    (Article, "events"): (Event,),
    (Article, "credits"): _SPEAKER,
    (Article, "repeats"): (Article,),
    (Version, "of"): (Article,),
    (Citation, "article"): (Article,),
    (Statement, "speaker"): _SPEAKER,
    (Statement, "where"): (Place,),
    (Statement, "about"): (*_SPEAKER, Event),
    (Statement, "according_to"): _SPEAKER,
    (Statement, "version"): (Version,),
    (Take, "event"): (Event,),
    (Provenance, "capture"): (Capture,),
    (Segment, "article"): (Article, Version),
    (Actor, "part_of"): (Actor,),
    (Role, "of"): _SPEAKER,
    (Place, "parent"): (Place,),
    (Outlet, "place"): (Place,),
    (Outlet, "part_of"): (Actor,),
    (Event, "where"): (Place,),
    (Event, "actors"): _SPEAKER,
    (Decision, "same_as"): _AUTHORITY,
    (Decision, "not_same_as"): _AUTHORITY,
    (Decision, "split"): _AUTHORITY,
}
"""Field of a class to the kinds of record that its ids may be of."""

NO_RECORD: Mapping[tuple[type, str], str] = {(Article, "outlet"): UNKNOWN_OUTLET}
"""The word that may stand in such a field and names no record."""


class Reference(NamedTuple):
    """An id that a record names."""

    where: tuple[str | int, ...]
    """Keys and indexes from the top of the record to the id."""
    id: str
    """The id."""
    kinds: Kinds
    """The kinds of record that it may be of."""


def references(value: object, at: tuple[str | int, ...] = ()) -> Iterator[Reference]:
    """All ids that a record names in its fields, in the order of the fields."""
    for name, kinds, word in _plan(type(value)):  # type: ignore[arg-type]  # classes do hash
        given = getattr(value, name)
        if not given:
            continue
        many = enumerate(given) if isinstance(given, tuple) else [(None, given)]
        for number, one in many:
            where = (*at, name) if number is None else (*at, name, number)
            if kinds is None:
                yield from references(one, where)
            elif one != word:
                yield Reference(where, one, kinds)


@cache
def _plan(kind: type) -> tuple[tuple[str, Kinds | None, str | None], ...]:
    """The fields of a class that hold ids, with their kinds; and those with values that do, with None."""
    hints = get_type_hints(kind)
    steps = []
    for field in fields(kind):
        kinds = REFERS.get((kind, field.name))
        inner = [part for one in _classes_in(hints[field.name]) for part in classes_within(one)]
        if kinds or any(owner in inner for owner, _ in REFERS):
            steps.append((field.name, kinds, NO_RECORD.get((kind, field.name))))
    return tuple(steps)


@cache
def classes_within(kind: type) -> frozenset[type]:
    """A record's class and those of all values in it."""
    found, waiting = set[type](), {kind}
    while waiting:
        one = waiting.pop()
        found.add(one)
        hints = get_type_hints(one)
        waiting |= {part for field in fields(one) for part in _classes_in(hints[field.name])} - found
    return frozenset(found)


def _classes_in(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for inner in get_args(hint):
        yield from _classes_in(inner)
