"""How the time of a calendar is cut: into rows, and these into stretches of which each is a square."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

_MOST_MONTHS = 24
"""An archive of more months is shown by years and months."""
_MOST_YEARS = 100
"""An archive of more years is shown by decades and years."""
_MOST_DECADES = 100
"""An archive of more decades is shown by centuries and decades."""


@dataclass(frozen=True, slots=True)
class Unit:
    """How time is cut into rows and stretches, both numbered one by one."""

    stretch: Callable[[date], int]
    """The number of the stretch of a day."""
    across: int
    """Stretches in a row."""
    period: Callable[[int], str]
    """The name of a stretch as an EDTF date."""
    row: Callable[[int], str]
    """The name of a row as an EDTF date."""
    ends: Callable[[int], int]
    """How many stretches a row has."""
    named: tuple[int, ...]
    """Stretches of a row whose names stand above it."""


def _month_of(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _ten_years(number: int) -> str:
    return f"{number:03d}X" if number else "0001/0009"  # there is no year 0


def _days_in(month: int) -> int:
    return monthrange(month // 12, month % 12 + 1)[1]


DAYS = Unit(
    stretch=lambda day: (day.year * 12 + day.month - 1) * 31 + day.day - 1,
    across=31,
    period=lambda number: f"{_month_of(number // 31)}-{number % 31 + 1:02d}",
    row=_month_of,
    ends=_days_in,
    named=(0, 4, 9, 14, 19, 24, 29),
)
MONTHS = Unit(
    stretch=lambda day: day.year * 12 + day.month - 1,
    across=12,
    period=_month_of,
    row=lambda number: f"{number:04d}",
    ends=lambda _: 12,
    named=tuple(range(12)),
)
YEARS = Unit(
    stretch=lambda day: day.year,
    across=10,
    period=lambda number: f"{number:04d}",
    row=_ten_years,
    ends=lambda _: 10,
    named=tuple(range(10)),
)
DECADES = Unit(
    stretch=lambda day: day.year // 10,
    across=10,
    period=_ten_years,
    row=lambda number: f"{number:02d}XX" if number else "0001/0099",
    ends=lambda _: 10,
    named=tuple(range(10)),
)


def unit_for(first: date, last: date) -> Unit:
    """The unit for a calendar from one day to another."""
    months = MONTHS.stretch(last) - MONTHS.stretch(first) + 1
    if months <= _MOST_MONTHS:
        return DAYS
    years = last.year - first.year + 1
    if years <= _MOST_YEARS:
        return MONTHS
    return YEARS if years <= _MOST_DECADES * 10 else DECADES
