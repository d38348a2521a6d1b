"""A folder of files as one capture: a zip file that comes out the same, byte for byte, wherever it is made.

The files stand in it as they are, without compression, so that anybody can find them in it and check them; sorted by
the bytes of their names, folder by folder; with the first date that a zip file can say and the same rights for all, as
dates, owners and rights of files change whenever a folder is copied. Names stay as the disk gives them: a disk that
writes letters with marks apart (Unicode NFD) makes another capture than one that does not.
"""

import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from builder.ingest.capture import name_of
from builder.ingest.inflate import STEP
from builder.problems import InvalidContent, Problem

_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
"""What the zip file says of the system on which it was made, whichever that is."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file or folder that is not in the capture."""

    path: str
    """Its path below the folder; bytes of it that are not UTF-8 are shown as U+FFFD."""
    because: str
    """The reason: a few words without a full stop."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What was put into a capture."""

    files: int
    """Number of files."""
    left_out: tuple[LeftOut, ...]
    """What is not in it, in the order of the folder, so that a person can be told."""


def pack_folder(folder: Path, into: IO[bytes]) -> Packed:
    """Write the capture of a folder into a file that is open for writing and can be sought in.

    Hidden files, links, and files whose names are not UTF-8 are left out. Raises InvalidContent where the folder holds
    no file that can be taken, where one cannot be read, or where one changes meanwhile; OSError where `into` cannot be
    written to.
    """
    files, left_out = 0, []
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as archive:
        for path, found in _walk(folder):
            if isinstance(found, LeftOut):
                left_out.append(found)
            else:
                _add(archive, path, found)
                files += 1
    if not files:
        message, advice = "The folder holds no file that can be taken.", "Hidden files and links are never taken."
        raise InvalidContent([Problem(name_of(folder), 0, 0, "empty", message, advice)])
    return Packed(files, tuple(left_out))


def _walk(folder: Path) -> Iterator[tuple[str, Path | LeftOut]]:
    """Path below the folder, with forward slashes, and each file, or what is left out, in the order of the capture."""
    waiting = _listed(folder, "")
    while waiting:
        path, entry = waiting.pop()
        if reason := _unwanted(entry):
            yield path, LeftOut(_shown(path), reason)
        elif entry.is_dir(follow_symlinks=False):
            waiting += _listed(Path(entry.path), f"{path}/")
        else:
            yield path, Path(entry.path)


def _listed(folder: Path, above: str) -> list[tuple[str, os.DirEntry[str]]]:
    """What a folder holds, the last first. Raises InvalidContent where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: os.fsencode(entry.name), reverse=True)
    except OSError as error:
        raise InvalidContent([_unreadable(above.rstrip("/") or name_of(folder), error)]) from error
    return [(above + entry.name, entry) for entry in found]


def _unwanted(entry: os.DirEntry[str]) -> str:
    """Why a file or folder is left out; empty where it is not."""
    if entry.is_symlink():
        return "a link, which leads elsewhere on another machine"
    if entry.name.startswith("."):
        return "hidden"
    if not (entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False)):
        return "neither a file nor a folder"
    try:
        entry.name.encode("utf-8")
    except UnicodeEncodeError:
        return "its name is not UTF-8; rename it"
    return ""


def _add(archive: zipfile.ZipFile, path: str, file: Path) -> None:
    """Put a file into the capture. Raises InvalidContent where it cannot be read or changes meanwhile."""
    info = zipfile.ZipInfo(path, _DATE)
    info.create_system = _UNIX
    try:
        opened = file.open("rb")
    except OSError as error:
        raise InvalidContent([_unreadable(path, error)]) from error
    with opened:
        size = os.fstat(opened.fileno()).st_size
        info.file_size = size
        with archive.open(info, "w") as member:
            for piece in _pieces(opened, path, size):
                member.write(piece)
    if info.file_size != size:
        message, advice = "The file changed while it was read.", "Ingest the folder again when nobody writes to it."
        raise InvalidContent([Problem(_shown(path), 0, 0, "unreadable", message, advice)])


def _pieces(opened: IO[bytes], path: str, size: int) -> Iterator[bytes]:
    """What a file holds, piece by piece, and no more than one piece after it should have ended. Raises InvalidContent,
    and so tells a file that cannot be read from a disk that cannot be written to."""
    try:
        for _ in range(0, size + STEP, STEP):
            yield opened.read(STEP)
    except OSError as error:
        raise InvalidContent([_unreadable(path, error)]) from error


def _unreadable(path: str, error: OSError) -> Problem:
    return Problem(_shown(path), 0, 0, "unreadable", f"The file cannot be read: {error.strerror}.")


def _shown(path: str) -> str:
    return "/".join(name_of(Path(part)) for part in path.split("/"))
