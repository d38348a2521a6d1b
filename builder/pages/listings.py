"""Lists: all records of a kind, and articles by year and month."""

from collections.abc import Iterator, Mapping

from builder import edtf
from builder.content.corpus import Corpus
from builder.model import Actor, Capture, Outlet, Place
from builder.pages import urls
from builder.pages.by_date import event_index
from builder.pages.by_letter import letter_pages
from builder.pages.capture import bytes_by_fate
from builder.pages.frame import SECTIONS, counted, link_to
from builder.pages.listing import listing
from builder.pages.page import Page
from builder.pages.parts import Entry, Group

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


def capture_list(corpus: Corpus) -> Page:
    """The list of all captures."""
    return listing(corpus, urls.index_of(Capture), SECTIONS[Capture], _CAPTURES, lambda path: [_captures(corpus, path)])


def letter_list(corpus: Corpus, folder: str) -> Iterator[Page]:
    """The pages of the list of a kind of record, by first letter."""
    return letter_pages(corpus, *BY_LETTER[folder])


def _captures(corpus: Corpus, path: str) -> Group:
    return Group("", "all", capture_entries(corpus, path))


def capture_entries(corpus: Corpus, path: str) -> tuple[Entry, ...]:
    """All captures, with the bytes accounted for."""
    return tuple(
        Entry(
            link_to(corpus, path, capture.id),
            f"received {edtf.in_words(capture.received)}",
            f"{sum(bytes_by_fate(capture).values()):,} of {capture.size:,} bytes accounted for",
            counted(len(corpus.taken_from.get(capture.id, ())), "article"),
        )
        for capture in corpus.all_of(Capture)
    )
