"""Which articles are the same: by their text, by their address, or by what a capture calls them."""

from dataclasses import dataclass, field

from builder.addresses import host_of
from builder.ingest.briefs import Brief, Extent
from builder.model import Id
from builder.names import slug

TELLING = 200
"""Code points from which on a text alone shows that two articles are one; shorter ones, such as “Pictures of the day”,
can stand under many titles."""


SAME_TEXT = "same reading text as the article"
SAME_ADDRESS = "the same address as the article, and no more of its text"
SAME_DESCRIPTION = "same reading text as a description of the article"
SAME_NAME = "called as the article is, and no more of its text"
"""Reasons for which a ledger calls an article a duplicate."""


@dataclass(slots=True)
class Alike:
    """What is known of articles that are held: each by whatever may show that another one is the same."""

    by_url: dict[str, Id] = field(default_factory=dict)
    """Address, as `addresses.canonical` makes it comparable, to the article there."""
    by_identifier: dict[str, Id] = field(default_factory=dict)
    """What a capture calls an article that has no address, to the article."""
    by_text: dict[str, list[tuple[Id, str, str]]] = field(default_factory=dict)
    """Digest of a reading text to the records that have it: id, title and address."""

    extents: dict[Id, Extent] = field(default_factory=dict)
    """Record to how much of an article's text it holds."""

    def learn(self, one: Id, title: str, text: str, url: str, of: Id | None) -> None:
        """Know a record; `of` is the article, for a version of one."""
        if url:
            self.by_url.setdefault(url, of or one)
        if text:
            self.by_text.setdefault(text, []).append((one, _key(title), url))

    def learn_brief(self, brief: Brief, one: Id, of: Id | None) -> None:
        """Know an article of the capture by the record that it belongs to."""
        self.extents[one] = brief.extent
        self.learn(one, brief.title, brief.text, brief.url, of)
        if brief.identifier and not brief.url:
            self.by_identifier.setdefault(brief.identifier, of or one)

    def forget_text(self, one: Id, text: str) -> None:
        """Know no longer that a record has a text, since it gets another one."""
        self.by_text[text] = [entry for entry in self.by_text.get(text, []) if entry[0] != one]

    def holds(self, one: Id, brief: Brief) -> bool:
        """Whether a record that was found to hold all that an article says still does."""
        if brief.text and any(known == one for known, _, _ in self.by_text.get(brief.text, ())):
            return True
        return one in self.extents and (brief.extent is Extent.NOTHING or brief.extent < self.extents[one])

    def same(self, brief: Brief) -> tuple[Id, str] | None:
        """The record that holds all that an article says, and the reason as the ledger has it: the same text under the
        same address; where there is no text, or only a description, the same address with more; or, where one of the
        two has no address or stands on the same site, the same text and title.

        The same text on two sites is two articles of one origin, since it matters who printed it. Of several records
        the one is meant whose id comes first, in whichever order they were learnt.
        """
        alike = self.by_text.get(brief.text, ()) if brief.text else ()
        if exact := [one for one, _, url in alike if url and url == brief.url]:
            return min(exact), SAME_TEXT
        held = self.by_url.get(brief.url) if brief.url else self.by_identifier.get(brief.identifier)
        has_less = brief.extent < Extent.ARTICLE and brief.extent < self.extents.get(held or "", Extent.NOTHING)
        if held and (has_less or brief.extent is Extent.NOTHING):
            return held, SAME_ADDRESS if brief.url else SAME_NAME
        near = [one for one, title, url in alike if self.extents[one] >= brief.extent and _is_one(brief, title, url)]
        return (min(near), SAME_TEXT) if near else None


def _is_one(brief: Brief, title: str, url: str) -> bool:
    """Whether a record with the same text, this title and this address is the same article."""
    if url and brief.url and host_of(url) != host_of(brief.url):
        return False
    return title == _key(brief.title) or (brief.length >= TELLING and not (url and brief.url))


def _key(title: str) -> str:
    return slug(title) or title
