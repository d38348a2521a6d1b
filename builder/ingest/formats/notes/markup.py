"""The parser of foreign Markdown: CommonMark with tables, footnotes, crossed-out words and links of wikis."""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from builder.content.markup import MAX_NESTING

WIKILINK, EMBED = "wikilink", "embed"
"""Kinds of the tokens for `[[page|words]]` and `![[file|words]]`; their content is what is shown."""

_WIKILINK = re.compile(r"(!?)\[\[([^\[\]\n|]{1,1000})(?:\\?\|([^\[\]\n]{0,1000}))?\]\]")
_SIZE = re.compile(r"\d+(?:x\d+)?")
"""In place of words, an embed may have a width, or width and height."""


@lru_cache(maxsize=1)
def foreign_parser() -> MarkdownIt:
    """The parser. Raw HTML gives tokens of its own; footnotes stay where they stand, so that none is left out."""
    made = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
    footnote_plugin(made, inline=False, move_to_end=False)
    made.inline.ruler.before("link", "wikilink", _wikilink)
    return made


def _wikilink(state: StateInline, silent: object) -> bool:
    """Markdown-it's rule for links and embeds of Obsidian and other wikis; a `silent` rule only looks."""
    if state.src[state.pos] not in "![":
        return False
    found = _WIKILINK.match(state.src, state.pos)
    if found is None or found.end() > state.posMax:
        return False
    if not silent:
        bang, page, words = found.groups()
        token = state.push(EMBED if bang else WIKILINK, "", 0)
        token.content = _shown(bang, page, words)
    state.pos = found.end()
    return True


def _shown(bang: str, page: str, words: str | None) -> str:
    if bang:
        return "" if words is None or _SIZE.fullmatch(words.strip()) else words
    return words if words and words.strip() else page


def is_too_deep(token: Token) -> bool:
    """Whether quotations and lists are nested so deeply at a block's token that the parser leaves text out."""
    return token.level >= MAX_NESTING - 2
