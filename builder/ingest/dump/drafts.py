"""Articles made from the kept pieces of a plain text, by the bytes of the capture and nothing else."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter

from builder.content.charsets import REPLACEMENT, decoded, stray_bytes
from builder.content.ledger import READING_PARTS, normalise
from builder.content.markup import GAP, join_blocks
from builder.ingest.contract import Draft, Piece
from builder.ingest.dump.lines import BYTE_ORDER_MARK
from builder.ingest.dump.shapes import CITATION, byline_names, caption_and_credit, names_author
from builder.ingest.encodings import encoding_of
from builder.model import Citation, Figure, Part

SUBHEADING = 2
"""Heading level of subheadings in a reading text; the title has level 1."""

_OFTEN = 3
"""Articles from which a name that stands beside most titles is held to be that of the source."""

_NUMBER = re.compile(r"(?P<number>[0-9]{1,4})[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Printed:
    """A piece of an article as it was printed."""

    part: Part
    text: str
    """Normalised."""
    at: int
    """Position in the reading text before which it stands."""


def drafts_of(data: bytes, pieces: Iterable[Piece], encoding: str = "") -> tuple[Draft, ...]:
    """The articles that the pieces of a text make up, in order; an article without a title is passed over.

    The encoding is that which the ledger names; where none is given it is found again from the bytes. Raises
    UnicodeDecodeError where a piece cuts a character in two, or the bytes are not in the encoding.
    """
    found = None if encoding else encoding_of(data)
    name = encoding or (found.name if found else "utf-8")
    kept: defaultdict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if piece.draft is not None and piece.part:
            kept[piece.draft].append(piece)
    drafts = [
        _draft(number, [(piece, data[slice(*piece.bytes)]) for piece in own], name)
        for number, own in sorted(kept.items())
        if any(piece.part == "title" for piece in own)
    ]
    source, numbered = _source(drafts), _are_numbered([draft.title for draft in drafts])
    return tuple(
        replace(
            draft,
            title=_NUMBER.sub("", draft.title) if numbered else draft.title,
            authors=tuple(name for name in draft.authors if name != source),
        )
        for draft in drafts
    )


def _source(drafts: Sequence[Draft]) -> str:
    """What stands beside most titles of a dump without a “By”: the name of its source, not of an author."""
    lines = ((line, draft.number) for draft in drafts for line in draft.bylines if not names_author(line))
    beside = Counter(name for name, _ in {(name, number) for line, number in lines for name in byline_names(line)})
    name, times = max(beside.items(), key=itemgetter(1), default=("", 0))
    return name if times >= _OFTEN and 2 * times > len(drafts) else ""


def _are_numbered(titles: Sequence[str]) -> bool:
    """Whether the titles are numbered as in a list: each with a number, and each number above the one before."""
    found = [_NUMBER.match(title) for title in titles]
    numbers = [int(match["number"]) for match in found if match]
    is_rising = all(one < other for one, other in pairwise(numbers))
    return len(titles) > 1 and len(numbers) == len(titles) and is_rising


def _draft(number: int, pieces: list[tuple[Piece, bytes]], encoding: str) -> Draft:
    """`pieces`: the pieces of the article, each with its bytes."""
    texts = [(piece.part, normalise(decoded(own, encoding))) for piece, own in pieces if piece.part]
    parts = tuple((SUBHEADING if part == "heading" else 0, text) for part, text in texts if part in READING_PARTS)
    bylines = tuple(text for part, text in texts if part == "byline")
    title = next(text for part, text in texts if part == "title")
    printed = _placed(texts)
    return Draft(
        number=number,
        title=title.replace(BYTE_ORDER_MARK, "").strip() or title,
        bytes=(pieces[0][0].bytes[0], pieces[-1][0].bytes[1]),
        parts=parts,
        bylines=bylines,
        authors=tuple(dict.fromkeys(name for line in bylines for name in byline_names(line))),
        figures=_figures(printed),
        citations=_citations(printed),
        repairs=tuple(_repairs([own for _, own in pieces], encoding)),
    )


def _repairs(stretches: list[bytes], encoding: str) -> Iterator[str]:
    """What of an article's bytes is not in the dump's encoding."""
    base, _, other = encoding.partition("+")
    if stray := sum(stray_bytes(one, encoding) for one in stretches):
        read = "U+FFFD" if other == REPLACEMENT else other
        yield f"{stray} byte{'s' if stray > 1 else ''} not in {base} {'were' if stray > 1 else 'was'} read as {read}."


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
