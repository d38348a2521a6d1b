"""What a writer of records that is not this program must know to write them in their canonical form: the order of keys,
the values that are left out, and what never stands on one line. The browser's form writes records with it."""

import dataclasses
from typing import Any, get_args, get_origin, get_type_hints

from builder.content.format import TALL, plain
from builder.model.refers import classes_within


def shapes(kind: type) -> dict[str, dict[str, Any]]:
    """Name of the kind, and of each class that a record of it holds, to its shape. Plain values, as JSON has them.

    A shape has `fields` in the order of the model, and `tall` for what always stands with one key on a line. A field
    has `name`, `default` where one is left out, `holds` (the class of what it holds, `float`, or the empty text) and
    `keyed` where it holds that under keys of the writer's own.
    """
    found = sorted({kind, *classes_within(kind)}, key=lambda one: one.__name__)
    return {one.__name__: _shape(one) for one in found}


def _shape(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    fields = [_field(field, hints[field.name]) for field in dataclasses.fields(kind)]
    return {"fields": fields, "tall": issubclass(kind, TALL)}


def _field(field: Any, hint: Any) -> dict[str, Any]:
    told = {"name": field.name, "holds": _held(hint), "keyed": get_origin(hint) is dict}
    if field.default is not dataclasses.MISSING:
        return told | {"default": plain(field.default)}
    if field.default_factory is not dataclasses.MISSING:
        return told | {"default": plain(field.default_factory())}
    return told


def _held(hint: Any) -> str:
    """Name of the class of records that a type holds, however deep; empty where it holds none."""
    if hint is float:
        return "float"
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return hint.__name__
    return next((name for part in get_args(hint) if (name := _held(part))), "")
