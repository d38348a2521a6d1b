"""Where the objects of a file of JSON (RFC 8259) begin and end, without reading them.

Only strings and brackets are looked at, one after the other, so that a file of any size can be gone through, and what
is broken inside one object does no harm to the others.
"""

import re
from dataclasses import dataclass

from builder.ingest.capture import Data
from builder.ingest.contract import LARGEST_ITEM

DEEPEST = 100
"""Levels of objects and lists in one record; Python's own reader goes about ten times as deep, and no deeper."""

BETWEEN = b" \t\r\n\x1e"
"""Bytes that may stand between values: white space, and the record separator of RFC 7464."""

_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"|["{}\[\]]', re.DOTALL)
_KEY_FOLLOWS = re.compile(rb"[ \t\r\n]*+:[ \t\r\n]*+")
_SCALAR = rb'(?:[ \t\r\n]*+(?:"(?:[^"\\]++|\\.)*+"|[^",{}\[\]]++)[ \t\r\n]*+)'
_KEY = rb'("(?:[^"\\]|\\.){0,200}+")'
_FIRST_KEYS = re.compile(rb"\{[ \t\r\n]*+%b[ \t\r\n]*+:(?:%b,[ \t\r\n]*+%b)?" % (_KEY, _SCALAR, _KEY), re.DOTALL)
_PAIRS = {ord("}"): ord("{"), ord("]"): ord("[")}
_QUOTE, _OBJECT, _LIST = b'"{['
_MOST_KEYS = 500
_DEEPEST_LIST = 4


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a value reaches."""

    end: int
    """The byte after it; where it is broken, the byte at which that shows."""
    because: str = ""
    """Why it is broken; empty where its brackets are sound."""


def extent(units: Data, start: int, most: int = LARGEST_ITEM) -> Extent:
    """How far the object or list that begins at `start` reaches, if it is no longer than `most` bytes."""
    limit = min(len(units), start + most)
    stack = bytearray()
    deepest = 0
    for token in _TOKEN.finditer(units, start, limit):
        mark = units[token.start()]
        if token.end() - token.start() > 1:
            continue
        if mark == _QUOTE:
            return Extent(token.start(), "a string that begins in it has no end")
        if mark in _PAIRS:
            if not stack or stack.pop() != _PAIRS[mark]:
                return Extent(token.start(), "its brackets do not match")
            if not stack:
                return Extent(token.end(), f"more than {DEEPEST} levels are nested in it" if deepest > DEEPEST else "")
        else:
            stack.append(mark)
            deepest = max(deepest, len(stack))
    return Extent(limit, "it has no end" if limit == len(units) else f"it does not end within {most} bytes")


def may_hold_like(units: Data, start: int, end: int) -> bool:
    """Whether another object may begin before `end` as the one at `start` does; a quick look before `next_like`."""
    key = _FIRST_KEYS.match(units, start)
    again = units[start : key.end(1)] if key else b"{"
    return units.find(again, start + 1, end) >= 0 or units.find(b"\n" + _indent(units, start) + b"{", start, end) >= 0


def _indent(units: Data, start: int) -> bytes:
    """What stands on the line before `start`, of its last two hundred bytes."""
    line = max(units.rfind(b"\n", max(0, start - 200), start), units.rfind(b"\r", max(0, start - 200), start)) + 1
    return units[max(line, start - 200) : start]


def next_like(units: Data, start: int, end: int) -> int | None:
    """Where the next object begins that stands as the one at `start` stands, before `end`: on a line of its own with
    the same indentation, or else after a comma and with the same two first keys. None where there is none."""
    indent = _indent(units, start)
    if not indent.strip(b" \t") and len(indent) < 200:
        like = re.compile(rb"(?<=[\r\n])%b(?=\{)" % re.escape(indent))
    elif keys := _FIRST_KEYS.match(units, start):
        second = rb"%b,[ \t\r\n]*+%b" % (_SCALAR, re.escape(keys.group(2))) if keys.group(2) else b""
        like = re.compile(rb",[ \t]*+(?=\{[ \t\r\n]*+%b[ \t\r\n]*+:%b)" % (re.escape(keys.group(1)), second), re.DOTALL)
    else:
        return None
    found = like.search(units, start + 1, end)
    return found.end() if found else None


@dataclass(frozen=True, slots=True)
class RecordList:
    """A list of objects in a file whose top is an object."""

    path: tuple[str, ...]
    """The keys that lead to it."""
    start: int
    """Its opening bracket."""
    number: int
    """How many objects are in it."""
    keys: tuple[str, ...]
    """The keys of its first object."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What the first object of a file holds."""

    end: int
    """The byte after it; that after the last of the file where it has no end."""
    keys: tuple[str, ...]
    """Its own keys, the first few hundred."""
    lists: tuple[RecordList, ...]
    """The lists of objects in it to which nothing but keys leads."""


def survey(units: Data, start: int) -> Survey:
    """What the object that begins at `start` holds, whatever its size."""
    open_ = _Open([], [], [], [], {})
    last = (0, 0)
    for token in _TOKEN.finditer(units, start):
        mark = units[token.start()]
        if token.end() - token.start() > 1:
            last = token.span()
            _take_key(open_, units, last)
        elif mark in _PAIRS:
            del open_.marks[-1:], open_.path[-1:]
            if not open_.marks:
                return Survey(token.end(), tuple(open_.keys), _lists(open_))
        elif mark == _QUOTE:
            break  # a string without an end, in which all that follows would be looked through again and again
        else:
            _enter(open_, units, token.start(), last)
    return Survey(len(units), tuple(open_.keys), _lists(open_))


@dataclass(frozen=True, slots=True)
class _Open:
    """Where a survey stands: brackets that are open, the key before each, and the lists found with their numbers."""

    marks: list[int]
    path: list[str]
    lists: list[tuple[tuple[str, ...], int, dict[str, None]]]
    numbers: list[int]
    keys: dict[str, None]


def _lists(state: _Open) -> tuple[RecordList, ...]:
    pairs = zip(state.lists, state.numbers, strict=True)
    return tuple(RecordList(path, start, number, tuple(keys)) for (path, start, keys), number in pairs if number)


def _take_key(state: _Open, units: Data, string: tuple[int, int]) -> None:
    """Take in a string that is a key of the top object, or of the first object in a list."""
    depth = len(state.marks)
    keys = state.keys if depth == 1 else None
    if state.numbers[-1:] == [1] and state.marks[-2:-1] == [_LIST] and depth == len(state.lists[-1][0]) + 2:
        keys = state.lists[-1][2]
    if keys is not None and len(keys) < _MOST_KEYS and _KEY_FOLLOWS.match(units, string[1]):
        keys[_name(units, string)] = None


def _enter(state: _Open, units: Data, at: int, last: tuple[int, int]) -> None:
    """Take in the bracket at `at`: that of a list to which keys alone lead, of an object in such a list, or another.
    `last` is the string before it, its key where a colon stands between."""
    mark, depth = units[at], len(state.marks)
    lies_in_objects = depth <= _DEEPEST_LIST and all(one == _OBJECT for one in state.marks[:-1])
    if mark == _OBJECT and lies_in_objects and state.marks[-1:] == [_LIST]:
        state.numbers[-1] += 1
    key = _KEY_FOLLOWS.match(units, last[1])
    state.path.append(_name(units, last) if key and key.end() == at else "")
    if mark == _LIST and lies_in_objects and state.marks[-1:] == [_OBJECT] and depth < _DEEPEST_LIST:
        state.lists.append((tuple(state.path[1:]), at, {}))
        state.numbers.append(0)
    state.marks.append(mark)


def _name(units: Data, span: tuple[int, int]) -> str:
    return units[span[0] + 1 : min(span[1] - 1, span[0] + 200)].decode("utf-8", "replace")
