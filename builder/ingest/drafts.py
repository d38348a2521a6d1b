"""Articles as drafts: what a reading says of each, before dates, ids and the archive come in."""

from collections import defaultdict
from dataclasses import dataclass

from builder.content.markup import GAP, join_blocks
from builder.fixity import sha256_text
from builder.ingest.contract import Piece, Reading
from builder.ingest.shapes import CITATION, byline_names, caption_and_credit
from builder.model import ByteRange, Citation, Figure

SUBHEADING = 2
"""Heading level of subheadings in a reading text; the title has level 1."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a capture gives it."""

    number: int
    """Its number within the capture, counted from 0."""
    line: int
    """Line of the capture on which its title stands."""
    title: str
    """Its title."""
    bytes: ByteRange
    """First byte, and the byte after its last kept piece."""
    parts: tuple[tuple[int, str], ...]
    """Its reading text: (heading level or 0, text) of each block."""
    bylines: tuple[str, ...]
    """Its bylines, as printed."""
    authors: tuple[str, ...]
    """The names in the bylines."""
    figures: tuple[Figure, ...]
    """Its captions and credits."""
    citations: tuple[Citation, ...]
    """Its cross-references, not yet resolved."""

    @property
    def text(self) -> str:
        """The reading text."""
        return join_blocks(text for _, text in self.parts)

    @property
    def sha256(self) -> str:
        """Digest of the reading text."""
        return sha256_text(self.text)


def drafts_of(reading: Reading) -> tuple[Draft, ...]:
    """The articles of a reading, in order."""
    pieces: defaultdict[int, list[Piece]] = defaultdict(list)
    for piece in reading.pieces:
        if piece.draft is not None:
            pieces[piece.draft].append(piece)
    return tuple(_draft(number, pieces[number]) for number in sorted(pieces))


def _draft(number: int, pieces: list[Piece]) -> Draft:
    title = next(piece for piece in pieces if piece.part == "title")
    parts = tuple(
        (SUBHEADING if piece.part == "heading" else 0, piece.text)
        for piece in pieces
        if piece.part in ("heading", "paragraph")
    )
    bylines = tuple(piece.text for piece in pieces if piece.part == "byline")
    authors = tuple(dict.fromkeys(name for line in bylines for name in byline_names(line)))
    span = (pieces[0].bytes[0], pieces[-1].bytes[1])
    figures, citations = _figures(pieces), _citations(pieces)
    return Draft(number, title.line, title.text, span, parts, bylines, authors, figures, citations)


def _positions(pieces: list[Piece]) -> list[tuple[int, Piece]]:
    """Each piece, with the position in the reading text before which it stands."""
    total = len(join_blocks(piece.text for piece in pieces if piece.part in ("heading", "paragraph")))
    position = 0
    placed: list[tuple[int, Piece]] = []
    for piece in pieces:
        placed.append((min(position, total), piece))
        if piece.part in ("heading", "paragraph"):
            position += len(piece.text) + len(GAP)
    return placed


def _figures(pieces: list[Piece]) -> tuple[Figure, ...]:
    """Captions and credits; a credit on the line after its caption belongs to the same picture."""
    found: list[Figure] = []
    previous = ""
    for at, piece in _positions(pieces):
        if piece.part == "caption":
            caption, credit = caption_and_credit(piece.text)
            found.append(Figure(at=at, caption=caption, credit=credit))
        elif piece.part == "credit":
            if previous == "caption" and not found[-1].credit:
                found[-1] = Figure(at=found[-1].at, caption=found[-1].caption, credit=piece.text)
            else:
                found.append(Figure(at=at, credit=piece.text))
        previous = piece.part or ""
    return tuple(found)


def _citations(pieces: list[Piece]) -> tuple[Citation, ...]:
    found: list[Citation] = []
    for at, piece in _positions(pieces):
        if piece.part == "citation":
            match = CITATION.match(piece.text)
            found.append(Citation(title=match["title"] if match else piece.text, at=at))
    return tuple(found)
