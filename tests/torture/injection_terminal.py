"""What terminals and logs of workflows are given, where records, names of files and captures mean to steer them."""

import os
import pty
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from torture.injection_payloads import CLASSES
from torture.injection_records import made
from torture.ordeal import Row

STEERING = "\x1b]0;owned\x07\x1b[31m\u202e"

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check",), ("check", "--format", "github"), ("check", "--format", "json"), ("check", "--format", "markdown"),
    ("coverage",), ("coverage", "--json"), ("search", "words"), ("search", "--json", "words"), ("uses", "actor-0"),
    ("uses", STEERING), ("suggest", "article-0"), ("verify",), ("fmt", "--check", "--diff"),
    ("locate", "article-0", "Words"), ("takedown", "article-1", "--because", "x", "--dry-run"),
)  # fmt: skip
"""Commands that tell of records."""


def terminal(folder: Path, most: int) -> Iterator[Row]:
    """Commands on a terminal, over an archive and captures full of texts that mean to steer it."""
    folder.mkdir(exist_ok=True)
    content, texts = folder / "content", [STEERING, *CLASSES["languages"]]
    tried = made(content, texts[: max(most, 4)], lambda text, number: f"Words here.\n\n{text}\n")
    loose = content / "actors" / "actor-0.md"
    loose.write_text(loose.read_text(encoding="utf-8").replace("---\n", f"---\n# \u202e{'x' * 200}\n", 1), "utf-8")
    commands = [(*one, "--content", str(content)) for one in COMMANDS[:most]]
    commands += [("ingest", one, "--into", str(folder / "new")) for one in _captures(folder)]
    defects = [f"{' '.join(map(ascii, one[:3]))}: {told}" for one in commands for told in _steered(one)]
    yield Row("what a terminal is given", inputs=tried.placed + len(commands), defects=tuple(defects),
              figures=f"{len(commands)} commands")  # fmt: skip


def _captures(folder: Path) -> list[str]:
    """Captures with such names, outside and inside; one of them is not there."""
    rows = f"url,date,title,text\nhttps://coast.example/1,2018-05-03,Bridge {STEERING},The bridge is shut.\n"
    with zipfile.ZipFile(folder / "inside.zip", "w") as packed:
        packed.writestr(f"{STEERING}.bin", bytes(range(256)))
        packed.writestr("rows.csv", rows)
    outside = folder / f"{STEERING}.csv"
    outside.write_text("a,b\n1\n", encoding="utf-8")
    return [str(folder / "inside.zip"), str(outside), str(folder / f"none{STEERING}")]


def _steered(command: Sequence[str]) -> Iterator[str]:
    """What a command tells a terminal that could steer it."""
    code, told = _on_a_terminal(command)
    if code not in (0, 1, 2) or "Traceback" in told:
        yield f"ended with {code}: {told[-300:]}"
    if signs := {ascii(sign) for sign in told if not sign.isprintable() and sign not in "\r\n"}:
        line = next(line for line in told.splitlines() if not line.isprintable())
        yield f"gives it {', '.join(sorted(signs))} in {ascii(line)[:120]}"
    ours = "github" in command
    if steering := [
        one for one in told.splitlines() if one.startswith("::") and not (ours and one[2:5] in ("err", "war"))
    ]:
        yield f"gives a workflow the command {ascii(steering[0])[:120]}"


def _on_a_terminal(command: Sequence[str]) -> tuple[int, str]:
    """The exit code of a command, and all that it gives a terminal that knows no colours."""
    ours, theirs = pty.openpty()
    given = {**os.environ, "TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "200"}
    run = subprocess.Popen(
        [sys.executable, "-m", "builder", *command], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=given
    )
    os.close(theirs)
    told = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux says that nobody holds the other end any more
            break
        if not piece:
            break
        told += piece
    os.close(ours)
    return run.wait(), told.decode("utf-8", "replace")
