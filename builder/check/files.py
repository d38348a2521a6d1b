"""Every file of an archive as it was read, remembered from check to check, so that only what has changed is read.

What the rules say of them is remembered too, by `verdicts.py`.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from builder.cache.scan import UNSURE, Stamps, scan
from builder.check.held import NOTHING, held_in, remember
from builder.check.memory import Memory, memory_beside
from builder.check.taken import Taken, take
from builder.content.check_twins import Likeness
from builder.content.parse import RecordFile
from builder.content.read import ARCHIVE_FILE, doubles, read
from builder.content.shared import Sample
from builder.parallel import Track
from builder.problems import Problem


@dataclass(frozen=True, slots=True)
class Examined:
    """All files of an archive, read."""

    files: tuple[RecordFile, ...]
    """The records, sorted by path."""
    problems: tuple[Problem, ...]
    """Problems with files that hold none, or that are there twice."""
    samples: Mapping[str, Sample]
    """Path of a record that holds an article's text to a sample of it."""
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


def examined(content: Path, track: Track) -> Examined:
    """All records of an archive and all problems that one file has by itself; what is remembered is not read again.
    Raises OSError."""
    if not (content / ARCHIVE_FILE).is_file():
        return Examined((), tuple(read(content)[1]), {}, {}, {}, {}, None)
    memory = memory_beside(content)
    held, stamps = held_in(memory), scan(str(content))
    kept = held.same(stamps)
    wanted = sorted(stamps.keys() - kept.entries.keys())
    advance = track("Reading records", len(wanted))
    with _without_collecting():
        known = kept.taken(kept.entries)
        before = held.taken(held.entries.keys() - kept.entries.keys())
    fresh = {}
    for path in wanted:
        fresh[path] = take(content, path)
        advance(1)
    is_news = any(stamps[path] != UNSURE for path in fresh) or not held.entries.keys() <= stamps.keys()
    if memory and is_news:
        remember(memory, stamps, *((NOTHING, known | fresh) if kept.is_wasteful else (kept, fresh)))
    earlier = {path: taken.files for path, taken in before.items()}
    return Examined(*_together(known | fresh), earlier, stamps, memory)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Much is made here of which nothing becomes garbage; looking for some takes longer than making it."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


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
