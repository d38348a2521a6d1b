"""The text in a cell or a value to the blocks of a reading text, be it plain, HTML or Markdown."""

from collections.abc import Iterable, Iterator
from html import unescape
from itertools import groupby, pairwise
from typing import Any

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from builder.content.ledger import normalise
from builder.content.markup import read_markdown
from builder.ingest.calendar_words import strip_dates
from builder.ingest.columns import Markup
from builder.ingest.dump.lines import WIDEST_WRAP
from builder.ingest.dump.shapes import is_dated

Blocks = tuple[tuple[int, str], ...]
"""Heading level or 0, and normalised text."""

_SURE_TAGS = ("</p>", "</div>", "</a>", "</li>", "</h1>", "</h2>", "</h3>", "</em>", "</strong>", "</span>", "</table>",
              "</i>", "</b>", "</blockquote>", "<br>", "<br/>", "<br />", "<p>")  # fmt: skip
_BLOCK_TAGS = frozenset(
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr html li main nav ol option p pre section table tbody td tfoot th thead tr ul".split()
)
_UNSEEN_TAGS = frozenset("script style template noscript iframe object embed svg math head title select".split())
_LEVELS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_NARROWEST_WRAP = 30


def blocks_of(text: str, markup: Markup | None) -> Blocks:
    """The blocks of a text; without a `markup`, it is HTML where tags stand in it, and else plain."""
    found: Iterable[tuple[int, str]]
    reading = read_markdown(text) if markup == "markdown" else None
    if reading and not reading.defect:
        found = ((max(one.level, 2) if one.level else 0, normalise(one.text)) for one in reading.blocks)
    elif markup == "html" or (markup is None and is_html(text)):
        found = ((level, normalise(block)) for level, block in _of_html(text))
    else:
        found = ((0, block) for block in _of_plain(_without_entities(text, markup)))
    return tuple((level, block) for level, block in found if block)


def line_of(text: str, markup: Markup | None = None) -> str:
    """A text of one line, such as a title."""
    if markup in ("html", "markdown") or is_html(text):
        return " ".join(block for _, block in blocks_of(text, markup))
    return normalise(_without_entities(text, markup))


def is_html(text: str) -> bool:
    """Whether a text plainly is HTML: a tag that no prose has stands in it."""
    if "<" not in text:
        return False
    small = text.lower()
    return any(tag in small for tag in _SURE_TAGS)


def parted(blocks: Blocks) -> tuple[tuple[str, ...], Blocks]:
    """The lines at the beginning that hold nothing but a date, which stand beside a text and are none; and the rest."""
    number = 0
    while number < len(blocks) and _is_mere_date(blocks[number][1]):
        number += 1
    return tuple(text for _, text in blocks[:number]), blocks[number:]


def _is_mere_date(text: str) -> bool:
    return len(text) <= 80 and is_dated(text) and not any(map(str.isalnum, strip_dates(text)))


def _without_entities(text: str, markup: Markup | None) -> str:
    """Plain text in which characters are written as HTML writes them, as programs that take tags away leave it."""
    return unescape(text) if markup is None and "&" in text and ";" in text else text


def _of_plain(text: str) -> Iterator[str]:
    """Paragraphs, normalised: what stands between blank lines; single lines, unless they were broken to a width."""
    lines = [normalise(line) for line in text.splitlines()]
    runs = [list(run) for is_written, run in groupby(lines, key=bool) if is_written]
    width = _wrap_width(runs)
    for run in runs:
        yield from _paragraphs(run, width)


def _paragraphs(run: list[str], width: int) -> Iterator[str]:
    paragraph = run[:1]
    for before, line in pairwise(run):
        if width and len(before) + 1 + len(line.split(" ", 1)[0]) > width:
            paragraph.append(line)
        else:
            yield " ".join(paragraph)
            paragraph = [line]
    yield " ".join(paragraph)


def _wrap_width(runs: list[list[str]]) -> int:
    """The width to which lines were broken; 0 where each line is a paragraph: lines that are followed by another one
    are then of very different lengths, or longer than anybody breaks them."""
    followed = [len(line) for run in runs for line in run[:-1]]
    widest = max((len(line) for run in runs if len(run) > 1 for line in run), default=0)
    full = sum(length > 0.75 * widest for length in followed)
    is_wrapped = len(followed) > 1 and _NARROWEST_WRAP <= widest <= WIDEST_WRAP and full >= 0.75 * len(followed)
    return widest if is_wrapped else 0


def _of_html(text: str) -> Iterator[tuple[int, str]]:
    """The blocks of HTML; what a browser does not show is left out. Text that libxml2 refuses, or leaves off reading
    since it is nested too deeply, counts as plain, so that nothing of it is lost."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root = document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return ((0, block) for block in _of_plain(text))
    if any(error.level == etree.ErrorLevels.FATAL for error in parser.error_log):
        return ((0, block) for block in _of_plain(text))
    return _shown(etree.iterwalk(root, events=("start", "end", "comment", "pi")))


def _shown(walk: Any) -> Iterator[tuple[int, str]]:
    """The blocks of a tree that is walked through, each with its heading's level, 2 to 6, or 0."""
    level, words = 0, list[str]()
    for event, element in walk:
        is_block = event in ("start", "end") and element.tag in _BLOCK_TAGS
        if is_block and words:
            yield level, "".join(words)
            words = []
        if event == "start":
            level = _LEVELS.get(element.tag, 0) if is_block and element.tag != "br" else level
            if element.tag in _UNSEEN_TAGS:
                walk.skip_subtree()
            else:
                words.append(element.text or "")
        else:
            level = 0 if is_block and element.tag != "br" else level
            words.append(element.tail or "")
    yield level, "".join(words)
