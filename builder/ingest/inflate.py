"""Compressed bytes undone within bounds: what a stream holds, where it ends, and whether it came to its end.

What is small stays in memory, what is large goes to a temporary file without a name that is mapped, so that a web
archive of some gigabytes inside a container can be cut like one that lies on the disk.
"""

import bz2
import io
import lzma
import mmap
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile, gettempdir
from typing import Protocol

from builder.atomic import naming
from builder.ingest.capture import Data
from builder.ingest.contract import LARGEST_ITEM

LARGEST_UNPACKED = 4 * 2**30
"""Bytes that one stream may hold; what holds more is rejected."""

MOST_TIMES = 500
"""How many times as long as it was a stream may become before it counts as made to fill a disk. Text becomes some four
to twenty times as long, tables and logs rarely more than a hundred times; Deflate cannot do more than 1,032 times."""

BOMB = f"it becomes more than {MOST_TIMES} times as long, as if made to fill a disk"
"""The reason for such a stream."""

STEP = 2**18
"""Bytes that are unpacked at a time."""

BLOCK = 2**14
"""Bytes that are read at a time; damage is found no more exactly than that."""

GZIP = b"\x1f\x8b\x08"
"""How a gzip member begins (RFC 1952): two bytes that mark it, and the number of Deflate."""

_MOST_MEMORY = 2**28
"""Bytes that a dictionary of xz may take; the strongest usual setting takes 64 MiB."""

_DAMAGE = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)
"""What the decompressors of the standard library raise for damaged bytes; for bzip2 that is OSError."""


class Unreadable(ValueError):
    """Bytes that cannot be unpacked. The message is the reason, as it will stand in a ledger: without a full stop."""

    def __init__(self, reason: str, position: int = 0) -> None:
        super().__init__(reason)
        self.position = position
        """Up to where the bytes were read."""


class Undo(Protocol):
    """A decompressor as `zlib.decompressobj` makes one."""

    @property
    def eof(self) -> bool:
        """Whether the end of the stream was reached."""

    @property
    def unused_data(self) -> bytes:
        """Bytes after the end of the stream."""

    @property
    def unconsumed_tail(self) -> bytes:
        """Bytes that were not read yet, since `max_length` was reached."""

    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes:
        """At most `max_length` bytes of what the stream holds."""


@dataclass(frozen=True, slots=True)
class Inflated:
    """What a compressed stream held."""

    data: Data
    """The bytes."""
    end: int
    """Where the byte after the stream stands."""
    is_whole: bool
    """Whether the stream came to its end; otherwise its bytes ended before it did."""


class Window(io.RawIOBase):
    """Some of the bytes of a capture as a file of its own, with a position of its own, and without a copy."""

    def __init__(self, data: Data, start: int, end: int) -> None:
        super().__init__()
        self._data, self._position, self._end = data, start, end

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with the next bytes; the number of bytes, 0 at the end."""
        piece = self._data[self._position : min(self._position + len(buffer), self._end)]
        self._position += len(piece)
        buffer[: len(piece)] = piece
        return len(piece)


def gzip_stream() -> Undo:
    """For one member of a gzip file (RFC 1952); its checksum and length are checked."""
    return zlib.decompressobj(16 + zlib.MAX_WBITS)


def zlib_stream() -> Undo:
    """For a zlib stream (RFC 1950), which HTTP calls deflate; its checksum is checked."""
    return zlib.decompressobj(zlib.MAX_WBITS)


def deflate_stream() -> Undo:
    """For a bare Deflate stream (RFC 1951), which nothing protects."""
    return zlib.decompressobj(-zlib.MAX_WBITS)


class Buffering:
    """A decompressor that keeps what it has read to itself, such as those of `bz2` and `lzma`, as an `Undo`."""

    def __init__(self, undo: bz2.BZ2Decompressor | lzma.LZMADecompressor) -> None:
        self._undo = undo
        self.unconsumed_tail = b""

    @property
    def eof(self) -> bool:
        """Whether the end of the stream was reached."""
        return self._undo.eof

    @property
    def unused_data(self) -> bytes:
        """Bytes after the end of the stream."""
        return self._undo.unused_data + self.unconsumed_tail if self.eof else b""

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        """At most `max_length` bytes of what the stream holds."""
        wants = self._undo.needs_input
        self.unconsumed_tail = b"" if wants else data
        return self._undo.decompress(data if wants else b"", max_length)


def bzip2_stream() -> Undo:
    """For one stream of a bzip2 file; its checksums are checked."""
    return Buffering(bz2.BZ2Decompressor())


def xz_stream() -> Undo:
    """For one stream of an xz file; its checksum is checked. One that asks for much memory is refused."""
    return Buffering(lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MOST_MEMORY))


def inflate(data: Data, start: int, most: int, make: Callable[[], Undo] = gzip_stream) -> Inflated:
    """What one stream that begins at `start` holds, where that is at most `most` bytes. Raises Unreadable."""
    undo = make()
    ends: list[int] = []
    unpacked = collected(_pieces(data, start, undo, ends, most))
    return Inflated(unpacked, ends[0], undo.eof)


def inflate_members(
    data: Data, start: int, most: int, make: Callable[[], Undo] = gzip_stream, mark: bytes = GZIP[:2]
) -> Inflated:
    """What streams that follow one another, and each of which begins with `mark`, hold together: one file, as RFC 1952
    has it for members of a gzip file. Raises Unreadable."""
    ends = [start]
    members: list[Undo] = []

    def pieces() -> Iterator[bytes]:
        size = 0
        while data[ends[-1] : ends[-1] + len(mark)] == mark:
            members.append(make())
            for piece in _pieces(data, ends[-1], members[-1], ends, most):
                size += len(piece)
                if size > most:
                    raise Unreadable(f"it holds more than {size_said(most)}", ends[-1])
                yield piece

    unpacked = collected(pieces())
    return Inflated(unpacked, ends[-1], bool(members) and members[-1].eof)


def beginning(data: Data, start: int, length: int) -> bytes:
    """The first bytes of what a gzip member holds, at most `length`; empty where there is no such member."""
    try:
        return gzip_stream().decompress(data[start : start + max(BLOCK // 4, length)], length)
    except zlib.error:
        return b""


def collected(pieces: Iterable[bytes]) -> Data:
    """The pieces put together: bytes where they are few, otherwise a mapped temporary file without a name."""
    with naming(Path(gettempdir())), SpooledTemporaryFile(LARGEST_ITEM) as spool:
        size = sum(spool.write(piece) for piece in pieces)
        spool.seek(0)
        if size <= LARGEST_ITEM:
            return spool.read()
        spool.flush()
        return mmap.mmap(spool.fileno(), size, access=mmap.ACCESS_READ)


def size_said(size: int) -> str:
    """A number of bytes in words, such as `64 MiB`."""
    for power, unit in ((30, "GiB"), (20, "MiB"), (10, "KiB")):
        if size >= 2**power:
            return f"{size / 2**power:.3g} {unit}" if size % 2**power else f"{size >> power} {unit}"
    return f"{size} bytes"


def _pieces(data: Data, start: int, undo: Undo, ends: list[int], most: int) -> Iterator[bytes]:
    """What a stream holds, piece by piece; the byte after it is put into `ends`. Raises Unreadable."""
    position, unpacked = start, 0
    while not undo.eof:
        block = undo.unconsumed_tail or data[position : position + BLOCK]
        position += 0 if undo.unconsumed_tail else len(block)
        try:
            piece = undo.decompress(block, STEP)
        except _DAMAGE as error:
            raise Unreadable("its compressed bytes are damaged", position) from error
        if not block and not piece:
            break
        unpacked += len(piece)
        if unpacked > most:
            raise Unreadable(f"it holds more than {size_said(most)}", position)
        if unpacked > LARGEST_ITEM and unpacked > MOST_TIMES * (position - start):
            raise Unreadable(BOMB, position)
        yield piece
    ends.append(position - len(undo.unused_data))
