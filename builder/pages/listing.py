"""A list as a page: its title, a sentence, and records or ways on in groups."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from builder.content.corpus import Corpus
from builder.pages.contexts import ListingPage, Narrowing
from builder.pages.frame import head
from builder.pages.page import Page
from builder.pages.parts import Group
from builder.words import Words, words_in

FEW = 200
"""Most records that one page lists; where there are more, it leads to pages of fewer."""
FEWEST_NARROWED = 20
"""A list of fewer records is seen at a glance, so that nobody needs to narrow it."""

GroupMaker = Callable[[str], Iterable[Group]]
"""Makes the groups of a list as seen from the page at a path."""


def listing(corpus: Corpus, path: str, title: str, lead: str, groups: GroupMaker) -> Page:
    """The page at `path`."""
    made, say = tuple(groups(path)), words_in(corpus.archive.language)
    context = ListingPage(
        head(corpus, "listing", path, title, lead), lead, made, narrowing=narrowing(say, made)
    )  # fmt: skip
    return Page(path, "listing.html", context)


def narrowing(say: Words, groups: Sequence[Group]) -> Narrowing | None:
    """What the list of these groups can be narrowed by; nothing where it is short, or leads on to other lists alone."""
    entries = [entry for group in groups for entry in group.entries]
    leads_on = len(groups) == 1 and not any(entry.date or entry.detail for entry in entries)
    if len(entries) < FEWEST_NARROWED or leads_on:
        return None
    kinds = Counter(entry.kind for entry in entries if entry.kind)
    told = tuple((kind, f"{kind} ({say.number(kinds[kind])})") for kind in sorted(kinds))
    return Narrowing(len(entries), told if len(told) > 1 else ())
