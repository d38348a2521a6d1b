"""What packages cost: `python -m benchmarks.packages [--sizes 1000 10000] [--kinds zip zim bagit]`.

Each figure is of the whole command, its start included: the time that a person waits, the greatest size of a process,
and the bytes of the file. The site is made by the first command and found made by the others, as they share it.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.build.machine import observed
from benchmarks.check import write_archive
from benchmarks.commands import taken
from benchmarks.table import Row, table

PACKAGES = {"zip": "a.zip", "zim": "a.zim", "bagit": "bag.zip"}
"""Each kind of package, and the file that is written."""


def rows(folder: Path, size: int, kinds: Sequence[str]) -> Iterator[Row]:
    """A row for each package of a made archive of so many articles, and for what unpacks the bag again."""
    write_archive(folder, size)
    what = f"{size:,} articles"
    yield Row(f"{what}: build", _taken(folder, ["build", "--public"]), "", "cold, for comparison")
    yield Row(f"{what}: the first package, `pack zip`", _packed(folder, "zip"), "", "the site is made for it")
    for kind in kinds:
        yield Row(f"{what}: `pack {kind}`", _packed(folder, kind), "", "the site is made already")
    if "bagit" not in kinds:
        return
    yield Row(f"{what}: `unpack`", _taken(folder, ["unpack", PACKAGES["bagit"], "copy"]), "", "each digest verified")
    yield Row(f"{what}: `verify`", _taken(folder, ["verify", "--content", "copy/content"]), "", "of what was unpacked")


def _packed(folder: Path, kind: str) -> str:
    taken = _taken(folder, ["pack", kind, "--output", PACKAGES[kind]])
    return f"{taken}, {(folder / PACKAGES[kind]).stat().st_size / 1e6:,.1f} MB of file"


def _taken(folder: Path, words: list[str]) -> str:
    used = taken(folder, words, {"SOURCE_DATE_EPOCH": "1700000000"})
    return f"{used.wall:.1f} s, {used.peak / 1e6:,.0f} MB of memory"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="What packages cost.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="articles of the made archives")
    parser.add_argument("--kinds", choices=PACKAGES, nargs="+", default=list(PACKAGES), help="packages that are made")
    given = parser.parse_args()
    with observed() as machine:
        found: list[Row] = []
        for size in given.sizes:
            with tempfile.TemporaryDirectory() as temporary:
                found += rows(Path(temporary) / "archive", size, given.kinds)
    sys.stdout.write(table([*machine, *found]))


if __name__ == "__main__":
    main()
