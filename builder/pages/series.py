"""Long lists: their beginning on a record's own page, all of them by period on pages of their own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.content.corpus import Corpus, label
from builder.model import Authority, Capture
from builder.pages import urls
from builder.pages.clippings import pasted
from builder.pages.contexts import SeriesPage
from builder.pages.frame import part_head
from builder.pages.listed import PER_PAGE, Listed
from builder.pages.page import Page
from builder.pages.parts import Entry, Link
from builder.pages.periods import (
    ALL,
    MONTH,
    YEAR,
    Period,
    Tally,
    in_words,
    next_in,
    packed,
    pages_of,
    shown_in,
    split_in,
    surely_in,
    unpacked,
    with_neighbours,
)
from builder.pages.views import Series
from builder.travelling import travelling
from builder.words import Words, words_in

MANY = 36
"""Most months that a record's own page names; where a list has more, it names years."""


@travelling
@dataclass(frozen=True, slots=True)
class Part:
    """All that a page of a long list needs to know of the list. Where it is the same, so is the page, as long as the
    items are."""

    anchor: str
    """The anchor of the list."""
    name: str
    """The name of the period (`periods.Period`)."""
    level: int
    """How many steps lead to the period from the whole."""
    held: bytes
    """The articles in it, packed (`periods.packed`), since the parts of all lists wait together until their pages are
    made; none where the page leads to shorter periods."""
    before: str | None
    """Name of the period before it that has a page."""
    after: str | None
    """Name of the period after it that has a page."""
    parts: tuple[str, ...]
    """Names of the shorter periods to which the page leads."""


def series(say: Words, record: Authority | Capture, listed: Listed, path: str) -> Series:
    """The beginning of a list of what concerns a record, as the page at `path` shows it, and its periods."""
    more: Link | None = None
    shown: tuple[Entry, ...] = ()
    if len(listed) > listed.shown:
        own = urls.path_of(record)
        target = urls.relative(path, urls.series_of(own, listed.anchor, ALL))
        more = Link(say("All {items}", items=listed.counted(len(listed))), target)
        found = _named(listed.whole)
        shown = tuple(
            Entry(_link(say, path, own, listed.anchor, one.name), "", "", say.number(one.number)) for one in found
        )
    return _series(path, listed, (_first(listed), say.number(len(listed)), shown, more))


def _named(whole: Period) -> list[Period]:
    """The periods that a record's own page names: months, or years where there are many months."""
    months = list(shown_in(whole, MONTH))
    return months if len(months) <= MANY else list(shown_in(whole, YEAR))


def _link(say: Words, path: str, own: str, anchor: str, name: str) -> Link:
    return Link(_title(say, name), urls.relative(path, urls.series_of(own, anchor, name)))


def _title(say: Words, name: str) -> str:
    words = in_words(name, say)
    return words[:1].upper() + words[1:]


def _first(listed: Listed) -> Iterator[Tally]:
    """The items of a list that a record's own page shows."""
    left = listed.shown
    for tally in listed.whole.tallies:
        if left <= 0:
            return
        yield tally._replace(number=min(left, tally.number))
        left -= tally.number


def _series(path: str, listed: Listed, shown: tuple[Iterable[Tally], str, tuple[Entry, ...], Link | None]) -> Series:
    """`shown`: the items, how many there are in words, the periods, and where all are."""
    tallies, total, named, more = shown
    return Series(
        anchor=listed.anchor,
        heading=listed.heading,
        total=total,
        kind=listed.kind,
        items=pasted([piece for tally in tallies for piece in listed.clipped(tally)], path),
        periods=named,
        more=more,
    )


def parts_of(listed: Listed) -> Iterator[Part]:
    """The pages of a list, by period; none where the record's own page shows all of it."""
    if len(listed) > listed.shown:
        for period in split_in(listed.whole):
            names = tuple(part.name for part in next_in(period))
            yield Part(listed.anchor, period.name, period.level, packed(()), None, None, names)
        for before, period, after in with_neighbours(pages_of(listed.whole)):
            neighbours = (before.name if before else None, after.name if after else None)
            yield Part(listed.anchor, period.name, period.level, packed(period.tallies), *neighbours, ())


def part_page(corpus: Corpus, record: Authority | Capture, listed: Listed, part: Part) -> Page:
    """The page of a part of a list of what concerns a record. At the address of a period that is cut it leads to the
    parts, without their numbers, so that only a new part changes it."""
    own, say = urls.path_of(record), words_in(corpus.archive.language)
    path = urls.series_of(own, listed.anchor, part.name)
    tallies = unpacked(part.held)
    number = sum(tally.number for tally in tallies)
    lead = _lead(say, listed, part, tallies)
    named = tuple(Entry(_link(say, path, own, listed.anchor, name), "", "", "") for name in part.parts)
    context = SeriesPage(
        page=part_head(corpus, record, path, _heading(say, listed, part.name), lead),
        period=_title(say, part.name),
        lead=lead,
        series=_series(path, listed, (tallies, say.number(number) if tallies else "", named, None)),
        before=_link(say, path, own, listed.anchor, part.before) if part.before is not None else None,
        own=Link(label(record), urls.relative(path, f"{listed.begins or own}#{listed.anchor}")),
        after=_link(say, path, own, listed.anchor, part.after) if part.after is not None else None,
    )
    return Page(path, "series.html", context)


def _heading(say: Words, listed: Listed, name: str) -> str:
    words = in_words(name, say)
    return f"{listed.heading}, {words}" if words else listed.heading


def _lead(say: Words, listed: Listed, part: Part, tallies: Sequence[Tally]) -> str:
    """How much stands on a page, and that articles of the period may be later, where there are such."""
    if part.parts:
        return say("More than {items}, by the dates of the articles.", items=listed.counted(PER_PAGE))
    items = listed.counted(sum(tally.number for tally in tallies))
    if all(surely_in(part.name, part.level, tally) for tally in tallies):
        return say("{items}, in the order of the articles.", items=items)
    return say(
        "{items}, in the order of the articles. An article of uncertain date stands at the earliest day that it can "
        "mean.",
        items=items,
    )
