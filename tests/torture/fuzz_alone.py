"""Targets, one after the other, each in a process of its own until its time is over:

    python -m torture.fuzz_alone NAME ... --seconds 600 --into FOLDER

With `atheris` the branches of the program are watched, so that each change that reaches a new one is built upon;
without it seeds are changed by chance. What is found is told on the way, each defect once, by its shortest bytes, and
the process goes on; FOLDER/NAME.json has it in the end. Only what takes far too long, or too much memory, ends a
process; the bytes then lie in FOLDER/NAME.last.
"""

import argparse
import faulthandler
import importlib
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from torture.fuzz_change import changed, changes, many_times
from torture.fuzz_target import Finding, Target, tried

MOST_MEMORY = 3 * 2**30
"""Bytes of addresses that a process may ask for; what is read here is a few thousand bytes long."""

HANGS = 60
"""Seconds of a processor after which bytes count as never read, whatever else the machine does meanwhile."""

Try = Callable[[bytes], None]


WATCHED = (
    "builder.content", "builder.edtf", "builder.exports.unbag", "builder.fixity", "builder.ingest", "builder.local",
    "builder.model", "builder.output.publish", "builder.problems", "builder.review.forms", "builder.signatures",
)  # fmt: skip
"""Packages whose branches are watched: the readers, and not what only writes. Nor what counts with numpy: `atheris`
keeps what a comparison of arrays gives, until the memory is full."""


def main() -> int:
    """Fuzz the targets that are asked for; the exit code is 1 where something was found."""
    asked = _arguments()
    into = Path(asked.into)
    into.mkdir(parents=True, exist_ok=True)
    atheris = None if asked.chance or not is_watched() else importlib.import_module("atheris")
    with atheris.instrument_imports(["builder"], _unwatched()) if atheris else nullcontext():
        targets = importlib.import_module("torture.fuzz_targets").TARGETS
    codes = [_apart(targets[name], asked, atheris) for name in asked.names]
    return 1 if any(codes) else 0


def _apart(target: Target, asked: argparse.Namespace, atheris: Any) -> int:
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)
    notes = _Notes(target, Path(asked.into) / f"{target.name}.json")
    if atheris:
        with tempfile.TemporaryDirectory(prefix="regesta-fuzz-") as folder:
            _watched(atheris, notes, asked, Path(folder))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    _by_chance(target, notes, asked)
    os._exit(notes.write("done"))


def _unwatched() -> list[str]:
    """The modules of the program that are not watched; `atheris` can be given single modules only to leave out."""
    root = Path(__file__).resolve().parents[2]
    paths = (path.relative_to(root).with_suffix("") for path in (root / "builder").rglob("*.py"))
    names = (".".join(path.parts).removesuffix(".__init__") for path in paths)
    return sorted(name for name in names if not any(f"{name}.".startswith(f"{one}.") for one in WATCHED))


def is_watched() -> bool:
    """Whether `atheris` is installed, which watches branches."""
    return find_spec("atheris") is not None


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="fuzz_alone")
    parser.add_argument("names", nargs="+")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--into", required=True)
    parser.add_argument("--chance", action="store_true", help="change seeds by chance, and watch no branches")
    return parser.parse_args()


class _Notes:
    """What was tried and found."""

    def __init__(self, target: Target, into: Path) -> None:
        self.target, self.into = target, into
        self.found: dict[str, Finding] = {}
        self.tried = 0
        self.last = into.with_suffix(".last").open("wb", buffering=0)
        faulthandler.register(signal.SIGPROF, chain=True)

    def tries(self, data: bytes) -> None:
        self.tried += 1
        self.last.seek(0)
        self.last.truncate()
        self.last.write(data)
        signal.setitimer(signal.ITIMER_PROF, HANGS)
        one = tried(self.target, data)
        if one is None:
            return
        known = self.found.get(one.key)
        if known is None:
            sys.stderr.write(f"{self.target.name}: {one.why} ({one.where}) {one.data[:200]!r}\n")
        if known is None or len(one.data) < len(known.data):
            self.found[one.key] = one

    def write(self, state: str = "begun") -> int:
        """Write down what was tried and found so far; 1 where something was found."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        told = [{"data": one.data.hex(), "why": one.why, "where": one.where} for one in self.found.values()]
        self.into.write_text(json.dumps({"tried": self.tried, "found": told, "state": state}), encoding="utf-8")
        return 1 if told else 0


def _by_chance(target: Target, notes: _Notes, asked: argparse.Namespace) -> None:
    end = time.monotonic() + asked.seconds
    for number, data in enumerate(changes(asked.seed, target.seeds, target.words, target.longest)):
        if number >= len(target.seeds) and time.monotonic() > end:
            return
        notes.tries(data)


def _watched(atheris: Any, notes: _Notes, asked: argparse.Namespace, folder: Path) -> None:
    """Let `atheris` try bytes, which ends the process; what it says goes to a file beside what was found."""
    target = notes.target
    (folder / "seeds").mkdir()
    for number, seed in enumerate(target.seeds):
        (folder / "seeds" / str(number)).write_bytes(seed)
    (folder / "words").write_text("".join(f'"{_quoted(word)}"\n' for word in target.words), encoding="ascii")

    def change(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.02:
            return many_times(chance, data, target.words, most)
        if chance.random() < 0.3:
            return changed(chance, [data], target.words, most)
        return bytes(atheris.Mutate(data, most))

    flags = [
        f"-max_total_time={int(asked.seconds)}", f"-max_len={target.longest}", f"-seed={asked.seed}", "-timeout=1200",
        f"-rss_limit_mb={MOST_MEMORY >> 20}", "-print_final_stats=1",
        *([f"-dict={folder / 'words'}"] if target.words else []), f"-artifact_prefix={folder}/", str(folder / "seeds"),
    ]  # fmt: skip
    with notes.into.with_suffix(".log").open("wb") as log:
        os.dup2(log.fileno(), 2)
    atheris.Setup([sys.argv[0], *flags], _noted(notes), custom_mutator=change)
    atheris.Fuzz()


def _noted(notes: _Notes) -> Try:
    """What tries bytes, and writes down what was found so often that little is lost when the process ends."""
    written = 0.0

    def one(data: bytes) -> None:
        nonlocal written
        before = len(notes.found)
        notes.tries(data)
        if len(notes.found) > before or time.monotonic() - written > 1:
            written = time.monotonic()
            notes.write()

    return one


def _quoted(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


if __name__ == "__main__":
    sys.exit(main())
