"""Takes pictures of every kind of page, as many readers have them, for people to look through.

    make screenshots
    python docs/make_screenshots.py [KIND ...]

Builds the archives of `tests/specimens.py` and needs Chromium, as the tests do. Pictures lie in build/screenshots/,
with `index.html`, which shows them side by side; a kind of page that is new is found by itself. Pages as they are
printed are kept as PDF, and shown as pictures too where `pdftoppm` is installed.
"""

import html
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from looking import Specimen, opened  # noqa: E402 - the path above makes this checkout the one that is shown
from playwright.sync_api import Page  # noqa: E402
from specimens import kinds_in, sites  # noqa: E402

from benchmarks.search.chromium import chromium  # noqa: E402

PICTURES = ROOT / "build" / "screenshots"
TALLEST = 4000
"""Pixels of a page that a picture shows at most."""

_SIZES = {"wide": (1280, 900), "tablet": (768, 1024), "phone": (360, 740)}
READERS: Mapping[str, dict[str, Any]] = {
    **{
        f"{name}-{scheme}": {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
        for scheme in ("light", "dark")
        for name, (width, height) in _SIZES.items()
    },
    "forced": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active", "color_scheme": "dark"},
}
"""Name of a reader to how the browser is set, as playwright says it."""
PAPER = "paper"
"""Who has the pages printed."""

SEARCHED = {"search": "?q=Mosul", "contribute": ""}
"""Kinds whose page shows little until something is asked of it: what is asked."""


def specimens(folder: Path, wanted: Sequence[str]) -> list[Specimen]:
    """Of each kind of each site the page that shows most; of the kinds named all that show what the others do not."""
    found = []
    for site in sorted(folder.iterdir()):
        for kind, paths in kinds_in(site).items():
            if kind != "redirect" and (not wanted or kind in wanted):
                found += [Specimen(kind, site, path) for path in paths[: None if wanted else 1]]
    return found


def take(folder: Path, shown: Sequence[Specimen], reader: str) -> None:
    """Write the pictures of all pages as one reader has them, or the pages as they are printed."""
    setting = READERS.get(reader, {})
    with chromium() as browser, opened(browser, folder, **setting) as page:
        for one in shown:
            show(page, one)
            if reader == PAPER:
                page.pdf(path=PICTURES / f"{name_of(one)}.pdf", format="A4", prefer_css_page_size=True)
            else:
                height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
                clip = {"x": 0, "y": 0, "width": setting["viewport"]["width"], "height": height}
                picture = PICTURES / f"{name_of(one)}-{reader}.png"
                page.screenshot(path=picture, full_page=True, clip=clip)  # type: ignore[arg-type]


def show(page: Page, one: Specimen) -> None:
    page.goto(one.address + (SEARCHED.get(one.kind, "") if one.site.name == "real" else ""))
    page.wait_for_load_state("networkidle")


def name_of(one: Specimen) -> str:
    """`actor-made-actors-actor-0`: what all pictures of a page begin with."""
    path = one.path.relative_to(one.site).with_suffix("").as_posix().replace("/", "-")
    return f"{one.kind}-{one.site.name}-{path}"


def printed(pdf: Path) -> list[Path]:
    """The pages of a PDF as pictures; none where nothing on this machine makes them."""
    if shutil.which("pdftoppm") is None:
        return []
    subprocess.run(
        ["pdftoppm", "-png", "-r", "60", "-l", "4", str(pdf), str(pdf.with_suffix("")) + "-print"], check=True
    )
    return sorted(pdf.parent.glob(f"{pdf.stem}-print-*.png"))


def sheet(shown: Sequence[Specimen]) -> Iterator[str]:
    """The lines of a page that shows all pictures, one kind after the other."""
    yield "<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>Every kind of page</title>"
    yield "<style>body{font:14px sans-serif;margin:1rem}div{display:flex;gap:1rem;overflow-x:auto;align-items:start}"
    yield "figure{margin:0;flex:none}img{block-size:30rem;max-inline-size:none;border:1px solid #999}</style>"
    for one in sorted(shown, key=name_of):
        name = html.escape(name_of(one))
        yield f"<h2>{html.escape(one.kind)}: {html.escape(one.name)} <a href='{name}.pdf'>printed</a></h2><div>"
        paper = [picture.stem.removeprefix(f"{name_of(one)}-") for picture in printed(PICTURES / f"{name_of(one)}.pdf")]
        for reader in (*READERS, *paper):
            image = f"<a href='{name}-{reader}.png'><img loading='lazy' src='{name}-{reader}.png' alt='{reader}'></a>"
            yield f"<figure>{image}<figcaption>{reader}</figcaption></figure>"
        yield "</div>"


def main(wanted: Sequence[str]) -> None:
    """Pictures of the kinds named, or of all."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as work, ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        folder = Path(work) / "sites"
        sites(folder)
        shown = specimens(folder, wanted)
        list(pool.map(partial(take, folder, shown), (PAPER, *READERS)))
    (PICTURES / "index.html").write_text("\n".join(sheet(shown)), encoding="utf-8")
    sys.stdout.write(f"{len(shown)} pages. Open {(PICTURES / 'index.html').as_uri()}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
