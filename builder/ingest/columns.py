"""Which columns of a table, or keys of a JSON record, mean what: a small file that a person writes once.

    title: headline                               the column of this name; else those of usual names
    text: [lead, {column: body, as: html}]        several columns, one below the other
    url: [permalink, link]                        the first of them that holds anything
    published: {column: date, format: "%d/%m/%Y"}
    authors: {column: byline, separator: ";"}
    outlet: {is: "Harbour Gazette"}               the same for every record
    language: null                                no column, whatever it is called
    encoding: windows-1251                        of a file that is neither UTF-8 nor UTF-16

A key inside others is written as a path, such as `fields.body`. A column without a name is meant by its number, from 1.
"""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from builder.content.charsets import plain_encoding
from builder.content.parse import not_utf_8
from builder.content.yamlmap import Mapping, Path, parse_mapping
from builder.ingest.said_languages import language_said
from builder.ingest.said_rights import rights_said
from builder.problems import Problem

Markup = Literal["plain", "html", "markdown"]
"""How a text is written."""

_OPTIONS = ("column", "is", "as", "format", "separator")
_TEXTS, _DATES, _LISTS = ("title", "text"), ("published", "modified"), ("authors", "credits")
_WHERE = {"as": _TEXTS, "format": _DATES, "separator": _LISTS}
_SAYS_YEAR = ("%Y", "%y", "%G", "%c", "%x")
_LONGEST = 10_000
"""Code points of a value; more is no name of a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the value of a field stands."""

    columns: tuple[str, ...] = ()
    """Columns, or paths to keys; the first that holds anything gives the value."""
    constant: str = ""
    """The value itself, where it is the same for every record."""
    markup: Markup | None = None
    """How the text is written; none where the text itself shows it."""
    format: str = ""
    """How a date is written, as `time.strptime` has it; empty for ISO 8601 and the form of mails."""
    separator: str = ""
    """What stands between several names; empty where the usual marks do."""


Sources = tuple[Source, ...] | None
"""Where a field stands; no place where it has none, and None where nobody has said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What a columns file says; a field of which it says nothing is taken from the columns of usual names."""

    title: Sources = None
    """The title."""
    text: Sources = None
    """The text; several places are joined as paragraphs."""
    url: Sources = None
    """The address of the original."""
    published: Sources = None
    """When it was published."""
    modified: Sources = None
    """When it was last changed."""
    authors: Sources = None
    """Who wrote it; the names of several places are all taken."""
    language: Sources = None
    """The language of the text."""
    outlet: Sources = None
    """Who published it."""
    rights: Sources = None
    """Its statement of rights."""
    credits: Sources = None
    """Whose report it takes over; the names of several places are all taken."""
    identifier: Sources = None
    """What the capture calls it."""

    encoding: str = ""
    """The encoding of the file, as a ledger names it; empty where nobody has said."""

    @property
    def named(self) -> tuple[str, ...]:
        """All columns that are named, in the order of the fields; alternatives too."""
        sources = (source for field in FIELDS for source in getattr(self, field) or ())
        return tuple(dict.fromkeys(column for source in sources for column in source.columns))


_ENCODING = "encoding"

FIELDS = tuple(field.name for field in fields(Columns) if field.name != _ENCODING)
"""The fields that a columns file may speak of."""

_ALL_TAKEN = ("text", *_LISTS)


def parse_columns(path: str, data: bytes) -> Columns | tuple[Problem, ...]:
    """What a columns file says, or all that is wrong with it, each with line and column; `path` is for problems."""
    try:
        source = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return (not_utf_8(path, data, error),)
    front = parse_mapping(source.removeprefix("\ufeff").replace("\r\n", "\n"), path)
    if not isinstance(front, Mapping):
        return front
    problems = tuple(_problems(path, front))
    if problems:
        return problems
    encoding = front.values.pop(_ENCODING, None)
    sources = {field: _sources(field, value) for field, value in front.values.items()}
    return Columns(encoding=plain_encoding(encoding or ""), **sources)


def _sources(field: str, value: Any) -> tuple[Source, ...]:
    """Where a field stands, by a value that has been checked."""
    if value is None:
        return ()
    if isinstance(value, list) and field not in _ALL_TAKEN and all(isinstance(item, str) for item in value):
        return (Source(columns=tuple(value)),)
    return tuple(_source(item) for item in (value if isinstance(value, list) else [value]))


def _source(value: Any) -> Source:
    if isinstance(value, str):
        return Source(columns=(value,))
    column = value.get("column") or ()
    return Source(
        columns=(column,) if isinstance(column, str) else tuple(column),
        constant=value.get("is") or "",
        markup=value.get("as"),
        format=value.get("format") or "",
        separator=value.get("separator") or "",
    )


def _problems(path: str, front: Mapping) -> Iterator[Problem]:
    for field, value in front.values.items():
        if field == _ENCODING:
            if value is not None and not (isinstance(value, str) and plain_encoding(value)):
                message = "An encoding that has ASCII in it, such as windows-1251, is wanted here."
                yield Problem(path, *front.place((field,)), "bad-value", message, "Write another, or delete the line.")
            continue
        if field not in FIELDS:
            advice = f"The fields are {', '.join((*FIELDS, _ENCODING))}."
            message = f"“{field}” is no field of an article."
            yield Problem(path, *front.keys[(field,)], "unknown-key", message, advice)
            continue
        for where, message in _misfits(field, value):
            place = front.keys.get(where) if message.startswith("The option") else None
            rule = "unknown-key" if place else "bad-value"
            yield Problem(path, *(place or front.place(where)), rule, message, _ADVICE)


_ADVICE = "Write the name of a column, a list of them, or {column: name} or {is: value} with as, format or separator."


def _misfits(field: str, value: Any) -> Iterator[tuple[Path, str]]:
    """Where the value of a field is none, and why."""
    if value is None:
        return
    items = enumerate(value) if isinstance(value, list) else [(None, value)]
    empty = True
    for number, item in items:
        where: Path = (field,) if number is None else (field, number)
        empty = False
        if isinstance(item, dict):
            yield from _misfit_options(field, where, item)
        elif not _is_name(item):
            yield where, "A name of a column is wanted here."
    if empty:
        yield (field,), "No column is named here."


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST


def _misfit_options(field: str, where: Path, options: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for option, value in options.items():
        here = (*where, option)
        if option not in _OPTIONS:
            yield here, f"The option “{option}” is unknown."
        elif field not in _WHERE.get(option, FIELDS):
            yield here, f"The option “{option}” belongs to {' and '.join(_WHERE[option])}, not to {field}."
        elif reason := _misfit_value(option, value) or _misfit_constant(field, option, value):
            yield here, reason
    if ("column" in options) == ("is" in options):
        yield where, "Either “column” or “is” is wanted here, and not both."


def _misfit_value(option: str, value: Any) -> str:
    """Why the value of an option is none; empty where it is one."""
    if option == "column":
        names = value if isinstance(value, list) and value else [value]
        return "" if all(map(_is_name, names)) else "A name of a column, or a list of names, is wanted here."
    if not _is_name(value):
        return "A text is wanted here."
    if option == "as" and value not in get_args(Markup):
        return f"“{value}” is not one of {', '.join(get_args(Markup))}."
    return _misfit_format(value) if option == "format" else ""


def _misfit_constant(field: str, option: str, value: str) -> str:
    """Why a value cannot be that of a field; empty where it can."""
    if option == "is" and field == "rights" and not rights_said(value):
        return f"“{value}” is no statement of rights. A code such as InC or CC-BY-4.0 is one."
    if option == "is" and field == "language" and not language_said(value):
        return f"“{value}” is no language. A tag such as en or pt-BR is one."
    return ""


def _misfit_format(form: str) -> str:
    """Why a format of dates is none. What Python raises differs with the version, as the format becomes a pattern."""
    if not any(directive in form.replace("%%", "") for directive in _SAYS_YEAR):
        return f"“{form}” names no year; a date such as 31/12/2019 is “%d/%m/%Y”."
    try:
        time.strptime("", form)
    except re.error:
        return f"“{form}” names a part of the date twice."
    except (ValueError, IndexError) as error:
        return "" if "does not match format" in str(error) else f"“{form}” is no format of dates: {error}."
    return f"“{form}” is no format of dates."
