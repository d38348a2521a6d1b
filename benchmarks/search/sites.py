"""Archives and sites on disk, made once per run, or kept in a folder from one run to the next."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.search import making
from benchmarks.search.generator import Piece, World, pieces, world
from benchmarks.search.writing import write_content
from builder.output.theme import built_in_templates

BENCHMARKS = Path(__file__).parent
ROOT = BENCHMARKS.parent.parent
_MADE = "made.json"


@dataclass(frozen=True, slots=True)
class Made:
    """What can be searched of an archive, as files of a site."""

    work: Path
    """Folder in which it was made."""
    taken: dict[str, Any]
    """What laying it out took (`documents`), and what making the index took (`index`), see `making`."""

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.work / "site"

    @property
    def sizes(self) -> dict[str, int]:
        """Bytes of each search file, by path below the site."""
        return dict(self.taken["index"]["sizes"])


def made_archive(work: Path, size: int) -> Made:
    """A site of the generator's first articles and all its names; made anew where the program differs."""
    return _made(work / f"made-{size}", lambda: pieces(size), world(), f"{size}")


def collection_site(work: Path, name: str, articles: Iterable[Piece]) -> Made:
    """A site of a collection's articles."""
    given = tuple(articles)
    return _made(work / name, lambda: given, None, hashlib.sha256(repr(given).encode()).hexdigest())


def _made(work: Path, articles: Any, names: World | None, key: str) -> Made:
    key = f"{key} {_sources()}"
    note = work / _MADE
    if note.is_file() and (kept := json.loads(note.read_text(encoding="utf-8")))["key"] == key:
        return Made(work, kept["taken"])
    shutil.rmtree(work, ignore_errors=True)
    say(f"making {work.name}")
    content = write_content(work / "content", articles(), names)
    taken = {"documents": run("documents", content, work), "index": run("index", work)}
    note.write_text(json.dumps({"key": key, "taken": taken}), encoding="utf-8")
    return Made(work, taken)


def run(step: str, *paths: Path) -> Any:
    """What a step of `making` says that it took."""
    command = [sys.executable, "-m", making.__spec__.name, step, *map(str, paths)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT)
    return json.loads(done.stdout)


def _sources() -> str:
    """A digest of everything that a site depends on: the builder, the templates, and what makes archives."""
    own = [BENCHMARKS / f"{name}.py" for name in ("words", "generator", "retrieval", "writing", "making")]
    folders = (ROOT / "builder", built_in_templates())
    files = [*own, *(path for folder in folders for path in sorted(folder.rglob("*.*")) if path.is_file())]
    digest = hashlib.sha256()
    for path in files:
        if "__pycache__" not in path.parts:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def say(what: str) -> None:
    """Tells whoever waits what is being done."""
    sys.stderr.write(f"{what}\n")
    sys.stderr.flush()
