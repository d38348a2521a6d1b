"""Uncertain dates in the Extended Date/Time Format (ISO 8601-2:2019, levels 0 to 2 as far as news needs them).

Read here: years, months, days and seasons; unspecified digits (`201X`, `2017-XX`, `2017-04-XX`); the marks `?`
(uncertain), `~` (approximate) and `%` (both) at the end of a date; intervals with open (`..`) or unknown (empty) ends;
and `[..]`, one of a set, `{..}`, all of a set. Not read: times of day, years beyond four digits, marks inside a date.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)", re.ASCII)
_FORM = r"(?:\d{4}|\d{3}X|\d\dXX)(?:-(?:0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX))?)?[?~%]?"
_END = rf"(?:{_FORM}|\.\.)?"
_MEMBER = rf" *(?:{_FORM}|(?:{_FORM})?\.\.(?:{_FORM})?) *"
PATTERN = rf"^(?:{_FORM}|{_END}/{_END}|\[{_MEMBER}(?:,{_MEMBER})*\]|\{{{_MEMBER}(?:,{_MEMBER})*\}})$"
"""A regular expression, also of JavaScript, that every date read here matches; which days a month has it does not know,
nor whether an interval ends before it begins."""

_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""Season to its first month."""
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
"""The months as pages and texts call them."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """How dates are said in a language, English where nothing else is given. Each text has places in braces for what
    it is about."""

    about: str = "about {date}"
    """A date that is only approximate (`~`)."""
    perhaps: str = "perhaps {date}"
    """A date that is uncertain (`?`)."""
    perhaps_about: str = "perhaps about {date}"
    """A date that is both (`%`)."""
    until: str = "until {date}"
    """An interval without a known beginning."""
    since: str = "from {date}"
    """An interval without a known end."""
    span: str = "{start} to {end}"
    """An interval."""
    between: str = "between {start} and {end}"
    """One unknown day between two."""
    one_of: str = "one of: {dates}"
    """One of several dates."""
    listed: str = ", "
    """What stands between the members of a set."""
    decade: str = "the {year}s"
    """A decade, by its first year."""
    century: str = "the years {first} to {last}"
    """A century, by its first year and its last."""
    day: str = "{day} {month} {year}"
    """A day."""
    month: str = "{month} {year}"
    """A month or a season of a year."""
    months: tuple[str, ...] = MONTHS
    """The months as they are called behind a day."""
    months_alone: tuple[str, ...] = MONTHS
    """The months as they are called without a day."""
    seasons: tuple[str, ...] = ("spring", "summer", "autumn", "winter")
    """The seasons, from that which begins in March."""


ENGLISH = Tongue()


@dataclass(frozen=True, slots=True, order=True)
class Bounds:
    """The earliest and the latest day that a date can mean."""

    earliest: date
    """First day; 1 January of the year 1 where the beginning is open or unknown."""
    latest: date
    """Last day; 31 December 9999 where the end is open or unknown."""


class Single(NamedTuple):
    """One date as it stands in an EDTF text: alone, at an end of an interval, or in a set."""

    days: Bounds
    """The days that it can mean."""
    mark: str
    """`?`, `~`, `%`, or nothing."""


Known = Single | Literal["open", "unknown"]
"""An end of a stretch: a date, or that it goes on (`..`), or that nobody knows (nothing)."""


class Anatomy(NamedTuple):
    """What an EDTF text is made of."""

    kind: Literal["date", "interval", "one of", "all of"]
    """A date, an interval, or a set."""
    stretches: tuple[tuple[Known, Known], ...]
    """The ends of the interval or of each member of a set; a date is where it begins and where it ends."""


@lru_cache(maxsize=65536)
def anatomy(text: str) -> Anatomy:
    """The parts of an EDTF date. Raises ValueError with the reason where `text` is not such a date."""
    parse(text)
    if text[0] in "[{":
        members = tuple(_stretch(item.strip(" "), "..") for item in text[1:-1].split(","))
        return Anatomy("one of" if text[0] == "[" else "all of", members)
    return Anatomy("interval" if "/" in text else "date", (_stretch(text, "/"),))


def _stretch(text: str, between: str) -> tuple[Known, Known]:
    """The ends of a stretch, or a date as both of its ends. In a set an end that is left out is open."""
    start, sign, end = text.partition(between)
    if not sign:
        return (_known(text), _known(text))
    empty: Literal["open", "unknown"] = "open" if between == ".." else "unknown"
    return (_known(start) if start else empty, _known(end) if end else empty)


def _known(text: str) -> Known:
    return "open" if text == ".." else Single(_single(text), text[-1] if text[-1] in "?~%" else "")


@lru_cache(maxsize=65536)
def parse(text: str) -> Bounds:
    """The days that an EDTF date can mean. Raises ValueError with the reason where `text` is not such a date."""
    if text[:1] in ("[", "{"):
        return _set(text)
    if "/" in text:
        return _interval(text)
    return _single(text)


def overlap(one: str, other: str) -> bool:
    """Whether two dates can mean the same day."""
    a, b = parse(one), parse(other)
    return a.earliest <= b.latest and b.earliest <= a.latest


def says_more(one: str, other: str) -> bool:
    """Whether a date can mean fewer days than another one, all of which that can mean too."""
    a, b = parse(one), parse(other)
    return a != b and b.earliest <= a.earliest and a.latest <= b.latest


def in_words(text: str, tongue: Tongue = ENGLISH) -> str:
    """An EDTF date as a reader would say it: `2017-04~` is "about April 2017"."""
    parse(text)
    if text[0] == "{":
        return tongue.listed.join(_range_in_words(item, tongue) for item in text[1:-1].split(","))
    if text[0] == "[":
        return _one_of_in_words(text[1:-1], tongue)
    if "/" in text:
        start, _, end = text.partition("/")
        return _interval_in_words(start, end, tongue)
    return _single_in_words(text, tongue)


def months(text: str) -> tuple[str, ...]:
    """The calendar months (`2017-04`) that a date surely or possibly touches; none where it spans more than a year."""
    bounds = parse(text)
    first = bounds.earliest.year * 12 + bounds.earliest.month - 1
    last = bounds.latest.year * 12 + bounds.latest.month - 1
    if last - first >= 12:
        return ()
    return tuple(f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(first, last + 1))


def _single(text: str) -> Bounds:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"“{text}” is not an EDTF date; write a year, month or day such as 2017, 2017-04, 2017-04-30~")
    year, month, day, _ = match.groups()
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first == 0:
        raise ValueError(f"“{text}”: the year 0000 is not supported")
    if month is None or (month == "XX" and day in (None, "XX")):
        return Bounds(date(first, 1, 1), date(last, 12, 31))
    if month == "XX" or "X" in year:
        raise ValueError(f"“{text}” gives a smaller unit exactly and a larger one not; leave the smaller one out")
    return _month(text, first, int(month), day)


def _month(text: str, year: int, month: int, day: str | None) -> Bounds:
    if month in _SEASONS and day is None:
        start = _SEASONS[month]
        end_year, end = (year, start + 2) if start < 12 else (year + 1, 2) if year < 9999 else (year, 12)
        return Bounds(date(year, start, 1), date(end_year, end, monthrange(end_year, end)[1]))
    if not 1 <= month <= 12:
        raise ValueError(f"“{text}” has no month {month:02d}")
    length = monthrange(year, month)[1]
    if day in (None, "XX"):
        return Bounds(date(year, month, 1), date(year, month, length))
    if not 1 <= int(day) <= length:
        raise ValueError(f"“{text}”: {MONTHS[month - 1]} {year} has no day {int(day)}")
    return Bounds(date(year, month, int(day)), date(year, month, int(day)))


def _interval(text: str) -> Bounds:
    ends = text.split("/")
    if len(ends) > 2 or any(len(end) < 4 for end in ends if end not in ("", "..")):
        return _single(text)
    if all(end in ("", "..") for end in ends):
        raise ValueError(f"“{text}” is not an interval; write two dates with one slash between them")
    earliest = date.min if ends[0] in ("", "..") else _single(ends[0]).earliest
    latest = date.max if ends[1] in ("", "..") else _single(ends[1]).latest
    if earliest > latest:
        raise ValueError(f"“{text}” ends before it begins; swap the two dates")
    return Bounds(earliest, latest)


def _set(text: str) -> Bounds:
    closing = "]" if text[0] == "[" else "}"
    if len(text) < 3 or text[-1] != closing:
        raise ValueError(f"“{text}” is a set without its closing {closing}")
    members = [_range(item) for item in text[1:-1].split(",")]
    return Bounds(min(member.earliest for member in members), max(member.latest for member in members))


def _range(item: str) -> Bounds:
    """A member of a set: a date, or `a..b`, or with one end open."""
    item = item.strip(" ")
    start, dots, end = item.partition("..")
    return _interval(f"{start or '..'}/{end or '..'}") if dots else _single(item)


def _interval_in_words(start: str, end: str, tongue: Tongue) -> str:
    if start in ("", ".."):
        return tongue.until.format(date=in_words(end, tongue))
    if end in ("", ".."):
        return tongue.since.format(date=in_words(start, tongue))
    return tongue.span.format(start=in_words(start, tongue), end=in_words(end, tongue))


def _one_of_in_words(members: str, tongue: Tongue) -> str:
    """The members of a `[..]` set: one unknown day between two is said as such, anything else is listed."""
    start, dots, end = members.strip(" ").partition("..")
    if dots and start and end and "," not in members:
        return tongue.between.format(start=in_words(start, tongue), end=in_words(end, tongue))
    dates = tongue.listed.join(_range_in_words(item, tongue) for item in members.split(","))
    return tongue.one_of.format(dates=dates)


def _range_in_words(item: str, tongue: Tongue) -> str:
    start, dots, end = item.strip(" ").partition("..")
    return in_words(f"{start}/{end}" if dots else start, tongue)


def _single_in_words(text: str, tongue: Tongue) -> str:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"“{text}” is not an EDTF date")
    year, month, day, mark = match.groups()
    marks = {"~": tongue.about, "?": tongue.perhaps, "%": tongue.perhaps_about}
    return marks.get(mark, "{date}").format(date=_unmarked_in_words(year, month, day, tongue))


def _unmarked_in_words(year: str, month: str | None, day: str | None, tongue: Tongue) -> str:
    spoken = tongue.decade.format(year=f"{year[:3]}0") if year.endswith("X") else year
    if year.endswith("XX"):
        spoken = tongue.century.format(first=f"{year[:2]}00", last=f"{year[:2]}99")
    if month in (None, "XX"):
        return spoken
    number = int(month)
    if day not in (None, "XX"):
        return tongue.day.format(day=int(day), month=tongue.months[number - 1], year=spoken)
    name = tongue.seasons[number - 21] if number in _SEASONS else tongue.months_alone[number - 1]
    return tongue.month.format(month=name, year=spoken)
