"""Whether other jobs ran on the machine while figures were taken."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.table import Row

_STAT = Path("/proc/stat")
_QUIET = 0.1
"""Processors that others may take before figures are marked."""


@contextmanager
def observed() -> Iterator[list[Row]]:
    """A list that holds, in the end, a row on the machine."""
    found: list[Row] = []
    begun, busy, own = time.monotonic(), _busy(), _own()
    yield found
    passed = time.monotonic() - begun
    if _STAT.exists():
        others = max(0.0, (_busy() - busy - (_own() - own)) / passed)
        note = "" if others < _QUIET else "other jobs ran meanwhile, so that times are too long; compare them with care"
        found.append(Row("the machine", f"{os.cpu_count()} processors, of which others took {others:.2f}", "", note))
    else:
        found.append(Row("the machine", f"{os.cpu_count()} processors", "", "whether other jobs ran is not known"))


def _busy() -> float:
    """Seconds that all processors have worked since the machine was started; 0 where it is not told."""
    if not _STAT.exists():
        return 0.0
    user, nice, system, _idle, _waiting, *more = map(int, _STAT.read_text(encoding="ascii").split("\n")[0].split()[1:9])
    return (user + nice + system + sum(more)) / os.sysconf("SC_CLK_TCK")


def _own() -> float:
    """Processor seconds of this process and of those that it has waited for."""
    return sum(os.times()[:4])
