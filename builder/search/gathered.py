"""All that was analysed of an archive, on disk but for what is short, in the order in which it came."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.search.analysed import Analysed
from builder.search.impact import Numbers
from builder.search.register import Register, joined
from builder.search.runs import Run
from builder.search.shown import Shown


class Column:
    """Numbers of one sort in a file, to be read when all are there."""

    def __init__(self, path: Path, dtype: object, stack: ExitStack) -> None:
        self._dtype: np.dtype[Any] = np.dtype(dtype)  # type: ignore[call-overload]
        self._file = stack.enter_context(path.open("w+b"))
        self.length = 0

    def append(self, values: NDArray[Any] | bytes) -> None:
        """More of them."""
        self._file.write(values if isinstance(values, bytes) else values.astype(self._dtype, copy=False).tobytes())
        self.length += len(values)

    def read(self, start: int, stop: int) -> NDArray[Any]:
        """Those from `start` up to `stop`."""
        size = self._dtype.itemsize
        self._file.seek(start * size)
        return np.frombuffer(self._file.read((stop - start) * size), self._dtype)


@dataclass(frozen=True, slots=True)
class Part:
    """What of a run stays at hand."""

    document: int
    """The number of its first document."""
    posting: int
    """The number of its first posting in the columns."""
    place: int
    """The number of its first place."""
    terms: NDArray[np.int32]
    """Each of its terms, by number, in their order."""
    starts: Numbers
    """As in the run."""
    places: Numbers
    """As in the run."""


class Numbered(dict[str, int]):
    """Numbers of terms, in the order in which they come."""

    def __missing__(self, term: str) -> int:
        self[term] = number = len(self)
        return number


@dataclass(slots=True)
class Gathered:
    """All that was analysed."""

    owners: Column
    """Of each posting: the number of its document in its batch; the next three as in `Run`, of all runs."""
    levels: Column
    passages: Column
    counts: Column
    nexts: Column
    shown: Column
    """Bytes of all documents as they are shown."""
    registers: list[Register] = field(default_factory=list)
    """Those of the batches."""
    parts: list[Part] = field(default_factory=list)
    """Their runs."""
    terms: Numbered = field(default_factory=Numbered)
    """Each term and its number, as they came."""
    stems: dict[str, str] = field(default_factory=dict)
    """Each word form and its term."""
    forms: dict[str, int] = field(default_factory=dict)
    """Each word form, and in how many places it stands."""
    rows: list[Shown] = field(default_factory=list)
    """What was shown, without the bytes."""
    distinct: int = 0
    """Sum of the numbers of different words of documents."""

    def register(self) -> Register:
        """All documents, in the order in which they came."""
        return joined(self.registers)

    def held(self, terms: Collection[str]) -> dict[str, int]:
        """In how many documents some terms are, those left out that are in none."""
        found: dict[str, int] = {}
        wanted = {self.terms[term]: term for term in terms if term in self.terms}
        for part in self.parts:
            at = np.flatnonzero(np.isin(part.terms, list(wanted)))
            for number, more in zip(part.terms[at].tolist(), np.diff(part.starts)[at].tolist(), strict=True):
                found[wanted[number]] = found.get(wanted[number], 0) + more
        return found


@contextmanager
def gathered(analysed: Iterable[Analysed], folder: Path) -> Iterator[Gathered]:
    """All that was analysed, in files in `folder`."""
    with ExitStack() as stack:
        found = Gathered(
            owners=Column(folder / "owners", "<i4", stack),
            levels=Column(folder / "levels", "u1", stack),
            passages=Column(folder / "passages", "<u2", stack),
            counts=Column(folder / "counts", "<i4", stack),
            nexts=Column(folder / "nexts", "u1", stack),
            shown=Column(folder / "shown", "u1", stack),
        )
        documents = 0
        for one in analysed:
            _add_run(found, one.run, documents)
            found.shown.append(one.shown.data)
            found.rows.append(one.shown.without_data())
            found.registers.append(one.register)
            documents += len(one.register.addresses)
        yield found


def _add_run(found: Gathered, run: Run, documents: int) -> None:
    terms = np.fromiter(map(found.terms.__getitem__, run.terms), np.int32, len(run.terms))
    starts, places = run.starts.astype(np.int64), run.places.astype(np.int64)
    part = Part(documents, found.owners.length, found.nexts.length, terms, starts, places)
    found.parts.append(part)
    for name in ("owners", "levels", "passages", "counts", "nexts"):
        getattr(found, name).append(getattr(run, name))
    held = found.forms.get
    found.forms.update(
        (form, held(form, 0) + more) for form, more in zip(run.forms, run.occurrences.tolist(), strict=True)
    )
    found.stems.update(zip(run.forms, map(run.terms.__getitem__, run.stems.tolist()), strict=True))
    found.distinct += run.distinct
