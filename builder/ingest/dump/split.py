"""Where one article ends and the next begins.

Every line of a title's shape is weighed by its signs (`signs`). Of lines that no text parts, only one can be the
title. A boundary that rests on one sign, or whose signs hardly outweigh the doubts, is reported for review.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.ingest.corrections import Corrections
from builder.ingest.dump.shapes import Shape
from builder.ingest.dump.signs import LEARNT, Sign, Surroundings, label_before, signs_at

DOUBT = 1.0
"""Log odds below which a boundary is doubtful, and above minus which a boundary not drawn is."""

HEAD_START = 1.5
"""Log odds by which a line may be less likely than a later one and still be the title."""

UNTITLED = 2
"""Paragraphs before the first title from which the text at the beginning is held to have a title of its own."""

SUPPORT = {
    "label": "the label above it",
    "furniture": "the furniture above it",
    "start": "its place before all other text",
    "dated": "its byline with a date",
    "byline": "its byline",
    "restated": "the text below, which takes up its words",
    "shift": "the change of words after it",
    "gap": "the blank lines above it",
}
"""Signs that can speak for a boundary by themselves, as a reader may call them."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """A line that is, or might be, an article's title."""

    block: int
    """Number of the block."""
    signs: tuple[Sign, ...]
    """What speaks for it and against it; empty where a person has drawn it."""

    @property
    def score(self) -> float:
        """Log odds that an article begins here."""
        return sum(sign.worth for sign in self.signs)

    @property
    def support(self) -> tuple[str, ...]:
        """Names of the signs that speak for it clearly."""
        return tuple(sign.name for sign in self.signs if sign.name in SUPPORT and sign.strength >= 0.5)


def boundaries(around: Surroundings, weighed: Sequence[Boundary], corrections: Corrections) -> tuple[Boundary, ...]:
    """The titles of a dump, in order; `weighed` are its candidates."""
    lines = {block.line: number for number, block in enumerate(around.blocks)}
    drawn = {lines[line] for line in corrections.split if line in lines}
    refused = {lines[line] for line in corrections.join if line in lines}
    chosen = [Boundary(number, ()) for number in drawn]
    contests: defaultdict[int, list[Boundary]] = defaultdict(list)
    for boundary in weighed:
        if boundary.score > 0 and boundary.block not in refused:
            contests[around.contest(boundary.block)].append(boundary)
    for number in drawn:
        contests.pop(around.contest(number), None)
    chosen += [_first_of(group) for group in contests.values()]
    if around.contest(min((one.block for one in chosen), default=len(around.blocks))) >= UNTITLED or not chosen:
        # A file of one article has no other that tells what its titles look like, and text at the beginning has one.
        alone = [one for one in weighed if around.contest(one.block) == 0 and one.block not in refused]
        chosen += [_first_of(alone)] if alone else []
    return tuple(sorted(chosen, key=lambda boundary: boundary.block))


def _first_of(group: list[Boundary]) -> Boundary:
    """The title among lines that no text parts: the first that is nearly as likely as the likeliest, since a title
    stands above what else is printed over the text."""
    least = max(boundary.score for boundary in group) - HEAD_START
    return next(boundary for boundary in group if boundary.score >= least)


def candidates(around: Surroundings) -> Iterator[Boundary]:
    """All blocks that might be titles, with their signs."""
    for number in range(len(around.blocks)):
        if number not in around.labels and _may_be_title(around, number):
            yield Boundary(number, signs_at(around, number))


def _may_be_title(around: Surroundings, number: int) -> bool:
    """Whether a block has a title's shape; right after a label, a short sentence before a longer text will do."""
    block = around.blocks[number]
    following = next(iter(around.text_after(number)), None)
    if following is None:
        return False
    if block.shape is Shape.HEADLINE:
        return True
    if block.shape is not Shape.PROSE or len(block.text) > 160 or following > number + 2:
        return False
    return label_before(around, number) >= LEARNT and len(around.blocks[following].text) > len(block.text)
