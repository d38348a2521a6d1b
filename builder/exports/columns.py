"""Columns of tables: what a table has a column for, what stands in it, and what that means."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from builder import edtf

Row = TypeVar("Row")

Datatype = Literal["string", "integer", "number", "date", "anyURI"]
"""The datatypes of CSV on the Web that are used."""

IDS, WORDS = " ", "|"
"""What separates the values of a list in one field: ids, which have no space in them; and names and other words, which
seldom have a bar."""

_FORMULA = "=+-@\t\r"
"""What begins a formula in programs for spreadsheets, which would run it."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column."""

    name: str
    """What it is called."""
    value: Callable[[Row], object]
    """What stands in it: a text, a number, a date, a list of texts, or nothing."""
    meaning: str
    """What it means, as a sentence."""
    datatype: Datatype = "string"
    """What its values are."""
    separator: str = ""
    """What separates the values of a list; empty where there is one value."""


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """A table."""

    name: str
    """Its name; also its address."""
    about: str
    """What a row is, as a sentence."""
    key: tuple[str, ...]
    """The columns by which a row is known."""
    columns: tuple[Column[Row], ...]
    """Its columns, in order."""


def cells(table: Table[Row], row: Row) -> list[str]:
    """A row as the texts of its fields."""
    return [_field(column.value(row), column) for column in table.columns]


def _field(value: object, column: Column[Row]) -> str:
    if value is None:
        return ""
    if column.datatype == "string":
        return guarded(column.separator.join(value) if isinstance(value, list | tuple) else str(value))
    return repr(value) if isinstance(value, float) else str(value)


def guarded(text: str) -> str:
    """A text as a spreadsheet may open it: an apostrophe stands before one that would be a formula, and before one that
    has such apostrophes already, so that taking one away gives the text again."""
    bare = text.lstrip("'")
    return f"'{text}" if bare and bare[0] in _FORMULA else text


def earliest(dated: str) -> date | None:
    """The first day that a date (EDTF) can mean; none where that is open."""
    found = edtf.parse(dated).earliest
    return None if found == date.min else found


def latest(dated: str) -> date | None:
    """The last day that a date (EDTF) can mean; none where that is open."""
    found = edtf.parse(dated).latest
    return None if found == date.max else found
