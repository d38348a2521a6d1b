"""The leaf blocks of foreign Markdown in order, by the parser's tokens."""

from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token

from builder.content.markup import GAP
from builder.ingest.contract import NoArticle
from builder.ingest.formats.notes.blocks import Leaf, callout_of, html_leaves, raw_of, settled
from builder.ingest.formats.notes.markup import is_too_deep
from builder.ingest.formats.notes.raw import Raw
from builder.model import Figure, Link

TOO_DEEP = "quotations or lists are nested too deeply"
"""Why an article is none of which the parser would leave text out."""

_CODE = ("fence", "code_block")


def leaves_of(tokens: Iterable[Token]) -> Iterator[Leaf]:
    """The blocks that hold text or pictures. Raises NoArticle where the parser has left out what lies too deep."""
    level, before, label = 0, "", ""
    for token in tokens:
        if is_too_deep(token):
            raise NoArticle(TOO_DEEP)
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "footnote_reference_open":
            label = str(token.meta["label"])
        elif token.type == "inline":
            yield from _inline(token, before, (level, label))
            level, label = 0, ""
        elif token.type in _CODE or _is_unclosed(token):
            yield settled(Raw([token.content], len(token.content)))
        elif token.type == "html_block":
            yield from html_leaves(token.content)
        before = token.type if token.type != "paragraph_open" else before


def _is_unclosed(token: Token) -> bool:
    """Whether a block of HTML is a comment that never ends: it would hide the rest of the text."""
    is_comment = token.type == "html_block" and token.content.lstrip().startswith("<!--")
    return is_comment and "-->" not in token.content


def _inline(token: Token, before: str, said: tuple[int, str]) -> Iterator[Leaf]:
    """A block of text, after a token of the kind `before`, of this level of heading, and with the label of a note; of a
    callout, its title for itself."""
    level, label = said
    children: Sequence[Token] = token.children or ()
    if before == "blockquote_open":
        title, children = callout_of(children)
        yield settled(raw_of(title))
    raw = raw_of(children)
    yield settled(raw.after(f"[{label}] ") if label else raw, level)


def parts_of(leaves: Iterable[Leaf]) -> tuple[tuple[int, str], ...]:
    """The blocks with text, as a draft has them: the archive's own headings begin at the second level."""
    return tuple((max(2, leaf.level) if leaf.level else 0, leaf.text) for leaf in leaves if leaf.text)


def placed(leaves: Iterable[Leaf]) -> tuple[tuple[Link, ...], tuple[Figure, ...]]:
    """Links and pictures by their positions in the reading text of the blocks."""
    links: list[Link] = []
    figures: list[Figure] = []
    at = 0
    for leaf in leaves:
        links += (Link(start=at + m.start, end=at + m.end, url=m.url, title=m.title) for m in leaf.links)
        figures += (Figure(at=at + m.start, caption=m.title) for m in leaf.pictures)
        at += len(leaf.text) + len(GAP) if leaf.text else 0
    return tuple(links), _within(figures, at - len(GAP))


def _within(figures: list[Figure], length: int) -> tuple[Figure, ...]:
    """The pictures, those behind the last block at its end."""
    last = max(0, length)
    return tuple(Figure(at=min(figure.at, last), caption=figure.caption) for figure in figures)
