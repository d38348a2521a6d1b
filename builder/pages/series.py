"""Long lists on several pages: their beginning on a record's own page, all of them on pages of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from builder.content.briefs import Brief
from builder.content.corpus import Corpus
from builder.content.said import Said
from builder.model import Authority
from builder.pages import urls
from builder.pages.contexts import SeriesPage
from builder.pages.frame import article_entry, counted, part_head
from builder.pages.page import Page
from builder.pages.parts import Link
from builder.pages.passages import Passage, passage_groups
from builder.pages.statements import statement_views
from builder.pages.views import Series

SHOWN = 25
"""Items of a list on a record's own page."""

PER_PAGE = 100
"""Items of a list on a page of its own."""

AROUND = 2
"""Pages that are named before and after the one that is shown."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list before it is cut into pages: of statements, or of passages."""

    anchor: str
    """Its anchor on the record's own page; also the beginning of the addresses of its pages."""
    heading: str
    """What is listed."""
    statements: Sequence[Said] = ()
    """The statements, in order."""
    passages: Sequence[Passage] = ()
    """The passages, in order."""
    articles: Sequence[Brief] = ()
    """The articles, in order."""

    def __len__(self) -> int:
        return len(self.statements) + len(self.passages) + len(self.articles)

    def items(self, start: int, end: int) -> "Listed":
        """The list from one number to another."""
        return replace(
            self,
            statements=self.statements[start:end],
            passages=self.passages[start:end],
            articles=self.articles[start:end],
        )


def series(corpus: Corpus, record: Authority, listed: Listed, path: str) -> Series:
    """The beginning of a list of what concerns a record, as the page at `path` shows it."""
    more = None
    if len(listed) > SHOWN:
        noun = "statement" if listed.statements else "passage" if listed.passages else "article"
        target = urls.series_of(urls.path_of(record), listed.anchor, 1)
        more = Link(f"All {counted(len(listed), noun)}", urls.relative(path, target))
    return _series(corpus, path, listed.items(0, SHOWN), f"{len(listed):,}", more)


def _series(corpus: Corpus, path: str, shown: Listed, total: str, more: Link | None) -> Series:
    return Series(
        anchor=shown.anchor,
        heading=shown.heading,
        total=total,
        statements=statement_views(corpus, path, tuple(shown.statements)),
        passages=passage_groups(corpus, path, shown.passages),
        articles=tuple(article_entry(corpus, path, article) for article in shown.articles),
        more=more,
    )


def series_pages(corpus: Corpus, record: Authority, listed: Listed) -> Iterator[Page]:
    """The pages of a list; none where the record's own page shows all of it."""
    last = -(-len(listed) // PER_PAGE) if len(listed) > SHOWN else 0
    return (_page(corpus, record, listed, (number, last)) for number in range(1, last + 1))


def _page(corpus: Corpus, record: Authority, listed: Listed, numbers: tuple[int, int]) -> Page:
    """One page of a list; `numbers`: which, and how many there are."""
    number, last = numbers
    own = urls.path_of(record)
    path = urls.series_of(own, listed.anchor, number)
    first = (number - 1) * PER_PAGE
    shown = listed.items(first, first + PER_PAGE)
    lead = f"{first + 1:,} to {first + len(shown):,} of {len(listed):,}, in the order of the articles."
    context = SeriesPage(
        page=part_head(corpus, record, path, f"{listed.heading}, page {number} of {last}", lead),
        lead=lead,
        series=_series(corpus, path, shown, f"{len(listed):,}", None),
        pager=tuple(_pager(path, own, listed.anchor, numbers)),
    )
    return Page(path, "series.html", context)


def _pager(path: str, own: str, anchor: str, numbers: tuple[int, int]) -> Iterator[Link]:
    """The first and the last page and those around the one that is shown, which is no link; gaps are an ellipsis."""
    number, last = numbers
    named = sorted({1, last, *range(max(1, number - AROUND), min(last, number + AROUND) + 1)})
    for before, one in zip([0, *named], named, strict=False):
        if one - before > 1:
            yield Link("…", "")
        target = urls.relative(path, urls.series_of(own, anchor, one))
        yield Link(f"{one:,}", "" if one == number else target)
