"""What taking captures in costs: articles a second and memory by format, and that memory does not grow with texts."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.ingest.made import made
from benchmarks.programs import Absent, measured
from benchmarks.table import Row

SIZES = (1_000, 10_000)
"""Articles of a smaller and a larger capture of each format."""


def rows(sizes: tuple[int, ...] = SIZES) -> Iterator[Row]:
    """Speed and memory for each format and size."""
    with TemporaryDirectory() as held:
        for number in sizes:
            for what, path in made(Path(held), number):
                yield _row(what, path, number, Path(held))


def _row(what: str, path: Path, number: int, folder: Path) -> Row:
    with TemporaryDirectory(dir=folder) as into:
        command = [sys.executable, "-m", "builder", "ingest", str(path), "--into", f"{into}/content"]
        command += ["--id", "made", "--received", "2026-06-30"]
        try:
            used = measured(command, Path.cwd(), folder / "log")
        except Absent as failure:
            return Row(f"{what}, {number:,} articles", "failed", note=str(failure))
        kept = len(list(Path(into).rglob("articles/**/*.md")))
    figure = f"{kept / used.wall:,.0f} articles a second, {used.peak / 2**20:,.0f} MB"
    size = path.stat().st_size / 2**20
    return Row(f"{what}, {number:,} articles", figure, note=f"{kept:,} kept of {size:,.1f} MB in {used.wall:.1f} s")
