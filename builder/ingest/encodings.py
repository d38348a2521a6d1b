"""In which encoding the bytes of a plain text are, how sure that is, and which of its bytes are not in it.

In this order: a byte order mark; UTF-8 without a flaw; UTF-16 and UTF-32, by their zero bytes; UTF-8 with a few stray
bytes; the encoding that the container declares; a guess. What was not sure is reported, never passed over in silence.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Literal

from builder.content.charsets import FALLBACKS, REPLACEMENT, STATEFUL, decoded, is_exact, named, stray_bytes, wider
from builder.ingest.byte_order import PROBE, WIDE, marked, wide_by_zeros
from builder.ingest.capture import Data
from builder.ingest.guessed_encoding import guess

LARGEST_TEXT = 64 * 2**20
"""Bytes; a text that is larger is refused, since it is read as a whole."""

CONTROLS = bytes(sorted({*range(32), 127} - set(b"\t\n\v\f\r\x1b")))
"""Bytes that hardly stand in any text."""

_FEW_CONTROLS = 0.01
"""Share of control characters above which something is no text."""

_STRAYS = 0.02
"""Share of the bytes of a text that may lie outside of an encoding that is declared, or UTF-8 by its mark."""

_SOUND = 20
"""Letters above ASCII in whole lines of UTF-8 that no text in another encoding holds by chance."""

_SOUND_LINES = 0.02
"""Share of lines with letters above ASCII for which the same is true."""

SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
"""A surrogate that was encoded in UTF-8 by itself."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding of a text."""

    name: str
    """Name as in a ledger (see `content.charsets`)."""
    mark: int = 0
    """Bytes of the byte order mark at the beginning."""
    confidence: Literal["high", "medium", "low"] = "high"
    """How sure it is: high where the bytes or their container say so."""
    because: str = ""
    """Where it is not sure, why it was taken, as a sentence."""


def encoding_of(data: Data, declared: str = "") -> Encoding | None:
    """The encoding of bytes, of which their container may have declared one; None where they are no text."""
    whole = bytes(data[:LARGEST_TEXT])
    found = _marked(whole) or _unmarked(whole, declared)
    return found if found and _is_text(whole, found.name) else None


def _marked(data: bytes) -> Encoding | None:
    name, length = marked(data)
    return Encoding(_as_it_is(data, name), length) if name else None


def _unmarked(data: bytes, declared: str) -> Encoding | None:
    said = named(declared) if declared else None
    if 0 in data and (found := _wide(data)):
        return found
    if said in STATEFUL and data.isascii() and is_exact(data, said):
        return Encoding(said)
    if is_exact(data, "utf-8"):
        return _seven_bit(data) or Encoding("utf-8")
    return _mixed(data) or _declared(data, wider(said) if said else "") or _guessed(data)


def _seven_bit(data: bytes) -> Encoding | None:
    """ISO-2022-JP, whose bytes are all of ASCII, shows itself by its escape sequences."""
    has_escapes = b"\x1b$B" in data or b"\x1b$@" in data
    return Encoding("iso-2022-jp") if has_escapes and is_exact(data, "iso-2022-jp") else None


def _wide(data: bytes) -> Encoding | None:
    name = wide_by_zeros(data[:PROBE])
    if not name:
        return None
    because = f"It has no byte order mark; its zero bytes are those of {name.upper()}."
    return Encoding(_as_it_is(data, name), confidence="medium", because=because)


def _mixed(data: bytes) -> Encoding | None:
    """UTF-8 with stray bytes: most letters above ASCII are UTF-8, or whole lines are."""
    surrogates = len(SURROGATE.findall(data))
    letters = surrogates + _letters(data)
    lines = [line for line in data.splitlines() if not line.isascii()]
    flawed = [line for line in lines if not is_exact(line, "utf-8")]
    sound = sum(_letters(line) for line in lines) - sum(_letters(line) for line in flawed)
    has_whole_lines = sound >= _SOUND and len(lines) - len(flawed) >= _SOUND_LINES * len(lines)
    if letters < 2 * (stray_bytes(data, _mended("utf-8")) - 3 * surrogates) and not has_whole_lines:
        return None
    return Encoding(f"utf-8+{_fallback(flawed)}")


def _letters(data: bytes) -> int:
    """Characters above ASCII that are UTF-8."""
    return sum(letter > "\x7f" for letter in codecs.decode(data, "utf-8", "ignore"))


def _fallback(flawed: list[bytes]) -> str:
    """How stray bytes are read: as windows-1252, unless whole lines of them are plainly in another encoding."""
    found = guess(line for line in flawed if stray_bytes(line, _mended("utf-8")) > 0.2 * len(line))
    is_plain = found is not None and found.confidence == "medium" and found.name in FALLBACKS
    return found.name if found and is_plain else "windows-1252"


def _declared(data: bytes, name: str) -> Encoding | None:
    if not name or name.startswith("utf-"):
        return None
    if is_exact(data, name):
        return Encoding(name)
    too_many = name in STATEFUL or decoded(data, _mended(name)).count("\ufffd") > _STRAYS * len(data)
    return None if too_many else Encoding(_mended(name))


def _guessed(data: bytes) -> Encoding | None:
    found = guess(data.splitlines())
    base = found.name.partition("+")[0] if found else ""
    if found is None or decoded(data, _mended(base)).count("\ufffd") > _STRAYS * len(data):
        return None
    because = f"It does not say its encoding and is not UTF-8; it was read as {base}, the likeliest."
    return Encoding(_as_it_is(data, base), confidence=found.confidence, because=because)


def _as_it_is(data: bytes, name: str) -> str:
    """The name, with what is read in place of other bytes where there are such."""
    return name if is_exact(data, name) else _mended(name)


def _mended(name: str) -> str:
    return f"{name}+windows-1252" if name == "utf-8" else f"{name}+{REPLACEMENT}"


def _is_text(data: bytes, name: str) -> bool:
    """Whether hardly anything in it is a control character."""
    if name not in STATEFUL and not name.startswith(WIDE):
        return len(data) - len(data.translate(None, CONTROLS)) <= _FEW_CONTROLS * len(data)
    text = decoded(data, name)
    return sum(map(text.count, map(chr, CONTROLS))) + text.count("\ufffd") <= _FEW_CONTROLS * len(text) + 1
