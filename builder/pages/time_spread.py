"""What is dated, gathered in stretches of time: what surely lies in one, and what may lie in several.

A date that lies in one stretch for certain stands there in full. A date that may lie in several is spread over all of
them, each getting its part.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from builder import edtf

Certainty = Literal["sure", "rough"]
"""Whether a date lies in one stretch, or may lie in several."""

Piles = Mapping[tuple[int, int, Certainty], int]
"""First and last stretch that a date may lie in, and how sure it is, to how many are dated so."""

_MARKS = ("?", "~", "%")


@dataclass(frozen=True, slots=True)
class Column:
    """What gathers in a stretch."""

    number: int
    """The number of the stretch."""
    sure: int
    """How many lie in it for certain."""
    maybe: int
    """How many more may lie in it."""
    part: float
    """What it gets of those."""


@lru_cache(maxsize=65536)
def placed(text: str) -> tuple[edtf.Bounds, bool]:
    """The days that a date may mean, and whether the record itself calls it uncertain or approximate, or leaves an end
    open. Of a date with an open end only the other end is known, so it stands there."""
    days = edtf.parse(text)
    is_open = date.min == days.earliest or date.max == days.latest
    if is_open:
        end = days.latest if date.min == days.earliest else days.earliest
        days = edtf.Bounds(end, end)
    return days, is_open or text.endswith(_MARKS)


def certainty(first: int, last: int, is_marked: object) -> Certainty:
    """Of a date that may lie in the stretches from one to another."""
    return "rough" if first < last or is_marked else "sure"


def piles(dates: Iterable[tuple[str, int]], number: Callable[[date], int]) -> Piles:
    """Dates, and how many things have each, by the stretches in which they may lie."""
    found: Counter[tuple[int, int, Certainty]] = Counter()
    for text, count in dates:
        days, is_marked = placed(text)
        first, last = number(days.earliest), number(days.latest)
        found[first, last, certainty(first, last, is_marked)] += count
    return found


def columns(found: Piles) -> list[Column]:
    """The stretches to which something is dated, the oldest first."""
    sure, maybe, part = Counter[int](), Counter[int](), defaultdict[int, float](float)
    for (first, last, sort), count in found.items():
        for number in range(first, last + 1):
            if sort == "sure":
                sure[number] += count
            else:
                maybe[number] += count
                part[number] += count / (last - first + 1)
    return [Column(number, sure[number], maybe[number], part[number]) for number in sorted(sure | maybe)]
