"""An archive's files from a location, such as a store of objects, to a folder that keeps a copy of them.

Only what has changed there since the last time is fetched, by whoever does the work. Nothing is fetched that no build
opens: the bytes of captures stay where they are, and stand in the folder as empty files.
"""

import json
import os
from collections.abc import Mapping, Set
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from builder.atomic import locked, write_file
from builder.cache.shared import get, put, states
from builder.content.read import Audience, Beside, is_opened, kind_of
from builder.notes import noted
from builder.parallel import Track, parallel_map
from builder.paths import clashes, unfit
from builder.problems import InvalidContent, Problem

CONTENT, STATES = "content", "states.json"
"""Names of what lies in the folder of a copy: the files, and in what state each was fetched."""


def fetch(location: str, folder: Path, audience: Audience, executor: Executor | None, track: Track) -> None:
    """Let the copy below `folder` be what a location holds for an audience.

    Raises InvalidContent where a file there has a path that none in a folder can have, or where another run fetches for
    too long, and OSError; then what was not fetched is fetched the next time.
    """
    with locked(folder / CONTENT):
        _fetch(location, folder, audience, executor, track)


def _fetch(location: str, folder: Path, audience: Audience, executor: Executor | None, track: Track) -> None:
    content = folder / CONTENT
    content.mkdir(parents=True, exist_ok=True)
    wanted = {path: state for path, state in states(location).items() if not _is_hidden(path)}
    wanted = {path: state for path, state in wanted.items() if is_opened(path, audience)}
    _refuse_strange(location, wanted)
    before = _states(folder)
    stays = {path: state for path, state in wanted.items() if before.get(path) == state and (content / path).is_file()}
    _save(folder, stays)
    _clear(content, wanted.keys())
    changed = sorted(wanted.keys() - stays.keys())
    fetching = partial(fetch_one, location, str(content))
    parallel_map(fetching, changed, executor, track("Fetching records", len(changed)))
    if changed and hasattr(os, "sync"):
        os.sync()
    _save(folder, wanted)


def fetch_one(location: str, content: str, path: str) -> None:
    """One file to its place in a folder. May run in another process."""
    place = Path(content, path)
    place.parent.mkdir(parents=True, exist_ok=True)
    put(str(place.parent), place.name, b"" if kind_of(path) is Beside else get(location, path))


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") and part != ".." for part in path.split("/"))


def _refuse_strange(location: str, paths: Mapping[str, str]) -> None:
    """Raises InvalidContent where a file would leave the folder, or stand where a folder stands."""
    message = "No file in a folder can have this path."
    strange = {path for path in paths if unfit(path)} | {path for path, _ in clashes(paths)}
    if strange:
        raise InvalidContent(Problem(f"{location}/{path}", 0, 0, "location", message) for path in sorted(strange))


def _clear(content: Path, wanted: Set[str]) -> None:
    """Away with the files that are not wanted, and with folders in which nothing is left."""
    for path in sorted(content.rglob("*"), reverse=True):
        if path.is_symlink() or not path.is_dir():
            if path.relative_to(content).as_posix() not in wanted:
                path.unlink()
        elif not any(path.iterdir()):
            path.rmdir()


def _states(folder: Path) -> Mapping[str, str]:
    try:
        found = noted((folder / STATES).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _save(folder: Path, states: Mapping[str, str]) -> None:
    write_file(folder / STATES, json.dumps(states, ensure_ascii=True).encode())
