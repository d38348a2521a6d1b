"""Bytes of a file to a record, or to all that is wrong with it; never half of each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from builder.content import wording
from builder.content.frontmatter import split_front_matter, unmerged
from builder.content.markup import read_markdown
from builder.content.read import Source
from builder.content.reading import Reading
from builder.content.wording import meant
from builder.content.yamlmap import Mapping, Path, parse_mapping
from builder.model import Archive, Capture, Record, Rejections, Suggestions
from builder.model.values import CONTROL
from builder.printable import is_shown
from builder.problems import Problem
from builder.travelling import travelling

WHOLE_FILE_YAML = (Archive, Capture, Rejections, Suggestions)
"""The kinds of record whose file is YAML and nothing else."""


@travelling
@dataclass(frozen=True, slots=True)
class RecordFile:
    """A record, and the file that it came from."""

    path: str
    """Path below `content/`, with forward slashes; of a packed record the one that it has by itself."""
    sha256: str
    """SHA-256 of the record's bytes."""
    record: Record
    """What the file says."""
    body: str
    """The Markdown below the front matter; empty for YAML files."""
    body_line: int
    """Line on which the body begins, the record's first being 1; 0 for YAML files."""
    source: str
    """The YAML as it stands in the file."""
    pack: str = ""
    """Path of the pack that holds it; empty for a file of its own."""
    first_line: int = 1
    """Line of its file on which it begins, counted from 1."""
    reading: Reading = field(init=False, repr=False, compare=False)
    """What the body says. It is made with the record and follows from the body alone, so that a text is read once, and
    none that was taken out of a file stays behind in it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "reading", read_markdown(self.body))

    @property
    def file(self) -> str:
        """Path of the file in which it stands."""
        return self.pack or self.path

    @property
    def kind(self) -> type[Record]:
        """The kind of record that it is."""
        return type(self.record)

    @property
    def id(self) -> str:
        """The id of the record; empty where its kind has none."""
        return getattr(self.record, "id", "")

    @property
    def former_ids(self) -> tuple[str, ...]:
        """Ids that the record had before."""
        return getattr(self.record, "former_ids", ())

    def line_in_file(self, line: int) -> int:
        """Line of the file for one of the record, both counted from 1."""
        return self.first_line - 1 + line

    def problem(self, where: Path, rule: str, message: str, advice: str = "") -> Problem:
        """A problem at one value of this file.

        Positions are not kept but found again: few records have problems, and all travel between processes.
        """
        front = _parsed_again(self.source, self.path, 2 if self.body_line else 1)
        line, column = front.place(where) if isinstance(front, Mapping) else (1, 1)
        return in_file(Problem(self.path, line, column, rule, message, advice), self)

    def body_problem(self, line: int, rule: str, message: str) -> Problem:
        """A problem on a line of the body, counted from 0."""
        return in_file(Problem(self.path, self.body_line + line, 1, rule, message), self)


def in_file(problem: Problem, of: Source | RecordFile) -> Problem:
    """A problem of a record, its lines counted from the record's first, as it stands in the file that holds it.

    What is said of a packed record as a whole stands at the line above it.
    """
    if not of.pack:
        return problem
    return replace(problem, path=of.pack, line=of.first_line - 1 + problem.line, packed=of.path)


@lru_cache(maxsize=1)
def _parsed_again(yaml_text: str, path: str, first_line: int) -> Mapping | tuple[Problem, ...]:
    """The problems of one file come one after the other, so that the last file is all that need be remembered."""
    return parse_mapping(yaml_text, path, first_line)


@travelling
@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of one file: a record, or problems."""

    file: RecordFile | None
    problems: tuple[Problem, ...] = field(default=())


def parse(source: Source) -> Parsed:
    """The record that a file says, or all problems with it. Pure; may run in another process."""
    parsed = _parse(source)
    if not source.pack or parsed.file:
        return parsed
    return Parsed(None, tuple(in_file(problem, source) for problem in parsed.problems))


def _parse(source: Source) -> Parsed:
    """The same, each record as if it were a file of its own."""
    if not source.data.strip():
        return Parsed(None, (Problem(source.path, 0, 0, "empty", "The file is empty."),))
    try:
        text = source.data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Parsed(None, (not_utf_8(source.path, source.data, error),))
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if "<<<<<<<" in text and (found := unmerged(text, source.path)):
        return Parsed(None, (found,))
    if source.kind in WHOLE_FILE_YAML:
        front = parse_mapping(text, source.path)
        return _parsed(source, front, "", 0, text) if isinstance(front, Mapping) else Parsed(None, front)
    document = split_front_matter(text, source.path)
    if isinstance(document, tuple):
        return Parsed(None, document)
    if control := _control_in(document.body):
        line = document.body_line + document.body.count("\n", 0, control.start())
        column = control.start() - (document.body.rfind("\n", 0, control.start()) + 1) + 1
        message = f"The text holds the control character U+{ord(control.group()):04X}."
        return Parsed(None, (Problem(source.path, line, column, "control-character", message),))
    return _parsed(source, document.front, document.body, document.body_line, document.yaml_text)


def _control_in(text: str) -> re.Match[str] | None:
    """The first control character; what Python calls printable holds none, and is told from it much faster."""
    return None if text.replace("\n", "").isprintable() else CONTROL.search(text)


def not_utf_8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    """The problem of a byte that is not UTF-8, with its line and its column in bytes."""
    before = data[: error.start]
    line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Problem(path, 1, 1, "not-utf-8", "The file is saved as UTF-16, not UTF-8.", _SAVE)
    letter = data[error.start : error.start + 1].decode("cp1252", "replace")
    guess = f"; it may be meant as “{letter}”" if is_shown(letter) and letter != "\ufffd" else ""
    message = f"Byte 0x{data[error.start]:02X} is not UTF-8{guess}."
    return Problem(path, line, column, "not-utf-8", message, _SAVE)


_SAVE = "Save the file as UTF-8; in Notepad under Save as, in Excel as CSV UTF-8."


def _parsed(source: Source, front: Mapping, body: str, body_line: int, yaml_text: str) -> Parsed:
    keys = field_names(source.kind)  # type: ignore[arg-type]  # classes do hash
    try:
        record = _adapter(source.kind).validate_python(_without_nulls(front.values, keys))  # type: ignore[arg-type]  # classes do hash
    except ValidationError as error:
        return Parsed(None, tuple(invalid(source.path, front, error.errors(include_url=False), keys)))
    place = (source.pack, source.first_line)
    return Parsed(RecordFile(source.path, source.sha256, record, body, body_line, yaml_text, *place))


@cache
def _adapter(kind: type) -> TypeAdapter[Record]:
    return TypeAdapter(kind)


def _without_nulls(value: Any, names: tuple[str, ...], owner: str = "") -> Any:
    """A key without a value says nothing, as if it were left out.

    One that no record has stays, and is a problem: `{latitude: 50,25}` has a key `25`, whose loss nobody would see.
    """
    if isinstance(value, dict):
        is_free = owner in _FREE
        return {
            key: _without_nulls(item, names, key)
            for key, item in value.items()
            if item is not None or not (is_free or key in names)
        }
    return [_without_nulls(item, names) for item in value] if isinstance(value, list) else value


_FREE = ("identifiers", "origins")
"""Keys below which people choose the keys."""


def invalid(path: str, front: Mapping, details: Iterable[Any], keys: Iterable[str]) -> Iterator[Problem]:
    """The problems of a file's values, each for one of pydantic's error details; `keys` are all that may stand in it.
    A key that is only misspelt is not said to be missing as well."""
    advised = [(detail, wording.advice(detail, path, keys)) for detail in details]
    misspelt = {(*detail["loc"][:-1], meant(advice)) for detail, advice in advised if wording.is_unknown(detail)}
    for detail, advice in advised:
        where: Path = detail["loc"]
        if wording.is_missing(detail) and where in misspelt:
            continue
        if wording.is_missing(detail) and where in front.keys:
            yield Problem(path, *front.keys[where], "missing-key", *_without_value(front, where, advice))
            continue
        place = front.keys.get(where) if wording.is_unknown(detail) else None
        yield Problem(path, *(place or front.place(where)), *wording.sentence(detail), advice)


def _without_value(front: Mapping, where: Path, advice: str) -> tuple[str, str]:
    """What is said of a key that stands there with nothing behind it."""
    commented = "Put the value between quotes if it begins with #; " if front.has_comment(where) else ""
    return f"“{where[-1]}” has no value.", commented + (
        advice.replace("Add a line such as", "Write it, such as") if not commented else "what follows # is not read."
    )


@cache
def field_names(kind: type) -> tuple[str, ...]:
    """Names of all fields of a kind of record and of the values in it."""
    schema = TypeAdapter(kind).json_schema()
    shapes = [schema, *schema.get("$defs", {}).values()]
    return tuple(sorted({name for shape in shapes for name in shape.get("properties", ())}))
