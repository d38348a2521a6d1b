"""Commands of Regesta, run as somebody types them and counted."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.programs import Absent, Used, measured
from benchmarks.search.sites import say

_ROOT = Path(__file__).resolve().parent.parent


def taken(folder: Path, words: Sequence[str], environment: Mapping[str, str] | None = None) -> Used:
    """What a command takes, its start included, in a folder, where it leaves nothing. Ends the program where the
    command fails."""
    say(" ".join(words))
    log = folder.with_name(f"{folder.name}.log")
    given = {**os.environ, "PYTHONPATH": str(_ROOT), **(environment or {})}
    try:
        return measured([sys.executable, "-m", "builder", *words], folder, log, given)
    except Absent as failure:
        raise SystemExit(f"{failure}\n{log.read_text(encoding='utf-8')}") from None
