"""The stretches of time into which a timeline is divided: days, weeks, months, years, decades or centuries.

The stretches of a unit are numbered one by one, so that a date's place on the line is a subtraction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from builder.words import Words, words_in

MOST_BINS = 60
"""A timeline has no more stretches than this, except one of more than six thousand years."""
_FEWEST_BINS = 12
"""A timeline of less is drawn with empty time on both sides, so that two neighbouring days look like neighbours."""
_MOST_TICKS = 5
_ENGLISH = words_in("en")


@dataclass(frozen=True, slots=True)
class Unit:
    """A length of time, and how its stretches are numbered and called."""

    number: Callable[[date], int]
    """The number of the stretch in which a day lies."""
    words: Callable[[Words, int], str]
    """A stretch in words, such as April 2017."""
    short: Callable[[Words, int], tuple[str, str]]
    """A stretch as an axis has room for it, and its year where that does not say it."""
    strides: tuple[int, ...]
    """How many stretches may lie between two ticks, the fewest first."""


@dataclass(frozen=True, slots=True)
class Bins:
    """The stretches of a timeline."""

    unit: Unit
    """What they are."""
    first: int
    """Number of the first."""
    last: int
    """Number of the last."""

    def __len__(self) -> int:
        return self.last - self.first + 1

    def share(self, number: float) -> float:
        """How far along the line a stretch begins, in per cent."""
        return (number - self.first) / len(self) * 100


def bins_for(earliest: date, latest: date) -> Bins:
    """The stretches from one day to another: of the shortest unit of which `MOST_BINS` suffice, and some around few."""
    fitting = (unit for unit in _UNITS if unit.number(latest) - unit.number(earliest) < MOST_BINS)
    unit = next(fitting, _UNITS[-1])
    first, last = unit.number(earliest), unit.number(latest)
    spare = max(0, _FEWEST_BINS - (last - first + 1))
    first = max(unit.number(date.min), first - spare // 2)
    return Bins(unit, first, min(unit.number(date.max), last + spare - spare // 2))


def ticks(bins: Bins, say: Words = _ENGLISH) -> list[tuple[int, str, str]]:
    """The stretches that the axis names, at round numbers and five at most; each with its year where that is new."""
    found: list[int] = []
    for stride in bins.unit.strides:
        found = [number for number in range(bins.first, bins.last + 1) if number % stride == 0]
        if len(found) <= _MOST_TICKS:
            break
    named, said = [], ""
    for number in found:
        text, year = bins.unit.short(say, number)
        named.append((number, text, "" if year == said else year))
        said = year
    return named


def _day_words(say: Words, number: int) -> str:
    return say.date(date.fromordinal(number).isoformat())


def _day_short(say: Words, number: int) -> tuple[str, str]:
    day = date.fromordinal(number)
    return f"{day.day} {say.month_short(day.month)}", f"{day.year}"


def _monday(week: int) -> int:
    return week * 7 + 1  # the first day of the year 1 was a Monday


def _month_words(say: Words, number: int) -> str:
    return say.date(f"{number // 12:04d}-{number % 12 + 1:02d}")


_UNITS = (
    Unit(date.toordinal, _day_words, _day_short, (1, 2, 7, 14)),
    Unit(
        lambda day: (day.toordinal() - 1) // 7,
        lambda say, week: say("the week of {date}", date=_day_words(say, _monday(week))),
        lambda say, week: _day_short(say, _monday(week)),
        (1, 2, 4, 8, 13),
    ),
    Unit(
        lambda day: day.year * 12 + day.month - 1,
        _month_words,
        lambda say, month: (say.month_short(month % 12 + 1), f"{month // 12}"),
        (1, 3, 6, 12),
    ),
    Unit(lambda day: day.year, lambda _, year: str(year), lambda _, year: (f"{year}", ""), (1, 2, 5, 10, 20)),
    Unit(
        lambda day: day.year // 10,
        lambda say, ten: say("the {year}s", year=f"{ten}0"),
        lambda _, ten: (f"{ten}0", ""),
        (1, 2, 5, 10, 20),
    ),
    Unit(
        lambda day: day.year // 100,
        lambda say, hundred: say("the years {first} to {last}", first=f"{hundred}00", last=f"{hundred}99"),
        lambda _, hundred: (f"{hundred}00", ""),
        (1, 2, 5, 10, 20),
    ),
)
