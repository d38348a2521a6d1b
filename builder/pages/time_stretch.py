"""A stretch of time as a line: where a day lies on it in per cent, how it is divided, and what its axis names.

A day has one place, whatever is drawn there, so that events, articles and statements can be compared from one drawing
below the other.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from builder import edtf

MOST_PARTS = 84
"""A line has no more parts than this, except one of thousands of years."""
_MOST_NAMED = 13
_MOST_NAMED_NARROW = 6
_LAST_NAME = 97.0
"""A name further along, in per cent, would run over the end of the drawing."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time from the beginning of one day to the end of another."""

    first: int
    """Ordinal of the first day."""
    last: int
    """Ordinal of the last day."""

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1

    def share(self, day: float) -> float:
        """How far along the line the day of an ordinal begins, in per cent; less than 0 or more than 100 where that is
        beyond its ends."""
        return (day - self.first) / self.days * 100


@dataclass(frozen=True, slots=True)
class Unit:
    """A length of time by which a line is divided."""

    name: str
    """Such as month."""
    number: Callable[[date], int]
    """The number of the part in which a day lies; they are numbered one by one."""
    period: Callable[[int], str]
    """A part as an EDTF date."""


@dataclass(frozen=True, slots=True)
class AxisTick:
    """A named place on the axis."""

    x: str
    """Where it is, in per cent."""
    text: str
    """Its name; empty near the end of the line, where there is no room."""
    below: str
    """The month and year, or the year, that it is the first of; else empty."""
    size: str
    """`all`, or `wide` where there is room for it on wide screens only."""


DAY = Unit("day", date.toordinal, lambda number: date.fromordinal(number).isoformat())
MONTH = Unit(
    "month", lambda day: day.year * 12 + day.month - 1, lambda number: f"{number // 12:04d}-{number % 12 + 1:02d}"
)
YEAR = Unit("year", lambda day: day.year, lambda number: f"{number:04d}")
_LONGER = (
    Unit("decade", lambda day: day.year // 10, lambda number: f"{number:03d}X" if number else "0001/0009"),
    Unit("century", lambda day: day.year // 100, lambda number: f"{number:02d}XX" if number else "0001/0099"),
)
UNITS = (DAY, MONTH, YEAR, *_LONGER)


def year_stretch(year: str) -> Stretch:
    """The stretch of a year such as `2017`, or of a month such as `2017-04`."""
    days = edtf.parse(year)
    return Stretch(days.earliest.toordinal(), days.latest.toordinal())


def unit_for(stretch: Stretch) -> Unit:
    """The shortest unit of which a stretch has few enough to be drawn."""
    return next((unit for unit in UNITS if len(parts(stretch, unit)) <= MOST_PARTS), UNITS[-1])


def parts(stretch: Stretch, unit: Unit) -> range:
    """The numbers of the parts that a stretch touches."""
    first, last = (unit.number(date.fromordinal(day)) for day in (stretch.first, stretch.last))
    return range(first, last + 1)


def bounds(unit: Unit, number: int) -> tuple[int, int]:
    """Ordinal of the first day of a part, and of the day after its last."""
    days = edtf.parse(unit.period(number))
    return days.earliest.toordinal(), days.latest.toordinal() + 1


def whole(first: date, last: date) -> Stretch:
    """The stretch from one day to another, rounded to whole parts; a short one to whole months."""
    rough = Stretch(first.toordinal(), last.toordinal())
    unit = unit_for(rough) if unit_for(rough) is not DAY else MONTH
    return Stretch(bounds(unit, unit.number(first))[0], bounds(unit, unit.number(last))[1] - 1)


Test = Callable[[date], bool]
"""Whether an axis names a day."""


def _every(stride: int, part: Callable[[date], int]) -> Test:
    return lambda day: part(day) % stride == 0


_STEPS: tuple[tuple[Unit, Test, int], ...] = (
    (DAY, lambda day: True, 1),
    (DAY, lambda day: day.day in (1, 8, 15, 22), 10),
    (DAY, lambda day: day.day in (1, 15), 17),
    *((MONTH, _every(stride, lambda day: day.month - 1), stride) for stride in (1, 3, 6)),
    *((YEAR, _every(stride, lambda day: day.year), stride) for stride in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
"""What an axis may name, the most first: a unit, which of its parts, and of how many in a row at least one."""


def axis(stretch: Stretch, months: Sequence[str]) -> Iterator[AxisTick]:
    """The days that the axis of a stretch names, and the fewer of them for which a narrow screen has room; `months` are
    the short names of the months."""
    days, unit = _named(stretch, _MOST_NAMED)
    few, _ = _named(stretch, _MOST_NAMED_NARROW)
    said = ""
    for day in days:
        text, below = _words(unit, day, months[day.month - 1])
        x = stretch.share(day.toordinal())
        size = "all" if day in few else "wide"
        yield AxisTick(f"{x:.3f}", text if x <= _LAST_NAME else "", "" if below == said else below, size)
        said = below


def _named(stretch: Stretch, most: int) -> tuple[list[date], Unit]:
    """The days at which the parts begin that are named, `most` at most, and what parts these are."""
    for unit, test, thin in _STEPS:
        if len(parts(stretch, unit)) > (most + 1) * thin:
            continue
        starts = (bounds(unit, number)[0] for number in parts(stretch, unit))
        inside = (date.fromordinal(day) for day in starts if stretch.first <= day <= stretch.last)
        found = [day for _, day in takewhile(lambda pair: pair[0] <= most, enumerate(filter(test, inside)))]
        if len(found) <= most:
            return found, unit
    return [], YEAR


def _words(unit: Unit, day: date, month: str) -> tuple[str, str]:
    if unit is DAY:
        return f"{day.day}", f"{month} {day.year}"
    return (month, f"{day.year}") if unit is MONTH else (f"{day.year}", "")
