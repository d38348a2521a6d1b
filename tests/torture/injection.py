"""Injection: texts that would run, ask, climb out or steer stand wherever somebody else's text can stand."""

import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hosts import hosting
from playwright.sync_api import Browser

from benchmarks.search.chromium import NoBrowser, chromium
from torture.injection_outputs import outputs
from torture.injection_payloads import of_others, own
from torture.injection_policy import policy
from torture.injection_queries import queries
from torture.injection_records import HARMLESS, Made, made
from torture.injection_terminal import terminal
from torture.injection_watch import Watched, differences, watching
from torture.ordeal import Extent, Ordeal, Row, Trial

MARKDOWN = """# A heading

Words with *stress*, **weight**, `code`, [a link](https://press.example/ "title"), <https://press.example/> and \\
a break.

- one
- two
  1. three

> said

| a | b | c |
|:--|:-:|--:|
| 1 | [x](y.html) | 3 |

```python
code = 1
```

```unheard-of
code = 1
```

Turned \u202e around.

    indented

---
"""
"""Every element that Markdown makes."""

BUNDLE = 8
"""Texts of others that stand in one field together."""

SOME = 8
"""Pages of a kind that are opened to see what such pages have."""

AT_ONCE = 25
"""Pages that are read in one go."""


@dataclass(slots=True)
class Usual:
    """What pages have whose texts are harmless."""

    shapes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Kind of page to the elements that it has, each with the names of its attributes."""
    globals: set[str] = field(default_factory=set)
    """Names that scripts of the site give to all others."""
    kinds: dict[str, str] = field(default_factory=dict)
    """Kind of page to the path of one."""
    paths: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Kind of page to the paths of some."""


def _run(trial: Trial) -> Iterator[Row]:
    mine, others = own(), of_others()
    bundles = [" ".join(others[at : at + BUNDLE]) for at in range(0, len(others), BUNDLE)]
    payloads = mine[:: trial.of(40, 1)] + (bundles if trial.extent is Extent.WHOLE else [])
    archive = made(trial.folder / "content", payloads, _below)
    kinds = {kind for kind, _ in archive.fields}
    figures = f"{len(archive.fields)} fields of {len(kinds)} kinds, {len(archive.refused)} texts refused"
    yield Row("fields of records", inputs=archive.placed, figures=figures)
    if not others:
        yield Row("payloads of others", untried="The shared corpora are not on this machine.")
    site = usual_site = _built(archive, trial.folder / "site")
    if trial.extent is Extent.WHOLE:  # a sample compares no page with another: what runs, asks or stands twice is told
        plain = made(trial.folder / "harmless", [f"{HARMLESS} {number}" for number in range(90)], _below)
        usual_site = _built(plain, trial.folder / "harmless-site")
    yield from outputs(site)
    try:
        with chromium() as browser:
            yield from _in_browser(browser, trial, site, usual_site)
    except NoBrowser:
        yield Row("pages", untried="There is no Chromium on this machine.")
    if trial.extent is Extent.WHOLE:
        yield from terminal(trial.folder / "terminal", 99)


def _below(text: str, number: int) -> str:
    return f"Words here.\n\n{text}\n\n[[actor-{number}|{text}]]\n\n{MARKDOWN if text.startswith(HARMLESS) else ''}"


def _built(archive: Made, into: Path) -> Path:
    command = [sys.executable, "-m", "builder", "build", "--content", str(archive.content), "--output", str(into)]
    subprocess.run(command, check=True, capture_output=True)
    return into


def _in_browser(browser: Browser, trial: Trial, site: Path, usual_site: Path) -> Iterator[Row]:
    usual = Usual()
    with watching(browser, "about:") as reader:
        reader.page.goto("about:blank")
        for path, found, _ in _read(reader, usual_site):
            usual.shapes[found["kind"]] |= set(found["shapes"])
            usual.kinds.setdefault(found["kind"], path)
            usual.paths[found["kind"]] += [path][len(usual.paths[found["kind"]]) // SOME :]
        yield _all_read(reader, site, usual)
    payloads = own()[:: trial.of(99, 4)]
    with hosting({"": site}) as host, hosting({"": usual_site}) as harmless:
        pairs = [(site.as_uri() + "/", usual_site.as_uri() + "/"), (host.address, harmless.address)]
        for base, usual_base in pairs[: trial.of(1, 2)]:
            yield _opened(browser, site, (base, usual_base), usual, trial.of(0, 12))
    own_kinds = {kind: path for kind, path in usual.kinds.items() if kind not in ("redirect", "missing")}
    some = (
        own_kinds
        if trial.extent is Extent.WHOLE
        else {kind: own_kinds[kind] for kind in ("search", "network", "contribute")}
    )
    yield from queries(browser, usual_site.as_uri() + "/", some, payloads)
    pages = [own_kinds[kind] for kind in ("article", "search", "map", "contribute")]
    yield from policy(browser, usual_site, pages, trial.of(3, 99))


def _pages(site: Path) -> list[str]:
    """The pages of a site that stay when they are opened."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html") if "former-ids" not in path.name)


def _read(reader: Watched, site: Path) -> Iterator[tuple[str, dict, list[str]]]:  # type: ignore[type-arg]
    paths = _pages(site)
    for at in range(0, len(paths), AT_ONCE):
        some = paths[at : at + AT_ONCE]
        texts = [(site / path).read_text(encoding="utf-8") for path in some]
        for path, (found, wrong) in zip(some, reader.read(texts), strict=True):
            yield path, dict(found), wrong


def _all_read(reader: Watched, site: Path, usual: Usual) -> Row:
    """Every page, as the browser's parser reads it: no attribute escapes."""
    defects, number = list[str](), 0
    for path, found, wrong in _read(reader, site):
        number += 1
        drawn = found["kind"] in DRAWN
        wrong += [] if drawn else differences({**found, "globals": []}, usual.shapes[found["kind"]], set())
        defects += [f"{path} {one}" for one in wrong]
    return Row("every page, read", inputs=number, defects=tuple(defects[:20]), figures=f"{len(usual.kinds)} kinds")


DRAWN = frozenset({"map", "data"})
"""Kinds of page whose elements hang on how many records there are; for the rest they are asked as all others are."""


def _opened(browser: Browser, site: Path, bases: Sequence[str], usual: Usual, every: int) -> Row:
    """Pages of every kind, and each so many of all, opened: nothing runs, nothing is asked for, nothing is said."""
    paths = [path for path in _pages(site) if path != "404.html"]
    with watching(browser, bases[1]) as plain:
        for path in (path for paths in usual.paths.values() for path in (paths if every else paths[:1])):
            if path != "404.html" and "former-ids" not in path:
                found = plain.opened(bases[1] + path)
                usual.globals |= set(found["globals"])
                usual.shapes[found["kind"]] |= set(found["shapes"])
    chosen = {path.rpartition("-")[0] or path: path for path in paths}
    wanted = sorted({*chosen.values(), *(paths[::every] if every else ())})
    wanted = wanted if every else [path for path in wanted if "dates/" not in path and "map/" not in path][:6]
    defects = list[str]()
    with watching(browser, bases[0]) as watched:
        for path in wanted:
            found = watched.opened(bases[0] + path)
            drawn = usual.shapes[found["kind"]] | (set(found["shapes"]) if found["kind"] in DRAWN else set())
            defects += [f"{path} {one}" for one in (*watched.told(), *differences(found, drawn, usual.globals))]
        asked = watched.requests
    what = f"pages opened, {bases[0].partition(':')[0]}"
    return Row(what, inputs=len(wanted), defects=tuple(defects[:20]), figures=f"{asked:,} requests, all to the site")


INJECTION = Ordeal(
    "injection", "Texts that would run, in every field, address and query, and past a broken sanitiser.", _run, 5
)
