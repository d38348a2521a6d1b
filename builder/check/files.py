"""Every file of an archive as it was read, remembered from check to check, so that only what has changed is read.

What the rules say of them is remembered too, by `verdicts.py`.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from builder.cache.scan import UNSURE, Stamp, Stamps, scan
from builder.cache.values import Place, Values, dumped, value_at
from builder.check.memory import Memory, memory_beside
from builder.content.check_twins import Likeness, likeness_of
from builder.content.parse import Parsed, RecordFile, parse
from builder.content.read import ARCHIVE_FILE, Source, doubles, read, read_file
from builder.content.shared import Sample, sample_of
from builder.model import Article, Version, WithheldText
from builder.parallel import Track
from builder.problems import Problem
from builder.travelling import travelling

_NAME = "records"
_WASTEFUL = 2
"""How many times as long as what it holds a file of values may become."""


@travelling
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
    likenesses: Mapping[str, Likeness]
    """Path of each of its records that is an article to its likeness."""


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
    likenesses: Mapping[str, Likeness]
    """Path of an article to its likeness."""
    before: Mapping[str, tuple[RecordFile, ...]]
    """File that is gone or has changed since it was remembered to the records that it held."""
    stamps: Stamps
    """By what each file is known, those that hold no record included."""
    memory: Memory | None
    """What checks of the archive remember."""

    @property
    def unread(self) -> set[str]:
        """Paths of the records that could not be read."""
        return {problem.record for problem in self.problems}


class _Held(NamedTuple):
    """What is remembered and still true."""

    values: str
    """The file of the values; empty where nothing is remembered."""
    entries: Mapping[str, Entry]
    """Path of a file that has not changed to where its value stands."""

    @property
    def is_wasteful(self) -> bool:
        """Whether most of the file of values is of what has changed since."""
        held = sum(entry.place[1] for entry in self.entries.values())
        return bool(self.values) and Path(self.values).stat().st_size > _WASTEFUL * held


def examined(content: Path, track: Track) -> Examined:
    """All records of an archive and all problems that one file has by itself; what is remembered is not read again.
    Raises OSError."""
    if not (content / ARCHIVE_FILE).is_file():
        return Examined((), tuple(read(content)[1]), {}, {}, {}, {}, None)
    memory = memory_beside(content)
    name, entries = (memory.read(_NAME) if memory else None) or ("", {})
    values = str(memory.folder / name) if memory and name else ""
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
    kept = _Held(values, same)
    if memory and (fresh or before):
        _remember(memory, stamps, kept, fresh | (held if kept.is_wasteful else {}))
    together = _together(held | fresh)
    earlier = {path: _records(taken) for path, taken in before.items()}
    return Examined(*together, earlier, stamps, memory)


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
    articles = (one.file for one in parsed if one.file and isinstance(one.file.record, Article))
    likenesses = {file.path: likeness_of(file) for file in articles}
    return Taken(tuple(replace(source, data=b"") for source in sources), parsed, tuple(problems), samples, likenesses)


def _has_text(file: RecordFile) -> bool:
    return isinstance(file.record, Article | Version | WithheldText) and bool(file.body)


def _records(taken: Taken) -> tuple[RecordFile, ...]:
    return tuple(one.file for one in taken.parsed if one.file)


class _Together(NamedTuple):
    files: tuple[RecordFile, ...]
    problems: tuple[Problem, ...]
    samples: Mapping[str, Sample]
    likenesses: Mapping[str, Likeness]


def _together(taken: Mapping[str, Taken]) -> _Together:
    """What was read from all files; of a record that is there twice the one in a pack, as in `read`."""
    sources = [source for one in taken.values() for source in one.sources]
    pairs = [pair for one in taken.values() for pair in zip(one.sources, one.parsed, strict=True)]
    pairs.sort(key=lambda pair: bool(pair[0].pack))
    parsed = [one for _, one in sorted({source.path: one for source, one in pairs}.items())]
    problems = [problem for one in taken.values() for problem in one.problems]
    problems += doubles(sources)
    problems += [problem for one in parsed for problem in one.problems]
    samples = {path: sample for one in taken.values() for path, sample in one.samples.items()}
    likenesses = {path: like for one in taken.values() for path, like in one.likenesses.items()}
    return _Together(tuple(one.file for one in parsed if one.file), tuple(problems), samples, likenesses)


def _remember(memory: Memory, stamps: Stamps, kept: _Held, added: Mapping[str, Taken]) -> None:
    """Write down what was read, behind what is kept, or anew where that is wasteful."""
    with memory.writing():
        name = memory.fresh(f"{_NAME}-values") if kept.is_wasteful or not kept.values else Path(kept.values).name
        values = Values(memory.folder / name)
        entries = {path: entry for path, entry in kept.entries.items() if path not in added}
        entries |= {path: Entry(stamps[path], values.add(dumped(one))) for path, one in added.items()}
        values.close()
        memory.write(_NAME, (name, entries), [name])
