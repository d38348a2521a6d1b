"""How long a reader waits from the last key to results, from a disk, and whether the page ever stands still.

Times run from the browser's own time stamp of the key to the first change of the list of results that leaves any in
it. The pause that the box makes before it searches is taken off, and named.
"""

import re
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.search.chromium import tab, typed
from benchmarks.search.queries import queries
from benchmarks.search.sites import Made, made_archive, say
from benchmarks.table import Row

EACH = 5
"""Queries of each of the eight classes."""

MOST_COLD, MOST_WARM, LONG = 150, 30, 50
"""Milliseconds wanted of the slowest of twenty queries, and of the longest task."""

_PAUSE = re.compile(r"\bPAUSE\s*=\s*(\d+)")


def rows(browser: Browser, size: int, work: Path) -> Iterator[Row]:
    """Figures of a made archive of so many articles."""
    made = made_archive(work, size)
    pause = typing_pause(made)
    cold, warm = timed(browser, made, [query.text for query in queries(size, EACH)])
    for name, taken, most in (("cold", cold, MOST_COLD), ("warm", warm, MOST_WARM)):
        waits = sorted(one["ms"] - pause for one in taken)
        what = f"latency, {size:,} articles, {name}"
        note = f"median / 95th of 100, of {len(waits)} queries; a pause of {pause} ms before each search taken off"
        figure = f"{statistics.median(waits):.0f} / {_slowest_but_few(waits):.0f} ms"
        yield Row(f"{what}: from the last key to results", figure, f"95th: {most} ms", note)
        tasks = sorted(one["task"] for one in taken)
        long = sum(task > LONG for task in tasks)
        longest = f"{tasks[-1]:.0f} ms" if tasks[-1] else f"none over {LONG} ms"
        yield Row(f"{what}: longest task", longest, f"none over {LONG} ms", f"{long} of {len(tasks)} queries had one")


def typing_pause(made: Made) -> int:
    """Milliseconds that the box waits for another key, as its script says; 0 where it says none."""
    scripts = sorted((made.site / "assets").glob("search.*.js"))
    found = [int(match[1]) for path in scripts if (match := _PAUSE.search(path.read_text(encoding="utf-8")))]
    return max(found, default=0)


def timed(browser: Browser, made: Made, asked: Sequence[str]) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """What each query took in a context of its own, and again after another one in the same tab."""
    say(f"typing in {made.work.name} from a disk")
    cold, warm = [], []
    for query, between in zip(asked, [*asked[1:], asked[0]], strict=True):
        with tab(browser, (made.site / "search.html").as_uri()) as page:
            cold.append(typed(page, query))
            typed(page, between)
            warm.append(typed(page, query))
    return cold, warm


def _slowest_but_few(values: Sequence[float]) -> float:
    """The 95th of a hundred, of sorted values."""
    return values[min(len(values) - 1, round(0.95 * len(values)) - 1)]
