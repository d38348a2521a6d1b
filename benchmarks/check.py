"""What checking costs: a whole made archive, and one file of it, `python -m benchmarks.check [--size 10000]`.

Each figure is the wall time of the whole command, its start included, as whoever types it waits, and the time that
processors worked for it, which is about the same on a machine with nothing else to do; the medians of the rounds. Cold
is without what earlier runs remember beside the records, warm is with it.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from benchmarks.build.archive import archive
from benchmarks.build.forms.regesta import REGESTA
from benchmarks.commands import taken
from benchmarks.table import Row, table
from builder.cache.folder import CACHE

Times = tuple[float, float]
"""Seconds by the clock, and of processors."""

SETTLED = 3.0
"""Seconds after which a file that was just written is believed to be as it was."""


def write_archive(folder: Path, size: int) -> None:
    """The made archive of so many articles, as records."""
    made = archive(size)
    assert REGESTA.actor is not None
    files = [*REGESTA.records(made), *map(REGESTA.actor, made.groups["actors"])]
    for path, text in (*files, *(REGESTA.article(made, report) for report in made.reports())):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def rows(folder: Path, size: int, rounds: int) -> Iterator[Row]:
    """A row for each thing that is checked."""
    articles = sorted((folder / "content/articles").rglob("*.md"))
    actor = min((folder / "content/actors").rglob("*.md"))
    what = f"{size:,} articles"
    time.sleep(SETTLED)
    cold = [_after(folder, _forget, ["check"]) for _ in range(rounds)]
    yield Row(f"{what}: check, cold", _seconds(cold), "", "nothing is remembered")
    warm = [_after(folder, _nothing, ["check"]) for _ in range(rounds)]
    yield Row(f"{what}: check, warm", _seconds(warm), "", "no record has changed")
    one = str(articles[size // 2].relative_to(folder))
    edited = [_after(folder, lambda at: _edit(at / one), ["check", one]) for _ in range(rounds)]
    yield Row(f"{what}: check FILE, an article that was edited", _seconds(edited), "below 2 s", "warm")
    named = str(actor.relative_to(folder))
    edited = [_after(folder, lambda at: _edit(at / named), ["check", named]) for _ in range(rounds)]
    yield Row(f"{what}: check FILE, an actor that was edited", _seconds(edited), "below 2 s", "warm")
    cold = [_after(folder, _forget, ["check", one]) for _ in range(rounds)]
    yield Row(f"{what}: check FILE, cold", _seconds(cold), "", "nothing is remembered, so that all is read")


def _seconds(times: list[Times]) -> str:
    wall, worked = zip(*times, strict=True)
    return f"{median(wall):.2f} s, {median(worked):.2f} s of processors"


def _forget(folder: Path) -> None:
    shutil.rmtree(folder / CACHE, ignore_errors=True)


def _nothing(folder: Path) -> None:
    del folder


def _edit(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def _after(folder: Path, change: Callable[[Path], None], words: list[str]) -> Times:
    change(folder)
    used = taken(folder, words)
    return used.wall, used.seconds


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="What checking costs.")
    parser.add_argument("--size", type=int, default=10_000, help="articles of the made archive")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured; medians are told")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "archive"
        write_archive(folder, given.size)
        sys.stdout.write(table(rows(folder, given.size, given.rounds)))


if __name__ == "__main__":
    main()
