"""The files of an archive: which folder holds which kind of record, and their bytes."""

import difflib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from builder.fixity import sha256_bytes
from builder.model import (
    Actor,
    Archive,
    Article,
    Capture,
    Decision,
    Event,
    FreePage,
    Outlet,
    Place,
    Record,
    Rejections,
    WithheldText,
)
from builder.problems import Problem

ARCHIVE_FILE = "archive.yml"
MANIFEST_FILE = "manifest-sha256.txt"
REJECTIONS_FILE = "rejections.yml"
SUGGESTIONS = "suggestions"
"""Folder of what rules propose, which git ignores; no build and no check opens it."""
CORRECTIONS_SUFFIX = ".corrections.yml"

FOLDERS: dict[str, type[Record]] = {
    "articles": Article,
    "withheld": WithheldText,
    "actors": Actor,
    "places": Place,
    "outlets": Outlet,
    "events": Event,
    "decisions": Decision,
    "captures": Capture,
    "pages": FreePage,
}
"""Folder of `content/` to the kind of record that its files hold. Folders below these are for people's own order."""


class Audience(Enum):
    """For whom a site is built: the private one includes texts that may not be published."""

    PRIVATE = "private"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Source:
    """A file of `content/` as bytes."""

    path: str
    """Path below `content/`, with forward slashes."""
    kind: type[Record]
    """Kind of record that it holds."""
    data: bytes
    """Its bytes."""
    sha256: str
    """SHA-256 of the bytes."""


def read(content: Path, audience: Audience = Audience.PRIVATE) -> tuple[list[Source], list[Problem]]:
    """All record files below `content`, sorted by path, and problems with files that cannot be read.

    For the public, withheld texts are not even opened. Links are not followed, since what they lead to is no part of
    the archive; every file that nothing reads is named, so that none is passed over.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    if not (content / ARCHIVE_FILE).is_file():
        message = f"There is no {ARCHIVE_FILE} in {content}, so this is no archive."
        advice = "Go to an archive's folder, or name its records with --content."
        return [], [Problem(ARCHIVE_FILE, 0, 0, "unreadable", message, advice)]
    for relative in sorted(_walk(content, problems)):
        if is_opened(relative, audience):
            found, wrong = read_file(content, relative)
            sources += found
            problems += wrong
    return sources, problems


def is_opened(relative: str, audience: Audience) -> bool:
    """Whether a file may be opened for this audience: withheld texts are not for the public."""
    return audience is Audience.PRIVATE or not relative.startswith("withheld/")


def read_file(content: Path, relative: str) -> tuple[list[Source], list[Problem]]:
    """The records in one file, by its path below `content`, and problems with it."""
    kind = kind_of(relative)
    if (content / relative).is_symlink():
        return [], [Problem(relative, 0, 0, "unreadable", "It is a link; an archive holds files only.")]
    if kind is None:
        return [], [_misplaced(relative)]
    source = _source(content, relative, kind)
    if isinstance(source, Problem):
        return [], [source]
    return ([] if kind is Beside else [source]), []


class Beside:
    """The kind of a file that belongs to the archive and is no record: a capture's bytes, corrections, the manifest,
    suggestions."""


def kind_of(relative: str) -> type[Record] | type[Beside] | None:
    """What a file holds, by its path below `content/`; None where nothing reads it."""
    folder, _, name = relative.partition("/")
    if relative == ARCHIVE_FILE:
        return Archive
    if relative == REJECTIONS_FILE:
        return Rejections
    if relative in (MANIFEST_FILE, "README.md") or folder == SUGGESTIONS:
        return Beside
    kind = FOLDERS.get(folder) if name else None
    if kind is Capture and (name.endswith(CORRECTIONS_SUFFIX) or not name.endswith((".yml", ".yaml", ".md"))):
        return Beside
    return kind if kind and name.endswith(".yml" if kind is Capture else ".md") else None


def _walk(content: Path, problems: list[Problem]) -> Iterator[str]:
    """Every file below `content` as a path with forward slashes; hidden ones left out, unreadable folders reported."""

    def unreadable(error: OSError) -> None:
        name = Path(error.filename).relative_to(content).as_posix()
        problems.append(Problem(name, 0, 0, "unreadable", f"The folder cannot be read: {error.strerror}."))

    for folder, folders, names in os.walk(content, onerror=unreadable):
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in linked)
        for name in [*names, *linked]:
            if not name.startswith("."):
                yield (Path(folder) / name).relative_to(content).as_posix()


def _source(content: Path, relative: str, kind: type) -> Source | Problem:
    path = content / relative
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return Problem(relative, 0, 0, "unreadable", "It is a link or a device; an archive holds files only.")
        data = b"" if kind is Beside else path.read_bytes()
    except OSError as error:
        return Problem(relative, 0, 0, "unreadable", f"The file cannot be read: {error.strerror}.")
    return Source(relative, kind, data, sha256_bytes(data))


def _misplaced(relative: str) -> Problem:
    folder, _, name = relative.partition("/")
    message = f"Nothing reads “{name or folder}” in “{folder}”." if name else f"Nothing reads “{folder}” here."
    return Problem(relative, 0, 0, "misplaced", message, "" if folder in FOLDERS else _near_folder(folder))


def _near_folder(name: str) -> str:
    near = difflib.get_close_matches(name, FOLDERS, 1)
    return f"Did you mean “{near[0]}”?" if near else ""
