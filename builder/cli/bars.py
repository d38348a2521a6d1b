"""What the terminal shows of progress: bars, where somebody is looking."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from builder.parallel import Advance, Track, silent


@contextmanager
def progress() -> Iterator[Track]:
    """Bars on standard error while stages run, with their rate and the time that is left; nothing where standard error
    is no terminal, and then what draws them is not even loaded."""
    if not sys.stderr.isatty():
        yield silent
        return
    rich = import_module("rich.progress")
    console = import_module("rich.console").Console(stderr=True)
    columns = (
        rich.TextColumn("{task.description}"), rich.BarColumn(), rich.MofNCompleteColumn(),
        rich.TextColumn("{task.fields[rate]}"), rich.TimeRemainingColumn(),
    )  # fmt: skip
    with rich.Progress(*columns, console=console, transient=True) as bars:

        def track(stage: str, total: int) -> Advance:
            task = bars.add_task(stage, total=total, rate="")
            return partial(_advance, bars, task)

        yield track


def _advance(bars: Any, task: int, done: int) -> None:
    speed = bars.tasks[bars.task_ids.index(task)].speed
    bars.update(task, advance=done, rate=f"{speed:,.0f}/s" if speed else "")
