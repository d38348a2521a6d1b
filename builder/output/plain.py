"""Markdown whose blocks stand in it as they are read, as markup without the parser's tokens: most texts are such.

A block is plain where its text is the same as its lines without the marker before each. So there is no mark inside it,
and it is a heading, or a paragraph by itself, in a quotation or in an item of a list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from builder.content.markup import read_markdown
from builder.content.reading import Block

_ITEM, _QUOTED = "- ", "> "
_MARKS = ("*", "_", "[", "`", "\\", "<", "&", "\r", "\0")
"""What nearly always makes a block another than plain, or is no part of a line: then no block is looked at."""


@dataclass(frozen=True, slots=True)
class PlainBlock:
    """A leaf block that can be shown as it stands."""

    marker: str
    """What each of its lines begins with."""
    lines: Sequence[str]
    """Its lines without the marker; a line break counts as a space."""
    gap: str
    """The line before it: empty where a blank line stands there."""


def plain_blocks(markdown: str) -> Sequence[PlainBlock] | None:
    """The leaf blocks of a document all of which are plain; None for any other."""
    if any(mark in markdown for mark in _MARKS):
        return None
    lines, read = markdown.split("\n"), read_markdown(markdown).blocks
    if not read or any(lines[: read[0].line]):
        return None
    ends = [*(block.line for block in read[1:]), len(lines)]
    found = [_plain(block, lines, end) for block, end in zip(read, ends, strict=True)]
    return None if None in found else [block for block in found if block]


def _plain(block: Block, lines: Sequence[str], end: int) -> PlainBlock | None:
    """A block, of which nothing stands from line `end` on, if it is plain."""
    own = "\n".join(lines[block.line : end]).rstrip("\n").split("\n")
    marker = "#" * block.level + " " if block.level else own[0][:2] if own[0][:2] in (_ITEM, _QUOTED) else ""
    words = [line[len(marker) :] for line in own if line.startswith(marker)]
    is_whole = len(words) == len(own) and (len(own) == 1 or marker in ("", _QUOTED))
    if not is_whole or " ".join(words) != block.text:
        return None
    return PlainBlock(marker, words, lines[block.line - 1] if block.line else "")


def plain_html(blocks: Sequence[PlainBlock], shown: Sequence[str]) -> str:
    """Blocks as markup; `shown` is what stands inside each."""
    return "".join(_elements(blocks, shown))


def _elements(blocks: Sequence[PlainBlock], shown: Sequence[str]) -> Iterator[str]:
    for marker, run in groupby(zip(blocks, shown, strict=True), lambda pair: pair[0].marker):
        members = [*run]
        if marker == _ITEM:
            is_loose = any(not later.gap for _, (later, _) in pairwise(members))
            before, after = ("<li>\n<p>", "</p>\n</li>\n") if is_loose else ("<li>", "</li>\n")
            yield f"<ul>\n{''.join(f'{before}{inside}{after}' for _, inside in members)}</ul>\n"
        elif marker == _QUOTED:
            yield from (f"<blockquote>\n<p>{inside}</p>\n</blockquote>\n" for _, inside in members)
        else:
            name = f"h{len(marker) - 1}" if marker else "p"
            yield from (f"<{name}>{inside}</{name}>\n" for _, inside in members)
