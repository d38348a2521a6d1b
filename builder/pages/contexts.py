"""What each template is given: one frozen class per page kind, every field documented.

A template decides nothing: texts are chosen, links computed, lists sorted here. What is `Prose` or `RecordSource` here
reaches the template as markup (`builder.output.passages`); everything else is escaped by the template.
"""

from dataclasses import dataclass

from builder.pages.article_contexts import ArticlePage, VersionPage
from builder.pages.contribute_contexts import ContributePage
from builder.pages.coverage_contexts import CoveragePage
from builder.pages.data_contexts import DataPage
from builder.pages.home_contexts import HomePage
from builder.pages.map_contexts import MapPage, MapPlacesPage
from builder.pages.matrix_views import Matrix
from builder.pages.metadata import LinkedData, Metadata
from builder.pages.network_contexts import NetworkPage, TiesPage
from builder.pages.parts import Entry, Example, Fact, Form, Group, Head, Link, Prose
from builder.pages.revision_views import Revisions
from builder.pages.small_map import SmallMap
from builder.pages.timeline import Timeline
from builder.pages.timeline_contexts import TimeDrawing, TimelinePage
from builder.pages.views import (
    FeedEntry,
    LedgerRow,
    PassageGroup,
    Series,
    Share,
    StatementView,
)


@dataclass(frozen=True, slots=True)
class ClippingsPage:
    """`clippings.html`: no page, but what lists on other pages show of one article. Links lead from anywhere."""

    id: str
    """Id of the article."""
    entry: Entry
    """The article."""
    statements: tuple[StatementView, ...]
    """Its statements, in the order of the text."""
    passages: tuple[PassageGroup, ...]
    """The sentences that mention records, those of one record together."""
    cut: str
    """The mark that must follow the entry, each statement, then each position that one takes, what stands before the
    sentences of one record, each of these, and what stands after them; there it is cut."""


@dataclass(frozen=True, slots=True)
class AuthorityPage:
    """`actor.html`, `place.html` and `outlet.html`: who or what it is, and all that the archive says of it."""

    page: Head
    """What the page says of itself."""
    metadata: Metadata
    """Where the record is to be had in other forms, and its feed."""
    linked: LinkedData | None
    """The record in the words of schema.org; none where it may not be shown."""
    follow: Link | None
    """The feed of the articles that name it; none where none does."""
    kind: str
    """Kind in words, such as armed group or city."""
    own_script: tuple[Form, ...]
    """Forms of its name in other scripts than that of the preferred form."""
    facts: tuple[Fact, ...]
    """Other names, roles, parents, coordinates, identifiers."""
    body: Prose | None
    """The archive's own sentences on it."""
    summary: str
    """What the archive holds of it, counted, as a sentence."""
    line: Timeline | None
    """When the articles that name it were published; none where that is one day."""
    map: SmallMap | None
    """Where it lies, or the places that are named with it; none where no place has coordinates."""
    origin: Link | None
    """The page of all that rests on its word; none where that is little."""
    ties: Link | None
    """The page of its ties to others; none where it has none, and for a place."""
    lists: tuple[Series, ...]
    """What it said, what was said about it, what it passed on, and the passages that mention it."""
    parts_heading: str
    """What `parts` are, such as Places in it."""
    parts: tuple[Entry, ...]
    """The places in it, or its members and offices."""
    beside: tuple[Group, ...]
    """The actors and the places that the same articles mention most."""
    events: tuple[Entry, ...]
    """Events in which it took part or that happened there."""
    articles: Series
    """Articles that name it or, for an outlet, that it published."""
    revisions: Revisions | None
    """What git knows of its record; none where that may not be shown, or git knows nothing."""
    starts: tuple[Link, ...]
    """Where readers begin to write statements; none for a withheld record."""


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """`series.html`: a period of a list that is too long for the record's own page."""

    page: Head
    """What the page says of itself."""
    period: str
    """The period, in words; empty where all of the list is here."""
    lead: str
    """How many items are here, as a sentence."""
    series: Series
    """The items, or where they are more than one page holds, the shorter periods that have them."""
    before: Link | None
    """The period before it, of those that have items; none where it is the first."""
    own: Link
    """The record whose list it is, at the list's beginning on its own page."""
    after: Link | None
    """The period after it; none where it is the last."""


@dataclass(frozen=True, slots=True)
class OriginPage:
    """`origin.html`: everything that rests on one source's word."""

    page: Head
    """What the page says of itself."""
    lead: str
    """How much rests on it, as a sentence."""
    positions: tuple[Entry, ...]
    """The positions that it supports or disputes, of many those that most is said on; `detail` says whether anything
    else does."""
    lists: tuple[Series, ...]
    """Its own words, those of the people who speak for it, and what others pass on from it."""


@dataclass(frozen=True, slots=True)
class EventPage:
    """`event.html`: what happened, and who says what about it. No verdict is computed."""

    page: Head
    """What the page says of itself."""
    metadata: Metadata
    """Where the record is to be had in other forms, and its feed."""
    linked: LinkedData | None
    """The record in the words of schema.org; none where it may not be shown."""
    follow: Link | None
    """The feed of the articles that report on it; none where none does."""
    kind: str
    """Kind in words."""
    own_script: tuple[Form, ...]
    """Forms of its name in other scripts than that of the preferred form."""
    facts: tuple[Fact, ...]
    """When, where, who."""
    body: Prose | None
    """The archive's own sentences on it."""
    matrices: tuple[Matrix, ...]
    """The questions, in the order of the record."""
    lists: tuple[Series, ...]
    """Statements about the event that take no position, and the passages that mention it."""
    articles: Series
    """Articles that report on it."""
    revisions: Revisions | None
    """What git knows of its record; none where that may not be shown, or git knows nothing."""
    starts: tuple[Link, ...]
    """Where readers begin to write statements; none for a withheld record."""


@dataclass(frozen=True, slots=True)
class CapturePage:
    """`capture.html`: the original bytes, and what became of each of them."""

    page: Head
    """What the page says of itself."""
    facts: tuple[Fact, ...]
    """File, digest, size, media type, encoding, date received, adapter."""
    sums: tuple[Fact, ...]
    """Bytes by fate, and their sum."""
    shares: tuple[Share, ...]
    """The ledger as a drawing: one stretch per article or run of segments with one fate."""
    rows: tuple[LedgerRow, ...]
    """The ledger as a table, as far as a page can hold it."""
    left: str
    """How many segments the table leaves out, as one sentence; empty where it has all."""
    versions: tuple[Entry, ...]
    """Other versions of articles made of it."""
    articles: Series
    """Articles made of it."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A box in which to type what a long list is to show, which needs a script."""

    number: int
    """How many records are listed."""
    kinds: tuple[tuple[str, str], ...]
    """The kinds of these, each in words and with its number; none where there are not two."""


@dataclass(frozen=True, slots=True)
class ListingPage:
    """`listing.html`: records in groups, by date, letter or kind."""

    page: Head
    """What the page says of itself."""
    lead: str
    """One sentence on what is listed."""
    groups: tuple[Group, ...]
    """The groups, in order."""
    drawing: TimeDrawing | None = None
    """The time that is listed, drawn; none on lists by anything else."""
    narrowing: Narrowing | None = None
    """What the reader can narrow the list by; none where it is short."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`search.html`: the search box; results are found in the browser."""

    page: Head
    """What the page says of itself."""
    browse: tuple[Link, ...]
    """Where to look without a script."""
    examples: tuple[Example, ...]
    """What can be typed, each with a search of this archive."""


@dataclass(frozen=True, slots=True)
class FreeTextPage:
    """`page.html`: a free page such as About, and the page for addresses that do not exist."""

    page: Head
    """What the page says of itself."""
    body: Prose | None
    """The text."""


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """`redirect.html`: an earlier address of a record."""

    page: Head
    """What the page says of itself."""
    target: Link
    """Where the record is now."""


@dataclass(frozen=True, slots=True)
class Feed:
    """`feed.xml`: the newest articles as an Atom feed (RFC 4287)."""

    id: str
    """A permanent IRI of the archive."""
    title: str
    """Name of the archive."""
    home: str
    """Address of the home page."""
    address: str
    """Address of the feed itself."""
    updated: str
    """When the newest article was published (RFC 3339, UTC)."""
    entries: tuple[FeedEntry, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """`sitemap.xml`: the addresses of all pages (sitemaps.org 0.9)."""

    addresses: tuple[str, ...]
    """Absolute addresses, sorted."""


Context = (
    HomePage
    | ContributePage
    | CoveragePage
    | ArticlePage
    | VersionPage
    | ClippingsPage
    | AuthorityPage
    | SeriesPage
    | OriginPage
    | NetworkPage
    | TiesPage
    | EventPage
    | CapturePage
    | ListingPage
    | TimelinePage
    | SearchPage
    | MapPage
    | MapPlacesPage
    | FreeTextPage
    | RedirectPage
    | DataPage
    | Feed
    | Sitemap
)
"""What a template can be given."""
