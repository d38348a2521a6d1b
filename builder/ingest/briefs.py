"""What has to be known of every article of a capture at once: its place, its name, its digest, and no text."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from builder.addresses import canonical, host_of
from builder.fixity import sha256_text
from builder.ingest.contract import Draft
from builder.ingest.dates import Proposal
from builder.ingest.walk import Found, Place


class Extent(IntEnum):
    """How much of an article's text is there."""

    NOTHING = 0
    DESCRIPTION = 1
    ARTICLE = 2


def extent_of(text: str | None, of: str) -> Extent:
    """How much of an article a text is; `of` is what it is said to be of (`model.TextFixity`)."""
    if not text:
        return Extent.NOTHING
    return Extent.DESCRIPTION if of == "description" else Extent.ARTICLE


@dataclass(frozen=True, slots=True)
class Brief:
    """An article of a capture, without its text."""

    number: int
    """Its number within the capture, counted from 0."""
    place: Place
    """Where it stands."""
    key: str
    """Under which the journal keeps the whole of it."""
    title: str
    """Its title."""
    text: str
    """Digest of the reading text; empty where there is none."""
    length: int
    """Length of the reading text in code points."""
    extent: Extent
    """How much of the article that text is."""
    seed: str
    """Digest of what stays the same when its title or text is corrected or changes: of its address; else of what the
    capture calls it; else of its title and first paragraph."""
    proposal: Proposal
    """When it was published."""
    url: str = ""
    """Its address, as `addresses.canonical` makes it comparable; empty where none is known."""
    identifier: str = ""
    """What the capture calls it."""
    retrieved: str = ""
    """When it was taken from the web."""
    outlet: tuple[str, str] = ("", "")
    """Name of who published it, and the host on which it stands."""
    credits: tuple[tuple[str, str], ...] = ()
    """Name of each whom it credits, and the host to which that name leads."""
    steps: tuple[tuple[str, str], ...] = ()
    """Adapters that were gone through from the capture to the article, and what each of them did."""

    @property
    def start(self) -> tuple[int, ...]:
        """By what it is found again: the byte on which it begins, and on which its container and so on."""
        return tuple(first for first, _ in self.place)


def brief_of(number: int, found: Found, key: str, draft: Draft, proposal: Proposal) -> Brief:
    """What has to be known of an article."""
    url = canonical(draft.url) if draft.url else ""
    return Brief(
        number=number,
        place=found.place,
        key=key,
        title=draft.title,
        text=sha256_text(draft.text) if draft.parts else "",
        length=len(draft.text),
        extent=extent_of(draft.text, draft.text_of),
        seed=sha256_text(url or draft.identifier or "\n".join([draft.title, *(text for _, text in draft.parts[:1])])),
        proposal=proposal,
        url=url,
        identifier=draft.identifier,
        retrieved=draft.retrieved,
        outlet=(draft.outlet, host_of(url)),
        credits=tuple(_credited(draft)),
        steps=tuple(_steps(found, draft)),
    )


def _credited(draft: Draft) -> Iterator[tuple[str, str]]:
    """Each who is credited, with the host to which a link of the same name leads."""
    hosts = {link.title: host_of(link.url) for link in reversed(draft.links) if link.title}
    for name in draft.credits:
        yield name, hosts.get(name, "")


def _steps(found: Found, draft: Draft) -> Iterator[tuple[str, str]]:
    *around, own = found.formats
    yield from ((form.adapter, form.does) for form in around)
    yield own.adapter, draft.does or own.does
