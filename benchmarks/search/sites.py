"""Archives and sites on disk, made once per run, or kept in a folder from one run to the next."""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
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
_WRITING = (
    *(BENCHMARKS / f"{name}.py" for name in ("words", "generator", "writing")),
    *(ROOT / "builder" / name for name in ("content", "model", "edtf.py", "fixity.py")),
)
"""What the records of an archive depend on."""

_BUILDING = (BENCHMARKS / "making.py", ROOT / "builder", built_in_templates())
"""What a site of them depends on."""


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


def seconds_again(made: Made) -> float:
    """Processor seconds of laying out the documents and making the index once more, in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        taken = _taken(made.work / "content", Path(folder))
    return float(sum(step["seconds"] for step in taken.values()))


def _made(work: Path, articles: Any, names: World | None, key: str) -> Made:
    written, built = f"{key} {_digest(_WRITING)}", _digest(_BUILDING)
    note = work / _MADE
    kept = json.loads(note.read_text(encoding="utf-8")) if note.is_file() else {}
    if kept.get("written") != written:
        shutil.rmtree(work, ignore_errors=True)
        say(f"writing {work.name}")
        write_content(work / "content", articles(), names)
        kept = {}
    if kept.get("built") != built:
        note.write_text(json.dumps({"written": written}), encoding="utf-8")
        shutil.rmtree(work / "site", ignore_errors=True)
        say(f"making {work.name}")
        kept = {"written": written, "built": built, "taken": _taken(work / "content", work)}
        note.write_text(json.dumps(kept), encoding="utf-8")
    return Made(work, kept["taken"])


def _taken(content: Path, work: Path) -> dict[str, Any]:
    return {"documents": run("documents", content, work), "index": run("index", work)}


def run(step: str, *paths: Path) -> Any:
    """What a step of `making` says that it took."""
    command = [sys.executable, "-m", making.__spec__.name, step, *map(str, paths)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT)
    return json.loads(done.stdout)


def _digest(sources: Sequence[Path]) -> str:
    """A digest of files, and of all files in folders."""
    digest = hashlib.sha256()
    for path in (path for source in sources for path in (source, *sorted(source.rglob("*.*")))):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def say(what: str) -> None:
    """Tells whoever waits what is being done."""
    sys.stderr.write(f"{what}\n")
    sys.stderr.flush()
