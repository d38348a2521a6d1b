"""What a run of the workflow costs that publishes an archive, `python -m benchmarks.carried [--size 1000]`: a first
build; the same on another machine, to which nothing was carried; and one to which what the first build kept was.

The other machine is a clone of the repository in the place of the first: all files have other numbers and times. Of
each run the wall time of `regesta build --public --jobs 2 --carried` is told, and the time that processors worked for
it; between the runs one article is edited and committed.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.check import SETTLED, write_archive
from benchmarks.commands import taken
from benchmarks.table import Row, table
from builder.cache.folder import CACHE

BUILD = ["build", "--public", "--jobs", "2", "--carried"]


def rows(place: Path, size: int) -> Iterator[Row]:
    """A row for each run; `place` is where the archive is checked out on every machine."""
    what = f"{size:,} articles"
    _git(place, "init", "--quiet", "--initial-branch=main")
    _commit(place, "Begin")
    time.sleep(SETTLED)
    yield Row(f"{what}: first run", _run(place), "", "nothing was carried")
    _edit(place)
    _on_another_machine(place, ())
    yield Row(f"{what}: one article edited, another machine", _run(place), "", "nothing was carried")
    _edit(place)
    _on_another_machine(place, (CACHE, "site"))
    yield Row(f"{what}: one article edited, another machine", _run(place), "", "cache and site were carried")
    _on_another_machine(place, (CACHE, "site"))
    yield Row(f"{what}: nothing edited, another machine", _run(place), "", "cache and site were carried")


def _on_another_machine(place: Path, carried: tuple[str, ...]) -> None:
    """A fresh clone in the place of the archive, with what is carried restored as from a store."""
    store = place.with_name("store")
    shutil.rmtree(store, ignore_errors=True)
    place.rename(store)
    subprocess.run(["git", "clone", "--quiet", str(store), str(place)], check=True)
    for name in carried:
        shutil.copytree(store / name, place / name)
    shutil.rmtree(store)
    time.sleep(SETTLED)


def _edit(place: Path) -> None:
    articles = sorted((place / "content/articles").rglob("*.md"))
    path = articles[len(articles) // 2]
    path.write_text(path.read_text(encoding="utf-8").replace("\ntitle: ", "\ntitle: New ", 1), encoding="utf-8")
    _commit(place, "Another title")


def _commit(place: Path, message: str) -> None:
    (place / ".gitignore").write_text(f"{CACHE}/\nsite/\n", encoding="utf-8")
    _git(place, "add", "--all")
    _git(place, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", message)


def _git(place: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=place, check=True)


def _run(place: Path) -> str:
    used = taken(place, BUILD)
    return f"{used.wall:.1f} s, {used.seconds:.1f} s of processors"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="What a run of the workflow costs.")
    parser.add_argument("--size", type=int, default=1_000, help="articles of the made archive")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary) / "archive"
        place.mkdir()
        write_archive(place, given.size)
        sys.stdout.write(table(rows(place, given.size)))


if __name__ == "__main__":
    main()
