"""The files of an archive: which folder holds which kind of record, and their bytes."""

import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

from builder.below import DEEPEST, below, is_shown
from builder.content import packed
from builder.content.nearest import did_you_mean
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
    Version,
    WithheldText,
)
from builder.problems import Problem
from builder.signatures.beside import beside
from builder.travelling import travelling

ARCHIVE_FILE = "archive.yml"
MANIFEST_FILE = "manifest-sha256.txt"
TRUST = "trust"
"""The folder in which the archive says whose signatures and time stamps it trusts."""
REJECTIONS_FILE = "rejections.yml"
SUGGESTIONS = "suggestions"
"""Folder of what rules propose, which git ignores; no build and no check opens it."""
CORRECTIONS_SUFFIX = ".corrections.yml"
COLUMNS_SUFFIX = ".columns.yml"

FOLDERS: dict[str, type[Record]] = {
    "articles": Article,
    "versions": Version,
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

PACKABLE = tuple(folder for folder, kind in FOLDERS.items() if kind is not Capture)
"""Folders whose records may be packed; in that of the ledgers a file of any name can be the bytes of a capture."""


class Audience(Enum):
    """For whom a site is built: the private one includes texts that may not be published."""

    PRIVATE = "private"
    PUBLIC = "public"


@travelling
@dataclass(frozen=True, slots=True)
class Source:
    """A record of `content/` as bytes, whether it is a file of its own or packed with others."""

    path: str
    """Path below `content/`, with forward slashes; of a packed record the one that it has by itself."""
    kind: type[Record]
    """Kind of record that it holds."""
    data: bytes
    """Its bytes."""
    sha256: str
    """SHA-256 of the bytes."""
    pack: str = ""
    """Path of the pack that holds it; empty for a file of its own."""
    first_line: int = 1
    """Line of its file on which it begins, counted from 1."""

    @property
    def file(self) -> str:
        """Path of the file in which it stands."""
        return self.pack or self.path


def read(content: Path, audience: Audience = Audience.PRIVATE) -> tuple[list[Source], list[Problem]]:
    """All records below `content`, sorted by path, and problems with files that cannot be read.

    For the public, withheld texts are not even opened. Links are not followed, since what they lead to is no part of
    the archive; every file that nothing reads is named, so that none is passed over. A record that lies in two places
    is given once, as it is packed, with a problem that names both.
    """
    sources, problems = read_everywhere(content, audience)
    once = {source.path: source for source in sorted(sources, key=lambda source: bool(source.pack))}
    return sorted(once.values(), key=lambda source: source.path), [*problems, *doubles(sources)]


def read_everywhere(content: Path, audience: Audience = Audience.PRIVATE) -> tuple[list[Source], list[Problem]]:
    """The same, each record as often as it is there; sorted by file."""
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
    if (content / relative).is_dir():
        message = f"There are more than {DEEPEST} folders in one another."
        return [], [Problem(relative, 0, 0, "unreadable", message, "Move what is in it up, or delete it.")]
    if kind is None:
        return [], [_misplaced(relative)]
    data = _bytes(content, relative, kind)
    if isinstance(data, Problem):
        return [], [data]
    if issubclass(kind, Pack):
        problems: list[Problem] = []
        return list(_packed(relative, data, problems)), problems
    return ([] if issubclass(kind, Beside) else [Source(relative, kind, data, sha256_bytes(data))]), []


def doubles(sources: Iterable[Source]) -> list[Problem]:
    """A problem for each record that lies in two places with different bytes, and one for all those of a pack that lie
    elsewhere with the same bytes."""
    first: dict[str, Source] = {}
    same: dict[str, list[tuple[Source, Source]]] = {}
    problems = []
    for source in sorted(sources, key=lambda source: (source.path, source.pack)):
        other = first.setdefault(source.path, source)
        if other is source:
            continue
        if other.sha256 == source.sha256:
            same.setdefault(source.pack, []).append((source, other))
        else:
            problems.append(_double(source, f"{source.path} lies here, and with other bytes in {_place(other)}."))
    for pairs in same.values():
        source, other = pairs[0]
        more = f", and so do {len(pairs) - 1:,} more of this pack" if len(pairs) > 1 else ""
        message = f"{source.path} lies here, and with the same bytes in {_place(other)}{more}."
        problems.append(_double(source, message, "" if other.pack else _INTERRUPTED))
    return problems


_INTERRUPTED = "Run `regesta pack-records` or `regesta unpack-records`, one of which was interrupted, to its end."


def _double(source: Source, message: str, advice: str = "") -> Problem:
    return Problem(source.pack, source.first_line - 1, 1, "duplicate-path", message, advice, source.path)


def _place(source: Source) -> str:
    return f"{source.pack}:{source.first_line - 1}" if source.pack else "a file of its own"


class Pack:
    """The kind of a file that holds many records of its folder's kind."""


class Beside:
    """The kind of a file that belongs to the archive and is no record: a capture's bytes, corrections, the manifest,
    suggestions, signatures and whom they are trusted of."""


def kind_of(relative: str) -> type[Record] | type[Beside] | type[Pack] | None:
    """What a file holds, by its path below `content/`; None where nothing reads it."""
    folder, _, name = relative.partition("/")
    if relative == ARCHIVE_FILE:
        return Archive
    if relative == REJECTIONS_FILE:
        return Rejections
    if relative in (MANIFEST_FILE, *beside(MANIFEST_FILE), "README.md") or folder in (SUGGESTIONS, TRUST):
        return Beside
    kind = FOLDERS.get(folder) if name else None
    if kind is Capture and (
        name.endswith((CORRECTIONS_SUFFIX, COLUMNS_SUFFIX)) or not name.endswith((".yml", ".yaml", ".md"))
    ):
        return Beside
    if kind and folder in PACKABLE and name.endswith(packed.SUFFIX):
        return Pack
    return kind if kind and name.endswith(".yml" if kind is Capture else packed.RECORD_SUFFIX) else None


def _walk(content: Path, problems: list[Problem]) -> Iterator[str]:
    """Every file below `content` as a path with forward slashes; hidden ones left out, unreadable folders reported."""

    def unreadable(error: OSError) -> None:
        name = Path(error.filename).relative_to(content).as_posix()
        problems.append(Problem(name, 0, 0, "unreadable", f"The folder cannot be read: {error.strerror}."))

    yield from (path for path, _ in below(str(content), is_shown, unreadable))


def _bytes(content: Path, relative: str, kind: type) -> bytes | Problem:
    path = content / relative
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return Problem(relative, 0, 0, "unreadable", "It is a link or a device; an archive holds files only.")
        return b"" if kind is Beside else path.read_bytes()
    except OSError as error:
        return Problem(relative, 0, 0, "unreadable", f"The file cannot be read: {error.strerror}.")


def _packed(pack: str, data: bytes, problems: list[Problem]) -> Iterator[Source]:
    kind = FOLDERS[pack.partition("/")[0]]
    records, found = packed.records_in(pack, data)
    problems += found
    return (Source(one.path, kind, one.data, sha256_bytes(one.data), pack, one.first_line) for one in records)


def _misplaced(relative: str) -> Problem:
    folder, _, name = relative.partition("/")
    if name and folder in FOLDERS:
        suffix = PurePosixPath(name).suffix
        wanted = ".yml" if folder == "captures" else packed.RECORD_SUFFIX
        if suffix.lower() in (".md", ".markdown", ".mdown", ".txt", ".yml", ".yaml") and suffix != wanted:
            better = PurePosixPath(name).stem.removesuffix(wanted).rpartition("/")[2] + wanted
            message = f"Records in “{folder}” end in {wanted}, and this file does not."
            return Problem(relative, 0, 0, "misplaced", message, f"Rename it to {better}.")
    message = f"Nothing reads “{name or folder}” in “{folder}”." if name else f"Nothing reads “{folder}” here."
    return Problem(relative, 0, 0, "misplaced", message, "" if folder in FOLDERS else did_you_mean(folder, FOLDERS))
