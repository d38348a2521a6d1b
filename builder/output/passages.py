"""Markdown as markup in which every block, sentence, statement and mention of the reading text can be linked to.

Each leaf block of markdown-it's token stream gets an anchor, and what is in it is replaced by our own markup before
the stream is rendered. Raw HTML was shown as text by the parser, so that the only markup here is the renderer's and
ours.
"""

from markdown_it.token import Token

from builder.content.markup import GAP, inline_text, is_leaf, join_blocks, parser
from builder.output.layers import Layers, layers_of, marked, passed_over
from builder.pages.parts import Prose


def to_html(prose: Prose) -> str:
    """Prose as markup: its blocks have the anchors `<prefix>1`, `<prefix>2`, ..., the sentences of the first
    `<prefix>1-1`, `<prefix>1-2`, ..., its statements `text-<name>`."""
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
        inside = marked(token.children or [], place[0], anchor, layers)
        token.children = [_markup(f'<span id="{anchor}" data-block>{inside}</span>')]
        return [token]
    token.attrSet("id", anchor)
    token.attrSet("data-block", "")
    return [_markup(passed_over(*place, anchor, layers)), token]


def _markup(text: str) -> Token:
    """Our own markup, which the renderer passes through."""
    return Token("html_inline", "", 0, content=text)
