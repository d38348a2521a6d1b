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
    """Article to how much of its text is held."""

    def learn(self, one: Id, title: str, text: str, url: str, of: Id | None) -> None:
        """Know a record; `of` is the article, for a version of one."""
        if url:
            self.by_url.setdefault(url, of or one)
        if text:
            self.by_text.setdefault(text, []).append((one, _key(title), url))

    def learn_brief(self, brief: Brief, one: Id, of: Id | None) -> None:
        """Know an article of the capture by the record that it belongs to."""
        if of is None:
            self.extents[one] = max(brief.extent, self.extents.get(one, Extent.NOTHING))
        self.learn(one, brief.title, brief.text, brief.url, of)
        if brief.identifier and not brief.url:
            self.by_identifier.setdefault(brief.identifier, of or one)

    def same(self, brief: Brief) -> tuple[Id, str] | None:
        """The record that holds all that an article says, and the reason as the ledger has it: the same text under the
        same address, or, where one of the two has none or stands on the same site, the same text and title; where there
        is no text, or only a description, the same address with more.

        The same text on two sites is two articles of one origin, since it matters who printed it.
        """
        for one, title, url in self.by_text.get(brief.text, ()) if brief.text else ():
            if url and url == brief.url:
                return one, SAME_TEXT
            is_one_site = not url or not brief.url or host_of(url) == host_of(brief.url)
            if is_one_site and (title == _key(brief.title) or (brief.length >= TELLING and not (url and brief.url))):
                return one, SAME_TEXT
        held = self.by_url.get(brief.url) if brief.url else self.by_identifier.get(brief.identifier)
        has_less = brief.extent < Extent.ARTICLE and brief.extent < self.extents.get(held or "", Extent.NOTHING)
        if held is None or not (has_less or brief.extent is Extent.NOTHING):
            return None
        return held, SAME_ADDRESS if brief.url else SAME_NAME


def _key(title: str) -> str:
    return slug(title) or title
