"""Uncertain dates as style manuals and reference managers write them.

A date that is approximate is preceded by “ca.”; one that is not certain stands in brackets with a question mark, as the
Chicago Manual of Style has it for dates that a source does not give (17th ed., 14.145).
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from builder import edtf

_PART = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)", re.ASCII)
_SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
_MARKED = {"": "{}", "~": "ca. {}", "?": "[{}?]", "%": "[ca. {}?]"}

Form = Callable[[str, str, str], str]
"""How a style writes a year, a month and a day; the last two may be empty."""


@lru_cache(maxsize=4096)
def apa_date(text: str) -> str:
    """An EDTF date as a reference in APA style has it: `2017, April 30`."""
    return _written(text, lambda year, month, day: year + (f", {month}" if month else "") + (f" {day}" if day else ""))


@lru_cache(maxsize=4096)
def chicago_date(text: str) -> str:
    """An EDTF date as a note in Chicago style has it: `April 30, 2017`."""
    return _written(text, lambda year, month, day: f"{month} {day}, {year}" if day else f"{month} {year}".strip())


def _written(text: str, form: Form) -> str:
    if text[0] in "[{":
        return _set(text, form)
    start, slash, end = text.partition("/")
    if not slash:
        return _single(text, form)
    if start in ("", ".."):
        return f"[{_single(end, form)} or earlier]"
    if end in ("", ".."):
        return f"[{_single(start, form)} or later]"
    return f"{_single(start, form)}–{_single(end, form)}"


def _set(text: str, form: Form) -> str:
    """`[a..b]` and `[a,b]` are one of these, `{a,b}` are all of them."""
    members = [member.strip() for member in text[1:-1].split(",")]
    written = [_member(member, form) for member in members]
    if text[0] == "{":
        return ", ".join(written)
    return f"[{written[0] if len(written) == 1 else ' or '.join(written)}]"


def _member(member: str, form: Form) -> str:
    start, dots, end = member.partition("..")
    if not dots:
        return _single(start, form)
    if not start or not end:
        return f"{_single(start or end, form)} or {'later' if start else 'earlier'}"
    return f"between {_single(start, form)} and {_single(end, form)}"


def _single(text: str, form: Form) -> str:
    year, month, day, mark = _parts(text)
    if year.endswith("XX"):
        return f"[{year[:2]}00–{year[:2]}99]"
    spoken = f"{year[:3]}0s" if year.endswith("X") else year
    return _MARKED[mark].format(form(spoken, _month(month), day.lstrip("0")))


def _parts(text: str) -> tuple[str, str, str, str]:
    """Year, month, day and mark of a single date; a month or day that is not told is empty. Raises ValueError."""
    found = _PART.fullmatch(text)
    if found is None:
        raise ValueError(f"“{text}” is not a single EDTF date")
    year, month, day, mark = (part or "" for part in found.groups())
    return year, "" if month == "XX" else month, "" if day == "XX" else day, mark


def _month(month: str) -> str:
    return "" if not month else _SEASONS.get(int(month)) or edtf.MONTHS[int(month) - 1]


def year_and_month(text: str) -> tuple[str, str]:
    """The year and the number of the month of a date, each empty where the date can mean several."""
    bounds = edtf.parse(text)
    if bounds.earliest.year != bounds.latest.year:
        return "", ""
    same = bounds.earliest.month == bounds.latest.month
    return f"{bounds.earliest.year:04d}", str(bounds.earliest.month) if same else ""


def ris_date(text: str) -> str:
    """A date as the tag DA has it, `2017/04/30/`, as far as it is known for certain which year, month and day it can
    mean; empty where not even the year is."""
    year, month = year_and_month(text)
    bounds = edtf.parse(text)
    day = f"{bounds.earliest.day:02d}" if bounds.earliest == bounds.latest else ""
    return f"{year}/{month.zfill(2) if month else ''}/{day}/" if year else ""


def csl_date(text: str) -> Mapping[str, object]:
    """A date as CSL-JSON has it: its parts, two of them where it is a stretch of time, and whether it is uncertain.
    What CSL-JSON has no parts for, such as a stretch without an end, is given in words."""
    if text[0] in "[{" or "/" in text:
        return _csl_stretch(text)
    year, month, day, mark = _parts(text)
    circa = {"circa": True} if mark else {}
    if "X" in year:
        bounds = edtf.parse(text)
        return {"date-parts": [[bounds.earliest.year], [bounds.latest.year]], "circa": True}
    if month and int(month) in _SEASONS:
        return {"date-parts": [[int(year)]], "season": int(month) - 20, **circa}
    return {"date-parts": [[int(part) for part in (year, month, day) if part]], **circa}


def _csl_stretch(text: str) -> Mapping[str, object]:
    bounds = edtf.parse(text)
    if bounds.earliest.year == 1 or bounds.latest.year == 9999:
        return {"literal": chicago_date(text)}
    parts = [[one.year, one.month, one.day] for one in (bounds.earliest, bounds.latest)]
    circa = {"circa": True} if text[0] == "[" or any(mark in text for mark in "?~%") else {}
    return {"date-parts": parts, **circa}
