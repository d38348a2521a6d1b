"""Values by place, in one file that is only ever added to, so that no reader is ever disturbed by the writer.

Whoever keeps the file keeps where each value stands. Values that nobody asks for any more stay until the file is made
anew.
"""

import atexit
import pickle
from collections.abc import Iterable
from io import FileIO
from pathlib import Path
from threading import Lock
from typing import Any

Place = tuple[int, int]
"""Where a value stands: its first byte, and its number of bytes."""


class Values:
    """A file of values that is added to."""

    def __init__(self, path: Path) -> None:
        """The file at `path`, which is made if it is not there. What stands in it stays, so that no place of it ever
        holds two values."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = str(path)
        self._file = path.open("ab")
        self.end = self._file.tell()

    def add(self, data: bytes) -> Place:
        """Where these bytes stand from now on."""
        place = (self.end, len(data))
        self._file.write(data)
        self.end += len(data)
        return place

    def flush(self) -> None:
        """Let other processes see all that was added."""
        self._file.flush()

    def close(self) -> None:
        """End the writing, and the reading in this process: some systems remove no file that is open."""
        self._file.close()
        with _READING:
            _close_reader(self.path)


def dumped(value: object) -> bytes:
    """A value as bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def value_at(path: str, place: Place) -> Any:
    """The value that stands at a place of a file. The file must be one that this program wrote: see `trust`."""
    return pickle.loads(bytes_at(path, place))


def values_at(path: str, places: Iterable[Place]) -> list[Any]:
    """The values that stand at many places of a file, which is read at once; else like `value_at`."""
    data = memoryview(Path(path).read_bytes())
    return [pickle.loads(data[start : start + length]) for start, length in places]


def bytes_at(path: str, place: Place) -> bytes:
    """The bytes that stand at a place of a file."""
    start, length = place
    with _READING:
        file = _reader(path)
        file.seek(start)
        return file.read(length)


_READERS: dict[str, FileIO] = {}
"""Path to a file that this process reads, the one that was asked last at the end."""

_MOST_READERS = 4
"""How many are open at once."""

_READING = Lock()
"""Held while any of them is read: the threads of a worker share them, and the place in each."""


def _reader(path: str) -> FileIO:
    """The file at a path, opened for reading. A name never stands for another file later on."""
    file = _READERS.pop(path, None) or FileIO(path)
    _READERS[path] = file
    if len(_READERS) > _MOST_READERS:
        _close_reader(next(iter(_READERS)))
    return file


def _close_reader(path: str) -> None:
    if file := _READERS.pop(path, None):
        file.close()


@atexit.register
def _close_readers() -> None:
    for path in tuple(_READERS):
        _close_reader(path)
