"""Where the members of a zip file lie (PKWARE APPNOTE 6.3.10), by its directory or, without one, by their own headers.

`zipfile` of the standard library reads the directory into memory as a whole, whatever its size, tells nothing of the
bytes between members, and nothing at all where the directory is cut off. So the records are read here, and only what
they hold is left to it.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from builder.ingest.capture import Data
from builder.ingest.inflate import BLOCK, LARGEST_UNPACKED, STEP, Unreadable, deflate_stream, inflate

LARGEST_DIRECTORY = 64 * 2**20
"""Bytes of a directory that is read, some 700,000 members; a larger one is passed over, and the headers in front of the
members are read one by one instead."""

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
"""How the header in front of a member, an entry of the directory, and its end begin."""

DESCRIPTOR = b"PK\x07\x08"
"""How the checksum and the sizes begin that stand after a member."""

_END_64, _LOCATOR_64 = b"PK\x06\x06", b"PK\x06\x07"
_LOCAL_FIELDS = struct.Struct("<6xHH4xLLLHH")
_CENTRAL_FIELDS = struct.Struct("<5xB2xHH4xLLLHHH4xLL")
_END_FIELDS = struct.Struct("<10xHLLH")
_END_64_FIELDS = struct.Struct("<32xQQQ")
_FULL = 0xFFFFFFFF
_LONGEST_COMMENT = 0xFFFF

_CUT_OFF = "it is cut off"
_NO_END = "its end cannot be found without the directory of the zip file"

STORED, DEFLATED = 0, 8
"""Methods of compression that need no more than the bytes themselves to find where they end."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the directory, or the header in front of it, says of a member."""

    start: int
    """First byte of its header in the file."""
    name: bytes
    """Its path as it stands there."""
    flags: int
    """General purpose bits: 1 is encrypted, 8 sizes follow the data, 0x800 the name is UTF-8."""
    method: int
    """Method of compression; 0 is none, 8 Deflate."""
    crc: int
    """CRC-32 of what it holds."""
    packed: int
    """Number of bytes in the file."""
    size: int
    """Number of bytes that it holds."""
    extra: bytes = b""
    """Further fields, each with a number and a length."""
    system: int = 0
    """Number of the system on which it was made: 0 is MS-DOS, 3 Unix, 10 Windows."""
    attributes: int = 0
    """Attributes of the file on that system."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member and its bytes: from the header to the end of the data, or of what describes the data after it."""

    entry: Entry
    """What is said of it."""
    data: int
    """First byte of its data."""
    end: int
    """The byte after its last."""
    defect: str = ""
    """Why its data cannot be told from what follows; empty where it can."""


@dataclass(frozen=True, slots=True)
class Directory:
    """The directory at the end of a zip file."""

    start: int
    """Its first byte."""
    end: int
    """The byte after its last, comment included."""
    entries: tuple[Entry, ...]
    """The members, in the order of their headers."""


def directory_of(data: Data) -> Directory | None:
    """The directory of a zip file; none where it is missing, larger than `LARGEST_DIRECTORY`, or damaged."""
    end = len(data)
    lowest = max(0, end - _END_FIELDS.size - _LONGEST_COMMENT)
    while (found := data.rfind(END, lowest, end)) >= 0:
        if (directory := _directory_before(data, found)) is not None:
            return directory
        end = found
    return None


def member_at(data: Data, entry: Entry) -> Member | None:
    """The member that an entry of the directory means; none where no header stands there."""
    header = _local(data, entry.start)
    if header is None:
        return None
    first = header[1]
    end = first + entry.packed
    if end > len(data):
        return Member(entry, first, len(data), _CUT_OFF)
    return Member(entry, first, end + (_descriptor_length(data, end, entry) if entry.flags & 8 else 0))


def walk(data: Data) -> Iterator[Member]:
    """The members of a zip file without a directory, by the headers in front of them."""
    position = data.find(LOCAL)
    while position >= 0:
        member = _alone(data, position)
        if member is not None:
            yield member
        position = data.find(LOCAL, max(member.end if member else 0, position + 1))


def _directory_before(data: Data, position: int) -> Directory | None:
    """The directory whose end stands at `position`."""
    if position + _END_FIELDS.size > len(data):
        return None
    count, size, offset, comment = _END_FIELDS.unpack_from(data, position)
    end, last = position + _END_FIELDS.size + comment, position
    if (large := _end_64(data, position)) is not None:
        last, count, size, offset = large
    start = last - size
    if data[start : start + 4] != CENTRAL and data[offset : offset + 4] == CENTRAL:
        start = offset
    if end > len(data) or start < 0 or offset > start or size > LARGEST_DIRECTORY:
        return None
    entries = tuple(_entries(data, start, last, start - offset))
    if (len(entries) ^ count) & 0xFFFF:
        return None
    return Directory(start, end, tuple(sorted(entries, key=lambda entry: entry.start)))


def _end_64(data: Data, position: int) -> tuple[int, int, int, int] | None:
    """Where the end record for large files stands, with the count, size and offset of the directory."""
    locator = position - 20
    if locator < 0 or data[locator : locator + 4] != _LOCATOR_64:
        return None
    said = struct.unpack_from("<Q", data, locator + 8)[0]
    for at in (said, locator - _END_64_FIELDS.size):
        if 0 <= at <= locator - _END_64_FIELDS.size and data[at : at + 4] == _END_64:
            count, size, offset = _END_64_FIELDS.unpack_from(data, at)
            return at, count, size, offset
    return None


def _entries(data: Data, start: int, end: int, before: int) -> Iterator[Entry]:
    """The entries of a directory; `before` is the number of bytes in front of the zip file proper."""
    fixed = _CENTRAL_FIELDS.size
    while start + fixed <= end and data[start : start + 4] == CENTRAL:
        system, flags, method, crc, packed, size, name, extra, comment, attributes, offset = (
            _CENTRAL_FIELDS.unpack_from(data, start)
        )
        at_extra = start + fixed + name
        further = data[at_extra : at_extra + extra]
        size, packed, offset = _large(further, (size, packed, offset))
        whole = data[start + fixed : at_extra]
        yield Entry(offset + before, whole, flags, method, crc, packed, size, further, system, attributes)
        start = at_extra + extra + comment


def _large(extra: bytes, values: tuple[int, int, int]) -> tuple[int, ...]:
    """The values, where one that is full stands for a larger one in the field for large files (number 1)."""
    field = extra_field(extra, 1)
    larger = iter(struct.unpack(f"<{len(field) // 8}Q", field[: len(field) // 8 * 8]))
    return tuple(next(larger, value) if value == _FULL else value for value in values)


def extra_field(extra: bytes, number: int) -> bytes:
    """The further field of that number; empty where there is none."""
    while len(extra) >= 4:
        found, length = struct.unpack_from("<HH", extra)
        if found == number:
            return extra[4 : 4 + length]
        extra = extra[4 + length :]
    return b""


def _local(data: Data, position: int) -> tuple[Entry, int] | None:
    """What a header in front of a member says, and where the data begins; none where no whole header stands there."""
    if data[position : position + 4] != LOCAL or position + 30 > len(data):
        return None
    flags, method, crc, packed, size, name, extra = _LOCAL_FIELDS.unpack_from(data, position)
    first = position + 30 + name + extra
    if first > len(data):
        return None
    further = data[first - extra : first]
    size, packed, _ = _large(further, (size, packed, 0))
    return Entry(position, data[position + 30 : position + 30 + name], flags, method, crc, packed, size, further), first


def _descriptor_length(data: Data, position: int, entry: Entry) -> int:
    """How many bytes after the data of a member repeat its checksum and sizes: 12 or 20, and 4 for a signature."""
    marked = 4 if data[position : position + 4] == DESCRIPTOR else 0
    for form in ("<LLL", "<LQQ"):
        length = marked + struct.calcsize(form)
        there = data[position + marked : position + length]
        if len(there) == length - marked and struct.unpack(form, there) == (entry.crc, entry.packed, entry.size):
            return length
    return 0


def _alone(data: Data, position: int) -> Member | None:
    """The member whose header stands at `position`, by what that header says or by where its data ends."""
    header = _local(data, position)
    if header is None:
        return None
    entry, first = header
    if not entry.flags & 8:
        return _measured(data, entry, first)
    if entry.flags & 1 or entry.method not in (STORED, DEFLATED):
        return Member(entry, first, _next_header(data, first), _NO_END)
    return _stored(data, entry, first) if entry.method == STORED else _deflated(data, entry, first)


def _next_header(data: Data, position: int) -> int:
    """Where the next header or the directory begins, or the end."""
    end = data.find(LOCAL, position)
    end = len(data) if end < 0 else end
    central = data.find(CENTRAL, position, end)
    return end if central < 0 else central


def _measured(data: Data, entry: Entry, first: int) -> Member:
    """A member that says how long it is; where that is too long, what follows may be others."""
    end = first + entry.packed
    return Member(entry, first, end) if end <= len(data) else Member(entry, first, _next_header(data, first), _CUT_OFF)


def _deflated(data: Data, entry: Entry, first: int) -> Member:
    """A member of unknown length: its stream says where it ends, and what follows has to agree."""
    try:
        stream = inflate(data, first, LARGEST_UNPACKED, deflate_stream)
    except Unreadable as error:
        # What was read is hardly read again, so that a file made of such members costs no more than its length.
        return Member(entry, first, _next_header(data, max(first, error.position - BLOCK)), str(error))
    if not stream.is_whole:
        return Member(entry, first, len(data), _CUT_OFF)
    crc = _crc(stream.data, 0, len(stream.data), 0)
    return _described(data, replace(entry, crc=crc, packed=stream.end - first, size=len(stream.data)), first)


def _stored(data: Data, entry: Entry, first: int) -> Member:
    """A member of unknown length that is not compressed: it ends where what describes it agrees with the bytes."""
    crc, seen = 0, first
    at = data.find(DESCRIPTOR, first)
    while at >= 0:
        crc, seen = _crc(data, seen, at, crc), at
        found = replace(entry, crc=crc, packed=at - first, size=at - first)
        if _descriptor_length(data, at, found):
            return _described(data, found, first)
        at = data.find(DESCRIPTOR, at + 1)
    return Member(entry, first, len(data), _NO_END)


def _crc(data: Data, start: int, end: int, crc: int) -> int:
    """The CRC-32 of bytes that continue others whose CRC-32 is `crc`."""
    for at in range(start, end, STEP):
        crc = zlib.crc32(data[at : min(at + STEP, end)], crc)
    return crc


def _described(data: Data, entry: Entry, first: int) -> Member:
    end = first + entry.packed
    length = _descriptor_length(data, end, entry)
    defect = "" if length else "it does not have the checksum that stands after it"
    return Member(entry, first, end + length, defect)
