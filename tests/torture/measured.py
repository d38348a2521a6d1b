"""What processes take of a machine, read from /proc: memory, handles, threads, children. Linux alone has it."""

import gc
import os
import resource
import subprocess
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")

BETWEEN = 0.1
"""Seconds between two looks at the memory of processes."""

NOT_HERE = "" if (PROC / "self" / "smaps_rollup").exists() else "Memory is told by /proc, which this system lacks."
"""Why nothing can be measured on this machine; empty where it can."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took."""

    code: int
    """Its exit code."""
    said: str
    """All that it printed."""
    seconds: float
    """From its begin to its end."""
    cpu: float
    """Seconds of one processor, of all its processes."""
    memory: int
    """The most bytes of memory that all its processes had together at any look, shared pages divided among them."""
    largest: int
    """The most bytes of memory that one of its processes had at any time until the last look, as the system counted
    them."""
    looks: int
    """How often was looked."""


def taken_by(command: Sequence[str], folder: Path, limit: int) -> Taken:
    """Run a command in a folder. Each of its processes may have so many bytes of private memory; the system gives it no
    more (`RLIMIT_DATA`; a limit on addresses would count the files that are mapped)."""
    begun, before = time.monotonic(), _used()
    together, largest, log = [0], 0, folder / "said.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(
            ["sh", "-c", f'ulimit -d {limit >> 10} && exec "$@"', "sh", *command],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            while process.poll() is None:
                tree = tree_of(process.pid)
                together.append(sum(map(shared_memory, tree)))
                largest = max(largest, *map(_most_memory, tree))
                time.sleep(BETWEEN)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    after = _used()
    text = log.read_text(encoding="utf-8", errors="replace")
    seconds = time.monotonic() - begun
    return Taken(process.returncode, text, seconds, after - before, max(together), largest, len(together) - 1)


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tree_of(root: int) -> list[int]:
    """A process and all that it has begun, as far as they are there."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for entry in PROC.iterdir():
        if entry.name.isdigit() and (fields := _fields(int(entry.name))):
            children[int(fields[1])].append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        found.append(waiting.pop())
        waiting += children[found[-1]]
    return found


def _fields(process: int) -> list[bytes]:
    """What /proc tells of a process behind its name; nothing where it has ended."""
    try:
        return (PROC / str(process) / "stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return []


def shared_memory(process: int) -> int:
    """Bytes of memory of a process, each page divided by those who have it; 0 where it has ended."""
    return _told(process, "smaps_rollup", "Pss:")


def _most_memory(process: int) -> int:
    """The most bytes of memory that a process has had since its program began; what `wait` tells counts from the size
    of whoever began it."""
    return _told(process, "status", "VmHWM:")


def _told(process: int, file: str, name: str) -> int:
    try:
        lines = (PROC / str(process) / file).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith(name)), 0)


@dataclass(frozen=True, slots=True)
class Held:
    """What this process holds at a moment."""

    memory: int
    """Bytes of memory."""
    opened: tuple[str, ...]
    """What its open files and connections lead to."""
    threads: int
    """Its threads."""
    children: int
    """Processes that it has begun and that are there, ended or not."""

    @property
    def handles(self) -> int:
        """How many files and connections are open."""
        return len(self.opened)


def held_here() -> Held:
    """What this process holds once everything that nobody asks for is let go."""
    gc.collect()
    pages = int((PROC / "self" / "statm").read_text(encoding="ascii").split()[1])
    handles = tuple(str(path.readlink()) for path in _there(PROC / "self" / "fd"))
    return Held(pages * resource.getpagesize(), handles, threading.active_count(), len(tree_of(os.getpid())) - 1)


def _there(folder: Path) -> Iterator[Path]:
    """The handles of this process, but for that by which they are listed."""
    for path in sorted(folder.iterdir()):
        if path.is_symlink():
            yield path


def sizes_below(folder: Path, without: str = "") -> tuple[int, int]:
    """Number of the files below a folder, and the bytes of all of them, but of those in folders of a name."""
    found = [path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()]
    sizes = [path.lstat().st_size for path in found if without not in path.relative_to(folder).parts]
    return len(sizes), sum(sizes)
