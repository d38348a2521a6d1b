"""What a build remembers for the next one: written when the site is in its place, and trusted only if it fits."""

import contextlib
import json
import marshal
import pickle
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from builder.atomic import naming, write_file
from builder.build.account import Account, Done
from builder.build.compact import compacted, is_wasteful
from builder.build.embargoes import window_of
from builder.build.histories import HISTORY, Histories, drop_others
from builder.build.order import Built, Order
from builder.build.records import Held, Records, Shelf
from builder.cache.folder import clear_strange, refuse_strange
from builder.cache.fresh import STATE, Asked, Inputs, Window, identity, state_of
from builder.cache.scan import Stamps, stamps_of
from builder.cache.trust import marks
from builder.cache.values import Values
from builder.content.briefs import Brief
from builder.content.columns import Columns
from builder.folders import Spare
from builder.notes import noted
from builder.output.publish import MANIFEST

VALUES, MEMORY, INPUTS = "values", "memory", "inputs"
"""What the names of files in the folder of a cache begin with; the time at which they were made follows."""

SEARCH, SIMILAR, COMPILED, SPARE = "search", "similar", "compiled", "spare"
"""Names of the folders in it."""


@dataclass(frozen=True, slots=True)
class Memory:
    """All that is kept of a build."""

    records: Records
    """The records."""
    columns: Columns
    """All articles, linked."""
    values: str
    """Name of the file of kept values."""
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
    spare_stamps: Stamps
    """By what it is known that no file in that folder has been put in the place of another since."""
    history: Histories
    """The revisions of records."""


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

    @property
    def compiled(self) -> str:
        """The folder of compiled templates, which holds none that was not put there by a trusted run."""
        return str(self.folder / COMPILED)


@contextmanager
def desk(order: Order) -> Iterator[Desk]:
    """Where to work: in the cache that is asked for, else in a folder that is gone afterwards."""
    if order.cache is None:
        with tempfile.TemporaryDirectory(prefix="regesta-") as folder, naming(Path(folder)):
            yield from _opened(Path(folder), None)
        return
    refuse_strange(order.cache, "folder")
    order.cache.mkdir(parents=True, exist_ok=True)
    clear_strange(order.cache, (SPARE,))
    state = state_of(order.cache, asked_of(order))
    memory = _remembered(order, order.cache, state) if state else None
    _clear_compiled(order.cache / COMPILED, state["marks"] if state else {})
    try:
        with naming(order.cache):
            yield from _opened(order.cache, memory)
    finally:
        if state and memory:
            _trust_again(order.cache, state, memory.values)


def _clear_compiled(folder: Path, trusted: Mapping[str, object]) -> None:
    """Take away every compiled template that was not put there by this program; they are run."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if f"{COMPILED}/{path.name}" not in trusted:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _opened(folder: Path, memory: Memory | None) -> Iterator[Desk]:
    (folder / COMPILED).mkdir(exist_ok=True)
    fresh = f"{VALUES}-{time.time_ns():x}"
    old = str(folder / memory.values) if memory else ""
    is_kept = memory is not None and not is_wasteful(Path(old).stat().st_size, memory.records, memory.units.done)
    name = memory.values if memory and is_kept else fresh
    values = Values(folder / name)
    if memory and not is_kept:
        records, done = compacted(old, values, memory.records, memory.units.done)
        memory = replace(memory, records=records, values=name, units=replace(memory.units, done=done))
    try:
        yield Desk(folder, memory, Shelf(values, str(folder / name)))
    finally:
        values.close()


def _trust_again(cache: Path, state: Mapping[str, Any], values: str) -> None:
    """A build that comes to nothing has at most added values that nobody asks for: what was kept before it still holds,
    and the file of values is known as it is now. `state` is what was said of all before."""
    with contextlib.suppress(OSError, ValueError):
        if noted((cache / STATE).read_bytes()) != state:
            return
        found = marks(str(cache), state["marks"])
        if [name for name in found if found[name] != state["marks"][name]] == [values]:
            write_file(cache / STATE, json.dumps({**state, "marks": found}).encode())


def _remembered(order: Order, cache: Path, state: Mapping[str, Any]) -> Memory | None:
    """What is kept, where the site is still the one that was built."""
    try:
        inputs = Inputs(*marshal.loads((cache / state["inputs"]).read_bytes()))
        if inputs.site != stamps_of(str(order.output.resolve()), inputs.site):
            return None
        if not Window(*inputs.window).holds(order.day.isoformat()):
            return None  # an embargo has ended since, and no file says so
        memory = _restored(pickle.loads((cache / state["memory"]).read_bytes()))
        return _with_spare(memory) if memory.values in state["marks"] else None
    except (OSError, ValueError, LookupError, TypeError, EOFError, AttributeError, ImportError, pickle.UnpicklingError):
        return None


def _with_spare(memory: Memory) -> Memory:
    """What is kept, without the spare folder where that is not as it was left."""
    spare = memory.spare
    is_whole = spare and stamps_of(str(spare.folder), memory.spare_stamps) == memory.spare_stamps
    return memory if is_whole else replace(memory, spare=None)


def asked_of(order: Order) -> Asked:
    """What is asked of a build, in plain words."""
    templates = str(order.templates.resolve()) if order.templates else ""
    places = (str(order.content.resolve()), str(order.output.resolve()))
    return Asked(*places, order.audience.value, order.base_url, templates)


def remember(order: Order, at: Desk, memory: Memory, built: Built, templates: Stamps) -> None:
    """Keep what the next build need not do again. `templates` are those of the templates when they were read.

    What was kept before is trusted until the last step, which is the writing of the file that says what is kept.
    """
    made = [path for done in memory.units.done.values() for path in done.made]
    site = stamps_of(str(order.output), [*_folders_of(made), MANIFEST])
    if spare := memory.spare:
        memory = replace(memory, spare_stamps=stamps_of(str(spare.folder), _folders_of([*made, *spare.behind])))
    report = (built.pages, built.files, built.private, built.note)
    window = window_of((one.embargo for one in memory.records.articles.values()), order.day)
    inputs = Inputs(
        dict(memory.records.stamps), templates, site, memory.history.head, (window.since, window.until), report
    )
    names = [f"{name}-{time.time_ns():x}" for name in (MEMORY, INPUTS)]
    at.shelf.values.close()
    with (at.folder / names[0]).open("wb") as file:
        pickle.dump(_plain(memory), file, pickle.HIGHEST_PROTOCOL)
    (at.folder / names[1]).write_bytes(marshal.dumps(tuple(inputs)))
    drop_others(at.folder / HISTORY, memory.history)
    below = [
        path
        for name in (SEARCH, SIMILAR, COMPILED, HISTORY)
        for path in (at.folder / name).rglob("*")
        if path.is_file()
    ]
    files = [*names, memory.values, *(path.relative_to(at.folder).as_posix() for path in below)]
    declare(at.folder, asked_of(order), (names[0], names[1]), files)
    _clear(at.folder, {*names, memory.values})


def declare(cache: Path, asked: Asked, names: tuple[str, str], files: Iterable[str]) -> None:
    """Say that these files in `cache` were written here, for this, and are to be trusted; `names` are those of the
    memory and of the inputs among them."""
    memory, inputs = names
    state = {"identity": identity(asked), "marks": marks(str(cache), files), "memory": memory, "inputs": inputs}
    write_file(cache / STATE, json.dumps(state).encode())


def _plain(memory: Memory) -> Any:
    """The same with plain tuples, which are written and read several times as fast as those with names."""
    return _with(memory, tuple, tuple, tuple)


def _restored(memory: Memory) -> Memory:
    """The same with names again."""
    return _with(memory, Held._make, Brief._make, Done._make)


def _with(memory: Memory, held: Any, brief: Any, done: Any) -> Memory:
    articles = {key: held(one) for key, one in memory.records.articles.items()}
    return replace(
        memory,
        records=replace(memory.records, articles=articles),
        columns=replace(memory.columns, briefs=tuple(map(brief, memory.columns.briefs))),
        units=replace(memory.units, done={name: done(one) for name, one in memory.units.done.items()}),
        found=replace(memory.found, done={name: done(one) for name, one in memory.found.done.items()}),
    )


def _folders_of(paths: Iterable[str]) -> list[str]:
    """The folders of a site in which files lie, given those of its units."""
    folders = {"", "assets", "search", *(path.rpartition("/")[0] for path in paths)}
    folders |= {"/".join(path.split("/")[:depth]) for path in folders for depth in range(1, path.count("/") + 1)}
    return sorted(folders)


def _clear(folder: Path, kept: set[str]) -> None:
    for path in folder.iterdir():
        if path.name.startswith((f"{VALUES}-", f"{MEMORY}-", f"{INPUTS}-")) and path.name not in kept:
            path.unlink()
