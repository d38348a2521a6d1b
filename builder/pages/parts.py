"""The pieces that several page kinds share: plain values whose links are already computed.

Every `href` is relative to the page on which it stands, so that the site works at any address and from a disk.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads."""

    text: str
    """What the reader sees."""
    href: str
    """Relative address; empty where there is no page to lead to."""


@dataclass(frozen=True, slots=True)
class Head:
    """What every page says of itself."""

    kind: str
    """Page kind: home, article, actor, place, outlet, event, capture, listing, search, page or missing."""
    title: str
    """Title of the page."""
    description: str
    """One sentence on what is on it, for search engines and link previews."""
    path: str
    """Address below the root of the site, such as articles/x.html."""
    root: str
    """Relative address of the root: empty, or one `../` per folder."""
    trail: tuple[Link, ...]
    """The way here from the home page, without the page itself."""
    nav: tuple[Link, ...]
    """The main sections of the site."""
    section: str
    """The section in which the page lies, as its link in `nav` is called; empty where it lies in none."""
    pages: tuple[Link, ...]
    """The free pages, such as About."""
    source: Link | None
    """The file in the repository that this page is made of, where the archive names a repository."""


@dataclass(frozen=True, slots=True)
class Site:
    """What is the same on every page."""

    title: str
    """Name of the archive."""
    description: str
    """What it holds."""
    language: str
    """Language of the pages."""
    direction: str
    """Direction of that language's script: ltr or rtl."""
    private: str
    """Empty for a site that anybody may see; else the sentence that says why this one may not be passed on."""
    generator: str
    """Name and version of the program."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value in a page's summary."""

    label: str
    """What it is, such as Published."""
    value: str
    """The value in words."""
    links: tuple[Link, ...] = ()
    """The value as links, where it names records; shown instead of `value`."""
    note: str = ""
    """Where the value came from, as a sentence; shown small beside it."""


@dataclass(frozen=True, slots=True)
class TakeView:
    """The position that a statement supports or disputes."""

    stance: str
    """supports or disputes."""
    position: str
    """The position, as a sentence."""
    question: str
    """The question."""
    event: Link
    """The event, at the question."""


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement as it is shown on any page."""

    id: str
    """Its anchor on the article's page."""
    href: str
    """Where it stands: the article's page, at the statement."""
    passage_href: str
    """The passage of the text that it rests on; empty where the text is not shown."""
    speaker: Link
    """Who says it."""
    act: str
    """What the speaker does."""
    gist: str
    """What is said, in the archive's words."""
    quote: str
    """The passage itself; empty where the text is not shown."""
    language: str
    """Language of the passage."""
    origin: str
    """The rule that recorded it; empty where a contributor did."""
    when: str
    """When it was said, in words; empty where unknown."""
    where: tuple[Link, ...]
    """Places that it is about."""
    about: tuple[Link, ...]
    """Actors, outlets and events that it is about."""
    chain: tuple[Link, ...]
    """Through whom it reached the article, the nearest to the article first; empty where the article had it itself."""
    takes: tuple[TakeView, ...]
    """Positions that it supports or disputes."""
    article: Link
    """The article in which it stands."""
    article_date: str
    """When that was published, in words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in a list."""

    link: Link
    """Its name or title."""
    date: str
    """Its date in words; empty for records without one."""
    detail: str
    """One line on what it is."""
    count: str
    """How much the archive holds of it, in words; empty where that says nothing."""


@dataclass(frozen=True, slots=True)
class Group:
    """Records under a heading."""

    heading: str
    """The heading."""
    anchor: str
    """Its anchor on the page."""
    entries: tuple[Entry, ...]
    """The records."""


@dataclass(frozen=True, slots=True)
class CitationView:
    """A reference to another piece."""

    title: str
    """Title as the source gives it."""
    href: str
    """The article in this archive; empty where the archive does not hold it."""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A picture's caption, shown in private builds only."""

    caption: str
    """Caption as printed."""
    credit: str
    """Credit as printed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement in a cell of a claim matrix."""

    stance: str
    """supports or disputes."""
    href: str
    """The statement on its article's page."""
    label: str
    """Speaker, act and gist, for readers who cannot see the table."""
    when: str
    """When it was said, in words; empty where unknown."""


@dataclass(frozen=True, slots=True)
class Row:
    """A position on a question."""

    anchor: str
    """Its anchor on the page."""
    position: str
    """The position, as a sentence."""
    speakers: tuple[tuple[Mark, ...], ...]
    """One cell per column of `Matrix.speakers`."""
    reporters: tuple[tuple[Mark, ...], ...]
    """One cell per column of `Matrix.reporters`."""
    supports: tuple[StatementView, ...]
    """The statements that support it, oldest first."""
    disputes: tuple[StatementView, ...]
    """The statements that dispute it, oldest first."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """A question: rows are positions; columns are who said it, then who reported it."""

    anchor: str
    """Its anchor on the page."""
    question: str
    """The question."""
    speakers: tuple[Link, ...]
    """Who said something on it, by name."""
    reporters: tuple[Link, ...]
    """Through whom the words reached the archive: the nearest source that is named, else the article itself."""
    rows: tuple[Row, ...]
    """The positions, in the order of the record."""


@dataclass(frozen=True, slots=True)
class Share:
    """A stretch of the drawing of a ledger."""

    x: str
    """Left edge in per mille of the width, with two decimals."""
    width: str
    """Width in per mille, with two decimals."""
    fate: str
    """kept, duplicate, furniture or rejected."""
    label: str
    """What it is, in words."""
    href: str
    """The article it became part of; empty where none."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A segment of a capture."""

    start: str
    """First byte."""
    end: str
    """Byte after the last."""
    size: str
    """Number of bytes."""
    fate: str
    """kept, duplicate, furniture or rejected."""
    part: str
    """What it is in its article; empty where nothing is kept."""
    article: Link | None
    """The article."""
    because: str
    """The reason, for any fate but kept."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An article in the feed."""

    id: str
    """A permanent IRI: a name-based UUID of the archive's title and the article's id."""
    title: str
    """Title."""
    href: str
    """Absolute address where the archive has one, else relative to the feed."""
    updated: str
    """First moment of the day of publication (RFC 3339, UTC)."""
    summary: str
    """The first sentence of what is published of it."""
    author: str
    """The outlet, or the archive where the outlet is unknown."""
