"""What checks remember beside the records, each thing under a name of its own.

It lies in a folder of the cache, which can be deleted at any time. Nothing is opened that another machine, user or
program has written there (`builder.cache.trust`).
"""

import json
import pickle
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import filelock

from builder.atomic import write_file
from builder.cache.folder import cache_beside, clear_strange, kept_in
from builder.cache.fresh import Asked, identity
from builder.cache.trust import marks
from builder.cache.values import dumped
from builder.notes import noted
from builder.problems import InvalidContent

FOLDER = "check"
"""Name of the folder in the cache."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The folder of what checks of one archive remember."""

    folder: Path
    """The folder."""
    identity: str
    """Whose it is: this program's, for this user and this archive."""

    def read(self, name: str) -> Any:
        """What is remembered under a name; None where nothing is, or not by this program for this archive."""
        try:
            told = noted(self._state(name).read_bytes())
            is_ours = told["identity"] == self.identity and told["file"] in told["marks"]
            if not is_ours or told["marks"] != marks(str(self.folder), told["marks"]):
                return None
            return pickle.loads((self.folder / told["file"]).read_bytes())
        except (OSError, ValueError, LookupError, TypeError, AttributeError, EOFError, pickle.UnpicklingError):
            return None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Alone with the folder. Where another run is writing, or the disk is full, what is begun here is left."""
        try:
            with filelock.FileLock(self.folder / "lock", timeout=0):
                yield
        except (filelock.Timeout, OSError):
            return

    def fresh(self, name: str) -> Path:
        """A file that is not there yet, for what is remembered under a name."""
        return self.folder / f"{name}-{time.time_ns():x}"

    def write(self, name: str, value: object, beside: Sequence[str] = ()) -> None:
        """Remember something, with files that belong to it. The file that says what is remembered is written last;
        those that it no longer names are cleared away. Raises OSError."""
        file = self.fresh(name)
        file.write_bytes(dumped(value))
        told = {"identity": self.identity, "file": file.name, "marks": marks(str(self.folder), [file.name, *beside])}
        write_file(self._state(name), json.dumps(told).encode())
        for path in list(self.folder.glob(f"{name}-*")):
            if path.name not in (file.name, *beside):
                path.unlink(missing_ok=True)

    def _state(self, name: str) -> Path:
        return self.folder / f"{name}.json"


def memory_beside(content: Path) -> Memory | None:
    """What checks of the archive in `content` remember; None where nothing can be."""
    try:
        folder = kept_in(cache_beside(content), FOLDER)
        clear_strange(folder)
    except (OSError, InvalidContent):
        return None
    return Memory(folder, identity(Asked(str(content.resolve()), "", "check", "", "")))
