"""Dates in the forms that machines write into fields: ISO 8601 and RFC 5322 (email, HTTP, RSS)."""

import re
from datetime import date
from email.utils import parsedate

_ISO = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:[T ].*)?)?)?", re.DOTALL)

EARLIEST = 1000
"""A year before this one in a field is a slip, such as the year 0 or 1 that stands for “no date”."""


def day_said(text: str) -> str:
    """The date that a field says, in EDTF: the day as it is printed there, whatever its time zone, or a month or year
    where it says no more. Empty where it is no date of these forms or lies before `EARLIEST`."""
    text = text.strip()
    found = _ISO.fullmatch(text)
    return _from_numbers(*found.groups()) if found else _from_mail(text)


def _from_numbers(year: str, month: str | None, day: str | None) -> str:
    return _edtf(int(year), int(month) if month else 0, int(day) if day else 0)


def _from_mail(text: str) -> str:
    # A long field is no date, and the parser of the library is slow on one.
    parsed = parsedate(text) if len(text) <= 60 else None
    return _edtf(*parsed[:3]) if parsed else ""


def _edtf(year: int, month: int, day: int) -> str:
    try:
        whole = date(year, month or 1, day or 1)
    except ValueError:
        return ""
    if whole.year < EARLIEST:
        return ""
    return whole.isoformat()[: 10 if day else 7 if month else 4]
