"""Where the records of a web archive begin and end: WARC (ISO 28500) and ARC, as they stand without compression.

The libraries that read web archives stop at the first record that is wrong, or go on in the middle of another. Here a
record whose length leads to no other record, nor to the end, is one that is damaged, and the next one is looked for.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO

from warcio.statusandheaders import (
    StatusAndHeadersParser,
    StatusAndHeadersParserException,
)

from builder.ingest.capture import Data
from builder.ingest.formats.archives.warc_http import LONGEST_HEAD

_VERSIONS = ["WARC/0.", "WARC/1."]
_PARSER = StatusAndHeadersParser(_VERSIONS)
_WARC_LINE = re.compile(rb"WARC/[01]\.[0-9]{1,3}[ \t]*\r?\n")
_ARC_LINE = re.compile(
    rb"([A-Za-z][A-Za-z0-9+.-]{0,30}:[^\r\n]{0,8000}) [0-9A-Fa-f.:]{1,45} ([0-9]{12,18}) ([^ \r\n]{1,200})"
    rb"(?: (?:[0-9]{1,3}|-) [^ \r\n]{1,200} [^ \r\n]{1,8000} [0-9-]{1,20} [^ \r\n]{1,1000})? (-?\w{1,20})[ \t]*\r?\n"
)
"""The line of an ARC record: address, IP address, time, media type, in version 2 five fields more, and the length."""

_WARC_START = re.compile(rb"(" + _WARC_LINE.pattern + rb")[A-Za-z-]{1,80}[ \t]*:")
_ARC_START = re.compile(rb"\n(" + _ARC_LINE.pattern + rb")")
"""Where a record begins for which one has to look: that of a WARC file also behind one that is cut off in a line."""

_HEAD_END = re.compile(rb"\n\r?\n|" + _WARC_START.pattern)
"""Where headers end: at an empty line, or, where they are cut off, at the next record, whose headers are its own."""

_BLANK = re.compile(rb"[\r\n\0]*")

ARC = "arc"
"""Type that stands for a record of an ARC file, where all are alike."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A record and its bytes."""

    kind: str
    """Its type, in small letters, such as `response`."""
    headers: Mapping[str, str]
    """What it says of itself: names in small letters to values."""
    block: int
    """First byte of its content."""
    block_end: int
    """The byte after its content."""
    end: int
    """The byte after the blank lines that end it."""
    defect: str = ""
    """Why its content is not to be trusted; empty where it may be."""


def is_start(data: Data, position: int) -> bool:
    """Whether a record begins there."""
    if _WARC_LINE.match(data, position):
        return True
    is_line = not position or data[position - 1 : position] in (b"\n", b"\0")
    return is_line and _ARC_LINE.match(data, position) is not None


def starts_of(data: Data) -> re.Pattern[bytes]:
    """How the records of an archive begin, for those for which one has to look: a WARC or an ARC file."""
    return _WARC_START if data.find(b"WARC/") >= 0 else _ARC_START


def next_start(data: Data, position: int, starts: re.Pattern[bytes]) -> int:
    """Where the next record begins, at `position` or later, or the end."""
    found = starts.search(data, max(position - 1, 0) if starts is _ARC_START else position)
    return found.start(1) if found else len(data)


def frame_at(data: Data, position: int, starts: re.Pattern[bytes]) -> Frame | None:
    """The record that begins there; none where none does."""
    if _WARC_LINE.match(data, position):
        return _warc(data, position, starts)
    line = _ARC_LINE.match(data, position)
    return _arc(data, line, starts) if line else None


def _warc(data: Data, position: int, starts: re.Pattern[bytes]) -> Frame:
    found = _HEAD_END.search(data, position + 1, position + LONGEST_HEAD)
    if found is None or found[1]:
        end = found.start() if found else next_start(data, position + LONGEST_HEAD, starts)
        return Frame("", {}, end, end, end, "its headers do not end")
    try:
        parsed = _PARSER.parse(BytesIO(data[position : found.end()]))
    except StatusAndHeadersParserException:
        end = next_start(data, position + 1, starts)
        return Frame("", {}, end, end, end, "its headers cannot be read")
    headers: dict[str, str] = {}
    for name, value in parsed.headers:
        headers.setdefault(name.strip().lower(), (value or "").strip())
    kind = headers.get("warc-type", "").lower()
    return _framed(data, Frame(kind, headers, found.end(), 0, 0), headers.get("content-length", ""), starts)


def _arc(data: Data, line: re.Match[bytes], starts: re.Pattern[bytes]) -> Frame:
    uri, date, media_type, length = (field.decode("utf-8", "replace") for field in line.groups())
    headers = {"warc-target-uri": uri.strip(), "warc-date": date[:8], "content-type": media_type}
    return _framed(data, Frame(ARC, headers, line.end(), 0, 0), length, starts)


def _framed(data: Data, frame: Frame, length: str, starts: re.Pattern[bytes]) -> Frame:
    """The record of which only the beginning of the content is known, and where it ends by the length that it says."""
    block = frame.block
    if not (length.isascii() and length.isdigit() and len(length) < 19):
        return _broken(frame, next_start(data, block, starts), "it does not say how long it is")
    block_end = block + int(length)
    blank = _BLANK.match(data, min(block_end, len(data)))
    end = blank.end() if blank else block_end
    if block_end <= len(data) and (end == len(data) or is_start(data, end)):
        return replace(frame, block_end=block_end, end=end)
    following = next_start(data, block, starts)
    if block_end > len(data) and following == len(data):
        return _broken(frame, following, f"it is cut off: {following - block} of its {length} bytes are there")
    return _broken(frame, following, "the length that it says does not lead to the next record")


def _broken(frame: Frame, end: int, defect: str) -> Frame:
    return replace(frame, block_end=end, end=end, defect=defect)
