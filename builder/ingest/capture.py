"""Bytes in: what was received, its digest, and its text."""

from dataclasses import dataclass
from pathlib import Path

from builder.content.parse import not_utf_8
from builder.fixity import sha256_bytes
from builder.problems import Problem


@dataclass(frozen=True, slots=True)
class Received:
    """A capture as it was received."""

    name: str
    """Name of the file."""
    data: bytes
    """Its bytes."""
    sha256: str
    """SHA-256 of the bytes."""
    text: str
    """The bytes as text; encoded as UTF-8 it gives the same bytes."""


def receive(file: Path) -> Received | Problem:
    """The capture in a file, or why it cannot be taken in; nothing is decoded by guessing."""
    try:
        data = file.read_bytes()
    except OSError as error:
        return Problem(file.name, 0, 0, "unreadable", f"The file cannot be read: {error.strerror}.")
    return receive_bytes(file.name, data)


def receive_bytes(name: str, data: bytes) -> Received | Problem:
    """The capture made of these bytes, or why they cannot be taken in."""
    if not data.strip():
        return Problem(name, 0, 0, "empty", "The file is empty.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return not_utf_8(name, data, error)
    if "\0" in text:
        before = text[: text.index("\0")]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return Problem(name, line, column, "not-text", "A NUL byte stands in what should be plain text.")
    return Received(name, data, sha256_bytes(data), text)
