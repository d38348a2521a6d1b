"""Fifty thousand articles in the memory of a small machine: a build from nothing, and one after an edit.

The build is a command in a process of its own, which the system gives no more memory than allowed, and at which is
looked all the time. Texts are shorter than those of the benchmarks, so that it fits into a quarter of an hour; the
number of articles, of what they name and of what is said in them is not.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.build.archive import archive
from benchmarks.build.edits import edits
from benchmarks.build.forms.form import put
from benchmarks.build.forms.regesta import REGESTA
from torture.measured import NOT_HERE, Taken, sizes_below, taken_by
from torture.ordeal import Extent, Ordeal, Row, Trial

LIMIT = 1_500_000_000
"""Bytes of memory that a build of 50,000 articles may take."""

BASE = 170_000_000
"""Bytes that a build of no articles, with its libraries, may take of them."""

ARTICLES = 50_000

BLOCKS = 2
"""Blocks of each text: a paragraph and a quotation; some 100 words."""

_DEAREST_EDIT = "another name of an actor"
"""Of the edits that the benchmarks measure the one after which most is made anew, but for templates."""


def run(trial: Trial) -> Iterator[Row]:
    """A build from nothing, then one after an edit. A sample has fewer articles, and so much less is allowed."""
    number = trial.of(50, ARTICLES)
    allowed = BASE + (LIMIT - BASE) * number // ARTICLES
    if NOT_HERE:
        yield Row(f"{number:,} articles", untried=NOT_HERE)
        return
    made, folder = archive(number, BLOCKS), trial.folder / "large"
    REGESTA.write(folder, made)
    whole = taken_by(_command(), folder, LIMIT)
    yield _row(f"{number:,} articles, from nothing", whole, allowed, folder, number)
    if trial.extent is Extent.SAMPLE:
        return
    edit = next(one for one in edits(REGESTA, made) if one.name == _DEAREST_EDIT)
    for path, text in edit.files.items():
        put(folder / path, text)
    again = taken_by(_command(), folder, LIMIT)
    yield _row(f"{number:,} articles, {edit.name}", again, allowed, folder, number)


def _command() -> list[str]:
    return [sys.executable, "-m", "builder", "build", "--jobs", "1"]


def _row(what: str, taken: Taken, allowed: int, folder: Path, number: int) -> Row:
    defects = []
    if taken.code:
        defects.append(f"It ended with {taken.code}: {taken.said[-400:]}")
    if max(taken.memory, taken.largest) > allowed:
        defects.append(f"It took {max(taken.memory, taken.largest):,} bytes of memory, and may take {allowed:,}.")
    pages = sum(1 for _ in (folder / "site" / "articles").glob("a*.html"))
    if pages != number:
        defects.append(f"There are {pages:,} pages of articles.")
    files, size = sizes_below(folder / "site")
    told = (
        f"{max(taken.memory, taken.largest) / 1e6:,.0f} MB of {allowed / 1e6:,.0f} allowed in {taken.looks:,} looks, "
        f"{taken.seconds:,.0f} s, {taken.cpu:,.0f} CPU s; {files:,} files, {size / 1e6:,.0f} MB"
    )
    return Row(what, number, 0, 0, tuple(defects), "", told)


LARGE = Ordeal("large", "50,000 articles built in 1.5 GB of memory.", run, 15)
