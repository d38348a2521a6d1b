"""Web archives: WARC (ISO 28500:2017) and ARC, plain or each record in a gzip member of its own.

Every record is cut by itself, so that a broken one costs nothing but itself. Where a gzip member holds more than one
record, or a record goes on in the next member, the file was compressed as a whole by mistake; it is opened as one.
"""

import re
from collections.abc import Callable, Iterator

from builder.ingest.capture import Data, Received
from builder.ingest.contract import Aside, Format, Opened, Stretch, of_container
from builder.ingest.formats.archives.warc_frames import frame_at, is_start, next_start, starts_of
from builder.ingest.formats.archives.warc_records import opened
from builder.ingest.inflate import (
    GZIP,
    LARGEST_UNPACKED,
    STEP,
    Unreadable,
    beginning,
    inflate,
    inflate_members,
)
from builder.ingest.recognise import has_suffix, head, is_declared

WARC, ARC = "application/warc", "application/x-internet-archive"

_MEMBER = re.compile(re.escape(GZIP) + rb"[\x00-\x1f].{4}[\x00\x02\x04][\x00-\x0d\xff]", re.DOTALL)
"""How a gzip member begins, with what flags, levels and systems there are (RFC 1952, section 2.3)."""

_BLANK = b"\r\n\t \0"
_READ_AGAIN = 2
"""How many times the length of the file may be read in vain to find what follows a damaged member right behind its
first byte; after that the search goes on behind what was read, since members can be made to lie in one another."""

_LONGEST_LINE = 9000
"""Bytes from the beginning of a gzip member that tell whether a record begins there; an ARC line can be as long."""


def cut(received: Received) -> Iterator[Stretch]:
    """The records in order, each with what it holds."""
    return _members(received) if head(received).startswith(GZIP) else _records(received.data)


def _records(data: Data) -> Iterator[Opened | Aside]:
    """The records of an archive that is not compressed."""
    position, starts = 0, starts_of(data)
    while position < len(data):
        frame = frame_at(data, position, starts)
        end = frame.end if frame else next_start(data, position + 1, starts)
        yield opened(data, frame, (position, end)) if frame else _strange(data, position, end)
        position = end


def _members(received: Received) -> Iterator[Opened | Aside]:
    """The records of an archive of gzip members."""
    data, position = received.data, 0
    left = _READ_AGAIN * len(data)
    while position < len(data):
        try:
            stretch = _member(received, position)
        except Unreadable as error:
            left -= error.position - position
            end = _next_member(data, position + 1 if left > 0 else max(position + 1, error.position))
            stretch = Aside((position, end), "rejected", str(error))
        yield stretch
        position = stretch.bytes[1]


def _member(received: Received, position: int) -> Opened | Aside:
    """The stretch that begins at `position` in a compressed archive. Raises Unreadable."""
    data = received.data
    if data[position : position + 3] != GZIP:
        return _strange(data, position, _next_member(data, position))
    inflated = inflate(data, position, LARGEST_UNPACKED)
    if not inflated.is_whole:
        raise Unreadable("its gzip member is cut off", inflated.end)
    bytes_ = (position, inflated.end)
    if not len(inflated.data):
        return Aside(bytes_, "furniture", "empty gzip member")
    first = frame_at(inflated.data, 0, starts_of(inflated.data))
    if first and first.end == len(inflated.data):
        is_continued = bool(first.defect) and _goes_on(data, inflated.end)
        return _joined(received, position) if is_continued else opened(inflated.data, first, bytes_)
    return _inside(received, bytes_, inflated.data)


def _goes_on(data: Data, position: int) -> bool:
    """Whether a gzip member stands there in which no record begins."""
    return data[position : position + 3] == GZIP and not _is_member(data, position)


def _joined(received: Received, position: int) -> Opened | Aside:
    """All members from `position` on as one file, since they do not end where records end. Raises Unreadable."""
    inflated = inflate_members(received.data, position, LARGEST_UNPACKED)
    if not inflated.is_whole:
        raise Unreadable("its gzip member is cut off", inflated.end)
    return _inside(received, (position, inflated.end), inflated.data)


def _inside(received: Received, bytes_: tuple[int, int], data: Data) -> Opened:
    """A web archive without compression, to be opened in its turn."""
    name = received.name.removesuffix(".gz")
    return Opened(bytes_, Received(name, data, media_type=WARC if data[:5] == b"WARC/" else ARC))


def _next_member(data: Data, position: int) -> int:
    """Where the next gzip member begins in which a record begins, or the end."""
    found = _MEMBER.search(data, position)
    while found and not _is_member(data, found.start()):
        found = _MEMBER.search(data, found.start() + 1)
    return found.start() if found else len(data)


def _is_member(data: Data, position: int) -> bool:
    return is_start(beginning(data, position, _LONGEST_LINE), 0)


def _strange(data: Data, start: int, end: int) -> Aside:
    """What becomes of bytes that are no record."""
    if not any(data[at : min(at + STEP, end)].strip(_BLANK) for at in range(start, end, STEP)):
        return Aside((start, end), "furniture", "blank lines between records")
    return Aside((start, end), "rejected", "bytes that begin no record")


def _recognises(suffix: str, media_type: str, mark: bytes) -> Callable[[Received], bool]:
    """Whether bytes are a web archive of one kind, plain or, where the suffix ends in `.gz`, of gzip members."""
    is_compressed = suffix.endswith(".gz")

    def recognises(received: Received) -> bool:
        start = head(received)
        if start.startswith(GZIP) != is_compressed:
            return False
        shown = beginning(received.data, 0, len(mark)) if is_compressed else start
        return shown.startswith(mark) or has_suffix(received, suffix) or is_declared(received, media_type)

    return recognises


def _format(suffix: str, media_type: str, mark: bytes) -> Format:
    return Format(
        adapter="warc@1",
        media_type=media_type,
        suffix=suffix,
        does="opened the web archive",
        recognises=_recognises(suffix, media_type, mark),
        cut=cut,
        draft=of_container,
    )


FORMATS = (
    _format(".warc.gz", WARC, b"WARC/"),
    _format(".warc", WARC, b"WARC/"),
    _format(".arc.gz", ARC, b"filedesc:"),
    _format(".arc", ARC, b"filedesc:"),
)
"""The four kinds, which differ in how they begin and under which suffix they are kept."""
