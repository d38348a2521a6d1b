"""Several files that change as one: all of them, or none, at whatever moment the run is killed.

First each new file is made beside its place, so that a full disk is met before anything has changed. Then one file
says what is to be moved where, and then it is moved. A run that is killed before that file is there has changed
nothing; else the next run moves the rest. The file names files and digests, and holds no word of them.

Only one run at a time may do this: see `builder.atomic.locked`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath

from builder.atomic import UNFINISHED, later, settle_all, write_beside, write_file
from builder.cache.trust import marks
from builder.fixity import sha256_bytes
from builder.notes import noted
from builder.problems import InvalidContent, Problem, located

BEGUN = ".regesta-begun.json"
"""Name of the file that says what was begun, beside the records."""

_ADVICE = f"Look at it; to leave the rest of the change undone, delete {BEGUN} in the folder of the records."


@dataclass(frozen=True, slots=True)
class Step:
    """One file that changes."""

    path: str
    """Its path below the folder, with forward slashes."""
    before: str
    """Digest of its bytes so far; empty where it was not there."""
    after: str
    """Digest of its bytes from now on; empty where it goes."""
    made: str = ""
    """Path of the file that takes its place; empty where it goes."""
    mark: list[int] = field(default_factory=list)
    """By what the file that is moved or removed is known to be the one that was meant (`builder.cache.trust`), so that
    nobody can hand out an archive that removes files of whoever works on it."""


def write_together(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Put files (path to bytes, None to take one away) there, in order. Raises OSError; then nothing has changed, or
    the next run goes on."""
    changed = {path: data for path, data in files.items() if data != _bytes(folder / path)}
    steps: list[Step] = []
    try:
        for path, data in changed.items():
            steps.append(_made(folder, path, data))
        if steps:
            settle_all()
            write_file(folder / BEGUN, json.dumps([asdict(step) for step in steps], indent=1).encode())
    finally:
        if not (folder / BEGUN).exists():
            for step in steps:
                _take_back(folder, step)
    finish(folder)


def finish(folder: Path) -> tuple[str, ...]:
    """Do what is left of a change that was begun; the paths of the files that changed only now.

    Raises OSError, and InvalidContent where a file was edited since; then nothing more has changed.
    """
    begun = folder / BEGUN
    if not begun.is_file():
        return ()
    steps = _read(folder, begun.read_bytes())
    left = [step for step in steps if _digest(folder / step.path) != step.after]
    if edited := [step.path for step in left if not _may_follow(folder, step)]:
        raise InvalidContent(located(_edited(edited), folder.as_posix()))
    for step in left:
        if step.made:
            (folder / step.made).replace(folder / step.path)
        else:
            (folder / step.path).unlink()
    begun.unlink()
    return tuple(step.path for step in left)


def _made(folder: Path, path: str, data: bytes | None) -> Step:
    place = folder / path
    before = _digest(place)
    if data is None:
        return Step(path, before, "", "", _mark(place))
    beside = write_beside(place, data, later)
    return Step(path, before, sha256_bytes(data), str(PurePosixPath(path).with_name(beside.name)), _mark(beside))


def _take_back(folder: Path, step: Step) -> None:
    """Away with what was made for a step that is not taken."""
    if step.made:
        (folder / step.made).unlink(missing_ok=True)


def _may_follow(folder: Path, step: Step) -> bool:
    """Whether a file is as it was before, and what is to be moved or removed is what was meant."""
    if _digest(folder / step.path) != step.before:
        return False
    moved = folder / (step.made or step.path)
    return _digest(moved) == (step.after or step.before) and _mark(moved) == step.mark


def _read(folder: Path, data: bytes) -> list[Step]:
    """What was begun. Raises InvalidContent for what this program has not written."""
    try:
        told = noted(data)
        steps = [Step(**one) for one in told]
        is_ours = isinstance(told, list) and all(_lies_below(step) for step in steps)
    except (ValueError, TypeError, AttributeError):
        is_ours = False
    if not is_ours:
        message = "It does not say how a change of the records was begun."
        raise InvalidContent([Problem((folder / BEGUN).as_posix(), 0, 0, "edited-meanwhile", message, _ADVICE)])
    return steps


def _lies_below(step: Step) -> bool:
    """Whether its paths lead to no other folder, and what is moved is a file that was made for it."""
    made = PurePosixPath(step.made)
    paths = [PurePosixPath(step.path), *([made] if step.made else [])]
    is_made = not step.made or (made.parent == paths[0].parent and made.name.startswith(UNFINISHED))
    return is_made and all(not path.is_absolute() and ".." not in path.parts for path in paths)


def _edited(paths: Iterable[str]) -> Iterator[Problem]:
    for path in paths:
        message = "A run that was killed had begun to change the file, and it has been edited since."
        yield Problem(path, 0, 0, "edited-meanwhile", message, _ADVICE)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _digest(path: Path) -> str:
    data = _bytes(path)
    return "" if data is None else sha256_bytes(data)


def _mark(path: Path) -> list[int]:
    """By what a file is known; nothing where it is not there."""
    return marks(str(path.parent), [path.name])[path.name] if path.is_file() else []
