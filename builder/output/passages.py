"""Markdown as markup in which every block and every span of the reading text can be linked to.

markdown-it's token stream is changed before it is rendered: each leaf block gets an anchor, and text is cut at the
ends of spans. Raw HTML was shown as text by the parser, so that the only markup here is the renderer's and ours.
"""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from itertools import groupby, pairwise

from markdown_it.token import Token
from pygments import lex
from pygments.formatters import HtmlFormatter
from pygments.lexers import YamlLexer
from pygments.token import Comment, Name, Text

from builder.content.markup import GAP, inline_text, is_leaf, parser
from builder.pages.parts import NamedSpan, Prose

_MARKED = (Name.Tag, Comment.Single)


def to_html(prose: Prose) -> str:
    """Prose as markup: its blocks have the anchors `<prefix>1`, `<prefix>2`, ..., its spans `text-<name>`."""
    tokens: list[Token] = []
    spans = _Spans(sorted(prose.spans, key=lambda span: (-span.start, span.name)))
    position, number = 0, 0
    for token in parser().parse(prose.markdown):
        _classes_for_style(token)
        if is_leaf(token):
            number += 1
            length = len(inline_text(token))
            tokens += _anchored(token, f"{prose.prefix}{number}", position, spans)
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


@dataclass(slots=True)
class _Spans:
    """The spans of a text while it is gone through from its beginning."""

    waiting: list[NamedSpan]
    """Those that have not been reached, the next one last."""
    open: list[NamedSpan] = field(default_factory=list)
    """Those that have begun and not ended."""

    def reached(self, start: int, end: int) -> list[NamedSpan]:
        """Go on to the stretch from `start` to `end`; the spans that begin in it or were passed over before it."""
        self.open = [span for span in self.open if span.end > start]
        found: list[NamedSpan] = []
        while self.waiting and self.waiting[-1].start < end:
            found.append(self.waiting.pop())
        self.open += found
        return found


def _anchored(token: Token, anchor: str, position: int, spans: _Spans) -> Iterator[Token]:
    """A leaf block with its anchor and its spans; in a block of code the spans are anchored before it."""
    if token.type == "inline":
        inside = [*_cut(token.children or [], position, spans)]
        token.children = [_markup(f'<span id="{anchor}" data-block>'), *inside, _markup("</span>")]
    else:
        token.attrSet("id", anchor)
        token.attrSet("data-block", "")
        yield from (_anchor(span) for span in spans.reached(position, position + len(inline_text(token))))
    yield token


def _cut(children: Sequence[Token], position: int, spans: _Spans) -> Iterator[Token]:
    """The children with spans marked. A span that crosses markup, such as a link, is marked piece by piece."""
    for child in children:
        text = " " if child.type in ("softbreak", "hardbreak") else child.content
        if not text or child.type == "hardbreak":
            yield child
        else:
            kind = "code_inline" if child.type == "code_inline" else "text"
            begun = spans.reached(position, position + len(text))
            for start, end in _pieces(position, position + len(text), spans.open):
                yield from (_anchor(span) for span in begun if max(span.start, position) == start)
                piece = Token(kind, child.tag, 0, content=text[start - position : end - position])
                yield from _marked(piece, start, end, spans.open)
        position += len(text)


def _pieces(start: int, end: int, spans: Sequence[NamedSpan]) -> Iterator[tuple[int, int]]:
    """A stretch cut wherever a span begins or ends in it."""
    cuts = {start, end, *(cut for span in spans for cut in (span.start, span.end) if start < cut < end)}
    return pairwise(sorted(cuts))


def _marked(piece: Token, start: int, end: int, spans: Sequence[NamedSpan]) -> Iterator[Token]:
    names = [html.escape(span.name) for span in spans if span.start < end and start < span.end]
    if names:
        yield _markup(f'<span class="said" data-statements="{" ".join(names)}">')
    yield piece
    if names:
        yield _markup("</span>")


def _anchor(span: NamedSpan) -> Token:
    return _markup(f'<span id="text-{html.escape(span.name)}"></span>')


def _markup(text: str) -> Token:
    """Our own markup, which the renderer passes through."""
    return Token("html_inline", "", 0, content=text)
