"""A place that several processes or machines share: a folder, or a location that the library fsspec knows.

Files are put there whole, and read whole or in part. The library is loaded only where a location is given.
"""

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from builder.problems import InvalidContent, Problem


def is_location(place: str) -> bool:
    """Whether a place is a location of fsspec, such as s3://bucket/folder, and no folder."""
    return "://" in place


def put(place: str, name: str, data: bytes) -> None:
    """A file in a place. It appears when all of it is there, and takes the place of one of its name."""
    if is_location(place):
        system, root = _system(place)
        system.makedirs(f"{root}/{name}".rpartition("/")[0], exist_ok=True)
        system.pipe_file(f"{root}/{name}", data)
        return
    descriptor, fresh = tempfile.mkstemp(dir=place)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    Path(fresh).replace(Path(place, name))


def get(place: str, name: str, start: int = 0, length: int | None = None) -> bytes:
    """The bytes of a file, or so many from `start` on. Raises OSError where they are not there."""
    if is_location(place):
        system, root = _system(place)
        found: bytes = system.cat_file(f"{root}/{name}", start, None if length is None else start + length)
        return found
    with Path(place, name).open("rb", buffering=0) as file:
        file.seek(start)
        return file.readall() if length is None else file.read(length)


def states(location: str) -> dict[str, str]:
    """Every file of a location, and what tells its state from any other: a digest of all that its store says of it,
    such as its size, the time of its last change, or a tag of its bytes. Raises OSError where it cannot be read."""
    system, root = _system(location)
    system.invalidate_cache()
    found: Mapping[str, Mapping[str, object]] = system.find(root, detail=True)
    return {path.removeprefix(root).lstrip("/"): _state(told) for path, told in found.items()}


def _state(told: Mapping[str, object]) -> str:
    return sha256(repr(sorted((key, str(value)) for key, value in told.items())).encode()).hexdigest()


def send(location: str, folder: Path, paths: Sequence[str]) -> None:
    """Files of a folder to the same paths of a location, with the media types of their names where its store keeps
    these."""
    system, root = _system(location)
    for parent in {path.rpartition("/")[0] for path in paths}:
        system.makedirs(f"{root}/{parent}".rstrip("/"), exist_ok=True)
    system.put([str(folder / path) for path in paths], [f"{root}/{path}" for path in paths])


def remove(location: str, paths: Iterable[str]) -> None:
    """Files of a location away."""
    system, root = _system(location)
    named = [f"{root}/{path}" for path in paths]
    if named:
        system.rm(named)


@lru_cache(maxsize=8)
def _system(location: str) -> tuple[Any, str]:
    """What reads and writes at a location, and its path there. Raises InvalidContent where that takes a library that is
    not installed, or there is no such sort of location."""
    try:
        system, root = import_module("fsspec").core.url_to_fs(location)
    except ModuleNotFoundError as error:
        if error.name != "fsspec":
            raise
        advice = "Install regesta[cluster]."
        problem = Problem(location, 0, 0, "location", "The library of locations is not installed.", advice)
        raise InvalidContent([problem]) from None
    except (ImportError, ValueError) as error:
        raise InvalidContent([Problem(location, 0, 0, "location", f"It cannot be used: {error}.")]) from None
    return system, root.rstrip("/")
