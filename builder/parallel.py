"""One function over many values, on whatever executor the caller has."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

BATCH = 64
"""Values that travel to a worker together; a batch of pages takes some tens of milliseconds."""


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
    batches = [values[start : start + together] for start in range(0, len(values), together)]
    made: list[Made] = []
    if executor is None:
        results = (_each(function, batch) for batch in batches)
    else:
        futures = [executor.submit(partial(_each, function), batch) for batch in batches]
        results = (future.result() for future in futures)
    for result in results:
        made.extend(result)
        advance(len(result))
    return made


def _each(function: Callable[[Given], Made], batch: Sequence[Given]) -> list[Made]:
    return [function(value) for value in batch]
