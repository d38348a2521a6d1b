"""Text to lines, and lines to blocks, each knowing its bytes.

A block is what its writer meant as one piece: a line; the lines of one hard-wrapped paragraph; or the two halves of a
sentence that a stray blank line cut. Together with the blank lines that follow them, the blocks are the whole text.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from builder.content.ledger import normalise
from builder.ingest.dump.shapes import Shape, shape_of

BYTE_ORDER_MARK = "\ufeff"

WIDEST_WRAP = 130
"""Columns beyond which no editor wraps lines."""

_FULL = 50
"""Columns from which a line of a two-line paragraph counts as full."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_ENDS = re.compile(r"[.!?:;…。！？।؟\"”»’')\]]\s*$")
_STANDS_ALONE = (Shape.RULE, Shape.LABEL, Shape.CITATION, Shape.CHROME, Shape.BYLINE, Shape.CREDIT, Shape.CAPTION)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text dump."""

    number: int
    """Counted from 1."""
    start: int
    """Its first byte."""
    end: int
    """The byte after its line break."""
    raw: str
    """The line as it stands, with its line break."""
    text: str
    """The line normalised as reading texts are; empty for a blank line."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text dump, with the blank lines that follow it."""

    line: int
    """Number of its first line."""
    last_line: int
    """Number of its last line that is not blank."""
    start: int
    """Its first byte."""
    end: int
    """The byte after its last blank line."""
    gap: int
    """Blank lines before it."""
    text: str
    """Its text, normalised as the ledger's reader does it."""
    shape: Shape
    """What it looks like by itself."""


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text, each with its place in the text's UTF-8 bytes; a line ends at CR, LF or both.

    A byte order mark at the beginning belongs to no line.
    """
    found: list[Line] = []
    mark = text[:1] if text.startswith(BYTE_ORDER_MARK) else ""
    position = len(mark.encode("utf-8"))
    for number, match in enumerate(_LINE.finditer(text, len(mark)), 1):
        raw = match.group()
        end = position + len(raw.encode("utf-8"))
        found.append(Line(number, position, end, raw, normalise(raw)))
        position = end
    return tuple(found)


def blocks_of(lines: tuple[Line, ...], starts: Collection[int] = (), whole: Collection[int] = ()) -> tuple[Block, ...]:
    """The blocks of a text: a line in `starts` always begins a block, a line in `whole` never does (both by number).

    Blank lines before the first block belong to none.
    """
    groups: list[list[Line]] = []
    width = wrap_width(lines)
    written = [line for line in lines if line.text]
    for line in written:
        if line.number in whole and groups:
            groups[-1].append(line)
        elif groups and line.number not in starts and _continues(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    ends = [*(group[0].start for group in groups[1:]), *(lines[-1].end for _ in groups[:1])]
    previous = 0
    found: list[Block] = []
    for group, end in zip(groups, ends, strict=True):
        raw = "".join(line.raw for line in lines[group[0].number - 1 : group[-1].number])
        text, gap = normalise(raw), group[0].number - previous - 1
        found.append(Block(group[0].number, group[-1].number, group[0].start, end, gap, text, shape_of(text)))
        previous = group[-1].number
    return tuple(found)


def wrap_width(lines: tuple[Line, ...]) -> int:
    """Columns at which paragraphs are wrapped; 0 where each line is a paragraph of its own."""
    widths: list[int] = []
    for group in _runs(lines):
        lengths = [len(line.text) for line in group]
        widest = max(lengths)
        full = sum(length > 0.75 * widest for length in lengths[:-1])
        if len(group) >= 3 and 30 <= widest <= WIDEST_WRAP and full >= 0.75 * (len(group) - 1):
            widths.append(widest)
    long = sum(len(line.text) for line in lines if len(line.text) > WIDEST_WRAP)
    wrapped = sum(len(line.text) for line in lines) - long
    if not widths:
        runs = [[], *_runs(lines)]
        widths = [len(run[0].text) for before, run in pairwise(runs) if _is_short_paragraph(before, run)]
    return median_low(widths) if widths and wrapped > long else 0


def _is_short_paragraph(before: list[Line], run: list[Line]) -> bool:
    """Whether a run is one sentence wrapped over two lines, not a title with its text below: it goes on with a small
    letter, or stands right below a byline."""
    if len(run) != 2:
        return False
    first, last = run
    if not last.text[0].islower() and not (before and shape_of(before[-1].text) is Shape.BYLINE):
        return False
    fits = _FULL <= len(first.text) <= WIDEST_WRAP and len(last.text) <= len(first.text)
    is_sentence = bool(_ENDS.search(last.text)) and not _ENDS.search(first.text)
    return fits and is_sentence and not any(shape_of(one.text) in _STANDS_ALONE for one in (first, last))


def _runs(lines: tuple[Line, ...]) -> Iterator[list[Line]]:
    """Runs of lines without a blank one between them."""
    run: list[Line] = []
    for line in lines:
        if line.text:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _continues(group: list[Line], line: Line, width: int) -> bool:
    """Whether `line` goes on with the block that the lines before it began."""
    before = group[-1]
    is_next = bool(width) and line.number == before.number + 1
    goes_on = is_next and (_is_wrapped(before.text, line.text, width) or _is_hyphened(before.text, line.text))
    goes_on = goes_on or _is_cut(" ".join(one.text for one in group), line.text)
    return goes_on and not any(shape_of(one.text) in _STANDS_ALONE for one in (before, line))


def _is_wrapped(before: str, after: str, width: int) -> bool:
    """Whether a line is so full that the first word of the next one had no room on it."""
    return len(before) <= WIDEST_WRAP and len(before) + 1 + len(after.split(" ", 1)[0]) > width


def _is_hyphened(before: str, after: str) -> bool:
    """Whether a line break fell into a word."""
    return len(before) > 1 and before[-1] in "-\u00ad\u2010" and before[-2].isalpha() and after[:1].islower()


def _is_cut(before: str, after: str) -> bool:
    """Whether a line break fell into the middle of a sentence: no full stop before it, a small letter after it."""
    return after[:1].islower() and not _ENDS.search(before) and len(before.split()) >= 5
