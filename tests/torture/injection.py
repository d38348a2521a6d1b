"""Injection: texts that would run, ask, climb out or steer stand wherever somebody else's text can stand."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from hosts import hosting
from playwright.sync_api import Browser

from benchmarks.search.chromium import NoBrowser, chromium
from torture.injection_captures import built, captured
from torture.injection_outputs import outputs
from torture.injection_pages import SOME, Usual, all_read, opened, some_of
from torture.injection_payloads import of_others, own
from torture.injection_policy import policy
from torture.injection_queries import queries
from torture.injection_records import HARMLESS, made
from torture.injection_refused import refusals
from torture.injection_terminal import terminal
from torture.injection_watch import watching
from torture.ordeal import Extent, Ordeal, Row, Trial
from torture.served import serving_records

OF_CAPTURES = (
    "a[href,rel]", "del[]", "ins[]", "p[class,dir,lang]", "div[class,dir,lang]", "a[aria-label,class,href,rel,title]",
)  # fmt: skip
"""What pages of captures have that harmless ones are too few and too much alike for: what leads to the next page of a
list, and what changed from one version to the next."""

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

```empty
```

Turned \u202e around.

    indented

---
"""
"""Every element that Markdown makes."""

BUNDLE = 24
"""Texts of others that stand in one field together."""


def _run(trial: Trial) -> Iterator[Row]:
    mine, others = own(), of_others()
    bundles = [" ".join(others[at : at + BUNDLE]) for at in range(0, len(others), BUNDLE)]
    payloads = mine[:: trial.of(40, 1)] + (bundles if trial.extent is Extent.WHOLE else [])
    archive = made(trial.folder / "content", payloads, _below)
    kinds = {kind for kind, _ in archive.fields}
    figures = f"{len(archive.fields)} fields of {len(kinds)} kinds, {len(archive.refused)} texts refused"
    yield Row("fields of records", inputs=archive.placed, figures=figures)
    yield refusals(archive.refused)
    if not others:
        yield Row("payloads of others", untried="The shared corpora are not on this machine.")
    site = usual = built(archive.content, trial.folder / "site")
    if trial.extent is Extent.WHOLE:  # a sample compares no page with another: what runs, asks or stands twice is told
        plain = made(trial.folder / "harmless", [f"{HARMLESS} {number}" for number in range(90)], _below)
        usual = built(plain.content, trial.folder / "harmless-site")
    yield from outputs(site)
    sites = _Sites(site, usual)
    try:
        with chromium() as browser:
            known = Usual(usual)
            yield from _in_browser(browser, trial, sites, known)
            if trial.extent is Extent.WHOLE:
                yield from _of_captures(browser, trial, payloads, known)
    except NoBrowser:
        yield Row("pages", untried="There is no Chromium on this machine.")
    if trial.extent is Extent.WHOLE:
        yield from terminal(trial.folder / "terminal", 99)


class _Sites(NamedTuple):
    """Sites of texts of somebody else's, and of harmless ones."""

    site: Path
    """The first."""
    usual: Path
    """The second."""


def _below(text: str, number: int) -> str:
    return f"Words here.\n\n{text}\n\n[[actor-{number}|{text}]]\n\n{MARKDOWN if text.startswith(HARMLESS) else ''}"


def _in_browser(browser: Browser, trial: Trial, sites: _Sites, usual: Usual) -> Iterator[Row]:
    yield from _looked_at(browser, trial, sites, usual)
    if trial.extent is Extent.WHOLE:
        few = made(trial.folder / "few", own()[::40], _below)
        with serving_records(trial.folder, few.content) as served:
            paths = some_of(served.site, 2)
            yield opened(browser, paths, served.address, usual, "regesta serve")
    own_kinds = {kind: path for kind, path in usual.kinds.items() if kind not in ("redirect", "missing")}
    few = ("search", "network", "contribute")
    some = own_kinds if trial.extent is Extent.WHOLE else {kind: own_kinds[kind] for kind in few}
    yield from queries(browser, sites.usual.as_uri() + "/", some, own()[:: trial.of(99, 4)])
    pages = [own_kinds[kind] for kind in ("article", "search", "map", "contribute")]
    yield from policy(browser, sites.usual, pages, trial.of(3, 99))


def _looked_at(browser: Browser, trial: Trial, sites: _Sites, usual: Usual) -> Iterator[Row]:
    """Pages of a site read, and some of them opened from a disk and on the web."""
    with watching(browser, "about:") as reader:
        reader.page.goto("about:blank")
        usual.read(reader)
        yield all_read(reader, sites.site, usual)
    paths = some_of(sites.site, trial.of(0, 60))
    with hosting({"": sites.site}) as host, hosting({"": sites.usual}) as harmless:
        pairs = [(sites.site.as_uri() + "/", sites.usual.as_uri() + "/"), (host.address, harmless.address)]
        for base, usual_base in pairs[: trial.of(1, 2)]:
            with watching(browser, usual_base) as plain:
                usual.open(plain, usual_base, trial.of(1, SOME))
            yield opened(browser, paths, base, usual, base.partition(":")[0])


def _of_captures(browser: Browser, trial: Trial, payloads: Sequence[str], known: Usual) -> Iterator[Row]:
    """Captures that say such things, beside captures of the same formats that do not, and what other pages have."""
    content, row = captured(trial.folder / "said", payloads)
    yield row
    plain, harmless = captured(trial.folder / "unsaid", [f"{HARMLESS} {number}" for number in range(20)])
    yield replace(harmless, what="harmless captures of all formats")
    sites = _Sites(built(content, trial.folder / "said-site"), built(plain, trial.folder / "unsaid-site"))
    usual = replace(
        known, site=sites.usual, everywhere=known.everywhere.union(OF_CAPTURES), kinds={}, paths=defaultdict(list)
    )
    for row in (*outputs(sites.site), *_looked_at(browser, trial, sites, usual)):
        yield replace(row, what=f"{row.what}, of captures")


INJECTION = Ordeal(
    "injection", "Texts that would run, in every field, address and query, and past a broken sanitiser.", _run, 7
)
