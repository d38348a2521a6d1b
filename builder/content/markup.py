"""Markdown, and the reading text that digests and positions refer to.

The reading text is the text of a Markdown document's leaf blocks (headings, paragraphs, list items, table cells, code),
without any markup, joined by one blank line; a line break inside a block counts as a space. So a passage has the same
position whether it stands in the file, in the page or in an export.
"""

import re
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from builder.content.reading import Block, ExplicitLink, Reading
from builder.content.remarks import OPENS, open_comment, without_comments
from builder.model.values import CONTROL, ID_PATTERN

GAP = "\n\n"
"""What stands between two blocks of a reading text."""

MAX_NESTING = 60
"""Levels of quotations and lists; what lies deeper would be left out by the parser, so that it is a problem."""

_UNSEEN = re.compile(rf"{CONTROL.pattern}|[\n\t]")
"""What no block may hold: no page or feed could show it, and a line end inside a block would change its digest."""

_PLAIN_LINE = re.compile(
    r"(#{1,6} (?=\S)|(?:> |- |)(?=[^\s#>+*0-9`~_=<\[|:-]|[*_]{1,3}[^\s*_]|[0-9]+[^\s0-9.)]|[0-9]+ ))(.*[^\s#])"
)
"""A line that says by itself what it is: a heading, or one of a quotation, a list item or a paragraph with no block in
it, as none begins so. The marker, and the words without white space around them."""

_MEANING = "\\`*_[<&"
"""Characters that can mean more than themselves inside a block."""

_EXPLICIT = re.compile(rf"\[\[({ID_PATTERN})\|([^\[\]|\n]*[^\[\]|\s][^\[\]|\n]*)\]\]")
"""A link to a record, `[[id|text]]`; the reading text has the text alone."""

MENTION_OPEN, MENTION_CLOSE = "mention_open", "mention_close"
"""Kinds of the tokens around the text of such a link."""

_SCHEMES = ("http", "https", "mailto")
BREAKS = ("softbreak", "hardbreak")
"""Kinds of the tokens that stand for a space of the reading text."""

_NEVER = ["image", "html_block", "html_inline"]
"""Rules of markdown-it that are asked for nothing: HTML is off in any case."""

_TOO_DEEP = "Quotations or lists are nested too deeply here."
_SPECIAL = "\\`*_[]<>&#~|{}"


class _Markdown(MarkdownIt):
    """Markdown whose links lead to a page of the archive, to the web, or to a mail address, and nowhere else."""

    def validateLink(self, url: str) -> bool:
        scheme, colon, _ = url.partition(":")
        is_relative = not colon or any(mark in scheme for mark in "/?#")
        return is_relative or scheme.strip().lower() in _SCHEMES


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """CommonMark with tables and links to records; raw HTML is shown as text, and pictures become links, so that
    nothing is fetched. Comments are taken out before."""
    made = _Markdown("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table").disable(_NEVER)
    made.inline.ruler.before("link", "mention", _explicit)
    made.core.ruler.after("normalize", "comments", _uncommented)
    return made


def _uncommented(state: StateCore) -> None:
    """Markdown-it's rule that leaves out comments."""
    state.src = without_comments(state.src)


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


def read_markdown(markdown: str) -> Reading:
    """What a Markdown document says. A text without any marks is its own reading text, and is kept once."""
    plain = _plain_leaves(without_comments(markdown))
    reading = reading_of(parser().parse(markdown)) if plain is None else _reading(plain)
    return replace(reading, text=markdown) if reading.text == markdown else reading


def reading_of(tokens: Iterable[Token]) -> Reading:
    """What a Markdown document says, by the parser's tokens."""
    return _reading(_leaves(tokens))


@dataclass(slots=True)
class _Leaf:
    """A leaf block before its position is known."""

    text: str
    level: int
    line: int
    links: Sequence[ExplicitLink] = ()
    defect: tuple[int, str, str] | None = None


def _reading(leaves: Iterable[_Leaf]) -> Reading:
    """The leaves one after the other; those without text only tell of defects."""
    found = list(leaves)
    shown = [leaf for leaf in found if leaf.text]
    starts = accumulate((len(leaf.text) + len(GAP) for leaf in shown[:-1]), initial=0)
    placed = list(zip(starts, shown, strict=False))
    return Reading(
        join_blocks(leaf.text for leaf in shown),
        tuple((at, at + len(leaf.text), leaf.level, leaf.line) for at, leaf in placed),
        tuple(ExplicitLink(at + one.start, at + one.end, one.target) for at, leaf in placed for one in leaf.links),
        next((leaf.defect for leaf in found if leaf.defect), None),
    )


def _leaves(tokens: Iterable[Token]) -> Iterator[_Leaf]:
    level = 0
    for token in tokens:
        line = (token.map or [0])[0]
        text = inline_text(token) if is_leaf(token) else ""
        defect = _unseen(text, line) if token.type == "inline" else None
        if token.level >= MAX_NESTING - 2:
            defect = line, "markup-depth", _TOO_DEEP
        if token.type in ("heading_open", "heading_close"):
            level = int(token.tag[1:]) if token.nesting > 0 else 0
        if text or defect:
            yield _Leaf(text, level, line, tuple(_links(token)), defect)


def _plain_leaves(markdown: str) -> list[_Leaf] | None:
    """The same without the parser, for a document whose every line says by itself what it is; None for any other.

    Most texts are such, and reading them takes a tenth of the time.
    """
    leaves: list[_Leaf] = []
    before: str | None = None
    for number, line in enumerate(markdown.split("\n")):
        if not line:
            before = None
            continue
        found = _PLAIN_LINE.fullmatch(line)
        if found is None:
            return None
        marker, words = found.groups()
        if marker == before and marker in ("", "> "):
            leaves[-1].text += "\n" + words
        elif before is None or before[:1] == "#" or marker == before:
            leaves.append(_Leaf(words, marker.count("#"), number))
        else:
            return None
        before = marker
    if any(mark in markdown for mark in ("\0", "\r", OPENS)):
        return None
    marks = [mark for mark in _MEANING if mark in markdown]
    return [_read_inside(leaf, marks) for leaf in leaves]


def _read_inside(leaf: _Leaf, marks: Sequence[str]) -> _Leaf:
    """A leaf block of Markdown with the marks in it read, of which the document has those given."""
    if marks and any(mark in leaf.text for mark in marks):
        (token,) = parser().parseInline(leaf.text)
        leaf.text, leaf.links = inline_text(token), tuple(_links(token))
    else:
        leaf.text = leaf.text.replace("\n", " ")
    leaf.defect = _unseen(leaf.text, leaf.line)
    return leaf


def _unseen(text: str, line: int) -> tuple[int, str, str] | None:
    """The defect of a character in a block that nobody could see; what Python calls printable never is one."""
    hidden = None if text.isprintable() else _UNSEEN.search(text)
    if hidden is None:
        return None
    return line, "control-character", f"A reference such as &#{ord(hidden.group())}; makes a control character."


def blocks(markdown: str) -> tuple[Block, ...]:
    """The leaf blocks of a Markdown document that hold any text, in order."""
    return read_markdown(markdown).blocks


def _links(token: Token) -> Iterator[ExplicitLink]:
    """The links to records in a leaf block, with positions in its text."""
    target, begin, position = "", 0, 0
    for child in token.children or ():
        if child.type == MENTION_OPEN:
            target, begin = str(child.meta["target"]), position
        elif child.type == MENTION_CLOSE:
            yield ExplicitLink(begin, position, target)
        position += 1 if child.type in BREAKS else len(child.content)


def is_leaf(token: Token) -> bool:
    """Whether a token holds a piece of the reading text."""
    return token.type in ("inline", "fence", "code_block") and bool(inline_text(token))


def reading_text(markdown: str) -> str:
    """The reading text of a Markdown document."""
    return read_markdown(markdown).text


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
    for candidate in _written(text):
        read = blocks(prefix + candidate)
        is_same = len(read) == 1 and (read[0].text, read[0].level) == (text, level)
        if is_same and open_comment(candidate) is None:
            return candidate
    raise ValueError(f"no Markdown reads back as {text!r}")


def _written(text: str) -> Iterator[str]:
    """A text with more and more of it escaped; each form is made only where the one before did not do."""
    yield text
    yield _escape(text, "\\`*_<>&")
    yield _escape(text, _SPECIAL)
    yield _escape_all(text)


def _escape(text: str, characters: str) -> str:
    return "".join("\\" + letter if letter in characters else letter for letter in text)


def _escape_all(text: str) -> str:
    """Every ASCII punctuation mark escaped (CommonMark allows each), for what is left: `1.`, `- ` and the like."""
    return _escape(text, string.punctuation)
