"""Bytes in: what was received, and its digest."""

import hashlib
import os
from dataclasses import dataclass, replace
from mmap import ACCESS_READ, mmap
from pathlib import Path

from builder.atomic import write_file
from builder.ingest.columns import Columns
from builder.model.values import CONTROL
from builder.problems import InvalidContent, Problem

Data = bytes | mmap
"""Bytes that may be too many for memory: slices of both are bytes, and both can be searched."""


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes to be read: a capture as it was received, or what a container in it holds."""

    name: str
    """Name of the file, or path in the container; bytes of it that are not UTF-8 are shown as U+FFFD."""
    data: Data
    """The bytes."""
    sha256: str = ""
    """SHA-256 of the bytes; empty where nobody has asked yet."""
    media_type: str = ""
    """Media type without parameters, in small letters, where the container declares one."""
    charset: str = ""
    """Character encoding, where the container declares one, as an HTTP header does."""
    address: str = ""
    """Address from which it was taken, where that is known."""
    retrieved: str = ""
    """When it was taken from there, in EDTF, where that is known."""
    columns: Columns | None = None
    """Which columns of a table mean what, where a person has said so."""

    def problem(self, rule: str, message: str, advice: str = "") -> Problem:
        """A problem with the whole file."""
        return Problem(self.name, 0, 0, rule, message, advice)


LARGE = 2**20
"""Bytes from which on a capture is mapped into memory instead of read."""

_CHUNK = 2**20


def receive(file: Path) -> Received:
    """The capture in a file. Raises InvalidContent where the file cannot be read or is empty."""
    name = name_of(file)
    try:
        data = data_of(file)
        digest = digest_of(data)
    except OSError as error:
        message = f"The file cannot be read: {error.strerror}."
        raise InvalidContent([Problem(name, 0, 0, "unreadable", message)]) from error
    received = Received(name, data, digest)
    if len(data) < LARGE and not data[:].strip():
        advice = "Check that it was saved whole, and is the right file."
        raise InvalidContent([received.problem("empty", "The file is empty.", advice)])
    return received


def data_of(file: Path) -> Data:
    """The bytes of a file, mapped into memory where they are many. Raises OSError."""
    with file.open("rb") as opened:
        if file.stat().st_size < LARGE:
            return opened.read()
        return mmap(opened.fileno(), 0, access=ACCESS_READ)


def digest_of(data: Data) -> str:
    """SHA-256 of the bytes, without a copy of them."""
    digest = hashlib.sha256()
    for start in range(0, len(data), _CHUNK):
        digest.update(data[start : start + _CHUNK])
    return digest.hexdigest()


def stored(received: Received, path: Path) -> Received:
    """The same capture, kept at `path` and read from there from now on, so that nothing that happens to the file that
    was given can touch it. Raises OSError, and InvalidContent where other bytes lie there."""
    if path.is_file():
        if digest_of(data_of(path)) != received.sha256:
            message = "The file is not as an earlier ingest wrote it, and would be lost."
            raise InvalidContent([Problem(f"captures/{path.name}", 0, 0, "edited", message)])
    else:
        write_file(path, received.data)
    return replace(received, data=data_of(path))


def name_of(file: Path) -> str:
    """The name of a file as text, whatever bytes it is made of; control characters are shown as U+FFFD."""
    return CONTROL.sub("\ufffd", os.fsencode(file.name).decode("utf-8", "replace"))
