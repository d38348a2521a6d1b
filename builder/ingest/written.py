"""How a file of many records is written, a table, JSON or a bibliography: its encoding, its units, its stretches.

The encoding is decided once for the whole file, by the first of these that says anything: a byte order mark; zero bytes
as those of UTF-16 and UTF-32; a columns file; bytes that are UTF-8, or for the most part; the container; a guess. Else
it is windows-1252, which the office programs of Western countries write. Structure is found in its units.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from builder.content import charsets
from builder.content.charsets import plain_encoding
from builder.ingest.byte_order import PROBE, marked, units, wide_by_zeros, width_of
from builder.ingest.capture import Data, Received
from builder.ingest.contract import Aside, Item, Stretch
from builder.ingest.guessed_encoding import guess

CHUNK = 2**20
"""Bytes that are looked at in one go."""

LARGEST_WIDE = 2**29
"""Bytes of a file in UTF-16 that can be read; its units are held in memory."""

_SAMPLE = 2**15
_WESTERN = "windows-1252"
_REPLACED = "\ufffd"
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file is written."""

    name: str
    """The encoding, as a ledger names it."""
    mark: int = 0
    """Bytes of its byte order mark."""
    is_guessed: bool = False
    """Whether nothing but the bytes themselves speaks for it."""

    @property
    def width(self) -> int:
        """Bytes of one unit."""
        return width_of(self.name)


def encoding_of(received: Received) -> Encoding:
    """The encoding of a file."""
    name, mark = marked(received.data)
    if name:
        return Encoding(name, mark)
    if wide := wide_by_zeros(bytes(received.data[:PROBE])):
        return Encoding(wide)
    if received.columns and received.columns.encoding:
        return Encoding(received.columns.encoding)
    if _is_mostly_utf_8(received.data):
        return Encoding("utf-8")
    declared = plain_encoding(received.charset)
    if declared not in ("", "utf-8", "us-ascii"):
        return Encoding(declared)
    return Encoding(_guessed(received.data), is_guessed=True)


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and the units in which its structure is looked for."""

    data: Data
    """Its bytes."""
    units: Data
    """Its units."""
    encoding: Encoding
    """How it is written."""

    @property
    def start(self) -> int:
        """The unit after the byte order mark."""
        return self.encoding.mark // self.encoding.width

    def byte(self, unit: int) -> int:
        """The byte with which a unit begins; one that is left over at the end of the file belongs to its last unit."""
        return unit * self.encoding.width if unit < len(self.units) else len(self.data)

    def raw(self, start: int, end: int) -> bytes:
        """The bytes of some units."""
        return self.data[self.byte(start) : self.byte(end)]

    def outside(self, start: int, end: int, words: str) -> str:
        """What stands in some units outside of records: nothing, but for a byte order mark, or what `words` call it."""
        within = self.units[max(start, self.start) : min(end, max(start, self.start) + CHUNK)]
        if within.strip():
            return words
        return "the byte order mark" if start < self.start else "blank lines"

    def line_ends(self, start: int, end: int) -> int:
        """How many lines end in some units, at CR, LF or both."""
        parts = (self.units[at : min(at + CHUNK, end)] for at in range(start, end, CHUNK))
        return sum(part.count(b"\n") + part.count(b"\r") - part.count(b"\r\n") for part in parts)


def _written(received: Received) -> Written | str:
    """A file with its units; or why it cannot be read, as a reason for a ledger."""
    encoding = encoding_of(received)
    if encoding.width > 1 and len(received.data) > LARGEST_WIDE:
        return f"a file in {encoding.name} of more than {LARGEST_WIDE // 2**20} MiB; convert a copy to UTF-8"
    return Written(received.data, units(received.data, encoding.name), encoding)


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a file in units: a record, or something else with the reason."""

    start: int
    """Its first unit."""
    end: int
    """The unit after its last."""
    fate: Literal["item", "furniture", "rejected"]
    """Whether it is a record, or what became of it."""
    because: str = ""
    """The reason, for what is no record, as a ledger has it."""
    known: Any = None
    """What else the search knows of a record, for its material."""


def stretches(
    received: Received,
    find: Callable[[Written], Iterator[Found]],
    material: Callable[[Written, Found], Any],
) -> Iterator[Stretch]:
    """The stretches of a file, as `find` finds them in order without gaps; `material` is what an article is made of."""
    file = _written(received)
    if isinstance(file, str):
        yield Aside((0, len(received.data)), "rejected", file, 1)
        return
    line = 1
    for found in find(file):
        place = (file.byte(found.start), file.byte(found.end))
        if found.fate == "item":
            yield Item(place, material(file, found), line)
        else:
            yield Aside(place, found.fate, found.because, line)
        line += file.line_ends(found.start, found.end)


def decoded(raw: bytes, encoding: Encoding) -> tuple[str, int]:
    """The text of some bytes, and how many characters of it stand for bytes that are not in the encoding."""
    try:
        return charsets.decoded(raw, encoding.name), 0
    except UnicodeDecodeError:
        pass
    text = charsets.decoded(raw, f"{encoding.name}+{charsets.REPLACEMENT}")
    written = _REPLACED.encode(charsets.CODECS[encoding.name], "ignore")
    return text, text.count(_REPLACED) - (raw.count(written) if written else 0)


def repairs(raw: bytes, encoding: Encoding, replaced: int) -> tuple[str, ...]:
    """What was mended when some bytes were decoded, as sentences."""
    told = []
    if encoding.is_guessed and not raw.isascii():
        told.append(f"The file is not in UTF-8 and declares no encoding; it was read as {encoding.name}.")
    if replaced:
        places = "one place" if replaced == 1 else f"{replaced} places"
        told.append(f"What is not in the encoding {encoding.name} stands as U+FFFD, in {places}.")
    return tuple(told)


def _is_mostly_utf_8(data: Data) -> bool:
    """Whether bytes are UTF-8; where some are not, whether more characters are right than wrong around the first."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    right = 0
    for start in range(0, len(data), CHUNK):
        chunk = data[start : start + CHUNK]
        try:
            text = decoder.decode(chunk, start + CHUNK >= len(data))
        except UnicodeDecodeError:
            text = chunk.decode("utf-8", "replace")
            wrong = text.count(_REPLACED)
            return right + _beyond_ascii(text) - wrong > wrong
        right += 0 if text.isascii() else _beyond_ascii(text)
    return True


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _guessed(data: Data) -> str:
    """The likeliest encoding of what is beyond ASCII; the Western one where none is likely."""
    found = guess(_sample(data).splitlines())
    return found.name.partition("+")[0] if found else _WESTERN


def _sample(data: Data) -> bytes:
    """Up to `_SAMPLE` bytes, around those that are not ASCII."""
    found = bytearray()
    at = 0
    while len(found) < _SAMPLE and (beyond := _BEYOND_ASCII.search(data, at)):
        start, at = max(at, beyond.start() - 40), beyond.end() + 80
        found += data[start:at] + b"\n"
    return bytes(found)
