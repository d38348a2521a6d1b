"""Readers of files against bytes that were made to break them: `fuzz_targets.py` says which, and what must hold.

The whole runs each target in a process of its own for some seconds, with `atheris` where that is installed, which
watches which branches are reached. FUZZ_SECONDS says for how long; 600 is the long run. A sample tries each target's
seeds, and some changes of them, here and without `atheris`.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from torture.fuzz_alone import is_watched
from torture.fuzz_change import changes
from torture.fuzz_target import ROOT, Finding, Target, reduced, told, tried
from torture.fuzz_targets import TARGETS
from torture.ordeal import Extent, Ordeal, Row, Trial

SECONDS = 4.0
"""For each target, where FUZZ_SECONDS does not say another time."""

_STATE = re.compile(r"cov: (\d+) ft: (\d+)")
_MEMORY = re.compile(r"stat::peak_rss_mb:\s+(\d+)")


def run(trial: Trial) -> Iterable[Row]:
    """A row for each reader."""
    if trial.extent is Extent.SAMPLE:
        return [_sampled(target, trial.seed) for target in TARGETS.values()]
    return _fuzzed(list(TARGETS.values()), trial)


def _sampled(target: Target, seed: int) -> Row:
    """The seeds of a target and some changes of them, in this process."""
    number = len(target.seeds) + target.changes // 2
    inputs = list(islice(changes(seed, target.seeds, target.words, target.longest), number))
    return Row(
        target.name, len(inputs), defects=tuple(_defects(target, filter(None, (tried(target, one) for one in inputs))))
    )


def _defects(target: Target, found: Iterable[Finding]) -> Iterator[str]:
    """Each defect once, with as few bytes as it takes."""
    shortest: dict[str, Finding] = {}
    for one in sorted(found, key=lambda one: len(one.data)):
        shortest.setdefault(one.key, one)
    for one in shortest.values():
        yield told(one if one.why.startswith("Slow") else reduced(target, one))


def _fuzzed(targets: list[Target], trial: Trial) -> Iterator[Row]:
    seconds = float(os.environ.get("FUZZ_SECONDS", SECONDS))
    names = [target.name for target in targets]
    command = [sys.executable, "-m", "torture.fuzz_alone", *names, "--seconds", str(seconds), "--seed", str(trial.seed)]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'tests'}{os.pathsep}{ROOT}"}
    with (trial.folder / "said").open("wb") as said:
        subprocess.run(
            [*command, "--into", str(trial.folder)],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            env=environment,
            check=False,
        )
    if not is_watched():
        yield Row("branches watched", untried="atheris is not installed; seeds were changed by chance instead.")
    for target in targets:
        yield _row(target, trial.folder, seconds)


def _row(target: Target, folder: Path, seconds: float) -> Row:
    """What came of a target, by the files that its process has left."""
    noted, log, last = (folder / f"{target.name}.{suffix}" for suffix in ("json", "log", "last"))
    text = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
    said = json.loads(noted.read_bytes()) if noted.is_file() else {"tried": 0, "found": [], "state": ""}
    found = [Finding(bytes.fromhex(one["data"]), one["why"], one["where"]) for one in said["found"]]
    defects = list(_defects(target, found))
    if said["state"] != "done" and "DONE" not in text:
        data = last.read_bytes() if last.is_file() else b""
        defects.append(
            f"Its process ended before its time, with these bytes: {data.hex()[:800]}; it said: {text[-400:]}"
        )
    state = _STATE.findall(text)
    reached = f", {state[-1][0]} branches, {state[-1][1]} features" if state else ""
    memory = _MEMORY.search(text)
    figures = f"{seconds:.0f} s{reached}" + (f", {memory[1]} MB" if memory else "")
    return Row(target.name, said["tried"], defects=tuple(defects), figures=figures)


FUZZ = Ordeal("fuzz", "Readers of files read any bytes, or refuse them with a place.", run, 4)
