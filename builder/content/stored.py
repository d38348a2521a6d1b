"""Records on the disk by the path that each has by itself, whether it is a file of its own or stands in a pack.

`places` is, everywhere here, path of a record to the pack that holds it; a record that is not in it is a file.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from builder.atomic import locked, sweep, write_file
from builder.content.packed import breaks, pack_of, records_in
from builder.content.together import finish, write_together
from builder.problems import InvalidContent, Problem, located


def bytes_of(content: Path, paths: Iterable[str], places: Mapping[str, str]) -> Iterator[bytes | None]:
    """The bytes of each record, None where there is none; each pack is read once. Raises OSError or InvalidContent."""
    packs: dict[str, dict[str, bytes]] = {}
    for path in paths:
        pack = places.get(path)
        if pack is None:
            yield _file(content / path)
        else:
            if pack not in packs:
                packs[pack] = records_of(content, pack)
            yield packs[pack].get(path)


def records_of(content: Path, pack: str) -> dict[str, bytes]:
    """Path to bytes of each record in a pack; none where there is no such file.

    Raises OSError, or InvalidContent for a pack that is not as it should be: what cannot be read must not be rewritten.
    """
    data = _file(content / pack)
    records, problems = ([], []) if data is None else records_in(pack, data)
    if problems:
        raise InvalidContent(located(problems, content.as_posix()))
    return {one.path: one.data for one in records}


def write(content: Path, changes: Mapping[str, bytes | None], places: Mapping[str, str]) -> None:
    """Put records (path to bytes, None to take one away) where they belong, in order, each file in one move.

    All records of one pack are written with the first of them. Raises OSError, or InvalidContent before anything is
    written.
    """
    for file, data in _files(content, changes, places):
        _put(content / file, data)


def write_as_one(content: Path, changes: Mapping[str, bytes | None], places: Mapping[str, str]) -> None:
    """The same, so that whatever happens meanwhile all of them are written, or none (`builder.content.together`)."""
    write_together(content, dict(_files(content, changes, places)))


def write_into(content: Path, pack: str, changes: Mapping[str, bytes | None]) -> None:
    """Change records of a pack (path to bytes, None to take one away) in one move; a pack without any is removed."""
    _put(content / pack, _packed(content, pack, changes))


def _files(
    content: Path, changes: Mapping[str, bytes | None], places: Mapping[str, str]
) -> Iterator[tuple[str, bytes | None]]:
    """Path and bytes of each file in which records change. Raises InvalidContent before the first."""
    if problems := list(_refused(content, changes, places)):
        raise InvalidContent(located(problems, content.as_posix()))
    together: dict[str, dict[str, bytes | None]] = {}
    for path, data in changes.items():
        together.setdefault(places.get(path, path), {})[path] = data
    for file, records in together.items():
        yield file, changes[file] if file in changes else _packed(content, file, records)


def _packed(content: Path, pack: str, changes: Mapping[str, bytes | None]) -> bytes | None:
    left = {path: data for path, data in {**records_of(content, pack), **changes}.items() if data is not None}
    return pack_of(left) if left else None


def _refused(content: Path, changes: Mapping[str, bytes | None], places: Mapping[str, str]) -> Iterator[Problem]:
    for path, data in changes.items():
        pack = places.get(path)
        if pack is not None and (content / path).exists():
            message = f"{path} lies in this pack and in a file of its own."
            yield Problem(pack, 0, 0, "duplicate-path", message, "", path)
        elif pack is not None and data is not None and (reason := breaks(data)):
            yield Problem(pack, 0, 0, "not-packable", f"{path} would not fit into it, since {reason}.", "", path)


def _file(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    elif data != _file(path):
        write_file(path, data)


@contextmanager
def alone_in(content: Path) -> Iterator[tuple[str, ...]]:
    """Holds the lock on changes of an archive, and first makes good what a killed run has left: a change that was begun
    is finished, and the paths of its files are given; files that are not whole are taken away. Who decides on a change
    by what is there decides with the lock.

    Raises InvalidContent where another run holds it for too long, or what was begun cannot be finished, and OSError.
    """
    with locked(content):
        finished = finish(content)
        sweep(content)
        yield finished


@contextmanager
def undisturbed(content: Path) -> Iterator[None]:
    """Holds the same lock while an archive is read as a whole, so that of no change only a part is seen. Raises like
    `alone_in`."""
    if not content.is_dir():
        yield
        return
    with locked(content):
        finish(content)
        yield
