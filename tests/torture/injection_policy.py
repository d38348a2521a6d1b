"""The policy of pages where a sanitiser has failed: markup of somebody else's stands in a page, and does nothing."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from hosts import hosting
from playwright.sync_api import Browser, Error, Page

from benchmarks.search.server import Answer, answering
from torture.injection_payloads import ELEMENTS, TRAP
from torture.injection_watch import PROBE
from torture.ordeal import Row

BEYOND = ("http-equiv=refresh",)
"""What no policy in a page can forbid: to lead the reader elsewhere."""

RAW = (
    "<button id=leads onclick=hit(1)>x</button>",
    "<a id=leads href='javascript:hit(1)'>x</a>",
    "<form id=sends action=//trap.example/form><input name=x value=y></form>",
    "<a id=leads href=# ping=//trap.example/ping>x</a>",
    "<link rel=stylesheet href=//trap.example/l.css>",
    "<link rel=prefetch href=//trap.example/p><link rel=preload as=image href=//trap.example/p.png>",
    "<link rel=modulepreload href=//trap.example/m.js><link rel=icon href=//trap.example/icon.png>",
    "<link rel=manifest href=//trap.example/manifest.json>",
    "<script>fetch('//trap.example/fetch')</script>",
    "<script src=data:text/javascript,hit(1)></script>",
    '<script type=importmap>{"imports": {"x": "//trap.example/x.js"}}</script>',
    '<script type=speculationrules>{"prefetch": [{"source": "list", "urls": ["//trap.example/s"]}]}</script>',
    "<iframe src=//trap.example/frame></iframe><iframe src='data:text/html,<script>parent.hit(1)</script>'></iframe>",
    "<video src=//trap.example/v poster=//trap.example/w></video><audio src=//trap.example/x></audio>",
    "<track src=//trap.example/t><input type=image src=//trap.example/y>",
    "<svg><image href=//trap.example/i.svg /></svg><picture><source srcset=//trap.example/j><img></picture>",
    "<div style='background:url(//trap.example/k)'>x</div>",
    "<style>@font-face{font-family:x;src:url(//trap.example/z)}*{font-family:x!important}</style>",
    "<base href=//trap.example/><img src=below.png>",
    "<template shadowrootmode=open><img src=//trap.example/shadow onerror=hit(1)></template>",
)
"""Markup that is meant to reach the page, beside that which is always tried."""


def policy(browser: Browser, site: Path, pages: Sequence[str], most: int) -> Iterator[Row]:
    """Markup put into built pages as it is. The same in a page without a policy shows that it would bite."""
    markup = [one for one in (*RAW, *ELEMENTS) if not any(part in one for part in BEYOND)][:most]
    reached: list[str] = []

    def trap(path: str, _: str) -> Answer:
        reached.append(path)
        return 200, b"hit(2)", {"Content-Type": "text/javascript", "Access-Control-Allow-Origin": "*"}

    with answering(trap) as address, hosting({"": site}) as host, _tab(browser) as page:
        for base, what in ((site.as_uri() + "/", "file://"), (host.address, "http")):
            defects, bitten = list[str](), 0
            for number, one in enumerate(markup):
                path = pages[number % len(pages)]
                given = one.replace(f"//{TRAP}/", address)
                told = _did(page, base, _with(site, path, given), reached)
                defects += [f"{what}, {path} with {one[:70]!r}: {sign}" for sign in told]
                bare = _with(site, path, given, without="Content-Security-Policy")
                bitten += bool(_did(page, base, bare, reached)) if what == "http" and number % 3 == 0 else 0
            if what == "http" and not bitten:
                defects.append("The markup does nothing in a page without a policy either.")
            figures = f"{bitten} of every third do something without a policy" if what == "http" else ""
            yield Row(f"raw markup in pages, {what}", inputs=len(markup), defects=tuple(defects), figures=figures)


def _with(site: Path, path: str, markup: str, without: str = "") -> str:
    """The path of a page beside another one, with markup in it, and without an element of its head."""
    text = (site / path).read_text(encoding="utf-8")
    before, mark, after = text.partition('<main id="main">')
    assert mark, path
    head, _, rest = before.partition(f'<meta http-equiv="{without}"') if without else (before, "", "")
    made = Path(path).with_name("with-markup.html")
    (site / made).write_text(f"{head}{rest.partition('>')[2]}{mark}{markup}{after}", encoding="utf-8")
    return made.as_posix()


_FRESH = count()
"""Makes each address a new one, since a browser keeps what a host has sent."""


@contextmanager
def _tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.add_init_script(path=PROBE)
    yield context.new_page()
    context.close()


def _did(page: Page, base: str, path: str, reached: list[str]) -> list[str]:
    """What a page did: calls that were made, addresses that were reached."""
    reached.clear()
    try:
        page.goto(f"{base}{path}?{next(_FRESH)}", wait_until="load")
        return [f"ran {one}" for one in _touched(page)] + [f"reached {one}" for one in reached]
    except Error as error:
        return [f"leads away: {str(error).splitlines()[0][:90]}"]


def _touched(page: Page) -> list[str]:
    """Touch what waits to be touched; the calls that were made."""
    hits: list[str] = page.evaluate("injection.touch()")
    return hits
