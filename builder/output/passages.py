"""Markdown as markup in which every block, sentence, statement and mention of the reading text can be linked to.

markdown-it's token stream is changed before it is rendered: each leaf block gets an anchor, and text is cut at the
ends of what is marked in it. Raw HTML was shown as text by the parser, so that the only markup here is the renderer's
and ours.
"""

from collections.abc import Iterator
from io import StringIO
from itertools import groupby

from markdown_it.token import Token
from pygments import lex
from pygments.formatters import HtmlFormatter
from pygments.lexers import YamlLexer
from pygments.token import Comment, Name, Text

from builder.content.markup import GAP, inline_text, is_leaf, join_blocks, parser
from builder.output.layers import Layers, layers_of, marked_children, markup, passed_over
from builder.pages.parts import Prose

_MARKED = (Name.Tag, Comment.Single)


def to_html(prose: Prose) -> str:
    """Prose as markup: its blocks have the anchors `<prefix>1`, `<prefix>2`, ..., the sentences of the first
    `<prefix>1-1`, `<prefix>1-2`, ..., its statements `text-<name>`."""
    parsed = parser().parse(prose.markdown)
    layers = layers_of(prose, join_blocks(inline_text(token) for token in parsed if is_leaf(token)))
    tokens: list[Token] = []
    position, number = 0, 0
    for token in parsed:
        _classes_for_style(token)
        if is_leaf(token):
            number += 1
            length = len(inline_text(token))
            tokens += _anchored(token, f"{prose.prefix}{number}", position, layers)
            position += length + len(GAP)
        else:
            tokens.append(token)
    return str(parser().renderer.render(tokens, parser().options, {}))


def record_html(yaml_text: str) -> str:
    """A record's YAML as a `pre` element in which keys and comments are marked; all else is left plain, to be small."""
    tokens = ((kind if kind in _MARKED else Text, words) for kind, words in lex(yaml_text, YamlLexer()))
    runs = ((kind, "".join(words for _, words in run)) for kind, run in groupby(tokens, lambda token: token[0]))
    written = StringIO()
    HtmlFormatter(cssclass="highlight").format(runs, written)
    return written.getvalue()


def _classes_for_style(token: Token) -> None:
    """The alignment of a table's cell as a class, since the policy of pages allows no style of an element's own."""
    if token.type in ("th_open", "td_open") and (style := token.attrs.pop("style", "")):
        token.attrSet("class", f"align-{str(style).rpartition(':')[2]}")


def _anchored(token: Token, anchor: str, position: int, layers: Layers) -> Iterator[Token]:
    """A leaf block with its anchor and all that is marked in it."""
    if token.type == "inline":
        inside = [*marked_children(token.children or [], position, anchor, layers)]
        token.children = [markup(f'<span id="{anchor}" data-block>'), *inside, markup("</span>")]
    else:
        token.attrSet("id", anchor)
        token.attrSet("data-block", "")
        yield from passed_over(position, len(inline_text(token)), anchor, layers)
    yield token
