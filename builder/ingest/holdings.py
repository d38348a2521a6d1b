"""What the archive already holds, as far as ingest must know it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.content.parse import RecordFile, parse
from builder.content.read import ARCHIVE_FILE, CORRECTIONS_SUFFIX, FOLDERS, Audience, read
from builder.ingest.corrections import CorrectionsFile
from builder.model import Archive, Article, Capture, Event, WithheldText
from builder.problems import InvalidContent, Problem

_NEEDED = (Archive, Article, Capture, Event)


@dataclass(frozen=True, slots=True)
class Holdings:
    """The records of an archive that an ingest may meet."""

    archive: Archive | None
    """What `archive.yml` says; none where the folder is new."""
    articles: tuple[RecordFile, ...]
    """Its articles, sorted by path."""
    ledgers: tuple[RecordFile, ...]
    """Its ledgers."""
    events: tuple[Event, ...]
    """Its events."""
    withheld: dict[str, str]
    """Id of an article to the path below `content/` of its withheld text."""

    def ledger(self, capture_id: str) -> RecordFile | None:
        """The ledger of a capture."""
        return next((file for file in self.ledgers if file.record.id == capture_id), None)  # type: ignore[union-attr]


def holdings_of(content: Path) -> Holdings:
    """The records below `content`, a missing or empty folder being a new archive. Raises InvalidContent where the
    records that ingest must not duplicate or overwrite cannot be read."""
    if is_new(content):
        return Holdings(None, (), (), (), {})
    sources, problems = read(content, Audience.PRIVATE)
    parsed = [parse(source) for source in sources if source.kind in (*_NEEDED, WithheldText)]
    problems = [*_own(problems), *(problem for one in parsed for problem in one.problems)]
    if problems:
        raise InvalidContent(problems)
    files = [one.file for one in parsed if one.file]
    archive = next(file.record for file in files if isinstance(file.record, Archive))
    return Holdings(
        archive,
        tuple(file for file in files if isinstance(file.record, Article)),
        tuple(file for file in files if isinstance(file.record, Capture)),
        tuple(file.record for file in files if isinstance(file.record, Event)),
        {file.record.id: file.path for file in files if isinstance(file.record, WithheldText)},
    )


def is_new(content: Path) -> bool:
    """Whether a folder is no archive yet: it is missing, or holds nothing but corrections for captures to come."""
    if not content.exists():
        return True
    return content.is_dir() and not any(
        path.is_file() and not path.name.startswith(".") and not path.name.endswith(CORRECTIONS_SUFFIX)
        for path in content.rglob("*")
    )


def _own(problems: list[Problem]) -> Iterator[Problem]:
    """Problems with files that ingest depends on."""
    folders = tuple(f"{folder}/" for folder, kind in FOLDERS.items() if kind in _NEEDED)
    return (p for p in problems if p.path == ARCHIVE_FILE or (p.path.startswith(folders) and p.rule != "misplaced"))


def corrections_file(content: Path, capture_id: str) -> CorrectionsFile | None:
    """The corrections for a capture, where there are any."""
    path = content / "captures" / f"{capture_id}{CORRECTIONS_SUFFIX}"
    return CorrectionsFile(path.relative_to(content).as_posix(), path.read_bytes()) if path.is_file() else None
