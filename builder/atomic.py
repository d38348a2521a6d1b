"""Files and folders that are either as they were or as they are meant to be, never between."""

import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

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


def replace_folder(target: Path, files: Mapping[str, bytes]) -> None:
    """Make `target` a folder of exactly `files` (path below it to bytes), in one move.

    The files are written beside it first. On Linux the two folders are then exchanged in one step of the kernel;
    elsewhere the old one is set aside, and the next call puts it back should the program be killed between.
    Raises OSError; then `target` is as it was.
    """
    fresh, old = _beside(target, "new"), _beside(target, "old")
    recover_folder(target)
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        for path in sorted(files):
            place = fresh / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(files[path])
        fresh.mkdir(parents=True, exist_ok=True)
        if target.exists() and not _exchange(fresh, target):
            target.rename(old)
        if fresh.exists() and not target.exists():
            fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        recover_folder(target)


def recover_folder(target: Path) -> None:
    """Undo what a killed `replace_folder` left: put a folder back that was set aside, clear away what is left over."""
    old = _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _beside(target: Path, state: str) -> Path:
    return target.parent / f".{target.name}.{state}"


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system or the file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    with contextlib.suppress(OSError, AttributeError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        names = (os.fsencode(one), os.fsencode(other))
        return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
    return False
