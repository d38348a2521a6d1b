"""All figures of the rules that suggest records: `python -m benchmarks.suggest [CORPORA] [--model NAME]`.

The corpora are real texts that others have marked; they are not part of the repository. What is not at hand is said
to be not measured.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import suggest_actors, suggest_places, suggest_statements
from benchmarks.table import Row, table


def rows(corpora: Path, model: str = "") -> Iterator[Row]:
    """Places, then statements, then actors."""
    yield from suggest_places.rows(corpora)
    yield from suggest_statements.rows(corpora)
    yield from suggest_actors.rows(corpora, model)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Figures of the rules that suggest records.")
    parser.add_argument("corpora", nargs="?", type=Path, default=Path("../shared/corpora"), help="folder of corpora")
    parser.add_argument("--model", default="", help="a model of names, as for `regesta suggest`")
    given = parser.parse_args()
    sys.stdout.write(table(rows(given.corpora, given.model)))


if __name__ == "__main__":
    main()
