"""Long lists, cut into pages by the dates of the articles, so that a new item costs the page on which it falls.

A list is cut like a calendar: by century, decade, year, quarter, month, third of a month and day, each only where the
longer period is too full; what is still too long by the beginnings of the articles' ids, and the items of one long
article by their number. Whether a period is cut depends on
what falls into it and on nothing else, so the pages of other periods stay as they are.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from builder import edtf
from builder.content.facts import UNDATED
from builder.words import Words, words_in

ALL = ""
"""Name of the period of all articles."""

_ENGLISH = words_in("en")

_STEPS: tuple[Callable[[str], str], ...] = (
    lambda day: f"{day[:2]}xx",
    lambda day: f"{day[:3]}x",
    lambda day: day[:4],
    lambda day: f"{day[:4]}-q{(int(day[5:7]) + 2) // 3}",
    lambda day: day[:7],
    lambda day: f"{day[:8]}{min(day[8], '2')}x",
    lambda day: day,
)
"""From the whole to a day (ISO 8601): the names of century, decade, year, quarter, month, third of a month and day that
a day falls into."""

YEAR, MONTH, DAY = 3, 5, 7
"""How many steps lead from the whole to a year, a month, a day."""


class Tally(NamedTuple):
    """How many items of a list stand in an article."""

    day: str
    """The earliest day that the article's date can mean (ISO 8601); `undated` where that is open."""
    article: str
    """Its id."""
    number: int
    """Number of items."""
    start: int = 0
    """Items of the article that go before these."""
    latest: str = ""
    """The latest day that the article's date can mean (ISO 8601); empty where that is the earliest too."""
    which: tuple[int, ...] = ()
    """Of statements, where each stands in the order of those of the article, from 0; of all items, not of these."""


def packed(tallies: Iterable[Tally]) -> bytes:
    """Tallies in little room: the same for the same ones."""
    return zlib.compress(json.dumps(list(tallies), ensure_ascii=False, separators=(",", ":")).encode(), 1)


def unpacked(data: bytes) -> tuple[Tally, ...]:
    """The tallies that were packed."""
    rows: list[tuple[str, str, int, int, str, list[int]]] = json.loads(zlib.decompress(data))
    return tuple(
        Tally(day, article, number, start, latest, tuple(which)) for day, article, number, start, latest, which in rows
    )


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, and what of a list falls into it."""

    name: str
    """What its addresses end with: empty for all, then `20xx`, `201x`, `2017`, `2017-q2`, `2017-04`, `2017-04-0x`,
    `2017-04-04`; or `undated`. Then `2017-04-04.ab` for the articles whose ids begin so, `2017-04-04.ab_` for the one
    whose id is that, and `2017-04-04.ab_.2` for its second part."""
    level: int
    """How many steps lead to it from the whole."""
    number: int
    """Number of items."""
    tallies: tuple[Tally, ...]
    """The articles, in order."""
    parts: tuple["Period", ...] = ()
    """The shorter periods into which it is cut; none where it has one page."""


@lru_cache(maxsize=65536)
def day_of(published: str) -> str:
    """The day by which a date (EDTF) is put in order: the earliest that it can mean."""
    earliest = edtf.parse(published).earliest
    return UNDATED if earliest == date.min else earliest.isoformat()


@lru_cache(maxsize=65536)
def latest_of(published: str) -> str:
    """The latest day that a date (EDTF) can mean; empty where it can mean only one."""
    bounds = edtf.parse(published)
    return "" if bounds.latest == bounds.earliest else bounds.latest.isoformat()


def cut(tallies: Iterable[Tally], most: int) -> Period:
    """Articles, in order of day and id, cut into periods of at most `most` items."""
    return _cut(ALL, 0, tuple(tallies), most)


def cut_below(name: str, tallies: Iterable[Tally], most: int) -> Period:
    """Articles of the month `name` or undated ones, in order, cut into periods of at most `most` items."""
    return _cut(name, DAY if name == UNDATED else MONTH, tuple(tallies), most)


def _cut(name: str, level: int, tallies: tuple[Tally, ...], most: int) -> Period:
    number = sum(tally.number for tally in tallies)
    if number <= most:
        return Period(name, level, number, tallies)
    if name.endswith("_"):
        return Period(name, level, number, tallies, tuple(_pieces(name, level + 1, tallies[0], most)))
    groups = groupby(tallies, lambda tally: _name(tally, level + 1))
    parts = tuple(_cut(part, _level(part, level + 1), tuple(inside), most) for part, inside in groups)
    return Period(name, level, number, tallies, parts)


def _name(tally: Tally, level: int) -> str:
    """The name of the period of a level into which an article falls."""
    if level <= DAY:
        return UNDATED if tally.day == UNDATED else _STEPS[level - 1](tally.day)
    beginning = tally.article[: level - DAY]
    return f"{tally.day}.{beginning}{'_' if len(beginning) < level - DAY else ''}"


def _level(name: str, level: int) -> int:
    """Undated articles have no year, month or day: the next step goes by ids."""
    return DAY if name == UNDATED else level


def _pieces(name: str, level: int, tally: Tally, most: int) -> Iterator[Period]:
    """The items of one article, so many at a time."""
    for piece, start in enumerate(range(0, tally.number, most), 1):
        number = min(most, tally.number - start)
        inside = tally._replace(number=number, start=tally.start + start)
        yield Period(f"{name}.{piece}", level, number, (inside,))


def surely_in(name: str, level: int, tally: Tally) -> bool:
    """Whether the date of an article that falls into the period of a name and level cannot be later."""
    if not tally.latest or name == ALL or tally.day == UNDATED:
        return True
    return _STEPS[min(level, DAY) - 1](tally.latest) == name.partition(".")[0]


def pages_of(period: Period) -> Iterator[Period]:
    """The periods that have a page with their items, in order."""
    if not period.parts:
        yield period
    for part in period.parts:
        yield from pages_of(part)


def split_in(period: Period) -> Iterator[Period]:
    """The whole and the years, months and days that are cut further: their addresses lead to their parts."""
    if period.parts and period.level in (0, YEAR, MONTH, DAY):
        yield period
    if period.level < DAY:
        for part in period.parts:
            yield from split_in(part)


def shown_in(period: Period, level: int) -> Iterator[Period]:
    """The parts of a period down to a level: those that have a page before, and those at the level."""
    for part in period.parts:
        if part.parts and part.level < level:
            yield from shown_in(part, level)
        else:
            yield part


def next_in(period: Period) -> Iterator[Period]:
    """Where the address of a period that is cut leads: to the years of the whole, the months of a year, the days of a
    month, or the pages of a day."""
    if period.level >= DAY:
        return pages_of(period)
    return shown_in(period, next(level for level in (YEAR, MONTH, DAY) if level > period.level))


def in_words(name: str, say: Words = _ENGLISH) -> str:
    """A period as a reader would say it; empty for all."""
    day, _, beginning = name.partition(".")
    words = _day_in_words(day, say)
    if not beginning:
        return words
    article, whole, piece = beginning.partition("_")
    if not whole:
        return say("{period}, articles {beginning}…", period=words, beginning=article)
    _, _, number = piece.partition(".")
    if number:
        return say("{period}, article {id}, part {number}", period=words, id=article, number=number)
    return say("{period}, article {id}", period=words, id=article)


def _day_in_words(day: str, say: Words) -> str:
    if day == UNDATED:
        return say("without a date")
    if "q" in day:
        year, _, quarter = day.partition("-q")
        first, last = (say.tongue.months_alone[int(quarter) * 3 - place] for place in (3, 1))
        return say("{first} to {last} {year}", first=first, last=last, year=year)
    if day.endswith("x"):
        return _rounded_in_words(day, say)
    return say.date(day) if day else ""


def _rounded_in_words(day: str, say: Words) -> str:
    if day.endswith("xx"):
        return say("{first} to {last}", first=f"{day[:2]}00", last=f"{day[:2]}99")
    if len(day) == 4:
        return say.date(f"{day[:3]}X")
    month = say.date(day[:7])
    if day[8] == "2":
        return say("{first} to the end of {month}", first=20, month=month)
    first, last = {"0": (1, 9), "1": (10, 19)}[day[8]]
    return say("{first} to {last} {month}", first=first, last=last, month=month)


def with_neighbours(pages: Iterable[Period]) -> Iterator[tuple[Period | None, Period, Period | None]]:
    """Each page with those before and after it."""
    ordered = [None, *pages, None]
    for before, period, after in zip(ordered, ordered[1:], ordered[2:], strict=False):
        if period:
            yield before, period, after
