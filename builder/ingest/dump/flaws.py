"""The bytes of a dump as text: what is refused, and what a person should know of the text whatever its articles are.

Nothing is mended in silence. Bytes that are not in the dump's encoding are read as the ledger says and reported; text
that was encoded twice and signs that turn the direction of writing are left as they are and reported.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator

from ftfy import fix_encoding
from ftfy.badness import is_bad

from builder.content.charsets import REPLACEMENT, STATEFUL, decoded, stray_bytes
from builder.ingest.capture import Received
from builder.ingest.contract import Doubt, Piece
from builder.ingest.dump.lines import LONGEST_LINE, MOST_LINES, Line, TooManyLines, lines_of
from builder.ingest.encodings import CONTROLS, LARGEST_TEXT, SURROGATE, Encoding, encoding_of
from builder.problems import InvalidContent, Problem

OVERLONG = f"a line of more than {LONGEST_LINE // 2**20} MiB"
"""Why such a line is rejected."""

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that embed, override and isolate directions (Unicode Standard Annex 9); mere marks of direction are usual."""

_TWICE = re.compile(
    "[\xc2-\xf4\u0420\u0421][\x80-\xbf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
    "\u0402-\u040f\u0452-\u045f\u0490\u0491]"
)
"""Two bytes of UTF-8 as windows-1252 and windows-1251 read them; where there are none, nobody need look closer."""

_LOOKED_AT = 4000
"""Code points of a line in which text that was encoded twice is looked for."""


def text_of(received: Received) -> tuple[bytes, Encoding]:
    """The bytes of a text and their encoding. Raises InvalidContent for what is too large, or no text."""
    size = len(received.data)
    if size > LARGEST_TEXT:
        message = f"The text has {size} bytes; at most {LARGEST_TEXT} are read at once."
        raise InvalidContent([received.problem("too-large", message)])
    data = bytes(received.data)
    encoding = encoding_of(data, received.charset)
    if encoding is None:
        raise InvalidContent([_no_text(received, data)])
    if encoding.name in STATEFUL and not _is_read_by_lines(data, encoding.name):
        message = (
            f"The lines of this text in {encoding.name} depend on one another, so that none can be read by itself."
        )
        raise InvalidContent([received.problem("not-text", message, "Convert a copy to UTF-8, and ingest the copy.")])
    return data, encoding


def _no_text(received: Received, data: bytes) -> Problem:
    """The problem of bytes that are no text, at the first that stands in none."""
    at = next((n for n, byte in enumerate(data) if byte in CONTROLS), None)
    if at is None:
        return received.problem("not-text", "The bytes are text in no encoding that is known.")
    line, column = data.count(b"\n", 0, at) + 1, at - data.rfind(b"\n", 0, at)
    name = "A NUL byte" if data[at] == 0 else f"The byte 0x{data[at]:02X}"
    return Problem(received.name, line, column, "not-text", f"{name} stands in what should be plain text.")


def _is_read_by_lines(data: bytes, name: str) -> bool:
    try:
        return "".join(decoded(line, name) for line in data.splitlines(keepends=True)) == decoded(data, name)
    except UnicodeDecodeError:
        return False


def lines_in(received: Received, data: bytes, encoding: Encoding) -> tuple[Line, ...]:
    """The lines of a text. Raises InvalidContent where there are too many."""
    try:
        return lines_of(data, encoding.name, encoding.mark)
    except TooManyLines as error:
        message = f"The text has more than {MOST_LINES} lines."
        raise InvalidContent([received.problem("too-large", message)]) from error


def flaws(data: bytes, lines: tuple[Line, ...], pieces: tuple[Piece, ...], encoding: Encoding) -> Iterator[Doubt]:
    """What is doubtful in the text itself, once for each article, and once for all that belongs to none."""
    yield from _guessed(lines, encoding)
    yield from (_overlong(line) for line in lines if line.is_overlong)
    articles = _by_article(lines, pieces)

    def stray(line: Line) -> int:
        return stray_bytes(data[line.start : line.end], encoding.name)

    if "+" in encoding.name:
        yield from _counted(articles, stray, "repaired-text", _read_as(data, encoding))
    if any("\0" in line.raw for line in lines):
        yield from _counted(articles, _zeros, "repaired-text", "NUL, and left out of the text")
    for rule, is_flawed, message in _SEEN:
        for own in articles.values():
            found = [line for line in own if is_flawed(line)]
            if found:
                yield Doubt(found[0].number, rule, f"{_where(found)}: {message}.")


def _read_as(data: bytes, encoding: Encoding) -> str:
    """What became of bytes that are not in the encoding."""
    base, _, other = encoding.name.partition("+")
    read = "U+FFFD" if other == REPLACEMENT else other
    paired = ", surrogates as the signs that they stand for" if base == "utf-8" and SURROGATE.search(data) else ""
    return f"not in {base}, and read as {read}{paired}"


def _guessed(lines: tuple[Line, ...], encoding: Encoding) -> Iterator[Doubt]:
    if encoding.confidence != "high" and lines:
        line = next((line for line in lines if not line.raw.isascii()), lines[0])
        sure = "This is likely" if encoding.confidence == "medium" else "This is not sure"
        yield Doubt(line.number, "guessed-encoding", f"{encoding.because} {sure}.")


def _overlong(line: Line) -> Doubt:
    return Doubt(line.number, "doubtful-part", f"This is {OVERLONG}, so that nothing was read from it.")


def _by_article(lines: tuple[Line, ...], pieces: tuple[Piece, ...]) -> dict[int | None, list[Line]]:
    """Number of each article, or None, to its lines."""
    starts = [piece.bytes[0] for piece in pieces]
    found: defaultdict[int | None, list[Line]] = defaultdict(list)
    for line in lines:
        found[pieces[bisect_right(starts, line.start) - 1].draft].append(line)
    return found


def _counted(
    articles: dict[int | None, list[Line]], count: Callable[[Line], int], rule: str, what: str
) -> Iterator[Doubt]:
    for own in articles.values():
        counts = [(line, number) for line in own if (number := count(line))]
        if counts:
            total = sum(number for _, number in counts)
            others = f" and {len(counts) - 1} more" if len(counts) > 1 else ""
            bytes_are = "1 byte is" if total == 1 else f"{total} bytes are"
            yield Doubt(counts[0][0].number, rule, f"On this line{others}, {bytes_are} {what}.")


def _zeros(line: Line) -> int:
    return line.raw.count("\0")


def _turns(line: Line) -> bool:
    return _TURNING.search(line.raw) is not None


def _is_twice_encoded(line: Line) -> bool:
    if line.raw.isascii() or _TWICE.search(line.raw) is None:
        return False
    text = line.raw[:_LOOKED_AT]
    return is_bad(text) and fix_encoding(text) != text


def _where(found: list[Line]) -> str:
    return f"On this line and {len(found) - 1} more" if len(found) > 1 else "On this line"


_SEEN: tuple[tuple[str, Callable[[Line], bool], str], ...] = (
    ("double-encoded", _is_twice_encoded, "the text seems to have been encoded twice, as in “â€™” for an apostrophe"),
    ("bidi-control", _turns, "signs turn the direction of writing, so that words may be shown in another order"),
)
"""Rule, whether a line is so, and what to say of it."""
