"""One function over many values, on whatever executor the caller has."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from functools import partial
from itertools import islice
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

BATCH = 64
"""Values that travel to a worker together; a batch of pages takes some tens of milliseconds."""

AHEAD = 16
"""Batches that are under way at most, so that values which are made one by one need not all be at hand."""


class Many(Executor):
    """An executor that says how many batches it wants to be under way."""

    ahead: int = AHEAD
    enough: int = 1
    """Values from which on it is worth while to ask it."""


def enlisted(executor: Executor | None, number: int) -> Executor | None:
    """The executor where so many values are enough for it; else nobody but this process."""
    enough = executor.enough if isinstance(executor, Many) else 1
    return executor if number >= enough else None


Advance = Callable[[int], None]
"""Told how many more values are done."""

Track = Callable[[str, int], Advance]
"""Told the name of a stage and the number of its values when it begins; gives what is told of its progress."""


def silent(stage: str, total: int) -> Advance:
    """Tells nobody."""
    del stage, total
    return _ignore


def _ignore(_: int) -> None:
    return None


def parallel_map(
    function: Callable[[Given], Made],
    values: Sequence[Given],
    executor: Executor | None = None,
    advance: Advance = _ignore,
    together: int = BATCH,
) -> list[Made]:
    """`function` of each value, in order; here without an executor, in batches of so many together on it with one.

    `function` must live at module level and take and give values that can be pickled. Batches are made here because
    not every executor honours a chunk size. What `function` raises is raised here.
    """
    made: list[Made] = []
    for result in _results(function, values, executor, together):
        made.extend(result)
        advance(len(result))
    return made


def parallel_stream(
    function: Callable[[Given], Made], values: Iterable[Given], executor: Executor | None = None, together: int = BATCH
) -> Iterator[Made]:
    """As `parallel_map`, one after the other: neither all values nor all results need fit into memory."""
    for result in _results(function, values, executor, together):
        yield from result


def _results(
    function: Callable[[Given], Made], values: Iterable[Given], executor: Executor | None, together: int
) -> Iterator[list[Made]]:
    remaining = iter(values)
    batches = iter(lambda: list(islice(remaining, together)), [])
    if executor is None:
        yield from (_each(function, batch) for batch in batches)
        return
    waiting: deque[Future[list[Made]]] = deque()
    ahead = executor.ahead if isinstance(executor, Many) else AHEAD
    for batch in batches:
        waiting.append(executor.submit(partial(_each, function), batch))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _each(function: Callable[[Given], Made], batch: Sequence[Given]) -> list[Made]:
    return [function(value) for value in batch]
