"""A record's YAML as markup in which the record's own keys, which begin their lines, and comments are marked; all else
is left plain, to be small.

The lexer is Pygments' for YAML. Before its rules stands one for the lines that front matter mostly consists of: a key
and a value on one line. It takes them whole, where Pygments goes from word to word, and marks the same.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from typing import Any, ClassVar

from pygments.lexer import inherit
from pygments.lexers.data import YamlLexer
from pygments.token import Comment, Name, Text

_ELEMENTS = {Name.Tag: "b", Comment.Single: "i"}
"""What is marked, and by which element: the shortest there are, since a record has hundreds of keys."""

_KEY = r"[\w-]++"
_FIRST = r"""[^\s?:,\[\]{}#&*!|>'"%@`-]"""
_WORD = r"(?:[^\s:]++|:(?!\s))"
_WORDS = rf"{_FIRST}{_WORD}*+(?:[ ](?!\#){_WORD}++)*+"
_ITEM = rf"{_FIRST}[^\s,:?\[\]{{}}]*+(?:[ ](?!\#)[^\s,:?\[\]{{}}]++)*+"
_LIST = rf"\[{_ITEM}(?:,[ ]{_ITEM})*+\]"
_PAIRS = rf"\{{{_KEY}:[ ]{_ITEM}(?:,[ ]{_KEY}:[ ]{_ITEM})*+\}}"
_QUOTED = r"""\"[^"\\\n]*+"|'[^'\n]*+'"""
_LINE = (
    rf"^([ ]*+(?=\S)(?!\.\.\.))(-[ ]++)?(?:({_KEY})(?=:[ \n]))?"
    rf"((?(3):[ ]?|)(?:({_WORDS})|{_LIST}|{_QUOTED})?)({_PAIRS})?(?=\n([ ]*+)([^\n]?))"
)
"""Spaces, the sign of an item, a key, its colon with a value, or a value of pairs; then how the next line begins."""


def _line(lexer: YamlLexer, found: re.Match[str], context: Any) -> Iterator[tuple[int, Any, str]]:
    """The tokens of a line without its end. Where its words may go on in the next one, Pygments' state for them is
    entered, and else none."""
    spaces, sign, key, rest, words, pairs, deeper, more = (part or "" for part in found.groups())
    _open(context, len(spaces), sign, key)
    if before := spaces + sign:
        yield found.start(), Text, before
    if key:
        yield found.start(), Name.Tag, key
    yield found.start(), Text, rest
    if pairs:
        yield found.start(), Text, pairs
    context.pos = found.end()
    if words and not (more and len(deeper) <= context.indent):
        context.stack += ["block-line", "plain-scalar-in-block-context"]


def _open(context: Any, column: int, sign: str, key: str) -> None:
    """Close the collections that a line at this column lies outside of, and open those that begin in it."""
    while column < context.indent:
        context.indent = context.indent_stack.pop()
    for begins, begun in ((sign, column), (key, column + len(sign))):
        if begins and context.indent < begun:
            context.indent_stack.append(context.indent)
            context.indent = begun


class _RecordLexer(YamlLexer):
    """Pygments' lexer with the rule for whole lines."""

    tokens: ClassVar = {"root": [(_LINE, _line), inherit]}


@lru_cache(maxsize=1)
def _lexer() -> _RecordLexer:
    """Made where the first record is shown, since its expressions take a while to compile."""
    return _RecordLexer()


def record_html(yaml_text: str) -> str:
    """A record's YAML as a `pre` element."""
    text = yaml_text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"
    written = []
    begins = True
    for _, kind, words in _lexer().get_tokens_unprocessed(text):  # type: ignore[no-untyped-call]
        shown = escape(words, quote=False)
        element = _ELEMENTS.get(kind) if begins or kind is Comment.Single else None
        begins = words.endswith("\n") if words else begins
        written.append(f"<{element}>{shown}</{element}>" if element else shown)
    return f'<div class="highlight"><pre>{"".join(written)}</pre></div>\n'
