"""The page of the timeline: all of the time, the years of which there is most, and every month by number."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from builder import edtf
from builder.content.corpus import Corpus
from builder.model import Event
from builder.pages import urls
from builder.pages.by_day import way_to_days
from builder.pages.frame import event_entry, head
from builder.pages.month_table import MOST_YEARS, year_rows
from builder.pages.page import Page
from builder.pages.parts import Entry, Link
from builder.pages.period_drawing import period_drawing, published, times, way_to_periods, way_to_statements
from builder.pages.time_drawing import Dated, drawing, most_said
from builder.pages.time_spread import placed
from builder.pages.time_stretch import DAY, MONTH, YEAR, Stretch, parts, unit_for, whole
from builder.pages.timeline_contexts import Closer, TimeDrawing, TimelinePage
from builder.words import Words, words_in

MOST_LISTED = 300
"""Events in the table of the page; where there are more, those that most is said on."""
_VAGUE = 400
"""A date that may mean more days than this does not make the line longer, where others are better known."""
_LONG = 800
"""A line of more days than this has the years of which there is most drawn below it."""
_MOST_CLOSER = 2
_FEWEST_CLOSER = 4
_SHARE_CLOSER = 0.25


def timeline_page(corpus: Corpus) -> Page:
    """The page."""
    path, say = urls.TIMELINE, words_in(corpus.archive.language)
    events = corpus.all_of(Event)
    stretch = _stretch(corpus, events)
    lead = _lead(corpus, say, events, stretch)
    listed = most_said(corpus, events, MOST_LISTED) if len(events) > MOST_LISTED else events
    years = [period for period in times(corpus) if len(period) == len("2017")]
    context = TimelinePage(
        page=head(corpus, "timeline", path, say("Timeline"), lead),
        lead=lead,
        whole=_whole(corpus, stretch, events) if stretch else None,
        closer=tuple(_closer(corpus, say, years)) if stretch and stretch.days > _LONG else (),
        months=say.short_months,
        years=tuple(year_rows(corpus, path, years[-MOST_YEARS:])),
        before=_before(say, path, len(years) - MOST_YEARS),
        events=tuple(_listed(corpus, path, listed)),
        left=_left(say, path, len(events) - len(listed)),
        dates=Link(say("Articles by year and month"), urls.relative(path, urls.DATES)),
    )
    return Page(path, "timeline.html", context)


def _dates(corpus: Corpus, events: Iterable[Event]) -> Iterator[str]:
    yield from (event.when for event in events)
    yield from (text for text, _ in published(corpus.articles))
    yield from corpus.said.said_when


def _stretch(corpus: Corpus, events: Iterable[Event]) -> Stretch | None:
    """From the first to the last day that is known; of what is known only vaguely where there is nothing else."""
    ends = [(text, placed(text)[0]) for text in _dates(corpus, events)]
    known = [days for text, days in ends if (days.latest - days.earliest).days <= _VAGUE or _has_ends(text)]
    found = known or [days for _, days in ends]
    if not found:
        return None
    return whole(min(days.earliest for days in found), max(days.latest for days in found))


def _has_ends(text: str) -> bool:
    return edtf.anatomy(text).kind == "interval"


def _whole(corpus: Corpus, stretch: Stretch, events: Sequence[Event]) -> TimeDrawing | None:
    path, say = urls.TIMELINE, words_in(corpus.archive.language)
    unit = unit_for(stretch)
    to_days = way_to_days(corpus, path, _months(stretch)) if unit is DAY else None
    dated = Dated(
        events=events,
        articles=published(corpus.articles),
        statements=[(text, len(said)) for text, said in corpus.said.said_when.items()],
        articles_way=to_days or way_to_periods(corpus, path),
        statements_way=way_to_statements(corpus, path),
    )
    return drawing(corpus, path, stretch, dated, say("All that is dated"))


def _months(stretch: Stretch) -> Iterator[str]:
    return (MONTH.period(number) for number in parts(stretch, MONTH))


def _lead(corpus: Corpus, say: Words, events: Sequence[Event], stretch: Stretch | None) -> str:
    if stretch is None:
        return say("Nothing here has a date.")
    unit = YEAR if stretch.days > _LONG else MONTH
    first, last = (say.date(unit.period(unit.number(date.fromordinal(day)))) for day in (stretch.first, stretch.last))
    counts = {
        "events": say.counted(len(events), "{n} event", "{n} events"),
        "articles": say.counted(len(corpus.articles), "{n} article", "{n} articles"),
    }
    stated = sum(len(said) for said in corpus.said.said_when.values())
    if not stated:
        return say("{events} and {articles}, dated from {first} to {last}.", **counts, first=first, last=last)
    statements = say.counted(stated, "{n} statement", "{n} statements")
    return say(
        "{events}, {articles} and {statements}, dated from {first} to {last}.",
        **counts,
        statements=statements,
        first=first,
        last=last,
    )


def _closer(corpus: Corpus, say: Words, years: Sequence[str]) -> Iterator[Closer]:
    """The years of which there is most, in their order."""
    path = urls.TIMELINE
    sizes = {year: len(corpus.dated.get(year, ())) + len(corpus.happening.get(year, ())) for year in years}
    least = max(_FEWEST_CLOSER, sum(sizes.values()) * _SHARE_CLOSER)
    most = sorted((year for year in years if sizes[year] >= least), key=lambda year: (-sizes[year], year))
    for year in sorted(most[:_MOST_CLOSER]):
        if found := period_drawing(corpus, path, year):
            yield Closer(Link(say.date(year), urls.relative(path, urls.dates_of(year))), f"y{year}", found)


def _before(say: Words, path: str, number: int) -> Link | None:
    if number <= 0:
        return None
    return Link(say.counted(number, "{n} earlier year", "{n} earlier years"), urls.relative(path, urls.DATES))


def _listed(corpus: Corpus, path: str, events: Iterable[Event]) -> Iterator[Entry]:
    for event in sorted(events, key=lambda event: (edtf.parse(event.when), event.name, event.id)):
        yield event_entry(corpus, path, event)


def _left(say: Words, path: str, number: int) -> Link | None:
    if not number:
        return None
    return Link(say.counted(number, "{n} more event", "{n} more events"), urls.relative(path, urls.index_of(Event)))
