"""Bytes in: what was received, and its digest."""

import os
from dataclasses import dataclass
from mmap import mmap
from pathlib import Path

from builder.fixity import sha256_bytes
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


def receive(file: Path) -> Received:
    """The capture in a file. Raises InvalidContent where the file cannot be read or is empty."""
    name = name_of(file)
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"The file cannot be read: {error.strerror}."
        raise InvalidContent([Problem(name, 0, 0, "unreadable", message)]) from error
    received = Received(name, data, sha256_bytes(data))
    if not data.strip():
        advice = "Check that it was saved whole, and is the right file."
        raise InvalidContent([received.problem("empty", "The file is empty.", advice)])
    return received


def name_of(file: Path) -> str:
    """The name of a file as text, whatever bytes it is made of; control characters are shown as U+FFFD."""
    return CONTROL.sub("\ufffd", os.fsencode(file.name).decode("utf-8", "replace"))
