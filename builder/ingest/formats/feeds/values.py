"""The values in the fields of feeds: dates and names."""

import re

from builder.content.ledger import normalise
from builder.ingest.calendar_words import MONTHS
from builder.ingest.said_dates import day_said
from builder.model import Origin
from builder.names import fold

_LONGEST_FIELD = 300
"""Characters of a field that can be a date, a language, or the name of a person."""

_BEFORE_CHRIST = re.compile(r"(?:^|[\s,])-\d{3,4}(?=[-\s])")
_WEEKDAY = re.compile(r"\A[^\W\d]+\.?\s*,\s*")
_MONTH_NAMED = re.compile(r"(\d{1,2})\.?[\s-]+([^\W\d]{3,})\.?,?[\s-]+(\d{4}|\d\d)(?!\d)")
_MONTH_FIRST = re.compile(r"([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")


def day_of(text: str) -> str:
    """The date that a field says, in EDTF; empty where it is none, or could be two. Besides the forms that standards
    allow: weekdays and months in words of several languages, a year in front with slashes, no time of day."""
    text = text.strip()
    if len(text) > _LONGEST_FIELD or _BEFORE_CHRIST.search(text):
        return ""
    return day_said(text) or _day_in_words(_WEEKDAY.sub("", text, count=1))


def _day_in_words(text: str) -> str:
    if found := _YEAR_FIRST.match(text):
        return _day(*found.groups())
    if found := _MONTH_NAMED.match(text):
        day, month, year = found.groups()
        return _day(_four_digits(year), str(MONTHS.get(fold(month), 0)), day)
    if found := _MONTH_FIRST.match(text):
        month, day, year = found.groups()
        return _day(year, str(MONTHS.get(fold(month), 0)), day)
    return day_said(text)


def _four_digits(year: str) -> str:
    """A year of two digits is of 1969 to 2068, as in the mail of old."""
    return year if len(year) == 4 else f"20{year}" if year < "69" else f"19{year}"


def _day(year: str, month: str, day: str) -> str:
    return day_said(f"{year}-{int(month):02}-{int(day):02}")


def published_and_modified(published: str, modified: str) -> tuple[str, str, dict[str, Origin]]:
    """When an item was published and changed; one that only says when it was changed was published then or earlier."""
    if published or not modified:
        return published, modified, {}
    because = "The feed says only when it was last changed."
    origin = Origin(by="dates/feed-updated@1", because=because, confidence="medium")
    return f"{modified}~", modified, {"published": origin}


def person(text: str) -> str:
    """The name in a field for a person: `a@b (Name)` and `Name <a@b>` give the name, an address alone gives none."""
    name = normalise(text[: 10 * _LONGEST_FIELD])
    if len(name) > _LONGEST_FIELD or name.lower().startswith(("http://", "https://")):
        return ""
    if "@" in name:
        words = [word for word in name.split(" ") if "@" not in word.lstrip("@")]
        name = " ".join(words).strip("()[]<>\"',;: ")
    first, space, rest = name.partition(" ")
    name = rest if space and first.lower() == "by" else name
    return name.strip() if any(letter.isalpha() for letter in name) else ""
