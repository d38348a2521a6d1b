"""The table of what came of ordeals, as Markdown that a terminal shows well too."""

from collections.abc import Iterable, Sequence

from torture.ordeal import Ordeal, Row

_HEAD = ("ordeal", "what was tried", "inputs tried", "faults survived", "bytes lost", "defects", "figures")
_NUMBERS = frozenset({2, 3, 4, 5})


def table(rows: Sequence[tuple[Ordeal, Row]], seconds: float) -> str:
    """The table with its sums, what could not be tried, and each defect below it."""
    cells = [_HEAD, *(_cells(ordeal, row) for ordeal, row in rows), _sums([row for _, row in rows])]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEAD))]
    rule = ["-" * (width - 1) + (":" if column in _NUMBERS else "-") for column, width in enumerate(widths)]
    lines = [_line(line, widths) for line in (cells[0], rule, *cells[1:])]
    defects = [f"- {ordeal.name}, {row.what}: {defect}" for ordeal, row in rows for defect in row.defects]
    untried = [f"- {ordeal.name}, {row.what}: {row.untried}" for ordeal, row in rows if row.untried]
    took = f"{seconds / 60:.1f} minutes."
    parts = ["\n".join(lines), _list("Defects", defects), _list("Not tried on this machine", untried), took]
    return "\n\n".join(part for part in parts if part) + "\n"


def _cells(ordeal: Ordeal, row: Row) -> tuple[str, ...]:
    numbers = (row.inputs, row.faults, row.lost, len(row.defects))
    shown = ["-"] * 4 if row.untried else [f"{number:,}" for number in numbers]
    return (ordeal.name, row.what, *shown, row.figures)


def _sums(rows: Sequence[Row]) -> tuple[str, ...]:
    sums = (
        sum(row.inputs for row in rows),
        sum(row.faults for row in rows),
        sum(row.lost for row in rows),
        sum(len(row.defects) for row in rows),
    )
    return ("all", "", *(f"{number:,}" for number in sums), "")


def _line(cells: Iterable[str], widths: Sequence[int]) -> str:
    padded = [
        cell.rjust(width) if column in _NUMBERS else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return f"| {' | '.join(padded)} |"


def _list(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{title}:", "", *lines]) if lines else ""
