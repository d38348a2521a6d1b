"""Lists: all records of a kind, and articles by year and month."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from builder import edtf
from builder.content.briefs import Brief
from builder.content.corpus import Corpus, label
from builder.model import Actor, Article, Capture, Event, Outlet, Place
from builder.names import fold
from builder.pages import urls
from builder.pages.capture import bytes_by_fate
from builder.pages.contexts import ListingPage
from builder.pages.frame import SECTIONS, article_entry, authority_entry, counted, head, link_to
from builder.pages.page import Page
from builder.pages.parts import Entry, Group, Link

_LEADS = {
    Article: "Every article, oldest first.",
    Actor: "Everybody who says, does or is spoken about, by first letter.",
    Place: "Every place that an article or a statement names, by first letter.",
    Outlet: "Whoever published or passed on what the archive holds, by first letter.",
    Event: "What happened, and what accounts differ on, oldest first.",
    Capture: "The original bytes, each with a ledger that accounts for all of them.",
}


def listing_pages(corpus: Corpus) -> Iterator[Page]:
    """A page per kind of record, per year and per month."""
    yield _listing(
        corpus,
        urls.index_of(Article),
        SECTIONS[Article],
        _LEADS[Article],
        _month_groups(corpus, _by_period(corpus.articles, _first_month)),
    )
    for kind in (Actor, Place, Outlet):
        yield _listing(corpus, urls.index_of(kind), SECTIONS[kind], _LEADS[kind], _by_letter(corpus, kind))
    yield _listing(corpus, urls.index_of(Event), SECTIONS[Event], _LEADS[Event], _events(corpus))
    yield _listing(corpus, urls.index_of(Capture), SECTIONS[Capture], _LEADS[Capture], _captures(corpus))
    yield from _date_pages(corpus)


def period_in_words(period: str) -> str:
    """`2017-04` as "April 2017"; articles of no certain year are listed as "Uncertain year"."""
    words = edtf.in_words(period) if period else "Uncertain year"
    return words[0].upper() + words[1:]


GroupMaker = Callable[[str], Iterable[Group]]
"""Makes the groups of a list as seen from the page at a path."""


def _listing(corpus: Corpus, path: str, title: str, lead: str, groups: GroupMaker) -> Page:
    return Page(
        path, "listing.html", ListingPage(head(corpus, "listing", path, title, lead), lead, tuple(groups(path)))
    )


def _first_month(article: Brief) -> list[str]:
    return [next(iter(edtf.months(article.published)), "")]


def _by_period(articles: Iterable[Brief], periods: Callable[[Brief], Iterable[str]]) -> dict[str, list[Brief]]:
    found: dict[str, list[Brief]] = defaultdict(list)
    for article in articles:
        for period in dict.fromkeys(periods(article)):
            found[period].append(article)
    return {period: found[period] for period in sorted(found, key=lambda period: period or "9999")}


def _by_letter(corpus: Corpus, kind: type[Actor] | type[Place] | type[Outlet]) -> GroupMaker:
    def groups(path: str) -> Iterator[Group]:
        letters: dict[str, list[Entry]] = defaultdict(list)
        for record in corpus.all_of(kind):
            letters[_letter(record)].append(authority_entry(corpus, path, record.id))
        for letter in sorted(letters):
            yield Group(letter, f"letter-{ord(letter)}", tuple(letters[letter]))

    return groups


def _letter(record: object) -> str:
    letters = [letter for letter in fold(label(record)) if letter.isalnum()]
    return letters[0].upper()[:1] if letters else "#"


def _events(corpus: Corpus) -> GroupMaker:
    def groups(path: str) -> Iterator[Group]:
        events = sorted(corpus.all_of(Event), key=lambda event: (edtf.parse(event.when).earliest, event.id))
        for year, found in groupby(events, lambda event: f"{edtf.parse(event.when).earliest.year:04d}"):
            yield Group(year, f"y{year}", tuple(authority_entry(corpus, path, event.id) for event in found))

    return groups


def _captures(corpus: Corpus) -> GroupMaker:
    return lambda path: [Group("", "all", capture_entries(corpus, path))]


def capture_entries(corpus: Corpus, path: str) -> tuple[Entry, ...]:
    """All captures, with the bytes accounted for."""
    return tuple(
        Entry(
            link_to(corpus, path, capture.id),
            f"received {edtf.in_words(capture.received)}",
            f"{sum(bytes_by_fate(capture).values()):,} of {capture.size:,} bytes accounted for",
            counted(len(corpus.taken_from.get(capture.id, ())), "article"),
        )
        for capture in corpus.all_of(Capture)
    )


def _date_pages(corpus: Corpus) -> Iterator[Page]:
    """The list of years, a page per year, a page per month."""
    by_month = _by_period(corpus.articles, lambda article: edtf.months(article.published) or [""])
    by_year = _by_period(corpus.articles, _years)
    lead = "Articles by year and month; an uncertain date stands under each month that it can mean."
    yield _listing(corpus, urls.DATES, "Dates", lead, _period_list(by_year, by_month))
    for year, articles in by_year.items():
        months = [month for month in by_month if month[:4] == year and month]
        title, lead = period_in_words(year), f"{counted(len(articles), 'article')} that may be of this time."
        groups = _month_groups(corpus, {month: by_month[month] for month in months} or {"": articles})
        yield _listing(corpus, urls.dates_of(year) if year else urls.UNDATED, title, lead, groups)
    for month, articles in by_month.items():
        if month:
            lead = f"{counted(len(articles), 'article')} that may be of this month."
            groups = _month_groups(corpus, {month: articles})
            yield _listing(corpus, urls.dates_of(month), period_in_words(month), lead, groups)


def _years(article: Brief) -> list[str]:
    return [month[:4] for month in edtf.months(article.published)] or [""]


def _period_list(by_year: dict[str, list[Brief]], by_month: dict[str, list[Brief]]) -> GroupMaker:
    def entry(path: str, period: str, articles: list[Brief]) -> Entry:
        target = urls.dates_of(period) if period else urls.UNDATED
        return Entry(
            Link(period_in_words(period), urls.relative(path, target)), "", "", counted(len(articles), "article")
        )

    def groups(path: str) -> Iterator[Group]:
        for year, articles in by_year.items():
            months = [entry(path, month, by_month[month]) for month in by_month if month and month[:4] == year]
            whole = entry(path, year, articles)
            yield Group(period_in_words(year), f"y{year}" if year else "uncertain", (whole, *months))

    return groups


def _month_groups(corpus: Corpus, by_month: dict[str, list[Brief]]) -> GroupMaker:
    def groups(path: str) -> Iterator[Group]:
        for month, articles in by_month.items():
            entries = tuple(article_entry(corpus, path, article) for article in articles)
            yield Group(period_in_words(month), f"m{month}" if month else "uncertain", entries)

    return groups
