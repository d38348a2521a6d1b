"""An ingest that is killed at random moments, and the same command again: is all as after one undisturbed run?"""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.ingest.made import MADE
from benchmarks.table import Row

RECORDS = 2_000
MOMENTS = 20
SEED = 20170404


def rows(number: int = RECORDS, moments: int = MOMENTS) -> Iterator[Row]:
    """The outcome after so many kills, for a table and for a web archive."""
    for what in ("table (CSV)", "web archive (WARC, gzip)"):
        name, make = MADE[what]
        with TemporaryDirectory() as held:
            folder = Path(held)
            (folder / name).write_bytes(make(number))
            yield _row(what, folder / name, folder, (number, moments))


def _row(what: str, capture: Path, folder: Path, asked: tuple[int, int]) -> Row:
    number, moments = asked
    began = time.monotonic()
    _run(capture, folder / "whole").wait()
    took = time.monotonic() - began
    wanted = tree(folder / "whole" / "content")
    chance = random.Random(SEED)
    same = hit = 0
    for moment in range(moments):
        into = folder / f"try-{moment}"
        process = _run(capture, into)
        time.sleep(chance.uniform(0.2, took))
        hit += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        _run(capture, into).wait()
        same += tree(into / "content") == wanted
    return Row(
        f"{what}, {number:,} records, killed at {moments} random moments and begun again",
        f"{same} of {moments} the same as undisturbed",
        f"{moments} of {moments}",
        f"{hit} were still running; {len(wanted):,} files compared byte for byte, hidden ones too",
    )


def _run(capture: Path, into: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "builder", "ingest", str(capture), "--into", str(into / "content")]
    command += ["--id", "made", "--received", "2024-06-30"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder: its path and its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
