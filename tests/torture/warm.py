"""Runs of the program that begin at once, and that something happens to at an exact moment.

A process that has the program loaded makes a child of itself for each run, so that a run costs what it does and not
what loading costs. The child counts what it does to the disk, so that every gap between two changes can be hit, and not
only those that take long.

    python -m torture.warm ONCE      reads orders from standard input, a line of JSON each, and answers with one each
"""

import contextlib
import gc
import io
import json
import os
import pkgutil
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from torture.changes import watch

ROOT = Path(__file__).resolve().parents[2]

_OPTIONAL = frozenset({"builder.exports.zim"})
"""Modules that need what is not always installed."""

_TEXT = "The bridge is shut for a year. Nobody knows how many of the boats came home."
_ROWS = f"url,date,title,text\nhttps://coast.example/1,2018-05-03,Bridge shut,{_TEXT}\n"

_INGEST = ["ingest", "rows.csv", "--into", "other"]

ONCE = (
    ["build"], _INGEST, _INGEST, ["check"], ["verify"], ["pack", "bagit", "--output", "b.zip"],
    ["unpack", "b.zip", "copy"], ["pack", "zip", "--output", "z.zip"], ["build"], ["fmt"], ["seal"], ["anchor"],
    ["pack-records", "--kind", "actors"],
)  # fmt: skip
"""Commands that can be run once before all others, on an archive of their own."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be run, and what is to happen meanwhile."""

    words: list[str]
    """The words of the command, without the program's name."""
    folder: str
    """The folder in which it runs."""
    at: int = 0
    """Number of the change of the disk before which something happens; 0 for none."""
    then: str = "kill"
    """What happens: kill, stop (until it is told to go on), or `remove` and a folder, with a space between."""
    environment: dict[str, str] = field(default_factory=dict)
    """What is added to the environment."""
    user: int = 0
    """The number of the user as whom it runs; 0 for the same."""
    largest: int = 0
    """Bytes that a file may hold before it can hold no more, as on a disk that is full; 0 for any number."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended."""

    code: int
    """The exit code; negative for the number of a signal."""
    said: str
    """What it said, on both outputs."""
    changes: int
    """How many changes of the disk it has begun."""
    seconds: float
    """How long it took."""

    @property
    def is_killed(self) -> bool:
        """Whether it was killed before its end."""
        return self.code == -signal.SIGKILL


@dataclass(slots=True)
class Run:
    """A run that has begun."""

    warm: "Warm"
    """Who runs it."""
    process: int
    """The number of its process, and of the group of all that it has begun."""
    told: Path
    """The file in which it says what it has said and done."""
    begun: float
    """When it began."""

    def kill(self) -> None:
        """Kill it, and all processes that it has begun."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process, signal.SIGKILL)

    def go_on(self) -> None:
        """Let it go on after a stop."""
        os.killpg(self.process, signal.SIGCONT)

    def is_stopped(self) -> bool:
        """Whether it has come to where it stops; waits for it. False where it has ended before."""
        while True:
            state = self.warm.ask({"do": "look", "process": self.process})["state"]
            if state != "runs":
                return bool(state == "stopped")
            time.sleep(0.005)

    def is_over(self) -> bool:
        """Whether it has ended by now."""
        return bool(self.warm.ask({"do": "look", "process": self.process})["state"] == "ended")

    def ended(self) -> Ended:
        """How it ended; waits for it."""
        code = self.warm.ask({"do": "wait", "process": self.process})["code"]
        seconds = time.monotonic() - self.begun
        said = self.told.read_text(encoding="utf-8", errors="replace") if self.told.exists() else ""
        count = self.told.with_suffix(".count")
        changes = count.stat().st_size if count.exists() else 0
        return Ended(code, said, changes, seconds)


class Warm:
    """A process that has the program loaded."""

    def __init__(self, folder: Path, once: Sequence[list[str]]) -> None:
        """`folder` is where runs say what they have done; `once` are commands that are run before all others."""
        self._folder = folder
        self._number = 0
        folder.mkdir(parents=True, exist_ok=True)
        paths = os.pathsep.join(str(path) for path in (ROOT / "tests", ROOT))
        environment = {**os.environ, "PYTHONPATH": paths, "TMPDIR": str(folder), "SOURCE_DATE_EPOCH": "1700000000"}
        command = [sys.executable, "-m", "torture.warm", json.dumps(once)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=folder
        )

    def ask(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """Give an order, and what is answered."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def start(self, order: Order) -> Run:
        """Begin a run."""
        self._number += 1
        told = self._folder / f"{self._number}.said"
        begun = time.monotonic()
        process = self.ask({"do": "start", "told": str(told), **asdict(order)})["process"]
        return Run(self, process, told, begun)

    def run(self, order: Order) -> Ended:
        """A run, to its end."""
        return self.start(order).ended()

    def close(self) -> None:
        """End it."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


@contextmanager
def warm(folder: Path, once: Sequence[list[str]] = ()) -> Iterator[Warm]:
    """A process that has the program loaded, and has run some commands once, until the end."""
    made = Warm(folder, once)
    try:
        yield made
    finally:
        made.close()


def _serve() -> None:
    """Answer orders until there are no more."""
    _load(json.loads(sys.argv[1]))
    for line in sys.stdin:
        told = json.loads(line)
        do = told.pop("do")
        if do == "start":
            answer = {"process": _child(told.pop("told"), Order(**told))}
        elif do == "wait":
            answer = {"code": os.waitstatus_to_exitcode(os.waitpid(told["process"], 0)[1])}
            _keep_what_was_said(told["process"])
        else:
            answer = {"state": _state(told["process"])}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _load(once: Sequence[list[str]]) -> None:
    """Load all that a command may need, and let commands make what each process makes but once, such as readers of
    records."""
    builder = import_module("builder")
    for module in pkgutil.walk_packages(builder.__path__, "builder."):
        if module.name not in _OPTIONAL and not module.name.endswith("__main__"):
            import_module(module.name)
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), io.StringIO() as nothing:
        shutil.copytree(ROOT / "tests" / "archives" / "small", "content")
        Path("rows.csv").write_text(_ROWS, encoding="utf-8")
        with contextlib.redirect_stdout(nothing), contextlib.redirect_stderr(nothing):
            for words in once:
                _run(words)
    gc.freeze()  # so that no child touches, and so copies, what all have in common


def _state(process: int) -> str:
    """Whether a child runs, is stopped, or has ended and waits for somebody to ask how."""
    found = os.waitid(os.P_PID, process, os.WEXITED | os.WSTOPPED | os.WNOHANG | os.WNOWAIT)
    if found is None:
        return "runs"
    return "stopped" if found.si_code == os.CLD_STOPPED else "ended"


_SAID: dict[int, tuple[int, Path]] = {}
"""Number of a process to where it can be read what it says, and where that is kept."""


def _keep_what_was_said(process: int) -> None:
    """What a child has said, which may write no large files itself."""
    reader, told = _SAID.pop(process)
    with os.fdopen(reader, "rb") as said:
        told.write_bytes(said.read())


def _child(told: str, order: Order) -> int:
    reader, writer = os.pipe()
    process = os.fork()
    if process:
        os.close(writer)
        _SAID[process] = reader, Path(told)
        with contextlib.suppress(OSError):
            os.setpgid(process, process)
        return process
    code = 70
    try:
        code = _as_child(Path(told), writer, order)
    except BaseException:  # noqa: BLE001 - a child must tell its own end, whatever it was
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def _as_child(told: Path, outputs: int, order: Order) -> int:
    with contextlib.suppress(OSError):
        os.setpgid(0, 0)
    count = os.open(told.with_suffix(".count"), os.O_WRONLY | os.O_CREAT, 0o666)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, descriptor in enumerate((nothing, outputs, outputs)):
        os.dup2(descriptor, number)
    os.chdir(order.folder)
    os.environ |= order.environment
    if order.largest:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (order.largest, order.largest))
    if order.user:
        os.setgroups([])
        os.setgid(order.user)
        os.setuid(order.user)
    watch(count, order.at, order.then)
    return _run(order.words)


def _run(words: list[str]) -> int:
    main = import_module("builder.cli").main
    try:
        main(words, prog_name="regesta")
    except SystemExit as end:
        code = end.code
    else:
        code = 0
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else 1


if __name__ == "__main__":
    _serve()
