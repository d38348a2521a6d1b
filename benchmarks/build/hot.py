"""Hugo's server, which holds a site in memory and tells after each edit how long it took to build it again."""

import re
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.build.archive import Archive
from benchmarks.build.bench import Bench
from benchmarks.build.edits import Edit, edits
from benchmarks.build.tools import hugo
from benchmarks.programs import Absent
from benchmarks.search.sites import say
from benchmarks.table import Row

_READY = re.compile(rb"Web Server is available")
_TOTAL = re.compile(rb"Total in (\d+) ms")
_WAYS = {"pages lately looked at": (), "all pages": ("--disableFastRender",)}
"""What the server makes anew after an edit, and how it is told so; of itself it leaves pages that nobody looks at."""

_PATIENCE, _PAUSE, _SETTLED = 600, 0.05, 1.0
"""Seconds: for a build at most, between two looks at the log, and from a build to the next edit."""


def rows(bench: Bench, archive: Archive, work: Path, rounds: int) -> Iterator[Row]:
    """A row for each way of serving and each edit; search is not made by the server, and is not in the figures."""
    what = f"built again, {archive.size:,} articles"
    for name, options in _WAYS.items():
        title = f"{bench.tool.programs[0]}, its server, {name}, no search"
        try:
            with _serving(bench, (hugo(work / "programs"), "server", *options)) as log:
                for edit in (edit for edit in edits(bench.tool.form, archive) if edit.files):
                    say(f"{title}, {archive.size:,} articles, {edit.name}")
                    yield _row(f"{what}, {edit.name}: {title}", [_time(bench, edit, log) for _ in range(rounds)])
        except Absent as failure:
            yield Row(f"{what}: {title}", "not measured", "", f"{failure}")


def _row(what: str, times: Sequence[float]) -> Row:
    rounds = f"{len(times)} rounds, {min(times):.2f} to {max(times):.2f} s" if len(times) > 1 else "one round"
    return Row(what, f"{statistics.median(times):.2f} s", "", f"as it says itself; {rounds}")


def _time(bench: Bench, edit: Edit, log: Path) -> float:
    """Seconds, as the server tells them; then the edit is taken back."""
    seen = len(log.read_bytes())
    with edit.made(bench.folder):
        told, seen = _wait(log, _TOTAL, seen)
        time.sleep(_SETTLED)
    _wait(log, _TOTAL, seen)
    time.sleep(_SETTLED)
    return int(told.group(1)) / 1000


@contextmanager
def _serving(bench: Bench, program: Sequence[str]) -> Iterator[Path]:
    """The log of a server that runs; on this machine only, without a browser."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*program, "--bind", "127.0.0.1", "--port", str(port), "--disableLiveReload"]
    with bench.log.open("wb") as printed:
        try:
            process = subprocess.Popen(command, cwd=bench.folder, stdout=printed, stderr=printed)
        except OSError as failure:
            raise Absent(f"{program[0]} cannot be run: {failure.strerror}") from None
        try:
            _wait(bench.log, _READY, 0)
            yield bench.log
        finally:
            process.terminate()
            process.wait()


def _wait(log: Path, wanted: re.Pattern[bytes], seen: int) -> tuple[re.Match[bytes], int]:
    """What is found in the log after its first `seen` bytes, and how many bytes have been seen then."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if found := wanted.search(log.read_bytes(), seen):
            return found, found.end()
        time.sleep(_PAUSE)
    raise Absent(f"the server said nothing for {_PATIENCE} seconds")
