"""How a table is written, by its beginning: which byte stands between its cells, and whether marks stand around them.

Each way of writing is tried on the same rows; the one by which most rows have as many cells as the first is taken.
"""

from dataclasses import dataclass

from builder.ingest.capture import Data
from builder.ingest.column_names import are_usual
from builder.ingest.formats.records.table_rows import NO_DELIMITER, Dialect, line_end_after, row_at

SAMPLE = 2**16
"""Bytes from the beginning that are looked at."""

_MOST_ROWS = 200
_MOST_LINES_ABOVE = 8
"""Lines that may stand above the names of the columns, such as the title of a report."""

_DECLARATION = b"sep="


@dataclass(frozen=True, slots=True)
class Sniffed:
    """How a table is written, and where its first row begins."""

    dialect: Dialect
    """How it is written."""
    start: int
    """The unit with which the row of names begins, after what a spreadsheet program has declared or put above it."""


def sniffed(units: Data, start: int) -> Sniffed:
    """How the table that begins at `start` is written."""
    sample = bytes(units[start : start + SAMPLE])
    line_end = b"\n" if b"\n" in sample or b"\r" not in sample else b"\r"
    line = sample[: line_end_after(sample, 0, Dialect(b",", line_end=line_end))]
    declared = line.strip()
    if declared.lower().startswith(_DECLARATION) and len(line.rstrip(b"\r\n")) == len(_DECLARATION) + 1:
        return Sniffed(Dialect(line[4:5], line_end=line_end), start + len(line))
    if start + SAMPLE < len(units):
        sample = sample[: sample.rfind(line_end) + 1] or sample
    above = 0
    best = _best_way(sample, line_end)
    for _ in range(_MOST_LINES_ABOVE if not best.names_known else 0):
        above = line_end_after(sample, above, best.dialect)
        lower = _best_way(sample[above:], line_end)
        if lower.names_known > 1:
            return Sniffed(lower.dialect, start + above)
    return Sniffed(best.dialect, start)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way of writing, and how many usual names of columns the first row then has."""

    dialect: Dialect
    names_known: int


def _best_way(sample: bytes, line_end: bytes) -> _Way:
    """The way of writing that fits best, the first row being that of the names; of those that fit alike, the first."""
    ways = [Dialect(mark, line_end=line_end) for mark in (b",", b"\t", b";", b"|")]
    ways.append(Dialect(b"\t", b"", line_end))
    rows = sample.lstrip(b"\r\n")
    scores = [_score(rows, way) for way in ways]
    best = max(range(len(ways)), key=lambda number: (scores[number], -number))
    if scores[best][0]:
        return _Way(ways[best], scores[best][2])
    alone = Dialect(NO_DELIMITER, line_end=line_end)
    return _Way(alone, _score(rows, alone)[2])


def _score(sample: bytes, way: Dialect) -> tuple[bool, float, int, int]:
    """How well a way of writing fits: whether the first row has several cells; in tenths, the share of the rows with
    as many cells as the first; how many names of columns are usual ones; the number of cells."""
    first = row_at(sample, 0, way)
    names = tuple(sample[a:b].decode("latin-1").strip('"') for a, b in first.cells)
    at, fitting, number = first.end, 0, 0
    while at < len(sample) and number < _MOST_ROWS:
        row = row_at(sample, at, way, len(names))
        at, number = row.end, number + 1
        fitting += len(row.cells) == len(names)
    return len(names) > 1, round(fitting / number, 1) if number else 0.0, are_usual(names), len(names)
