"""YAML text to plain values with positions: the small, strict part of YAML that records need.

The values are built from libyaml's event stream with a stack of our own, so that no nesting can exhaust the C stack,
no alias can multiply, and every key and value knows its line. Scalars stay strings whatever they look like (`no`,
`010`, `2017-04-30`): only the schema decides what is a number. Empty, `null` and `~` mean that no value is given.

Every record of an archive is read here, and few of them have problems: so one loop does all, and positions are kept as
libyaml gives them until somebody asks.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from builder.content.yamlwords import told
from builder.problems import Problem

Path = tuple[str | int, ...]
"""Keys and indexes from the top of a document to a value."""

MAX_DEPTH = 12
"""Levels of nesting; a record needs seven."""

MAX_KEY = 100
"""Code points of a key; YAML itself stops at 1024, and what is read here must be writable again with every escape."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = ("", "null", "~")
_STARTS: dict[Any, Any] = {MappingStartEvent: dict, SequenceStartEvent: list}
_ENDS = (MappingEndEvent, SequenceEndEvent)
_REFUSED = re.compile(rf"{yaml.reader.Reader.NON_PRINTABLE.pattern}|\r(?!\n)|[\x85\u2028\u2029]")
"""What YAML refuses, and what is the end of a line to YAML 1.1 and to nobody else: a line must be what people see."""


@dataclass(frozen=True)
class Mapping:
    """A YAML document whose top is a mapping."""

    values: dict[str, Any]
    """Keys to strings, None, lists and dictionaries of the same."""
    marks: tuple[Any, ...]
    """Where each key and each value begins, as libyaml says it, in the order of the text."""
    first_line: int
    """The file's line on which the text begins."""
    text: str = ""
    """The text itself."""

    @property
    def lines(self) -> dict[Path, tuple[int, int]]:
        """Line and column, counted from 1, of each key's value and each item."""
        return self._places[0]

    @property
    def keys(self) -> dict[Path, tuple[int, int]]:
        """Line and column of each key."""
        return self._places[1]

    def place(self, path: Path) -> tuple[int, int]:
        """Line and column of a value, or of the nearest value around it that is there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, (1, 1))

    def has_comment(self, path: Path) -> bool:
        """Whether a # stands behind the key, which hides what follows it."""
        line, column = self.keys[path]
        return "#" in self.text.split("\n")[line - self.first_line][column:]

    @cached_property
    def _places(self) -> tuple[dict[Path, tuple[int, int]], dict[Path, tuple[int, int]]]:
        lines: dict[Path, tuple[int, int]] = {}
        keys: dict[Path, tuple[int, int]] = {}
        begun = (_place(mark, self.first_line) for mark in self.marks)
        for path, is_key in _in_order(self.values, ()):
            (keys if is_key else lines)[path] = next(begun)
        return lines, keys


def tokens(text: str) -> Iterator[yaml.Token]:
    """The tokens of a text that has been read, with the places at which they begin and end. They are those of the
    reader of records: others part some plain texts in two, as one with a question mark between brackets."""
    return yaml.scan(text, Loader=_LOADER)


def _in_order(value: Any, path: Path) -> Iterator[tuple[Path, bool]]:
    """The path of each value and each key, in the order of the text, and whether it is a key."""
    yield path, False
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key), True
            yield from _in_order(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _in_order(item, (*path, number))


def _place(mark: Any, first_line: int) -> tuple[int, int]:
    return (mark.line + first_line, mark.column + 1)


class _Builder:
    """Values built from events, and what is wrong with them."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.problems: list[Problem] = []
        self.marks: list[Any] = []
        self.tops: list[Any] = []

    def problem(self, mark: Any, rule: str, message: str) -> None:
        self.problems.append(Problem(self.path, *_place(mark, self.first_line), rule, message))

    def take(self, stream: Iterable[Any]) -> None:
        """Take events in until their end, or until reading on would be unsafe or senseless.

        `owner` is the mapping or list whose end has not been read, and `key` the one that waits for its value.
        """
        stack: list[Any] = []
        owner: Any = self.tops
        key: str | None = None
        for event in stream:
            kind = type(event)
            if kind is ScalarEvent and not (event.anchor or event.tag):
                value = None if event.value in _NULLS and event.implicit[0] else event.value
                self.marks.append(event.start_mark)
                if key is not None:
                    owner[key], key = value, None
                elif type(owner) is list:
                    owner.append(value)
                else:
                    key = self.key(event, owner)
            elif kind in _ENDS:
                owner = stack.pop()
            elif self.refuses(event, len(stack), (owner, key)):
                return
            elif kind in _STARTS:
                self.marks.append(event.start_mark)
                stack.append(owner)
                owner, key = _put(owner, key, _STARTS[kind]()), None

    def key(self, event: Any, owner: dict[str, Any]) -> str:
        """A key of `owner`, which has its place from now on."""
        key: str = event.value
        if key == "<<" and event.implicit[0]:
            self.problem(event.start_mark, "yaml-alias", "The key << is not known here.")
        if len(key) > MAX_KEY:
            self.problem(event.start_mark, "yaml", f"A key of more than {MAX_KEY} characters stands here.")
        if key in owner:
            self.problem(event.start_mark, "duplicate-key", f"“{key}” stands twice.")
        owner[key] = None
        return key

    def refuses(self, event: Any, depth: int, where: tuple[Any, str | None]) -> bool:
        """Whether an event is none that a record needs, at this depth and with this owner and key; it is a problem."""
        is_collection = isinstance(event, CollectionStartEvent)
        if isinstance(event, DocumentStartEvent) and self.marks:
            self.problem(event.start_mark, "yaml", "The record ends here, and something else begins.")
        elif isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            self.problem(event.start_mark, "yaml-alias", "A value cannot begin with & or *.")
        elif getattr(event, "tag", None):
            self.problem(event.start_mark, "yaml-tag", "A value cannot begin with an exclamation mark.")
        elif is_collection and depth >= MAX_DEPTH:
            self.problem(event.start_mark, "yaml-depth", f"More than {MAX_DEPTH} levels are nested here.")
        elif is_collection and where[1] is None and isinstance(where[0], dict):
            self.problem(event.start_mark, "yaml", "A key cannot be a list or in brackets.")
        else:
            return False
        return True


def _put(owner: Any, key: str | None, value: Any) -> Any:
    """Put a mapping or list where the document stands now, and give it."""
    if key is None:
        owner.append(value)
    else:
        owner[key] = value
    return value


def parse_mapping(text: str, path: str, first_line: int = 1) -> Mapping | tuple[Problem, ...]:
    """The mapping that `text` says, or what is wrong with it; `first_line` is the file's line on which it begins."""
    if refused := _refused(text):
        line, column = _place_of_offset(text, refused.start())
        code = f"{ord(refused.group()):04X}"
        message = f"The character U+{code} may not stand here as it is."
        advice = f"Delete it; where it is meant, write \\u{code} in a value between double quotes."
        return (Problem(path, line + first_line - 1, column, "yaml", message, advice),)
    builder = _Builder(path, first_line)
    try:
        builder.take(iter(_LOADER(text).get_event, None))
    except yaml.MarkedYAMLError as error:
        why = told(text, error)
        return (Problem(path, why.line + first_line, why.column + 1, "yaml", why.message, why.advice),)
    if builder.problems:
        return tuple(builder.problems)
    top = builder.tops[0] if builder.tops else None
    if not isinstance(top, dict):
        return (
            Problem(
                path,
                first_line,
                1,
                "yaml",
                "Keys with values are wanted here, such as “title: Bridge closed after storm”.",
            ),
        )
    return Mapping(top, tuple(builder.marks), first_line, text)


def _refused(text: str) -> re.Match[str] | None:
    """The first character that is refused; what Python calls printable never is."""
    return None if text.replace("\n", "").isprintable() else _REFUSED.search(text)


def _place_of_offset(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return (before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)
