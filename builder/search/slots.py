"""The numbers of documents. Numbers ascend with date, so that the newest are at hand without a look at their dates,
and pages of one time, which often share names, lie in the same files. A new document moves none of the others, or a
few of its neighbours: each year has more room than it needs, and a document's place in it comes from its date alone.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.search.documents import STATEMENT, Document
from builder.search.times import day_of_year, first_and_last

_UNDATED = 10_000
"""Stands for the year of documents without a date: after all others."""

Placed = tuple[int, Document]
"""A slot, and the document that has it."""


@dataclass(frozen=True, slots=True)
class Slots:
    """Every document after its number."""

    placed: tuple[Placed, ...]
    """Every document after its slot, in order of slots; pages first, then statements."""
    statements_from: int
    """The first slot that a statement may have; no page has it or a later one."""
    end: int
    """One past the last slot that was laid out."""

    @property
    def pages(self) -> int:
        """Number of documents that are no statements."""
        return sum(slot < self.statements_from for slot, _ in self.placed)


def assign_slots(documents: Iterable[Document]) -> Slots:
    """Each document with its number, the same in whatever order they come.

    Raises ValueError where two documents have the same address.
    """
    found = sorted(documents, key=lambda document: document.address)
    for before, after in pairwise(found):
        if before.address == after.address:
            raise ValueError(f"two documents have the path {after.address}")
    pages, statements_from = _region([one for one in found if one.kind != STATEMENT], 0)
    statements, end = _region([one for one in found if one.kind == STATEMENT], statements_from)
    return Slots((*pages, *statements), statements_from, end)


def _region(documents: Sequence[Document], first: int) -> tuple[list[Placed], int]:
    """Documents, in the order of addresses, numbered from `first` on, by date; and the first number after them."""
    years = [_year(document) for document in documents]
    start, width, offset = {}, {}, first
    for year, count in sorted(Counter(years).items()):
        start[year], width[year] = offset, _room(count)
        offset += width[year]
    wanted = [
        (start[year] + int(_part_of_year(document) * width[year]), _day(document), at)
        for at, (year, document) in enumerate(zip(years, documents, strict=True))
    ]
    taken: list[Placed] = []
    for slot, _, at in sorted(wanted):
        taken.append((max(slot, taken[-1][0] + 1 if taken else first), documents[at]))
    return taken, max(offset, taken[-1][0] + 1 if taken else first)


def _room(count: int) -> int:
    """Numbers for so many documents: a quarter more, rounded up to four steps between powers of two."""
    return rounded_up(count + count // 4 + 1)


def rounded_up(number: int) -> int:
    """The least number that is not below `number` and has three binary digits before its zeros."""
    step = 1 << max(number.bit_length() - 3, 0)
    return -(-number // step) * step


def _day(document: Document) -> int:
    return document.days[0] if document.days else 0


def _year(document: Document) -> int:
    return first_and_last(document.days)[0].year if document.days else _UNDATED


def _part_of_year(document: Document) -> float:
    """From 0 up to 1: how far into the year its first day lies, and by a digest of its address how far into the day,
    lest all documents of one day want the same number; without a date, by that digest alone."""
    part = zlib.crc32(document.address.encode("utf-8", "surrogatepass")) / (1 << 32)
    if document.days is None:
        return part
    return (day_of_year(document.days[0]) + part) / 366
