"""Files and folders that are either as they were or as they are meant to be, never between."""

import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import filelock

if sys.platform != "win32":
    import fcntl


PATIENCE = 30
"""Seconds for which a run waits for another one that replaces the same folder."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def write_file(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one move, through a file beside it. Raises OSError; then `path` is as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def replace_folder(target: Path, written: Mapping[str, bytes], unchanged: Collection[str] = ()) -> None:
    """Make `target` a folder of exactly the files `written` (path below it to bytes) and those that are `unchanged`.

    The new folder is made beside the old one, where unchanged files are linked to rather than copied. On Linux the
    two are then exchanged in one step of the kernel; elsewhere the old one is set aside first, and the next call puts
    it back should the program be killed between. Only one run at a time may do this: see `locked`.
    Raises OSError; then `target` is as it was.
    """
    target = target.resolve()
    fresh, old = _beside(target, "new"), _beside(target, "old")
    recover_folder(target)
    try:
        fresh.mkdir(parents=True)
        for path in sorted(unchanged):
            _link(target / path, fresh / path)
        for path in sorted(written):
            place = fresh / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(written[path])
        if target.exists():
            fresh.chmod(target.stat().st_mode & 0o7777)
        if target.exists() and not _exchange(fresh, target):
            target.rename(old)
        if not target.exists():
            fresh.rename(target)
    finally:
        recover_folder(target)


def recover_folder(target: Path) -> None:
    """Undo what a killed `replace_folder` left: put back a folder that was set aside, clear away what is left over."""
    target = target.resolve()
    old = _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    for leftover in (old, _beside(target, "new")):
        if leftover.exists():
            shutil.rmtree(leftover)


@contextlib.contextmanager
def locked(target: Path) -> Iterator[None]:
    """Holds the one lock on replacing `target`. Raises TimeoutError where another run holds it for too long.

    The operating system lets go of the lock when a run ends, however it ends. On POSIX the folder that holds the
    target is locked itself, so that nothing is left beside the site and all users meet at one lock.
    """
    parent = target.resolve().parent
    parent.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        with filelock.FileLock(_beside(target.resolve(), "lock"), timeout=PATIENCE):
            yield
        return
    descriptor = os.open(parent, os.O_RDONLY)
    try:
        _wait_for(descriptor)
        yield
    finally:
        os.close(descriptor)


def _beside(target: Path, state: str) -> Path:
    return target.parent / f".{target.name}.regesta-{state}"


def _link(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        place.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, place)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system or the file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    with contextlib.suppress(OSError, AttributeError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        names = (os.fsencode(one), os.fsencode(other))
        return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
    return False


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
