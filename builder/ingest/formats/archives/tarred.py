"""Tar files (POSIX.1-2017, `pax`; and as GNU and old Unix write them): each member is opened where it lies.

The headers are read by `tarfile` of the standard library one by one. It is not let loose on the file as a whole, as it
keeps all members in memory, and reads names of any length with expressions that take a square of it.
"""

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass

from builder.ingest.capture import Data, Received
from builder.ingest.contract import Aside, Format, Opened, Stretch, of_container
from builder.ingest.inflate import LARGEST_UNPACKED, STEP, collected, size_said
from builder.ingest.member_paths import furniture_by_path, shown, unsafe
from builder.ingest.recognise import has_suffix, head, is_declared
from builder.model import ByteRange

_BLOCK = tarfile.BLOCKSIZE
_LONGEST_NOTE = 2**20
"""Bytes of what stands before a member about it, such as a long name, that are read."""

_MARK = 257
"""Where a header says of which format it is."""

_LONG_NAME, _NOTES = tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE
_BEFORE = (_LONG_NAME, _NOTES, tarfile.GNUTYPE_LONGLINK, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE)
"""Types of what stands before a member about it."""

_SPARSE = tarfile.GNUTYPE_SPARSE
_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_OTHERS = {
    tarfile.DIRTYPE: "folder",
    tarfile.SYMTYPE: "link to another file",
    tarfile.LNKTYPE: "link to another file",
    tarfile.CHRTYPE: "device",
    tarfile.BLKTYPE: "device",
    tarfile.FIFOTYPE: "pipe",
    b"V": "name of the tar file",
}


@dataclass(frozen=True, slots=True)
class _Member:
    """A member, and where it lies."""

    name: str
    """Its path."""
    kind: bytes
    """Its type, as the header gives it."""
    first: int
    """First byte of what it holds."""
    size: int
    """Number of bytes that it holds."""
    end: int
    """The byte after the blocks that it fills, or the end of the file."""


def recognises(received: Received) -> bool:
    """Whether bytes begin with the header of a tar file, or with one of old Unix and are called a tar file."""
    start = head(received)
    is_said = has_suffix(received, ".tar") or is_declared(received, "application/x-tar")
    return (start[_MARK : _MARK + 5] == b"ustar" or is_said) and _header(start[:_BLOCK]) is not None


def cut(received: Received) -> Iterator[Stretch]:
    """The members in order, each with the notes before it and the filling after it, and what stands between them."""
    data, start = received.data, 0
    while start < len(data):
        member, reached = _member_at(data, start)
        if member:
            yield _stretch(received, (start, member.end), member)
            start = member.end
        else:
            end = _next_header(data, max(reached, start + 1))
            yield _between(data, (start, end))
            start = end


FORMAT = Format(
    adapter="tar@1",
    media_type="application/x-tar",
    suffix=".tar",
    does="opened the tar file",
    recognises=recognises,
    cut=cut,
    draft=of_container,
)


def _header(block: bytes) -> tarfile.TarInfo | None:
    """What a header says; none where there is none with the right checksum."""
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return None
    return info if info.size >= 0 else None


def _next_header(data: Data, position: int) -> int:
    """Where the next header stands that says of which format it is, or the end."""
    found = data.find(b"ustar", position + _MARK)
    while found >= 0 and _header(data[found - _MARK : found - _MARK + _BLOCK]) is None:
        found = data.find(b"ustar", found + 1)
    return found - _MARK if found >= 0 else len(data)


def _member_at(data: Data, start: int) -> tuple[_Member | None, int]:
    """The member whose notes or header begin at `start`, and up to where headers stand."""
    position, notes = start, dict[bytes, bytes]()
    while (info := _header(data[position : position + _BLOCK])) is not None:
        first = position + _BLOCK
        said = notes.get(b"size", b"")
        size = int(said) if said.isdigit() and len(said) < 19 else info.size
        position = first + -(-size // _BLOCK) * _BLOCK
        if info.type not in _BEFORE:
            raw = notes.get(b"path") or info.name.encode("utf-8", "surrogateescape")
            name = raw.decode("utf-8", "replace").removeprefix("./")
            kind = _SPARSE if any(key.startswith(b"GNU.sparse") for key in notes) else info.type
            return _Member(name, kind, first, size, min(position, len(data))), position
        notes |= _noted(info.type, data[first : first + min(size, _LONGEST_NOTE)])
    return None, min(position, len(data))


def _noted(kind: bytes, value: bytes) -> dict[bytes, bytes]:
    """What stands before a member about it, by names of the `pax` format; what holds for all is no name or size."""
    if kind == _LONG_NAME:
        return {b"path": value.split(b"\0")[0]}
    return dict(_said(value)) if kind == _NOTES else {}


def _said(value: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The records of a `pax` header: length of the record, name, and value, as far as they are well made."""
    position = 0
    while 0 < (space := value.find(b" ", position, position + 9)):
        length = value[position:space]
        end = position + int(length) if length.isdigit() else 0
        name, equals, said = value[space + 1 : end].partition(b"=")
        if not equals or end <= space or value[end - 1 : end] != b"\n":
            return
        yield name, said[:-1]
        position = end


def _stretch(received: Received, bytes_: ByteRange, member: _Member) -> Opened | Aside:
    """What becomes of a member."""
    data, end = received.data, member.first + member.size
    if reason := _furniture(member):
        return Aside(bytes_, "furniture", reason, name=shown(member.name))
    if reason := _rejected(data, member):
        return Aside(bytes_, "rejected", reason, name=shown(member.name))
    held = collected(data[at : min(at + STEP, end)] for at in range(member.first, end, STEP))
    return Opened(bytes_, Received(shown(member.name), held, columns=received.columns))


def _furniture(member: _Member) -> str:
    """What a member is that is no article; empty where it may be one, or is to be rejected."""
    if member.kind in _OTHERS:
        return _OTHERS[member.kind]
    if member.kind not in _FILES or unsafe(member.name):
        return ""
    return furniture_by_path(member.name) if member.size else "empty file"


def _rejected(data: Data, member: _Member) -> str:
    """Why a member is rejected; empty where it is not."""
    if reason := unsafe(member.name):
        return reason
    if member.kind not in _FILES:
        return "a member of a kind that is not read"
    if member.size > LARGEST_UNPACKED:
        return f"it holds more than {size_said(LARGEST_UNPACKED)}"
    there = len(data) - member.first
    return "" if member.size <= there else f"it is cut off: {there} of its {member.size} bytes are there"


def _between(data: Data, bytes_: ByteRange) -> Aside:
    """What becomes of bytes that are no member: the empty blocks at the end, or what cannot be read."""
    start, end = bytes_
    if any(data[at : min(at + STEP, end)].strip(b"\0") for at in range(start, end, STEP)):
        return Aside(bytes_, "rejected", "bytes that belong to no member of the tar file")
    return Aside(bytes_, "furniture", "end of the tar file")
