"""Lists of articles and events by date: all of them while they are few, else years, months and days that lead on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby

from builder import edtf
from builder.content.briefs import Brief
from builder.content.corpus import Corpus, forms_of
from builder.content.facts import UNDATED
from builder.model import Article, Capture, Event
from builder.pages import periods, urls
from builder.pages.by_day import UNSURE, anchor_of, day_of, month_tree
from builder.pages.capture import capture_entry
from builder.pages.contexts import ListingPage
from builder.pages.frame import SECTIONS, article_entry, authority_entry, event_entry
from builder.pages.listing import FEW, GroupMaker, listing, narrowing
from builder.pages.page import Page
from builder.pages.parts import Entry, Group, Link
from builder.pages.period_drawing import events_of, period_drawing
from builder.pages.periods import Period, Tally
from builder.pages.time_drawing import most_said
from builder.words import Words, words_in

NEWEST = 10
"""Articles on the list of all articles where it does not list each."""

ByPeriod = Mapping[str, Sequence[Brief]]
"""Year or month to the articles that may be of it; articles of no certain year under `undated`."""


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Records that are listed by date."""

    title: Callable[[str], str]
    """Name of a period to the title of its page."""
    lead: Callable[[int], str]
    """What is said of the records of a period, given their number."""
    counted: Callable[[int], str]
    """So many records in words."""
    address: Callable[[str], str]
    """Name of a period to the address of its page."""
    entry: Callable[[str, str], Entry]
    """The address of a page and the id of a record to its entry on that page."""
    whole: str = ""
    """What is said of all records, where these have a page of their own that leads to the periods."""
    day: Callable[[str], str] = lambda one: ""
    """The id of a record to the day under which it stands; none where the records of a period stand together."""
    unsure: str = ""
    """What is said above those of which the day is not known."""
    say: Words = field(default_factory=lambda: words_in("en"))
    """The words of the archive's language."""


def article_index(corpus: Corpus) -> Iterator[Page]:
    """The list of all articles, or the newest and the ways to the others."""
    path, say = urls.index_of(Article), words_in(corpus.archive.language)
    title = say(SECTIONS[Article])
    if len(corpus.articles) <= FEW:
        groups = _month_groups(corpus, _by_first_month(corpus.articles))
        yield listing(corpus, path, title, say("Every article, oldest first."), groups)
        return
    lead = say("{articles}: the newest, and all by year and month.", articles=_articles(say, len(corpus.articles)))
    newest = Group(say("Newest"), "newest", tuple(article_entry(corpus, path, one) for one in _newest(corpus)))
    by_month, by_year = _months_and_years(corpus)
    yield listing(corpus, path, title, lead, lambda page: [newest, *_period_list(say, by_year, by_month)(page)])


def _newest(corpus: Corpus) -> Sequence[Brief]:
    return corpus.articles[: -NEWEST - 1 : -1]


def dates_page(corpus: Corpus) -> Page:
    """The list of years and months."""
    by_month, by_year = _months_and_years(corpus)
    say = words_in(corpus.archive.language)
    lead = say("Articles by year and month; an uncertain date stands under each month that it can mean.")
    return listing(corpus, urls.DATES, say("Dates"), lead, _period_list(say, by_year, by_month))


def _articles(say: Words, number: int) -> str:
    return say.counted(number, "{n} article", "{n} articles")


def _articles_then(say: Words, number: int) -> str:
    return say.counted(number, "{n} article that may be of this time.", "{n} articles that may be of this time.")


def date_pages(corpus: Corpus, period: str) -> Iterator[Page]:
    """The page of a year, or the pages of a month: one, or where it is full, those of its days."""
    articles = corpus.dated.get(period, ())
    if _is_year(period):
        yield _drawn(corpus, _year_page(corpus, period, articles), period)
        return
    for page in _month_pages(corpus, period, articles):
        yield _drawn(corpus, page, period) if page.path == urls.dates_of(period) else page


def _drawn(corpus: Corpus, page: Page, period: str) -> Page:
    """The page of a year or a month with its drawing, and its events before its articles."""
    assert isinstance(page.context, ListingPage)
    found = events_of(corpus, period)
    shown = sorted(most_said(corpus, found, FEW) if len(found) > FEW else found, key=_order_of_event)
    say = words_in(corpus.archive.language)
    events = Group(say(SECTIONS[Event]), "events", tuple(event_entry(corpus, page.path, event) for event in shown))
    groups = (events, *page.context.groups) if shown else page.context.groups
    narrowed = narrowing(words_in(corpus.archive.language), groups)
    drawing = period_drawing(corpus, page.path, period)
    return replace(page, context=replace(page.context, groups=groups, drawing=drawing, narrowing=narrowed))


def _order_of_event(event: Event) -> tuple[edtf.Bounds, str, str]:
    return (edtf.parse(event.when), event.name, event.id)


def _year_page(corpus: Corpus, year: str, articles: Sequence[Brief]) -> Page:
    """The articles of a year by month, or where they are many its months."""
    months = (f"{year}-{month:02d}" for month in range(1, 13))
    inside = {month: found for month in months if (found := corpus.dated.get(month, ()))}
    say = words_in(corpus.archive.language)
    lead = _articles_then(say, len(articles))
    path, title = urls.dates_of(year), period_in_words(say, year)
    if len(articles) <= FEW:
        return listing(corpus, path, title, lead, _month_groups(corpus, inside))
    entries = tuple(_way_to(say, path, month, len(found)) for month, found in inside.items())
    return listing(corpus, path, title, lead, lambda _: [Group("", "months", entries)])


def _month_pages(corpus: Corpus, month: str, articles: Sequence[Brief]) -> Iterator[Page]:
    """The page of a month, and of its days where one page would be too long for it; so also for undated articles."""
    say = words_in(corpus.archive.language)
    shelf = _Shelf(
        title=partial(period_in_words, say),
        lead=partial(_articles_then, say),
        counted=partial(_articles, say),
        address=urls.dates_of,
        entry=lambda path, one: article_entry(corpus, path, corpus.briefs[one]),
        day=lambda one: day_of(corpus.briefs[one]),
        unsure=say("Day not certain"),
        say=say,
    )
    yield from _pages(corpus, shelf, month_tree(articles, month))


def event_index(corpus: Corpus, lead: str) -> Iterator[Page]:
    """The list of all events, by year, or where they are many the years."""
    events = sorted(corpus.all_of(Event), key=lambda event: (edtf.parse(event.when).earliest, event.id))
    say = words_in(corpus.archive.language)
    if len(events) <= FEW:
        yield listing(corpus, urls.index_of(Event), say(SECTIONS[Event]), lead, _years_of(corpus, events))
        return
    shelf = _shelf(say, Event, lead, partial(_event, corpus))
    tallies = [Tally(periods.day_of(event.when), event.id, 1) for event in events]
    yield from _pages(corpus, shelf, periods.cut(tallies, FEW))


def capture_index(corpus: Corpus, lead: str) -> Iterator[Page]:
    """The list of all captures, the latest first, or where they are many by when they were received."""
    captures, say = by_reception(corpus), words_in(corpus.archive.language)
    if len(captures) <= FEW:
        entries = [capture_entry(corpus, urls.index_of(Capture), capture) for capture in reversed(captures)]
        groups = [Group("", "all", tuple(entries))]
        yield listing(corpus, urls.index_of(Capture), say(SECTIONS[Capture]), lead, lambda _: groups)
        return
    shelf = _shelf(say, Capture, lead, lambda path, one: capture_entry(corpus, path, corpus.capture(one)))
    tallies = [Tally(periods.day_of(capture.received), capture.id, 1) for capture in captures]
    yield from _pages(corpus, shelf, periods.cut(tallies, FEW))


def _shelf(say: Words, kind: type, whole: str, entry: Callable[[str, str], Entry]) -> _Shelf:
    """The records of a kind; `whole` is what is said of all."""
    section = say(SECTIONS[kind])

    def title(name: str) -> str:
        return say("{kind}, {period}", kind=section, period=periods.in_words(name, say)) if name else section

    return _Shelf(
        title=title,
        lead=partial(_events_then if kind is Event else _captures_then, say),
        counted=partial(_events if kind is Event else _captures, say),
        address=partial(urls.periods_of, kind),
        entry=entry,
        whole=whole,
        say=say,
    )


def _events(say: Words, number: int) -> str:
    return say.counted(number, "{n} event", "{n} events")


def _events_then(say: Words, number: int) -> str:
    return say.counted(number, "{n} event that began then.", "{n} events that began then.")


def _captures(say: Words, number: int) -> str:
    return say.counted(number, "{n} capture", "{n} captures")


def _captures_then(say: Words, number: int) -> str:
    return say.counted(number, "{n} capture that was received then.", "{n} captures that were received then.")


def by_reception(corpus: Corpus) -> list[Capture]:
    """All captures in the order in which they were received, then by id."""
    return sorted(corpus.all_of(Capture), key=lambda capture: (edtf.parse(capture.received).earliest, capture.id))


def _event(corpus: Corpus, path: str, event_id: str) -> Entry:
    """An event, to be found under each of its names, also by its kind."""
    entry, event = authority_entry(corpus, path, event_id), corpus.event(event_id)
    return replace(entry, kind=entry.detail, also="\n".join(forms_of(event)[1:]))


def _years_of(corpus: Corpus, events: Sequence[Event]) -> GroupMaker:
    def groups(path: str) -> Iterator[Group]:
        for year, found in groupby(events, lambda event: f"{edtf.parse(event.when).earliest.year:04d}"):
            yield Group(year, f"y{year}", tuple(_event(corpus, path, event.id) for event in found))

    return groups


def _pages(corpus: Corpus, shelf: _Shelf, top: Period) -> Iterator[Page]:
    """The pages of a period and of all into which it is cut."""
    for period in (*periods.split_in(top), *periods.pages_of(top)):
        path = shelf.address(period.name)
        lead = shelf.lead(period.number) if period.name else f"{shelf.counted(period.number)}. {shelf.whole}"
        yield listing(corpus, path, shelf.title(period.name), lead, partial(_groups, shelf, period))


def _groups(shelf: _Shelf, period: Period, path: str) -> Iterator[Group]:
    """The records of a period, or the ways to its parts."""
    if not period.parts:
        yield from _by_day(shelf, period, path)
        return
    entries = (
        Entry(Link(period_in_words(shelf.say, part.name), urls.relative(path, shelf.address(part.name))), "", "",
              shelf.counted(part.number))
        for part in periods.next_in(period)
    )  # fmt: skip
    yield Group("", "parts", tuple(entries))


def _by_day(shelf: _Shelf, period: Period, path: str) -> Iterator[Group]:
    """The records of a period that is not cut, those of each day under it and those without one before them."""
    ids = sorted((tally.article for tally in period.tallies), key=lambda one: shelf.day(one) not in ("", UNSURE))
    for day, inside in groupby(ids, shelf.day):
        heading = shelf.unsure if day == UNSURE else period_in_words(shelf.say, day) if day else ""
        yield Group(heading, anchor_of(day) if day else "all", tuple(shelf.entry(path, one) for one in inside))


def period_in_words(say: Words, period: str) -> str:
    """`2017-04` as "April 2017"; articles of no certain year are listed as "Uncertain year"."""
    words = periods.in_words(period, say).replace(periods.in_words(UNDATED, say), say("uncertain year"))
    return words[:1].upper() + words[1:]


def _months_and_years(corpus: Corpus) -> tuple[ByPeriod, ByPeriod]:
    """Undated articles stand in both; they come last."""
    years = {period: found for period, found in corpus.dated.items() if period == UNDATED or _is_year(period)}
    return {period: found for period, found in corpus.dated.items() if not _is_year(period)}, years


def _is_year(period: str) -> bool:
    return len(period) == len("2017")


def _by_first_month(articles: Iterable[Brief]) -> ByPeriod:
    """Articles under the first month that their dates can mean."""
    found: dict[str, list[Brief]] = defaultdict(list)
    for article in articles:
        found[next(iter(edtf.months(article.published)), UNDATED)].append(article)
    return {month: found[month] for month in sorted(found)}


def _period_list(say: Words, by_year: ByPeriod, by_month: ByPeriod) -> GroupMaker:
    def groups(path: str) -> Iterator[Group]:
        for year, articles in by_year.items():
            months = [
                _way_to(say, path, month, len(found))
                for month, found in by_month.items()
                if month != UNDATED and month[:4] == year
            ]
            anchor = "uncertain" if year == UNDATED else f"y{year}"
            yield Group(period_in_words(say, year), anchor, (_way_to(say, path, year, len(articles)), *months))

    return groups


def _way_to(say: Words, path: str, period: str, number: int) -> Entry:
    """From the page at `path` to the page of a year or a month."""
    link = Link(period_in_words(say, period), urls.relative(path, urls.dates_of(period)))
    return Entry(link, "", "", _articles(say, number))


def _month_groups(corpus: Corpus, by_month: ByPeriod) -> GroupMaker:
    say = words_in(corpus.archive.language)

    def groups(path: str) -> Iterator[Group]:
        for month, articles in by_month.items():
            entries = tuple(article_entry(corpus, path, article) for article in articles)
            yield Group(period_in_words(say, month), "uncertain" if month == UNDATED else f"m{month}", entries)

    return groups
