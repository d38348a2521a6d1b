"""What the archive already holds, as far as ingest must know it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from builder.below import below, is_shown
from builder.content.parse import RecordFile, parse
from builder.content.read import (
    ARCHIVE_FILE,
    COLUMNS_SUFFIX,
    CORRECTIONS_SUFFIX,
    FOLDERS,
    Audience,
    Beside,
    Source,
    kind_of,
    read,
)
from builder.ingest.columns import Columns, parse_columns
from builder.ingest.corrections import CorrectionsFile
from builder.model import Archive, Article, Capture, Event, FreePage, Outlet, Version, WithheldText
from builder.problems import InvalidContent, Problem

_NEEDED = (Archive, Article, Capture, Event, Outlet, Version)
_APART = (Archive, FreePage, WithheldText)

R = TypeVar("R", Article, Capture, Version, WithheldText)


@dataclass(frozen=True, slots=True)
class Held(Generic[R]):
    """A record that the archive holds, and its file."""

    record: R
    """The record."""
    file: RecordFile
    """Its file."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """The records of an archive that an ingest may meet."""

    archive: Archive | None = None
    """What `archive.yml` says; none where the folder is new."""
    articles: Mapping[str, Held[Article]] = field(default_factory=dict)
    """Its articles by id, sorted by path."""
    ledgers: Mapping[str, Held[Capture]] = field(default_factory=dict)
    """Its ledgers by id."""
    withheld: Mapping[str, Held[WithheldText]] = field(default_factory=dict)
    """Its withheld texts by id of their article."""
    versions: Mapping[str, Held[Version]] = field(default_factory=dict)
    """Its other versions of articles by id, sorted by path."""
    events: tuple[Event, ...] = ()
    """Its events."""
    outlets: tuple[Outlet, ...] = ()
    """Its outlets."""
    ids: frozenset[str] = frozenset()
    """Ids of all records that share one set of ids: articles, authorities and captures."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Path of each packed record to its pack."""
    has_ignore_file: bool = False
    """Whether somebody has told git already what to leave out."""

    def without(self, orphans: Collection[str]) -> "Holdings":
        """The holdings without some articles; their withheld texts are still to be found."""
        articles = {name: held for name, held in self.articles.items() if name not in orphans}
        versions = {name: held for name, held in self.versions.items() if name not in orphans}
        return replace(self, articles=articles, versions=versions, ids=self.ids.difference(orphans))

    def path_of(self, record_id: str) -> str:
        """Where the file of an article or version lies below `content/`; empty for one that is not held."""
        held = self.articles.get(record_id) or self.versions.get(record_id)
        return held.file.path if held else ""


def holdings_of(content: Path) -> Holdings:
    """The records below `content`, a missing or empty folder being a new archive. Raises InvalidContent where the
    records that ingest must not duplicate or overwrite cannot be read."""
    if is_new(content):
        return Holdings(has_ignore_file=(content / ".gitignore").exists())
    sources, problems = read(content, Audience.PRIVATE)
    parsed = [parse(source) for source in sources if source.kind in (*_NEEDED, WithheldText)]
    problems = [*_own(problems), *(problem for one in parsed for problem in one.problems)]
    if problems:
        raise InvalidContent(problems)
    files = [one.file for one in parsed if one.file]
    return Holdings(
        archive=next(file.record for file in files if isinstance(file.record, Archive)),
        articles={file.record.id: Held(file.record, file) for file in files if isinstance(file.record, Article)},
        ledgers={file.record.id: Held(file.record, file) for file in files if isinstance(file.record, Capture)},
        withheld={file.record.id: Held(file.record, file) for file in files if isinstance(file.record, WithheldText)},
        versions={file.record.id: Held(file.record, file) for file in files if isinstance(file.record, Version)},
        events=tuple(file.record for file in files if isinstance(file.record, Event)),
        outlets=tuple(file.record for file in files if isinstance(file.record, Outlet)),
        ids=frozenset(_ids(sources, files)),
        places={source.path: source.pack for source in sources if source.pack},
    )


def _ids(sources: list[Source], files: list[RecordFile]) -> Iterator[str]:
    """Ids that are taken; files that ingest does not read have the id that their name gives."""
    yield from (PurePosixPath(source.path).stem for source in sources if source.kind not in _APART)
    for file in files:
        if isinstance(file.record, Article | Event | Outlet | Version):
            yield from (file.record.id, *file.record.former_ids)


def is_new(content: Path) -> bool:
    """Whether a folder is no archive yet: it is missing, or holds nothing but captures that an interrupted ingest has
    put there, and what a person says of captures to come. One in which there is a link is none: it leads elsewhere."""
    if not content.exists():
        return True
    found = below(str(content), is_shown) if content.is_dir() else ()
    return content.is_dir() and all(kind_of(path) is Beside and not entry.is_symlink() for path, entry in found)


def _own(problems: list[Problem]) -> Iterator[Problem]:
    """Problems with files that ingest depends on."""
    folders = tuple(f"{folder}/" for folder, kind in FOLDERS.items() if kind in (*_NEEDED, WithheldText))
    names = (ARCHIVE_FILE, *FOLDERS)
    return (p for p in problems if p.path in names or (p.path.startswith(folders) and p.rule != "misplaced"))


def columns_path(content: Path, capture_id: str) -> Path:
    """Where the file lies that says which columns of a capture mean what."""
    return content / "captures" / f"{capture_id}{COLUMNS_SUFFIX}"


def columns_beside(content: Path, capture_id: str) -> Columns | None:
    """What a person has said of the columns of a capture. Raises InvalidContent where it cannot be understood."""
    path = columns_path(content, capture_id)
    return None if path.is_symlink() else columns_in(path)


def columns_in(path: Path) -> Columns | None:
    """What a columns file says; none where there is no such file. Raises InvalidContent, or OSError."""
    if not path.is_file():
        return None
    columns = parse_columns(path.as_posix(), path.read_bytes())
    if isinstance(columns, tuple):
        raise InvalidContent(columns)
    return columns


def corrections_file(content: Path, capture_id: str) -> CorrectionsFile | None:
    """The corrections for a capture, where there are any."""
    path = content / "captures" / f"{capture_id}{CORRECTIONS_SUFFIX}"
    return CorrectionsFile(path.relative_to(content).as_posix(), path.read_bytes()) if path.is_file() else None
