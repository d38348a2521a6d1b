"""A list as a page: its title, a sentence, and records or ways on in groups."""

from collections.abc import Callable, Iterable

from builder.content.corpus import Corpus
from builder.pages.contexts import ListingPage
from builder.pages.frame import head
from builder.pages.page import Page
from builder.pages.parts import Group

FEW = 200
"""Most records that one page lists; where there are more, it leads to pages of fewer."""

GroupMaker = Callable[[str], Iterable[Group]]
"""Makes the groups of a list as seen from the page at a path."""


def listing(corpus: Corpus, path: str, title: str, lead: str, groups: GroupMaker) -> Page:
    """The page at `path`."""
    context = ListingPage(head(corpus, "listing", path, title, lead), lead, tuple(groups(path)))
    return Page(path, "listing.html", context)
