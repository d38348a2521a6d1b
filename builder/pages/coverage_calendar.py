"""A calendar of what is held: months by days, years by months, decades by years, as far as the archive reaches.

A filled square stands for articles that are surely of that time, the stronger the more there are; a dot for articles
that may be, spread over all the time that their dates can mean. Where there is neither, nothing is held.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from builder.pages import urls
from builder.pages.coverage_days import Days, Spell
from builder.pages.coverage_units import DAYS, DECADES, MONTHS, YEARS, Unit, unit_for
from builder.words import Words

LEVELS = 4
"""Strengths of a filled square."""
_LARGEST = 4.5
"""Radius of the dot for as many articles as the fullest square has, in pixels."""
_LEAST = 1.25


@dataclass(frozen=True, slots=True)
class CalendarCell:
    """A stretch of time in which articles are, or may be; lengths along the row are in per cent of its width."""

    x: str
    """Left edge."""
    width: str
    """Width of the square."""
    middle: str
    """Middle of the dot."""
    level: int
    """How strongly the square is filled, from 1 to 4; 0 where nothing is surely of that time."""
    radius: str
    """Radius of the dot in pixels; empty where nothing else may be of that time."""
    title: str
    """The time and what is held of it, in words."""
    href: str
    """The list of that time; empty where there is none."""


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A month, a year or a decade."""

    label: str
    """What it is."""
    href: str
    """Its list; empty where there is none."""
    cells: tuple[CalendarCell, ...]
    """The stretches of it of which anything is held."""
    empty: tuple[tuple[str, str], ...]
    """Left edge and width of each run of stretches of which nothing is held."""
    number: str
    """How many articles are surely of it, and how many more may be, in words."""


@dataclass(frozen=True, slots=True)
class Column:
    """A named place above the rows."""

    x: str
    """Its middle, in per cent."""
    text: str
    """Its name."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A drawn calendar."""

    columns: tuple[Column, ...]
    """What stands above the rows."""
    rows: tuple[CalendarRow, ...]
    """The rows, the earliest first."""
    caption: str
    """What is drawn, in words."""


def calendar(days: Days, listed: Container[str], say: Words) -> Calendar:
    """The calendar of some days; `listed` are the periods, such as 2017-04, that have a list of their own."""
    unit = unit_for(days.first, days.last)
    cells = _gathered(days.spells, partial(_stretches, unit))
    rows = _gathered(days.spells, partial(_rows, unit))
    most = max([*cells.sure.values(), *(math.ceil(one) for one in cells.part.values())])
    first, last = (unit.stretch(day) // unit.across for day in (days.first, days.last))
    grid = _Grid(unit, (cells, rows), most, listed, say)
    return Calendar(
        columns=tuple(_columns(unit, say)),
        rows=tuple(grid.row(number) for number in range(first, last + 1)),
        caption=_caption(unit, say),
    )


def _caption(unit: Unit, say: Words) -> str:
    if unit is DAYS:
        return say("Articles by the day of their publication; each row is a month.")
    if unit is MONTHS:
        return say("Articles by the month of their publication; each row is a year.")
    if unit is YEARS:
        return say("Articles by the year of their publication; each row is ten years.")
    return say("Articles by the decade of their publication; each row is a hundred years.")


def _columns(unit: Unit, say: Words) -> Iterator[Column]:
    first, step = (1, 1) if unit in (DAYS, MONTHS) else (0, 10 if unit is DECADES else 1)
    for number in unit.named:
        yield Column(f"{(number + 0.5) / unit.across * 100:.2f}", say.number((number + first) * step))


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many articles are of each stretch, or of each row."""

    sure: Counter[int]
    """How many are surely of it."""
    maybe: Counter[int]
    """How many more may be."""
    part: defaultdict[int, float]
    """What it gets of these, where each is shared out evenly."""


def _gathered(spells: Iterable[Spell], numbers_of: Callable[[Spell], Sequence[int]]) -> _Counts:
    found = _Counts(Counter(), Counter(), defaultdict(float))
    for one in spells:
        inside = numbers_of(one)
        if len(inside) == 1 and not one.is_marked:
            found.sure[inside[0]] += one.number
            continue
        for number in inside:
            found.maybe[number] += one.number
            found.part[number] += one.number / len(inside)
    return found


def _stretches(unit: Unit, spell: Spell) -> Sequence[int]:
    """The stretches that articles may be of; not every number is one, since months differ in length."""
    if unit is DAYS:
        return [unit.stretch(date.fromordinal(day)) for day in range(spell.first, spell.last + 1)]
    first, last = (unit.stretch(date.fromordinal(day)) for day in (spell.first, spell.last))
    return range(first, last + 1)


def _rows(unit: Unit, spell: Spell) -> Sequence[int]:
    first, last = (unit.stretch(date.fromordinal(day)) // unit.across for day in (spell.first, spell.last))
    return range(first, last + 1)


@dataclass(frozen=True, slots=True)
class _Grid:
    """What rows are made of."""

    unit: Unit
    """How time is cut."""
    counts: tuple[_Counts, _Counts]
    """What is held of each stretch, and of each row."""
    most: int
    """How many articles the fullest stretch has."""
    listed: Container[str]
    """The periods that have a list of their own."""
    say: Words
    """The words of the pages."""

    def row(self, number: int) -> CalendarRow:
        """The row of a number."""
        cells, rows = self.counts
        start = number * self.unit.across
        places = [one for one in range(self.unit.ends(number)) if cells.sure[start + one] or cells.maybe[start + one]]
        name = self.unit.row(number)
        return CalendarRow(
            label=self.say.date(name),
            href=self._href(name),
            cells=tuple(self._cell(start + one) for one in places),
            empty=tuple(self._empty(number, frozenset(places))),
            number=self._told(rows.sure[number], rows.maybe[number]),
        )

    def _cell(self, number: int) -> CalendarCell:
        cells, _ = self.counts
        place, name = number % self.unit.across, self.unit.period(number)
        return CalendarCell(
            x=self._share(place + 0.06),
            width=self._share(0.88),
            middle=self._share(place + 0.5),
            level=_level(cells.sure[number], self.most),
            radius=f"{_radius(cells.part[number], self.most):.1f}" if cells.maybe[number] else "",
            title=self.say(
                "{when}: {articles}",
                when=self.say.date(name),
                articles=self._told(cells.sure[number], cells.maybe[number]),
            ),
            href=self._href(name),
        )

    def _href(self, period: str) -> str:
        return urls.relative(urls.COVERAGE, urls.dates_of(period)) if period in self.listed else ""

    def _share(self, places: float) -> str:
        return f"{places / self.unit.across * 100:.2f}"

    def _empty(self, row: int, held: Container[int]) -> Iterator[tuple[str, str]]:
        run, ends = 0, self.unit.ends(row)
        for place in range(ends + 1):
            if place < ends and place not in held:
                run += 1
            elif run:
                yield self._share(place - run + 0.06), self._share(run - 0.12)
                run = 0

    def _told(self, sure: int, maybe: int) -> str:
        say = self.say
        if not maybe:
            return say.counted(sure, "{n} article", "{n} articles") if sure else say("no article")
        if not sure:
            return say.counted(maybe, "perhaps {n} article", "perhaps {n} articles")
        articles = say.counted(sure, "{n} article", "{n} articles")
        return say("{articles}, perhaps {more} more", articles=articles, more=say.number(maybe))


def _level(number: int, most: int) -> int:
    """By the order of magnitude: 1 for a single article, the highest for as many as the fullest stretch has."""
    if not number:
        return 0
    if most == 1:
        return LEVELS // 2
    return 1 + math.ceil((LEVELS - 1) * math.log(number) / math.log(most) - 1e-9)


def _radius(part: float, most: int) -> float:
    return max(_LEAST, min(_LARGEST, _LARGEST * math.sqrt(part / most)))
