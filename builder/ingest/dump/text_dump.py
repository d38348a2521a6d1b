"""Plain-text dumps: articles glued together, with what the site printed around them.

The row of stages: lines, blocks, labels and signs, boundaries, then the part that each block has in its article. The
rules are about dumps in general; what a certain dump's labels are is learnt from the dump.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from builder.ingest.capture import Received, decoded
from builder.ingest.contract import Doubt, PartsFormat, Piece, Reading
from builder.ingest.corrections import Corrections
from builder.ingest.dump.drafts import drafts_of
from builder.ingest.dump.labels import Place, recurring
from builder.ingest.dump.lines import Block, blocks_of, lines_of
from builder.ingest.dump.shapes import RELATED, Shape, byline_names, is_dated, is_prose, names_author
from builder.ingest.dump.signs import Surroundings, is_text, survey
from builder.ingest.dump.split import DOUBT, SUPPORT, Boundary, boundaries, candidates
from builder.ingest.recognise import has_suffix, is_declared
from builder.model import Part

_UNLIKE = 0.03
"""Likeness below which text after a label is not held to go on with the article before it."""

NEAR = 20
"""Paragraphs before and after a label whose words are compared."""

_LONG_HEADING = 12
"""Words; a longer line without a full stop in the middle of a text is a paragraph or a caption."""

LIST = "list of other articles"
"""Why the lines of such a list are furniture."""

_LONGEST_DOUBT = 20
"""Words; a longer line is no title that anybody would miss."""

_LONG_CAPTION = 250
"""Code points; a longer caption may be a paragraph."""


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
    lines = lines_of(decoded(received))
    starts = {*corrections.split, *(n for mark in corrections.mark for n in (mark.lines[0], mark.lines[1] + 1))}
    whole = {n for mark in corrections.mark for n in range(mark.lines[0] + 1, mark.lines[1] + 1)}
    around = survey(blocks_of(lines, starts, whole))
    if not around.blocks:
        return Reading(_blank(len(received.data)))
    weighed = tuple(candidates(around))
    titles = boundaries(around, weighed, corrections)
    pieces = (*_blank(around.blocks[0].start), *_pieces(around, titles, corrections))
    doubts = (*_split_doubts(around, titles, weighed, corrections), *_part_doubts(around, pieces, corrections))
    return Reading(pieces, doubts)


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


def _split_doubts(
    around: Surroundings, titles: tuple[Boundary, ...], weighed: tuple[Boundary, ...], corrections: Corrections
) -> Iterator[Doubt]:
    chosen = {title.block for title in titles}
    for title in titles:
        if title.signs and (title.score < DOUBT or len(title.support) < 2):
            yield Doubt(around.blocks[title.block].line, "doubtful-split", _weakly_supported(title))
    for title in weighed:
        block = around.blocks[title.block]
        if title.block in chosen or title.score <= -DOUBT or not _looks_like_title(block):
            continue
        if block.line not in corrections.join and corrections.marked(block.line) is None:
            message = "An article might begin at this line, but too little speaks for it."
            yield Doubt(block.line, "doubtful-split", message)


def _weakly_supported(title: Boundary) -> str:
    found = [SUPPORT[name] for name in title.support] or ["the form of the line"]
    *others, last = found
    known = f"{', '.join(others)} and {last}" if others else last
    return f"Only {known} show{'' if others else 's'} that an article begins here."


def _looks_like_title(block: Block) -> bool:
    """Whether a line that no article begins with could be a title, and is not plainly body text."""
    words = len(block.text.split())
    return block.shape is Shape.HEADLINE and words <= _LONGEST_DOUBT and block.text[-1] not in "-–—"


def _part_doubts(around: Surroundings, pieces: tuple[Piece, ...], corrections: Corrections) -> Iterator[Doubt]:
    lengths = {block.line: len(block.text) for block in around.blocks}
    for piece in pieces:
        if piece.part == "caption" and lengths[piece.line] > _LONG_CAPTION and not corrections.marked(piece.line):
            yield Doubt(piece.line, "doubtful-part", "This long caption may be a paragraph.")
    left_out = sorted(_left_out(around, pieces, corrections))
    for number in left_out:
        # Of blocks that follow one another the first is named, with where they end.
        if number - 1 not in left_out:
            last = next(n for n in range(number, len(around.blocks)) if n + 1 not in left_out)
            yield _left_out_doubt(around.blocks[number], around.blocks[last])


def _left_out(around: Surroundings, pieces: tuple[Piece, ...], corrections: Corrections) -> Iterator[int]:
    """Numbers of the blocks that read as text and yet belong to no article."""
    numbers = {block.line: number for number, block in enumerate(around.blocks)}
    repeated = recurring(around.blocks)
    for piece in pieces:
        number = numbers.get(piece.line)
        if number is None or piece.fate == "kept" or corrections.marked(piece.line) == "furniture":
            continue
        is_repeated = number in repeated and (number in around.labels or around.blocks[number].shape is Shape.CHROME)
        if piece.because == LIST or (is_prose(around.blocks[number].text) and not is_repeated):
            yield number


def _left_out_doubt(first: Block, last: Block) -> Doubt:
    where = f"Lines {first.line} to {last.last_line} read" if first.line < last.last_line else "This line reads"
    message = f"{where} as text, but {'belong' if where[0] == 'L' else 'belongs'} to no article."
    if RELATED.fullmatch(first.text):
        message = f"Lines {first.line} to {last.last_line} look like a list of other articles, and were left out."
    return Doubt(first.line, "doubtful-part", message)
