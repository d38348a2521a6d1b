"""What the template of the data page is given; see `contexts`."""

from dataclasses import dataclass

from builder.pages.metadata import LinkedData
from builder.pages.parts import Entry, Fact, Head


@dataclass(frozen=True, slots=True)
class DataForm:
    """A form in which the archive, or a part of it, can be had."""

    heading: str
    """What it is."""
    anchor: str
    """Its anchor on the page."""
    lead: str
    """What it holds, and for whom, as a sentence or two."""
    facts: tuple[Fact, ...]
    """How much it is, by which standard, and what it is checked against."""
    files: tuple[Entry, ...]
    """Its files, the newest month first, with the size in `count`."""
    folded: str
    """How many files there are, where the list of them is folded; empty where it is short."""
    more: str
    """How many files are not listed, as a sentence; empty where all are."""


@dataclass(frozen=True, slots=True)
class DataPage:
    """`data.html`: every form in which programs can take the archive, with its rights, size and standard."""

    page: Head
    """What the page says of itself."""
    linked: LinkedData | None
    """The archive as a data set in the words of schema.org."""
    lead: str
    """What is here, as sentences."""
    forms: tuple[DataForm, ...]
    """The forms."""
    rights_note: str
    """What the files hold of what may not be published."""
    rights: tuple[Fact, ...]
    """Under which rights a record is of which nothing else is known."""
