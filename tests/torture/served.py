"""`regesta serve` as a process of its own, and what it holds."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from torture.measured import PROC

PATIENCE = 120
"""Seconds in which it must say where it is."""

_LISTENS = "0A"
"""A socket that waits for connections, in /proc/net/tcp."""


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs."""

    address: str
    """Where it is, with a slash at the end."""
    port: int
    """Its port."""
    process: int
    """Its process."""
    site: Path
    """The folder that it shows."""
    content: Path
    """The records that it follows."""
    said: Path
    """What it has said."""

    @property
    def holds(self) -> tuple[int, int]:
        """Numbers of its handles and of its threads."""
        counts = [len(list((PROC / str(self.process) / name).iterdir())) for name in ("fd", "task")]
        return counts[0], counts[1]

    @property
    def hosts(self) -> set[str]:
        """The addresses at which it listens, as the system tells them: hexadecimal, the last byte first."""
        found = set()
        for table in ("tcp", "tcp6"):
            path = PROC / str(self.process) / "net" / table
            for line in path.read_text(encoding="ascii").splitlines()[1:] if path.exists() else ():
                host, _, port = line.split()[1].partition(":")
                if line.split()[3] == _LISTENS and int(port, 16) == self.port:
                    found.add(host)
        return found


@contextmanager
def serving_records(folder: Path, content: Path) -> Iterator[Served]:
    """The records, served while they are needed. Nothing of it may be left behind then."""
    temporary, log = folder / "temporary", folder / "serve.txt"
    temporary.mkdir()
    command = [sys.executable, "-u", "-m", "builder", "serve", "--content", str(content), "--port", "0"]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=environment, start_new_session=True
        )
        try:
            port = _port(process, log)
            site = next(temporary.glob("regesta-*/site"))
            yield Served(f"http://127.0.0.1:{port}/", port, process.pid, site, content, log)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _port(process: "subprocess.Popen[bytes]", log: Path) -> int:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", log.read_text(encoding="utf-8", errors="replace")):
            return int(found[1])
        time.sleep(0.05)
    raise RuntimeError(f"regesta serve does not run: {log.read_text(encoding='utf-8', errors='replace')[-500:]}")
