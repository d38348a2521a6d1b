"""What a page says of itself to programs: the pieces, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What a page is about, as JSON-LD in the words of schema.org; it becomes a block of data when its page is
    rendered, in which nothing can end the block."""

    json: str
    """The JSON."""


@dataclass(frozen=True, slots=True)
class MetaTag:
    """A name and a value in the head of a page."""

    name: str
    """The name, such as `citation_title` or `DC.title`."""
    content: str
    """The value."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """Where the same is to be had in another form."""

    rel: str
    """How it stands to the page (IANA link relations): alternate; or the IRI of another relation."""
    type: str
    """Media type (RFC 6838)."""
    href: str
    """Relative address."""
    title: str
    """What it is, in words."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the head of a page says to programs beside JSON-LD."""

    tags: tuple[MetaTag, ...] = ()
    """Highwire and Dublin Core; of articles alone."""
    alternates: tuple[Alternate, ...] = ()
    """Feeds, and the record in other forms."""
    coins: str = ""
    """The OpenURL ContextObject (COinS) by which programs for references know an article; empty for any other page."""
