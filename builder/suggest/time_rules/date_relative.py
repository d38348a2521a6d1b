"""Dates that a text counts from the day on which it was published: yesterday, on Tuesday, two weeks ago."""

import re
from datetime import date
from functools import partial

from builder.model import Confidence
from builder.suggest.time_rules.date_words import (
    COUNTS,
    GAP,
    WEEKDAY,
    WEEKDAY_NUMBERS,
    Published,
    iso,
    month_moved,
    moved,
)

Meaning = tuple[str, Confidence] | None
"""What words mean, in EDTF, and how sure that is; none where publication is not known well enough."""

_DAYS_AWAY = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1,
    "last night": -1, "tomorrow": 1, "the day before yesterday": -2, "earlier today": 0, "late yesterday": -1,
    "early today": 0,
}  # fmt: skip
_STEPS = {"last": -1, "this": 0, "next": 1, "past": -1, "previous": -1, "coming": 1}
_COMING = re.compile(r"\b(?:will|due|scheduled|expected|set|plans?|planned|upcoming|would|shall)\b")
_LOOKED_BACK_AT = 80
"""Code points before a weekday in which a verb can put it into the future."""


def _as_day(day: date | None, published: Published, confidence: Confidence) -> Meaning:
    return (day.isoformat() + published.mark, confidence) if day else None


def _days_away(match: re.Match[str], published: Published) -> Meaning:
    day = published.day
    away = _DAYS_AWAY[" ".join(match.group().lower().split())]
    return _as_day(moved(day, away), published, "high") if day else None


def _weekday(match: re.Match[str], published: Published) -> Meaning:
    """The last such day, the day of publication itself among them; the next where the sentence speaks of the future."""
    day = published.day
    if not day:
        return None
    back = (day.weekday() - WEEKDAY_NUMBERS[match["day"]]) % 7
    how = (match["how"] or "").lower()
    if how == "next" or (not how and _is_to_come(match)):
        found = moved(day, 7 - back)
        return _as_day(found, published, "medium") if not how else _about(found)
    if how == "last":
        return _about(moved(day, -(back or 7)))
    return _as_day(moved(day, -back), published, "medium")


def _about(day: date | None) -> Meaning:
    return (f"{day}~", "medium") if day else None


def _is_to_come(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - _LOOKED_BACK_AT) : match.start()]
    return bool(_COMING.search(re.split(r"[.!?;\n]", before)[-1]))


def _week(match: re.Match[str], published: Published) -> Meaning:
    day = published.day
    monday = moved(day, 7 * _STEPS[match["how"].lower()] - day.weekday()) if day else None
    sunday = moved(monday, 6) if monday else None
    return (f"{monday}/{sunday}", "low" if published.mark else "medium") if sunday else None


def _month(match: re.Match[str], published: Published) -> Meaning:
    first = published.month
    return (month_moved(first, _STEPS[match["how"].lower()]) + published.mark, "high") if first else None


def _year(match: re.Match[str], published: Published) -> Meaning:
    year = published.year
    return (iso(year + _STEPS[match["how"].lower()]) + published.mark, "high") if year else None


def _ago(match: re.Match[str], published: Published) -> Meaning:
    number = COUNTS.get(match["number"].lower()) or int(match["number"])
    unit = match["unit"].lower()
    if unit == "year":
        return (f"{published.year - number:04d}~", "medium") if published.year and number < published.year else None
    if unit == "month":
        first = published.month
        return (month_moved(first, -number) + "~", "medium") if first else None
    day = moved(published.day, -number * (7 if unit == "week" else 1)) if published.day else None
    return _about(day) if unit == "week" else _as_day(day, published, "high")


_rule = partial(re.compile, flags=re.ASCII)
_WORDS = "|".join(sorted((name.replace(" ", GAP) for name in _DAYS_AWAY), key=len, reverse=True))
_COUNT = r"(?P<number>" + "|".join(sorted(COUNTS, key=len, reverse=True)) + r"|[1-9]\d?)"
_NOT_AFTER = "".join(
    f"(?<!\\b{word} )" for word in "Black Good Ash Holy Palm Super Bloody Easter every Every each any a".split()
)
PATTERNS = (
    ("relative", re.compile(rf"\b(?:{_WORDS})\b(?!['’]s\b)", re.ASCII | re.IGNORECASE), _days_away),
    (
        "relative",
        _rule(
            rf"(?<![\w-]){_NOT_AFTER}(?:[Oo]n{GAP})?(?:(?P<how>[Ll]ast|[Nn]ext|[Tt]his){GAP})?(?P<day>{WEEKDAY})(?![\w]|[-–]|['’]s|,?{GAP}\d)"
        ),
        _weekday,
    ),
    ("relative", _rule(rf"\b(?:[Ee]arlier{GAP}|[Ll]ater{GAP})?(?P<how>[Tt]his|[Ll]ast|[Nn]ext){GAP}week\b"), _week),
    ("relative", _rule(rf"\b(?:[Ee]arlier{GAP}|[Ll]ater{GAP})?(?P<how>[Tt]his|[Ll]ast|[Nn]ext){GAP}month\b"), _month),
    ("relative", _rule(rf"\b(?:[Ee]arlier{GAP}|[Ll]ater{GAP})?(?P<how>[Tt]his|[Ll]ast|[Nn]ext){GAP}year\b"), _year),
    (
        "relative",
        re.compile(rf"\b{_COUNT}{GAP}(?P<unit>day|week|month|year)s?{GAP}ago\b", re.ASCII | re.IGNORECASE),
        _ago,
    ),
)
"""Name, pattern and meaning of dates that are counted from publication."""
