"""Text to lines, and lines to blocks, each knowing its bytes.

A block is what its writer meant as one piece: a line; the lines of one hard-wrapped paragraph; or the two halves of a
sentence that a stray blank line cut. Together with the blank lines that follow them, the blocks are the whole text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import AnyStr

from builder.content.charsets import CODECS, decoded
from builder.content.ledger import normalise
from builder.ingest.dump.shapes import Shape, shape_of

BYTE_ORDER_MARK = "\ufeff"

WIDEST_WRAP = 130
"""Columns beyond which no editor wraps lines."""

_CUT = 5
"""Words from which a line is the beginning of a sentence, so that a line break may have fallen into it."""

_FULL = 50
"""Columns from which a line of a two-line paragraph counts as full."""

LONGEST_LINE = 4 * 2**20
"""Bytes; no paragraph is longer."""

MOST_LINES = 1_000_000
"""Lines with anything in them; more would not fit into the memory of a small machine."""

_WIDE = ("utf-16", "utf-32")
_LINE = re.compile(r"[^\r\n]+(?:\r\n|\r|\n)?|[\r\n]+")
_LINE_BYTES = re.compile(rb"[^\r\n]+(?:\r\n|\r|\n)?|[\r\n]+")
_ENDS = re.compile(r"[.!?:;…。！？।؟\"”»’')\]]\s*$")
_STANDS_ALONE = (Shape.RULE, Shape.LABEL, Shape.CITATION, Shape.CHROME, Shape.BYLINE, Shape.CREDIT, Shape.CAPTION)


@dataclass(frozen=True, slots=True)
class Fixed:
    """Lines of which a person has said where blocks begin, by number."""

    starts: frozenset[int] = frozenset()
    """Lines that begin a block."""
    whole: frozenset[int] = frozenset()
    """Lines that never begin one."""


NOTHING_FIXED = Fixed()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text dump that is not empty."""

    number: int
    """Counted from 1."""
    start: int
    """Its first byte."""
    end: int
    """The byte after its line break."""
    raw: str
    """The line as it stands, with its line break; empty where it is overlong."""
    text: str
    """The line normalised as reading texts are; empty for a blank line."""

    @property
    def is_overlong(self) -> bool:
        """Whether it is longer than `LONGEST_LINE`, so that nothing is read from it."""
        return self.end - self.start > LONGEST_LINE


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


class TooManyLines(ValueError):
    """A text of more than `MOST_LINES` lines."""


def lines_of(data: bytes, encoding: str = "utf-8", start: int = 0) -> tuple[Line, ...]:
    """The lines of a text that are not blank, each with its place in the bytes; a line ends at CR, LF or both.

    Bytes before `start`, those of a byte order mark, belong to no line. Raises UnicodeDecodeError where a line is not
    in `encoding` by itself, and TooManyLines.
    """
    is_wide = encoding.startswith(_WIDE)
    stretches = _wide_stretches(data, encoding, start) if is_wide else _stretches(data, encoding, start)
    found: list[Line] = []
    for count, (number, begin, end, raw) in enumerate(stretches):
        if count == MOST_LINES:
            raise TooManyLines
        line = Line(number, begin, end, raw, normalise(raw))
        if line.text or line.is_overlong:
            found.append(line)
    return tuple(found)


def _stretches(data: bytes, encoding: str, start: int) -> Iterator[tuple[int, int, int, str]]:
    """Number, first byte, byte after the last, and text of each line with anything in it."""
    number = 1
    for match in _LINE_BYTES.finditer(data, start):
        line = match.group()
        if line[0] in b"\r\n":
            number += _ends(line, (b"\r\n", b"\r", b"\n"))
        else:
            raw = decoded(line, encoding) if len(line) <= LONGEST_LINE else ""
            yield number, match.start(), match.end(), raw
            number += line[-1] in b"\r\n"


def _wide_stretches(data: bytes, encoding: str, start: int) -> Iterator[tuple[int, int, int, str]]:
    """The same for encodings of two or four bytes for each character, whose line ends are no single bytes."""
    codec = CODECS[encoding.partition("+")[0]]
    number, position = 1, start
    for match in _LINE.finditer(decoded(data[start:], encoding)):
        raw = match.group()
        end = min(len(data), position + len(raw.encode(codec)))
        if raw[0] in "\r\n":
            number += _ends(raw, ("\r\n", "\r", "\n"))
        else:
            yield number, position, end, raw if end - position <= LONGEST_LINE else ""
            number += raw[-1] in "\r\n"
        position = end


def _ends(run: AnyStr, kinds: tuple[AnyStr, AnyStr, AnyStr]) -> int:
    """How many line ends stand in a run of CR and LF."""
    both, carriage_return, line_feed = map(run.count, kinds)
    return carriage_return + line_feed - both


def blocks_of(lines: tuple[Line, ...], size: int, fixed: Fixed = NOTHING_FIXED) -> tuple[Block, ...]:
    """The blocks of a text of `size` bytes. Blank lines before the first block belong to none."""
    groups: list[list[Line]] = []
    width = wrap_width(lines)
    for line in lines:
        if groups and not groups[-1][-1].is_overlong and line.number in fixed.whole:
            groups[-1].append(line)
        elif groups and line.number not in fixed.starts and _continues(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    ends = [*(group[0].start for group in groups[1:]), *(size for _ in groups[:1])]
    previous = 0
    found: list[Block] = []
    for group, end in zip(groups, ends, strict=True):
        text, gap = normalise("".join(line.raw for line in group)), group[0].number - previous - 1
        shape = Shape.OVERLONG if group[0].is_overlong else shape_of(text)
        found.append(Block(group[0].number, group[-1].number, group[0].start, end, gap, text, shape))
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
        if line.is_overlong or (run and line.number > run[-1].number + 1):
            yield from (run,) if run else ()
            run = []
        if not line.is_overlong:
            run.append(line)
    if run:
        yield run


def _continues(group: list[Line], line: Line, width: int) -> bool:
    """Whether `line` goes on with the block that the lines before it began."""
    before = group[-1]
    if before.is_overlong or line.is_overlong:
        return False
    is_next = bool(width) and line.number == before.number + 1
    if is_next and (len(group) > 1 or len(line.text) >= _FULL) and _is_inside(before.text, line.text, width):
        return True
    goes_on = is_next and (_is_wrapped(before.text, line.text, width) or _is_hyphened(before.text, line.text))
    goes_on = goes_on or _is_cut(" ".join(one.text for one in group[-_CUT:]), line.text)
    return goes_on and not any(shape_of(one.text) in _STANDS_ALONE for one in (before, line))


def _is_inside(before: str, after: str, width: int) -> bool:
    """Whether a line stands in the middle of a sentence of a wrapped paragraph, whatever it would be by itself: the
    line `published in World` is a label, but not in the middle of a sentence."""
    return after[:1].islower() and not _ENDS.search(before) and _is_wrapped(before, after, width)


def _is_wrapped(before: str, after: str, width: int) -> bool:
    """Whether a line is so full that the first word of the next one had no room on it."""
    return len(before) <= WIDEST_WRAP and len(before) + 1 + len(after.split(" ", 1)[0]) > width


def _is_hyphened(before: str, after: str) -> bool:
    """Whether a line break fell into a word."""
    return len(before) > 1 and before[-1] in "-\u00ad\u2010" and before[-2].isalpha() and after[:1].islower()


def _is_cut(before: str, after: str) -> bool:
    """Whether a line break fell into the middle of a sentence: no full stop before it, a small letter after it."""
    return after[:1].islower() and not _ENDS.search(before) and len(before.split()) >= _CUT
