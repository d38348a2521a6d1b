"""Articles that are made already, kept on the disk until all of them are: an ingest that was interrupted goes on where
it was, and one of any size holds no texts in memory.

The journal lies beside the ledger-to-be, where git does not see it, and goes when the ledger is written. A line is a
digest of what an article was made of, a space, and the article as JSON: nothing of it is ever run, whoever wrote it. A
last line that was cut off by a crash is made anew.
"""

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from builder.fixity import sha256_bytes

_KEY = 64
"""Letters of a digest."""


def key_of(adapter: str, material: Any) -> str:
    """What is kept of an item's material: the same for the same adapter and values, and for no others."""
    return sha256_bytes(pickle.dumps((adapter, material), 5))


class Journal:
    """Lines of a file that is only ever added to."""

    def __init__(self, path: Path) -> None:
        """The journal at `path`, with what an earlier run has left there. Raises OSError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            path.unlink(missing_ok=True)  # none of ours; what a link leads to would be written over
        self.path = path
        self._file = path.open("a+b")
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0
        for key, start, length in self._whole_lines():
            self._places[key] = (start, length)
        self._file.truncate(self._end)

    def _whole_lines(self) -> Iterator[tuple[str, int, int]]:
        self._file.seek(0)
        for line in self._file:
            if not line.endswith(b"}\n") or len(line) <= _KEY + 2:
                return
            start = self._end + _KEY + 1
            self._end += len(line)
            yield line[:_KEY].decode("ascii", "replace"), start, len(line) - _KEY - 2

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def add(self, key: str, made: bytes) -> None:
        """Keep what was made, a JSON object on one line, under its key. Raises OSError."""
        line = key.encode() + b" " + made + b"\n"
        self._file.write(line)
        self._places[key] = (self._end + _KEY + 1, len(made))
        self._end += len(line)

    def get(self, key: str) -> bytes:
        """What was made, by its key. Raises KeyError, or OSError."""
        start, length = self._places[key]
        self._file.flush()
        self._file.seek(start)
        return self._file.read(length)

    def close(self) -> None:
        """End the writing and the reading."""
        self._file.close()

    def remove(self) -> None:
        """End it, and take it away. Raises OSError."""
        self.close()
        self.path.unlink(missing_ok=True)
