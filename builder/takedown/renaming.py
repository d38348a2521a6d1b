"""Records in which another id stands for one that says too much."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from builder.model.refers import REFERS

Value = TypeVar("Value")


def renamed(value: Value, old: str, new: str) -> Value:
    """A record, or a value in one, with each reference to `old` leading to `new`."""
    changed: dict[str, Any] = {}
    for field in fields(value):  # type: ignore[arg-type]  # every record is a data class
        before = getattr(value, field.name)
        is_reference = (type(value), field.name) in REFERS
        after = _with(before, old, new) if is_reference else _inside(before, old, new)
        if after != before:
            changed[field.name] = after
    return replace(value, **changed) if changed else value  # type: ignore[type-var]


def _with(ids: Any, old: str, new: str) -> Any:
    return tuple(new if one == old else one for one in ids) if isinstance(ids, tuple) else new if ids == old else ids


def _inside(value: Any, old: str, new: str) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return renamed(value, old, new)
    if isinstance(value, tuple):
        return tuple(_inside(one, old, new) for one in value)
    return value


def relinked(body: str, old: str, new: str) -> str:
    """A text with each of its links to a record leading to the record's new id; the words of a link stay."""
    return re.sub(rf"\[\[{re.escape(old)}(?=[\]|])", f"[[{new}", body)
