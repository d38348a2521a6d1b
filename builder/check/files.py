"""Every file of an archive as it was read, remembered from check to check, so that only what has changed is read.

What is remembered lies in a folder of its own in the cache beside the records. It can be deleted at any time.
"""

import gc
import json
import pickle
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import filelock

from builder.atomic import write_file
from builder.cache.folder import cache_beside
from builder.cache.fresh import Asked, identity
from builder.cache.scan import UNSURE, Stamp, Stamps, scan
from builder.cache.trust import marks
from builder.cache.values import Place, Values, dumped, value_at
from builder.content.parse import Parsed, RecordFile, parse
from builder.content.read import ARCHIVE_FILE, Source, doubles, read, read_file
from builder.content.shared import Sample, sample_of
from builder.model import Article, Version, WithheldText
from builder.parallel import Track
from builder.problems import InvalidContent, Problem

FOLDER = "check"
"""Name of the folder in the cache."""

_STATE = "state.json"
_WASTEFUL = 2
"""How many times as long as what it holds a file of values may become."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read from one file."""

    sources: tuple[Source, ...]
    """Its records, without their bytes."""
    parsed: tuple[Parsed, ...]
    """What became of each."""
    problems: tuple[Problem, ...]
    """Problems with the file as a whole."""
    samples: Mapping[str, Sample]
    """Path of each of its records that has a text to a sample of that."""


class Entry(NamedTuple):
    """Where it is remembered what was read from a file."""

    stamp: Stamp
    """By what the file was known when it was read."""
    place: Place
    """Where its `Taken` stands among the values."""


@dataclass(frozen=True, slots=True)
class Examined:
    """All files of an archive, read."""

    files: tuple[RecordFile, ...]
    """The records, sorted by path."""
    problems: tuple[Problem, ...]
    """Problems with files that hold none, or that are there twice."""
    samples: Mapping[str, Sample]
    """Path of a record with a text to a sample of it."""
    before: Mapping[str, tuple[RecordFile, ...]]
    """File that is gone or has changed since it was remembered to the records that it held."""

    @property
    def unread(self) -> set[str]:
        """Paths of the records that could not be read."""
        return {problem.record for problem in self.problems}


def examined(content: Path, track: Track) -> Examined:
    """All records of an archive and all problems that one file has by itself; what is remembered is not read again.
    Raises OSError."""
    if not (content / ARCHIVE_FILE).is_file():
        return Examined((), tuple(read(content)[1]), {}, {})
    cache = _folder(content)
    state = _state(cache, content) if cache else None
    entries: dict[str, Entry] = state["entries"] if state else {}
    values = str(cache / state["values"]) if cache and state else ""
    stamps = scan(str(content))
    same = {path: entry for path, entry in entries.items() if stamps.get(path) == entry.stamp != UNSURE}
    wanted = sorted(stamps.keys() - same.keys())
    advance = track("Reading records", len(wanted))
    with _without_collecting():
        held = {path: value_at(values, entry.place) for path, entry in same.items()}
        before = {path: value_at(values, entry.place) for path, entry in entries.items() if path not in same}
    fresh = {}
    for path in wanted:
        fresh[path] = _take(content, path)
        advance(1)
    if cache and (fresh or before):
        _remember((cache, content), stamps, (same, values), fresh | (held if _is_wasteful(values, same) else {}))
    return _together(held | fresh, {path: _records(taken) for path, taken in before.items()})


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Much is made here of which nothing becomes garbage; looking for some takes longer than making it."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _take(content: Path, path: str) -> Taken:
    sources, problems = read_file(content, path)
    parsed = tuple(parse(source) for source in sources)
    samples = {one.file.path: sample_of(one.file.reading.text) for one in parsed if one.file and _has_text(one.file)}
    return Taken(tuple(replace(source, data=b"") for source in sources), parsed, tuple(problems), samples)


def _has_text(file: RecordFile) -> bool:
    return isinstance(file.record, Article | Version | WithheldText) and bool(file.body)


def _records(taken: Taken) -> tuple[RecordFile, ...]:
    return tuple(one.file for one in taken.parsed if one.file)


def _together(taken: Mapping[str, Taken], before: Mapping[str, tuple[RecordFile, ...]]) -> Examined:
    """What was read from all files; of a record that is there twice the one in a pack, as in `read`."""
    sources = [source for one in taken.values() for source in one.sources]
    pairs = [pair for one in taken.values() for pair in zip(one.sources, one.parsed, strict=True)]
    pairs.sort(key=lambda pair: bool(pair[0].pack))
    parsed = [one for _, one in sorted({source.path: one for source, one in pairs}.items())]
    problems = [problem for one in taken.values() for problem in one.problems]
    problems += doubles(sources)
    problems += [problem for one in parsed for problem in one.problems]
    files = tuple(one.file for one in parsed if one.file)
    samples = {path: sample for one in taken.values() for path, sample in one.samples.items()}
    return Examined(files, tuple(problems), samples, before)


def _folder(content: Path) -> Path | None:
    """Where things are remembered; None where nothing can be."""
    try:
        folder = cache_beside(content) / FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
    except (OSError, InvalidContent):
        return None
    return None if folder.is_symlink() else folder


def _asked(content: Path) -> str:
    return identity(Asked(str(content.resolve()), "", "check", "", ""))


def _state(folder: Path, content: Path) -> Mapping[str, Any] | None:
    """What is remembered; None where it was not written here, by this program, for this archive."""
    try:
        told = json.loads((folder / _STATE).read_text(encoding="utf-8"))
        is_ours = told["identity"] == _asked(content) and {told["values"], told["index"]} == told["marks"].keys()
        if not is_ours or told["marks"] != marks(str(folder), told["marks"]):
            return None
        return {**told, "entries": pickle.loads((folder / told["index"]).read_bytes())}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, EOFError, pickle.UnpicklingError):
        return None


def _is_wasteful(values: str, same: Mapping[str, Entry]) -> bool:
    return bool(values) and Path(values).stat().st_size > _WASTEFUL * sum(entry.place[1] for entry in same.values())


def _remember(
    at: tuple[Path, Path], stamps: Stamps, kept: tuple[Mapping[str, Entry], str], added: Mapping[str, Taken]
) -> None:
    """Write down what was read, behind what is kept, or anew where that is wasteful. Where another run is writing, or
    the disk is full, nothing is remembered."""
    folder, content = at
    same, old = kept
    lock = filelock.FileLock(folder / "lock", timeout=0)
    try:
        with lock:
            name = Path(old).name if old and not _is_wasteful(old, same) else f"values-{time.time_ns():x}"
            values = Values(folder / name)
            entries = {path: entry for path, entry in same.items() if path not in added}
            entries |= {path: Entry(stamps[path], values.add(dumped(one))) for path, one in added.items()}
            values.close()
            _write_state(folder, _asked(content), name, entries)
    except (filelock.Timeout, OSError):
        return


def _write_state(folder: Path, asked: str, values: str, entries: Mapping[str, Entry]) -> None:
    """The file that says what is remembered is written last; what it does not name is cleared away."""
    index = f"index-{time.time_ns():x}"
    (folder / index).write_bytes(pickle.dumps(dict(entries), pickle.HIGHEST_PROTOCOL))
    told = {"identity": asked, "values": values, "index": index, "marks": marks(str(folder), [values, index])}
    write_file(folder / _STATE, json.dumps(told).encode())
    for path in _stale(folder, {values, index}):
        path.unlink(missing_ok=True)


def _stale(folder: Path, kept: set[str]) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.name.startswith(("index-", "values-")) and path.name not in kept)
