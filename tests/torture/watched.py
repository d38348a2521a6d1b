"""The commands of the program, run in a process of their own that writes down every path which they touch.

Python tells a hook of each file that it opens, moves or takes away (PEP 578), before it happens; the hook asks where
links lead then. What other programs do, such as git, is not seen, and is not written by this one.

    python -m torture.watched RUNS INTO      RUNS is a JSON file of what to run, INTO gets a line for each
"""

# ruff: noqa: PTH115, PTH109, PTH118, PTH119, PTH120

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_AT_PLACE = {
    "os.mkdir": (0,), "os.remove": (0,), "os.rmdir": (0,), "os.rename": (0, 1), "os.symlink": (1,), "os.link": (1,),
    "shutil.rmtree": (0,), "shutil.move": (0, 1),
}  # fmt: skip
"""Events that change what stands at a place, whatever a link there leads to, and which of their values are paths."""
_THROUGH = {"os.chmod": 0, "os.truncate": 0, "os.utime": 0, "os.chown": 0, "os.setxattr": 0}
"""Events that change what a link leads to."""
_LISTED = ("os.scandir", "os.listdir")


@dataclass(frozen=True, slots=True)
class Run:
    """A command to run."""

    folder: str
    """Where it runs."""
    arguments: tuple[str, ...]
    """What is asked of the program."""


@dataclass(slots=True)
class Seen:
    """What a command did."""

    run: Run
    """The command."""
    exit_code: int = -1
    """Its exit code; -1 where it did not come to its end."""
    output: str = ""
    """What it said."""
    crash: str = ""
    """The traceback, where it raised anything; why it was ended, where it did not end by itself."""
    read: list[str] = field(default_factory=list)
    """Every file and folder that it opened to read, where links lead."""
    written: list[str] = field(default_factory=list)
    """Every place that it wrote to, made, moved or took away."""


def watch(runs: Sequence[Run], scratch: Path, seconds: int) -> list[Seen]:
    """Run commands one after the other in one process; one that does not end within so many seconds is ended, and the
    others are run without it. `scratch` is the home and the folder for temporary files."""
    seen: list[Seen] = []
    while len(seen) < len(runs):
        found, why = _some(runs[len(seen) :], scratch, seconds)
        seen += found
        if why and len(seen) < len(runs):
            seen.append(Seen(runs[len(seen)], crash=why))
    return seen


def _some(runs: Sequence[Run], scratch: Path, seconds: int) -> tuple[list[Seen], str]:
    """What was seen of the first of these runs, and why the one after them has no end; empty where all ended."""
    asked, into = scratch / "runs.json", scratch / "seen.jsonl"
    asked.write_text(json.dumps([asdict(run) for run in runs]), encoding="utf-8")
    into.write_bytes(b"")
    home = {"TMPDIR": str(scratch), "HOME": str(scratch), "XDG_CACHE_HOME": str(scratch)}
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    environment = {**os.environ, **home, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "torture.watched", str(asked), str(into)]
    with subprocess.Popen(
        command,
        cwd=scratch,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as child:
        why, done = "", 0
        while True:
            try:
                _, told = child.communicate(timeout=seconds)
                why = f"The process ended with {child.returncode}: {told.decode(errors='replace')[-800:]}"
                break
            except subprocess.TimeoutExpired:
                ended = into.read_bytes().count(b"\n")
                if ended == done:
                    child.kill()
                    why = f"It had no end after {seconds} seconds."
                    break
                done = ended
    lines = into.read_bytes().decode().splitlines()
    found = [Seen(**{**one, "run": runs[number]}) for number, one in enumerate(map(json.loads, lines))]
    return found, why if len(found) < len(runs) else ""


class _Notes:
    """The paths that are touched while a command runs."""

    def __init__(self) -> None:
        self.read: set[str] = set()
        self.written: set[str] = set()
        self.is_on = False

    def hook(self, event: str, values: tuple[Any, ...]) -> None:
        if not self.is_on:
            return
        self.is_on = False
        try:
            self._note(event, values)
        finally:
            self.is_on = True

    def _note(self, event: str, values: tuple[Any, ...]) -> None:
        if event == "open" and not isinstance(values[0], int):
            writes = bool((values[2] or 0) & _WRITING)
            (self.written if writes else self.read).add(_led_to(values[0]))
        elif event in _LISTED and values[0] is not None:
            self.read.add(_led_to(values[0]))
        elif event in _THROUGH:
            self.written.add(_led_to(values[_THROUGH[event]]))
        elif event in _AT_PLACE:
            self.written |= {_place(values[number], _folder_of(event, values)) for number in _AT_PLACE[event]}


def _folder_of(event: str, values: tuple[Any, ...]) -> str:
    """The folder that a path is relative to: that of an open file, where one is given."""
    number = values[-1] if event in ("os.remove", "os.rmdir", "os.mkdir") and len(values) > 1 else -1
    return os.readlink(f"/proc/self/fd/{number}") if isinstance(number, int) and number >= 0 else os.getcwd()


def _led_to(path: Any) -> str:
    text = os.readlink(f"/proc/self/fd/{path}") if isinstance(path, int) else os.fsdecode(path)
    return os.path.realpath(text)


def _place(path: Any, folder: str) -> str:
    whole = os.path.join(folder, os.fsdecode(path))
    return os.path.join(os.path.realpath(os.path.dirname(whole)), os.path.basename(whole))


def _done(run: Run, notes: _Notes, invoke: Any) -> Seen:
    seen = Seen(run)
    os.chdir(run.folder)
    notes.read, notes.written = set(), set()
    notes.is_on = True
    try:
        result = invoke(run.arguments)
    finally:
        notes.is_on = False
    seen.exit_code, seen.output = result.exit_code, result.output
    if result.exception and not isinstance(result.exception, SystemExit):
        seen.crash = "".join(traceback.format_exception(result.exception))[-1500:]
    seen.read, seen.written = sorted(notes.read), sorted(notes.written)
    return seen


def main(arguments: Iterable[str]) -> None:
    """Run what is asked for."""
    from click.testing import CliRunner  # noqa: PLC0415 - the parent process needs none of this

    from builder.cli import main as program  # noqa: PLC0415

    asked, into = map(Path, arguments)
    notes, runner = _Notes(), CliRunner()
    sys.addaudithook(notes.hook)
    with into.open("a", encoding="utf-8") as file:
        for one in json.loads(asked.read_bytes()):
            run = Run(one["folder"], tuple(one["arguments"]))
            seen = _done(run, notes, lambda given: runner.invoke(program, list(given)))
            file.write(json.dumps(asdict(seen)) + "\n")
            file.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
