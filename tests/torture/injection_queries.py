"""What readers are led to by addresses that others have written, and what they type."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser

from torture.injection_watch import watching
from torture.ordeal import Row

PARAMETERS = ("q", "sort", "names", "add", "file", "id", "article", "speaker", "title", "draw", "from", "to")
NAMES = ("constructor", "__proto__", "kind:constructor", "__proto__:x", "actor:__proto__", "%", "actor-%",
         "actor-%E0%A4%A", "actor-constructor", "text-s1\"]")  # fmt: skip
"""What a script might take for a name of its own, and what is no address."""


def queries(browser: Browser, base: str, kinds: Mapping[str, str], payloads: Sequence[str]) -> Iterator[Row]:
    """Each text as a query, as parameters, as a fragment of a page of each kind, and typed into the search."""
    defects, tried = list[str](), 0
    texts = [*NAMES, *payloads]
    with watching(browser, base) as watched:

        def note(what: str) -> None:
            defects.extend(f"{what}: {one}" for one in watched.told())

        for kind, path in kinds.items():
            watched.opened(base + path)
            watched.told() if kind == "missing" else note(kind)
            watched.page.evaluate(_FRAGMENTS, texts)
            watched.looked()
            tried += len(texts)
            note(f"{kind} with fragments")
        for number, (text, other) in enumerate(pairwise((*texts, texts[0]))):
            kind = ("search", "contribute", "search", "network")[number % 4]
            given = "&".join(f"{name}={_quoted(text if name == 'q' else other)}" for name in PARAMETERS)
            watched.opened(f"{base}{kinds[kind]}?{given}#{_quoted(text)}")
            tried += 1
            note(f"{kind} with {text[:60]!r}")
        watched.opened(base + kinds["search"])
        for text in texts:
            watched.page.fill("#q", text)
            tried += 1
        watched.page.wait_for_timeout(200)
        watched.looked()
        note("what is typed into the search")
    what = f"queries and fragments, {base.partition(':')[0]}"
    yield Row(what, inputs=tried, defects=tuple(defects[:20]), figures=f"{len(kinds)} kinds of page")


_FRAGMENTS = """async (texts) => {
  for (const text of texts) for (const hash of [text, encodeURIComponent(text.toWellFormed()), `actor-${text}`]) {
    location.hash = hash;
    await new Promise((done) => setTimeout(done));
  }
}"""


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"))


def one_of_each(site: Path, kinds: Mapping[str, Sequence[Path]]) -> dict[str, str]:
    """Kind of page to the path of one page of it; pages that lead elsewhere at once are left out."""
    return {kind: paths[0].relative_to(site).as_posix() for kind, paths in kinds.items() if kind != "redirect"}
