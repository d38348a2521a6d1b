"""What templates are given of the revisions of a record that git knows."""

from dataclasses import dataclass

from builder.pages.parts import Link


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A state of a record, and how to cite it."""

    anchor: str
    """Anchor of the revision, made of its commit, so that the address of the citation stays."""
    date: str
    """Day on which it was committed, in words (UTC)."""
    day: str
    """The same as ISO 8601."""
    name: str
    """The commit in short."""
    file: str
    """Address of the file at that commit; empty where the archive names no repository, or the file may not be shown."""
    what: str
    """What changed, on one line: fields and items, and no value that they had."""
    who: str
    """Name of the author; empty where the archive does not show it."""
    subject: str
    """First line of the commit's message; empty where the archive does not show it."""
    citation: str
    """The citation of the record at this revision; empty where it did not exist after it."""
    commit: str
    """The commit in full."""
    sha256: str
    """Digest of the record as it was; empty where that may not be shown."""


@dataclass(frozen=True, slots=True)
class Revisions:
    """The revisions of a record."""

    number: str
    """How many there are."""
    lead: str
    """Which one the page shows, as a sentence."""
    newest: tuple[RevisionView, ...]
    """The newest, newest first."""
    earlier: tuple[RevisionView, ...]
    """Those before, as far as the page has room for them."""
    label: str
    """How many these are, in words."""
    left: str
    """How many more there are, and where, or that a shallow clone knows no more, as sentences; empty where all are
    here."""
    all: Link | None
    """All of them in the repository; none where the page shows all."""
