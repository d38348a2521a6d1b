"""One bit of what is published, or of what it is made of, is another: *Verify* on the page and `regesta verify` say so.

Where a flip lands is left to chance. Whether it changed anything that is verified is asked of the page by code that is
not the program's: one that did must not be called right, and one that did not is counted too.
"""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from archive import copy_of_small
from click.testing import CliRunner
from playwright.sync_api import Browser

from benchmarks.search.chromium import NoBrowser, chromium
from benchmarks.search.server import Answer, answering
from builder.__main__ import main
from builder.content.read import MANIFEST_FILE
from builder.output.publish import MANIFEST, listing
from torture.ordeal import Ordeal, Row, Trial

ROOT = Path(__file__).resolve().parents[2]

_WAIT = 4000
"""Milliseconds in which a page has given its verdict."""

_VERIFY = """async (wait) => {
  const shown = (one) => Boolean(one) && one.checkVisibility() && one.textContent.trim() !== "";
  const text = (one) => {
    const copy = one.cloneNode(true);
    copy.querySelectorAll(".ref, .side, a.arrow").forEach((part) => part.remove());
    return copy.textContent;
  };
  const meant = JSON.stringify([
    [...document.querySelectorAll("#reading [data-block]")].map(text),
    [...document.querySelectorAll("#spans li")].map((one) => one.textContent.trim().split(/\\s+/)).map(
      (words) => (document.getElementById("reading") ? words : words.slice(1)),
    ),
    [...document.querySelectorAll("#record pre")].map((one) => one.textContent),
    document.querySelector(".fixity bdi")?.textContent,
  ]);
  const notes = [...document.querySelectorAll(".note")];
  const note = notes.some((one) => shown(one) && /verified yet/.test(one.textContent));
  const button = document.querySelector("#verify > button.do");
  if (!shown(button)) return { meant, kind: note ? "not verified" : "without a button", role: "" };
  button.click();
  const end = performance.now() + wait;
  let verdict = null;
  while (!(verdict = document.querySelector(".verdict")) && performance.now() < end) {
    await new Promise((done) => setTimeout(done, 5));
  }
  if (!shown(verdict)) return { meant, kind: note ? "not verified" : "silent", role: "" };
  const kind = [...verdict.classList].find((one) => one !== "verdict") ?? "silent";
  return { meant, kind, role: verdict.getAttribute("role") };
}"""

_MANIFESTS = frozenset({MANIFEST, MANIFEST_FILE})
"""Files that say of others what these should be: where one was changed, those may be named."""

_PARTS = {
    "text": (b'id="reading"', b"</div>"),
    "passages": (b'<details id="spans"', b"</details>"),
    "record": (b'<details id="record"', b"</details>"),
    "digests": (b'<div class="fixity"', b"</div>"),
    "what Verify is told": (b'<div id="verify"', b"</div>"),
}
"""What of a page is flipped, and between which bytes it stands."""


def flipped(data: bytes, at: int, chance: random.Random) -> bytes:
    """The same bytes with one bit another."""
    return data[:at] + bytes((data[at] ^ 1 << chance.randrange(8),)) + data[at + 1 :]


def run(trial: Trial) -> Iterable[Row]:
    """Flip bits of pages, of the manifest, of all files of a site, and of all files of an archive."""
    content = copy_of_small(trial.folder)
    sites = [_built(content, trial.folder / "small")]
    if trial.of(0, 1):
        sites.append(_built(ROOT / "content", trial.folder / "own"))
    yield from _in_the_browser(trial, sites)
    yield _of_the_site(trial, content, sites[0])
    yield _of_the_archive(trial, content)


def _built(content: Path, site: Path) -> Path:
    words = ["build", "--content", str(content), "--output", str(site), "--no-cache"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    return site


def _in_the_browser(trial: Trial, sites: Sequence[Path]) -> Iterator[Row]:
    try:
        with chromium() as browser:
            yield _from_a_disk(trial, browser, sites)
            yield _on_the_web(trial, browser, sites)
    except NoBrowser:
        yield Row("Verify on a page", untried="No Chromium is installed.")


class _Tally:
    """What came of flips, by what was flipped; and which of them were not told."""

    def __init__(self) -> None:
        self.came: Counter[tuple[str, str]] = Counter()
        self.defects: list[str] = []

    def figures(self) -> str:
        """For people: of each part how many flips ended how."""
        parts = dict.fromkeys(part for part, _ in self.came)
        return "; ".join(
            f"{part}: "
            + ", ".join(f"{number} {how}" for (one, how), number in sorted(self.came.items()) if one == part)
            for part in parts
        )

    def row(self, what: str) -> Row:
        """The row of them all. That many were told is asked too, or flips that change nothing would pass."""
        told = sum(number for (_, how), number in self.came.items() if how == "wrong")
        total = sum(self.came.values())
        if told * 3 < total:
            self.defects.append(f"Of {total} flips only {told} were told as wrong.")
        return Row(what, faults=total, defects=tuple(self.defects), figures=self.figures())


def _from_a_disk(trial: Trial, browser: Browser, sites: Sequence[Path]) -> Row:
    tally, chance, page = _Tally(), random.Random(trial.seed), browser.new_page()

    def look(site: Path, path: str, data: bytes) -> dict[str, str]:
        before = (site / path).read_bytes()
        (site / path).write_bytes(data)
        page.goto((site / path).as_uri())
        found: dict[str, str] = page.evaluate(_VERIFY, _WAIT)
        (site / path).write_bytes(before)
        return found

    for site in sites:
        for path in _articles(site)[: trial.of(1, 99)]:
            data = (site / path).read_bytes()
            right = look(site, path, data)
            if (right["kind"], right["role"]) != ("right", "status"):
                tally.defects.append(f"{path} is as it was built, and called {right['kind']}.")
            for part, at in _places(data, chance, trial.of(2, 6)):
                found = look(site, path, flipped(data, at, chance))
                _judge(tally, (part, f"{path}, byte {at}"), found, is_other=found["meant"] != right["meant"])
    page.close()
    return tally.row("Verify on a page from a disk")


def _on_the_web(trial: Trial, browser: Browser, sites: Sequence[Path]) -> Row:
    tally, chance, page = _Tally(), random.Random(trial.seed + 1), browser.new_page()
    for site in sites:
        with _host(site) as (address, instead):

            def look(path: str, address: str = address) -> dict[str, str]:
                page.goto(address + path)
                found: dict[str, str] = page.evaluate(_VERIFY, _WAIT)
                return found

            for path in _articles(site)[: trial.of(1, 99)]:
                data, listed = (site / path).read_bytes(), (site / MANIFEST).read_bytes()
                right = look(path)
                if (right["kind"], right["role"]) != ("right", "status"):
                    tally.defects.append(f"{path} is as it was built, and called {right['kind']}.")
                anywhere = [("anywhere", chance.randrange(len(data))) for _ in range(trial.of(2, 4))]
                for part, at in [*_places(data, chance, trial.of(1, 2)), *anywhere]:
                    instead[path] = flipped(data, at, chance)
                    _judge(tally, (part, f"{path}, byte {at}"), look(path), is_other=True)
                instead.clear()
                for at in (chance.randrange(len(listed)) for _ in range(trial.of(3, 5))):
                    instead[MANIFEST] = flipped(listed, at, chance)
                    _judge(tally, ("manifest", f"{path}, byte {at} of the manifest"), look(path), is_other=True)
                instead.clear()
    page.close()
    return tally.row("Verify on a page on the web")


def _judge(tally: _Tally, where: tuple[str, str], found: dict[str, str], *, is_other: bool) -> None:
    """`where`: what was flipped, and the place; `is_other`: whether that changed what is verified there."""
    part, place = where
    kind, role = found["kind"], found["role"]
    tally.came[part, kind if is_other else f"{kind}, where nothing verified had changed"] += 1
    if kind == "silent" or (kind == "right" and is_other):
        tally.defects.append(f"A flipped bit of {part} ({place}) is called {kind}.")
    if kind == "wrong" and role != "alert":
        tally.defects.append(f"That {part} is wrong ({place}) is not announced.")


def _articles(site: Path) -> list[str]:
    """The pages of a site on which something can be verified."""
    told = listing((site / MANIFEST).read_bytes())
    assert told
    pages = sorted(path for path in told.files if path.startswith("articles/") and path.endswith(".html"))
    return [path for path in pages if b'<div id="verify"' in (site / path).read_bytes()]


def _places(data: bytes, chance: random.Random, number: int) -> Iterator[tuple[str, int]]:
    """Parts of a page and places in them; parts that it does not have are left out."""
    for part, (begin, end) in _PARTS.items():
        start = data.find(begin)
        if start >= 0:
            stop = data.find(end, start)
            for _ in range(number):
                yield part, chance.randrange(start, stop)


@contextmanager
def _host(site: Path) -> Iterator[tuple[str, dict[str, bytes]]]:
    """A host of a site, and what it sends in the place of some of its files."""
    instead: dict[str, bytes] = {}
    kinds = {
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript",
        ".css": "text/css",
        ".json": "application/json",
    }

    def answer(path: str, _: str) -> Answer:
        file = site / path
        if not file.is_file():
            return 404, b"", {}
        headers = {"Content-Type": kinds.get(file.suffix, "application/octet-stream"), "Cache-Control": "no-store"}
        return 200, instead.get(path, file.read_bytes()), headers

    with answering(answer) as address:
        yield address, instead


def _of_the_site(trial: Trial, content: Path, site: Path) -> Row:
    files = sorted(path for path in site.rglob("*") if path.is_file() and path.stat().st_size)
    words = ["verify", "--content", str(content), "--site", str(site)]
    return _every(trial, files, words, "regesta verify --site, a bit of each file")


def _of_the_archive(trial: Trial, content: Path) -> Row:
    files = sorted(path for path in content.rglob("*") if path.is_file() and path.stat().st_size)
    return _every(trial, files, ["verify", "--content", str(content)], "regesta verify, a bit of each file")


def _every(trial: Trial, files: Sequence[Path], words: Sequence[str], what: str) -> Row:
    """Flip a bit of each file, again and again, and let the command line find it."""
    chance, defects, tried = random.Random(trial.seed + 2), [], 0
    if CliRunner().invoke(main, words).exit_code != 0:
        defects.append("What is as it should be is not verified.")
    wanted = trial.of(5, 100)
    chosen = [*files] * (1 + wanted // len(files))
    for path in chance.sample(chosen, wanted) if trial.of(1, 0) else chosen:
        data, tried = path.read_bytes(), tried + 1
        at = chance.randrange(len(data))
        path.write_bytes(flipped(data, at, chance))
        done = CliRunner().invoke(main, words)
        path.write_bytes(data)
        if done.exit_code != 1 or (path.name not in done.output and path.name not in _MANIFESTS):
            defects.append(f"{path.name}, byte {at} of {len(data)}: it ends with {done.exit_code}, {done.exception!r}.")
    return Row(what, faults=tried, defects=tuple(defects), figures=f"{len(files)} files")


FLIPS = Ordeal("flips", "One bit of a page, a manifest, a record or a capture is another.", run, 3)
