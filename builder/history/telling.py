"""What changed between two states of a record, told by what it means: fields and their items, and never a value."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, get_args

from builder.content.frontmatter import Document, split_front_matter
from builder.model import Publish, Record
from builder.model.revision import Change

PUBLISHED: tuple[str, ...] = get_args(Publish)
"""How much of an article may be published, from all to nothing."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_UNTOLD = ("protect",)
"""Fields of which not even that they changed is told: that somebody must be protected."""
_MOST_NAMES = 200
"""Ids that are kept of one change."""


def document_of(data: bytes) -> Document | None:
    """A record's file taken apart; None where it is not of a form that can be read today."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None
    found = split_front_matter(text, "")
    return found if isinstance(found, Document) else None


def told(kind: type[Record], before: bytes, after: bytes) -> tuple[Change, ...]:
    """What changed in a record of this kind, in the order of its fields; empty where nothing did, or where one of the
    two states is of a form that cannot be read today."""
    if before == after:
        return ()
    old, new = document_of(before), document_of(after)
    if old is None or new is None:
        return ()
    found = [*_of_fields(kind, old.front.values, new.front.values), *_of_body(old.body, new.body)]
    return tuple(found) or (Change("form", "changed"),)


def _of_fields(kind: type[Record], old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    names = [field.name for field in fields(kind) if field.name not in _UNTOLD]
    for name in names:
        if name != "id" and old.get(name) != new.get(name):
            yield from _of_field(name, old.get(name), new.get(name))
    others = {key for key in (*old, *new) if key not in names and old.get(key) != new.get(key)}
    if others:
        yield Change("others", "changed", (), len(others))


def _of_field(name: str, old: Any, new: Any) -> Iterator[Change]:
    if name == "rights":
        levels = tuple(str(one.get("publish")) if isinstance(one, dict) else "" for one in (old, new))
        is_known = levels[0] != levels[1] and set(levels) <= set(PUBLISHED)
        yield Change(name, "changed", levels if is_known else ())
    elif old is None or new is None:
        one = new if old is None else old
        yield _change(name, "added" if old is None else "removed", one if isinstance(one, list) else [])
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_list(name, old, new)
    else:
        yield Change(name, "changed")


def _of_list(name: str, old: list[Any], new: list[Any]) -> Iterator[Change]:
    """What changed in a list: items are the same by their ids, or where they have none by all that they say."""
    before, after = (Counter(_mark(one) for one in side) for side in (old, new))
    values = {_mark(one): one for one in (*old, *new)}
    added, gone = after - before, before - after
    if added:
        yield _change(name, "added", [values[mark] for mark in added.elements()])
    if gone:
        yield _change(name, "removed", [values[mark] for mark in gone.elements()])
    olds = {_mark(one): one for one in old}
    others = [one for one in new if _mark(one) in olds and olds[_mark(one)] != one]
    if others:
        yield _change(name, "changed", others)
    if not (added or gone or others):
        yield Change(name, "changed")


def _mark(item: Any) -> str:
    return f"id {item['id']}" if isinstance(item, dict) and item.get("id") else repr(item)


def _change(name: str, verb: str, items: list[Any]) -> Change:
    """A change with the ids of its items, in their order, as far as they have any."""
    ids = (str(one.get("id")) for one in items if isinstance(one, dict))
    return Change(name, verb, tuple(one for one in ids if _ID.fullmatch(one))[:_MOST_NAMES], len(items))


def _of_body(old: str, new: str) -> Iterator[Change]:
    if old == new:
        return
    if not old or not new:
        yield Change("body", "removed" if old else "added")
        return
    before, after = Counter(old.split()), Counter(new.split())
    is_another = 2 * (before & after).total() < max(before.total(), after.total())
    yield Change("body", "rewritten" if is_another else "changed")
