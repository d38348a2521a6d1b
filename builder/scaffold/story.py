"""How an archive is begun, and how a newer program is put into one."""

import contextlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from builder.atomic import locked, sweep, write_files
from builder.content.change import Validated, change_of
from builder.content.together import finish, write_together
from builder.folders import replacing
from builder.notes import noted
from builder.paths import leads_out
from builder.problems import InvalidContent, Problem
from builder.scaffold.layout import Wanted, new_files, program_files

_MAY_BE_THERE = frozenset(
    {".git", *(name + end for name in ("license", "licence", "readme") for end in ("", ".md", ".txt"))}
)
"""What a folder may hold, in small letters, and be new all the same: what a host puts into an empty repository."""

GUIDE, OTHER_GUIDE = "README.md", "EDITING.md"
"""What editors are told stands in the first, or in the second where there is a file of the first name already."""

_LAID = ".regesta.json"
"""The file that says which files were laid out, and their digests: those that were not edited since can be renewed."""

_RENEWED = (".github/", ".pre-commit-config.yaml", ".schema/", "requirements.txt", "wheels/")
"""How the paths of files begin that a newer program renews."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade did."""

    renewed: tuple[str, ...]
    """Files that are other ones now, or new."""
    left: tuple[str, ...]
    """Files that somebody has edited, so that they were left as they are."""


def begin(folder: Path, wanted: Wanted) -> tuple[str, ...]:
    """Lay out a new archive; the paths of its files. Raises InvalidContent where the folder holds anything, and
    OSError."""
    if folder.exists() and not folder.is_dir():
        raise InvalidContent([Problem(folder.as_posix(), 0, 0, "not-empty", "There is a file of this name.")])
    with locked(folder):
        return _begun(folder, wanted)


def _begun(folder: Path, wanted: Wanted) -> tuple[str, ...]:
    if finished := _made_good(folder, wanted):
        return finished
    there = {one.name.casefold(): one.name for one in folder.iterdir()} if folder.exists() else {}
    if _LAID in there:
        message = "An archive has been begun in it already, and a new one writes over nothing."
        raise InvalidContent([Problem(folder.as_posix(), 0, 0, "not-empty", message)])
    if strange := sorted(name for key, name in there.items() if key not in _MAY_BE_THERE):
        message = f"The folder holds “{strange[0]}”, and a new archive writes over nothing."
        raise InvalidContent([Problem(folder.as_posix(), 0, 0, "not-empty", message)])
    files = dict(new_files(wanted))
    if GUIDE.casefold() in there:
        files[OTHER_GUIDE] = files.pop(GUIDE)
    below = {path.removeprefix("content/"): data for path, data in files.items() if path.startswith("content/")}
    change_of(Validated(folder / "content", {}), below)
    _lay(folder, {**files, _LAID: _told(files)})
    return tuple(files)


def _lay(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put all files there, or none."""
    if not folder.exists():
        with replacing(folder) as fresh:
            for path, data in files.items():
                fresh.put(path, data)
        return
    with contextlib.ExitStack() as undo:
        undo.callback(_take_away_folders, folder, files)
        write_together(folder, files)
        undo.pop_all()


def _made_good(folder: Path, wanted: Wanted) -> tuple[str, ...]:
    """The paths of all files, where a run that was killed had begun to put them there, and this finishes it; else
    nothing is left of it."""
    if not folder.is_dir():
        return ()
    files = [*new_files(wanted), OTHER_GUIDE, _LAID]
    finished = finish(folder)
    sweep(folder)
    _take_away_folders(folder, files)
    return tuple(path for path in files if (folder / path).is_file()) if finished else ()


def _take_away_folders(folder: Path, files: Iterable[str]) -> None:
    """Away with folders in which there is nothing: they were made for these files."""
    for path in map(Path, files):
        for parent in path.parents[:-1]:
            with contextlib.suppress(OSError):  # it holds something, or was never made
                (folder / parent).rmdir()


def upgrade(folder: Path) -> Upgraded:
    """Put this program into an archive. Raises InvalidContent where `begin` has not begun it, or OSError."""
    laid = _laid_out(folder)
    if laid is None:
        message = f"There is no {_LAID} in it, so this is no archive that `regesta new` has begun."
        raise InvalidContent([Problem(folder.as_posix(), 0, 0, "not-empty", message)])
    with locked(folder):
        return _upgraded(folder, laid)


def _laid_out(folder: Path) -> dict[str, str] | None:
    """Path to digest of each file that was laid out; None where that is not told."""
    try:
        laid = noted((folder / _LAID).read_bytes())["files"]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return laid if isinstance(laid, dict) and all(isinstance(one, str) for one in laid.values()) else None


def _upgraded(folder: Path, laid: Mapping[str, str]) -> Upgraded:
    fresh = {**new_files(Wanted("archive")), **program_files()}
    ours = {path: data for path, data in fresh.items() if path.startswith(_RENEWED)}
    left = tuple(path for path, data in ours.items() if _is_edited(folder / path, laid.get(path), data))
    renewed = {path: data for path, data in ours.items() if path not in left and _bytes(folder / path) != data}
    is_named = "requirements.txt" in left  # by hand, so that it may still want the program that was there
    old = [path for path in laid if _is_wheel(path) and path not in ours and not is_named]
    _refuse_links(folder, [*ours, *old])
    kept = {path: digest for path, digest in laid.items() if path not in old}
    written = kept | {path: _digest(data) for path, data in ours.items() if path not in left}
    write_files(folder, {**renewed, _LAID: _said(written)})
    for path in old:
        (folder / path).unlink(missing_ok=True)
    return Upgraded(tuple(renewed), left)


def _is_wheel(path: str) -> bool:
    """Whether a path is of a wheel that was laid out; who wrote the file that says so is not known."""
    return path.startswith("wheels/") and path.count("/") == 1 and not leads_out(path)


def _refuse_links(folder: Path, paths: Iterable[str]) -> None:
    """Raises InvalidContent where a folder is a link: what is put into it would be written elsewhere."""
    parents = {parent for path in paths for parent in Path(path).parents}
    if linked := sorted(parent.as_posix() for parent in parents if parent != Path() and (folder / parent).is_symlink()):
        message = "It is a link; an archive holds files only."
        raise InvalidContent([Problem((folder / one).as_posix(), 0, 0, "unreadable", message) for one in linked])


def _is_edited(path: Path, laid: str | None, data: bytes) -> bool:
    """Whether somebody has changed or taken away a file that was laid out."""
    there = _bytes(path)
    if laid is None:
        return there is not None and there != data
    return there is None or (_digest(there) != laid and there != data)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _told(files: Mapping[str, bytes]) -> bytes:
    laid = {path: data for path, data in files.items() if path.startswith(_RENEWED)}
    return _said({path: _digest(data) for path, data in laid.items()})


def _said(digests: Mapping[str, str]) -> bytes:
    about = "Files that `regesta new` laid out; `regesta new --upgrade` renews those that nobody has changed since."
    return (json.dumps({"about": about, "files": dict(sorted(digests.items()))}, indent=1) + "\n").encode()
