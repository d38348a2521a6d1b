"""The figures of what an archive holds and what it lacks: each with a name by which the command recomputes it.

Figures are counted from the linked corpus alone, for the page and for `regesta coverage` by the same functions; a test
counts them by hand from the files.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One of the numbers that a figure is made up of, such as the articles in one language."""

    key: str
    """What the command calls it: an id, a code, or a word of the records."""
    label: str
    """What readers call it."""
    number: int
    """How many."""
    path: str = ""
    """Address below the root of the site of a list or record; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Something counted."""

    name: str
    """By this the command recomputes it."""
    number: int
    """How many."""
    counts: str
    """What is counted, in words that follow the number."""
    of: int | None = None
    """Of how many; None where it is a part of nothing."""
    path: str = ""
    """Address below the root of the site of the list of what is counted; empty where there is none."""
    parts: tuple[Part, ...] = ()
    """What it is made up of, where that is told: the largest first."""


@dataclass(frozen=True, slots=True)
class Section:
    """Figures that belong together."""

    anchor: str
    """Its anchor on the page."""
    heading: str
    """Its heading."""
    figures: tuple[Figure, ...]
    """The figures."""


def ranked(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts by number, the largest first; of equal ones by what they are called."""
    return tuple(sorted((part for part in parts if part.number), key=lambda part: (-part.number, part.label, part.key)))
