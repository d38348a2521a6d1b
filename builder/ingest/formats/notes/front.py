"""The front matter of Markdown files that other programs wrote: YAML, TOML, JSON, and lines of Pandoc and Pelican.

Such front matter may be broken. Then each of its entries is read for itself, so that a colon in a title costs neither
the date nor the article; what was not read is told with its line.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from builder.content.yamlmap import Mapping, parse_mapping
from builder.problems import Problem

MAX_LENGTH = 200_000
"""Code points of foreign front matter; what is longer is none, and is read as text."""

MAX_TOLD = 5
"""Entries that cannot be read and are told one by one; of more, the number is told."""

_YAML, _TOML = "---", "+++"
_DEEPEST = 20
"""Levels of lists in TOML and JSON that are worth reading: the parsers of the standard library are recursive."""


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the text."""

    values: dict[str, Any] = field(default_factory=dict)
    """Keys, in small letters and with `_` for `-` and space, to strings, lists and mappings."""
    lines: int = 0
    """Number of the file's lines that it takes."""
    repairs: tuple[str, ...] = ()
    """What could not be read, each as one sentence."""

    def body(self, text: str) -> str:
        """What follows it in the file's text."""
        return "".join(text.split("\n", self.lines)[self.lines :])


def read_front(text: str) -> Front:
    """The front matter of a file's text; none where it begins otherwise or the front matter never ends."""
    head = text[:MAX_LENGTH]
    for kind in (_yaml, _toml, _json, _pandoc, _pelican):
        found = kind(head)
        if found is not None:
            return Front({_key(key): value for key, value in found.values.items()}, found.lines, found.repairs)
    return Front()


def _key(key: str) -> str:
    return key.strip().lower().replace("-", "_").replace(" ", "_")


def _fenced(head: str, opening: str, closing: tuple[str, ...]) -> list[str] | None:
    """The lines between two fences; None where the text does not begin with one or it is never closed."""
    if not head.startswith(opening):
        return None
    lines = head.split("\n")
    if lines[0].rstrip() != opening:
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in closing), None)
    return None if end is None else lines[1:end]


def _yaml(head: str) -> Front | None:
    lines = _fenced(head, _YAML, (_YAML, "..."))  # Pandoc allows both ends
    if lines is None:
        return None
    whole = parse_mapping("\n".join(lines) + "\n", "", first_line=2)
    if isinstance(whole, Mapping):
        return Front(whole.values, len(lines) + 2)
    if not any(line.strip() and not line.lstrip().startswith("#") for line in lines):
        return Front({}, len(lines) + 2)
    values, repairs = _entries(lines)
    # Two thematic breaks around a text are no front matter.
    first = next(line for line in lines if line.strip() and not line.startswith("#"))
    key, colon, _ = first.partition(":")
    is_meant = values or (colon and " " not in key and _is_word(key))
    return Front(values, len(lines) + 2, repairs) if is_meant else None


def _entries(lines: list[str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The entries of broken YAML that can be read one by one; of two with one key, the first."""
    values: dict[str, Any] = {}
    told: list[str] = []
    for number, entry in _cut_entries(lines):
        read = _entry(entry, number)
        if isinstance(read, Problem):
            told.append(f"Front matter not read at line {read.line}, column {read.column}: {read.message}")
            continue
        for key, value in read.items():
            if key in values:
                told.append(f"Front matter not read at line {number}: “{key[:50]}” stands there once more.")
            values.setdefault(key, value)
    return values, _few(told)


def _few(told: list[str]) -> tuple[str, ...]:
    left = len(told) - MAX_TOLD
    return tuple(told) if left <= 0 else (*told[:MAX_TOLD], f"{left} more entries of the front matter were not read.")


def _cut_entries(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Each entry at the top, with the file's line on which it begins: a line at the margin and what belongs to it."""
    begun, entry = 2, list[str]()
    for number, line in enumerate(lines, 2):
        if entry and line[:1].strip() and line[0] not in "#-}])":
            yield begun, entry
            begun, entry = number, []
        entry.append(line)
    if any(line.strip() for line in entry):
        yield begun, entry


def _entry(entry: list[str], number: int) -> dict[str, Any] | Problem:
    read = parse_mapping("\n".join(entry) + "\n", "", number)
    if isinstance(read, Mapping):
        return read.values
    key, colon, value = entry[0].partition(":")
    if colon and len(entry) == 1 and value.strip() and _is_plain(value.strip()):
        return {key.strip().strip("\"'"): value.strip()}
    return read[0]


def _is_plain(value: str) -> bool:
    """Whether a value that YAML refuses is plain words: `Bridge: shut again` is refused for its colon."""
    return value[0] not in "[{&*!|>%@`"


def _toml(head: str) -> Front | None:
    lines = _fenced(head, _TOML, (_TOML,))
    if lines is None:
        return None
    text = "\n".join(lines)
    try:
        if _depth(text) > _DEEPEST:
            raise ValueError("lists or tables are nested too deeply")
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError, as is a number of 5,000 digits
        return Front({}, len(lines) + 2, (f"Front matter of TOML not read: {_said(error)}.",))
    return Front(values, len(lines) + 2)


def _json(head: str) -> Front | None:
    if not head.startswith("{") or not head[1:].lstrip().startswith('"'):
        return None
    try:
        values, end = json.JSONDecoder().raw_decode(head) if _depth(head) <= _DEEPEST else (None, 0)
    except (ValueError, RecursionError):
        return None
    line_end = head.find("\n", end)
    rest = head[end:] if line_end < 0 else head[end:line_end]
    if not isinstance(values, dict) or rest.strip():
        return None
    return Front(values, head.count("\n", 0, end) + 1)


def _depth(text: str) -> int:
    """The most brackets and points of keys that are open or follow one another, counted without regard to strings."""
    deepest = depth = 0
    for letter in text:
        if letter in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in "]}":
            depth = max(0, depth - 1)
    points = max((line.partition("=")[0].count(".") for line in text.split("\n")), default=0)
    return max(deepest, points)


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:200].rstrip(".") or "it is nested too deeply"


def _pandoc(head: str) -> Front | None:
    """A title block of Pandoc: title, authors and date, each after `%` at the margin, in this order."""
    if not head.startswith("%") or not head[1:2].isspace():
        return None
    fields, lines = list[str](), 0
    for line in head.split("\n"):
        if line.startswith("%") and len(fields) < 3:
            fields.append(line[1:].strip())
        elif fields and line[:1] in (" ", "\t") and line.strip():
            fields[-1] += "\n" + line.strip()
        else:
            break
        lines += 1
    title, authors, day, *_ = (*fields, "", "", "")
    names = [name.strip() for name in authors.replace("\n", ";").split(";") if name.strip()]
    return Front({"title": title.replace("\n", " "), "author": names, "date": day.replace("\n", " ")}, lines)


def _pelican(head: str) -> Front | None:
    """Lines of `Key: value` at the top, of which one is the title, up to an empty line (Pelican, MultiMarkdown)."""
    block = head.partition("\n\n")[0].split("\n")
    values: dict[str, Any] = {}
    last = ""
    for line in block:
        key, colon, value = line.partition(":")
        if last and line[:1] in (" ", "\t") and line.strip():
            values[last] += " " + line.strip()
        elif colon and _is_word(key) and value[:1] in ("", " ", "\t"):
            last = key
            values.setdefault(key, value.strip())
        else:
            return None
    if "title" not in {_key(key) for key in values} or len(values) < 2:
        return None
    return Front(values, len(block))


def _is_word(key: str) -> bool:
    return 0 < len(key) <= 30 and key[0].isalpha() and all(letter.isalnum() or letter in "_- " for letter in key)
