"""The words that all ordeals share: what is tried, how much of it, and what came of it."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from enum import Enum
from pathlib import Path
from typing import Any


class Extent(Enum):
    """How much of an ordeal is run."""

    SAMPLE = "sample"
    """A few seconds of it, with every change."""
    WHOLE = "whole"
    """All of it, within minutes."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One run of an ordeal."""

    folder: Path
    """An empty folder for its files, gone afterwards."""
    extent: Extent = Extent.WHOLE
    """How much is run."""
    seed: int = 1
    """Where whatever is left to chance begins; the same seed tries the same things."""

    def of(self, sample: int, whole: int) -> int:
        """One of two numbers, by how much is run."""
        return sample if self.extent is Extent.SAMPLE else whole


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one part of an ordeal."""

    what: str
    """What was tried, as a few words."""
    inputs: int = 0
    """Hostile inputs that were tried."""
    faults: int = 0
    """Faults of the machine, or of another program, that were survived: kills, full disks, flipped bytes."""
    lost: int = 0
    """Bytes of records, captures or sites that are gone, or are others than they were meant to be."""
    defects: tuple[str, ...] = ()
    """What went wrong otherwise, a sentence each."""
    untried: str = ""
    """Why it could not be tried on this machine; empty where it was."""
    figures: str = ""
    """What was measured on the way, such as the largest memory; for people."""

    @property
    def is_passed(self) -> bool:
        """Whether nothing was lost and nothing went wrong."""
        return not self.lost and not self.defects

    def plain(self) -> dict[str, Any]:
        """The row as plain values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Ordeal:
    """Something that the archive must come through."""

    name: str
    """One word, by which it is asked for."""
    what: str
    """What it is, as one sentence."""
    run: Callable[[Trial], Iterable[Row]]
    """Tries it; a row for each part. It raises nothing for what the program does wrong: that is a defect in a row."""
    minutes: float
    """About how long the whole of it takes, by which the longest are begun first."""
