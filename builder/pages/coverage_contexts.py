"""What the template of the coverage page is given."""

from dataclasses import dataclass

from builder.pages.coverage_calendar import Calendar
from builder.pages.parts import Head, Link


@dataclass(frozen=True, slots=True)
class PartBar:
    """One of the numbers that a figure is made up of, as a bar."""

    name: Link
    """What it is; with a link where it is a record or has a list."""
    number: str
    """How many, in words."""
    width: str
    """Length of the bar, in per cent of the longest; empty where all are 0."""


@dataclass(frozen=True, slots=True)
class CoverageFigure:
    """A figure as it is shown."""

    name: str
    """By this the command recomputes it; also its anchor."""
    number: str
    """How many and, where it is a part of something, of how many."""
    share: str
    """The share as a length, in per cent; empty where it is none, or the figure a part of nothing."""
    counts: Link
    """What is counted; with a link where there is a list of it."""
    command: str
    """The command that recomputes it."""
    bars: tuple[PartBar, ...]
    """What it is made up of, of many those with the highest numbers."""
    left: str
    """What of that is left out, as a sentence; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class CoverageSection:
    """Figures that belong together."""

    anchor: str
    """Its anchor."""
    heading: str
    """Its heading."""
    note: str
    """What readers should know of its figures; empty where they speak for themselves."""
    calendar: Calendar | None
    """When the articles were published; in the section on dates alone."""
    figures: tuple[CoverageFigure, ...]
    """The figures."""


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """`coverage.html`: what the archive holds and what it lacks, in figures that anybody can recompute."""

    page: Head
    """What the page says of itself."""
    lead: tuple[str, ...]
    """The most important figures, as sentences."""
    how: str
    """How the figures are recomputed, as a sentence; the command follows."""
    command: str
    """The command that recomputes all of them."""
    sections: tuple[CoverageSection, ...]
    """The figures."""
    undecided: str
    """Where suggestions are that nobody has decided on, as a sentence; the command follows."""
    undecided_command: str
    """The command that counts these."""
