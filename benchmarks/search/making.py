"""The searchable part of a site, made in processes of their own so that what each takes can be counted.

`python -m benchmarks.search.making documents CONTENT WORK` reads an archive as a build does, leaves what search knows
of it in WORK, and writes the search page and the assets to WORK/site. `... index WORK` makes the search files from
that. `... churn WORK` makes them again with one word more in one article. Each prints what it took as JSON.
"""

import dataclasses
import hashlib
import json
import os
import pickle
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from builder.build import Order, load
from builder.content.read import Audience
from builder.output.render import render
from builder.output.theme import load_theme
from builder.pages.findable import documents
from builder.pages.found_by import named
from builder.pages.frame import site
from builder.pages.free import search_page
from builder.problems import InvalidContent
from builder.search import search_files

DOCUMENTS = "documents.pickle"
COMMON_WORD, NEW_WORD = "over", "vorblixium"
"""A word that every archive has, and one that none has."""


def main(arguments: Sequence[str]) -> None:
    """Does one step, and prints what it took."""
    step, *paths = arguments
    steps: dict[str, Callable[..., dict[str, Any]]] = {"documents": keep, "index": index, "churn": churn}
    json.dump(steps[step](*map(Path, paths)), sys.stdout)


def keep(content: Path, work: Path) -> dict[str, Any]:
    """Reads, links and lays out an archive for search."""
    with ProcessPoolExecutor() as executor:
        try:
            corpus = load(Order(content, work / "site", Audience.PUBLIC), executor)
        except InvalidContent as error:
            raise SystemExit(str(error)) from None
    theme, files = load_theme()
    started = time.process_time()
    found, names = documents(corpus), named(corpus)
    seconds = time.process_time() - started
    with (work / DOCUMENTS).open("wb") as kept:
        pickle.dump((found, names), kept)
    rendered = [render(theme, site(corpus), page) for page in search_page(corpus)]
    _write(work / "site", files | {page.path: page.text.encode() for page in rendered})
    return {"seconds": seconds, "documents": len(found)}


def index(work: Path) -> dict[str, Any]:
    """Makes the search files of a site."""
    found, names = _kept(work)
    before = _memory("VmRSS")
    _forget_peak()
    started = time.process_time()
    files = search_files(found, names)
    seconds, peak = time.process_time() - started, _memory("VmHWM")
    _write(work / "site", files)
    sizes = {path: len(data) for path, data in files.items()}
    return {"seconds": seconds, "peak": peak, "before": before, "sizes": sizes}


def churn(work: Path) -> dict[str, Any]:
    """How many search files differ from the site's for each of some changes: a word more at the end of an article."""
    found, names = _kept(work)
    articles = [number for number, one in enumerate(found) if one.kind == "article"]
    middle, last = articles[len(articles) // 2], articles[-1]
    differing = {}
    old = _digests({f"search/{path.name}": path.read_bytes() for path in (work / "site" / "search").iterdir()})
    with ProcessPoolExecutor() as executor:
        for number, word in ((middle, NEW_WORD), (middle, COMMON_WORD), (last, NEW_WORD)):
            new = _digests(search_files(_changed(found, number, word), names, executor))
            paths = {path for path, _ in set(old.items()) ^ set(new.items())}
            differing[f"{word} in {found[number].path}"] = len(paths)
    return {"differing": differing}


def _kept(work: Path) -> Any:
    with (work / DOCUMENTS).open("rb") as kept:
        return pickle.load(kept)


def _changed(found: Sequence[Any], number: int, word: str) -> tuple[Any, ...]:
    document = found[number]
    last = document.passages[-1]
    more = dataclasses.replace(last, text=f"{last.text} {word}")
    changed = dataclasses.replace(document, passages=(*document.passages[:-1], more))
    return (*found[:number], changed, *found[number + 1 :])


def _digests(files: dict[str, bytes]) -> dict[str, str]:
    return {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def _memory(what: str) -> int:
    """Bytes of memory of this process, as Linux counts them; elsewhere its greatest size so far."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(what))


def _forget_peak() -> None:
    """Has Linux count the greatest size from now on; where it cannot be told, the figure includes what was before."""
    peak = Path("/proc/self/clear_refs")
    if peak.exists() and os.access(peak, os.W_OK):
        peak.write_text("5", encoding="ascii")


if __name__ == "__main__":
    main(sys.argv[1:])
