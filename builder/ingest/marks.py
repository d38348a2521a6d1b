"""The marks of XML and HTML in bytes: where each tag, comment and CDATA section begins and ends.

An XML parser stops at the first defect, and a feed that was made by hand or cut off has one. This reads on: what is no
mark is text, and every mark has an exact range of bytes. It fetches nothing, expands nothing, and takes time in
proportion to the bytes, whatever they are. It works on every encoding in which the marks stand as in ASCII.
"""

from collections.abc import Callable, Iterator
from enum import Enum
from html.entities import html5
from mmap import mmap
from typing import NamedTuple

LONGEST_NAME = 200
"""Bytes of the name of an element that are looked at."""

MOST_ATTRIBUTES = 200
"""Attributes of a tag that are read; the rest are passed over."""

_LONGEST_REFERENCE = 40
"""Characters from the ampersand to the semicolon of a reference."""

_LONGEST_TAG = 2**16
"""Characters of a tag in which attributes are looked for."""

_SLASH = 0x2F

_WIDEST_GAP = 20
"""Bytes of white space that may stand between the equals sign and the quotation mark of a value."""


class Kind(Enum):
    """What a mark is."""

    START = "start tag"
    EMPTY = "tag of an element without content"
    END = "end tag"
    CDATA = "CDATA section"
    OTHER = "comment, processing instruction or declaration"


class Mark(NamedTuple):
    """A mark in the bytes; what lies between two marks is text."""

    kind: Kind
    """What it is."""
    start: int
    """Its first byte."""
    end: int
    """The byte after its last."""
    name: bytes = b""
    """Name of the element, as written."""
    is_whole: bool = True
    """Whether it has its end; one without runs to the end of the bytes."""


class Syntax(Enum):
    """By whose rules marks are read."""

    XML = "XML"
    HTML = "HTML"


RAW = frozenset({b"script", b"style", b"textarea", b"xmp", b"noembed", b"noframes"})
"""Elements of HTML whose content is no markup (HTML Standard, section 13.1.2)."""


Find = Callable[[bytes, int], int]
"""Where something stands from a position on, -1 for nowhere."""


def marks(data: bytes | mmap, at: int = 0, syntax: Syntax = Syntax.XML, find: Find | None = None) -> Iterator[Mark]:
    """The marks of `data` from byte `at` on, in order. `find` is the `finder` of the bytes, for one who begins anew at
    later positions again and again."""
    find = find or finder(data)
    while (at := find(b"<", at)) >= 0:
        mark = _mark(data, at, find, syntax)
        if mark is None:
            at += 1
            continue
        yield mark
        at = mark.end
        if syntax is Syntax.HTML and mark.kind is Kind.START and mark.name.lower() in RAW:
            at = _after_raw(mark, find, len(data))


def finder(data: bytes | mmap) -> Find:
    """A search that remembers where each thing was found last, so that asking on and on from later positions takes no
    longer than one walk through the bytes."""
    known: dict[bytes, tuple[int, int]] = {}
    unknown = (len(data) + 1, -1)

    def find(wanted: bytes, at: int) -> int:
        asked, found = known.get(wanted, unknown)
        if at < asked or -1 < found < at:
            found = data.find(wanted, at)
            known[wanted] = (at, found)
        return found

    return find


def _mark(data: bytes | mmap, at: int, find: Find, syntax: Syntax) -> Mark | None:
    """The mark that begins at `at`, where `<` stands; None where it is text."""
    following = data[at + 1 : at + 3]
    first = following[1:] if following.startswith(b"/") else following[:1]
    if first.isalpha() or first in (b"_", b":") or first >= b"\x80":
        return _tag(data, at, find)
    if following.startswith(b"?"):
        closing = b"?>" if syntax is Syntax.XML else b">"
        return _until(Kind.OTHER, at, find(closing, at + 2), len(closing), len(data))
    return _exclaimed(data, at, find) if following.startswith(b"!") else None


def _exclaimed(data: bytes | mmap, at: int, find: Find) -> Mark:
    """The mark that begins with an exclamation mark."""
    following = data[at + 1 : at + 9]
    if following.startswith(b"!--"):
        return _until(Kind.OTHER, at, find(b"-->", at + 4), 3, len(data))
    if following == b"![CDATA[":
        return _until(Kind.CDATA, at, find(b"]]>", at + 9), 3, len(data))
    return _until(Kind.OTHER, at, _declaration_end(data, at, find), 1, len(data))


def _until(kind: Kind, start: int, closing: int, length: int, size: int) -> Mark:
    """A mark whose closing sign was found at `closing`, or not."""
    return Mark(kind, start, closing + length) if closing >= 0 else Mark(kind, start, size, is_whole=False)


def _tag(data: bytes | mmap, at: int, find: Find) -> Mark | None:
    """The tag at `at`. It ends before the next `<`, which no attribute of XML may hold; in HTML hardly one does."""
    end = _tag_end(data, at, find)
    if end < 0:
        return None
    tag = data[at + 1 : min(end - 1, at + LONGEST_NAME)]
    is_end = tag.startswith(b"/")
    words = tag.split(None, 1)
    name = words[0][is_end:].partition(b"/")[0] if words else b""
    kind = Kind.END if is_end else Kind.EMPTY if data[end - 2] == _SLASH else Kind.START
    return Mark(kind, at, end, name)


def _tag_end(data: bytes | mmap, at: int, find: Find) -> int:
    """The byte after the `>` of a tag, outside its quoted values if that can be; -1 for a tag without an end."""
    following = find(b"<", at + 1)
    limit = following if following >= 0 else len(data)
    closing = data.find(b">", at, limit)
    if closing < 0 or data.find(b">", closing + 1, limit) < 0:
        return closing + 1 if closing >= 0 else -1
    if limit - at > _LONGEST_TAG:  # Where exactly it ends before the next mark matters to no range of an element.
        return data.rfind(b">", at, limit) + 1
    return _outside_quotes(data[at:limit], closing - at) + at + 1


def _outside_quotes(region: bytes, first: int) -> int:
    """Where the first `>` stands that is in no quoted value; `first`, where it first stands, if the quotes are odd."""
    find = finder(region)
    at = 0
    while True:
        closing = find(b">", at)
        quotes = [found for quote in (b'"', b"'") if (found := _opening(region, find, quote, at)) >= 0]
        if closing < 0:
            return first
        if not quotes or closing < min(quotes):
            return closing
        opening = min(quotes)
        after = region.find(region[opening : opening + 1], opening + 1)
        if after < 0:
            return first
        at = after + 1


def _opening(region: bytes, find: Find, quote: bytes, at: int) -> int:
    """Where a value in this kind of quotation marks begins, which is after `=`; -1 for nowhere."""
    while (at := find(quote, at)) >= 0:
        if region[max(0, at - _WIDEST_GAP) : at].rstrip().endswith(b"="):
            return at
        at += 1
    return -1


def _declaration_end(data: bytes | mmap, at: int, find: Find) -> int:
    """Where the `>` of a declaration stands; that of a document type comes after the declarations inside it."""
    closing, bracket = find(b">", at), find(b"[", at)
    if closing < 0 or bracket < 0 or closing < bracket or data[at + 2 : at + 9].upper() != b"DOCTYPE":
        return closing
    inside = bracket + 1
    while True:
        closing, mark = find(b"]", inside), find(b"<", inside)
        if closing < 0:
            return -1
        if mark < 0 or closing < mark:
            return find(b">", closing)
        inside = _inner_end(data, mark, find)
        if inside <= 0:
            return -1


def _inner_end(data: bytes | mmap, at: int, find: Find) -> int:
    """The byte after a comment, instruction or declaration inside a document type; 0 or less where it has no end."""
    following = data[at + 1 : at + 4]
    if following == b"!--":
        return find(b"-->", at + 4) + 3 if find(b"-->", at + 4) >= 0 else -1
    if following.startswith(b"?"):
        return find(b"?>", at + 2) + 2 if find(b"?>", at + 2) >= 0 else -1
    while True:
        closing = find(b">", at)
        quotes = [found for quote in (b'"', b"'") if (found := find(quote, at)) >= 0]
        if closing < 0 or not quotes or closing < min(quotes):
            return closing + 1
        at = data.find(data[min(quotes) : min(quotes) + 1], min(quotes) + 1) + 1
        if at == 0:
            return -1


def _after_raw(mark: Mark, find: Find, size: int) -> int:
    """Where the end tag of an element begins whose content is no markup; the end of the bytes where it has none."""
    for name in (mark.name.lower(), mark.name.upper(), mark.name):
        found = find(b"</" + name, mark.end)
        if found >= 0:
            return found
    return size


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag, from its `<` to its `>`; of two with one name the first counts."""
    found: dict[str, str] = {}
    tag, at = tag[:_LONGEST_TAG], 1
    end = len(tag) - (2 if tag.endswith("/>") else 1)
    while len(found) < MOST_ATTRIBUTES and 0 <= (equals := tag.find("=", at, end)):
        words = tag[max(at, equals - LONGEST_NAME) : equals].split()
        value, at = _value(tag, equals + 1, end)
        if words:
            found.setdefault(words[-1].strip("\"'/"), unescaped(value))
    return found


def _value(tag: str, at: int, end: int) -> tuple[str, int]:
    """The value that begins at `at`, perhaps in quotation marks, and the position after it."""
    while at < end and tag[at].isspace():
        at += 1
    if at < end and tag[at] in "\"'":
        closing = tag.find(tag[at], at + 1, end)
        closing = closing if closing >= 0 else end
        return tag[at + 1 : closing], closing + 1
    start = at
    while at < end and not tag[at].isspace():
        at += 1
    return tag[start:at], at


def unescaped(text: str) -> str:
    """`text` with the references of XML and HTML as the characters they stand for; an unknown one stays as it is."""
    if "&" not in text:
        return text
    found, at = [], 0
    while (ampersand := text.find("&", at)) >= 0:
        semicolon = text.find(";", ampersand, ampersand + _LONGEST_REFERENCE)
        meant = _meant(text[ampersand + 1 : semicolon + 1]) if semicolon > 0 else None
        end = semicolon + 1 if meant is not None else ampersand + 1
        found += [text[at:ampersand], text[ampersand:end] if meant is None else meant]
        at = end
    return "".join([*found, text[at:]])


def _meant(reference: str) -> str | None:
    """What a reference stands for, without its ampersand and with its semicolon."""
    if not reference.startswith("#"):
        return html5.get(reference)
    digits, radix = (reference[2:-1], 16) if reference[1:2] in ("x", "X") else (reference[1:-1], 10)
    if not digits.isascii() or not digits.isalnum():
        return None
    try:
        return _character(int(digits, radix))
    except ValueError:
        return None


def _character(number: int) -> str:
    """The character of a number; those from 128 to 159 are meant in windows-1252 (HTML Standard, section 13.2.5.80)."""
    if 0x80 <= number < 0xA0:
        return bytes([number]).decode("windows-1252", "replace")
    if number == 0 or 0xD800 <= number < 0xE000 or number > 0x10FFFF:
        return "\ufffd"
    return chr(number)


def cdata(markup: bytes, mark: Mark) -> str:
    """The text in a CDATA section."""
    return markup[mark.start + 9 : mark.end - 3 if mark.is_whole else mark.end].decode("utf-8", "replace")
