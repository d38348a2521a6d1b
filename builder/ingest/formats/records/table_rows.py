"""Bytes of a table to rows, and rows to cells (RFC 4180, and what is written in its place).

A row that keeps to the rules is found by one pattern. One that does not is gone through mark by mark: a quotation mark
inside a quoted cell is taken as text where it was not doubled, and a cell that is never closed ends with its line, so
that it takes no other row with it. Patterns match without going back, so that time grows with the bytes alone.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from builder.ingest.capture import Data
from builder.ingest.contract import LARGEST_ITEM

NO_DELIMITER = b"\x1f"
"""What stands for the delimiter in a table of one column: ASCII's unit separator, which nobody types."""


_MOST_OPENINGS = 4
"""Marks that stand where a cell begins, on other lines, after which a quoted cell counts as never closed; so that a
table whose every row is broken is not gone through again for each of them."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written."""

    delimiter: bytes
    """The byte between two cells."""
    quote: bytes = b'"'
    """The mark around a cell that holds delimiters or line ends; empty where there is none."""
    line_end: bytes = b"\n"
    """The last byte of a line: a line feed, which a carriage return may precede, or a carriage return alone."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it lies in the bytes."""

    end: int
    """The byte after it and its line end."""
    cells: tuple[tuple[int, int], ...]
    """First byte of each cell, and the byte after its last, with its quotation marks; none for a row that is broken."""
    because: str = ""
    """Why it is broken; empty where it has cells."""
    is_regular: bool = True
    """Whether it keeps to the rules of quotation marks."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    row: re.Pattern[bytes]
    cells: re.Pattern[bytes]
    plain: re.Pattern[bytes]
    close: re.Pattern[bytes]


@lru_cache(maxsize=64)
def _patterns(dialect: Dialect) -> _Patterns:
    mark, end = re.escape(dialect.delimiter), dialect.line_end
    stop = rb"(?:\r?\n|\Z)" if end == b"\n" else rb"(?:\r|\Z)"
    plain = rb"[^%b%b]*+" % (mark, end)
    cell = plain
    if dialect.quote:
        cell = rb'(?:"[^"]*+(?:""[^"]*+)*+"(?=%b|%b)|(?!")%b)' % (mark, stop, plain)
    return _Patterns(
        re.compile(rb"%b(?:%b%b)*+%b" % (cell, mark, cell, stop)),
        re.compile(rb"(?:\A|%b)%b" % (mark, cell)),
        re.compile(plain),
        re.compile(rb'("++)(?=(%b|%b)?)' % (mark, stop)),
    )


def row_at(units: Data, start: int, dialect: Dialect, expected: int = 0) -> Row:
    """The row that begins at `start`; `expected` is the number of cells that rows of this table have, 0 where it is
    not known. A row of more than `LARGEST_ITEM` bytes is broken, and so is one whose quoted cell is not closed."""
    limit = min(len(units), start + LARGEST_ITEM + 1)
    found = _patterns(dialect).row.match(units, start, limit)
    if found and (found.end() < limit or limit == len(units)):
        return Row(found.end(), _strict_cells(found.group(), start, dialect))
    if not dialect.quote or units.find(dialect.quote, start, limit) < 0:
        because = f"a row of more than {LARGEST_ITEM // 2**20} MiB, which is too large to be an article"
        return Row(line_end_after(units, start, dialect), (), because)
    return _irregular_row(units, (start, limit), dialect, expected)


def line_end_after(units: Data, start: int, dialect: Dialect) -> int:
    """The byte after the end of the line that holds `start`."""
    return units.find(dialect.line_end, start) + 1 or len(units)


def _strict_cells(row: bytes, start: int, dialect: Dialect) -> tuple[tuple[int, int], ...]:
    body = _without_line_end(row, dialect)
    if not dialect.quote or dialect.quote not in body:
        ends = [found.start() for found in re.finditer(re.escape(dialect.delimiter), body)]
        return tuple((start + a + 1, start + b) for a, b in pairwise([-1, *ends, len(body)]))
    first, *others = (found.span() for found in _patterns(dialect).cells.finditer(body))
    return ((start, start + first[1]), *((start + a + 1, start + b) for a, b in others))


def _without_line_end(row: bytes, dialect: Dialect) -> bytes:
    """A row without the line end after it; carriage returns before a line feed are part of it."""
    body = row.removesuffix(dialect.line_end)
    return body.rstrip(b"\r") if dialect.line_end == b"\n" else body


def _irregular_row(units: Data, bounds: tuple[int, int], dialect: Dialect, expected: int) -> Row:
    """A row that breaks the rules, gone through cell by cell."""
    start, limit = bounds
    cells: list[tuple[int, int]] = []
    at = start
    while True:
        if units[at : at + 1] == dialect.quote:
            end = _closed_at(units, (at, limit), dialect, expected)
            if end is None:
                return _open(at, limit, units, dialect)
        else:
            end = _plain_end(units, (at, limit), dialect)
        if end == limit < len(units):
            return _open(start, limit, units, dialect)
        cells.append((at, end))
        if units[end : end + 1] != dialect.delimiter:
            return Row(_after_line_end(units, end, dialect), tuple(cells), is_regular=False)
        at = end + 1


def _open(start: int, limit: int, units: Data, dialect: Dialect) -> Row:
    """A row whose cell is never closed; it ends with the line on which that cell begins."""
    within = f" within {LARGEST_ITEM // 2**20} MiB" if limit < len(units) else ""
    because = f"a quotation mark opens a cell here and nothing closes it{within}"
    return Row(line_end_after(units, start, dialect), (), because, is_regular=False)


def _plain_end(units: Data, bounds: tuple[int, int], dialect: Dialect) -> int:
    """The end of a cell without quotation marks around it, less the carriage return that belongs to the line end."""
    found = _patterns(dialect).plain.match(units, *bounds)
    assert found is not None, "the pattern matches nothing too"
    end = found.end()
    ends_line = dialect.line_end == b"\n" and units[end : end + 1] in (b"\n", b"")
    return end - 1 if ends_line and end > bounds[0] and units[end - 1 : end] == b"\r" else end


def _after_line_end(units: Data, end: int, dialect: Dialect) -> int:
    following = units[end : end + 2]
    if following == b"\r\n" and dialect.line_end == b"\n":
        return end + 2
    return min(end + 1, len(units)) if following else end


def _closed_at(units: Data, bounds: tuple[int, int], dialect: Dialect, expected: int) -> int | None:
    """The byte after the mark that closes the quoted cell which begins at `bounds[0]`; None where there is none, or
    where a sound row with quoted cells begins before it, since then the cell was never closed."""
    opened, limit = bounds
    checked, line, is_doubled, openings = opened + 1, 0, True, 0
    for marks in _patterns(dialect).close.finditer(units, opened + 1, limit):
        is_odd = (marks.end() - marks.start()) % 2
        if marks.group(2) is not None and (is_odd or not is_doubled):
            return marks.end()
        is_doubled = is_doubled and not is_odd
        broken = units.rfind(dialect.line_end, checked, marks.start())
        line, checked = (broken + 1 if broken >= 0 else line), marks.start()
        opens = units[marks.start() - 1 : marks.start()] in (dialect.delimiter, dialect.line_end)
        openings += bool(line and opens)
        if openings > _MOST_OPENINGS or (line and opens and _is_sound(units, (line, limit), dialect, expected)):
            return None
    return None


def _is_sound(units: Data, bounds: tuple[int, int], dialect: Dialect, expected: int) -> bool:
    """Whether a row that keeps to the rules begins here, of as many cells as are expected."""
    start, limit = bounds[0], min(bounds[1], bounds[0] + LARGEST_ITEM)
    found = _patterns(dialect).row.match(units, start, limit)
    number = len(_strict_cells(found.group(), start, dialect)) if found else 0
    return number == expected if expected else number > 1


def next_sound(units: Data, bounds: tuple[int, int], dialect: Dialect, expected: int) -> int:
    """The beginning of the first line within the bounds that is a sound row of as many cells as are expected; the end
    of the last of these lines where there is none. At least the first byte is that of a line."""
    at, limit = bounds
    while at < limit:
        if _is_sound(units, (at, len(units)), dialect, expected):
            return at
        at = line_end_after(units, at, dialect)
    return at
