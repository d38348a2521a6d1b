"""The numbers of documents. Numbers ascend with date, so that the newest are at hand without a look at their dates,
and pages of one time, which often share names, lie in the same files. A new document moves none of the others, or a
few of its neighbours: each year has more room than it needs, and a document's place in it comes from its date alone.
"""

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.search.documents import STATEMENT, Document
from builder.search.times import day_of_year, first_and_last

_UNDATED = 10_000
"""Stands for the year of documents without a date: after all others."""

HEADER = np.dtype(
    [("statement", "?"), ("year", "<i2"), ("first", "<i4"), ("last", "<i4"), ("part", "<f8"), ("size", "<i4")]
)
"""What gives a document its number: whether it is a statement, the year, the first and the last day that its date can
mean, how far into that year it lies, from 0 up to 1, and about how much there is to show of it, in bytes."""

Headers = NDArray[np.void]
"""Rows of HEADER."""

Header = tuple[bool, int, int, int, float, int]


@dataclass(frozen=True, slots=True)
class Slots:
    """The numbers of documents."""

    numbers: NDArray[np.int32]
    """Of each document, in the order in which they were given."""
    pages: int
    """Number of documents that are no statements."""
    statements_from: int
    """The first slot that a statement may have; no page has it or a later one."""
    end: int
    """One past the last slot that was laid out."""


def header(document: Document, size: int) -> Header:
    """The row of HEADER of a document of which there are so many bytes to show."""
    first, last = document.days or (0, 0)
    year = first_and_last(document.days)[0].year if document.days else _UNDATED
    return document.kind == STATEMENT, year, first, last, _part_of_year(document), size


def days(headers: Headers) -> list[tuple[int, int] | None]:
    """The first and the last day of each of some documents, none where it has no date."""
    columns = (headers[name].tolist() for name in ("year", "first", "last"))
    return [None if year == _UNDATED else (first, last) for year, first, last in zip(*columns, strict=True)]


def assign_slots(headers: Headers) -> Slots:
    """The numbers of documents, which are in order of addresses."""
    numbers = np.zeros(len(headers), np.int32)
    pages, statements = np.flatnonzero(~headers["statement"]), np.flatnonzero(headers["statement"])
    numbers[pages], statements_from = _region(headers[pages], 0)
    numbers[statements], end = _region(headers[statements], statements_from)
    return Slots(numbers, len(pages), statements_from, end)


def _region(headers: Headers, first: int) -> tuple[NDArray[np.int64], int]:
    """The numbers of documents of one region from `first` on, by date; and the first number after them."""
    _, which, counts = np.unique(headers["year"], return_inverse=True, return_counts=True)
    width = np.array([_room(count) for count in counts.tolist()], np.int64)
    end = first + int(width.sum())
    wanted = (first + np.cumsum(width) - width)[which] + (headers["part"] * width[which]).astype(np.int64)
    order = np.lexsort((headers["first"], wanted))
    at = np.arange(len(order))
    taken = np.maximum.accumulate(wanted[order] - at) + at
    numbers = np.zeros(len(headers), np.int64)
    numbers[order] = taken
    return numbers, max(end, int(taken[-1]) + 1 if len(taken) else first)


def _room(count: int) -> int:
    """Numbers for so many documents: a quarter more, rounded up to four steps between powers of two."""
    return rounded_up(count + count // 4 + 1)


def rounded_up(number: int) -> int:
    """The least number that is not below `number` and has three binary digits before its zeros."""
    step = 1 << max(number.bit_length() - 3, 0)
    return -(-number // step) * step


def _part_of_year(document: Document) -> float:
    """From 0 up to 1: how far into the year its first day lies, and by a digest of its address how far into the day,
    lest all documents of one day want the same number; without a date, by that digest alone."""
    part = zlib.crc32(document.address.encode("utf-8", "surrogatepass")) / (1 << 32)
    if document.days is None:
        return part
    return (day_of_year(document.days[0]) + part) / 366
