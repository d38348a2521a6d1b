"""Articles made from the kept pieces of a plain text, by the bytes of the capture and nothing else."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from builder.content.ledger import READING_PARTS, normalise
from builder.content.markup import GAP, join_blocks
from builder.ingest.contract import Draft, Piece
from builder.ingest.lines import BYTE_ORDER_MARK
from builder.ingest.shapes import CITATION, byline_names, caption_and_credit
from builder.model import Citation, Figure, Part

SUBHEADING = 2
"""Heading level of subheadings in a reading text; the title has level 1."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A piece of an article as it was printed."""

    part: Part
    text: str
    """Normalised."""
    at: int
    """Position in the reading text before which it stands."""


def drafts_of(data: bytes, pieces: Iterable[Piece]) -> tuple[Draft, ...]:
    """The articles that the pieces of a UTF-8 text make up, in order; an article without a title is passed over.

    Raises UnicodeDecodeError where a piece cuts a character in two.
    """
    kept: defaultdict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.draft is not None and piece.part:
            kept[piece.draft].append(piece)
    return tuple(
        _draft(number, data, own) for number, own in sorted(kept.items()) if any(piece.part == "title" for piece in own)
    )


def _draft(number: int, data: bytes, pieces: list[Piece]) -> Draft:
    texts = [(piece.part, normalise(data[slice(*piece.bytes)].decode("utf-8"))) for piece in pieces if piece.part]
    parts = tuple((SUBHEADING if part == "heading" else 0, text) for part, text in texts if part in READING_PARTS)
    bylines = tuple(text for part, text in texts if part == "byline")
    title = next(text for part, text in texts if part == "title")
    printed = _placed(texts)
    return Draft(
        number=number,
        title=title.replace(BYTE_ORDER_MARK, "").strip() or title,
        bytes=(pieces[0].bytes[0], pieces[-1].bytes[1]),
        parts=parts,
        bylines=bylines,
        authors=tuple(dict.fromkeys(name for line in bylines for name in byline_names(line))),
        figures=_figures(printed),
        citations=_citations(printed),
    )


def _placed(texts: list[tuple[Part, str]]) -> list[_Printed]:
    total = len(join_blocks(text for part, text in texts if part in READING_PARTS))
    position = 0
    placed: list[_Printed] = []
    for part, text in texts:
        placed.append(_Printed(part, text, min(position, total)))
        if part in READING_PARTS:
            position += len(text) + len(GAP)
    return placed


def _figures(printed: list[_Printed]) -> tuple[Figure, ...]:
    """Captions and credits; a credit on the line after its caption belongs to the same picture."""
    found: list[Figure] = []
    previous = ""
    for one in printed:
        if one.part == "caption":
            caption, credit = caption_and_credit(one.text)
            found.append(Figure(at=one.at, caption=caption, credit=credit))
        elif one.part == "credit" and previous == "caption" and not found[-1].credit:
            found[-1] = Figure(at=found[-1].at, caption=found[-1].caption, credit=one.text)
        elif one.part == "credit":
            found.append(Figure(at=one.at, credit=one.text))
        previous = one.part
    return tuple(found)


def _citations(printed: list[_Printed]) -> tuple[Citation, ...]:
    matched = ((one, CITATION.match(one.text)) for one in printed if one.part == "citation")
    return tuple(Citation(title=match["title"] if match else one.text, at=one.at) for one, match in matched)
