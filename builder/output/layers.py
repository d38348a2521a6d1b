"""What is marked in a text, layer upon layer: its sentences, the statements that rest on it, the records it mentions.

The children of a block are cut wherever a stretch of any layer begins or ends; each piece is then dressed from outside
in. What crosses other markup, such as emphasis, is dressed piece by piece.
"""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Generic, TypeVar

from markdown_it.token import Token

from builder.content.markup import BREAKS, MENTION_CLOSE, MENTION_OPEN
from builder.pages.parts import LinkedSpan, NamedSpan, Prose
from builder.sentences import first_from, sentences

Stretch = TypeVar("Stretch", NamedSpan, LinkedSpan)


@dataclass(slots=True)
class Running(Generic[Stretch]):
    """Stretches of a text while it is gone through from its beginning."""

    waiting: list[Stretch]
    """Those that have not been reached, the next one last."""
    open: list[Stretch] = field(default_factory=list)
    """Those that have begun and not ended."""

    def reached(self, start: int, end: int) -> list[Stretch]:
        """Go on to the piece from `start` to `end`; the stretches that begin in it or were passed over before it."""
        self.open = [one for one in self.open if one.end > start]
        found: list[Stretch] = []
        while self.waiting and self.waiting[-1].start < end:
            found.append(self.waiting.pop())
        self.open += found
        return found


@dataclass(slots=True)
class Layers:
    """What is marked in a text while it is gone through."""

    statements: Running[NamedSpan]
    """The stretches on which statements rest."""
    mentions: Running[LinkedSpan]
    """The stretches that mention records."""
    cuts: Sequence[tuple[int, int]]
    """Each [start, end) of the text's sentences."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a block and the anchor at which it can be linked to."""

    start: int
    end: int
    anchor: str


def layers_of(prose: Prose, text: str) -> Layers:
    """The layers of a text at its beginning."""
    return Layers(
        Running(sorted(prose.spans, key=lambda span: (-span.start, span.name))),
        Running(sorted(prose.mentions, key=lambda span: -span.start)),
        sentences(text, prose.language),
    )


def marked_children(children: Sequence[Token], position: int, anchor: str, layers: Layers) -> Iterator[Token]:
    """The children of a block that begins at `position` and has `anchor`, with everything in it marked."""
    length = sum(len(_text(child)) for child in children)
    inside = _sentences(layers, position, position + length, anchor)
    wrapped = [one for one in inside if _is_level(children, position, one)]
    in_link = 0
    for child in children:
        text = _text(child)
        in_link += child.nesting if child.type in ("link_open", "link_close") else 0
        if child.type in (MENTION_OPEN, MENTION_CLOSE):
            continue
        if not text or child.type == "hardbreak":
            yield child
        else:
            yield from _dressed(child, (position, position + len(text)), layers, (inside, wrapped, in_link))
        position += len(text)


def passed_over(position: int, length: int, anchor: str, layers: Layers) -> Iterator[Token]:
    """Anchors for what begins in a block in which nothing can be marked, such as code; they stand before it."""
    end = position + length
    layers.mentions.reached(position, end)
    yield from (_anchor(f"text-{span.name}") for span in layers.statements.reached(position, end))
    yield from (_anchor(one.anchor) for one in _sentences(layers, position, end, anchor))


def markup(text: str) -> Token:
    """Our own markup, which the renderer passes through."""
    return Token("html_inline", "", 0, content=text)


def _text(child: Token) -> str:
    return " " if child.type in BREAKS else child.content


def _sentences(layers: Layers, start: int, end: int, anchor: str) -> list[_Sentence]:
    """The sentences that begin in a block, numbered from 1."""
    first, after = (first_from(layers.cuts, position) for position in (start, end))
    return [_Sentence(*cut, f"{anchor}-{number}") for number, cut in enumerate(layers.cuts[first:after], 1)]


def _is_level(children: Sequence[Token], position: int, sentence: _Sentence) -> bool:
    """Whether a sentence begins and ends outside other markup, so that an element can hold it."""
    depths = []
    depth = 0
    for child in children:
        depth += child.nesting if child.type not in (MENTION_OPEN, MENTION_CLOSE) else 0
        end = position + len(_text(child))
        depths += [depth for edge in (sentence.start, sentence.end - 1) if position <= edge < end]
        position = end
    return depths == [0, 0]


Inside = tuple[Sequence[_Sentence], Sequence[_Sentence], int]
"""The sentences of a block, those of them that an element can hold, and whether a link is open (1) or not (0)."""


def _dressed(child: Token, stretch: tuple[int, int], layers: Layers, inside: Inside) -> Iterator[Token]:
    """A piece of text with all that is marked in it; `stretch` is where it stands in the reading text."""
    first, last = stretch
    found, wrapped, in_link = inside
    begun = layers.statements.reached(first, last)
    layers.mentions.reached(first, last)
    links = [] if in_link else layers.mentions.open
    for start, end in _pieces(first, last, [*layers.statements.open, *links, *found]):
        for one in found:
            if one.start == start:
                yield markup(f'<span class="sentence" id="{one.anchor}">') if one in wrapped else _anchor(one.anchor)
        yield from (_anchor(f"text-{span.name}") for span in begun if max(span.start, first) == start)
        kind = "code_inline" if child.type == "code_inline" else "text"
        piece = Token(kind, child.tag, 0, content=child.content[start - first : end - first] or " ")
        yield from _in_statements(_in_mention(piece, start, links), start, layers.statements.open)
        yield from (markup("</span>") for one in wrapped if one.end == end)


def _pieces(start: int, end: int, stretches: Sequence[NamedSpan | LinkedSpan | _Sentence]) -> Iterator[tuple[int, int]]:
    """A stretch cut wherever one of `stretches` begins or ends in it."""
    cuts = {start, end, *(cut for one in stretches for cut in (one.start, one.end) if start < cut < end)}
    return pairwise(sorted(cuts))


def _in_mention(piece: Token, start: int, links: Sequence[LinkedSpan]) -> Iterator[Token]:
    link = next((one for one in links if one.start <= start < one.end), None)
    if link:
        yield markup(f'<a class="mention" href="{html.escape(link.href)}" title="{html.escape(link.title)}">')
    yield piece
    if link:
        yield markup("</a>")


def _in_statements(pieces: Iterator[Token], start: int, spans: Sequence[NamedSpan]) -> Iterator[Token]:
    names = [html.escape(span.name) for span in spans if span.start <= start < span.end]
    if names:
        yield markup(f'<span class="said" data-statements="{" ".join(names)}">')
    yield from pieces
    if names:
        yield markup("</span>")


def _anchor(name: str) -> Token:
    return markup(f'<span id="{html.escape(name)}"></span>')
