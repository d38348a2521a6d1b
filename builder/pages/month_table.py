"""How many articles there are of each month, as a table with a row for each year."""

import math
from collections.abc import Iterator, Sequence

from builder.content.corpus import Corpus
from builder.pages import urls
from builder.pages.parts import Link
from builder.pages.period_drawing import has_page
from builder.pages.timeline_contexts import MonthCell, YearRow
from builder.words import Words, words_in

MOST_YEARS = 60
"""Years that the table has; of more, the latest."""
_LEVELS = 5


def year_rows(corpus: Corpus, path: str, years: Sequence[str]) -> Iterator[YearRow]:
    """The rows of some years on the page at `path`."""
    say = words_in(corpus.archive.language)
    months = {year: [f"{year}-{month:02d}" for month in range(1, 13)] for year in years}
    peak = max((len(corpus.dated.get(one, ())) for found in months.values() for one in found), default=0)
    for year in years:
        yield YearRow(
            link=Link(say.date(year), urls.relative(path, urls.dates_of(year))),
            number=say.number(len(corpus.dated.get(year, ()))),
            cells=tuple(_cell(corpus, say, path, month, peak) for month in months[year]),
        )


def _cell(corpus: Corpus, say: Words, path: str, month: str, peak: int) -> MonthCell:
    articles, events = len(corpus.dated.get(month, ())), len(corpus.happening.get(month, ()))
    name = say(
        "{month}: {articles}, {events}",
        month=say.date(month),
        articles=say.counted(articles, "{n} article", "{n} articles"),
        events=say.counted(events, "{n} event", "{n} events"),
    )
    return MonthCell(
        name=name,
        number=say.number(articles) if articles else "·" if has_page(corpus, month) else "",
        level=math.ceil(_LEVELS * math.sqrt(articles / peak)) if articles else 0,
        href=urls.relative(path, urls.dates_of(month)) if has_page(corpus, month) else "",
    )
