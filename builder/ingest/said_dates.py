"""Dates as fields give them: in the forms of machines, ISO 8601 and RFC 5322 (email, HTTP, RSS), and of people."""

import re
from datetime import date
from email.utils import parsedate

from builder.ingest.calendar_words import MONTHS
from builder.names import fold

_ISO = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2})(?:[T ].*)?)?)?", re.DOTALL)

_BEFORE_CHRIST = re.compile(r"(?:^|[\s,])-\d{3,4}(?=[-\s])")
_WEEKDAY = re.compile(r"\A[^\W\d]+\.?\s*,\s*")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})\.?[\s-]+([^\W\d]{3,})\.?,?[\s-]+(\d{4}|\d\d)(?!\d)")
_MONTH_FIRST = re.compile(r"([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")

_LONGEST = 300
"""Characters of a field that can be a date."""

EARLIEST = 1000
"""A year before this one in a field is a slip, such as the year 0 or 1 that stands for “no date”."""


def day_said(text: str) -> str:
    """The date that a field says, in EDTF: the day as it is printed there, whatever its time zone, or a month or year
    where it says no more. Empty where it is no date of these forms or lies before `EARLIEST`."""
    text = text.strip()
    found = _ISO.fullmatch(text)
    return _from_numbers(*found.groups()) if found else _from_mail(text)


def day_written(text: str) -> str:
    """The date that a field says, in EDTF, in one of these forms or in one of people: with weekdays and months in words
    of several languages, or with the year in front. Empty where it is none, or could be two."""
    text = text.strip()
    if len(text) > _LONGEST or _BEFORE_CHRIST.search(text):
        return ""
    return day_said(text) or _in_words(_WEEKDAY.sub("", text, count=1))


def _in_words(text: str) -> str:
    if found := _YEAR_FIRST.match(text):
        return _edtf(*map(int, found.groups()))
    if found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
        return _of_month(_four_digits(year), month, day)
    if found := _MONTH_FIRST.match(text):
        month, day, year = found.groups()
        return _of_month(year, month, day)
    return day_said(text)


def _of_month(year: str, month: str, day: str) -> str:
    number = MONTHS.get(fold(month))
    return _edtf(int(year), number, int(day)) if number and int(day) else ""


def _four_digits(year: str) -> str:
    """A year of two digits is of 1969 to 2068, as in the mail of old."""
    return year if len(year) == 4 else f"20{year}" if year < "69" else f"19{year}"


def _from_numbers(year: str, month: str | None, day: str | None) -> str:
    return _edtf(int(year), int(month) if month else 0, int(day) if day else 0)


def _from_mail(text: str) -> str:
    # A long field is no date, and the parser of the library is slow on one.
    parsed = parsedate(text) if len(text) <= 60 else None
    return _edtf(*parsed[:3]) if parsed else ""


def _edtf(year: int, month: int, day: int) -> str:
    try:
        whole = date(year, month or 1, day or 1)
    except (ValueError, OverflowError):  # a mail can name a year that no machine counts to
        return ""
    if whole.year < EARLIEST:
        return ""
    return whole.isoformat()[: 10 if day else 7 if month else 4]
