"""The files of an archive brought into their canonical form, each by itself: what one cannot be read holds up no other.

A file that has the form already is not written, and any other is put in its place in one move, so that a run that is
killed leaves each as it was or as it is to be.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from builder.content.canonical import Canonical, canonical, difference
from builder.content.read import MANIFEST_FILE, Source, read_everywhere, read_file
from builder.content.stored import alone_in, bytes_of, write
from builder.content.unified import unified
from builder.parallel import Track, parallel_map, silent
from builder.problems import InvalidContent, Problem, located


@dataclass(frozen=True, slots=True)
class Formatting:
    """What the canonical form would change."""

    content: Path
    """The folder of the archive."""
    read: int
    """Number of records read."""
    changed: tuple[Canonical, ...]
    """The records that are not in their canonical form, by file."""
    problems: tuple[Problem, ...]
    """Why others could not be read, or not be brought into that form, as seen from where the program runs."""

    @property
    def differences(self) -> list[Problem]:
        """A problem for each record that is not in its canonical form."""
        found = [difference(one, one.source.first_line) for one in self.changed]
        return sorted(located(found, self.content.as_posix()))

    @property
    def breaks_seal(self) -> bool:
        """Whether the archive is sealed and its seal would not hold for a record that is written."""
        return bool(self.changed) and (self.content / MANIFEST_FILE).is_file()


def formatting(
    content: Path, files: Sequence[str], executor: Executor | None = None, track: Track = silent
) -> Formatting:
    """What the canonical form would change in these files, by path below `content`, or in all where none is named.

    Files that are no records, such as the bytes of captures, are passed over. Raises OSError.
    """
    sources, problems = _sources(content, files)
    found = parallel_map(canonical, sources, executor, track("Reading records", len(sources)))
    problems += [problem for one in found for problem in one.problems]
    changed = sorted((one for one in found if not one.is_same), key=lambda one: (one.source.file, one.source.path))
    return Formatting(content, len(sources), tuple(changed), tuple(sorted(located(problems, content.as_posix()))))


def _sources(content: Path, files: Sequence[str]) -> tuple[list[Source], list[Problem]]:
    if not files:
        return read_everywhere(content)
    sources: list[Source] = []
    problems: list[Problem] = []
    for file in sorted(set(files)):
        found, wrong = read_file(content, file)
        sources += found
        problems += wrong
    return sources, problems


def carry_out(plan: Formatting) -> None:
    """Write what the canonical form changes. Raises InvalidContent where a file has been edited since it was read, or
    OSError."""
    places = {one.source.path: one.source.pack for one in plan.changed if one.source.pack}
    with alone_in(plan.content):
        there = bytes_of(plan.content, [one.source.path for one in plan.changed], places)
        edited = [one for one, now in zip(plan.changed, there, strict=True) if now != one.source.data]
        if edited:
            raise InvalidContent(located(_edited(edited), plan.content.as_posix()))
        write(plan.content, {one.source.path: one.data for one in plan.changed}, places)


def _edited(changed: Iterable[Canonical]) -> list[Problem]:
    message = "The file has been edited since it was read."
    return [Problem(one.source.file, 0, 0, "edited-meanwhile", message) for one in changed]


def diff(plan: Formatting) -> str:
    """What would change, as a unified diff."""
    folder = plan.content.as_posix()
    named = ((f"{folder}/{one.source.path}", one) for one in plan.changed)
    return "".join(line for name, one in named for line in unified((name, name), one.source.data, one.data))
