"""A Dask cluster on this machine: a scheduler and workers, each a process of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60
"""Seconds for which a scheduler is waited for."""

FAREWELL = 5
"""Seconds that a process has to end."""


@dataclass
class Cluster:
    """A cluster that runs."""

    folder: Path
    """Where its processes put what they need."""
    scheduler: subprocess.Popen[bytes]
    """The scheduler."""
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    """The workers, with those that were killed."""

    @property
    def address(self) -> str:
        """Address of the scheduler."""
        return str(json.loads((self.folder / "scheduler.json").read_text())["address"])

    def begin_worker(self) -> None:
        """One worker more. A nanny would begin it anew when it is killed, so that there is none."""
        number = str(len(self.workers))
        more = ("--no-nanny", "--no-dashboard", "--nthreads", "1", "--name", number)
        place = self.folder / f"worker-{number}"
        self.workers.append(_begun("dask_worker", self.address, *more, "--local-directory", str(place), log=place))

    def kill_worker(self) -> None:
        """Kill the worker that was begun last, as a machine that loses its power would."""
        self.workers[-1].kill()
        self.workers[-1].wait()

    def end(self) -> None:
        """End all processes."""
        for process in (*self.workers, self.scheduler):
            process.terminate()
        for process in (*self.workers, self.scheduler):
            try:
                process.wait(FAREWELL)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A scheduler and so many workers, all of which are gone in the end."""
    told = folder / "scheduler.json"
    where = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told))
    made = Cluster(folder, _begun("dask_scheduler", *where, log=folder / "scheduler"))
    try:
        end = time.monotonic() + PATIENCE
        while not _is_written(told):
            assert time.monotonic() < end, (folder / "scheduler.log").read_text()
            time.sleep(0.05)
        for _ in range(workers):
            made.begin_worker()
        yield made
    finally:
        made.end()


def name_of(function: Any) -> str:
    """What is done in the end by a function with some of its arguments."""
    while isinstance(function, partial):
        function = function.args[0] if function.args and callable(function.args[0]) else function.func
    return str(function.__name__)


def _is_written(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return "address" in json.loads(path.read_text())
    return False


def _begun(module: str, *words: str, log: Path) -> subprocess.Popen[bytes]:
    folders = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    with log.with_suffix(".log").open("wb") as printed:
        command = [sys.executable, "-m", f"distributed.cli.{module}", *words]
        return subprocess.Popen(command, stdout=printed, stderr=printed, env={**os.environ, "PYTHONPATH": folders})
