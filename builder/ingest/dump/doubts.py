"""What a person should look at in how a dump was split: boundaries, parts, and text that was left out."""

from collections.abc import Iterator

from builder.ingest.contract import Doubt, Piece
from builder.ingest.corrections import Corrections
from builder.ingest.dump.labels import recurring
from builder.ingest.dump.lines import Block
from builder.ingest.dump.shapes import RELATED, Shape, is_prose
from builder.ingest.dump.signs import Surroundings
from builder.ingest.dump.split import DOUBT, SUPPORT, Boundary

LIST = "list of other articles"
"""Why the lines of such a list are furniture."""

_LONGEST_DOUBT = 20
"""Words; a longer line is no title that anybody would miss."""

_LONG_CAPTION = 250
"""Code points; a longer caption may be a paragraph."""


def split_doubts(
    around: Surroundings, titles: tuple[Boundary, ...], weighed: tuple[Boundary, ...], corrections: Corrections
) -> Iterator[Doubt]:
    """Boundaries that were drawn by few signs, and lines that look like titles and begin no article."""
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


def part_doubts(around: Surroundings, pieces: tuple[Piece, ...], corrections: Corrections) -> Iterator[Doubt]:
    """Pieces that may be something else, and text that belongs to no article."""
    lengths = {block.line: len(block.text) for block in around.blocks}
    for piece in pieces:
        if piece.part == "caption" and lengths[piece.line] > _LONG_CAPTION and not corrections.marked(piece.line):
            yield Doubt(piece.line, "doubtful-part", "This long caption may be a paragraph.")
    left_out = frozenset(_left_out(around, pieces, corrections))
    for number in sorted(left_out):
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
