"""One run of the program over an archive, in a process of its own, with all that comes of it in one folder.

    python -m torture.same_run PLAN

PLAN is a JSON file. Beside what is made it leaves a *witness*: what this process saw of the machine, by which it is
known that a variation got where it should.
"""

import json
import locale
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import click

import builder.build as building
from builder import parallel
from builder.cli import hands, main

_SUBMITTED = 0


def _run(plan: dict[str, Any]) -> None:
    content, into, more = plan["content"], Path(plan["into"]), plan["more"]
    _cut_into(plan["batch"])
    steps = {
        "check": ["check", "--content", content, "--format", "json"],
        "fmt": ["fmt", "--content", "formed"],
        "public": ["build", "--content", content, "--public", "--output", str(into / "public"), *more],
        "private": ["build", "--content", content, "--output", str(into / "private"), *more],
        "zip": ["pack", "zip", "--content", content, "--output", str(into / "site.zip")],
        "bag": ["pack", "bagit", "--private", "--content", content, "--output", str(into / "bag.zip")],
        "ingest": ["ingest", "dump.txt", "--id", "dump", "--into", "taken"],
        "suggest": ["suggest", "--content", "taken"],
    }
    for name in plan["steps"]:
        if name == "fmt":
            shutil.copytree(content, "formed", ignore=shutil.ignore_patterns(".regesta-cache"))
        with (into / f"{name}.said").open("w", encoding="utf-8") as said, redirect_stdout(said):
            code = _ended(steps[name])
        (into / f"{name}.code").write_text(f"{code}\n")
        if name in ("public", "private"):
            (into / f"{name}.said").unlink()  # it names folders of this machine
    for made in ("formed", "taken"):
        if Path(made).exists():
            shutil.rmtree(Path(made, ".regesta-cache"), ignore_errors=True)
            Path(made).rename(into / made)


def _ended(words: list[str]) -> int:
    try:
        main(words, standalone_mode=False)
    except SystemExit as end:
        return int(end.code or 0)
    except click.ClickException as error:
        print(error.format_message())  # noqa: T201
        return error.exit_code
    return 0


def _cut_into(batch: int) -> None:
    """Let so many values travel together, and count the batches that reach other processes."""
    if batch:
        parallel.BATCH = building.TOGETHER = batch
        parallel.parallel_map.__defaults__ = (*(parallel.parallel_map.__defaults__ or ())[:-1], batch)
        parallel.parallel_stream.__defaults__ = (*(parallel.parallel_stream.__defaults__ or ())[:-1], batch)
        hands.ENOUGH = batch + 1
    given = ProcessPoolExecutor.submit

    def counted(self: ProcessPoolExecutor, *words: Any, **named: Any) -> Any:
        global _SUBMITTED
        _SUBMITTED += 1
        return given(self, *words, **named)

    ProcessPoolExecutor.submit = counted  # type: ignore[method-assign]


def _witness(plan: dict[str, Any]) -> dict[str, object]:
    umask = os.umask(0)
    os.umask(umask)
    records = Path(plan["content"], "actors")
    return {
        "python": sys.version_info[:2],
        "hash": hash("regesta"),
        "encoding": (locale.getencoding(), sys.getfilesystemencoding()),
        "language": os.environ.get("LC_ALL", ""),
        "zone": time.localtime(0)[:5],
        "umask": umask,
        "order": [(sorted(folders), names) for _, folders, names in os.walk(plan["content"])],
        "times": sorted(path.stat().st_mtime for path in records.iterdir()),
        "place": str(Path.cwd()),
        "home": os.environ.get("HOME", ""),
        "columns": shutil.get_terminal_size().columns,
        "day": int(time.time() // 86_400),
        "batch": parallel.BATCH,
        "submitted": _SUBMITTED,
        "temporary": tempfile.gettempdir(),
    }


if __name__ == "__main__":
    _plan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    _run(_plan)
    Path(_plan["into"], "witness.json").write_text(json.dumps(_witness(_plan)), encoding="utf-8")
