"""All figures of whole builds: `python -m benchmarks.build [--sizes 1000,10000,50000] [--tools ...] [--parts ...]`."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.build import again, cold, hot, stages
from benchmarks.build.archive import archive
from benchmarks.build.bench import prepared
from benchmarks.build.machine import observed
from benchmarks.build.tools import BASE, TOOLS, Tool
from benchmarks.programs import Absent
from benchmarks.search.sites import say
from benchmarks.table import Row, table

PARTS = ("cold", "again", "server", "profile")
_KEYS = tuple(tool.key for tool in TOOLS)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be measured."""

    tools: Sequence[Tool]
    """With what."""
    parts: Sequence[str]
    """Which parts."""
    rounds: int
    """How often."""
    work: Path
    """Where programs, archives and sites lie."""
    told: list[str] = field(default_factory=list)
    """What Regesta says of its stages; filled while rows are made."""

    def rows(self, size: int) -> Iterator[Row]:
        """All figures of the archive of so many articles."""
        made, benches = archive(size), []
        for tool in self.tools:
            say(f"writing {size:,} articles for {tool.title}")
            try:
                benches.append(prepared(tool, made, self.work))
            except Absent as failure:
                yield Row(f"{size:,} articles: {tool.title}", "not measured", "", f"{failure}")
        if "cold" in self.parts:
            yield from cold.rows(benches, size, self.rounds)
        if "again" in self.parts:
            yield from again.rows(benches, made, self.rounds)
        if "server" in self.parts:
            for bench in (bench for bench in benches if bench.tool is BASE):
                yield from hot.rows(bench, made, self.work, self.rounds)
        if "profile" in self.parts:
            self.told.extend(stages.texts(benches, size))


def main() -> None:
    """Print the table, and below it where Regesta's time goes, if it can tell."""
    given = _arguments()
    with tempfile.TemporaryDirectory() as temporary:
        work = (given.work or Path(temporary)).resolve()
        asked = Asked([tool for tool in TOOLS if tool.key in given.tools], given.parts, given.rounds, work)
        with observed() as machine:
            found = [row for size in given.sizes for row in _told(asked.rows(size))]
    sys.stdout.write(table([*found, *machine]))
    sys.stdout.write("".join(f"\n{text}" for text in asked.told))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Figures of whole builds, beside other programs.")
    parser.add_argument("--sizes", type=_sizes, default="1000,10000,50000", help="articles of the made archives")
    parser.add_argument("--tools", type=_among(_KEYS), default=",".join(_KEYS), help=f"which of {','.join(_KEYS)}")
    parser.add_argument("--parts", type=_among(PARTS), default=",".join(PARTS), help=f"which of {','.join(PARTS)}")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured; medians are told")
    parser.add_argument("--work", type=Path, help="folder that keeps programs, archives and sites")
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


def _among(known: Sequence[str]) -> Callable[[str], list[str]]:
    def chosen(text: str) -> list[str]:
        if unknown := sorted(set(text.split(",")) - set(known)):
            raise argparse.ArgumentTypeError(f"no such name: {', '.join(unknown)}; there are {', '.join(known)}")
        return text.split(",")

    return chosen


def _told(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, each said at once, since the whole takes hours."""
    for row in rows:
        say(f"{row.what}: {row.figure}")
        yield row


if __name__ == "__main__":
    main()
