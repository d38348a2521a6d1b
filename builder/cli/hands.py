"""Who does the work of a build: this process alone, several on this machine, or the workers of a cluster.

The library of clusters is loaded only where one is asked for.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple, TypeVar

from builder.build.program import program
from builder.parallel import BATCH, Many
from builder.problems import InvalidContent, Problem

Made = TypeVar("Made")

ENOUGH = BATCH + 1
"""Values from which on processes are begun: it takes each as long as a small later build, and one batch is made by one
process anyway."""

PATIENCE = 10
"""Seconds for which a scheduler is waited for, and then for its first worker."""

RETRIES = 2
"""How often a task is given again that has failed: a disk or a store that others share may fail for a moment."""


@contextmanager
def processes(jobs: int, begin: Callable[[], None]) -> Iterator[Executor | None]:
    """So many processes on this machine, each of which begins so; none besides this one where that is 1. They are
    started anew rather than copied, as all systems can, and not before there is enough for more than one."""
    if jobs == 1:
        yield None
        return
    with _Processes(jobs, get_context("spawn"), _begin, (begin,)) as executor:
        executor.enough = ENOUGH
        yield executor


class _Processes(ProcessPoolExecutor, Many):
    """Processes on this machine, which are begun when they are first asked."""


def _begin(begin: Callable[[], None]) -> None:
    """What a process does first: it sees to it that it ends when the one that asked for it does, however that ends,
    since else it would wait for work for ever."""
    if parent := parent_process():
        Thread(target=_end_with, args=(parent.join,), daemon=True).start()
    begin()


def _end_with(wait: Callable[[], None]) -> None:
    wait()
    os._exit(1)


@contextmanager
def cluster(address: str, places: Sequence[Path]) -> Iterator[Executor]:
    """The workers of the Dask cluster whose scheduler is at `address`, all of which must see these places.

    Raises InvalidContent where the library is not installed, the cluster cannot be used, or it is lost.
    """
    library = _library(address)
    client = _client(library, address)
    try:
        _refuse_unfit(client, address, places)
        workers = _Workers(client)
        try:
            yield workers
        finally:
            workers.shutdown(wait=False)
    except library.scheduler.KilledWorker as error:
        raise _refusal(address, f"Workers were lost again and again over one task: {error}.") from None
    except (CancelledError, library.comm.CommClosedError):
        raise _refusal(address, "The scheduler was lost.") from None
    finally:
        client.close(timeout=PATIENCE)


class _Workers(Many):
    """The workers of a cluster."""

    def __init__(self, client: Any) -> None:
        self._inner: Executor = client.get_executor(pure=False, retries=RETRIES)
        self.ahead = max(2 * sum(client.nthreads().values()), super().ahead)

    def submit(self, fn: Callable[..., Made], /, *args: Any, **kwargs: Any) -> Future[Made]:
        return self._inner.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        self._inner.shutdown(wait and not cancel_futures)


def _library(address: str) -> Any:
    try:
        return import_module("distributed")
    except ModuleNotFoundError as error:
        if error.name not in ("distributed", "dask"):
            raise
        advice = "Install regesta[cluster], here and on the machines of the cluster."
        problem = Problem(address, 0, 0, "cluster", "The library of Dask clusters is not installed.", advice)
        raise InvalidContent([problem]) from None


def _client(library: Any, address: str) -> Any:
    if not all(address.partition("://")):
        raise _refusal(address, "It is no address of a scheduler, such as tcp://192.0.2.1:8786.")
    try:
        return library.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise _refusal(address, f"No scheduler answers there: {error}.") from None


class Fitness(NamedTuple):
    """What a worker says of itself."""

    program: str
    """What tells its program from any other."""
    missing: tuple[str, ...]
    """The places that it does not see."""


def fitness(places: Sequence[str]) -> Fitness:
    """What this process says of itself as a worker."""
    return Fitness(program(), tuple(place for place in places if not Path(place).exists()))


def _refuse_unfit(client: Any, address: str, places: Sequence[Path]) -> None:
    """Raises InvalidContent where there is no worker, or one that would make another site or none."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise _refusal(address, "The cluster has no workers.") from None
    try:
        found: Mapping[str, Fitness] = client.run(fitness, [str(place) for place in places])
    except (ImportError, AttributeError, RuntimeError) as error:
        raise _refusal(address, f"A worker cannot run this program: {error}.") from None
    ours = program()
    for worker, told in sorted(found.items()):
        if told.program != ours:
            raise _refusal(address, f"The worker at {worker} has another Regesta, Python or library than this one.")
        if told.missing:
            raise _refusal(address, f"The worker at {worker} does not see {told.missing[0]}.")


def _refusal(address: str, message: str) -> InvalidContent:
    return InvalidContent([Problem(address, 0, 0, "cluster", message)])
