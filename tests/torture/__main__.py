"""Runs ordeals, as many at a time as there are processors, and prints the table of what came of them.

    python -m torture                 all ordeals, whole
    python -m torture NAME ...        some of them
    python -m torture --sample        what `make test` runs

The table is also written to build/torture/, as Markdown and as JSON. The exit code is 1 where anything was lost or any
defect was found.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from torture.ordeal import Extent, Ordeal, Row, Trial
from torture.ordeals import ORDEALS
from torture.table import table

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "build" / "torture"


def main() -> int:
    """Run what is asked for; the exit code."""
    asked = _arguments()
    extent = Extent.SAMPLE if asked.sample else Extent.WHOLE
    if asked.alone:
        rows = _run(ORDEALS[asked.alone], extent, asked.seed)
        Path(asked.into).write_text(json.dumps([row.plain() for row in rows]), encoding="utf-8")
        return 0
    chosen = [ORDEALS[name] for name in asked.names or ORDEALS]
    chosen.sort(key=lambda ordeal: -ordeal.minutes)
    begun = time.monotonic()
    with ThreadPoolExecutor(asked.jobs) as pool:
        outcomes = list(pool.map(lambda ordeal: apart(ordeal, extent, asked.seed), chosen))
    rows = [(ordeal, row) for ordeal, found in zip(chosen, outcomes, strict=True) for row in found]
    rows.sort(key=lambda pair: list(ORDEALS).index(pair[0].name))
    return _tell(rows, time.monotonic() - begun)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="torture", description="What the archive must come through unharmed.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(ORDEALS)}; all without any")
    parser.add_argument("--sample", action="store_true", help="a few seconds of each")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="ordeals at a time")
    parser.add_argument("--alone", choices=list(ORDEALS), help=argparse.SUPPRESS)
    parser.add_argument("--into", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if unknown := sorted(set(asked.names) - set(ORDEALS)):
        parser.error(f"no ordeal is called {unknown[0]}; there are {', '.join(ORDEALS)}")
    return asked


def _run(ordeal: Ordeal, extent: Extent, seed: int) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="regesta-torture-") as folder:
        return list(ordeal.run(Trial(Path(folder), extent, seed)))


def apart(ordeal: Ordeal, extent: Extent, seed: int) -> list[Row]:
    """The rows of an ordeal that is run in a process of its own, so that one that breaks takes no other with it."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="regesta-torture-") as folder:
        into = Path(folder) / "rows.json"
        command = [sys.executable, "-m", "torture", "--alone", ordeal.name, "--into", str(into), "--seed", str(seed)]
        command += ["--sample"] if extent is Extent.SAMPLE else []
        paths = {"PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), str(ROOT)])}
        given = {"env": {**os.environ, **paths}, "stdin": subprocess.DEVNULL}
        done = subprocess.run(command, **given, capture_output=True, text=True, errors="replace")
        if done.returncode or not into.is_file():
            rows = [Row("the ordeal itself", defects=(f"It ended with {done.returncode}: {done.stderr[-2000:]}",))]
        else:
            rows = [Row(**{**row, "defects": tuple(row["defects"])}) for row in json.loads(into.read_bytes())]
    state = "passed" if all(row.is_passed for row in rows) else "FAILED"
    print(f"{ordeal.name}: {state} after {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    return rows


def _tell(rows: Sequence[tuple[Ordeal, Row]], seconds: float) -> int:
    """Print the table and what went wrong, and write both down; the exit code."""
    text = table(rows, seconds)
    print(text)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "table.md").write_text(text, encoding="utf-8")
    (OUTPUT / "table.json").write_text(_as_json(rows), encoding="utf-8")
    return 0 if rows and all(row.is_passed for _, row in rows) else 1


def _as_json(rows: Iterable[tuple[Ordeal, Row]]) -> str:
    return json.dumps([{"ordeal": ordeal.name, **row.plain()} for ordeal, row in rows], indent=1) + "\n"


if __name__ == "__main__":
    sys.exit(main())
