"""Files that are either as they were or as they are meant to be, never between, and the lock on a folder."""

import contextlib
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from mmap import mmap
from pathlib import Path

import filelock

from builder.below import below
from builder.problems import InvalidContent, Problem

if sys.platform != "win32":
    import fcntl


PATIENCE = 30
"""Seconds for which a run waits for another one that replaces the same folder."""


UNFINISHED = ".regesta-write-"
"""How the names of files begin that are being written; no other files bear such names."""


def sweep(folder: Path) -> None:
    """Take away what runs that were killed have left half-written below a folder. Only for those who hold the lock on
    it, since another run may be writing. Raises OSError."""
    if folder.is_dir():
        for path, entry in below(str(folder)):
            if entry.name.startswith(UNFINISHED) and not entry.is_dir(follow_symlinks=False):
                (folder / path).unlink(missing_ok=True)


def sweep_beside(path: Path) -> None:
    """The same for one file that is to be written, by those who hold the lock on it. Raises OSError."""
    for leftover in path.parent.glob(f"{UNFINISHED}*"):
        if leftover.name.startswith(_unfinished(path)):
            leftover.unlink(missing_ok=True)


@contextlib.contextmanager
def naming(path: Path) -> Iterator[None]:
    """Lets an OSError that names no file name this one: the system does not say which file met the end of a disk."""
    try:
        yield
    except OSError as error:
        if error.filename is None or UNFINISHED in os.fsdecode(error.filename):
            error.filename = str(path)
        raise


def write_file(path: Path, data: bytes | mmap) -> None:
    """Put `data` at `path` in one move, through a file beside it. Raises OSError; then `path` is as it was."""
    _move_in(path, data, os.fsync)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[Path]:
    """A file to be written bit by bit, which takes the place of `path` at the end; what killed runs have left of it
    goes. Raises OSError, and InvalidContent where another run writes there for too long; then, and whatever else is
    raised meanwhile, `path` is as it was."""
    with locked(path), naming(path):
        sweep_beside(path)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=_unfinished(path))
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
        _move_in(folder / path, data, later)
    if files:
        settle_all()


def settle_all() -> None:
    """Ask the disk to take all that was left to the end."""
    if sys.platform != "win32":
        os.sync()


def later(descriptor: int) -> None:
    """Leaves it to the end to have a file on the disk; where one cannot wait for all of them, now."""
    if sys.platform == "win32":
        os.fsync(descriptor)


def _let_read(path: Path) -> None:
    """Lets others read a file; on a stick, whose disk knows no rights, everybody can, and to change them is refused."""
    with contextlib.suppress(PermissionError):
        path.chmod(0o644)


def _move_in(path: Path, data: bytes | mmap, settle: Callable[[int], None]) -> None:
    with naming(path):
        beside = write_beside(path, data, settle)
        try:
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise


def write_beside(path: Path, data: bytes | mmap, settle: Callable[[int], None] = os.fsync) -> Path:
    """A file beside `path` that holds `data` and may take its place. Raises OSError; then there is none."""
    with naming(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=_unfinished(path))
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                settle(file.fileno())
            _let_read(Path(name))
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        return Path(name)


def _unfinished(path: Path) -> str:
    """How the name of the file begins that is to become `path`."""
    return f"{UNFINISHED}{path.name[:40]}."


@contextlib.contextmanager
def locked(target: Path) -> Iterator[None]:
    """Holds the one lock on replacing `target`. Raises InvalidContent where another run holds it for too long.

    The operating system lets go of the lock when a run ends, however it ends. On POSIX the folder that holds the
    target is locked itself, so that nothing is left beside the site and all users meet at one lock.
    """
    target = target.resolve()
    place = _place_of(target)
    held: set[Path] = _HELD.__dict__.setdefault("places", set())
    if place in held:
        yield
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as lock:
        try:
            lock.enter_context(_lock(place))
        except TimeoutError:
            raise InvalidContent([_busy(target)]) from None
        held.add(place)
        lock.callback(held.remove, place)
        yield


def _busy(target: Path) -> Problem:
    process = _holder(target)
    which = f"Another run (process {process})" if process else "Another run"
    return Problem(str(target), 0, 0, "busy", f"{which} has been writing in the same folder for {PATIENCE} seconds.")


_HELD = threading.local()
"""The locks that each thread holds: a story that holds one may tell another one that wants it too."""

if sys.platform == "win32":

    def _place_of(target: Path) -> Path:
        return target.parent / f".{target.name}.regesta-lock"

    @contextlib.contextmanager
    def _lock(place: Path) -> Iterator[None]:
        with filelock.FileLock(place, timeout=PATIENCE):
            yield

    def _holder(target: Path) -> int | None:
        """The number of the process that holds the lock on `target`; None where that cannot be known."""
        return None

else:

    def _place_of(target: Path) -> Path:
        return target.parent

    @contextlib.contextmanager
    def _lock(place: Path) -> Iterator[None]:
        descriptor = os.open(place, os.O_RDONLY)
        try:
            _wait_for(descriptor)
            yield
        finally:
            os.close(descriptor)

    def _holder(target: Path) -> int | None:
        """The number of the process that holds the lock on `target`; None where that cannot be known.

        Linux lists all locks, each with its process and the number of the file on its disk.
        """
        try:
            number = _place_of(target.resolve()).stat().st_ino
            lines = Path("/proc/locks").read_text(encoding="ascii").splitlines()
        except OSError:
            return None
        found = (line.split() for line in lines if f":{number} " in line and " FLOCK " in line and "->" not in line)
        return next((int(words[4]) for words in found if int(words[4]) > 0), None)

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
