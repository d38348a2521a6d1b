"""Programs that others would use instead: had by name and version, and run as children whose cost is counted.

They are installed into folders that are thrown away; the environment of Regesta is left alone.
"""

import json
import os
import signal
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

_COUNTED = Path(__file__).with_name("counted.py")
_BETWEEN = 0.1
"""Seconds between two looks at the memory of a program's processes."""

_MAX_REASON = 200
"""Characters of a program's last words that are told."""


class Absent(Exception):
    """A program cannot be had here, or fails; says why."""


@dataclass(frozen=True, slots=True)
class Used:
    """What a run of a program took."""

    wall: float
    """Seconds from begin to end."""
    seconds: float
    """Processor seconds, those of all its processes."""
    peak: int
    """Bytes of memory of its largest process."""
    together: int
    """Bytes of memory of all its processes at once, pages that they share counted for each; 0 where unknown."""


def python_packages(folder: Path, requirements: Sequence[str]) -> Path:
    """The Python of an environment in `folder` that holds the packages. Raises Absent."""
    python = folder / "bin" / "python"
    note, wanted = folder / "requirements.txt", "\n".join(requirements)
    if not note.is_file() or note.read_text(encoding="utf-8") != wanted:
        venv.create(folder, clear=True, with_pip=True)
        output([str(python), "-m", "pip", "install", "--quiet", *requirements])
        note.write_text(wanted, encoding="utf-8")
    return python


def node_package(folder: Path, package: str) -> Path:
    """The folder `node_modules` of `folder`, which holds a package such as `lunr@2.3.9`. Raises Absent."""
    modules = folder / "node_modules"
    if not (modules / package.rpartition("@")[0]).is_dir():
        output(["npm", "install", "--silent", "--prefix", str(folder), package])
    return modules


def output(command: Sequence[str]) -> bytes:
    """What a command prints. Raises Absent where it fails."""
    try:
        return subprocess.run(command, check=True, capture_output=True).stdout
    except OSError as failure:
        raise Absent(f"{command[0]} cannot be run: {failure.strerror}") from None
    except subprocess.CalledProcessError as failure:
        raise Absent(f"`{' '.join(command[:3])} ...` failed with code {failure.returncode}") from None


def measured(command: Sequence[str], folder: Path, log: Path, environment: Mapping[str, str] | None = None) -> Used:
    """Runs a command in a folder; what it prints stands in `log`. Raises Absent where it fails."""
    counted = [sys.executable, "-I", "-S", str(_COUNTED), str(log), *command]
    process = subprocess.Popen(counted, cwd=folder, stdout=subprocess.PIPE, env=environment, start_new_session=True)
    with _ended_at_last(process), _watched(process.pid) as together:
        printed, _ = process.communicate()
    taken = json.loads(printed)
    name = Path(command[0]).name
    if "missing" in taken:
        raise Absent(f"{name} cannot be run: {taken['missing']}")
    if taken["code"]:
        raise Absent(f"{name} failed with code {taken['code']}: {_last_words(log)}")
    return Used(taken["wall"], taken["seconds"], taken["peak"], max(together, default=0))


def sizes(folder: Path) -> tuple[int, int]:
    """Number of the files in a folder, and their bytes."""
    found = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(found), sum(found)


@contextmanager
def _ended_at_last(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Ends a process that leads a session, and all that it began, where whoever waits for it is stopped."""
    try:
        yield
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def _watched(session: int) -> Iterator[list[int]]:
    """The memory of all processes of a session but its first, looked at again and again; empty where none is seen."""
    seen: list[int] = []
    ended = Event()

    def look() -> None:
        while not ended.wait(_BETWEEN):
            seen.append(sum(_resident(session)))

    if not Path("/proc/self/stat").exists():
        yield seen
        return
    watcher = Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        ended.set()
        watcher.join()


def _resident(session: int) -> Iterator[int]:
    """Bytes of memory of each process of a session but the one that leads it."""
    for entry in os.scandir("/proc"):
        if entry.name.isdigit() and int(entry.name) != session:
            try:
                fields = Path(entry.path, "stat").read_bytes().rpartition(b")")[2].split()
            except OSError:
                continue  # it has ended since
            if int(fields[3]) == session:
                yield int(fields[21]) * os.sysconf("SC_PAGE_SIZE")


def _last_words(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it says nothing")[:_MAX_REASON]
