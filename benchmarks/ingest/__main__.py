"""All figures of taking captures in: `python -m benchmarks.ingest [CORPORA] [--parts ...]`.

The corpora are real captures; they are not part of the repository. What is not at hand is said to be not measured.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from benchmarks.ingest import alike, archives, cost, dumps, encodings, feeds, killed, notes, pages, references, tables
from benchmarks.table import Row, table

PARTS: dict[str, Callable[[Path], Iterable[Row]]] = {
    "pages": pages.rows,
    "tables": tables.rows,
    "notes": notes.rows,
    "feeds": feeds.rows,
    "archives": archives.rows,
    "references": references.rows,
    "dumps": dumps.rows,
    "encodings": encodings.rows,
    "alike": alike.rows,
    "cost": lambda _: cost.rows(),
    "killed": lambda _: killed.rows(),
}
"""What can be measured, by name."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Figures of taking captures in.")
    parser.add_argument("corpora", nargs="?", type=Path, default=Path("../shared/corpora"), help="folder of corpora")
    parser.add_argument("--parts", default=",".join(PARTS), help="which parts, parted by commas")
    given = parser.parse_args()
    made = (partial(PARTS[name], given.corpora) for name in given.parts.split(","))
    sys.stdout.write(table(row for rows in made for row in rows()))


if __name__ == "__main__":
    main()
