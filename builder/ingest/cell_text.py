"""The text in a cell, a value or a field to blocks, be it plain, HTML or Markdown."""

from html import unescape

from builder.content.ledger import normalise
from builder.content.markup import read_markdown
from builder.ingest.calendar_words import strip_dates
from builder.ingest.columns import Markup
from builder.ingest.dump.shapes import is_dated
from builder.ingest.html_text import html_blocks
from builder.ingest.plain_text import plain_blocks
from builder.ingest.text_blocks import Block, on_one_line

_SURE_TAGS = ("</p>", "</div>", "</a>", "</li>", "</h1>", "</h2>", "</h3>", "</em>", "</strong>", "</span>", "</table>",
              "</i>", "</b>", "</blockquote>", "<br>", "<br/>", "<br />", "<p>")  # fmt: skip


def blocks_of(text: str, markup: Markup | None, base: str = "") -> tuple[Block, ...]:
    """The blocks of a text; without a `markup`, it is HTML where tags stand in it, and else plain. `base` is the
    address to which relative ones in HTML refer."""
    reading = read_markdown(text) if markup == "markdown" else None
    if reading and not reading.defect:
        found = ((max(one.level, 2) if one.level else 0, normalise(one.text)) for one in reading.blocks)
        return tuple(Block(words, level) for level, words in found if words)
    if markup == "html" or (markup is None and is_html(text)):
        return html_blocks(text, base)
    return plain_blocks(_without_entities(text, markup))


def line_of(text: str, markup: Markup | None = None) -> str:
    """A text of one line, such as a title."""
    if markup in ("html", "markdown") or is_html(text):
        return on_one_line(blocks_of(text, markup))
    return normalise(_without_entities(text, markup))


def is_html(text: str) -> bool:
    """Whether a text plainly is HTML: a tag that no prose has stands in it."""
    if "<" not in text:
        return False
    small = text.lower()
    return any(tag in small for tag in _SURE_TAGS)


def parted(blocks: tuple[Block, ...]) -> tuple[tuple[str, ...], tuple[Block, ...]]:
    """The lines at the beginning that hold nothing but a date, which stand beside a text and are none; and the rest."""
    number = 0
    while number < len(blocks) and not blocks[number].is_caption and _is_mere_date(blocks[number].text):
        number += 1
    return tuple(block.text for block in blocks[:number]), blocks[number:]


def _is_mere_date(text: str) -> bool:
    return len(text) <= 80 and is_dated(text) and not any(map(str.isalnum, strip_dates(text)))


def _without_entities(text: str, markup: Markup | None) -> str:
    """Plain text in which characters are written as HTML writes them, as programs that take tags away leave it."""
    return unescape(text) if markup is None and "&" in text and ";" in text else text
