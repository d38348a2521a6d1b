"""What packages cost: `python -m benchmarks.packages [--sizes 1000 10000]`.

Each figure is of the whole command, its start included: the time that a person waits, the greatest size of a process,
and the bytes of the file. The site is made by the first command and found made by the others, as they share it.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.build.machine import observed
from benchmarks.check import write_archive
from benchmarks.search.sites import say
from benchmarks.table import Row, table

PACKAGES = {"zip": "a.zip", "zim": "a.zim", "bagit": "bag.zip"}
"""Each kind of package, and the file that is written."""

_ROOT = Path(__file__).resolve().parent.parent


def rows(folder: Path, size: int) -> Iterator[Row]:
    """A row for each package of a made archive of so many articles, and for what unpacks the bag again."""
    write_archive(folder, size)
    what = f"{size:,} articles"
    yield Row(f"{what}: build", _taken(folder, ["build", "--public"]), "", "cold, for comparison")
    yield Row(f"{what}: the first package, `pack zip`", _packed(folder, "zip"), "", "the site is made for it")
    for kind in PACKAGES:
        yield Row(f"{what}: `pack {kind}`", _packed(folder, kind), "", "the site is made already")
    yield Row(f"{what}: `unpack`", _taken(folder, ["unpack", PACKAGES["bagit"], "copy"]), "", "each digest verified")
    yield Row(f"{what}: `verify`", _taken(folder, ["verify", "--content", "copy/content"]), "", "of what was unpacked")


def _packed(folder: Path, kind: str) -> str:
    taken = _taken(folder, ["pack", kind, "--output", PACKAGES[kind]])
    return f"{taken}, {(folder / PACKAGES[kind]).stat().st_size / 1e6:,.1f} MB of file"


def _taken(folder: Path, words: list[str]) -> str:
    say(" ".join(words))
    log = folder / "log.txt"
    counted = [sys.executable, str(_ROOT / "benchmarks/counted.py"), str(log), sys.executable, "-m", "builder", *words]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "SOURCE_DATE_EPOCH": "1700000000"}
    done = subprocess.run(counted, cwd=folder, check=True, capture_output=True, env=environment)
    told = json.loads(done.stdout)
    if told["code"]:
        raise SystemExit(log.read_text(encoding="utf-8"))
    return f"{told['wall']:.1f} s, {told['peak'] / 1e6:,.0f} MB of memory"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="What packages cost.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="articles of the made archives")
    given = parser.parse_args()
    with observed() as machine:
        found: list[Row] = []
        for size in given.sizes:
            with tempfile.TemporaryDirectory() as temporary:
                found += rows(Path(temporary), size)
    sys.stdout.write(table([*machine, *found]))


if __name__ == "__main__":
    main()
