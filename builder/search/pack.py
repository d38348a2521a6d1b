"""Bytes as scripts: what a browser loads by `<script>`, from a disk too, and that runs nothing but one call.

A script can hold no bytes, only text. Data are compressed (raw DEFLATE, RFC 1951, which browsers can undo), in one
piece or in parts that can be read by themselves, and each 15 bits of them become one UTF-16 unit of a range that holds
no quotation mark, line end, surrogate or unassigned block end. The file begins with a byte order mark, which tells a
browser its encoding whatever a server says.
"""

import codecs
import json
import re
import zlib

import numpy as np

FIRST_UNIT = 0x3400
"""The UTF-16 unit that stands for fifteen zero bits; the last is 0xB3FF."""

_LEVEL = 4
"""Of zlib: half the time of its usual 6, for three bytes more in a hundred."""

_HARMFUL = re.compile("[<\u2028\u2029\ud800-\udfff]")


def as_json(value: object) -> str:
    """JSON that is harmless in a script wherever it stands: no `</script`, no `<!--`, no line ends that JSON allows."""
    return harmless(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def harmless(text: str) -> str:
    """JSON with what could do harm written as escapes."""
    if text.isascii() and "<" not in text:
        return text
    return _HARMFUL.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def deflated(head: str, tail: bytes = b"") -> bytes:
    """JSON on one line and bytes after it, compressed: what a reader inflates by itself."""
    return pressed(head.encode() + b"\n" + tail)


def pressed(plain: bytes) -> bytes:
    """`plain` compressed."""
    return zlib.compress(plain, _LEVEL, -zlib.MAX_WBITS)


def inflated(data: bytes | memoryview) -> tuple[bytes, bytes]:
    """What `deflated` was given, or a line and no bytes. Raises zlib.error where `data` is no such thing."""
    head, _, tail = zlib.decompress(data, -zlib.MAX_WBITS).partition(b"\n")
    return head, tail


def packed_script(name: str, data: bytes) -> bytes:
    """A script that hands over bytes under a name. They begin where the name alone tells, so that a reader who knows
    which of them it wants may ask a host for no more."""
    before, after = f'regesta.receive({as_json(name)},"', f'",{len(data)});\n'
    return codecs.BOM_UTF16_LE + before.encode("utf-16-le") + units(data) + after.encode("utf-16-le")


def units(data: bytes) -> bytes:
    """`data` in UTF-16LE, fifteen bits to a unit, the last filled up with zeros."""
    padded = np.zeros(-(-len(data) // 15) * 15, np.uint32)
    padded[: len(data)] = np.frombuffer(data, np.uint8)
    rows = np.concatenate([padded.reshape(-1, 15), np.zeros((len(padded) // 15, 2), np.uint32)], axis=1)
    found = np.zeros((len(rows), 8), np.uint32)
    for unit in range(8):
        first, shift = divmod(15 * unit, 8)
        window = rows[:, first] << 16 | rows[:, first + 1] << 8 | rows[:, first + 2]
        found[:, unit] = window >> (9 - shift) & 0x7FFF
    wanted = -(-len(data) * 8 // 15)
    return bytes((found.reshape(-1)[:wanted] + FIRST_UNIT).astype("<u2").tobytes())


def hex_of(key: str) -> str:
    """A key as part of a file's name."""
    return key.encode("utf-8", "surrogatepass").hex()
