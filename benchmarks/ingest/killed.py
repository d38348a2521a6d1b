"""An ingest that is killed at random moments, and the same command again: is all as after one undisturbed run?"""

import random
import shutil
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
    """The outcome after so many kills, for a table and for a web archive: each followed by an undisturbed run, and all
    of them one after the other before one."""
    for what in ("table (CSV)", "web archive (WARC, gzip)"):
        name, make = MADE[what]
        with TemporaryDirectory() as held:
            folder = Path(held)
            (folder / name).write_bytes(make(number))
            began = time.monotonic()
            _run(folder / name, folder / "whole").wait()
            took = time.monotonic() - began
            wanted = tree(folder / "whole" / "content")
            yield _each(f"{what}, {number:,} records", folder / name, (took, moments), wanted)
            yield _in_a_row(f"{what}, {number:,} records", folder / name, (took, moments), wanted)


def _each(what: str, capture: Path, asked: tuple[float, int], wanted: dict[str, bytes]) -> Row:
    took, moments = asked
    chance = random.Random(SEED)
    same = hit = 0
    for moment in range(moments):
        into = capture.parent / f"try-{moment}"
        hit += _killed(capture, into, chance.uniform(0.2, took))
        _run(capture, into).wait()
        same += tree(into / "content") == wanted
        shutil.rmtree(into)
    return Row(
        f"{what}, killed at {moments} random moments and each time begun again",
        f"{same} of {moments} the same as undisturbed",
        f"{moments} of {moments}",
        f"{hit} were still running; {len(wanted):,} files compared byte for byte, hidden ones too",
    )


def _in_a_row(what: str, capture: Path, asked: tuple[float, int], wanted: dict[str, bytes]) -> Row:
    """The same archive, killed again and again before it is let go on; each time it comes a little further."""
    took, moments = asked
    chance = random.Random(SEED + 1)
    into = capture.parent / "row"
    hit = sum(_killed(capture, into, chance.uniform(0.2, took / 2)) for _ in range(moments))
    _run(capture, into).wait()
    same = tree(into / "content") == wanted
    figure = "the same as undisturbed" if same else "not the same"
    return Row(
        f"{what}, killed {moments} times in a row and let go on", figure, "the same", f"{hit} were still running"
    )


def _killed(capture: Path, into: Path, after: float) -> bool:
    """Begin, kill after so many seconds; whether it was still running."""
    process = _run(capture, into)
    time.sleep(after)
    was_running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return was_running


def _run(capture: Path, into: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "builder", "ingest", str(capture), "--into", str(into / "content")]
    command += ["--id", "made", "--received", "2026-06-30"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder: its path and its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
