"""Lists: all records of a kind, and articles by year and month."""

from collections.abc import Iterator, Mapping

from builder.content.corpus import Corpus
from builder.model import Actor, Outlet, Place
from builder.pages.by_date import capture_index, event_index
from builder.pages.by_letter import letter_pages
from builder.pages.page import Page
from builder.words import words_in

BY_LETTER: Mapping[str, type[Actor] | type[Place] | type[Outlet]] = {
    "actors": Actor,
    "places": Place,
    "outlets": Outlet,
}
"""Folder of the pages of a kind of record to the kind."""


def event_list(corpus: Corpus) -> Iterator[Page]:
    """The list of all events."""
    say = words_in(corpus.archive.language)
    return event_index(corpus, say("What happened, and what accounts differ on, oldest first."))


def capture_list(corpus: Corpus) -> Iterator[Page]:
    """The list of all captures."""
    say = words_in(corpus.archive.language)
    return capture_index(corpus, say("The original bytes, each with a ledger that accounts for all of them."))


def letter_list(corpus: Corpus, folder: str) -> Iterator[Page]:
    """The pages of the list of a kind of record, by first letter."""
    say = words_in(corpus.archive.language)
    leads = {
        "actors": say("Everybody who says, does or is spoken about, by first letter."),
        "places": say("Every place that an article or a statement names, by first letter."),
        "outlets": say("Whoever published or passed on what the archive holds, by first letter."),
    }
    return letter_pages(corpus, BY_LETTER[folder], leads[folder])
