"""Paragraphs of plain text that nothing marks: what stands between blank lines, and lines that were not broken."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from builder.content.ledger import normalise
from builder.ingest.dump.lines import WIDEST_WRAP
from builder.ingest.text_blocks import Block
from builder.model.values import is_visible

_NARROWEST_WRAP = 30


def plain_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of a text: what stands between blank lines; single lines, unless they were broken to a width."""
    lines = [normalise(line) for line in text.splitlines()]
    runs = [list(run) for is_written, run in groupby(lines, key=bool) if is_written]
    width = _wrap_width(runs)
    return tuple(Block(one) for run in runs for one in _paragraphs(run, width) if is_visible(one))


def _paragraphs(run: list[str], width: int) -> Iterator[str]:
    paragraph = run[:1]
    for before, line in pairwise(run):
        if width and len(before) + 1 + len(line.split(" ", 1)[0]) > width:
            paragraph.append(line)
        else:
            yield " ".join(paragraph)
            paragraph = [line]
    yield " ".join(paragraph)


def _wrap_width(runs: list[list[str]]) -> int:
    """The width to which lines were broken; 0 where each line is a paragraph: lines that are followed by another one
    are then of very different lengths, or longer than anybody breaks them."""
    followed = [len(line) for run in runs for line in run[:-1]]
    widest = max((len(line) for run in runs if len(run) > 1 for line in run), default=0)
    full = sum(length > 0.75 * widest for length in followed)
    is_wrapped = len(followed) > 1 and _NARROWEST_WRAP <= widest <= WIDEST_WRAP and full >= 0.75 * len(followed)
    return widest if is_wrapped else 0
