"""The one canonical form of records, so that a small change is a small diff.

Keys stand in the order of the model; keys with default values are left out; lists of ids and small mappings stand on
one line; long texts are never wrapped; comments stay beside what they speak of. What is written here reads back as the
same record.
"""

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from builder.content.comments import NO_COMMENTS, Comments, settled
from builder.content.yamlmap import Path
from builder.model import Candidate, Citation, Position, Question, Record, Rejection, Statement

WIDTH = 110
"""Columns within which a list or mapping of short values stands on one line."""

TALL = (Candidate, Citation, Position, Question, Rejection, Statement)
"""What always stands with one key on a line, however short: people edit these most."""


class _TallMapping(dict[str, Any]):
    """A mapping that always stands with one key on a line."""


_PLAIN = re.compile(r"[\w“‘«(][^\n\t]*", re.UNICODE)
_NEEDS_QUOTES = re.compile(r":(?:\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]|\s$")
_FLOW_SPECIAL = re.compile(r"[,\[\]{}?]")
"""What ends a plain text between brackets; a question mark does to PyYAML, unless libyaml reads for it."""
_NULLS = ("null", "~", "")


def document(record: Record, body: str = "", comments: Comments = NO_COMMENTS) -> str:
    """A record as a Markdown file with front matter, in which the comments stand."""
    text = body.strip("\n")
    return f"---\n{mapping(record, comments)}---\n" + (f"\n{text}\n" if text else "")


def mapping(record: Record, comments: Comments = NO_COMMENTS) -> str:
    """A record as YAML, with comments."""
    values = plain(record)
    kept = settled(comments, values) if comments is not NO_COMMENTS else comments
    written = _Written(kept, kept.within())
    return _lines(kept.above.get((), ()), "") + _block(values, "", (), written)


@dataclass(frozen=True, slots=True)
class _Written:
    """What beside the values is written."""

    comments: Comments
    """Where comments stand."""
    tall: frozenset[Path]
    """The lists and mappings that a comment stands in."""


def plain(value: Any) -> Any:
    """A record as dictionaries, lists, strings and numbers, without fields that have their default values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        values = {field.name: plain(item) for field, item in fields if not _is_default(field, item)}
        return _TallMapping(values) if isinstance(value, TALL) else values
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple | list) else value


def _is_default(field: Any, value: Any) -> bool:
    if field.default is not dataclasses.MISSING:
        return bool(value == field.default)
    return field.default_factory is not dataclasses.MISSING and bool(value == field.default_factory())


def _block(values: dict[str, Any], indent: str, at: Path, written: _Written) -> str:
    entries = "".join(_entry((*at, key), value, indent, written) for key, value in values.items())
    return entries + _lines(written.comments.below.get(at, ()), indent)


def _lines(comments: Iterable[str], indent: str) -> str:
    return "".join(f"{indent}{comment}\n" for comment in comments)


def _entry(at: Path, value: Any, indent: str, written: _Written) -> str:
    above = _lines(written.comments.above.get(at, ()), indent)
    line = f"{indent}{scalar(at[-1])}: "
    end = _end(at, written)
    if not isinstance(value, dict | list):
        return f"{above}{line}{scalar(value)}{end}"
    flow = _flow(value)
    if at not in written.tall and _is_short(value) and len(line) + len(flow) <= WIDTH:
        return f"{above}{line}{flow}{end}"
    head = f"{above}{line.rstrip()}{end}"
    if isinstance(value, dict):
        return head + _block(value, indent + "  ", at, written)
    items = "".join(_item((*at, number), item, indent + "  ", written) for number, item in enumerate(value))
    return head + items + _lines(written.comments.below.get(at, ()), indent + "  ")


def _end(at: Path, written: _Written) -> str:
    """The end of a line, with the comment that stands there."""
    comment = written.comments.beside.get(at)
    return f"  {comment}\n" if comment else "\n"


def _item(at: Path, item: Any, indent: str, written: _Written) -> str:
    above = _lines(written.comments.above.get(at, ()), indent)
    flow = _flow(item) if isinstance(item, dict | list) else scalar(item)
    is_tall = at in written.tall or not _is_short(item) if isinstance(item, dict) else False
    if not is_tall and (not isinstance(item, dict) or len(indent) + 2 + len(flow) <= WIDTH):
        return f"{above}{indent}- {flow}{_end(at, written)}"
    return above + _tall_item(at, item, indent, written)


def _tall_item(at: Path, item: dict[str, Any], indent: str, written: _Written) -> str:
    """A mapping in a list, an entry on each line. What was said beside the whole stands above it."""
    beside = written.comments.beside.get(at)
    block = _block(item, indent + "  ", at, written)
    return f"{_lines([beside] if beside else [], indent)}{indent}- {block[len(indent) + 2 :]}"


def _is_short(value: dict[str, Any] | list[Any]) -> bool:
    """Whether a collection may stand on one line: it holds only scalars, and lists of scalars."""
    if isinstance(value, list):
        return not any(isinstance(item, dict | list) for item in value)
    inner = (item for item in value.values() if isinstance(item, dict | list))
    return not isinstance(value, _TallMapping) and all(isinstance(item, list) and _is_short(item) for item in inner)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return scalar_within(value)


def scalar_within(value: Any) -> str:
    """A single value as it is written between brackets or braces."""
    return scalar(value, in_flow=_FLOW_SPECIAL)


def scalar(value: Any, in_flow: re.Pattern[str] | None = None) -> str:
    """A single value as it is written on a line of its own; `in_flow` finds what it cannot hold elsewhere."""
    if isinstance(value, int | float):
        return str(value)
    text = "" if value is None else str(value)
    is_plain = _PLAIN.fullmatch(text) and not _NEEDS_QUOTES.search(text) and text not in _NULLS
    if is_plain and not (in_flow and in_flow.search(text)):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", _escape, escaped) + '"'


def _escape(match: re.Match[str]) -> str:
    return {"\n": "\\n", "\t": "\\t"}.get(match.group(), f"\\u{ord(match.group()):04x}")
