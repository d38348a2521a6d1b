"""A stretch of time as it is drawn: events in lanes, then how many articles and statements there are of when."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.content.corpus import Corpus
from builder.model import Event
from builder.pages import urls
from builder.pages.date_shapes import Form, shape_of
from builder.pages.event_lanes import SIZES, Lanes, Placed, lanes
from builder.pages.frame import event_entry
from builder.pages.parts import Link
from builder.pages.time_bars import bar_shape
from builder.pages.time_spread import Column, columns, piles
from builder.pages.time_stretch import Stretch, Unit, axis, bounds, parts, unit_for
from builder.pages.timeline import peak_of
from builder.pages.timeline_contexts import CountBand, CountBar, Legend, TimeDrawing
from builder.words import Words, words_in

MOST_EVENTS = 40
"""Events of one drawing; where there are more, those that most is said on."""
"""Share of its part that a bar fills."""
_BEYOND: frozenset[Form] = frozenset(("goes-on-before", "goes-on-after"))

Dates = Iterable[tuple[str, int]]
"""Dates (EDTF), and how many things have each."""

Way = Callable[[str], str]
"""A part of the line, as a date, to the address of what is dated to it; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Dated:
    """What a drawing shows."""

    events: Sequence[Event]
    """Events that may be of this time, in any order."""
    articles: Dates
    """When articles were published."""
    statements: Dates
    """When statements were made."""
    articles_way: Way
    """Where the articles of a part of the line stand."""
    statements_way: Way
    """Where the statements of a part of the line stand."""


def drawing(corpus: Corpus, path: str, stretch: Stretch, dated: Dated, name: str) -> TimeDrawing | None:
    """The drawing of a stretch on the page at `path`; None where there is nothing to draw."""
    say = words_in(corpus.archive.language)
    shown = _shown(corpus, dated.events, stretch)
    through = [event for event in shown if is_through(event, stretch)]
    placed = [one for event in shown if event not in through and (one := _placed(say, path, event, stretch))]
    unit = unit_for(stretch)
    bands = tuple(band for row in _rows(say, dated) if (band := _band(say, (stretch, unit), row)))
    if not shown and not bands:
        return None
    number = sum(1 for event in dated.events if shape_of(event.when, stretch)) - len(shown)
    return TimeDrawing(
        name=name,
        ticks=tuple(axis(stretch, say.short_months)),
        events=_layouts(placed),
        through=tuple(event_entry(corpus, path, event) for event in through),
        bands=bands,
        legend=tuple(_legend(say, placed, bands)),
        left=_left(say, path, number) if number else None,
    )


def is_through(event: Event, stretch: Stretch) -> bool:
    """Whether an event goes on beyond both ends of a stretch, so that to draw it would say nothing of this time."""
    shape = shape_of(event.when, stretch)
    return shape is not None and len(shape.strokes) == 1 and len(shape.signs) == len(_BEYOND) and shape.forms >= _BEYOND


def _layouts(placed: Sequence[Placed]) -> tuple[Lanes, ...]:
    ordered = sorted(placed, key=lambda one: (one.shape.start, -one.shape.end, one.name, one.href))
    return tuple(lanes(ordered, size) for size in SIZES) if ordered else ()


def _left(say: Words, path: str, number: int) -> Link:
    text = say.counted(number, "{n} more event of this time", "{n} more events of this time")
    return Link(text, urls.relative(path, urls.index_of(Event)))


def _shown(corpus: Corpus, events: Sequence[Event], stretch: Stretch) -> Sequence[Event]:
    """The events that are drawn: all, or of many those that most is said on."""
    inside = [event for event in events if shape_of(event.when, stretch)]
    return inside if len(inside) <= MOST_EVENTS else most_said(corpus, inside, MOST_EVENTS)


def most_said(corpus: Corpus, events: Iterable[Event], most: int) -> Sequence[Event]:
    """The events on which there are most statements; of those with as many, by id."""
    none = corpus.said.none

    def number(event: Event) -> int:
        taken, about = (index.get(event.id, none) for index in (corpus.said.taken_on, corpus.said.about))
        return len(taken.together([about]))

    return sorted(events, key=lambda event: (-number(event), event.id))[:most]


def _placed(say: Words, path: str, event: Event, stretch: Stretch) -> Placed | None:
    shape = shape_of(event.when, stretch)
    if shape is None:
        return None
    said = say("{name}: {date}", name=event.name, date=say.date(event.when))
    return Placed(shape, event.name, said, urls.relative(path, urls.path_of(event)))


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row of bars counts."""

    kind: str
    """The kind: articles or statements."""
    heading: str
    """The same in words."""
    dates: Dates
    """The dates."""
    way: Way
    """Where what is counted stands."""
    sure: Callable[[int], str]
    """So many in words."""
    maybe: Callable[[int], str]
    """Perhaps so many, in words."""


def _rows(say: Words, dated: Dated) -> tuple[_Row, _Row]:
    return (
        _Row(
            "articles", say("Articles published"), dated.articles, dated.articles_way,
            lambda n: say.counted(n, "{n} article", "{n} articles"),
            lambda n: say.counted(n, "perhaps {n} article", "perhaps {n} articles"),
        ),
        _Row(
            "statements", say("Statements made"), dated.statements, dated.statements_way,
            lambda n: say.counted(n, "{n} statement", "{n} statements"),
            lambda n: say.counted(n, "perhaps {n} statement", "perhaps {n} statements"),
        ),
    )  # fmt: skip


def _band(say: Words, line: tuple[Stretch, Unit], row: _Row) -> CountBand | None:
    """The bars of what is counted; None where nothing is of this time."""
    stretch, unit = line
    inside = parts(stretch, unit)
    found = [one for one in columns(piles(row.dates, unit.number)) if one.number in inside]
    if not found:
        return None
    peak = peak_of(found)
    bars = tuple(_bar(line, one, peak, (*_told(say, unit, row, one), row.way)) for one in found)
    return CountBand(row.kind, row.heading, say.number(peak), bars)


def _told(say: Words, unit: Unit, row: _Row, column: Column) -> tuple[str, str]:
    """A part in words, and how much is dated to it."""
    when = say.date(unit.period(column.number))
    if column.sure and column.maybe:
        return when, say("{sure}, {perhaps}", sure=row.sure(column.sure), perhaps=row.maybe(column.maybe))
    return when, row.sure(column.sure) if column.sure else row.maybe(column.maybe)


def _bar(line: tuple[Stretch, Unit], column: Column, peak: int, told: tuple[str, str, Way]) -> CountBar:
    (stretch, unit), (when, count, way) = line, told
    start, end = (min(max(stretch.share(day), 0.0), 100.0) for day in bounds(unit, column.number))
    return CountBar(
        shape=bar_shape(start, end, column, peak),
        when=when,
        count=count,
        href=way(unit.period(column.number)),
    )


def _legend(say: Words, placed: Sequence[Placed], bands: Sequence[CountBand]) -> Iterator[Legend]:
    """How to read each form that is drawn, in one order on all pages."""
    forms = frozenset[Form]().union(*(one.shape.forms for one in placed))
    if any(bar.shape.rough_height != "0.0" for band in bands for bar in band.bars):
        forms |= {"rough"}
    meanings: tuple[tuple[tuple[Form, ...], str], ...] = (
        (("sure",), say("the time is known")),
        (("within",), say("some time within")),
        (("about",), say("about this time")),
        (("doubt",), say("perhaps at this time")),
        (("vague",), say("perhaps about this time")),
        (("between",), say("one time between the two ends")),
        (("choice",), say("one of these times")),
        (("join",), say("all of these times")),
        (("ramp-in", "ramp-out"), say("began or ended some time within the fading part")),
        (("unknown-in", "unknown-out"), say("beginning or end not known")),
        (("goes-on-before", "goes-on-after"), say("goes on")),
        (("rough",), say("dated roughly: spread over all the time that the date may mean")),
    )
    for some, meaning in meanings:
        if form := next((one for one in some if one in forms), None):
            yield Legend(form, meaning)
