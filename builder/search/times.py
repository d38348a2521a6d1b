"""The years and months that a document's date can mean, by which it is found and counted."""

from datetime import date
from functools import lru_cache

from builder import edtf

EPOCH = date(1970, 1, 1).toordinal()
"""What to add to days since 1 January 1970 to have those of `date.fromordinal`."""

_MOST_KEPT = 65_536
"""Dates whose years and months are kept: those of more than a century."""

_MOST_YEARS = 200
_MOST_YEARS_BY_MONTH = 10


def days_of(when: str) -> tuple[int, int]:
    """The earliest and the latest day that an EDTF date can mean, in days since 1 January 1970.

    Raises ValueError where `when` is no such date.
    """
    bounds = edtf.parse(when)
    return bounds.earliest.toordinal() - EPOCH, bounds.latest.toordinal() - EPOCH


@lru_cache(maxsize=_MOST_KEPT)
def first_and_last(days: tuple[int, int]) -> tuple[date, date]:
    """Days since 1 January 1970 as dates."""
    return date.fromordinal(days[0] + EPOCH), date.fromordinal(days[1] + EPOCH)


def day_of_year(day: int) -> int:
    """How many days of its year lie before a day since 1 January 1970."""
    found = date.fromordinal(day + EPOCH)
    return found.toordinal() - date(found.year, 1, 1).toordinal()


@lru_cache(maxsize=_MOST_KEPT)
def years(days: tuple[int, int] | None) -> tuple[str, ...]:
    """Each year from the first day to the last; where one end is open, those of some lifetimes; none for no date."""
    if days is None:
        return ()
    first, last = first_and_last(days)
    begin = max(first.year, last.year - _MOST_YEARS) if first == date.min else first.year
    return tuple(f"{year:04d}" for year in range(begin, min(last.year, begin + _MOST_YEARS) + 1))


@lru_cache(maxsize=_MOST_KEPT)
def months(days: tuple[int, int] | None) -> tuple[str, ...]:
    """Each month (`2017-04`) from the first day to the last; none for no date, nor for one that means many years."""
    if days is None:
        return ()
    first, last = first_and_last(days)
    if last.year - first.year > _MOST_YEARS_BY_MONTH:
        return ()
    spanned = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return tuple(f"{month // 12:04d}-{month % 12 + 1:02d}" for month in spanned)
