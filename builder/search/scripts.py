"""Records as scripts: files that load by `<script>`, from a disk too, and run nothing but one call.

A file is named by its content, so that a browser's cache cannot hold a stale one, and holds one record per line, so
that two versions of it differ by lines. Files are cut at records whose key has a certain digest, so that a record that
grows moves no boundary but those next to it.
"""

import json
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.fixity import sha256_bytes

SCRIPT_BYTES = 32_768
"""Size that a file is meant to have, give or take half; a record that is larger makes a larger file."""

_HARMFUL = re.compile("[<\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A record, written."""

    key: str | int
    """What records are sorted by: a term, a word form or a slot."""
    text: str
    """The record as one line of JSON."""


@dataclass(frozen=True, slots=True)
class Script:
    """A file of records."""

    name: str
    """What the file calls itself: what it holds, and a digest of that."""
    lines: tuple[Line, ...]
    """Its records."""
    data: bytes
    """Its content."""

    @property
    def path(self) -> str:
        """Where it lies below the site."""
        return f"search/{self.name}.js"


def as_json(value: object) -> str:
    """JSON that is harmless in a script wherever it stands: no `</script`, no `<!--`, no line ends that JSON allows."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _HARMFUL.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def call(name: str, json_text: str) -> bytes:
    """A script that hands over `json_text` under a name."""
    return f"regesta.receive({as_json(name)},{json_text});\n".encode()


def scripts(kind: str, lines: Sequence[Line], most: int) -> list[Script]:
    """`lines` cut into files, `most` of them or little more: where that is not enough, files are larger."""
    total = sum(_size(line) for line in lines)
    size = max(SCRIPT_BYTES, _power_of_two(total / most))
    return [_script(kind, group) for group in _cut(lines, size, _marks(len(lines) * size / max(total, 1) / 2))]


def _script(kind: str, lines: Sequence[Line]) -> Script:
    content = "[\n" + ",\n".join(line.text for line in lines) + "\n]"
    name = f"{kind}-{sha256_bytes(content.encode())[:12]}"
    return Script(name, tuple(lines), call(name, content))


def _cut(lines: Sequence[Line], size: int, marks: int) -> Iterator[list[Line]]:
    """`lines` in groups of half of `size` bytes, then up to the next marked key; of twice `size` at most."""
    group: list[Line] = []
    held = 0
    for line in lines:
        marked = zlib.crc32(str(line.key).encode("utf-8", "surrogatepass")) % marks == 0
        if group and (held + _size(line) > size * 2 or (marked and held >= size / 2)):
            yield group
            group, held = [], 0
        group.append(line)
        held += _size(line)
    if group:
        yield group


def _marks(number: float) -> int:
    """Of how many keys one is marked: a power of two, which holds while an archive grows."""
    return 1 << max(int(number).bit_length() - 1, 0)


def _power_of_two(number: float) -> int:
    """The least power of two that is not below `number`."""
    return 1 << max(int(number) - 1, 0).bit_length()


def _size(line: Line) -> int:
    return len(line.text.encode()) + 2
