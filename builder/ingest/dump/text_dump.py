"""Plain-text dumps: articles glued together, with what the site printed around them.

The row of stages: lines, blocks, labels and signs, boundaries, then the part that each block has in its article. The
rules are about dumps in general; what a certain dump's labels are is learnt from the dump.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from builder.ingest.capture import Received
from builder.ingest.contract import PartsFormat, Piece, Reading
from builder.ingest.corrections import Corrections
from builder.ingest.dump.doubts import LIST, part_doubts, split_doubts
from builder.ingest.dump.drafts import drafts_of
from builder.ingest.dump.flaws import OVERLONG, flaws, lines_in, text_of
from builder.ingest.dump.labels import Place
from builder.ingest.dump.lines import Block, Fixed, blocks_of
from builder.ingest.dump.shapes import Shape, byline_names, is_dated, names_author
from builder.ingest.dump.signs import Surroundings, is_text, survey
from builder.ingest.dump.split import Boundary, boundaries, candidates
from builder.ingest.recognise import has_suffix, is_declared
from builder.model import Part

_UNLIKE = 0.03
"""Likeness below which text after a label is not held to go on with the article before it."""

NEAR = 20
"""Paragraphs before and after a label whose words are compared."""

_LONG_HEADING = 12
"""Words; a longer line without a full stop in the middle of a text is a paragraph or a caption."""


@dataclass(frozen=True, slots=True)
class _Region:
    """The blocks from one title to the next."""

    draft: int
    title: int
    end: int
    text_end: int
    """Number after the last block of the article itself; what follows is furniture or was refused."""
    refused: frozenset[int]
    text: tuple[int, ...]
    """Numbers of the paragraphs between title and `text_end`, refused ones among them."""


def read(received: Received, corrections: Corrections) -> Reading:
    """The articles of a text dump, and what everything else in it is. Raises InvalidContent for what is no text."""
    data, encoding = text_of(received)
    starts = {*corrections.split, *(n for mark in corrections.mark for n in (mark.lines[0], mark.lines[1] + 1))}
    whole = {n for mark in corrections.mark for n in range(mark.lines[0] + 1, mark.lines[1] + 1)}
    lines = lines_in(received, data, encoding)
    around = survey(blocks_of(lines, len(data), Fixed(frozenset(starts), frozenset(whole))))
    if not around.blocks:
        return Reading(_blank(len(data)), encoding=encoding.name)
    weighed = tuple(candidates(around))
    titles = boundaries(around, weighed, corrections)
    pieces = (*_blank(around.blocks[0].start), *_pieces(around, titles, corrections))
    doubts = (
        *split_doubts(around, titles, weighed, corrections),
        *part_doubts(around, pieces, corrections),
        *flaws(data, lines, pieces, encoding),
    )
    return Reading(pieces, doubts, encoding.name)


def _recognises(received: Received) -> bool:
    return has_suffix(received, ".txt", ".text") or is_declared(received, "text/plain")


FORMAT = PartsFormat(
    adapter="text-dump@1",
    media_type="text/plain",
    suffix=".txt",
    does="split the dump into articles, joined wrapped lines, normalised Unicode to NFC and white space to single "
    "spaces",
    recognises=_recognises,
    read=read,
    drafts=drafts_of,
)


def _blank(end: int) -> tuple[Piece, ...]:
    return (Piece(1, (0, end), "furniture", because="blank lines before the first text"),) if end else ()


def _pieces(around: Surroundings, titles: tuple[Boundary, ...], corrections: Corrections) -> Iterator[Piece]:
    first = titles[0].block if titles else len(around.blocks)
    above = {n for title in titles for n in _bylines_above(around, title.block)}
    for number in range(first):
        if number in above:
            yield _kept(around.blocks[number], "byline", 0)
        else:
            yield _before_first(around, number, corrections)
    for region in _regions(around, titles):
        for number in range(region.title, region.end):
            if number in above:
                yield _kept(around.blocks[number], "byline", region.draft + 1)
            else:
                yield _piece(around, region, number, corrections)


def _kept(block: Block, part: Part, draft: int) -> Piece:
    return Piece(block.line, (block.start, block.end), "kept", part, draft)


def _furniture(block: Block, because: str) -> Piece:
    return Piece(block.line, (block.start, block.end), "furniture", because=because)


def _rejected(block: Block, because: str) -> Piece:
    return Piece(block.line, (block.start, block.end), "rejected", because=because)


def _before_first(around: Surroundings, number: int, corrections: Corrections) -> Piece:
    block = around.blocks[number]
    if block.shape is Shape.OVERLONG:
        return _rejected(block, OVERLONG)
    if corrections.marked(block.line) == "furniture":
        return _furniture(block, "marked as furniture by a person")
    if number in around.labels:
        return _furniture(block, _named(around, number))
    if is_text(block):
        return _rejected(block, "text without a title")
    return _furniture(block, "site furniture before the first article")


def _named(around: Surroundings, number: int) -> str:
    """What kind of label a label is."""
    if around.labels[number] is Place.LISTED:
        return LIST
    return "rule" if around.blocks[number].shape is Shape.RULE else "label"


def _bylines_above(around: Surroundings, title: int) -> Iterator[int]:
    """Bylines that stand right above a title, after a label, furniture or the beginning."""
    above = title - 1
    while above >= 0 and around.blocks[above].shape is Shape.BYLINE:
        above -= 1
    parted = above < 0 or above in around.labels or around.blocks[above].shape is Shape.CHROME
    if parted or (above >= 0 and is_text(around.blocks[above]) and not _has_byline_below(around, title)):
        yield from range(above + 1, title)


def _has_byline_below(around: Surroundings, title: int) -> bool:
    return title + 1 < len(around.blocks) and around.blocks[title + 1].shape is Shape.BYLINE


def _regions(around: Surroundings, titles: tuple[Boundary, ...]) -> Iterator[_Region]:
    ends = [*(title.block for title in titles[1:]), *(len(around.blocks) for _ in titles[:1])]
    for draft, (title, end) in enumerate(zip(titles, ends, strict=True)):
        text = around.text[around.contest(title.block + 1) : around.contest(end)]
        refused = frozenset(_strangers(around, range(title.block + 1, end), text))
        own = [n for n in text if n not in refused]
        text_end = (own[-1] if own else title.block) + 1
        while text_end < end and text_end not in around.labels and around.blocks[text_end].shape is not Shape.CHROME:
            text_end += 1
        yield _Region(draft, title.block, end, text_end, refused, tuple(n for n in text if n < text_end))


def _strangers(around: Surroundings, inside: range, text: tuple[int, ...]) -> tuple[int, ...]:
    """Blocks of text that follow a label between articles but no title, and are unlike the text before it."""
    for label in inside:
        if around.labels.get(label) is not Place.BETWEEN or around.blocks[label].shape is Shape.RULE:
            continue
        cut = bisect_left(text, label)
        before, after = text[max(0, cut - NEAR) : cut], text[cut : cut + NEAR]
        if before and after and _likeness(around, before, after) < _UNLIKE:
            return text[cut:]
    return ()


def _likeness(around: Surroundings, before: tuple[int, ...], after: tuple[int, ...]) -> float:
    said, says = (frozenset[str]().union(*(around.words[n] for n in numbers)) for numbers in (before, after))
    return around.vocabulary.likeness(said, says)


def _piece(around: Surroundings, region: _Region, number: int, corrections: Corrections) -> Piece:
    block = around.blocks[number]
    if number == region.title:
        return _kept(block, "title", region.draft)
    if block.shape is Shape.OVERLONG:
        return _rejected(block, OVERLONG)
    marked = corrections.marked(block.line)
    if marked == "furniture":
        return _furniture(block, "marked as furniture by a person")
    if marked:
        return _kept(block, marked, region.draft)
    if number in region.refused:
        return _rejected(block, "text without a title after a label")
    if number in around.labels and block.shape is not Shape.CHROME:
        return _furniture(block, _named(around, number))
    if block.shape is Shape.CHROME or number >= region.text_end:
        return _furniture(block, "site furniture")
    return _kept(block, _part(around, region, number), region.draft)


def _part(around: Surroundings, region: _Region, number: int) -> Part:
    block = around.blocks[number]
    is_inside = bool(region.text) and number < region.text[-1]
    match block.shape:
        case Shape.CITATION:
            return "citation"
        case Shape.CREDIT:
            return "credit"
        case Shape.CAPTION:
            return "caption"
        case Shape.BYLINE if not is_inside or number < region.text[0]:
            return "byline"
        case Shape.BYLINE if names_author(block.text) and is_dated(block.text):
            return "byline"
        case Shape.BYLINE if byline_names(block.text):
            return "paragraph"
        case Shape.HEADLINE | Shape.BYLINE if is_inside and len(block.text.split()) <= _LONG_HEADING:
            return "heading"
        case _:
            return "paragraph"
