"""What happened, was published and was said in a year or a month, as it is drawn on the page of that."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from builder import edtf
from builder.content.briefs import Brief
from builder.content.corpus import Corpus
from builder.content.facts import UNDATED
from builder.model import Event
from builder.pages import urls
from builder.pages.by_day import way_to_days
from builder.pages.date_shapes import shape_of
from builder.pages.time_drawing import Dated, Dates, drawing
from builder.pages.time_stretch import year_stretch
from builder.pages.timeline_contexts import TimeDrawing
from builder.words import words_in

MOST_MONTHS = 3
"""An event that may be of more months gives none of these a page that it would not have without it."""


def times(corpus: Corpus) -> list[str]:
    """The years and months that have a page, and `undated` where articles are."""
    return sorted({*corpus.dated, *(period for period in corpus.happening if has_page(corpus, period))})


def has_page(corpus: Corpus, period: str) -> bool:
    """Whether a year or month has a page: articles may be of it, or an event that is not spread over a whole year."""
    if period in corpus.dated:
        return True
    most = 12 if len(period) == len("2017") else MOST_MONTHS
    return any(0 < len(edtf.months(event.when)) <= most for event in corpus.happening.get(period, ()))


def events_of(corpus: Corpus, period: str) -> Sequence[Event]:
    """The events that may be of a year or a month, by name."""
    if period == UNDATED:
        return ()
    stretch = year_stretch(period)
    long = (event for event in corpus.happening.get(UNDATED, ()) if shape_of(event.when, stretch))
    return sorted((*corpus.happening.get(period, ()), *long), key=lambda event: (event.name, event.id))


def period_drawing(corpus: Corpus, path: str, period: str) -> TimeDrawing | None:
    """The drawing of a year or a month on the page at `path`; None for what has no date."""
    if period == UNDATED:
        return None
    say = words_in(corpus.archive.language)
    dated = Dated(
        events=events_of(corpus, period),
        articles=published(corpus.dated.get(period, ())),
        statements=_said(corpus, period),
        articles_way=way_to_days(corpus, path, [period]) if len(period) > len("2017") else way_to_periods(corpus, path),
        statements_way=way_to_statements(corpus, path),
    )
    return drawing(corpus, path, year_stretch(period), dated, say("What is dated to {time}", time=say.date(period)))


def published(articles: Iterable[Brief]) -> Dates:
    """When articles were published, and how many at each time."""
    return Counter(article.published for article in articles).items()


def _said(corpus: Corpus, period: str) -> Dates:
    """When the statements of a period were made, without a look at them."""
    found = corpus.said.said_in.get(period, corpus.said.none)
    return Counter(keys[0] for keys in found.keys_in("said_when")).items()


def way_to_periods(corpus: Corpus, path: str) -> Callable[[str], str]:
    """From a year or a month to its page; to the list of all of them from what is longer."""

    def way(period: str) -> str:
        if has_page(corpus, period):
            return urls.relative(path, urls.dates_of(period))
        return "" if _is_year_or_month(period) else urls.relative(path, urls.DATES)

    return way


def _is_year_or_month(period: str) -> bool:
    return period.replace("-", "").isdigit()


def way_to_statements(corpus: Corpus, path: str) -> Callable[[str], str]:
    """From a day, month or year to the first statement that may have been made then."""

    def way(period: str) -> str:
        found = corpus.said.said_when.get(period) or corpus.said.said_in.get(period) or ()
        for said in found[:1]:
            anchor = urls.statement_anchor(said.statement.id)
            return urls.relative(path, f"{urls.path_of(said.article)}#{anchor}")
        return ""

    return way
