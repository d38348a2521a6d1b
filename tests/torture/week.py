"""A week of work on an archive: a thousand edits by chance, each followed by a build, and nothing else grows.

The builds are made in this one process, as `regesta serve` makes them, on a cache that commands in processes of their
own use in between. What the process holds, what the caches hold, and what is left in the folder of temporary files is
measured on the way; at the end, what it was after two hundred edits is compared with what it is.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from archive import tree
from edited_archive import Clock, World, files_of, made_archive, write
from edited_kinds import EDITS, WRONG

from builder.build import Order, build
from builder.build.remembered import SPARE
from builder.cache.folder import cache_beside
from builder.content.read import Audience
from builder.problems import InvalidContent
from torture.measured import NOT_HERE, Held, held_here, sizes_below
from torture.ordeal import Ordeal, Row, Trial

WRONG_SHARE = 0.1
"""Edits after which an archive is mostly not sound."""

MOST_GROWTH = 1.15
"""By how much memory, or a cache beside the size of its archive, may be larger at the end than after warming up."""

SPARED = 24 << 20
"""Bytes that a cache may hold in vain, however small the archive: values are only added to, up to 16 MB."""


OTHERS = (("build", "--output", "beside"), ("check",), ("search", "quay"))
"""Commands that work on the same caches."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was there after an edit."""

    held: Held
    """What this process held."""
    cache_files: int
    """Files of all caches, without the site before, which is kept to make the next one of it."""
    cache_bytes: int
    """Their bytes."""
    archive_bytes: int
    """Bytes of the records and of the site."""
    left: int
    """Files and folders among the temporary ones, and hidden ones beside the site."""


@dataclass(slots=True)
class Week:
    """An archive while it is edited."""

    folder: Path
    """Where everything lies."""
    world: World
    """What the archive says."""
    clock: Clock = field(default_factory=Clock)
    """Gives each file a time of its own."""
    refused: int = 0
    """Edits after which the archive was not sound."""
    looks: list[Look] = field(default_factory=list)
    """What was there, from time to time."""
    defects: list[str] = field(default_factory=list)
    """What went wrong."""

    @property
    def content(self) -> Path:
        """The records."""
        return self.folder / "content"

    def order(self, name: str) -> Order:
        """A build of what is there now; only that of `site` keeps anything."""
        own = self.folder / "own" if self.world.theme else None
        cache = cache_beside(self.content) / "site" if name == "site" else None
        return Order(self.content, self.folder / name, Audience.PRIVATE, self.world.base_url, own, cache)

    def write(self) -> None:
        """Let the files be what the world says."""
        for name, files in (("content", files_of(self.world)), ("own", self.world.theme)):
            (self.folder / name).mkdir(exist_ok=True)
            write(self.folder / name, files, self.clock)

    def edit(self) -> None:
        """An edit and a build; where the archive is refused, the edit is taken back, and another build shows that."""
        before = self.world.copy()
        chance = self.world.chance
        edit = chance.choice(WRONG if chance.random() < WRONG_SHARE else EDITS)
        edit(self.world)
        self.write()
        try:
            build(self.order("site"))
        except InvalidContent:
            self.refused += 1
            self.world = before
            self.write()
            build(self.order("site"))

    def compare(self, number: int) -> None:
        """The site is that of a build to which nothing is known."""
        build(self.order("cold"))
        found, wanted = tree(self.folder / "site"), tree(self.folder / "cold")
        shutil.rmtree(self.folder / "cold")
        differing = sorted(path for path in found.keys() | wanted.keys() if found.get(path) != wanted.get(path))
        if differing:
            self.defects.append(f"After {number} edits {len(differing)} files differ, such as {differing[0]}.")

    def look(self) -> None:
        """Measure what there is."""
        cache, site = cache_beside(self.content), self.folder / "site"
        archive = sizes_below(self.content)[1] + sizes_below(site)[1]
        left = len(list(Path(tempfile.gettempdir()).iterdir())) + len(list(self.folder.glob(".site.*")))
        self.looks.append(Look(held_here(), *sizes_below(cache, SPARE), archive, left))

    def command(self, *words: str) -> None:
        """A command in a process of its own, on the same caches."""
        command = [sys.executable, "-m", "builder", *words, "--content", str(self.content)]
        done = subprocess.run(command, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            self.defects.append(f"{' '.join(words[:2])} ended with {done.returncode}: {done.stderr[-400:]}")


def run(trial: Trial) -> Iterator[Row]:
    """The week."""
    if NOT_HERE:
        yield Row("1,000 edits", untried=NOT_HERE)
        return
    with _temporary(trial.folder / "temporary"):
        yield from _edited(trial)


@contextmanager
def _temporary(folder: Path) -> Iterator[None]:
    """A folder for temporary files, in which nothing else leaves any."""
    folder.mkdir()
    before = os.environ.get("TMPDIR"), tempfile.tempdir
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before[1]
        del os.environ["TMPDIR"]
        if before[0] is not None:
            os.environ["TMPDIR"] = before[0]


def _edited(trial: Trial) -> Iterator[Row]:
    edits, each = trial.of(6, 1000), trial.of(3, 10)
    (trial.folder / "week").mkdir()
    week = Week(trial.folder / "week", made_archive(trial.seed, trial.of(6, 32)))
    week.write()
    build(week.order("site"))
    others = OTHERS[: trial.of(1, 3)]
    _others(week, others)
    for number in range(1, edits + 1):
        week.edit()
        if number % each == 0:
            week.look()
        if number % trial.of(6, 200) == 0:
            _others(week, others)
        if number % trial.of(6, 100) == 0:
            week.compare(number)
    week.defects += grown(week.looks, trial.of(0, 20), trial.of(1, 10))
    yield Row(
        f"{edits:,} edits, a build after each", edits, week.refused, 0, tuple(week.defects), "", _told(week.looks)
    )


def _others(week: Week, commands: Sequence[Sequence[str]]) -> None:
    """What else works on the caches, in processes of its own."""
    for command in commands:
        week.command(*command)


def grown(looks: Sequence[Look], first: int, number: int) -> list[str]:
    """What is more at the end than it was: `number` looks from the look `first` on are compared with the last ones."""
    early, late = looks[first : first + number], looks[-number:]
    found = []
    for name in ("handles", "threads", "children"):
        before, after = (max(getattr(one.held, name) for one in ones) for ones in (early, late))
        if after > before:
            found.append(f"There were {before} {name}, and in the end {after}: {late[-1].held.opened}.")
    if max(one.left for one in late) > 0:
        found.append(f"{max(one.left for one in late)} temporary files are left.")
    memory = [median(one.held.memory for one in ones) for ones in (early, late)]
    if memory[1] > memory[0] * MOST_GROWTH:
        found.append(f"Memory grew from {memory[0] / 1e6:.0f} to {memory[1] / 1e6:.0f} MB.")
    for name, spared in (("cache_bytes", SPARED), ("cache_files", 20)):
        shares = [
            median(max(getattr(one, name) - spared, 0) / one.archive_bytes for one in ones) for ones in (early, late)
        ]
        if shares[1] > max(shares[0], 1e-9) * MOST_GROWTH and shares[1] * late[-1].archive_bytes > spared:
            found.append(
                f"{name.replace('_', ' ')}: {getattr(early[-1], name):,}, and in the end {getattr(late[-1], name):,}."
            )
    return found


def _told(looks: Sequence[Look]) -> str:
    def figures(one: Look) -> str:
        held = one.held
        return (
            f"{held.memory / 1e6:.0f} MB, {held.handles} handles, {held.threads} threads, "
            f"cache {one.cache_bytes / 1e6:.0f} MB in {one.cache_files} files, archive {one.archive_bytes / 1e6:.0f} MB"
        )

    middle = looks[min(len(looks) - 1, max(0, len(looks) // 4))]
    return f"{figures(middle)}; in the end {figures(looks[-1])}"


WEEK = Ordeal("week", "A thousand edits by chance with a build after each, without growth.", run, 8)
