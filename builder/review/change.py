"""A change of an archive: decided and validated in memory, shown, written, and taken back.

Nothing is written before the whole archive has been validated with the change in it, and nothing is written over that
has been edited since it was read. A run that is killed between two files leaves an archive without a problem, because
what is referred to is written before what refers to it.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from builder.atomic import PATIENCE, locked, write_file
from builder.content.parse import RecordFile, parse
from builder.content.read import Beside, Source, kind_of
from builder.content.validate import validate
from builder.fixity import sha256_bytes
from builder.model import Record
from builder.problems import InvalidContent, Problem, Severity, located, on_one_line


@dataclass(frozen=True, slots=True)
class Validated:
    """The records of an archive in memory."""

    content: Path
    """The folder in which they lie."""
    files: Mapping[str, RecordFile]
    """Path below `content/` to file."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What happens to one file."""

    path: str
    """Path below `content/`, with forward slashes."""
    before: bytes | None
    """Its bytes so far; None where there is no such file."""
    after: bytes | None
    """Its bytes from now on; None where it is taken away."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that may be carried out."""

    edits: tuple[Edit, ...]
    """What happens to each file, in the order of writing."""
    earlier: Validated
    """The archive without it."""
    later: Validated
    """The archive with it."""
    reviews: tuple[Problem, ...] = ()
    """What a person should look at in the records that change."""


def validated(content: Path, files: Iterable[RecordFile], problems: Iterable[Problem]) -> Validated:
    """An archive that has been examined. Raises InvalidContent where it has problems already."""
    if errors := [problem for problem in problems if problem.severity is Severity.ERROR]:
        raise InvalidContent(errors)
    return Validated(content, {file.path: file for file in sorted(files, key=lambda file: file.path)})


def change_of(archive: Validated, written: Mapping[str, bytes]) -> Change:
    """The change by which the records `written` (path to bytes) come in. Raises InvalidContent with all problems."""
    content = archive.content
    edits = tuple(_edit(content, path, data) for path, data in written.items())
    if changed := [edit.path for edit in edits if _digest(edit.before) != _known_digest(archive, edit.path)]:
        raise InvalidContent(_edited(content, changed))
    parsed = [parse(Source(path, _kind(path), data, sha256_bytes(data))) for path, data in written.items()]
    files = {**archive.files, **{one.file.path: one.file for one in parsed if one.file}}
    problems = [problem for one in parsed for problem in one.problems]
    problems += validate(files.values(), [problem.path for problem in problems])
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise InvalidContent(located(problems, content.as_posix()))
    reviews = tuple(located((one for one in problems if one.path in written), content.as_posix()))
    return Change(edits, archive, replace(archive, files=files), reviews)


def and_file(change: Change, path: str, data: bytes | None) -> Change:
    """The change, and after it a file that is no record."""
    return replace(change, edits=(*change.edits, _edit(change.later.content, path, data)))


def carry_out(change: Change) -> None:
    """Write a change. Raises InvalidContent where a file has been edited meanwhile, or OSError."""
    content = change.later.content
    try:
        with locked(content):
            edited = [edit.path for edit in change.edits if _bytes_at(content / edit.path) != edit.before]
            if edited:
                raise InvalidContent(_edited(content, edited))
            for edit in change.edits:
                _write(content / edit.path, edit)
    except TimeoutError:
        message = f"Another run has been writing in the same folder for {PATIENCE} seconds."
        raise InvalidContent([Problem(content.as_posix(), 0, 0, "busy", message)]) from None


def undone(change: Change) -> Change:
    """The change that takes another one back."""
    edits = tuple(Edit(edit.path, edit.after, edit.before) for edit in reversed(change.edits))
    return Change(edits, change.later, change.earlier)


def diff(change: Change) -> str:
    """The records of a change as a unified diff. Files of suggestions are left out: they hold words of the texts."""
    kept = (edit for edit in change.edits if _is_record(edit.path))
    return "".join(line for edit in kept for line in _diff(edit, change.later.content.as_posix()))


def _diff(edit: Edit, folder: str) -> Iterator[str]:
    before, after = (_lines(data) for data in (edit.before, edit.after))
    old, new = (f"{folder}/{edit.path}" if data is not None else "/dev/null" for data in (edit.before, edit.after))
    for line in difflib.unified_diff(before, after, old, new):
        yield on_one_line(line.removesuffix("\n")) + (
            "\n" if line.endswith("\n") else "\n\\ No newline at end of file\n"
        )


def _lines(data: bytes | None) -> list[str]:
    return (data or b"").decode("utf-8", "replace").splitlines(keepends=True)


def _edit(content: Path, path: str, data: bytes | None) -> Edit:
    return Edit(path, _bytes_at(content / path), data)


def _bytes_at(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _write(path: Path, edit: Edit) -> None:
    if edit.after is None:
        path.unlink(missing_ok=True)
    elif edit.after != edit.before:
        write_file(path, edit.after)


def _digest(data: bytes | None) -> str:
    return "" if data is None else sha256_bytes(data)


def _known_digest(archive: Validated, path: str) -> str:
    return archive.files[path].sha256 if path in archive.files else ""


def _edited(content: Path, paths: Iterable[str]) -> list[Problem]:
    message = "The file has been edited since it was read."
    problems = [Problem(path, 0, 0, "edited-meanwhile", message) for path in paths]
    return located(problems, content.as_posix())


def _kind(path: str) -> type[Record]:
    """The kind of record that a path is for. Raises ValueError for one that holds none."""
    kind = kind_of(path)
    if kind is None or issubclass(kind, Beside):
        raise ValueError(path)
    return kind


def _is_record(path: str) -> bool:
    return kind_of(path) not in (None, Beside)
