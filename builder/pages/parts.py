"""The pieces that several page kinds share: plain values whose links are already computed.

Every `href` is relative to the page on which it stands, so that the site works at any address and from a disk.
"""

from dataclasses import dataclass
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads."""

    text: str
    """What the reader sees."""
    href: str
    """Relative address; empty where there is no page to lead to."""


@dataclass(frozen=True, slots=True)
class Example:
    """A query that shows what can be typed into the search box."""

    query: str
    """The query."""
    meaning: str
    """What it finds, without a full stop."""
    href: str
    """Relative address of the search page with its results."""


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A stretch of a reading text and the statement that rests on it."""

    start: int
    """First code point."""
    end: int
    """Position after the last."""
    name: str
    """The statement's id."""


@dataclass(frozen=True, slots=True)
class LinkedSpan:
    """A stretch of a text that leads somewhere."""

    start: int
    """First code point."""
    end: int
    """Position after the last."""
    href: str
    """The page of the record that it mentions, or an address outside of the archive."""
    title: str
    """The record's name, and by what it is known to be meant where the name alone does not tell; empty where the words
    are that name. For an address what the original calls it, which may be empty."""
    told: str = ""
    """What is said of it where an arrow stands for it, since the words lead elsewhere."""


_by_end = attrgetter("end", "start", "name")


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown that becomes markup when its page is rendered, so that a page can be planned, and found unchanged,
    without that work."""

    markdown: str
    """The Markdown; raw HTML in it is shown as text."""
    prefix: str
    """What the anchors of its blocks begin with; their number follows, and for sentences a hyphen and theirs."""
    language: str = "en"
    """Language of the text (BCP 47)."""
    spans: tuple[NamedSpan, ...] = ()
    """Stretches of its reading text that can be linked to."""
    mentions: tuple[LinkedSpan, ...] = ()
    """Stretches that lead to records, in order; none overlaps another."""
    outward: tuple[LinkedSpan, ...] = ()
    """Stretches that lead out of the archive, in order; none overlaps another. Where a mention stands in one, an arrow
    behind it leads out instead."""
    cuts: tuple[tuple[int, int], ...] | None = None
    """Each [start, end) of its sentences, where somebody has cut it already."""
    notes: tuple[str, ...] = ()
    """Names of the spans that have notes."""

    @property
    def noted(self) -> tuple[NamedSpan, ...]:
        """The spans that have notes, in the order of these: each stands where the words end."""
        return tuple(sorted((one for one in self.spans if one.name in self.notes), key=_by_end))


@dataclass(frozen=True, slots=True)
class NotedProse:
    """Prose with notes beside it. The template is given its markup in pieces (`builder.output.notes.Place`): behind
    each but the last belongs the number of a note, or the note."""

    prose: Prose
    """The text, and which of its spans have notes."""


@dataclass(frozen=True, slots=True)
class RecordSource:
    """A record's YAML, which becomes highlighted markup when its page is rendered."""

    yaml: str
    """The YAML as it stands in the file, without its comments."""


@dataclass(frozen=True, slots=True)
class Card:
    """The picture that stands for a page where a link to it is shared."""

    href: str
    """Its whole address."""
    alt: str
    """What it shows, in words."""
    width: int
    """Its width in pixels."""
    height: int
    """Its height in pixels."""


@dataclass(frozen=True, slots=True)
class Head:
    """What every page says of itself."""

    kind: str
    """Page kind: home, article, version, actor, place, outlet, event, capture, listing, timeline, search, page or
    missing."""
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
    """The free pages, such as About, then what the archive says of itself: coverage and data."""
    source: Link | None
    """The file in the repository that this page is made of, where the archive names a repository."""
    views: tuple[Link, ...] = ()
    """Pages that show all of the archive at once: timeline, map, network."""
    preview: str = "website"
    """What a preview of a link to it calls it (Open Graph, og:type): article or website."""
    notice: str = ""
    """Why the record is not shown, and since when or until when; empty where it is."""
    remarks: tuple[str, ...] = ()
    """What a reader must know to read it rightly: what was redacted, and which letters or signs deceive."""
    card: Card | None = None
    """The picture of a preview of a link to it; none where no cards are drawn."""


@dataclass(frozen=True, slots=True)
class Site:
    """What is the same on every page."""

    title: str
    """Name of the archive."""
    description: str
    """What it holds."""
    language: str
    """Language of the words of the pages (BCP 47): that of the archive, or English where no catalogue is of it."""
    direction: str
    """Direction of that language's script: ltr or rtl."""
    private: str
    """Empty for a site that anybody may see; else the sentence that says why this one may not be passed on."""
    contact: str
    """Mail address for corrections; empty where the archive names none."""
    generator: str
    """Name and version of the program."""
    written: str = ""
    """Language of what the archive itself has written, where that is not the language of the words; else empty."""
    written_direction: str = "ltr"
    """Direction of the script of what the archive itself has written."""
    words: str = ""
    """Address of the script that gives scripts the words of that language; empty where these are English."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a name."""

    text: str
    """The name as written."""
    language: str
    """Its language (BCP 47), with its script where that is another; empty where it belongs to none."""


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
    forms: tuple[Form, ...] = ()
    """The value as forms of a name, each in its own language; shown instead of `value`."""


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
    according: tuple[Link, ...] = ()
    """For an article, the outlets and actors according to whom it tells as a whole."""
    kind: str = ""
    """Its kind in words, on a list that can be narrowed to one kind."""
    also: str = ""
    """The other forms of its name, a line each, on a list that can be narrowed by them."""


@dataclass(frozen=True, slots=True)
class Group:
    """Records under a heading."""

    heading: str
    """The heading."""
    anchor: str
    """Its anchor on the page."""
    entries: tuple[Entry, ...]
    """The records."""
