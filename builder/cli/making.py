"""What the command that makes the site does when there is something to do."""

import gc
import time
from collections.abc import Iterable, Mapping, Set
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import click

from builder.build import Order, build
from builder.build.site import nobody
from builder.cache.fresh import Asked
from builder.cli.bars import progress
from builder.cli.console import fail
from builder.cli.hands import cluster, processes
from builder.cli.site import told
from builder.content.fetched import fetch
from builder.content.read import Audience
from builder.output.limits import near_limits
from builder.output.sent import send_site
from builder.output.theme import built_in_templates
from builder.parallel import Advance, Track
from builder.problems import InvalidContent, Problem


def build_site(asked: Asked, cache: Path | None, hands: int | str, told_too: Set[str], away: Mapping[str, str]) -> str:
    """Build a site with so many processes, or on the cluster at an address, and say what was made; also, where
    `told_too` has them, why (explain) and how long it took (profile). `away` has the locations for whose content or
    output the folders that are asked for stand. Ends the program where the records have problems."""
    templates = Path(asked.templates) if asked.templates else None
    audience = Audience(asked.audience)
    order = Order(Path(asked.content), Path(asked.output), audience, asked.base_url, templates, cache)
    stages = Stages()
    seldom_collected()
    try:
        with progress() as shown, _hands(hands, order) as executor:
            track = stages.tracked(shown)
            if "content" in away:
                fetch(away["content"], order.content.parent, audience, executor, track)
            built = build(order, executor, track, _explain if "explain" in told_too else nobody)
            if "output" in away:
                send_site(order.output, away["output"], executor, track)
    except InvalidContent as error:
        fail(_as_given(error.problems, asked, away), "The site was not built; an earlier one is as it was.")
    site = away.get("output", order.output.as_uri()).rstrip("/")
    report = told(site, (built.pages, built.files, built.private, built.note), built.changed)
    if audience is Audience.PUBLIC and built.changed and "output" not in away:
        report = "\n".join([*near_limits(order.output), report])
    return f"{stages.table()}\n{report}" if "profile" in told_too else report


def _as_given(problems: Iterable[Problem], asked: Asked, away: Mapping[str, str]) -> list[Problem]:
    """Problems with the places of records as the user knows them."""
    copy, location = asked.content, away.get("content", asked.content).rstrip("/")

    def named(text: str) -> str:
        return text.replace(copy, location)

    return [
        replace(one, path=named(one.path), message=named(one.message), packed=named(one.packed)) for one in problems
    ]


def _hands(given: int | str, order: Order) -> AbstractContextManager[Executor | None]:
    if isinstance(given, int):
        return processes(given, seldom_collected)
    if order.cache is None and order.content.is_dir():
        message = "Nothing can be written beside the records, where workers look for what is kept."
        raise InvalidContent([Problem(given, 0, 0, "cluster", message)])
    places = (built_in_templates(), order.content, order.cache and order.cache.parent, order.templates)
    return cluster(given, [place for place in places if place and place.exists()])


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
