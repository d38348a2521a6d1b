"""What the reference calls classes, and the types of their values in words."""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_args, get_origin, get_type_hints

from markupsafe import Markup

from builder import model
from builder.ingest import corrections
from builder.model import values

VALUE_TYPES: dict[str, str] = {
    "id": "Id", "date": "EdtfDate", "language tag": "Language", "digest": "Sha256", "text": "Sentence",
    "text or nothing": "Text", "whole number": "Natural", "rights statement": "RightsStatement", "maker": "Maker",
}  # fmt: skip
"""What the page calls each type of value, and its name in `builder.model.values`."""

_TITLES: dict[type, str] = {corrections.Mark: "Marked lines", model.Link: "Link of the original"}
"""Classes whose name is also that of another class."""

_PLAIN = {str: "any text", int: "whole number", float: "number", bool: "yes or no", Markup: "markup"}


def title_of(kind: type) -> str:
    """The heading under which a class is described."""
    return _TITLES.get(kind, kind.__name__)


def link(kind: type) -> str:
    return f"[{title_of(kind)}](#{title_of(kind).lower().replace(' ', '-')})"


def type_in_words(hint: Any) -> str:
    """The type of a value as a person would say it, with links to types that have a table of their own."""
    for name, alias in VALUE_TYPES.items():
        if hint == getattr(values, alias):
            return f"[{name}](#types-of-values)"
    if get_origin(hint) is Literal:
        return "one word of: " + ", ".join(f"`{word}`" for word in get_args(hint))
    if get_origin(hint) is tuple:
        return _tuple_in_words(get_args(hint))
    if get_origin(hint) is dict:
        return f"mapping of names to: {type_in_words(get_args(hint)[1])}"
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return link(hint)
    members = [member for member in get_args(hint) if member is not type(None)]
    return type_in_words(members[0]) if members else _PLAIN[hint]


def _tuple_in_words(members: tuple[Any, ...]) -> str:
    if members[-1] is Ellipsis:
        return f"list of: {type_in_words(members[0])}"
    return f"list of {len(members)}: " + ", ".join(type_in_words(member) for member in members)


def classes_within(kinds: Iterable[type]) -> list[type]:
    """The classes that fields of `kinds` hold, directly or further down, in the order in which they are met."""
    found: list[type] = []
    waiting = list(kinds)
    while waiting:
        for hint in get_type_hints(waiting.pop(0), include_extras=True).values():
            for inner in _dataclasses_in(hint):
                if inner not in found:
                    found.append(inner)
                    waiting.append(inner)
    return found


def _dataclasses_in(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        yield hint
    for member in get_args(hint):
        yield from _dataclasses_in(member)
