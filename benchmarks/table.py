"""Figures as rows of one Markdown table."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A figure, and what was wanted of it."""

    what: str
    """What was measured, on what."""
    figure: str
    """The figure as measured."""
    wanted: str = ""
    """The figure that was wanted; empty where none was."""
    note: str = ""
    """How it is counted, or what stopped it."""


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | figure | wanted | note |", "|---|---|---|---|"]
    lines += [f"| {row.what} | {row.figure} | {row.wanted} | {row.note} |" for row in rows]
    return "\n".join(lines) + "\n"
