"""What is marked in a text, layer upon layer: its sentences, the statements that rest on it, the records it mentions.

All positions at which a stretch of any layer begins or ends are found once for a text, in order. The text of a block
is cut there, and each piece is dressed from outside in. What crosses other markup, such as emphasis, is dressed piece
by piece.
"""

import html
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from builder.content.markup import BREAKS, GAP, MENTION_CLOSE, MENTION_OPEN, parser
from builder.output.notes import Notes, notes_due, numbers_until
from builder.output.visible import visible
from builder.pages.parts import LinkedSpan, NamedSpan, Prose
from builder.sentences import first_from, sentences


@dataclass(frozen=True, slots=True)
class Layers:
    """What is marked in a text, and where. Each list of positions begins with 0."""

    cuts: Sequence[tuple[int, int]]
    """Each [start, end) of the text's sentences."""
    edges: Sequence[int]
    """The positions at which a sentence, a statement, a mention or a link out of the archive begins or ends, in
    order."""
    firm: Sequence[int]
    """Those at which a sentence or a statement does; in a link of the text's own no mention is marked."""
    said: Mapping[int, str]
    """Edge to the tag of the statements that lie from there to the next edge; nothing where none does."""
    linked: Mapping[int, str]
    """Edge to the tag of the mention, or of the link out of the archive, that lies from there to the next edge; nothing
    where none does."""
    arrows: Mapping[int, str]
    """Where words that lead to a record end, to the arrow that leads where the original has them lead."""
    waiting: list[NamedSpan]
    """The statements whose beginning has not been reached, the next one last: shorter with every block."""
    notes: Notes
    """The notes that have no place yet."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where text of a block is cut, and what is put there."""

    edges: Sequence[int]
    """Positions in order; the first is not behind the block."""
    said: Mapping[int, str]
    """Edge to the tag of statements."""
    linked: Mapping[int, str]
    """Edge to the tag of a mention or of a link out of the archive."""
    arrows: Mapping[int, str]
    """Where words end, to the arrow behind them."""
    begins: dict[int, str]
    """Where a sentence or a statement of the block begins, to the tags and anchors there."""
    ends: frozenset[int]
    """Where the element of such a sentence ends."""
    notes: Notes
    """The notes that wait for the end of their words; none in a link, which can hold no other."""


def layers_of(prose: Prose, text: str) -> Layers:
    """The layers of a text at its beginning."""
    cuts = sentences(text, prose.language) if prose.cuts is None else prose.cuts
    waiting = sorted(prose.spans, key=lambda span: (-span.start, span.name))
    firm = {0}.union(*cuts, *((span.start, span.end) for span in waiting))
    edges = sorted(firm.union(*((span.start, span.end) for span in (*prose.mentions, *prose.outward))))
    said = dict(_said(edges, waiting[::-1])) if waiting else {}
    linked = dict(_linked(edges, prose.mentions, _link_tag))
    out = {span: _between(edges, span) for span in prose.outward}
    free = [span for span, within in out.items() if not any(edge in linked for edge in within)]
    arrows = {span.end: _arrow(span) for span in out if span not in free}
    linked |= dict(_linked(edges, free, _outward_tag))
    return Layers(cuts, edges, sorted(firm), said, linked, arrows, waiting, Notes([*prose.noted][::-1]))


def marked(children: Sequence[Token], position: int, anchor: str, layers: Layers) -> str:
    """The children of a block that begins at `position` and has `anchor` as markup, with everything in it marked."""
    begins, ends = _sentences(children, position, anchor, layers)
    outside = _Cut(layers.edges, layers.said, layers.linked, layers.arrows, begins, ends, layers.notes)
    in_link = _Cut(layers.firm, layers.said, {}, {}, begins, ends, Notes([]))
    cut, written = outside, list[str]()
    for child in children:
        text = _text(child)
        if child.type == "link_open":
            cut = in_link
        elif child.type == "link_close":
            cut = outside
        if text and child.type != "hardbreak":
            for place, anchors in _reached(layers.waiting, position, position + len(text)):
                begins[place] = begins.get(place, "") + anchors
            written += _pieces(text, position, cut, _code if child.type == "code_inline" else visible)
        elif child.type not in (MENTION_OPEN, MENTION_CLOSE):
            written.append(str(parser().renderer.render([child], parser().options, {})))
        position += len(text)
        if child.type == "link_close":
            written += numbers_until(layers.notes, position)
    return "".join([*written, *_rest(position, layers)])


def _rest(end: int, layers: Layers) -> list[str]:
    """The places of all notes that belong into a block which ends here, and have none yet."""
    return [*numbers_until(layers.notes, end + len(GAP)), *notes_due(layers.notes)]


def passed_over(position: int, length: int, anchor: str, layers: Layers) -> str:
    """Anchors for what begins in a block in which nothing can be marked, such as code; they stand before it."""
    end = position + length
    begun = [anchors for _, anchors in _reached(layers.waiting, position, end)]
    numbered = [_anchor(name) for _, _, name in _numbered(layers.cuts, position, end, anchor)]
    return "".join([*begun, *numbered, *_rest(end, layers)])


def _text(child: Token) -> str:
    return " " if child.type in BREAKS else child.content


def _said(edges: Sequence[int], spans: Sequence[NamedSpan]) -> Iterator[tuple[int, str]]:
    """Each edge at which statements lie, and their tag; the one that begins first is named first."""
    lying: list[NamedSpan] = []
    waiting = list(reversed(spans))
    for edge in edges:
        lying = [span for span in lying if span.end > edge]
        while waiting and waiting[-1].start <= edge:
            lying.append(waiting.pop())
        if names := " ".join(html.escape(span.name) for span in lying if span.end > edge):
            yield edge, f'<span class="said" data-statements="{names}">'


def _linked(
    edges: Sequence[int], spans: Iterable[LinkedSpan], tag: Callable[[str, str], str]
) -> Iterator[tuple[int, str]]:
    """Each edge at which one of the spans lies, and its tag."""
    for link in spans:
        opening = tag(link.href, link.title)
        for edge in _between(edges, link):
            yield edge, opening


def _between(edges: Sequence[int], span: LinkedSpan) -> Sequence[int]:
    return edges[bisect_left(edges, span.start) : bisect_left(edges, span.end)]


@lru_cache(maxsize=4096)
def _link_tag(href: str, title: str) -> str:
    named = f' title="{html.escape(title)}"' if title else ""
    return f'<a class="mention" href="{html.escape(href)}"{named}>'


def _outward_tag(href: str, title: str) -> str:
    named = f' title="{html.escape(title)}"' if title else ""
    return f'<a class="outward" href="{html.escape(href)}" rel="noopener nofollow external"{named}>'


def _arrow(span: LinkedSpan) -> str:
    """The link out of words that lead to a record of the archive."""
    told = html.escape(span.told or span.title or span.href)
    href = html.escape(span.href)
    return f'<a class="arrow" href="{href}" rel="noopener nofollow external" title="{told}" aria-label="{told}">↗</a>'


def _numbered(cuts: Sequence[tuple[int, int]], start: int, end: int, anchor: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and anchor of each sentence that begins in a block, numbered from 1."""
    inside = cuts[first_from(cuts, start) : first_from(cuts, end)]
    return ((first, last, f"{anchor}-{number}") for number, (first, last) in enumerate(inside, 1))


def _sentences(
    children: Sequence[Token], position: int, anchor: str, layers: Layers
) -> tuple[dict[int, str], frozenset[int]]:
    """What stands where a sentence of a block begins, and where their elements end. An element can hold a sentence
    that begins and ends outside other markup; any other has an anchor where it begins."""
    nested, end = _nested(children, position)
    begins: dict[int, str] = {}
    ends = []
    for first, last, name in _numbered(layers.cuts, position, end, anchor):
        if nested and any(start <= edge < after for start, after in nested for edge in (first, last - 1)):
            begins[first] = _anchor(name)
        else:
            begins[first] = f'<span class="sentence" id="{name}">'
            ends.append(last)
    return begins, frozenset(ends)


def _nested(children: Sequence[Token], position: int) -> tuple[Sequence[tuple[int, int]], int]:
    """Each [start, end) of a block's text that stands inside other markup, such as emphasis, and the block's end."""
    found, depth, start = [], 0, position
    for child in children:
        if child.nesting and child.type not in (MENTION_OPEN, MENTION_CLOSE):
            if depth:
                found.append((start, position))
            depth, start = depth + child.nesting, position
        position += len(_text(child))
    return found, position


def _pieces(text: str, first: int, cut: _Cut, show: Callable[[str], str]) -> list[str]:
    """Text that begins at `first` as markup, with all that is marked in it."""
    begins, ends, said, linked = cut.begins, cut.ends, cut.said, cut.linked
    after = bisect_right(cut.edges, first)
    inside = cut.edges[after : bisect_left(cut.edges, first + len(text), after)]
    edge, start, is_said, written = cut.edges[after - 1], first, "", list[str]()
    for end in (*inside, first + len(text)):
        saying = said.get(edge, "")
        if start in begins or saying != is_said:
            written += [_closing(is_said), begins.get(start, ""), saying]
        words = show(text[start - first : end - first])
        written.append(f"{linked[edge]}{words}</a>" if edge in linked else words)
        behind = [cut.arrows.get(end, ""), *numbers_until(cut.notes, end)]
        if end in ends:
            behind += ["</span>", *notes_due(cut.notes)]
        is_said = saying
        if any(behind):
            written += [_closing(saying), *behind]
            is_said = ""
        edge = start = end
    return [*written, _closing(is_said)]


def _closing(is_said: str) -> str:
    return "</span>" if is_said else ""


def _reached(waiting: list[NamedSpan], start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where the statements that begin before `end` can be linked to, in text that begins at `start`; they wait no
    longer."""
    found: dict[int, str] = {}
    while waiting and waiting[-1].start < end:
        span = waiting.pop()
        place = max(span.start, start)
        found[place] = found.get(place, "") + _anchor(f"text-{span.name}")
    return iter(found.items())


def _code(text: str) -> str:
    return f"<code>{visible(text)}</code>"


def _anchor(name: str) -> str:
    return f'<span id="{html.escape(name)}"></span>'
