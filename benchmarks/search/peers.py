"""Other programs that search a static site: Pagefind, lunr.js and MiniSearch, on the same articles.

They are installed into a folder that is thrown away, or kept by `--work`; the environment of Regesta is left alone.
"""

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.programs import Absent, measured, node_package, output, python_packages, sizes
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
        write_html(target, pieces(size), world())
        seconds, peak = self._indexed(target, target / "pagefind")
        return Built(target, seconds, peak, *sizes(target / "pagefind"))

    def _indexed(self, site: Path, index: Path) -> tuple[float, int]:
        python = python_packages(self.folder / "venv", [PAGEFIND])
        command = [str(python), "-m", "pagefind", "--quiet", "--site", str(site), "--output-path", str(index)]
        used = measured(command, self.folder, self.folder / "pagefind.log")
        return used.seconds, used.peak

    def _whole(self, engine: str, target: Path, size: int) -> Built:
        modules = node_package(self.folder, PACKAGES[engine])
        articles = self.folder / f"articles-{size}.json"
        if not articles.exists():
            write_json(articles, pieces(size))
        script, index = target / "engine.js", target / "index.json"
        shutil.copy(modules / _SCRIPTS[engine], script)
        command = ["node", str(BENCHMARKS / "build_index.js"), engine, str(script), str(articles), str(index)]
        taken = json.loads(output(command))
        return Built(target, taken["seconds"], taken["peak"], 1, index.stat().st_size)
