"""A timeline of what a page lists: dates to a drawing as plain values.

A date that lies in one stretch for certain stands there in full. A date that may lie in several is spread over all of
them, each getting its part, and is drawn more lightly: the drawing claims no more than the record does.
Lengths along the line are in per cent, so that the drawing fits any width while its letters keep their size.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from builder import edtf
from builder.pages.time_bars import BarShape, bar_shape
from builder.pages.time_bins import Bins, bins_for, ticks
from builder.pages.time_spread import Certainty, Column, certainty, columns, placed
from builder.words import Words, words_in

_VAGUE = 400
"""A date that may mean more days than this is left out where others are better known."""
_LAST_TICK = 88.0
"""A name further along, in per cent, would run over the end of the drawing."""
_ENGLISH = words_in("en")

Counted = Callable[[Words, int], str]
"""So many of what is dated, in words."""

_Piles = Mapping[tuple[int, int, Certainty], Sequence["Dated"]]
"""First and last stretch that a date may lie in, and how sure it is, to the entries that are dated so."""


def count_statements(say: Words, number: int) -> str:
    """So many statements."""
    return say.counted(number, "{n} statement", "{n} statements")


def count_articles(say: Words, number: int) -> str:
    """So many articles."""
    return say.counted(number, "{n} article", "{n} articles")


@dataclass(frozen=True, slots=True)
class Dated:
    """Something with a date."""

    edtf: str
    """The date, in EDTF."""
    href: str
    """Where it stands."""
    label: str
    """What it is, in a few words."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time to which something is dated."""

    shape: BarShape
    """How high and how wide it is."""
    when: str
    """The stretch in words."""
    count: str
    """How much is dated to it, in words."""
    first: str
    """What the first of it is."""
    href: str
    """Where the first of it stands."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A named place on the axis."""

    x: str
    """Where it is, in per cent."""
    text: str
    """Its name; empty near the end of the line, where there is no room."""
    year: str
    """Its year, where it is the first of that year and its name does not say it."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawn timeline, and the same in words."""

    bars: tuple[Bar, ...]
    """The stretches to which something is dated, the oldest first."""
    ticks: tuple[Tick, ...]
    """The axis."""
    peak: str
    """The number that the full height stands for."""
    sentence: str
    """What is shown, in words."""
    note: str
    """How to read the light bars; empty where there are none."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """An entry and the days that it may mean."""

    days: edtf.Bounds
    """The first and the last of those days; an open end is left off."""
    is_marked: bool
    """Whether the record itself calls the date uncertain or approximate, or leaves an end open."""
    entry: Dated
    """The entry."""


def timeline(entries: Iterable[Dated], counted: Counted = count_statements, say: Words = _ENGLISH) -> Timeline | None:
    """The timeline of entries, which `counted` counts in words; None where there are not two dates to be drawn."""
    entered = sorted(map(_place, entries), key=_order)
    drawn = _drawable(entered)
    if len({item.days for item in drawn}) < 2:
        return None
    bins = bins_for(drawn[0].days.earliest, max(item.days.latest for item in drawn))
    piles = _piles(drawn, bins)
    found = columns({key: len(pile) for key, pile in piles.items()})
    firsts, peak = _firsts(piles), peak_of(found)
    return Timeline(
        bars=tuple(_bar(bins, column, peak, (say, count_in_words(say, column, counted), firsts)) for column in found),
        ticks=tuple(_ticks(say, bins)),
        peak=say.number(peak),
        sentence=" ".join(_sentences(bins, found, (len(drawn), len(entered)), (say, counted))),
        note=_how_to_read(say) if any(column.maybe for column in found) else "",
    )


def _how_to_read(say: Words) -> str:
    return say("Light bars are dates known only roughly, spread over all the time that they may mean.")


def _place(entry: Dated) -> _Placed:
    """An entry in time."""
    return _Placed(*placed(entry.edtf), entry)


def _order(item: _Placed) -> tuple[date, date, str, str]:
    return (item.days.earliest, item.days.latest, item.entry.label, item.entry.href)


def _drawable(entered: Sequence[_Placed]) -> Sequence[_Placed]:
    """The entries without the vaguest, whose dates would make the line so long that nothing on it could be told apart;
    all, where that leaves too little."""
    known = [item for item in entered if (item.days.latest - item.days.earliest).days <= _VAGUE]
    return known if len({item.days for item in known}) > 1 else entered


def _piles(drawn: Iterable[_Placed], bins: Bins) -> _Piles:
    """The entries by first and last stretch, the eldest first in each pile."""
    piles: dict[tuple[int, int, Certainty], list[Dated]] = defaultdict(list)
    for item in drawn:
        first, last = bins.unit.number(item.days.earliest), bins.unit.number(item.days.latest)
        piles[first, last, certainty(first, last, item.is_marked)].append(item.entry)
    return piles


def _firsts(piles: _Piles) -> Mapping[tuple[Certainty, int], Dated]:
    """The first entry of each certainty in each stretch."""
    firsts: dict[tuple[Certainty, int], Dated] = {}
    for (first, last, sort), pile in piles.items():
        for number in range(first, last + 1):
            firsts.setdefault((sort, number), pile[0])
    return firsts


def peak_of(found: Sequence[Column]) -> int:
    """The number that the full height of a drawing stands for."""
    return math.ceil(max(max(column.sure, column.part) for column in found))


_Firsts = Mapping[tuple[Certainty, int], Dated]


def _bar(bins: Bins, column: Column, peak: int, told: tuple[Words, str, _Firsts]) -> Bar:
    say, count, firsts = told
    first = firsts["sure" if column.sure else "rough", column.number]
    left = bins.share(column.number)
    return Bar(
        shape=bar_shape(left, left + 100 / len(bins), column, peak),
        when=_words(say, bins, column),
        count=count,
        first=first.label,
        href=first.href,
    )


def _words(say: Words, bins: Bins, column: Column) -> str:
    return bins.unit.words(say, column.number)


def count_in_words(say: Words, column: Column, counted: Counted) -> str:
    """How much is dated to a stretch, in words."""
    if not column.sure:
        return say("perhaps {items}", items=counted(say, column.maybe))
    sure = counted(say, column.sure)
    return say("{items}, perhaps {more} more", items=sure, more=say.number(column.maybe)) if column.maybe else sure


def _ticks(say: Words, bins: Bins) -> Iterator[Tick]:
    for number, text, year in ticks(bins, say):
        x = bins.share(number)
        yield Tick(f"{x:.3f}", text, year) if x <= _LAST_TICK else Tick(f"{x:.3f}", "", "")


def _sentences(
    bins: Bins, found: Sequence[Column], sizes: tuple[int, int], told: tuple[Words, Counted]
) -> Iterator[str]:
    """The drawing in words; `sizes` are how many entries are drawn, and how many there are."""
    (drawn, everything), (say, counted) = sizes, told
    first, last = (_words(say, bins, column) for column in (found[0], found[-1]))
    yield say("{items}, dated from {first} to {last}.", items=counted(say, drawn), first=first, last=last)
    most, second = heapq.nlargest(2, found, key=lambda column: column.sure)
    if most.sure > second.sure > 0:
        yield say("There is most for {time}: {items}.", time=_words(say, bins, most), items=counted(say, most.sure))
    if rough := drawn - sum(column.sure for column in found):
        yield say.counted(rough, "{n} of them is dated only roughly.", "{n} of them are dated only roughly.")
    if left_out := everything - drawn:
        yield say.counted(
            left_out, "{n} more is dated too roughly to be drawn.", "{n} more are dated too roughly to be drawn."
        )
