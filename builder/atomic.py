"""Files that are either as they were or as they are meant to be, never between, and the lock on a folder."""

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from mmap import mmap
from pathlib import Path

import filelock

from builder.below import below

if sys.platform != "win32":
    import fcntl


PATIENCE = 30
"""Seconds for which a run waits for another one that replaces the same folder."""


_UNFINISHED = ".regesta-write-"
"""How the names of files begin that are being written; no other files bear such names."""


def sweep(folder: Path) -> None:
    """Take away what runs that were killed have left half-written below a folder. Only for those who hold the lock on
    it, since another run may be writing. Raises OSError."""
    if folder.is_dir():
        for path, entry in below(str(folder)):
            if entry.name.startswith(_UNFINISHED) and not entry.is_dir(follow_symlinks=False):
                (folder / path).unlink(missing_ok=True)


def write_file(path: Path, data: bytes | mmap) -> None:
    """Put `data` at `path` in one move, through a file beside it. Raises OSError; then `path` is as it was."""
    _move_in(path, data, os.fsync)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[Path]:
    """A file to be written bit by bit, which takes the place of `path` at the end. Raises OSError; then, and whatever
    else is raised meanwhile, `path` is as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{_UNFINISHED}{path.name[:40]}.")
    os.close(descriptor)
    try:
        yield Path(name)
        with Path(name).open("rb+") as file:
            os.fsync(file.fileno())
        _let_read(Path(name))
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put many files (path below `folder` to bytes) there, each in one move; all are on the disk when this ends.

    The disk is asked once to take what it has been given: asked for each file by itself, it takes seven times as
    long. Raises OSError; then some are there, each of them whole.
    """
    for path, data in files.items():
        _move_in(folder / path, data, _later)
    if files and sys.platform != "win32":
        os.sync()


def _later(descriptor: int) -> None:
    """Leaves it to the end to have a file on the disk; where one cannot wait for all of them, now."""
    if sys.platform == "win32":
        os.fsync(descriptor)


def _let_read(path: Path) -> None:
    """Lets others read a file; on a stick, whose disk knows no rights, everybody can, and to change them is refused."""
    with contextlib.suppress(PermissionError):
        path.chmod(0o644)


def _move_in(path: Path, data: bytes | mmap, settle: Callable[[int], None]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{_UNFINISHED}{path.name[:40]}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            settle(file.fileno())
        _let_read(Path(name))
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def locked(target: Path) -> Iterator[None]:
    """Holds the one lock on replacing `target`. Raises TimeoutError where another run holds it for too long.

    The operating system lets go of the lock when a run ends, however it ends. On POSIX the folder that holds the
    target is locked itself, so that nothing is left beside the site and all users meet at one lock.
    """
    target = target.resolve()
    parent = target.parent
    parent.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        with filelock.FileLock(target.parent / f".{target.name}.regesta-lock", timeout=PATIENCE):
            yield
        return
    descriptor = os.open(parent, os.O_RDONLY)
    try:
        _wait_for(descriptor)
        yield
    finally:
        os.close(descriptor)


if sys.platform != "win32":

    def _wait_for(descriptor: int) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise TimeoutError from None
                time.sleep(0.05)
            else:
                return
