"""JSON Schema (draft 2020-12) of each kind of record, made from the classes that the program itself reads records with.

A schema says what one file can say by itself. Beside what the standard has, a property that holds ids names the kinds
of record that they may be of under `x-refers-to`, from which forms and editors can offer the ids that there are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from builder import model
from builder.model.described import field_descriptions

DIALECT = GenerateJsonSchema.schema_dialect
REFERS = "x-refers-to"
"""The keyword under which a property names kinds of records."""

KINDS: Mapping[str, type] = {
    "article": model.Article, "version": model.Version, "withheld": model.WithheldText, "actor": model.Actor,
    "place": model.Place, "outlet": model.Outlet, "event": model.Event, "decision": model.Decision,
    "capture": model.Capture, "archive": model.Archive, "page": model.FreePage,
}  # fmt: skip
"""Name of a schema to the kind of record that it describes."""

_SPEAKERS = ("actor", "outlet")
_REFERENCES: Mapping[tuple[type, str], tuple[str, ...]] = {
    (model.Article, "outlet"): ("outlet",),
    (model.Article, "actors"): _SPEAKERS,
    (model.Article, "places"): ("place",),
    (model.Article, "events"): ("event",),
    (model.Article, "credits"): _SPEAKERS,
    (model.Article, "repeats"): ("article",),
    (model.Version, "of"): ("article",),
    (model.Citation, "article"): ("article",),
    (model.Statement, "speaker"): _SPEAKERS,
    (model.Statement, "where"): ("place",),
    (model.Statement, "about"): (*_SPEAKERS, "event"),
    (model.Statement, "according_to"): _SPEAKERS,
    (model.Statement, "version"): ("version",),
    (model.Take, "event"): ("event",),
    (model.Provenance, "capture"): ("capture",),
    (model.Actor, "part_of"): ("actor",),
    (model.Role, "of"): _SPEAKERS,
    (model.Place, "parent"): ("place",),
    (model.Outlet, "place"): ("place",),
    (model.Outlet, "part_of"): ("actor",),
    (model.Event, "where"): ("place",),
    (model.Event, "actors"): _SPEAKERS,
}
"""Field of a class to the kinds of record that its ids may be of, as `check_references.py` asks for it."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a kind of record, by its name in `KINDS`. Raises KeyError for any other name."""
    kind = KINDS[name]
    made = TypeAdapter(kind).json_schema()
    shapes = {kind.__name__: made, **made.get("$defs", {})}
    for one in sorted(_classes(kind), key=lambda one: one.__name__):
        _describe(shapes[one.__name__], one)
    return {"$schema": DIALECT, "title": name, **{key: value for key, value in made.items() if key != "title"}}


def _classes(kind: type) -> set[type]:
    """A record's class and those of all values in it."""
    found, waiting = set[type](), {kind}
    while waiting:
        one = waiting.pop()
        found.add(one)
        hints = get_type_hints(one)
        waiting |= {part for field in fields(one) for part in _parts(hints[field.name])} - found
    return found


def _parts(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for inner in get_args(hint):
        yield from _parts(inner)


def _describe(shape: dict[str, Any], kind: type) -> None:
    """Say of each property what it is for, and of which kinds its ids are; a key without a value is as one left out."""
    described = field_descriptions(kind)
    for name, given in shape["properties"].items():
        value = _present(given)
        value.pop("title", None)
        value["description"] = described[name]
        refers = _REFERENCES.get((kind, name))
        if refers:
            value.get("items", value)[REFERS] = list(refers)
        shape["properties"][name] = value


def _present(value: dict[str, Any]) -> dict[str, Any]:
    """What a property may be where it is given."""
    choices = [choice for choice in value.get("anyOf", ()) if choice.get("type") != "null"]
    if len(choices) != 1:
        return value
    return {key: kept for key, kept in (*value.items(), *choices[0].items()) if key not in ("anyOf", "default")}
