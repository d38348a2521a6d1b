"""What there is to cite."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    """An article as a citation knows it."""

    id: str
    """Its id in the archive."""
    kind: str
    """news for a piece in a newspaper or from an agency, web for one on a site; empty where nobody knows."""
    title: str
    """Its title, as published."""
    authors: tuple[str, ...]
    """Names in the byline, as printed."""
    outlet: str
    """Who published it; empty where nobody knows."""
    published: str
    """When, as EDTF."""
    language: str
    """Language of its text (BCP 47)."""
    url: str
    """Address of the original; empty where that is not known."""
    archive: str
    """Name of the archive."""
    address: str
    """Whole address of its page in the archive; empty where the archive does not say at which address it lies."""


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A place in a work, and the proof of what stands there."""

    place: str
    """What is cited, such as “statement s1, characters 3 to 95”."""
    sha256: str
    """Digest of its words; empty where it has none."""
    anchor: str
    """Its anchor on the page of the work."""


DIGITS = 12
"""Digits of a digest that a citation gives: enough to tell a passage from any other, and short enough to print."""
