"""An archive in the form of one program, and what it takes to make a site of it."""

import hashlib
import os
import shutil
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from benchmarks.build.archive import Archive
from benchmarks.build.tools import SITE, Command, Tool
from benchmarks.programs import Used, measured


@dataclass(frozen=True, slots=True)
class Bench:
    """A program with an archive to build."""

    tool: Tool
    """The program."""
    folder: Path
    """The folder of the archive."""
    commands: tuple[Command, ...]
    """What is run in it."""
    sources: frozenset[str]
    """Names of what lies in the folder before anything is built."""

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.folder / SITE

    def clear(self) -> None:
        """Away with the site, and with all that a program has left for its next run."""
        for entry in self.folder.iterdir():
            if entry.name not in self.sources:
                shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()

    def run(self, number: int, *more: str) -> Used:
        """Runs a command by its number, when all that was written before lies on the disk. Raises Absent."""
        os.sync()
        environment = {**os.environ, **self.tool.environment}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled, and so is what runs here
        return measured((*self.commands[number], *more), self.folder, self.log, environment)

    def build(self) -> Used:
        """Runs all commands. Raises Absent."""
        return summed([self.run(number) for number in range(len(self.commands))])

    @property
    def log(self) -> Path:
        """What the last command printed."""
        return self.folder.with_name(f"{self.folder.name}.log")


def prepared(tool: Tool, archive: Archive, work: Path) -> Bench:
    """Installs a program, where it is not there, and writes the archive anew. Raises Absent."""
    commands = tool.commands(work / "programs")
    folder = work / f"{archive.size}" / tool.key
    shutil.rmtree(folder, ignore_errors=True)
    tool.form.write(folder, archive)
    return Bench(tool, folder, commands, frozenset(entry.name for entry in folder.iterdir()))


def summed(used: Sequence[Used]) -> Used:
    """What runs one after the other took as a whole."""
    wall, seconds = sum(one.wall for one in used), sum(one.seconds for one in used)
    return Used(wall, seconds, max(one.peak for one in used), max(one.together for one in used))


def medians(used: Iterable[Used]) -> Used:
    """The median of each figure."""
    wall, seconds, peak, together = (statistics.median(column) for column in zip(*map(astuple, used), strict=True))
    return Used(wall, seconds, int(peak), int(together))


def digests(folder: Path) -> Mapping[str, bytes]:
    """A digest of each file, by path."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).digest() for path in paths}
