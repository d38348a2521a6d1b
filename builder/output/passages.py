"""Markdown as markup in which every block, sentence, statement and mention of the reading text can be linked to.

Each leaf block of markdown-it's token stream gets an anchor, and what is in it is replaced by our own markup before
the stream is rendered. Raw HTML was shown as text by the parser, so that the only markup here is the renderer's and
ours.
"""

from collections.abc import Sequence

from markdown_it.token import Token

from builder.content.markup import GAP, inline_text, is_leaf, join_blocks, parser
from builder.output.layers import Layers, layers_of, marked, passed_over
from builder.output.plain import PlainBlock, plain_blocks, plain_html
from builder.pages.parts import Prose


def to_html(prose: Prose) -> str:
    """Prose as markup: its blocks have the anchors `<prefix>1`, `<prefix>2`, ..., the sentences of the first
    `<prefix>1-1`, `<prefix>1-2`, ..., its statements `text-<name>`."""
    blocks = plain_blocks(prose.markdown)
    return _from_tokens(prose) if blocks is None else _from_lines(prose, blocks)


def _from_lines(prose: Prose, blocks: Sequence[PlainBlock]) -> str:
    """Prose whose blocks are all plain."""
    layers = layers_of(prose, join_blocks(" ".join(block.lines) for block in blocks))
    shown: list[str] = []
    position = 0
    for number, block in enumerate(blocks, 1):
        children = [Token("text", "", 0, content=part) for line in block.lines for part in (" ", line)][1:]
        shown.append(_block(children, position, f"{prose.prefix}{number}", layers))
        position += sum(len(child.content) for child in children) + len(GAP)
    return plain_html(blocks, shown)


def _from_tokens(prose: Prose) -> str:
    """Prose as the parser reads it."""
    parsed = parser().parse(prose.markdown)
    texts = [inline_text(token) if is_leaf(token) else "" for token in parsed]
    layers = layers_of(prose, join_blocks(text for text in texts if text))
    tokens: list[Token] = []
    position, number = 0, 0
    for token, text in zip(parsed, texts, strict=True):
        _classes_for_style(token)
        if text:
            number += 1
            tokens += _anchored(token, f"{prose.prefix}{number}", (position, len(text)), layers)
            position += len(text) + len(GAP)
        else:
            tokens.append(token)
    return str(parser().renderer.render(tokens, parser().options, {}))


def _classes_for_style(token: Token) -> None:
    """The alignment of a table's cell as a class, since the policy of pages allows no style of an element's own."""
    if token.type in ("th_open", "td_open") and (style := token.attrs.pop("style", "")):
        token.attrSet("class", f"align-{str(style).rpartition(':')[2]}")


def _anchored(token: Token, anchor: str, place: tuple[int, int], layers: Layers) -> list[Token]:
    """A leaf block, which has this position and length, with its anchor and all that is marked in it."""
    if token.type == "inline":
        token.children = [_markup(_block(token.children or [], place[0], anchor, layers))]
        return [token]
    token.attrSet("id", anchor)
    token.attrSet("data-block", "")
    return [_markup(passed_over(*place, anchor, layers)), token]


def _block(children: Sequence[Token], position: int, anchor: str, layers: Layers) -> str:
    """What stands inside a block, with its anchor."""
    return f'<span id="{anchor}" data-block>{marked(children, position, anchor, layers)}</span>'


def _markup(text: str) -> Token:
    """Our own markup, which the renderer passes through."""
    return Token("html_inline", "", 0, content=text)
