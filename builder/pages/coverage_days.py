"""The days on which articles were published, and those on which none was: exact days and rough dates told apart.

A rough date may mean any day of a stretch. So a day has articles for certain, perhaps, or surely none, and a gap is a
run of days that surely have none. Dates that may mean more than a year are left out, and counted.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from builder import edtf
from builder.content.traits import MARKS

MOST_DAYS = 366
"""A date that may mean more days than this says too little of any of them."""


@dataclass(frozen=True, slots=True)
class Spell:
    """Articles that may be of the same days."""

    first: int
    """Number of the first day (`date.toordinal`)."""
    last: int
    """Number of the last day."""
    is_marked: bool
    """Whether the records themselves call the date uncertain or approximate."""
    number: int
    """How many articles."""

    @property
    def is_sure(self) -> bool:
        """Whether that is one day for certain."""
        return self.first == self.last and not self.is_marked


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of days without an article."""

    first: date
    """First day."""
    last: date
    """Last day."""

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Days:
    """All days from the first that an article may be of to the last."""

    spells: tuple[Spell, ...]
    """The articles, by their days."""
    first: date
    """The first day that an article may be of."""
    last: date
    """The last such day."""
    sure: int
    """Days with an article for certain."""
    perhaps: int
    """Days that have none for certain, and perhaps one."""
    none: int
    """Days that surely have none."""
    gaps: tuple[Gap, ...]
    """Runs of such days, the longest first, of equal ones the earliest."""
    vague: int
    """Articles that are left out, since their dates may mean more than a year."""

    @property
    def number(self) -> int:
        """How many days there are."""
        return self.sure + self.perhaps + self.none


def days_of(published: Iterable[str]) -> Days | None:
    """The days of articles that were published then (EDTF); None where none is dated to within a year."""
    counts = Counter(published)
    spells = [_spell(text, counts[text]) for text in sorted(counts)]
    placed = sorted((one for one in spells if one.last - one.first < MOST_DAYS), key=lambda one: (one.first, one.last))
    if not placed:
        return None
    first = placed[0].first
    last = max(one.last for one in placed)
    sure, maybe = _masks(placed, first, last)
    empty = ~(sure | maybe)
    return Days(
        spells=tuple(placed),
        first=date.fromordinal(first),
        last=date.fromordinal(last),
        sure=int(sure.sum()),
        perhaps=int((maybe & ~sure).sum()),
        none=int(empty.sum()),
        gaps=tuple(sorted(_runs(empty, first), key=lambda gap: (-gap.days, gap.first))),
        vague=sum(counts.values()) - sum(one.number for one in placed),
    )


def _spell(published: str, number: int) -> Spell:
    days = edtf.parse(published)
    is_marked = any(mark in published for mark in MARKS)
    return Spell(days.earliest.toordinal(), days.latest.toordinal(), is_marked, number)


def _masks(spells: Iterable[Spell], first: int, last: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each day whether it has an article for certain, and whether it may have one."""
    sure, steps = np.zeros(last - first + 1, bool), np.zeros(last - first + 2, np.int64)
    for one in spells:
        if one.is_sure:
            sure[one.first - first] = True
        else:
            steps[one.first - first] += 1
            steps[one.last - first + 1] -= 1
    return sure, np.cumsum(steps)[:-1] > 0


def _runs(empty: NDArray[np.bool_], first: int) -> Iterable[Gap]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], empty, [False]]).astype(np.int8)))
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield Gap(date.fromordinal(first + start), date.fromordinal(first + end - 1))
