"""How statements, matrices, ledgers and entries of feeds are shown: plain values, every link computed."""

from dataclasses import dataclass

from markupsafe import Markup

from builder.pages.parts import Entry, Link


@dataclass(frozen=True, slots=True)
class TakeView:
    """The position that a statement supports or disputes."""

    key: str
    """What tells it from all others: event, question, position and stance."""
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
    version: Link | None
    """The version of the article for which it holds; none where that is the article's own text."""
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
class Piece:
    """Some words of a passage."""

    text: str
    """The words."""
    mark: str
    """`name` for the name for which the passage is shown; else empty."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A sentence that mentions a record."""

    kind: str
    """quotation for a sentence of the article, abstract for one of the archive's own."""
    href: str
    """Where it stands: the article's page, at the sentence."""
    pieces: tuple[Piece, ...]
    """The sentence, cut around the names."""


@dataclass(frozen=True, slots=True)
class PassageGroup:
    """The passages of one article that mention a record."""

    record: str
    """Id of the record."""
    article: Link
    """The article."""
    date: str
    """When it was published, in words."""
    language: str
    """Language of its text."""
    passages: tuple[PassageView, ...]
    """The passages, in order."""


@dataclass(frozen=True, slots=True)
class Series:
    """A list, or its beginning, of statements, passages or articles."""

    anchor: str
    """Its anchor on the page."""
    heading: str
    """What is listed."""
    total: str
    """How many there are in all; empty where no item is here."""
    kind: str
    """What its items are: statements, passages or articles."""
    items: Markup
    """The items, laid out by `clippings.html`; empty where none is here."""
    periods: tuple[Entry, ...]
    """Where those of each period are, on the record's own page with their number in `count`; none where one page has
    all of them."""
    more: Link | None
    """Where all of them are; none where all are here."""


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

    anchor: str
    """Its anchor on the page, where it is the first of its article; else empty."""
    depth: int
    """How many containers it lies in; its bytes are then those of the innermost."""
    start: str
    """First byte."""
    end: str
    """Byte after the last."""
    size: str
    """Number of bytes."""
    fate: str
    """kept, duplicate, furniture, rejected or opened."""
    part: str
    """What it is in its article; empty where nothing is kept."""
    name: str
    """What it is called where it stands, such as a path in a zip file; empty where it has no name."""
    article: Link | None
    """The article."""
    because: str
    """The reason, for any fate but kept; of a container, how much it holds."""


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
