"""In which encoding a feed is, and the text of a stretch of it.

What the bytes themselves say counts most (a byte order mark, then the declaration of XML), then what the container says
(RFC 7303 would have it the other way round after the mark; servers that know nothing of the feed make that wrong more
often than right). A stretch that cannot be in the encoding that is declared is read in another one, and says so.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from builder.ingest.capture import Data, Received
from builder.ingest.formats.feeds.markup import attributes

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", 4),
    (codecs.BOM_UTF32_BE, "utf-32-be", 4),
    (codecs.BOM_UTF8, "utf-8", 1),
    (codecs.BOM_UTF16_LE, "utf-16-le", 2),
    (codecs.BOM_UTF16_BE, "utf-16-be", 2),
    (b"<\0?\0", "utf-16-le", 2),
    (b"\0<\0?", "utf-16-be", 2),
    (b"<\0\0\0", "utf-32-le", 4),
    (b"\0\0\0<", "utf-32-be", 4),
)
"""How bytes begin, the encoding, and the bytes of a unit (XML 1.0, appendix F)."""

_SINGLE_BYTE = ("iso8859", "cp125", "koi8", "mac", "ascii", "latin")
"""How the names of encodings begin, as Python has them, in which every byte is a character."""

_MARKS_HIDDEN = ("iso2022", "utf-7", "hz", "cp037", "cp500", "cp1026", "cp1140", "cp273", "cp424", "cp875")
"""Encodings in which the bytes of `<` and `>` can mean something else."""

_NO_ENCODINGS = frozenset({"unicode-escape", "raw-unicode-escape", "punycode", "idna", "undefined", "mbcs", "oem"})
"""What Python calls encodings, but no feed is in."""

_BY_LANGUAGE = {
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"), "cp1251"),
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "cp1250"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    **dict.fromkeys(("ar", "fa", "ur"), "cp1256"),
    **dict.fromkeys(("az", "ku", "tr"), "cp1254"),
    "el": "iso8859-7", "he": "cp1255", "ja": "cp932", "ko": "cp949", "th": "cp874", "vi": "cp1258", "zh": "gb18030",
}  # fmt: skip
"""The encoding of a language before Unicode (HTML Standard, section 13.2.3.2, and more of its kind)."""

_FEW = 0.2
"""Share of letters beyond ASCII up to which a stretch can be of a language of Western Europe."""

_CHUNK = 2**20
_ASCII = bytes(range(128))
_NO_LETTERS = bytes(byte for byte in range(128) if not chr(byte).isalpha())
_NOT_C1 = bytes(byte for byte in range(256) if not 0x80 <= byte < 0xA0)

_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932"}
"""Encodings in whose name a wider one is used, which holds them (Encoding Standard, section 4.2)."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding of a feed."""

    name: str
    """The name that Python has for it."""
    unit: int = 1
    """Bytes of the smallest unit in which the marks of XML are written."""
    because: str = ""
    """What says so, as part of a sentence."""
    fallback: str = ""
    """The encoding that a stretch is in which cannot be in this one, as the container or the language has it."""
    refused: str = ""
    """Why the feed cannot be read in it, as the ledger will say it; empty where it can."""


def encoding_of(received: Received) -> Encoding:
    """The encoding of a feed in XML, by its first bytes, its declaration, and its container."""
    start = bytes(received.data[:1024])
    marked = next(((name, unit) for mark, name, unit in _MARKS if start.startswith(mark)), None)
    if marked:
        return Encoding(*marked, because="by its first bytes")
    for said, because in ((_declared(start), "by its own declaration"), (received.charset, "by its container")):
        if said:
            return replace(_known(said, because), fallback=_name(received.charset))
    return Encoding("utf-8", because="by the rules of XML, as it declares none")


def _declared(start: bytes) -> str:
    """The encoding that an XML declaration names, at the beginning or after junk before it."""
    at = start.find(b"<?xml")
    closing = start.find(b"?>", at)
    if at < 0 or closing < 0:
        return ""
    return attributes(start[at : closing + 1].decode("latin-1")).get("encoding", "").strip()


def _name(said: str) -> str:
    """The name that Python has for an encoding of text; empty where there is none."""
    try:
        name = codecs.lookup(said.strip("'\" ")).name
        "".encode(name)
    except (LookupError, ValueError, TypeError):
        return ""
    return "" if name in _NO_ENCODINGS else _WIDER.get(name, name)


def _known(said: str, because: str) -> Encoding:
    name = _name(said)
    if not name:
        return Encoding("utf-8", because=f"as “{said[:40]}”, which it declares, is no encoding")
    if name.startswith(_MARKS_HIDDEN):
        return Encoding(name, because=because, refused=f"it is in {name}, in which marks cannot be told from text")
    # Bytes whose declaration could be read as ASCII are in no encoding of two bytes, whatever the declaration says.
    wide = name.startswith(("utf-16", "utf-32"))
    return Encoding("utf-8", because=f"as its bytes are not {name}") if wide else Encoding(name, because=because)


def with_language(encoding: Encoding, language: str) -> Encoding:
    """The encoding of a feed in a language, whose own encoding of old is that of stretches which are in no other."""
    return replace(encoding, fallback=encoding.fallback or _BY_LANGUAGE.get(language.partition("-")[0], ""))


def units(data: Data, encoding: Encoding) -> Data:
    """A byte for each unit of `data`, in which the marks of XML stand as in ASCII, and other characters as 128."""
    if encoding.unit == 1:
        return data
    step = _CHUNK * encoding.unit
    return b"".join(_narrowed(data[at : at + step], encoding) for at in range(0, len(data), step))


def _narrowed(chunk: bytes, encoding: Encoding) -> bytes:
    order = "<" if encoding.name.endswith("le") else ">"
    whole = len(chunk) // encoding.unit * encoding.unit
    wide = np.frombuffer(chunk[:whole], dtype=f"{order}u{encoding.unit}")
    return np.where(wide < 0x80, wide, 0x80).astype(np.uint8).tobytes()


def text_of(stretch: bytes, encoding: Encoding) -> tuple[str, tuple[str, ...]]:
    """The text of a stretch, and what had to be mended in it, as sentences."""
    for name, repair in _candidates(stretch, encoding):
        try:
            return stretch.decode(name), (repair,) if repair else ()
        except UnicodeError:
            continue
    repair = f"Bytes that are not {encoding.name} are shown as U+FFFD."
    return stretch.decode(encoding.name, "replace"), (repair,)


def _candidates(stretch: bytes, encoding: Encoding) -> Iterator[tuple[str, str]]:
    """Encodings that the stretch may be in, the likeliest first, each with the sentence that it needs."""
    declared = encoding.name
    is_single = declared.startswith(_SINGLE_BYTE)
    if is_single and not stretch.isascii() and not encoding.because.endswith("first bytes"):
        yield "utf-8", f"It is declared as {declared}, but its bytes are UTF-8."
    if declared in ("iso8859-1", "ascii") and stretch.translate(None, _NOT_C1):
        yield "cp1252", f"It is declared as {declared}, but its bytes are windows-1252."
    yield declared, ""
    if encoding.fallback not in ("", declared) and not _has_utf_8(stretch):
        yield encoding.fallback, f"It should be {declared}, but its bytes are {encoding.fallback}."
    if declared == "utf-8" and _can_be_western(stretch):
        yield "cp1252", "It should be UTF-8, but its bytes are windows-1252."


def _can_be_western(stretch: bytes) -> bool:
    """Whether a stretch that is no UTF-8 holds nothing of it, and few enough letters beyond ASCII for windows-1252."""
    high = len(stretch.translate(None, _ASCII))
    letters = len(stretch.translate(None, _NO_LETTERS))
    return not _has_utf_8(stretch) and high <= _FEW * letters


def _has_utf_8(stretch: bytes) -> bool:
    """Whether any character beyond ASCII is written in UTF-8 in a stretch."""
    return not stretch.decode("utf-8", "ignore").isascii()


def is_lost(text: str) -> bool:
    """Whether too many characters of a text are shown as U+FFFD, since its encoding is not known."""
    lost = text.count("\ufffd")
    return bool(lost) and lost > _FEW * sum(letter.isalpha() for letter in text)
