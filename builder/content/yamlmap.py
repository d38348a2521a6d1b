"""YAML text to plain values with positions: the small, strict part of YAML that records need.

The values are built from libyaml's event stream with a stack of our own, so that no nesting can exhaust the C stack,
no alias can multiply, and every key and value knows its line. Scalars stay strings whatever they look like (`no`,
`010`, `2017-04-30`): only the schema decides what is a number. Empty, `null` and `~` mean that no value is given.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import events

from builder.problems import Problem

Path = tuple[str | int, ...]
"""Keys and indexes from the top of a document to a value."""

MAX_DEPTH = 12
"""Levels of nesting; a record needs seven."""

MAX_KEY = 100
"""Code points of a key; YAML itself stops at 1024, and what is read here must be writable again with every escape."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = ("", "null", "~")
_REFUSED = re.compile(rf"{yaml.reader.Reader.NON_PRINTABLE.pattern}|\r(?!\n)|[\x85\u2028\u2029]")
"""What YAML refuses, and what is the end of a line to YAML 1.1 and to nobody else: a line must be what people see."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """A YAML document whose top is a mapping."""

    values: dict[str, Any]
    """Keys to strings, None, lists and dictionaries of the same."""
    lines: dict[Path, tuple[int, int]]
    """Line and column, counted from 1, of each key's value and each item."""
    keys: dict[Path, tuple[int, int]]
    """Line and column of each key."""

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column of a value, or of the nearest value around it that is there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, (1, 1))


@dataclass(slots=True)
class _Open:
    """A mapping or sequence whose end has not been read."""

    path: Path
    value: Any
    key: str | None = None

    def expects_key(self) -> bool:
        return isinstance(self.value, dict) and self.key is None

    def next_path(self) -> Path:
        return (*self.path, self.key if isinstance(self.value, dict) else len(self.value))  # type: ignore[arg-type]

    def put(self, value: Any) -> None:
        if isinstance(self.value, dict):
            self.value[self.key] = value
            self.key = None
        else:
            self.value.append(value)


@dataclass(slots=True)
class _Builder:
    path: str
    first_line: int
    problems: list[Problem] = field(default_factory=list)
    lines: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    top: Any = None

    def place(self, mark: Any) -> tuple[int, int]:
        return (mark.line + self.first_line, mark.column + 1)

    def problem(self, mark: Any, rule: str, message: str) -> None:
        self.problems.append(Problem(self.path, *self.place(mark), rule, message))

    def value(self, event: Any, value: Any) -> Path:
        """Put a value where the document stands now, and give its path."""
        path = self.stack[-1].next_path() if self.stack else ()
        self.lines[path] = self.place(event.start_mark)
        if self.stack:
            self.stack[-1].put(value)
        else:
            self.top = value
        return path

    def key(self, event: Any) -> None:
        owner = self.stack[-1]
        if len(event.value) > MAX_KEY:
            self.problem(event.start_mark, "yaml", f"A key of more than {MAX_KEY} characters stands here.")
        if event.value in owner.value:
            self.problem(event.start_mark, "duplicate-key", f"“{event.value}” stands twice.")
        owner.key = event.value
        owner.value.setdefault(event.value, None)
        self.keys[owner.next_path()] = self.place(event.start_mark)


def parse_mapping(text: str, path: str, first_line: int = 1) -> Mapping | tuple[Problem, ...]:
    """The mapping that `text` says, or what is wrong with it; `first_line` is the file's line on which it begins."""
    builder = _Builder(path, first_line)
    if refused := _REFUSED.search(text):
        line, column = _place_of_offset(text, refused.start())
        code = f"{ord(refused.group()):04X}"
        message = f"The character U+{code} may not stand here as it is."
        advice = f"Delete it, or write it as \\u{code} in a string between double quotes."
        return (Problem(path, line + first_line - 1, column, "yaml", message, advice),)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not _take(builder, event):
                return tuple(builder.problems)
    except yaml.MarkedYAMLError as error:
        line, column = builder.place(error.problem_mark) if error.problem_mark else (first_line, 1)
        return (Problem(path, line, column, "yaml", f"YAML cannot be read here: {error.problem}."),)
    if builder.problems:
        return tuple(builder.problems)
    if not isinstance(builder.top, dict):
        return (Problem(path, first_line, 1, "yaml", "The top is not a list of keys and values."),)
    return Mapping(builder.top, builder.lines, builder.keys)


def _take(builder: _Builder, event: Any) -> bool:
    """Take one event in; False where reading on would be unsafe or senseless."""
    if isinstance(event, events.DocumentStartEvent) and builder.lines:
        builder.problem(event.start_mark, "yaml", "A second YAML document begins here.")
        return False
    for rule, message in _refusals(builder, event):
        builder.problem(event.start_mark, rule, message)
        return False
    if isinstance(event, events.ScalarEvent):
        _take_scalar(builder, event)
    elif isinstance(event, events.MappingStartEvent | events.SequenceStartEvent):
        value: Any = {} if isinstance(event, events.MappingStartEvent) else []
        builder.stack.append(_Open(builder.value(event, value), value))
    elif isinstance(event, events.MappingEndEvent | events.SequenceEndEvent):
        builder.stack.pop()
    return True


def _refusals(builder: _Builder, event: Any) -> Iterator[tuple[str, str]]:
    is_collection = isinstance(event, events.CollectionStartEvent)
    if isinstance(event, events.AliasEvent) or getattr(event, "anchor", None):
        yield "yaml-alias", "An anchor or alias stands here."
    elif getattr(event, "tag", None):
        yield "yaml-tag", f"The tag {event.tag} stands here."
    elif is_collection and len(builder.stack) >= MAX_DEPTH:
        yield "yaml-depth", f"More than {MAX_DEPTH} levels are nested here."
    elif is_collection and builder.stack and builder.stack[-1].expects_key():
        yield "yaml", "A list or mapping stands where a key is wanted."


def _take_scalar(builder: _Builder, event: Any) -> None:
    if builder.stack and builder.stack[-1].expects_key():
        if event.value == "<<" and event.implicit[0]:
            builder.problem(event.start_mark, "yaml-alias", "A merge key stands here.")
        builder.key(event)
    else:
        builder.value(event, None if event.implicit[0] and event.value in _NULLS else event.value)


def _place_of_offset(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return (before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)
