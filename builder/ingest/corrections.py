"""The small file beside a capture by which a person corrects how it was split.

    sha256: <digest of the capture it was written for>
    split: [233]                                  an article's title begins on this line
    join: [114]                                   no article begins on this line
    mark:
      - {lines: [85, 85], as: caption}            what these lines are

Lines are those of the capture, counted from 1. A line under `split` also confirms a doubtful boundary.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from builder.content.charsets import decoded
from builder.content.ledger import normalise
from builder.content.parse import field_names, invalid, not_utf_8
from builder.content.yamlmap import Mapping, Path, parse_mapping
from builder.ingest.capture import Received
from builder.ingest.encodings import encoding_of
from builder.model import Sha256
from builder.model.values import STRICT
from builder.problems import Problem

_LINE_END = re.compile(r"\r\n|\r|\n")
"""Where lines end, for editors and for the rules of dumps."""

MarkedAs = Literal["byline", "caption", "credit", "citation", "heading", "paragraph", "furniture"]
"""What a person may say that some lines are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Lines that a person has named."""

    __pydantic_config__ = STRICT

    lines: tuple[int, int]
    """First and last line, counted from 1."""
    # YAML's key is `as`, which Python keeps for itself; `_plain` below renames it.
    kind: MarkedAs
    """What they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """What a corrections file says."""

    __pydantic_config__ = STRICT

    sha256: Sha256 | None = None
    """Digest of the capture that the lines were counted in; none where there is no corrections file."""
    split: tuple[int, ...] = ()
    """Lines on which an article's title begins."""
    join: tuple[int, ...] = ()
    """Lines on which no article begins, whatever it looks like."""
    mark: tuple[Mark, ...] = ()
    """Lines whose part in their article is known."""

    def marked(self, line: int) -> MarkedAs | None:
        """What a person said of a line."""
        return next((mark.kind for mark in self.mark if mark.lines[0] <= line <= mark.lines[1]), None)


@dataclass(frozen=True, slots=True)
class CorrectionsFile:
    """A corrections file as found."""

    path: str
    """Path below `content/`, for problems."""
    data: bytes
    """Its bytes."""


def parse_corrections(file: CorrectionsFile, received: Received) -> Corrections | tuple[Problem, ...]:
    """What the file says of a capture, or all that is wrong with it."""
    try:
        source = file.data.decode("utf-8")
    except UnicodeDecodeError as error:
        return (not_utf_8(file.path, file.data, error),)
    front = parse_mapping(source.removeprefix("\ufeff").replace("\r\n", "\n"), file.path)
    if not isinstance(front, Mapping):
        return front
    try:
        corrections = TypeAdapter(Corrections).validate_python(_plain(front.values))
    except ValidationError as error:
        details = ({**detail, "loc": _as_written(detail["loc"])} for detail in error.errors(include_url=False))
        return tuple(invalid(file.path, front, details, _as_written(field_names(Corrections))))
    problems = tuple(
        Problem(file.path, *front.place(where), "corrections", message)
        for where, message in _misfits(corrections, received)
    )
    return problems or corrections


def _plain(values: dict[str, object]) -> dict[str, object]:
    """The values with `as` renamed, and without keys that say nothing."""
    marks = values.get("mark")
    if isinstance(marks, list):
        renamed = [
            {"kind" if key == "as" else key: item for key, item in mark.items()} if isinstance(mark, dict) else mark
            for mark in marks
        ]
        values = {**values, "mark": renamed}
    return {key: value for key, value in values.items() if value is not None}


def _as_written(names: tuple[Any, ...]) -> tuple[Any, ...]:
    """Names of fields, and numbers between them, as the file has them."""
    return tuple("as" if name == "kind" else name for name in names)


def _misfits(corrections: Corrections, received: Received) -> Iterator[tuple[Path, str]]:
    """Where corrections do not fit the capture, and why."""
    if corrections.sha256 != received.sha256:
        yield ("sha256",), f"The corrections were written for other bytes than these of digest {received.sha256}."
        return
    encoding = encoding_of(received.data, received.charset)
    if encoding is None:
        return  # it is refused for being no text
    lines = _LINE_END.split(decoded(bytes(received.data[encoding.mark :]), encoding.name))
    lines = lines if lines[-1] else lines[:-1]
    for key, numbers in (("split", corrections.split), ("join", corrections.join)):
        for index, number in enumerate(numbers):
            if reason := _not_written(number, lines):
                yield (key, index), reason
            if key == "join" and number in corrections.split:
                yield (key, index), f"Line {number} stands under split and under join."
    yield from _misfit_marks(corrections, lines)


def _misfit_marks(corrections: Corrections, lines: list[str]) -> Iterator[tuple[Path, str]]:
    last = 0
    for index, mark in enumerate(corrections.mark):
        first, end = mark.lines
        if first > end:
            yield ("mark", index, "lines"), f"Line {first} comes after line {end}."
        for reason in dict.fromkeys(filter(None, (_not_written(number, lines) for number in mark.lines))):
            yield ("mark", index, "lines"), f"{reason} Begin and end the stretch on lines with words."
        if first <= last or any(first <= number <= end for number in corrections.split):
            yield ("mark", index, "lines"), f"Lines {first} to {end} overlap other corrections or are out of order."
        last = max(last, end)


def _not_written(number: int, lines: list[str]) -> str:
    """Why a line cannot be meant; empty where it can."""
    if not 0 < number <= len(lines):
        return f"The capture has no line {number}; its lines are 1 to {len(lines)}."
    if not normalise(lines[number - 1]):
        return f"Line {number} of the capture is blank."
    return ""
