"""JSON Schema (draft 2020-12) of each kind of record, made from the classes that the program itself reads records with.

A schema says what one file can say by itself: what it refuses, `regesta check` refuses too. It is made for editors,
which read YAML with types of its own, so that a text may be what YAML takes for a number or for true, such as
`title: 1984`; and a key without a value is as one left out. Where no pattern can say all that is asked, it says less:
of dates (`"format": "edtf"`) the form and not the calendar.

Beside what the standard has, a property that holds ids names the kinds of record that they may be of under
`x-refers-to`, from which forms and editors can offer the ids that there are.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from builder import model
from builder.model.described import field_descriptions
from builder.model.refers import REFERS as OWNERS
from builder.model.refers import classes_within

DIALECT = GenerateJsonSchema.schema_dialect
REFERS = "x-refers-to"
"""The keyword under which a property names kinds of records."""

KINDS: Mapping[str, type] = {
    "article": model.Article, "version": model.Version, "withheld": model.WithheldText, "actor": model.Actor,
    "place": model.Place, "outlet": model.Outlet, "event": model.Event, "decision": model.Decision,
    "capture": model.Capture, "archive": model.Archive, "page": model.FreePage,
}  # fmt: skip
"""Name of a schema to the kind of record that it describes."""

_NAMES = {kind: name for name, kind in KINDS.items()}

_DEGREES = {"type": ["number", "string"], "pattern": "[0-9]"}

_FURTHER: Mapping[tuple[type, str], Mapping[str, Any]] = {
    (model.Coordinates, "latitude"): {**_DEGREES, "minimum": -90, "maximum": 90},
    (model.Coordinates, "longitude"): {**_DEGREES, "minimum": -180, "maximum": 180},
    (model.Article, "url"): {"format": "uri", "examples": ["https://example.org/2017/04/30/story.html"]},
    (model.Link, "url"): {"format": "uri"},
    (model.Archive, "base_url"): {"format": "uri", "examples": ["https://example.org/archive/"]},
    (model.Archive, "repository_url"): {"format": "uri"},
    (model.Statement, "id"): {"examples": ["s1"]},
    (model.Place, "identifiers"): {"examples": [{"geonames": "99072", "wikidata": "Q83101"}]},
    (model.Actor, "identifiers"): {"examples": [{"wikidata": "Q11209", "viaf": "157049106"}]},
}
"""What the rules of an archive ask of a field beyond its type, as far as one file can tell."""

_ALONE: Mapping[type, Mapping[str, Any]] = {
    model.Decision: {
        "oneOf": [
            {"required": [one], "properties": {one: {"type": "array"}}} for one in ("same_as", "not_same_as", "split")
        ]
    },
}
"""What the rules ask of a record as a whole."""


@cache
def schema(name: str) -> Mapping[str, Any]:
    """The JSON Schema of a kind of record, by its name in `KINDS`; made once, so that whoever has it changes nothing in
    it. Raises KeyError for any other name."""
    kind = KINDS[name]
    made = TypeAdapter(kind).json_schema()
    shapes = {**made.get("$defs", {})}
    shapes.setdefault(kind.__name__, made)
    for one in sorted(classes_within(kind), key=lambda one: one.__name__):
        _describe(shapes[one.__name__], one)
    told = {key: value for key, value in made.items() if key not in ("title", "description")}
    about = f"A record of an archive of Regesta: {_line(kind)}"
    return {"$schema": DIALECT, "title": name, "description": about, **told, **_ALONE.get(kind, {})}


@cache
def as_file(name: str) -> str:
    """The schema as the text of a file, the same on every machine."""
    return json.dumps(schema(name), indent=2) + "\n"


def _line(kind: type) -> str:
    return " ".join((kind.__doc__ or "").split())


def _describe(shape: dict[str, Any], kind: type) -> None:
    """Say of each property what it is for, and of which kinds its ids are."""
    described = field_descriptions(kind)
    required = shape.get("required", ())
    for name, given in shape["properties"].items():
        value = _present(given)
        value.pop("title", None)
        refers = OWNERS.get((kind, name))
        for place in _places_of_ids(value) if refers else ():
            place[REFERS] = [_NAMES[one] for one in refers or ()]
        value.update(_FURTHER.get((kind, name), {}))
        if name == "origins":
            value["propertyNames"] = {"enum": [field.name for field in fields(kind)]}
        shape["properties"][name] = {
            **_read_by_yaml(value if name in required else _or_nothing(value)), "description": described[name]
        }  # fmt: skip
    shape["description"] = _line(kind)


def _present(value: dict[str, Any]) -> dict[str, Any]:
    """What a property may be where it is given."""
    choices = [choice for choice in value.get("anyOf", ()) if choice.get("type") != "null"]
    if len(choices) != 1:
        return value
    return {key: kept for key, kept in (*value.items(), *choices[0].items()) if key not in ("anyOf", "default")}


def _places_of_ids(value: dict[str, Any]) -> list[dict[str, Any]]:
    inner: list[dict[str, Any]] = [*value.get("prefixItems", ()), *([value["items"]] if "items" in value else [])]
    return inner or [value]


def _or_nothing(value: dict[str, Any]) -> dict[str, Any]:
    """The same where a key may also stand without a value."""
    if "$ref" in value:
        rest = {key: kept for key, kept in value.items() if key != "$ref"}
        return {**rest, "anyOf": [{"$ref": value["$ref"]}, {"type": "null"}]}
    types = value["type"] if isinstance(value["type"], list) else [value["type"]]
    words = {"enum": [*value["enum"], None]} if "enum" in value else {}
    return {**value, **words, "type": [*types, "null"]}


def _read_by_yaml(value: Any) -> Any:
    """The same of values as YAML reads them: texts that could be numbers are allowed to be such, and words of a list
    that are numbers stand in it as numbers too."""
    if isinstance(value, list):
        return [_read_by_yaml(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {
        key: kept if key in ("enum", "examples", "default", REFERS) else _read_by_yaml(kept)
        for key, kept in value.items()
    }
    numbers = [
        number for word in found.get("enum", ()) if isinstance(word, str) and (number := _number(word)) is not None
    ]
    if numbers:
        types = found["type"] if isinstance(found["type"], list) else [found["type"]]
        return {**found, "enum": [*found["enum"], *numbers], "type": [*types, "number"]}
    if isinstance(found.get("additionalProperties"), dict):
        found["additionalProperties"] = _or_nothing(found["additionalProperties"])
    return found


def _number(word: str) -> float | None:
    try:
        return float(word)
    except ValueError:
        return None
