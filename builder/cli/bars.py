"""What the terminal shows of progress: bars, where somebody is looking."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from builder.parallel import Advance, Track, silent


@contextmanager
def progress() -> Iterator[Track]:
    """Bars on standard error while stages run; nothing where standard error is no terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield silent
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bars:

        def track(stage: str, total: int) -> Advance:
            task = bars.add_task(stage, total=total)
            return lambda done: bars.advance(task, done)

        yield track
