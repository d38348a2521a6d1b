"""In which encoding a feed is, and the text of a stretch of it.

What the bytes themselves say counts most (a byte order mark, then the declaration of XML), then what the container says
(RFC 7303 would have it the other way round after the mark; servers that know nothing of the feed make that wrong more
often than right). A stretch that cannot be in the encoding that is declared is read in another one, and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from builder.content.charsets import REPLACEMENT, STATEFUL, decoded, is_exact, named
from builder.ingest.byte_order import WIDE, marked, wide_markup, width_of
from builder.ingest.capture import Data, Received
from builder.ingest.guessed_encoding import guess
from builder.ingest.marks import attributes

_SINGLE_BYTE = ("iso-8859-", "windows-", "koi8-", "mac", "x-mac-", "ibm", "us-ascii")
"""How the names of encodings begin in which every byte is a character."""

_BY_LANGUAGE = {
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"), "windows-1251"),
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"), "windows-1250"),
    **dict.fromkeys(("et", "lt", "lv"), "windows-1257"),
    **dict.fromkeys(("ar", "fa", "ur"), "windows-1256"),
    **dict.fromkeys(("az", "ku", "tr"), "windows-1254"),
    "el": "iso-8859-7", "he": "windows-1255", "ja": "shift_jis", "ko": "euc-kr", "th": "windows-874",
    "vi": "windows-1258", "zh": "gb18030",
}  # fmt: skip
"""The encoding of a language before Unicode (HTML Standard, section 13.2.3.2, and more of its kind)."""

_LOOKED_AT = 2**20
"""Bytes at the beginning of a feed by which its encoding is guessed."""

_FEW = 0.2
"""Share of letters beyond ASCII up to which a stretch can be of a language of Western Europe."""

_ASCII = bytes(range(128))
_NO_LETTERS = bytes(byte for byte in range(128) if not chr(byte).isalpha())
_NOT_C1 = bytes(byte for byte in range(256) if not 0x80 <= byte < 0xA0)


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding of a feed."""

    name: str
    """Its name, as a ledger has it."""
    because: str = ""
    """What says so, as part of a sentence."""
    fallback: str = ""
    """The encoding that a stretch is in which cannot be in this one, as the container or the language has it."""
    refused: str = ""
    """Why the feed cannot be read in it, as the ledger will say it; empty where it can."""

    @property
    def unit(self) -> int:
        """Bytes of the smallest unit in which the marks of XML are written."""
        return width_of(self.name)


def encoding_of(received: Received) -> Encoding:
    """The encoding of a feed in XML, by its first bytes, its declaration, and its container."""
    start = bytes(received.data[:1024])
    if name := marked(received.data)[0] or wide_markup(start[:4]):
        return Encoding(name, because="by its first bytes")
    for said, because in ((_declared(start), "by its own declaration"), (received.charset, "by its container")):
        if said:
            return replace(_known(said, because), fallback=named(received.charset) or "")
    return Encoding("utf-8", because="by the rules of XML, as it declares none")


def _declared(start: bytes) -> str:
    """The encoding that an XML declaration names, at the beginning or after junk before it."""
    at = start.find(b"<?xml")
    closing = start.find(b"?>", at)
    if at < 0 or closing < 0:
        return ""
    return attributes(start[at : closing + 1].decode("latin-1")).get("encoding", "").strip()


def _known(said: str, because: str) -> Encoding:
    name = named(said)
    if not name:
        return Encoding("utf-8", because=f"as “{said[:40]}”, which it declares, is none that it can be in")
    if name in STATEFUL:
        return Encoding(name, because=because, refused=f"it is in {name}, in which marks cannot be told from text")
    # Bytes whose declaration could be read as ASCII are in no encoding of two bytes, whatever the declaration says.
    is_wide = name.startswith(WIDE)
    return Encoding("utf-8", because=f"as its bytes are not {name}") if is_wide else Encoding(name, because=because)


def with_language(encoding: Encoding, language: str) -> Encoding:
    """The encoding of a feed in a language, whose own encoding of old is that of stretches which are in no other."""
    return replace(encoding, fallback=encoding.fallback or _BY_LANGUAGE.get(language.partition("-")[0], ""))


def with_guess(encoding: Encoding, data: Data) -> Encoding:
    """The encoding of a feed that declares none and is not UTF-8, nor says in which language it is: as its bytes make
    likely. A stretch that is read so says that it was."""
    if encoding.fallback or encoding.name != "utf-8":
        return encoding
    flawed = [line for line in bytes(data[:_LOOKED_AT]).splitlines() if not _is_mostly_utf_8(line)]
    found = None if all(map(_can_be_western, flawed)) else guess(flawed)
    return replace(encoding, fallback=found.name) if found else encoding


def text_of(stretch: bytes, encoding: Encoding) -> tuple[str, tuple[str, ...]]:
    """The text of a stretch, and what had to be mended in it, as sentences."""
    for name, repair in _candidates(stretch, encoding):
        if is_exact(stretch, name):
            return decoded(stretch, name), (repair,) if repair else ()
    repair = f"Bytes that are not {encoding.name} are shown as U+FFFD."
    return decoded(stretch, f"{encoding.name}+{REPLACEMENT}"), (repair,)


def _candidates(stretch: bytes, encoding: Encoding) -> Iterator[tuple[str, str]]:
    """Encodings that the stretch may be in, the likeliest first, each with the sentence that it needs."""
    declared = encoding.name
    is_single = declared.startswith(_SINGLE_BYTE)
    if is_single and not stretch.isascii() and not encoding.because.endswith("first bytes"):
        yield "utf-8", f"It is declared as {declared}, but its bytes are UTF-8."
    if declared in ("iso-8859-1", "us-ascii") and stretch.translate(None, _NOT_C1):
        yield "windows-1252", f"It is declared as {declared}, but its bytes are windows-1252."
    yield declared, ""
    if encoding.fallback not in ("", declared) and not _is_mostly_utf_8(stretch):
        yield encoding.fallback, f"It should be {declared}, but its bytes are {encoding.fallback}."
    if declared == "utf-8" and _can_be_western(stretch):
        yield "windows-1252", "It should be UTF-8, but its bytes are windows-1252."


def _can_be_western(stretch: bytes) -> bool:
    """Whether a stretch that is no UTF-8 holds nothing of it, and few enough letters beyond ASCII for windows-1252."""
    high = len(stretch.translate(None, _ASCII))
    letters = len(stretch.translate(None, _NO_LETTERS))
    return not _has_utf_8(stretch) and high <= _FEW * letters


def _is_mostly_utf_8(stretch: bytes) -> bool:
    """Whether more than half of the bytes beyond ASCII are UTF-8; in encodings of two bytes some are by chance."""
    high = stretch.translate(None, _ASCII)
    return 2 * len(stretch.decode("utf-8", "ignore").encode().translate(None, _ASCII)) > len(high)


def _has_utf_8(stretch: bytes) -> bool:
    """Whether any character beyond ASCII is written in UTF-8 in a stretch."""
    return not stretch.decode("utf-8", "ignore").isascii()


def is_lost(text: str) -> bool:
    """Whether too many characters of a text are shown as U+FFFD, since its encoding is not known."""
    lost = text.count("\ufffd")
    return bool(lost) and lost > _FEW * sum(letter.isalpha() for letter in text)
