"""Lists: all records of a kind, and articles by year and month."""

from collections.abc import Iterator, Mapping

from builder.content.corpus import Corpus
from builder.model import Actor, Outlet, Place
from builder.pages.by_date import capture_index, event_index
from builder.pages.by_letter import letter_pages
from builder.pages.page import Page

BY_LETTER: Mapping[str, tuple[type[Actor] | type[Place] | type[Outlet], str]] = {
    "actors": (Actor, "Everybody who says, does or is spoken about, by first letter."),
    "places": (Place, "Every place that an article or a statement names, by first letter."),
    "outlets": (Outlet, "Whoever published or passed on what the archive holds, by first letter."),
}
"""Folder of the pages of a kind of record to the kind, and what its list says of itself."""

_EVENTS = "What happened, and what accounts differ on, oldest first."
_CAPTURES = "The original bytes, each with a ledger that accounts for all of them."


def event_list(corpus: Corpus) -> Iterator[Page]:
    """The list of all events."""
    return event_index(corpus, _EVENTS)


def capture_list(corpus: Corpus) -> Iterator[Page]:
    """The list of all captures."""
    return capture_index(corpus, _CAPTURES)


def letter_list(corpus: Corpus, folder: str) -> Iterator[Page]:
    """The pages of the list of a kind of record, by first letter."""
    return letter_pages(corpus, *BY_LETTER[folder])
