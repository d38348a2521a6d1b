"""A change of an archive: decided and validated in memory, shown, written, and taken back.

Nothing is written before the whole archive has been validated with the change in it, and nothing is written over that
has been edited since it was read. Whoever reads between two files finds an archive without a problem, because what is
referred to is written before what refers to it; and where the run is killed there, the next one writes the rest.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from builder.content.parse import RecordFile, parse
from builder.content.read import Beside, Pack, Source, kind_of
from builder.content.stored import alone_in, bytes_of, write_as_one
from builder.content.unified import unified
from builder.content.validate import validate
from builder.fixity import sha256_bytes
from builder.problems import InvalidContent, Problem, located
from builder.rules import Severity


@dataclass(frozen=True, slots=True)
class Validated:
    """The records of an archive in memory."""

    content: Path
    """The folder in which they lie."""
    files: Mapping[str, RecordFile]
    """Path below `content/` to file."""

    @property
    def places(self) -> dict[str, str]:
        """Path of each packed record to its pack."""
        return {path: file.pack for path, file in self.files.items() if file.pack}


@dataclass(frozen=True, slots=True)
class Edit:
    """What happens to one file, or to one record in a pack."""

    path: str
    """Path below `content/`, with forward slashes; of a packed record the one that it has by itself."""
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


def change_of(archive: Validated, written: Mapping[str, bytes | None]) -> Change:
    """The change by which the files `written` come in (path to bytes), or go (None), in their order.

    Raises InvalidContent with all problems that the archive would have, or where a record has been edited since it was
    read.
    """
    edits = _edits(archive, written)
    known = [edit for edit in edits if _is_record(edit.path)]
    if changed := [edit.path for edit in known if _digest(edit.before) != _known_digest(archive, edit.path)]:
        raise InvalidContent(_edited(archive, changed))
    parsed = [parse(_source(archive, edit.path, edit.after)) for edit in known if edit.after is not None]
    kept = {path: file for path, file in archive.files.items() if written.get(path, b"") is not None}
    files = {**kept, **{one.file.path: one.file for one in parsed if one.file}}
    problems = [problem for one in parsed for problem in one.problems]
    problems += validate(files.values(), [problem.record for problem in problems])
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise InvalidContent(located(problems, archive.content.as_posix()))
    reviews = tuple(located((one for one in problems if one.record in written), archive.content.as_posix()))
    return Change(edits, archive, replace(archive, files=_moved(files, edits)), reviews)


def _moved(files: dict[str, RecordFile], edits: Iterable[Edit]) -> dict[str, RecordFile]:
    """The files after these edits: what stands below a changed record in its pack stands on other lines now."""
    for edit in edits:
        grown = (edit.after or b"").count(b"\n") - (edit.before or b"").count(b"\n")
        changed = files.get(edit.path)
        if changed and changed.pack and grown:
            for path, file in files.items():
                if file.pack == changed.pack and file.first_line > changed.first_line:
                    files[path] = replace(file, first_line=file.first_line + grown)
    return files


def and_file(change: Change, path: str, data: bytes | None) -> Change:
    """The change, and after it a file that is no record."""
    return replace(change, edits=(*change.edits, *_edits(change.later, {path: data})))


def carry_out(change: Change) -> None:
    """Write a change, in its order. Raises InvalidContent where a file has been edited meanwhile, or OSError."""
    content, places = change.later.content, {**change.earlier.places, **change.later.places}
    with alone_in(content):
        there = list(bytes_of(content, [edit.path for edit in change.edits], places))
        edited = [edit.path for edit, now in zip(change.edits, there, strict=True) if now != edit.before]
        if edited:
            raise InvalidContent(_edited(change.later, edited))
        write_as_one(content, {edit.path: edit.after for edit in change.edits}, places)


def undone(change: Change) -> Change:
    """The change that takes another one back."""
    edits = tuple(Edit(edit.path, edit.after, edit.before) for edit in reversed(change.edits))
    return Change(edits, change.later, change.earlier)


def diff(change: Change) -> str:
    """The records of a change as a unified diff. Files of suggestions are left out: they hold words of the texts."""
    kept = (edit for edit in change.edits if _is_record(edit.path))
    return "".join(line for edit in kept for line in _diff(edit, change.later.content.as_posix()))


def _diff(edit: Edit, folder: str) -> Iterator[str]:
    old, new = (f"{folder}/{edit.path}" if data is not None else "/dev/null" for data in (edit.before, edit.after))
    return unified((old, new), edit.before, edit.after)


def _edits(archive: Validated, written: Mapping[str, bytes | None]) -> tuple[Edit, ...]:
    there = bytes_of(archive.content, written, archive.places)
    return tuple(Edit(path, before, data) for before, (path, data) in zip(there, written.items(), strict=True))


def _digest(data: bytes | None) -> str:
    return "" if data is None else sha256_bytes(data)


def _known_digest(archive: Validated, path: str) -> str:
    return archive.files[path].sha256 if path in archive.files else ""


def _edited(archive: Validated, paths: Iterable[str]) -> list[Problem]:
    message, places = "The file has been edited since it was read.", archive.places
    problems = [Problem(places.get(path, path), 0, 0, "edited-meanwhile", message) for path in paths]
    return located(problems, archive.content.as_posix())


def _source(archive: Validated, path: str, data: bytes) -> Source:
    """The record that is to be, where the one that it replaces stands. Raises ValueError where none can lie there."""
    kind = kind_of(path)
    if kind is None or issubclass(kind, Beside | Pack):
        raise ValueError(path)
    source = Source(path, kind, data, sha256_bytes(data))
    earlier = archive.files.get(path)
    return replace(source, pack=earlier.pack, first_line=earlier.first_line) if earlier else source


def _is_record(path: str) -> bool:
    return kind_of(path) not in (None, Beside, Pack)
