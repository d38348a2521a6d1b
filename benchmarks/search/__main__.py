"""All figures of search: `python -m benchmarks.search [--sizes 1000,10000,50000] [--parts ...] [--corpora FOLDER]`."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.search import cost, index, latency, ranking, vocabulary
from benchmarks.search.chromium import NoBrowser, chromium
from benchmarks.search.peers import Peers
from benchmarks.search.sites import say
from benchmarks.table import Row, table

Part = Callable[[], Iterator[Row]]


def parts(browser: Browser, given: argparse.Namespace, work: Path) -> dict[str, Part]:
    """Name of each part to what measures it."""
    sizes, corpora = [int(size) for size in given.sizes.split(",")], given.corpora
    peers = Peers(work / "peers", given.peers_up_to)
    return {
        "ranking": lambda: ranking.rows(browser, corpora, work),
        "vocabulary": lambda: vocabulary.rows(browser, corpora, work, min(sizes)),
        "index": lambda: index.rows(sizes, work, peers),
        "cost": lambda: cost.rows(browser, sizes, work, peers),
        "latency": lambda: latency.rows(browser, max(sizes), work),
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Figures of search in a browser.")
    parser.add_argument("--sizes", default="1000,10000,50000", help="numbers of articles of the made archives")
    parser.add_argument("--parts", default="", help="which of ranking,vocabulary,index,cost,latency; all if left out")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"), help="folder of corpora")
    parser.add_argument("--work", type=Path, help="folder that keeps archives and other programs for the next run")
    parser.add_argument("--peers-up-to", type=int, default=10_000, help="greatest archive for other programs")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, chromium() as browser:
        work = (given.work or Path(temporary)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        known = parts(browser, given, work)
        chosen = given.parts.split(",") if given.parts else list(known)
        if unknown := sorted(set(chosen) - set(known)):
            parser.error(f"no such part: {', '.join(unknown)}")
        sys.stdout.write(table(_told(row for name in chosen for row in known[name]())))


def _told(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, each said at once, since the whole takes hours."""
    for row in rows:
        say(f"{row.what}: {row.figure}")
        yield row


if __name__ == "__main__":
    try:
        main()
    except NoBrowser as failure:
        sys.exit(f"Not measured: {failure}.")
