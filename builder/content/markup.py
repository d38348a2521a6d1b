"""Markdown, and the reading text that digests and positions refer to.

The reading text is the text of a Markdown document's leaf blocks (headings, paragraphs, list items, table cells, code),
without any markup, joined by one blank line; a line break inside a block counts as a space. So a passage has the same
position whether it stands in the file, in the page or in an export.
"""

import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from builder.model.values import CONTROL, ID_PATTERN

GAP = "\n\n"
"""What stands between two blocks of a reading text."""

MAX_NESTING = 60
"""Levels of quotations and lists; what lies deeper would be left out by the parser, so that it is a problem."""

_UNSEEN = re.compile(rf"{CONTROL.pattern}|[\n\t]")
"""What no block may hold: no page or feed could show it, and a line end inside a block would change its digest."""

_EXPLICIT = re.compile(rf"\[\[({ID_PATTERN})\|([^\[\]|\n]*[^\[\]|\s][^\[\]|\n]*)\]\]")
"""A link to a record, `[[id|text]]`; the reading text has the text alone."""

MENTION_OPEN, MENTION_CLOSE = "mention_open", "mention_close"
"""Kinds of the tokens around the text of such a link."""

_SCHEMES = ("http", "https", "mailto")
BREAKS = ("softbreak", "hardbreak")
"""Kinds of the tokens that stand for a space of the reading text."""

_SPECIAL = "\\`*_[]<>&#~|{}"


@dataclass(frozen=True, slots=True)
class Block:
    """A leaf block of a Markdown document."""

    start: int
    """Position of its first code point in the reading text."""
    text: str
    """Its text, without markup."""
    level: int
    """1 to 6 for a heading, 0 for everything else."""
    line: int
    """Line of the Markdown on which it begins, counted from 0."""
    links: tuple["ExplicitLink", ...] = ()
    """The links to records in it."""

    @property
    def end(self) -> int:
        """Position after its last code point."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class ExplicitLink:
    """A stretch of a reading text that its author has linked to a record."""

    start: int
    """Position of its first code point in the reading text."""
    end: int
    """Position after its last code point."""
    target: str
    """Id of the record."""


class _Markdown(MarkdownIt):
    """Markdown whose links lead to a page of the archive, to the web, or to a mail address, and nowhere else."""

    def validateLink(self, url: str) -> bool:
        scheme, colon, _ = url.partition(":")
        is_relative = not colon or any(mark in scheme for mark in "/?#")
        return is_relative or scheme.strip().lower() in _SCHEMES


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """CommonMark with tables and links to records; raw HTML is shown as text, and pictures become links, so that
    nothing is fetched."""
    made = _Markdown("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table").disable("image")
    made.inline.ruler.before("link", "mention", _explicit)
    return made


def _explicit(state: StateInline, silent: object) -> bool:
    """Markdown-it's rule for `[[id|text]]`; a `silent` rule only looks, and adds nothing."""
    found = _EXPLICIT.match(state.src, state.pos)
    if found is None or found.end() > state.posMax:
        return False
    if not silent:
        state.push(MENTION_OPEN, "", 1).meta = {"target": found.group(1)}
        state.push("text", "", 0).content = found.group(2)
        state.push(MENTION_CLOSE, "", -1)
    state.pos = found.end()
    return True


def inline_text(token: Token) -> str:
    """The text of a leaf block's token (kind `inline`, `fence` or `code_block`), without markup."""
    if token.type != "inline":
        return token.content.rstrip("\n")
    return "".join(" " if child.type in BREAKS else child.content for child in token.children or ())


def blocks(markdown: str) -> tuple[Block, ...]:
    """The leaf blocks of a Markdown document that hold any text, in order."""
    found: list[Block] = []
    position, level = 0, 0
    for token in parser().parse(markdown):
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif is_leaf(token):
            text = inline_text(token)
            links = tuple(_links(token, position))
            found.append(Block(position, text, level, (token.map or [0])[0], links))
            position += len(text) + len(GAP)
            level = 0
    return tuple(found)


def _links(token: Token, position: int) -> Iterator[ExplicitLink]:
    """The links to records in a leaf block that begins at `position`."""
    target, begin = "", position
    for child in token.children or ():
        if child.type == MENTION_OPEN:
            target, begin = str(child.meta["target"]), position
        elif child.type == MENTION_CLOSE:
            yield ExplicitLink(begin, position, target)
        position += 1 if child.type in BREAKS else len(child.content)


def defect(markdown: str) -> tuple[int, str, str] | None:
    """Line, counted from 0, rule and message of the first thing in Markdown that could not be shown or verified."""
    for token in parser().parse(markdown):
        line = (token.map or [0])[0]
        if token.level >= MAX_NESTING - 2:
            return line, "markup-depth", "Quotations or lists are nested too deeply here."
        if token.type == "inline" and (hidden := _UNSEEN.search(inline_text(token))):
            return line, "control-character", f"A reference such as &#{ord(hidden.group())}; makes a control character."
    return None


def is_leaf(token: Token) -> bool:
    """Whether a token holds a piece of the reading text."""
    return token.type in ("inline", "fence", "code_block") and bool(inline_text(token))


def reading_text(markdown: str) -> str:
    """The reading text of a Markdown document."""
    return join_blocks(block.text for block in blocks(markdown))


def join_blocks(texts: Iterable[str]) -> str:
    """The reading text of blocks whose texts are known."""
    return GAP.join(texts)


def to_markdown(parts: Iterable[tuple[int, str]]) -> str:
    """Markdown whose reading text is the given blocks: (heading level or 0, text of one line) each.

    Characters are escaped only where Markdown would otherwise read them as markup, so that the file stays readable.
    """
    return "\n\n".join(("#" * level + " " if level else "") + _escaped(level, text) for level, text in parts) + "\n"


def _escaped(level: int, text: str) -> str:
    """`text` as Markdown: as it is if that reads back the same, else with every special character escaped."""
    prefix = "#" * level + " " if level else ""
    for candidate in (text, _escape(text, "\\`*_<>&"), _escape(text, _SPECIAL), _escape_all(text)):
        read = blocks(prefix + candidate)
        if len(read) == 1 and (read[0].text, read[0].level) == (text, level):
            return candidate
    raise ValueError(f"no Markdown reads back as {text!r}")


def _escape(text: str, characters: str) -> str:
    return "".join("\\" + letter if letter in characters else letter for letter in text)


def _escape_all(text: str) -> str:
    """Every ASCII punctuation mark escaped (CommonMark allows each), for what is left: `1.`, `- ` and the like."""
    return _escape(text, string.punctuation)
