"""Captures: the original bytes, and the ledger that accounts for all of them."""

from dataclasses import dataclass
from typing import Literal

from builder.model.redaction import Redacted
from builder.model.values import STRICT, ByteRange, EdtfDate, Id, Maker, Natural, Sentence, Sha256, Text

Fate = Literal["kept", "duplicate", "furniture", "rejected", "opened"]
"""What became of a segment: part of an article, seen before, site chrome, refused with a reason, or a container whose
contents have segments of their own."""

Part = Literal["title", "byline", "heading", "paragraph", "caption", "credit", "citation", "item"]
"""What a kept segment is in its article; headings and paragraphs make up the reading text. A byline says who wrote the
article, or when it was published. An item is the whole of an article in a form that only an adapter can read: a page, a
row, a record of a web archive."""

BINARY = "binary"
"""Stands for the encoding of a capture that is not text in one encoding, as in `file --mime-encoding`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the capture, with the blank lines that follow it, and what became of it."""

    __pydantic_config__ = STRICT

    bytes: ByteRange
    """First byte, and the byte after the last; each segment begins where the one before ends."""
    fate: Fate
    """kept, duplicate, furniture or rejected."""
    part: Part | None = None
    """For a kept segment: title, byline, heading, paragraph, caption, credit or citation."""
    article: Id | None = None
    """For a kept segment or a duplicate: the article, or the version of one, that holds the words."""
    because: Text = ""
    """For any fate but kept and opened: the reason."""
    name: Text = ""
    """What the stretch is called where it stands, such as the path in a zip file or an address."""
    adapter: Maker | None = None
    """For an item or a container: the adapter that read it, where it is not that of the bytes around it."""
    size: Natural | None = None
    """For a container: number of the bytes that it holds."""
    sha256: Sha256 | None = None
    """For a container: SHA-256 of the bytes that it holds."""
    segments: tuple["Segment", ...] = ()
    """For a container: every byte that it holds, in order, without gap or overlap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The original bytes as received, and the ledger of their segments."""

    __pydantic_config__ = STRICT

    id: Id
    """Permanent id; also the file name and the address."""
    title: Sentence
    """What it is, in a few words."""
    file: Sentence
    """Name of the file as received; the bytes are recognised by digest, not by name."""
    sha256: Sha256
    """SHA-256 of the bytes."""
    size: Natural
    """Number of bytes."""
    media_type: Sentence
    """Media type (RFC 6838), such as text/plain."""
    encoding: Sentence
    """Character encoding of the bytes, such as utf-8; `binary` where they are not text in one encoding."""
    received: EdtfDate
    """Date received."""
    adapter: Maker
    """The adapter that read it, and its version."""
    redacted: tuple[Redacted, ...] = ()
    """What was taken out of it; builds for the public write this."""
    segments: tuple[Segment, ...]
    """The ledger: every byte, in order, without gap or overlap."""
