"""The articles of a month, by day: cut into pages where they are many, and where on these a day stands."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from builder import edtf
from builder.content.briefs import Brief
from builder.content.corpus import Corpus
from builder.content.facts import UNDATED
from builder.pages import listing, periods, urls
from builder.pages.periods import Period, Tally

UNSURE = "unsure"
"""Where articles stand of which the day is not known."""


def month_tree(articles: Iterable[Brief], month: str) -> Period:
    """The articles of a month, or undated ones, cut into pages of few."""
    return periods.cut_below(month, sorted(_tally(article, month) for article in articles), listing.FEW)


def _tally(article: Brief, month: str) -> Tally:
    """An article at the earliest day of a month that its date can mean."""
    day = periods.day_of(article.published)
    first = month if month == UNDATED else f"{month}-01"
    return Tally(first if day == UNDATED else max(day, first), article.id, 1)


def day_of(article: Brief) -> str:
    """The one day that the date of an article can mean, whether or not that is sure; else `unsure`."""
    days = edtf.parse(article.published)
    return days.earliest.isoformat() if days.earliest == days.latest else UNSURE


def anchor_of(day: str) -> str:
    """Where the articles of a day stand on a page."""
    return day if day == UNSURE else f"d{day}"


def by_day(articles: Iterable[Brief]) -> Mapping[str, Sequence[Brief]]:
    """Articles by day, those without one first."""
    found: dict[str, list[Brief]] = defaultdict(list)
    for article in articles:
        found[day_of(article)].append(article)
    return {day: found[day] for day in sorted(found, key=lambda day: (day != UNSURE, day))}


def way_to_days(corpus: Corpus, path: str, months: Iterable[str]) -> Callable[[str], str]:
    """From a day of some months to where its articles stand, as seen from the page at `path`: on the page of the month,
    or of the part of it into which the day falls."""
    places: dict[str, str] = {}
    for month in months:
        articles = corpus.dated.get(month, ())
        for page in periods.pages_of(month_tree(articles, month)):
            address = urls.dates_of(page.name)
            for tally in page.tallies:
                if (day := day_of(corpus.briefs[tally.article])) != UNSURE:
                    places.setdefault(day, f"{address}#{anchor_of(day)}")

    def way(day: str) -> str:
        month = day[:7]
        if day in places:
            return urls.relative(path, places[day])
        return urls.relative(path, urls.dates_of(month)) if corpus.dated.get(month) else ""

    return way
