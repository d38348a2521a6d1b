"""What every adapter promises, whatever format it reads.

A format is two pure functions that know nothing of the archive. `read` cuts the bytes of a capture into pieces, with a
person's corrections. `drafts` makes the articles from the bytes and the kept pieces alone, so that a ledger is enough
to make every article again, whatever rules once found its pieces.

A new format is one module with these two functions and one line in `adapters`. A table's pieces are its rows, a feed's
its items, a web archive's its records; a portable document is one piece.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from builder.content.markup import join_blocks, to_markdown
from builder.fixity import sha256_text
from builder.ingest.capture import Received
from builder.ingest.corrections import Corrections
from builder.model import ByteRange, Citation, Fate, Figure, Part


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment of a capture before it belongs to a record."""

    line: int
    """Line of the capture on which it begins, counted from 1; 0 in a format without lines."""
    bytes: ByteRange
    """First byte, and the byte after the last; the pieces of a reading cover the capture in order, without gaps."""
    fate: Fate
    """kept, furniture or rejected; duplicates are found later, when the archive is asked."""
    part: Part | None = None
    """What a kept piece is in its article."""
    draft: int | None = None
    """Number of the article within the capture, counted from 0, for a kept piece."""
    because: str = ""
    """Why a piece is furniture or rejected."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at."""

    line: int
    """Line of the capture, counted from 1."""
    rule: str
    """`doubtful-split` or `doubtful-part`."""
    message: str
    """What is doubtful, as one sentence."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How an adapter cut a capture."""

    pieces: tuple[Piece, ...]
    """All pieces, in the order of the capture."""
    doubts: tuple[Doubt, ...] = ()
    """What a person should look at."""
    encoding: str = "utf-8"
    """Character encoding of the capture, as the ledger gives it."""


@dataclass(frozen=True)
class Draft:
    """An article as a capture gives it, before dates, ids and the archive come in."""

    number: int
    """Its number within the capture, counted from 0."""
    title: str
    """Its title."""
    bytes: ByteRange
    """First byte, and the byte after its last kept piece."""
    parts: tuple[tuple[int, str], ...]
    """Its reading text: (heading level or 0, normalised text) of each block."""
    bylines: tuple[str, ...] = ()
    """Its bylines, as printed."""
    authors: tuple[str, ...] = ()
    """The names in the bylines."""
    figures: tuple[Figure, ...] = ()
    """Its captions and credits."""
    citations: tuple[Citation, ...] = ()
    """Its cross-references, not yet resolved."""
    published: str = ""
    """When it was published, in EDTF, where a field of the capture says so; dates in words stand in bylines."""
    language: str = ""
    """Language of the text, as a BCP 47 tag, where a field of the capture says so."""
    url: str | None = None
    """Address of the original, where a field of the capture gives one; http or https."""

    @cached_property
    def text(self) -> str:
        """The reading text."""
        return join_blocks(text for _, text in self.parts)

    @cached_property
    def markdown(self) -> str:
        """The reading text as Markdown, empty where there is none. Raises ValueError where no Markdown can say it."""
        return to_markdown(self.parts) if self.parts else ""

    @cached_property
    def sha256(self) -> str:
        """Digest of the reading text."""
        return sha256_text(self.text)


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be ingested."""

    media_type: str
    """Media type (RFC 6838), as the ledger gives it."""
    suffix: str
    """Suffix under which the bytes are kept beside their ledger, with its point."""
    adapter: str
    """Name of the adapter and its version, as provenance gives it."""
    does: str
    """What the adapter does to a capture, in words."""
    read: Callable[[Received, Corrections], Reading]
    """Cuts a capture into pieces; one without articles has no kept pieces. Raises InvalidContent, with the place, for
    bytes that are not of the format, and nothing else."""
    drafts: Callable[[bytes, tuple[Piece, ...]], tuple[Draft, ...]]
    """Makes the articles of a capture from its bytes and pieces, in order; kept pieces that make up no article are
    passed over. Raises ValueError for pieces that are not of these bytes."""
