"""What the command that makes the site does when there is something to do."""

import gc
import time
from collections.abc import Iterator, Set
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import click

from builder.build import Order, build
from builder.build.site import nobody
from builder.cache.fresh import Asked
from builder.cli.bars import progress
from builder.cli.console import fail
from builder.cli.site import told
from builder.content.read import Audience
from builder.parallel import Advance, Track
from builder.problems import InvalidContent


def build_site(asked: Asked, cache: Path | None, jobs: int, told_too: Set[str]) -> str:
    """Build a site, and say what was made; also, where `told_too` has them, why (explain) and how long it took
    (profile). Ends the program where the records have problems."""
    templates = Path(asked.templates) if asked.templates else None
    audience = Audience(asked.audience)
    order = Order(Path(asked.content), Path(asked.output), audience, asked.base_url, templates, cache)
    stages = Stages()
    seldom_collected()
    try:
        with progress() as track, _hands(jobs) as executor:
            built = build(order, executor, stages.tracked(track), _explain if "explain" in told_too else nobody)
    except InvalidContent as error:
        fail(error.problems, "The site was not built; an earlier one is as it was.")
    report = told(asked, built.pages, built.files, built.private, built.changed)
    return f"{stages.table()}\n{report}" if "profile" in told_too else report


@contextmanager
def _hands(jobs: int) -> Iterator[Executor | None]:
    """Who does the work. Processes are started anew rather than copied, as all systems can."""
    if jobs == 1:
        yield None
        return
    with ProcessPoolExecutor(jobs, get_context("spawn"), seldom_collected) as executor:
        yield executor


def seldom_collected() -> None:
    """Let Python look for unreachable values seldom: a build makes a great many that refer to each other in trees,
    and hardly any in circles."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)


def _explain(path: str, because: str) -> None:
    click.echo(f"{path}: {because}")


class Stages:
    """How long the stages of a build take."""

    def __init__(self) -> None:
        self._begun: list[tuple[str, float, float]] = [("Beginning", time.perf_counter(), time.process_time())]

    def tracked(self, track: Track) -> Track:
        """The same, and the moment is noted at which each stage begins."""

        def begin(stage: str, total: int) -> Advance:
            self._begun.append((stage, time.perf_counter(), time.process_time()))
            return track(stage, total)

        return begin

    def table(self) -> str:
        """The stages, a line each: seconds by the clock, and seconds that this process worked; those of other
        processes are not counted."""
        ends = [*self._begun[1:], ("", time.perf_counter(), time.process_time())]
        rows = [
            f"{name:<28}{end - begin:8.2f} s {worked - before:8.2f} s here"
            for (name, begin, before), (_, end, worked) in zip(self._begun, ends, strict=True)
        ]
        return "\n".join(rows)
