"""A folder that is replaced as a whole: made ready beside the old one, and put in its place in one move.

On Linux the two are exchanged in one step of the kernel; elsewhere the old folder is set aside first, and the next run
puts it back should the program be killed between. Files that stay the same are links to the same bytes. Where the
folder that was replaced is kept as a *spare*, the next one is made of it: it lacks only what the last run changed, so
that replacing a folder costs what differs and not what it holds.

Only one run at a time may do this: see `builder.atomic.locked`.
"""

import contextlib
import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from builder.atomic import naming

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


_FILE, _FOLDER = 0o644, 0o755
"""The modes of what is made below a folder, whatever the umask is: a copy of a site that keeps modes can be published.
Who may enter the folder itself is decided by its owner and the umask."""


@dataclass(frozen=True, slots=True)
class Spare:
    """The folder that was replaced last, from which the next one can be made."""

    folder: Path
    """Where it is; on the disk of the folder that it was, or it is of no use."""
    inode: int
    """Its number on that disk, by which it is known that nobody has put another in its place."""
    target: int
    """The number of the folder that took its place."""
    behind: tuple[str, ...]
    """The files in which it differs from that folder."""


@dataclass(slots=True)
class Fresh:
    """The folder that is to take the place of another, while it is made ready."""

    folder: Path
    """Where it is made ready."""
    target: Path
    """The folder whose place it is to take, which stays as it is until then."""
    changed: set[str] = field(default_factory=set)
    """The files in which the two differ, as far as has been said."""
    left: Spare | None = None
    """The folder that was replaced, once it is."""
    _folders: set[str] = field(default_factory=set)

    def put(self, path: str, data: bytes) -> None:
        """Let a file have these bytes. A file that stood there is not written to: it may be the target's own."""
        place = self._place(path)
        place.unlink(missing_ok=True)
        with naming(self.target / path), place.open("xb") as file:
            file.write(data)
        place.chmod(_FILE)
        self.changed.add(path)

    def keep(self, path: str) -> None:
        """Let a file be the one of the target."""
        place = self._place(path)
        place.unlink(missing_ok=True)
        try:
            place.hardlink_to(self.target / path)
        except OSError:
            with naming(self.target / path):
                shutil.copyfile(self.target / path, place)

    def drop(self, path: str) -> None:
        """Let there be no such file."""
        place = self.folder / path
        place.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            for parent in place.relative_to(self.folder).parents:
                if parent != Path():
                    (self.folder / parent).rmdir()
                    self._folders.discard(parent.as_posix())
        self.changed.add(path)

    def _place(self, path: str) -> Path:
        parent = path.rpartition("/")[0]
        if parent and parent not in self._folders:
            place = self._place(parent)
            place.mkdir(exist_ok=True)
            place.chmod(_FOLDER)
            self._folders.add(parent)
        return self.folder / path


@contextlib.contextmanager
def replacing(target: Path, spare: Spare | None = None, keep_at: Path | None = None) -> Iterator[Fresh]:
    """A folder that takes the place of `target` at the end: an empty one, or, of a usable spare, one that holds all
    that `target` holds.

    The folder that was replaced is kept at `keep_at` and is then `Fresh.left`; else it is removed.
    Raises OSError; then `target` is as it was.
    """
    target = target.resolve()
    recover(target)
    made = Fresh(_beside(target, "new"), target)
    try:
        _make_ready(made, spare)
        yield made
        _take_place(made.folder, target)
        if keep_at:
            made.left = _kept(made, keep_at)
    finally:
        recover(target)


def usable(spare: Spare, target: Path) -> bool:
    """Whether a spare is the folder that `target` has replaced last."""
    try:
        return spare.folder.stat().st_ino == spare.inode and target.resolve().stat().st_ino == spare.target
    except OSError:
        return False


def recover(target: Path) -> None:
    """Undo what a killed run left: put back a folder that was set aside, clear away what is left over."""
    target = target.resolve()
    old = _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    for leftover in (old, _beside(target, "new")):
        if leftover.exists():
            remove_folder(leftover)


def remove_folder(folder: Path) -> None:
    """Take a folder away with all that is in it. Raises OSError that names the folder, or a file by its whole path."""
    try:
        shutil.rmtree(folder)
    except OSError as error:
        if not Path(os.fsdecode(error.filename or "")).is_absolute():
            error.filename = str(folder)
        raise


def _make_ready(made: Fresh, spare: Spare | None) -> None:
    if spare is None:
        made.folder.mkdir(parents=True)
        return
    spare.folder.rename(made.folder)
    for path in spare.behind:
        if (made.target / path).is_file():
            made.keep(path)
        else:
            made.drop(path)
    made.changed.clear()


def _take_place(fresh: Path, target: Path) -> None:
    if target.exists():
        fresh.chmod(target.stat().st_mode & 0o7777)
    if target.exists() and not _exchange(fresh, target):
        target.rename(_beside(target, "old"))
    if not target.exists():
        fresh.rename(target)


def _kept(made: Fresh, keep_at: Path) -> Spare | None:
    """The folder that was replaced, as a spare; none where there was none, or where it cannot be moved there."""
    replaced = next((path for state in ("new", "old") if (path := _beside(made.target, state)).exists()), None)
    if replaced is None:
        return None
    try:
        keep_at.parent.mkdir(parents=True, exist_ok=True)
        if keep_at.exists():
            remove_folder(keep_at)
        replaced.rename(keep_at)
    except OSError as error:
        if error.errno == errno.EXDEV:
            return None
        raise
    return Spare(keep_at, keep_at.stat().st_ino, made.target.stat().st_ino, tuple(sorted(made.changed)))


def _beside(target: Path, state: str) -> Path:
    return target.parent / f".{target.name}.regesta-{state}"


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system or the file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    with contextlib.suppress(OSError, AttributeError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        names = (os.fsencode(one), os.fsencode(other))
        return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
    return False
