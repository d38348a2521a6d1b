"""What a build remembers for the next one: written when the site is in its place, and trusted only if it fits."""

import json
import marshal
import pickle
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder.atomic import write_file
from builder.build.account import Account
from builder.build.order import Built, Order
from builder.build.records import Records, Shelf
from builder.cache.fresh import STATE, Asked, Inputs, identity, state_of
from builder.cache.scan import Stamps, stamps_of
from builder.cache.trust import marks
from builder.cache.values import Values
from builder.content.columns import Columns
from builder.folders import Spare
from builder.search import INDEX

VALUES, MEMORY, INPUTS, SEARCH, SIMILAR, SPARE = "values", "memory", "inputs", "search", "similar", "spare"
"""Names of what lies in the folder of a cache; the first three with the time at which they were made."""


@dataclass(frozen=True, slots=True)
class Memory:
    """All that is kept of a build."""

    records: Records
    """The records."""
    columns: Columns
    """All articles, linked."""
    values: str
    """Name of the file of kept values."""
    end: int
    """Where these end."""
    units: Account
    """The units that were made."""
    found: Account
    """What search finds of each record, by its key."""
    templates: Mapping[str, str]
    """Name of a template to the digest of it and of all that it reaches."""
    frame: str
    """What is the same on all pages, as text."""
    spare: Spare | None
    """The folder that the site has replaced last."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a build works: what is kept of the one before, and where to put what is to be kept of this one."""

    folder: Path
    """The folder."""
    memory: Memory | None
    """What is kept of the build before, where it fits."""
    shelf: Shelf
    """Where values are put."""

    @property
    def search(self) -> Path:
        """The folder of what is kept of the search index."""
        return self.folder / SEARCH

    @property
    def similar(self) -> Path:
        """The folder of what is kept of the comparison of articles."""
        return self.folder / SIMILAR


@contextmanager
def desk(order: Order) -> Iterator[Desk]:
    """Where to work: in the cache that is asked for, else in a folder that is gone afterwards."""
    if order.cache is None:
        with tempfile.TemporaryDirectory(prefix="regesta-") as folder:
            yield from _opened(Path(folder), None)
        return
    order.cache.mkdir(parents=True, exist_ok=True)
    memory = _remembered(order, order.cache)
    yield from _opened(order.cache, memory)


def _opened(folder: Path, memory: Memory | None) -> Iterator[Desk]:
    name = memory.values if memory else f"{VALUES}-{time.time_ns():x}"
    values = Values(folder / name, memory.end if memory else 0)
    try:
        yield Desk(folder, memory, Shelf(values, str(folder / name)))
    finally:
        values.close()


def _remembered(order: Order, cache: Path) -> Memory | None:
    """What is kept, where it was written here for this, and the site is still the one that was built."""
    asked = asked_of(order)
    state = state_of(cache, asked)
    if state is None:
        return None
    try:
        inputs = Inputs(*marshal.loads((cache / state["inputs"]).read_bytes()))
        is_there = inputs.site == stamps_of(asked.output, inputs.site)
        return pickle.loads((cache / state["memory"]).read_bytes()) if is_there else None
    except (OSError, ValueError, LookupError, TypeError, EOFError, AttributeError, ImportError, pickle.UnpicklingError):
        return None


def asked_of(order: Order) -> Asked:
    """What is asked of a build, in plain words."""
    templates = str(order.templates.resolve()) if order.templates else ""
    places = (str(order.content.resolve()), str(order.output.resolve()))
    return Asked(*places, order.audience.value, order.base_url, templates)


def remember(order: Order, at: Desk, memory: Memory, built: Built, templates: Stamps) -> None:
    """Keep what the next build need not do again. `templates` are those of the templates when they were read.

    What was kept before is trusted until the last step, which is the writing of the file that says what is kept.
    """
    folders = {"", *(path.rpartition("/")[0] for done in memory.units.done.values() for path in done.made)}
    folders |= {"/".join(path.split("/")[:depth]) for path in folders for depth in range(1, path.count("/") + 1)}
    site = stamps_of(str(order.output), sorted(folders | {"assets", "search"}))
    report = (built.pages, built.files, built.private)
    inputs = Inputs(dict(memory.records.stamps), templates, site, report)
    names = [f"{name}-{time.time_ns():x}" for name in (MEMORY, INPUTS)]
    at.shelf.values.close()
    (at.folder / names[0]).write_bytes(pickle.dumps(memory, pickle.HIGHEST_PROTOCOL))
    (at.folder / names[1]).write_bytes(marshal.dumps(tuple(inputs)))
    kept = marks(str(at.folder), [*names, memory.values, f"{SEARCH}/{INDEX}"])
    state = {"identity": identity(asked_of(order)), "marks": kept, "memory": names[0], "inputs": names[1]}
    write_file(at.folder / STATE, json.dumps(state).encode())
    _clear(at.folder, {*names, memory.values})


def _clear(folder: Path, kept: set[str]) -> None:
    for path in folder.iterdir():
        if path.name.startswith((f"{VALUES}-", f"{MEMORY}-", f"{INPUTS}-")) and path.name not in kept:
            path.unlink()
