"""Where the time of Regesta's own build goes, stage by stage, as it tells itself where it can."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence

from benchmarks.build.bench import Bench
from benchmarks.build.forms.regesta import REGESTA
from benchmarks.programs import Absent
from benchmarks.search.sites import say

_OPTION = "--profile"
_ADDRESS = "Open "
"""What the line begins with that tells where the site lies on this machine."""


def texts(benches: Sequence[Bench], size: int) -> Iterator[str]:
    """What a build of each says with `--profile`, under a line that tells which it was; none where it has none."""
    for bench in benches:
        if bench.tool.form is REGESTA and _can_tell(bench):
            what = f"{bench.tool.title}, {size:,} articles"
            say(f"{what}, {_OPTION}")
            bench.clear()
            try:
                bench.run(0, _OPTION)
            except Absent as failure:
                yield f"{what}: not measured, {failure}\n"
                continue
            lines = bench.log.read_text(encoding="utf-8").splitlines()
            said = "\n".join(line for line in lines if not line.startswith(_ADDRESS))
            yield f"{what}, `{_OPTION}`:\n\n```\n{said.strip()}\n```\n"


def _can_tell(bench: Bench) -> bool:
    command = (sys.executable, "-m", "builder", "build", "--help")
    environment = {**os.environ, **bench.tool.environment}
    helped = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    return _OPTION in helped.stdout
