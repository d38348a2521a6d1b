"""The words that dates are made of in running English, as pieces of regular expressions, and days from them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from builder import edtf

_SHORT = {
    "Jan": 1,
    "Feb": 2,
    "Mar": 3,
    "Apr": 4,
    "Jun": 6,
    "Jul": 7,
    "Aug": 8,
    "Sept": 9,
    "Sep": 9,
    "Oct": 10,
    "Nov": 11,
    "Dec": 12,
}
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()

MONTH_NUMBERS = {name: number for number, name in enumerate(edtf.MONTHS, 1)} | _SHORT
"""A month's name, in full or cut short, to its number; names are read with their capital only, since may may be."""

WEEKDAY_NUMBERS = {name: number for number, name in enumerate(_WEEKDAYS)}
"""A weekday to its number, Monday 0."""

COUNTS = {word: number for number, word in enumerate(_NUMBERS, 1)} | {"a": 1, "an": 1}
"""A small number in words to the number."""

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""A season to its number in EDTF."""

GAP = r"[^\S\n]{1,3}"
"""White space between two words of a date."""

DASH = r"[^\S\n]?[-–—‑][^\S\n]?"
"""A dash from one end of a span to the other."""

MONTH = r"(?:" + "|".join(edtf.MONTHS) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
"""A month."""

DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
"""The number of a day."""

YEAR = r"(?:1[5-9]|20)\d\d"
"""A year in full; a bare number before 1500 is seldom one."""

WEEKDAY = r"(?:" + "|".join(_WEEKDAYS) + r")"
"""A weekday."""


@dataclass(frozen=True, slots=True)
class Published:
    """When the text was published, so far as that is known: what words such as yesterday are counted from."""

    earliest: date | None
    """The first day on which it can have been; none where nothing is known."""
    latest: date | None
    """The last day."""
    mark: str
    """`~` where the date itself is uncertain, so that what is counted from it is too."""

    @property
    def day(self) -> date | None:
        """The day, where it is known to the day."""
        return self.latest if self.earliest == self.latest else None

    @property
    def month(self) -> date | None:
        """The first day of its month, where that is known."""
        if not self.earliest or not self.latest:
            return None
        is_one = (self.earliest.year, self.earliest.month) == (self.latest.year, self.latest.month)
        return self.latest.replace(day=1) if is_one else None

    @property
    def year(self) -> int | None:
        """Its year, where that is known."""
        is_one = self.earliest and self.latest and self.earliest.year == self.latest.year
        return self.latest.year if self.latest and is_one else None


def published_on(text: str) -> Published:
    """A publication date in EDTF, or nothing known where `text` is empty. Raises ValueError where it is no date."""
    if not text:
        return Published(None, None, "")
    bounds = edtf.parse(text)
    is_open = bounds.earliest == date.min or bounds.latest == date.max
    mark = "~" if re.search(r"[?~%]|^[\[{]", text) else ""
    return Published(None, None, "") if is_open else Published(bounds.earliest, bounds.latest, mark)


def month_number(name: str) -> int:
    """The number of a month's name."""
    return MONTH_NUMBERS[name.rstrip(".")]


def day_number(text: str) -> int:
    """The number of a day, with or without its ending."""
    return int(re.sub(r"\D", "", text))


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    return 1 <= day <= monthrange(year, month)[1]


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """A date in EDTF, as exact as what is given."""
    parts = [f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part is not None)]
    return "-".join(parts)


def moved(day: date, days: int) -> date | None:
    """A day some days later or earlier; none beyond the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def month_moved(first: date, months: int) -> str:
    """The month some months later or earlier, in EDTF."""
    number = first.year * 12 + first.month - 1 + months
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
