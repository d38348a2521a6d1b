"""The order of bytes and the width of units: byte order marks, markup that has none, and the units of wide encodings.

Structure (tags, delimiters, brackets) is found in *units*: for an encoding of two or four bytes, one byte for each
unit, so that the same rules over bytes serve all encodings.
"""

import codecs

import numpy as np

from builder.content.charsets import REPLACEMENT, decoded, is_exact
from builder.ingest.capture import Data

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
"""Byte order marks; those that begin with another stand before it."""

_WIDTHS = {"utf-32-le": 4, "utf-32-be": 4, "utf-16-le": 2, "utf-16-be": 2}
WIDE = tuple(_WIDTHS)
"""Encodings whose units have several bytes."""

_CHUNK = 2**20
"""Units that are looked at in one go."""

PROBE = 2**16
"""Bytes by which wide encodings are told from one another."""

_PRINTABLE = bytes([*range(32, 127), *b"\t\n\r"])
_SPARSEST = 1000
"""Characters for each white space, digit or punctuation mark in the sparsest text."""

_FEW_ODD = 0.01
"""Share of characters that hardly any text has above which something is no text."""


def marked(data: Data) -> tuple[str, int]:
    """The encoding that a byte order mark at the beginning names, as a ledger does, and the bytes of the mark; ("", 0)
    where there is none."""
    start = bytes(data[:4])
    for mark, name in _MARKS:
        # UTF-16 whose mark a NUL follows begins as UTF-32 does, and is told by what follows.
        if start.startswith(mark) and not (name == "utf-32-le" and not _is_utf_32(bytes(data[: 4 * PROBE]))):
            return name, len(mark)
    return "", 0


def _is_utf_32(probe: bytes) -> bool:
    return is_exact(probe[: len(probe) // 4 * 4], "utf-32-le")


def wide_markup(start: bytes) -> str:
    """The wide encoding of markup without a mark, by the zero bytes around the `<` with which it begins (XML 1.0,
    appendix F); empty where it is in none."""
    if len(start) < 4 or b"<" not in start[:4]:
        return ""
    place = {0: "le", 1: "be"}.get(start.index(b"<"), "")
    if start[:4] in (b"<\0\0\0", b"\0\0\0<"):
        return "utf-32-le" if start[:1] == b"<" else "utf-32-be"
    zeros = tuple(byte == 0 for byte in start[:4])
    is_wide = zeros in ((False, True, False, True), (True, False, True, False))
    return f"utf-16-{place}" if place and is_wide else ""


def wide_by_zeros(head: bytes) -> str:
    """The wide encoding of text without a mark, by its first bytes: the white space, digits and punctuation that every
    text has tell the order of its bytes. Empty where it is in none."""
    if 0 not in head or (head.count(0) < 0.05 * len(head) and len(head.translate(None, _PRINTABLE)) < 0.25 * len(head)):
        return ""  # these are single bytes, with a few zeros among them at most
    name = max(WIDE, key=lambda one: _spaces(decoded(head, f"{one}+{REPLACEMENT}")))
    text = decoded(head, f"{name}+{REPLACEMENT}")
    is_text = _spaces(text) * _SPARSEST >= len(text) and sum(map(_is_odd, text)) <= _FEW_ODD * len(text) + 1
    return name if is_text else ""


def _spaces(text: str) -> int:
    """White space, digits and punctuation of a text, less what no text has."""
    return sum(map(text.count, " \n\r\t.,;0123456789-、。，")) - 2 * text.count("\ufffd") - 2 * text.count("\0")


def _is_odd(letter: str) -> bool:
    """Whether hardly any text has this character: a control, a non-character, or one for private use."""
    return (letter < " " and not letter.isspace()) or "\ue000" <= letter <= "\uf8ff" or "\ufffd" <= letter <= "\uffff"


def width_of(name: str) -> int:
    """Bytes of a unit of an encoding."""
    return _WIDTHS.get(name, 1)


def units(data: Data, name: str) -> Data:
    """The units of bytes in an encoding: the bytes themselves, or one byte for each unit, 0x80 for all that is not
    ASCII; what is left of a unit at the end is none."""
    width = width_of(name)
    if width == 1:
        return data
    kind = f"{'<' if name.endswith('le') else '>'}u{width}"
    return b"".join(
        _narrowed(data[at : at + _CHUNK * width], kind, width) for at in range(0, len(data), _CHUNK * width)
    )


def _narrowed(chunk: bytes, kind: str, width: int) -> bytes:
    wide = np.frombuffer(chunk, kind, len(chunk) // width)
    return np.where(wide < 0x80, wide, 0x80).astype(np.uint8).tobytes()
