"""Other programs that search a static site: Pagefind, lunr.js and MiniSearch, on the same articles.

They are installed into a folder that is thrown away, or kept by `--work`; the environment of Regesta is left alone.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search.generator import pieces, world
from benchmarks.search.sites import BENCHMARKS, say
from benchmarks.search.writing import write_html, write_json

PAGEFIND = "pagefind[bin]==1.5.2"
PACKAGES = {"lunr": "lunr@2.3.9", "minisearch": "minisearch@7.2.0"}
_SCRIPTS = {"lunr": "lunr/lunr.js", "minisearch": "minisearch/dist/umd/index.js"}

_PAGES = {
    "pagefind": """<script>window.ask = async (text) => {
        const pagefind = await import("./pagefind/pagefind.js");
        await pagefind.init();
        const { results } = await pagefind.search(text);
        return (await Promise.all(results.slice(0, 10).map((one) => one.data()))).map(({ url }) => url);
    };</script>""",
    "lunr": """<script src="engine.js"></script><script>let index; window.ask = async (text) => {
        index = index || lunr.Index.load(await (await fetch("index.json")).json());
        return index.search(text).slice(0, 10).map(({ ref }) => ref);
    };</script>""",
    "minisearch": """<script src="engine.js"></script><script>let index; window.ask = async (text) => {
        index = index || MiniSearch.loadJSON(await (await fetch("index.json")).text(), { fields: ["title", "text"] });
        return index.search(text).slice(0, 10).map(({ id }) => id);
    };</script>""",
}
"""A page for each that answers `ask(text)` with at most ten results."""

PAGE = "ask.html"


class Absent(Exception):
    """A program cannot be had here; says why."""


@dataclass(frozen=True, slots=True)
class Built:
    """An index of another program."""

    folder: Path
    """The site that holds it, and the page `ask.html`."""
    seconds: float
    """Processor seconds that it took."""
    peak: int
    """Bytes of memory of the largest process."""
    files: int
    """Number of its files."""
    size: int
    """Bytes of its files."""


@dataclass(frozen=True, slots=True)
class Peers:
    """The programs, in a folder."""

    folder: Path
    """Where they are installed, and where their sites lie."""
    up_to: int
    """The greatest number of articles that they are given."""

    def build(self, engine: str, size: int) -> Built:
        """The index of `pagefind`, `lunr` or `minisearch`. Raises Absent where it cannot be made."""
        if size > self.up_to:
            raise Absent(f"other programs are given {self.up_to:,} articles at most")
        target = self.folder / f"{engine}-{size}"
        note = self.folder / f"{engine}-{size}.json"
        if note.is_file():
            return Built(target, *json.loads(note.read_text(encoding="utf-8")))
        say(f"{engine}, {size:,} articles")
        target.mkdir(parents=True, exist_ok=True)
        (target / PAGE).write_text(f'<!DOCTYPE html><html lang="en"><meta charset="utf-8">{_PAGES[engine]}', "utf-8")
        built = self._pagefind(target, size) if engine == "pagefind" else self._whole(engine, target, size)
        note.write_text(json.dumps([built.seconds, built.peak, built.files, built.size]), encoding="utf-8")
        return built

    def pagefind_again(self, size: int) -> float:
        """Processor seconds of making Pagefind's index of the same pages once more, in a folder that is thrown away,
        since where its files lie already Pagefind spares itself half of the work. Raises Absent."""
        site = self.build("pagefind", size).folder
        with tempfile.TemporaryDirectory() as folder:
            return self._indexed(site, Path(folder))[0]

    def _pagefind(self, target: Path, size: int) -> Built:
        python = self.folder / "venv" / "bin" / "python"
        if not python.exists():
            venv.create(self.folder / "venv", with_pip=True)
            _output([str(python), "-m", "pip", "install", "--quiet", PAGEFIND])
        write_html(target, pieces(size), world())
        seconds, peak = self._indexed(target, target / "pagefind")
        return Built(target, seconds, peak, *_sizes(target / "pagefind"))

    def _indexed(self, site: Path, output: Path) -> tuple[float, int]:
        given = ("--quiet", "--site", str(site), "--output-path", str(output))
        return _measured([str(self.folder / "venv" / "bin" / "python"), "-m", "pagefind", *given])

    def _whole(self, engine: str, target: Path, size: int) -> Built:
        modules = self.folder / "node_modules"
        if not (modules / engine).is_dir():
            _output(["npm", "install", "--silent", "--prefix", str(self.folder), PACKAGES[engine]])
        articles = self.folder / f"articles-{size}.json"
        if not articles.exists():
            write_json(articles, pieces(size))
        script, index = target / "engine.js", target / "index.json"
        shutil.copy(modules / _SCRIPTS[engine], script)
        command = ["node", str(BENCHMARKS / "build_index.js"), engine, str(script), str(articles), str(index)]
        taken = json.loads(_output(command))
        return Built(target, taken["seconds"], taken["peak"], 1, index.stat().st_size)


def _output(command: Sequence[str]) -> bytes:
    """What a command prints. Raises Absent where it fails."""
    try:
        return subprocess.run(command, check=True, capture_output=True).stdout
    except OSError as failure:
        raise Absent(f"{command[0]} cannot be run: {failure.strerror}") from None
    except subprocess.CalledProcessError as failure:
        raise Absent(f"`{' '.join(command[:3])} ...` failed with code {failure.returncode}") from None


def _measured(command: Sequence[str]) -> tuple[float, int]:
    """Processor seconds and bytes of memory of a command. Raises Absent where it fails."""
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Absent(f"{command[2]} failed with code {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _sizes(folder: Path) -> tuple[int, int]:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)
