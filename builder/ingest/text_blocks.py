"""Blocks of text as a format gives them one by one, and how they lie in the reading text that they make together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from builder.content.markup import GAP
from builder.model import Figure, Link


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or item, or the caption of a picture."""

    text: str
    """Its normalised text; never empty."""
    level: int = 0
    """2 to 6 for a heading, 0 for everything else."""
    links: tuple[Link, ...] = ()
    """Where its words lead to, by position in its own text."""
    is_caption: bool = False
    """Whether it is the caption of a picture, which stands beside the reading text and not in it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A reading text, with what belongs to places in it."""

    parts: tuple[tuple[int, str], ...] = ()
    """Its blocks: (heading level or 0, normalised text)."""
    links: tuple[Link, ...] = ()
    """Where its words lead to."""
    figures: tuple[Figure, ...] = ()
    """The captions that stood among the blocks."""
    repairs: tuple[str, ...] = ()
    """What had to be understood otherwise than it was declared, as sentences."""


def laid_out(blocks: Iterable[Block]) -> Text:
    """The text that blocks make in this order; a caption belongs to the block after it, the last ones to the end."""
    parts: list[tuple[int, str]] = []
    links: list[Link] = []
    captions: list[tuple[int, str]] = []
    at = 0
    for block in blocks:
        if block.is_caption:
            captions.append((at, block.text))
            continue
        parts.append((block.level, block.text))
        links += (replace(link, start=at + link.start, end=at + link.end) for link in block.links)
        at += len(block.text) + len(GAP)
    end = max(0, at - len(GAP))
    return Text(tuple(parts), tuple(links), tuple(Figure(at=min(one, end), caption=words) for one, words in captions))


def on_one_line(blocks: Iterable[Block]) -> str:
    """The text of blocks on one line, such as a title."""
    return " ".join(block.text for block in blocks)
