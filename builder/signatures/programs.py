"""The only place from which programs are run that verify signatures."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PATIENCE = 60
"""Seconds that a program may take; all of them are done within one."""


class Missing(Exception):
    """A program is not installed; the message is its name."""


class Said(NamedTuple):
    """What a program answers."""

    is_good: bool
    """Whether it ended without an error."""
    told: str
    """What it wrote on its standard output."""
    complaint: str
    """What it wrote on its standard error."""


def ask(command: Sequence[object], given: Path | None = None) -> Said:
    """Run a program, with the bytes of a file as its standard input where one is given. Raises Missing, OSError."""
    name = str(command[0])
    program = shutil.which(name)
    if program is None:
        raise Missing(name)
    words = [program, *(str(word) for word in command[1:])]
    environment = {**os.environ, "LC_ALL": "C", "TZ": "UTC"}
    with (given or Path(os.devnull)).open("rb") as source:
        try:
            done = subprocess.run(
                words, stdin=source, capture_output=True, env=environment, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            return Said(is_good=False, told="", complaint=f"{name} gave no answer within {PATIENCE} seconds")
    told, complaint = (out.decode("utf-8", errors="replace") for out in (done.stdout, done.stderr))
    return Said(done.returncode == 0, told, complaint)
