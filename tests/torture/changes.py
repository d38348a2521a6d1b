"""Changes of the disk, counted while a program makes them, and something done before one of them.

Python tells auditors of most (PEP 578). It tells of a file that is opened and not of what is written to it, so that
files are opened here in a way that does: between an empty file and a whole one lies a moment too.
"""

import io
import os
import shutil
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

_CHANGES = frozenset(
    {"os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.utime"}
    | {"os.symlink", "shutil.rmtree", "ctypes.dlsym", "fcntl.flock"}
)
"""Events that stand just before the disk changes. The swap of two folders is a call of the C library, which no event
tells of; that its address is looked up does."""

_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def watch(into: int, at: int, then: str) -> None:
    """Count the changes that this process makes from now on, a byte of the file `into` for each, and before the one of
    this number do what is said: kill, stop, or `remove` and a folder."""
    number = 0

    def changes() -> bool:
        """Note a change; whether it is the one before which something is done."""
        nonlocal number
        number += 1
        os.write(into, b".")
        return number == at

    def heard(event: str, values: tuple[Any, ...]) -> None:
        is_open = event == "open" and isinstance(values[2], int) and values[2] & _FLAGS
        if (is_open or event in _CHANGES) and changes():
            _happen(then)

    io.open = partial(_open, partial(_Written, lambda: changes() and then == "kill"))  # type: ignore[assignment]
    sys.addaudithook(heard)


def _happen(what: str) -> None:
    if what == "kill":
        os.killpg(0, signal.SIGKILL)
    elif what == "stop":
        os.kill(os.getpid(), signal.SIGSTOP)
    else:
        shutil.rmtree(what.removeprefix("remove "), ignore_errors=True)


class _Written(io.FileIO):
    """A file that tells before it is given bytes, and of them only the first half where the program is to be killed."""

    def __init__(self, is_last: Callable[[], bool], *given: Any) -> None:
        super().__init__(*given)
        self._is_last = is_last

    def write(self, data: Any) -> int:
        if self._is_last():
            super().write(memoryview(data).cast("B")[: len(data) // 2])
            _happen("kill")
        return super().write(data)


_PLAIN = io.open


def _open(  # noqa: PLR0913 - as the library has it
    written: Callable[..., _Written], file: Any, mode: str = "r", buffering: int = -1, encoding: str | None = None,
    errors: str | None = None, newline: str | None = None, closefd: bool = True, opener: Any = None,  # noqa: FBT001, FBT002
) -> Any:  # fmt: skip
    """Open a file as the library does; one that may be written, so that it tells of what it is given."""
    if not set(mode) & set("wax+"):
        return _PLAIN(file, mode, buffering, encoding, errors, newline, closefd, opener)
    raw = written(file, mode.replace("b", "").replace("t", ""), closefd, opener)
    if buffering == 0:
        return raw
    buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
    return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding, errors, newline)
