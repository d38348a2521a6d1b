"""What every adapter promises, whatever format it reads.

An adapter is a pure function: the text of a capture and a person's corrections in, a reading out. It knows nothing of
the archive. A new format is one module with an `ADAPTER` name and such a function, and one line in `adapters`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from builder.ingest.corrections import Corrections
from builder.model import ByteRange, Fate, Part


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment of a capture before it belongs to a record."""

    line: int
    """Line of the capture on which it begins, counted from 1."""
    bytes: ByteRange
    """First byte, and the byte after the last; the pieces of a reading cover the capture in order, without gaps."""
    fate: Fate
    """kept, furniture or rejected; duplicates are found later, when the archive is asked."""
    part: Part | None = None
    """What a kept piece is in its article."""
    draft: int | None = None
    """Number of the article within the capture, counted from 0, for a kept piece."""
    text: str = ""
    """The normalised text of a kept piece."""
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
    """What an adapter made of a capture."""

    pieces: tuple[Piece, ...]
    """All pieces, in the order of the capture."""
    doubts: tuple[Doubt, ...] = ()
    """What a person should look at."""


Adapter = Callable[[str, Corrections], Reading]
"""Reads the decoded text of a capture. Never raises for any text; a text without articles has no kept pieces."""
