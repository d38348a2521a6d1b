"""Dates that a text gives in full, and those whose year alone it leaves to the reader."""

import re
from datetime import date

from builder.model import Confidence
from builder.suggest.time_rules.date_words import (
    DASH,
    DAY,
    GAP,
    MONTH,
    SEASONS,
    WEEKDAY,
    WEEKDAY_NUMBERS,
    YEAR,
    Published,
    day_number,
    exists,
    iso,
    month_number,
)

Meaning = tuple[str, Confidence] | None
"""What words mean, in EDTF, and how sure that is; none where they are no date after all."""

_FEW_DAYS_AHEAD, _MANY_DAYS_BACK = 92, 270
"""A day without a year that is as near in the future and as far in the past may be meant to come."""

_ABOUT = (
    r"(?:early|late|mid|around|about|circa|ca\.|c\.|roughly|approximately|(?:the )?(?:beginning|start|middle|end) of)"
)
_DAY_MONTH = rf"(?:(?P<w1>{WEEKDAY}),?{GAP})?(?:the )?(?P<d1>{DAY})(?:{GAP}of)?{GAP}(?P<m1>{MONTH})"
_MONTH_DAY = rf"(?:(?P<w2>{WEEKDAY}),?{GAP})?(?P<m2>{MONTH}){GAP}(?:the )?(?P<d2>{DAY})(?![\d:])"
_TO = rf"(?:{DASH}|{GAP}(?:to|and|until|till|through){GAP})"
_NO_MORE = r"(?![\w]|[-–/.]\d)"


def _day(match: re.Match[str], _: Published) -> Meaning:
    year, month, day, weekday = _parts(match)
    if not year or not exists(int(year), month, day):
        return None
    is_right = not weekday or date(int(year), month, day).weekday() == WEEKDAY_NUMBERS[weekday]
    return iso(int(year), month, day) + ("" if is_right else "?"), "high" if is_right else "low"


def _parts(match: re.Match[str]) -> tuple[str, int, int, str]:
    """Year, month, day and weekday of a date in either order; an empty year where it gives none."""
    groups = match.groupdict()
    form = "1" if groups.get("d1") else "2"
    year, weekday = groups.get("y" + form) or "", groups["w" + form] or ""
    return year, month_number(groups["m" + form]), day_number(groups["d" + form]), weekday


def _nearest_day(match: re.Match[str], published: Published) -> Meaning:
    """The last such day before publication; or it and the next where that may be meant."""
    _, month, day, weekday = _parts(match)
    known = published.latest
    if not known or not published.earliest or (known - published.earliest).days > _FEW_DAYS_AHEAD:
        return None
    years = [year for year in range(known.year - 1, known.year + 2) if 1 <= year <= 9999 and exists(year, month, day)]
    past = [date(year, month, day) for year in years if date(year, month, day) <= known]
    coming = [date(year, month, day) for year in years if 0 < (date(year, month, day) - known).days <= _FEW_DAYS_AHEAD]
    if weekday:
        fitting = [one for one in (*past, *coming) if one.weekday() == WEEKDAY_NUMBERS[weekday]]
        return (fitting[0].isoformat(), "high") if len(fitting) == 1 else None
    if not past:
        return None
    if coming and (known - past[-1]).days >= _MANY_DAYS_BACK:
        return f"[{past[-1]},{coming[0]}]", "low"
    return past[-1].isoformat() + published.mark, "medium"


def _same_month(match: re.Match[str], published: Published) -> Meaning:
    """From one day to another of one month."""
    month, first, last = month_number(match["month"]), day_number(match["first"]), day_number(match["last"])
    year = int(match["year"]) if match["year"] else _year_of(month, published)
    if year is None or first >= last or not exists(year, month, last):
        return None
    return f"{iso(year, month, first)}/{iso(year, month, last)}", "high" if match["year"] else "medium"


def _two_months(match: re.Match[str], published: Published) -> Meaning:
    """From a day of one month to a day of another, or from one month to another."""
    groups = match.groupdict()
    first, last = month_number(groups["m_first"]), month_number(groups["m_last"])
    year = int(groups["year"]) if groups["year"] else _year_of(last, published)
    if year is None:
        return None
    days = [day_number(groups[name]) if groups[name] else None for name in ("d_first", "d_last")]
    early = int(groups["y_first"]) if groups.get("y_first") else year - (first > last)
    return f"{iso(early, first, days[0])}/{iso(year, last, days[1])}", "high" if groups["year"] else "medium"


def _year_of(month: int, published: Published) -> int | None:
    """The year of the last such month before publication."""
    first = published.month
    return first.year - (month > first.month) if first else None


def _month(match: re.Match[str], _: Published) -> Meaning:
    about = "~" if match["about"] else ""
    return iso(int(match["year"]), month_number(match["month"])) + about, "high"


def _nearest_month(match: re.Match[str], published: Published) -> Meaning:
    month, first = month_number(match["month"]), published.month
    if not first or match["how"].lower() in ("by", "until", "till"):
        return None
    year = first.year - (month > first.month)
    if match["how"].lower() == "next":
        year = first.year + (month <= first.month)
    is_doubtful = match["how"].lower() in ("last", "next") or match["about"] or published.mark
    return iso(year, month) + ("~" if is_doubtful else ""), "medium"


def _season(match: re.Match[str], _: Published) -> Meaning:
    return f"{match['year']}-{SEASONS[match['season'].lower()]}" + ("~" if match["about"] else ""), "high"


def _years(match: re.Match[str], _: Published) -> Meaning:
    first, short = int(match["first"]), match["last"]
    last = int(match["first"][: 4 - len(short)] + short)
    if last <= first:
        return None
    is_month_too = len(short) == 2 and int(short) <= 12
    return f"{first}/{last}", "low" if is_month_too else "high"


def _year(match: re.Match[str], _: Published) -> Meaning:
    return match["year"] + ("~" if match["about"] else ""), "medium"


def _decade(match: re.Match[str], _: Published) -> Meaning:
    return match["decade"] + "X" + ("~" if match["about"] else ""), "high"


def _century(match: re.Match[str], _: Published) -> Meaning:
    number = day_number(match["number"])
    return (f"{number - 1:02d}XX", "medium") if 2 <= number <= 21 else None


def _digits(match: re.Match[str], _: Published) -> Meaning:
    """Day and month in digits: one reading where only one can be, else both."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    readings = {
        iso(year, month, day)
        for month, day in ((one, two), (two, one))
        if 1 <= month <= 12 and exists(year, month, day)
    }
    if len(readings) == 1:
        return readings.pop(), "high"
    return (f"[{','.join(sorted(readings))}]", "low") if readings else None


def _iso(match: re.Match[str], _: Published) -> Meaning:
    return match["date"], "high"


def _rule(*pieces: str) -> re.Pattern[str]:
    return re.compile("".join(pieces), re.ASCII)


DIGITS = (
    ("day", _rule(rf"(?<![\w/.-])(?P<date>{YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\w-])"), _iso),
    (
        "digits",
        _rule(r"(?<![\w/.-])(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?P=mark)", rf"(?P<year>{YEAR})(?![\w/-])"),
        _digits,
    ),
)
"""Name, pattern and meaning of dates in digits, which are the same in every language."""

_HERE = r"(?<![\w/-])"
_NO_DAY_BEFORE = r"(?<!\d )(?<!\d(?:st|nd|rd|th) )"
_NO_DAY_AFTER = rf"(?!,?{GAP}\d|{DASH}\d|\w)"
_FULL_1 = rf"{_DAY_MONTH},?{GAP}(?P<y1>{YEAR})"
_FULL_2 = rf"{_MONTH_DAY},?{GAP}(?P<y2>{YEAR})"
_MAYBE_ABOUT = rf"(?:(?P<about>{_ABOUT})(?:{GAP}|-))?"
_MAYBE_YEAR = rf"(?:,?{GAP}(?:of )?(?P<year>{YEAR}))?"
_BETWEEN = rf"\b(?:[Bb]etween|[Ff]rom){GAP}"
_FROM = rf"(?:{_BETWEEN})?"
_FIRST_DAY, _LAST_DAY = rf"(?P<first>{DAY})", rf"(?P<last>{DAY})"
_FIRST_YEAR, _LAST_YEAR = rf"(?P<first>{YEAR})", rf"(?P<last>{YEAR})"
_OF_MONTH = rf"{GAP}(?:of )?(?P<month>{MONTH})"
_SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_PREPOSITION = r"[Ii]n|[Oo]f|[Ss]ince|[Uu]ntil|[Tt]ill|[Dd]uring|[Bb]y|[Ff]rom|[Aa]fter|[Bb]efore"
_BEFORE_YEAR = rf"\b(?:{_PREPOSITION}|and|to|late|early|mid|year)(?:{GAP}|-)"
_BEFORE_MONTH = rf"\b(?P<how>{_PREPOSITION}|[Tt]his|[Ll]ast|[Nn]ext|[Tt]hroughout){GAP}"
_DAY_TO_DAY_OF = rf"(?:(?P<d_first>{DAY}){GAP})?(?P<m_first>{MONTH}){_TO}(?:(?P<d_last>{DAY}){GAP})?(?P<m_last>{MONTH})"
_DAY_TO_DAY = rf"(?P<m_first>{MONTH}){GAP}(?P<d_first>{DAY}){_TO}(?P<m_last>{MONTH}){GAP}(?P<d_last>{DAY})"
_ONLY_YEAR = rf"(?P<date>(?P<about>)(?P<year>{YEAR}))"

PATTERNS = (
    *DIGITS,
    ("day", _rule(_HERE, _FULL_1, _NO_MORE), _day),
    ("day", _rule(_HERE, _FULL_2, _NO_MORE), _day),
    ("nearest", _rule(_HERE, _DAY_MONTH, rf"(?!,?{GAP}{YEAR})(?!\w)"), _nearest_day),
    ("nearest", _rule(_HERE, _MONTH_DAY, rf"(?!,?{GAP}{YEAR})(?![\w%]|[-–]\d)"), _nearest_day),
    ("span", _rule(_HERE, _FROM, _FIRST_DAY, _TO, _LAST_DAY, _OF_MONTH, _MAYBE_YEAR, _NO_MORE), _same_month),
    (
        "span",
        _rule(_HERE, _FROM, rf"(?P<month>{MONTH}){GAP}", _FIRST_DAY, _TO, _LAST_DAY, _MAYBE_YEAR, _NO_MORE),
        _same_month,
    ),
    ("span", _rule(_HERE, _FROM, _DAY_TO_DAY_OF, _MAYBE_YEAR, _NO_MORE), _two_months),
    ("span", _rule(_HERE, _FROM, _DAY_TO_DAY, _MAYBE_YEAR, _NO_MORE), _two_months),
    (
        "month",
        _rule(_HERE, _NO_DAY_BEFORE, _MAYBE_ABOUT, rf"(?P<month>{MONTH}),?{GAP}(?:of )?(?P<year>{YEAR})", _NO_MORE),
        _month,
    ),
    ("nearest", _rule(_BEFORE_MONTH, rf"(?P<date>{_MAYBE_ABOUT}(?P<month>{MONTH}))", _NO_DAY_AFTER), _nearest_month),
    (
        "nearest",
        _rule(rf"\b(?P<how>(?P<date>(?P<about>early|late|mid)(?:{GAP}|-)(?P<month>{MONTH})))", _NO_DAY_AFTER),
        _nearest_month,
    ),
    (
        "season",
        _rule(rf"\b(?:the{GAP})?", _MAYBE_ABOUT, _SEASON, rf",?{GAP}(?:of{GAP})?(?P<year>{YEAR})", _NO_MORE),
        _season,
    ),
    (
        "span",
        _rule(rf"\b(?:{_PREPOSITION}|[Tt]he|[Ff]or){GAP}(?P<date>", _FIRST_YEAR, r"[-–/](?P<last>\d\d))", _NO_MORE),
        _years,
    ),
    ("span", _rule(_HERE, _FIRST_YEAR, "[–-]", _LAST_YEAR, _NO_MORE), _years),
    ("span", _rule(_BETWEEN, _FIRST_YEAR, rf"{GAP}(?:and|to|until|till){GAP}", _LAST_YEAR, _NO_MORE), _years),
    ("year", _rule(_BEFORE_YEAR, _ONLY_YEAR, _NO_MORE), _year),
    ("year", _rule(r"\(", _ONLY_YEAR, r"\)"), _year),
    ("year", _rule(rf"\b(?P<about>{_ABOUT})(?:{GAP}|-)(?P<year>{YEAR})", _NO_MORE), _year),
    ("decade", _rule(rf"\b(?:the{GAP})", _MAYBE_ABOUT, r"(?P<decade>(?:1[5-9]|20)\d)0s\b"), _decade),
    ("century", _rule(rf"\b(?:the{GAP})?(?P<number>[12]?\d(?:st|nd|rd|th)){GAP}[Cc]entury\b"), _century),
)
"""Name, pattern and meaning of dates as English writes them; of two that overlap the longer is taken."""
