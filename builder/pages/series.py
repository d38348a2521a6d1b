"""Long lists: their beginning on a record's own page, all of them by period on pages of their own.

To know which pages there are, only the items of each article are counted; the items themselves are looked up for the
page on which they stand, and for no other.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.content.briefs import Brief, brief_of
from builder.content.corpus import Corpus
from builder.content.said import Said, Sayings
from builder.model import Authority
from builder.pages import urls
from builder.pages.contexts import ListingPage, SeriesPage
from builder.pages.frame import article_entry, counted, part_head
from builder.pages.page import Page
from builder.pages.parts import Entry, Group, Link
from builder.pages.passages import Passage, passage_groups, passages_in
from builder.pages.periods import (
    ALL,
    MONTH,
    YEAR,
    Period,
    Tally,
    cut,
    day_of,
    in_words,
    next_in,
    pages_of,
    shown_in,
    split_in,
    surely_in,
    with_neighbours,
)
from builder.pages.statements import statement_views
from builder.pages.views import Series

SHOWN = 25
"""Items of a list on a record's own page."""

PER_PAGE = 100
"""Most items of a list on a page of its own."""

MANY = 36
"""Most months that a record's own page names; where a list has more, it names years."""

Item = Said | Passage | Brief


@dataclass(frozen=True, slots=True)
class Listed:
    """A list: of statements, passages or articles."""

    anchor: str
    """Its anchor on the record's own page; also the beginning of the addresses of its pages."""
    heading: str
    """What is listed."""
    noun: str
    """What an item is: statement, passage or article."""
    whole: Period
    """How many items each article has, cut into periods."""
    items_in: Callable[[str], Sequence[Item]]
    """The items of an article, by its id, in their order: as many as are counted."""

    def __len__(self) -> int:
        return self.whole.number


def statements_listed(corpus: Corpus, names: tuple[str, str], said: Sayings, is_one: Callable[[Said], bool]) -> Listed:
    """The list of the statements `said`, in the order of their articles; `is_one` tells them from the other statements
    of these articles. `names` are its anchor and its heading."""

    def items_in(article_id: str) -> Sequence[Item]:
        article = corpus.article(article_id)
        brief = brief_of(article)
        return [one for statement in article.statements if is_one(one := Said(brief, statement))]

    return Listed(*names, "statement", _whole(said.by_article()), items_in)


def passages_listed(corpus: Corpus, record_id: str) -> Listed:
    """The list of the sentences that mention a record."""
    whole = _whole(corpus.passages_of.get(record_id, ()))
    heading = "In the words of the articles"
    return Listed("passages", heading, "passage", whole, lambda one: passages_in(corpus, one, record_id))


def articles_listed(corpus: Corpus, record_id: str) -> Listed:
    """The list of the articles that name a record."""
    whole = _whole((article, 1) for article in corpus.named_in.get(record_id, ()))
    return Listed("articles", "Articles", "article", whole, lambda one: (brief_of(corpus.article(one)),))


def _whole(counts: Iterable[tuple[Brief, int]]) -> Period:
    """Numbers of items by article, cut into periods."""
    return cut((Tally(day_of(one.published), one.id, number) for one, number in counts), PER_PAGE)


def series(corpus: Corpus, record: Authority, listed: Listed, path: str) -> Series:
    """The beginning of a list of what concerns a record, as the page at `path` shows it, and its periods."""
    more: Link | None = None
    shown: tuple[Entry, ...] = ()
    if len(listed) > SHOWN:
        own = urls.path_of(record)
        target = urls.relative(path, urls.series_of(own, listed.anchor, ALL))
        more = Link(f"All {counted(len(listed), listed.noun)}", target)
        shown = tuple(_entry(path, own, listed.anchor, one) for one in _named(listed.whole))
    return _series(corpus, path, listed, (tuple(_first(listed)), f"{len(listed):,}", shown, more))


def _named(whole: Period) -> list[Period]:
    """The periods that a record's own page names: months, or years where there are many months."""
    months = list(shown_in(whole, MONTH))
    return months if len(months) <= MANY else list(shown_in(whole, YEAR))


def _entry(path: str, own: str, anchor: str, period: Period) -> Entry:
    """The way from the page at `path` to a period, with the number of its items."""
    return Entry(_link(path, own, anchor, period.name), "", "", f"{period.number:,}")


def _link(path: str, own: str, anchor: str, name: str) -> Link:
    return Link(_title(name), urls.relative(path, urls.series_of(own, anchor, name)))


def _title(name: str) -> str:
    words = in_words(name)
    return words[:1].upper() + words[1:]


def _first(listed: Listed) -> Iterator[Item]:
    """The items of a list that a record's own page shows."""
    left = SHOWN
    for tally in listed.whole.tallies:
        if left <= 0:
            return
        yield from listed.items_in(tally.article)[:left]
        left -= tally.number


def _items(listed: Listed, period: Period) -> Iterator[Item]:
    """The items of a period."""
    for tally in period.tallies:
        yield from listed.items_in(tally.article)[tally.start : tally.start + tally.number]


def _series(
    corpus: Corpus,
    path: str,
    listed: Listed,
    shown: tuple[Sequence[Item], str, tuple[Entry, ...], Link | None],
) -> Series:
    """`shown`: the items, how many there are in words, the periods, and where all are."""
    items, total, named, more = shown
    return Series(
        anchor=listed.anchor,
        heading=listed.heading,
        total=total,
        statements=statement_views(corpus, path, tuple(one for one in items if isinstance(one, Said))),
        passages=passage_groups(corpus, path, [one for one in items if isinstance(one, Passage)]),
        articles=tuple(article_entry(corpus, path, one) for one in items if isinstance(one, Brief)),
        periods=named,
        more=more,
    )


def series_pages(corpus: Corpus, record: Authority, listed: Listed) -> Iterator[Page]:
    """The pages of a list, by period; none where the record's own page shows all of it."""
    if len(listed) > SHOWN:
        for period in split_in(listed.whole):
            yield _way_on(corpus, record, listed, period)
        for neighbours in with_neighbours(pages_of(listed.whole)):
            yield _page(corpus, record, listed, neighbours)


def _page(
    corpus: Corpus, record: Authority, listed: Listed, neighbours: tuple[Period | None, Period, Period | None]
) -> Page:
    """The page of a period; `neighbours`: the period before it, the period, and the one after it."""
    before, period, after = neighbours
    own = urls.path_of(record)
    path = urls.series_of(own, listed.anchor, period.name)
    lead = f"{counted(period.number, listed.noun)}, in the order of the articles.{_uncertain(corpus, period)}"
    title = _heading(listed, period)
    context = SeriesPage(
        page=part_head(corpus, record, path, title, lead),
        period=_title(period.name),
        lead=lead,
        series=_series(corpus, path, listed, (tuple(_items(listed, period)), f"{period.number:,}", (), None)),
        before=_link(path, own, listed.anchor, before.name) if before else None,
        own=Link(record.name, urls.relative(path, f"{own}#{listed.anchor}")),
        after=_link(path, own, listed.anchor, after.name) if after else None,
    )
    return Page(path, "series.html", context)


def _heading(listed: Listed, period: Period) -> str:
    words = in_words(period.name)
    return f"{listed.heading}, {words}" if words else listed.heading


def _uncertain(corpus: Corpus, period: Period) -> str:
    """A sentence on articles of the period that may be later; empty where there are none."""
    if all(surely_in(period, corpus.article(one.article).published) for one in period.tallies):
        return ""
    return " An article of uncertain date stands at the earliest day that it can mean."


def _way_on(corpus: Corpus, record: Authority, listed: Listed, period: Period) -> Page:
    """At the address of a period that is cut: its parts, without their numbers, so that only a new part changes it."""
    own = urls.path_of(record)
    path = urls.series_of(own, listed.anchor, period.name)
    title = _heading(listed, period)
    lead = f"More than {PER_PAGE} {listed.noun}s, by the dates of the articles."
    links = (_link(path, own, listed.anchor, part.name) for part in next_in(period))
    entries = tuple(Entry(link, "", "", "") for link in links)
    head = part_head(corpus, record, path, title, lead)
    return Page(path, "listing.html", ListingPage(head, lead, (Group("", "periods", entries),)))
