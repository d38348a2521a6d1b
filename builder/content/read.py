"""The files of an archive: which folder holds which kind of record, and their bytes."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from builder.fixity import sha256_bytes
from builder.model import Actor, Archive, Article, Capture, Event, FreePage, Outlet, Place, Record, WithheldText
from builder.problems import Problem

ARCHIVE_FILE = "archive.yml"
MANIFEST_FILE = "manifest-sha256.txt"
CORRECTIONS_SUFFIX = ".corrections.yml"

FOLDERS: dict[str, type[Record]] = {
    "articles": Article,
    "withheld": WithheldText,
    "actors": Actor,
    "places": Place,
    "outlets": Outlet,
    "events": Event,
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

    For the public, withheld texts are not even opened.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    if not (content / ARCHIVE_FILE).is_file():
        problems.append(Problem(ARCHIVE_FILE, 0, 0, "unreadable", f"There is no {ARCHIVE_FILE} in {content.name}/."))
    problems += [
        Problem(name, 0, 0, "misplaced", f"Nothing reads “{name}” here.", _near_folder(name))
        for name in _strangers(content)
    ]
    for path, kind in _record_files(content, audience):
        relative = path.relative_to(content).as_posix()
        if kind is None:
            problems.append(Problem(relative, 0, 0, "misplaced", "Nothing reads a file of this name here."))
            continue
        try:
            data = path.read_bytes()
        except OSError as error:
            problems.append(Problem(relative, 0, 0, "unreadable", f"The file cannot be read: {error.strerror}."))
            continue
        sources.append(Source(relative, kind, data, sha256_bytes(data)))
    return sources, problems


def _strangers(content: Path) -> Iterator[str]:
    """Names directly below `content` that no kind of record has, so that a misspelt folder is not passed over."""
    known = {*FOLDERS, ARCHIVE_FILE, MANIFEST_FILE, "README.md"}
    names = sorted(path.name for path in content.iterdir()) if content.is_dir() else []
    return (name for name in names if name not in known and not name.startswith("."))


def _near_folder(name: str) -> str:
    near = difflib.get_close_matches(name, FOLDERS, 1)
    return f"Did you mean “{near[0]}”?" if near else ""


def _record_files(content: Path, audience: Audience) -> Iterator[tuple[Path, type[Record] | None]]:
    """Files in sorted order with the kind that each holds; None where nothing reads it."""
    if (content / ARCHIVE_FILE).is_file():
        yield content / ARCHIVE_FILE, Archive
    for folder, kind in FOLDERS.items():
        if kind is WithheldText and audience is Audience.PUBLIC:
            continue
        for path in sorted((content / folder).rglob("*")):
            if path.is_dir() or path.name.startswith(".") or _is_beside_ledger(path, kind):
                continue
            yield path, kind if path.suffix == (".yml" if kind is Capture else ".md") else None


def _is_beside_ledger(path: Path, kind: type[Record]) -> bool:
    """Whether a file of `captures/` is no ledger: the original bytes, and corrections."""
    return kind is Capture and (path.suffix != ".yml" or path.name.endswith(CORRECTIONS_SUFFIX))
