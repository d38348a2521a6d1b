"""Zip files: each member is opened, and what it holds is cut by the adapter of its own format.

Nothing is ever written under the name of a member, and no byte is read as part of two: each belongs to one member, to
the directory, or to neither, and members that share bytes are not opened at all.
"""

import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from builder.ingest.capture import Data, Received
from builder.ingest.contract import LARGEST_ITEM, Aside, Format, Opened, Stretch, of_container
from builder.ingest.formats.archives.office import office_document
from builder.ingest.formats.archives.zipped_directory import (
    CENTRAL,
    DESCRIPTOR,
    END,
    LOCAL,
    Directory,
    Member,
    directory_of,
    member_at,
    walk,
)
from builder.ingest.formats.archives.zipped_names import furniture_by_name, name_of_member
from builder.ingest.inflate import BOMB, LARGEST_UNPACKED, MOST_TIMES, STEP, Unreadable, Window, collected, size_said
from builder.ingest.member_paths import shown, unsafe
from builder.ingest.recognise import has_suffix, head, is_declared
from builder.model import ByteRange

MOST_UNPACKED = 16 * 2**30
"""Bytes that are unpacked from one zip file; members after that are rejected."""

_METHODS = {
    1: "shrunk", 2: "reduced", 3: "reduced", 4: "reduced", 5: "reduced", 6: "imploded", 9: "Deflate64", 93: "Zstandard",
    95: "XZ", 96: "JPEG", 97: "WavPack", 98: "PPMd", 99: "encrypted",
}  # fmt: skip
"""Methods of compression that are not read, and what they are called."""

_READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, lzma.LZMAError, MemoryError, ValueError)
"""What the library raises for damaged members: a wrong checksum, and what each method of compression says itself;
LZMA asks for as much memory as the member says."""

_DIRECTORY = "directory of the zip file"
_TOO_LONG = "it is cut off, or longer than the bytes that there are"
_LONGEST_DESCRIPTOR = 24
_BLANK = b"\0 \t\r\n"


def recognises(received: Received) -> bool:
    """Whether bytes begin like a zip file, or are said to be one and end like one."""
    if head(received).startswith((LOCAL, END)):
        return not office_document(received)
    is_said = has_suffix(received, ".zip") or is_declared(received, "application/zip", "application/x-zip-compressed")
    return is_said and directory_of(received.data) is not None


def cut(received: Received) -> Iterator[Stretch]:
    """The members in the order of their bytes, opened or set aside; the directory and all between them set aside."""
    data = received.data
    position, left = 0, MOST_UNPACKED
    directory = directory_of(data)
    for bytes_, members in _runs(_spans(data, directory)):
        if bytes_[0] > position:
            yield _between(data, (position, bytes_[0]))
        stretch = _stretch(received, bytes_, members, left)
        left -= len(stretch.inside.data) if isinstance(stretch, Opened) else 0
        yield stretch
        position = bytes_[1]
    if position < len(data):
        yield _between(data, (position, len(data)))


def held(data: Data, name: str, most: int) -> Data:
    """What the member of that name holds, where that is at most `most` bytes; empty where no such member can be
    read."""
    directory = directory_of(data)
    for entry in directory.entries if directory else ():
        if name_of_member(entry) == name and (member := member_at(data, entry)):
            try:
                return _unpacked(data, member, most)
            except Unreadable:
                return b""
    return b""


FORMAT = Format(
    adapter="zip@1",
    media_type="application/zip",
    suffix=".zip",
    does="opened the zip file",
    recognises=recognises,
    cut=cut,
    draft=of_container,
)

_Span = tuple[ByteRange, Member | str]
"""Bytes, and the member that they are, or what the directory is called."""


def _spans(data: Data, directory: Directory | None) -> Iterator[_Span]:
    """The members and the directory, in the order of their first bytes."""
    if directory is None:
        yield from (((member.entry.start, member.end), member) for member in walk(data))
        return
    missing = 0
    starts = [*(entry.start for entry in directory.entries[1:]), directory.start]
    for entry, following in zip(directory.entries, starts, strict=False):
        member = member_at(data, entry) if entry.start < directory.start else None
        missing += member is None
        if member is not None:
            # A member cannot reach into the directory. What such a length leads over is not lost for it.
            is_too_long = member.end > directory.start and entry.start < following
            member = replace(member, end=min(following, directory.start), defect=_TOO_LONG) if is_too_long else member
            yield (entry.start, member.end), member
    said = f"{_DIRECTORY}, which lists {missing} that are not there" if missing else _DIRECTORY
    yield (directory.start, directory.end), said


def _runs(spans: Iterable[_Span]) -> Iterator[tuple[ByteRange, list[Member | str]]]:
    """Spans that share no byte, one by one, and those that do together."""
    whole: ByteRange = (0, 0)
    members: list[Member | str] = []
    for (start, end), member in spans:
        if start >= whole[1]:
            if members:
                yield whole, members
            whole, members = (start, end), [member]
        else:
            whole = whole[0], max(whole[1], end)
            members.append(member)
    if members:
        yield whole, members


def _stretch(received: Received, bytes_: ByteRange, members: list[Member | str], left: int) -> Opened | Aside:
    """What becomes of a member; `left` is the number of bytes that may still be unpacked from the file."""
    member = members[0]
    if len(members) > 1:
        because = f"{len(members)} members of the zip file share these bytes, as if made to fill a disk"
        return Aside(bytes_, "rejected", because, name=_names(members))
    if isinstance(member, str):
        return Aside(bytes_, "furniture", member)
    name = name_of_member(member.entry)
    if reason := unsafe(name):
        return Aside(bytes_, "rejected", reason, name=shown(name))
    if not member.defect and (reason := furniture_by_name(member.entry, name)):
        return Aside(bytes_, "furniture", reason, name=shown(name))
    try:
        unpacked = _unpacked(received.data, member, min(left, LARGEST_UNPACKED))
        return Opened(bytes_, Received(shown(name), unpacked, columns=received.columns))
    except Unreadable as error:
        return Aside(bytes_, "rejected", str(error), name=shown(name))


def _names(members: list[Member | str]) -> str:
    names = [_DIRECTORY if isinstance(one, str) else shown(name_of_member(one.entry)) for one in members[:3]]
    return ", ".join(names) + (" …" if len(members) > 3 else "")


def _unpacked(data: Data, member: Member, most: int) -> Data:
    """What a member holds, where it is whole, its checksum is right, and it has the size that is said. Raises
    Unreadable."""
    if reason := member.defect or _unwanted(member, most):
        raise Unreadable(reason)
    entry = member.entry
    info = zipfile.ZipInfo("member")
    info.compress_type, info.CRC = entry.method, entry.crc
    info.compress_size, info.file_size = entry.packed, entry.size
    with zipfile.ZipExtFile(Window(data, member.data, member.data + entry.packed), "r", info) as stream:
        unpacked = collected(_pieces(stream))
    if len(unpacked) != entry.size:
        raise Unreadable(f"it holds {len(unpacked)} bytes and not {entry.size}, as is said of it")
    return unpacked


def _pieces(stream: zipfile.ZipExtFile) -> Iterator[bytes]:
    """What a member holds, piece by piece. Raises Unreadable."""
    try:
        while piece := stream.read(STEP):
            yield piece
    except _DAMAGE as error:
        raise Unreadable("its bytes are damaged, or its checksum is that of others") from error


def _unwanted(member: Member, most: int) -> str:
    """Why a member is not even tried; empty where it is."""
    entry = member.entry
    if entry.flags & 1:
        return "it is encrypted"
    if entry.method not in _READ:
        return f"it is compressed by a method that is not read: {_METHODS.get(entry.method, entry.method)}"
    if entry.size > most:
        return f"it holds more than {size_said(most)}, or the members before it hold too much"
    if entry.size > LARGEST_ITEM and entry.size > MOST_TIMES * entry.packed:
        return BOMB
    return ""


def _between(data: Data, bytes_: ByteRange) -> Aside:
    """What becomes of bytes that belong to no member: filling, or something that may have been one."""
    start, end = bytes_
    mark = data[start : min(start + 4, end)]
    if mark in (CENTRAL, END):
        return Aside(bytes_, "furniture", f"{_DIRECTORY}, which is damaged or cut off")
    if all(not data[at : min(at + STEP, end)].strip(_BLANK) for at in range(start, end, STEP)):
        return Aside(bytes_, "furniture", "filling between members of the zip file")
    if mark == DESCRIPTOR and end - start <= _LONGEST_DESCRIPTOR:
        return Aside(bytes_, "furniture", "checksum and sizes of a member, which do not fit it")
    if mark == LOCAL:
        return Aside(bytes_, "rejected", "a member that the directory of the zip file does not list")
    return Aside(bytes_, "rejected", "bytes that belong to no member of the zip file")
