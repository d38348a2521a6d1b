"""What the elements of a feed that hold text hold: markup, or plain text, by their own rules."""

from dataclasses import replace
from enum import Enum
from typing import NamedTuple

from builder.content.ledger import normalise
from builder.ingest.formats.feeds.elements import Element, holds_elements, text_in
from builder.ingest.formats.feeds.tails import without_tails
from builder.ingest.html_text import KNOWN, html_blocks
from builder.ingest.marks import Kind, Mark, marks, unescaped
from builder.ingest.plain_text import plain_blocks
from builder.ingest.text_blocks import Text, laid_out, on_one_line


class Flavour(Enum):
    """By whose rules the text in an element is read."""

    RSS = "RSS"
    """HTML, escaped or not, or plain text: nothing says which."""
    ATOM = "Atom"
    """What the attribute `type` says (RFC 4287, section 3.1.1)."""


_DECLARED_PLAIN = "It is declared as plain text, but was read as HTML, as tags are opened and closed in it."


def text_of_element(element: Element, flavour: Flavour) -> Text:
    """The text in an element, by its own rules."""
    content = _content(element, flavour)
    if not content.is_markup:
        return text_of_plain(content.held)
    found = text_of_html(content.held, element.scope.base)
    return replace(found, repairs=(_DECLARED_PLAIN,)) if content.is_declared_plain and found.parts else found


def text_of_html(html: str, base: str) -> Text:
    """The text of HTML without what belongs to the feed; `base` is the address to which relative ones refer."""
    return laid_out(without_tails(html_blocks(html, base)))


def text_of_plain(text: str) -> Text:
    """The text of plain text without what belongs to the feed."""
    return laid_out(without_tails(plain_blocks(text)))


def plain_text(element: Element, flavour: Flavour = Flavour.RSS) -> str:
    """The text of an element whose text is a line, such as a title."""
    content = _content(element, flavour)
    return on_one_line(html_blocks(content.held)) if content.is_markup else normalise(content.held)


class _Content(NamedTuple):
    """What an element holds."""

    held: str
    """Markup or text."""
    is_markup: bool = False
    """Whether it is markup, and no plain text."""
    is_declared_plain: bool = False
    """Whether it should have been plain text."""


def _content(element: Element, flavour: Flavour) -> _Content:
    """What an element holds. Text that should be plain, but in which tags of HTML are opened and closed, is HTML."""
    kind, mode = (element.said.get(name, "").strip().lower() for name in ("type", "mode"))
    if mode == "base64" or not _is_text(kind):
        return _Content("")
    if holds_elements(element.inner):
        return _Content(element.inner.decode("utf-8", "replace"), is_markup=True)
    text = text_in(element.inner)
    if flavour is Flavour.RSS and not kind:
        return _Content(text, looks_like_markup(text))
    is_html = "html" in kind
    closes = not is_html and "</" in text and _closes_tags(text)
    return _Content(text, is_html or closes, closes)


def _closes_tags(text: str) -> bool:
    """Whether tags of HTML are opened and closed again in what should be plain text."""
    opened = set()
    for mark in marks(text.encode("utf-8", "replace")):
        if mark.kind is Kind.START and _is_known(mark):
            opened.add(mark.name)
        elif mark.kind is Kind.END and mark.name in opened:
            return True
    return False


def _is_text(kind: str) -> bool:
    """Whether a type, of Atom or a media type, is one of text that people read."""
    return kind in ("", "text", "html", "xhtml", "application/xhtml+xml", "application/xml") or kind.startswith("text/")


def looks_like_markup(text: str) -> bool:
    """Whether a text of which nothing says what it is holds tags of HTML or references of characters."""
    if "&" in text and unescaped(text) != text:
        return True
    return "<" in text and any(map(_is_known, marks(text.encode("utf-8", "replace"))))


def _is_known(mark: Mark) -> bool:
    """Whether a mark is a tag of HTML."""
    return mark.name.lower().decode("utf-8", "replace") in KNOWN
