"""One function over many values, on whatever executor there is."""

from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from builder.parallel import BATCH, Many, enlisted, parallel_map
from builder.problems import InvalidContent, Problem

PROBLEM = Problem("a.md", 1, 1, "yaml", "No.")


def double(value: int) -> int:
    return value * 2


def refuse_seven(value: int) -> int:
    if value == 7:
        raise InvalidContent([PROBLEM])
    return value


@pytest.fixture(scope="module", params=["threads", "processes"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    if request.param == "threads":
        made: Executor = ThreadPoolExecutor(2)
    else:
        made = ProcessPoolExecutor(2, mp_context=get_context("spawn"))
    with made:
        yield made


@pytest.mark.parametrize("count", [0, 1, BATCH - 1, BATCH, BATCH + 1, 5 * BATCH + 3])
def test_every_executor_gives_what_one_after_the_other_gives_in_the_same_order(executor: Executor, count: int) -> None:
    values = range(count)
    assert parallel_map(double, values, executor) == parallel_map(double, values) == [2 * value for value in values]


def test_what_the_function_raises_is_raised_with_its_problems(executor: Executor) -> None:
    with pytest.raises(InvalidContent) as raised:
        parallel_map(refuse_seven, range(BATCH + 1), executor)
    assert raised.value.problems == (PROBLEM,)


def test_an_executor_lives_on_after_a_failure(executor: Executor) -> None:
    with pytest.raises(InvalidContent):
        parallel_map(refuse_seven, [7], executor)
    assert parallel_map(double, [1], executor) == [2]


def test_values_travel_in_batches() -> None:
    submitted: list[int] = []

    class Counting(ThreadPoolExecutor):
        def submit(self, function, /, batch):  # type: ignore[no-untyped-def, override]
            submitted.append(len(batch))
            return super().submit(function, batch)

    with Counting(2) as executor:
        parallel_map(double, range(2 * BATCH + 1), executor)
    assert submitted == [BATCH, BATCH, 1]


def test_no_more_batches_are_under_way_than_an_executor_wants() -> None:
    waiting: list[int] = []
    most = 0

    class Three(Many):
        ahead = 3

        def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
            nonlocal most
            waiting.append(1)
            most = max(most, len(waiting))
            made: Future[list[int]] = Future()
            made.result = lambda timeout=None: (waiting.pop(), fn(*args, **kwargs))[1]  # type: ignore[method-assign]
            return made

    assert parallel_map(double, range(10 * BATCH), Three()) == [2 * value for value in range(10 * BATCH)]
    assert (most, waiting) == (3, [])


def test_few_values_are_not_worth_asking_those_who_want_more() -> None:
    with ThreadPoolExecutor(1) as plain:
        assert enlisted(plain, 1) is plain
    few = Many()
    few.enough = 3
    assert enlisted(few, 2) is None
    assert enlisted(few, 3) is few
    assert enlisted(None, 3) is None
