"""What the tests of standards share: pages opened in a browser, as one reader or another has it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route

PROBES = Path(__file__).with_name("probes.js")
HOST = "http://{}.example/"
"""Where a site of some name lies that is looked at as if a server sent it; no server is asked."""

_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Specimen:
    """A page that is looked at because it shows what its kind can hold."""

    kind: str
    """Kind of the page."""
    site: Path
    """Folder of the site."""
    path: Path
    """The page, in that folder."""

    @property
    def name(self) -> str:
        return f"{self.site.name}/{self.path.relative_to(self.site).as_posix()}"

    @property
    def address(self) -> str:
        """Where a reader finds it: in the folder, but for the page that only a server shows."""
        return self.hosted if self.kind == "missing" else self.path.as_uri()

    @property
    def hosted(self) -> str:
        """Its address on a host."""
        return HOST.format(self.site.name) + self.path.relative_to(self.site).as_posix()


@contextmanager
def opened(browser: Browser, folder: Path, **reader: Any) -> Iterator[Page]:
    """A page in a browser that has nothing but the sites in `folder`; `reader` is how it is set, as playwright says."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **reader})
    _serve(context, folder)
    if reader.get("java_script_enabled", True):
        context.add_init_script(path=PROBES)
    try:
        yield context.new_page()
    finally:
        context.close()


def _serve(context: BrowserContext, folder: Path) -> None:
    """Answer for all hosts: those of the sites with their files, any other with nothing."""

    def answer(route: Route) -> None:
        address = urlsplit(route.request.url)
        path = folder / (address.hostname or "").removesuffix(".example") / unquote(address.path).lstrip("/")
        if path.is_file():
            route.fulfill(body=path.read_bytes(), content_type=_TYPES.get(path.suffix, "application/octet-stream"))
        else:
            route.fulfill(status=404)

    context.route(re.compile("^https?:"), answer)


def watched(page: Page, folder: Path) -> list[str]:
    """What goes wrong on a page from now on: messages, errors, and requests to anything but the sites in `folder`."""
    wrong: list[str] = []
    hosts = tuple(HOST.format(site.name) for site in folder.iterdir())
    own = (folder.as_uri(), "data:", "blob:", *hosts)
    page.on("console", lambda message: wrong.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("request", lambda request: None if request.url.startswith(own) else wrong.append(f"asked: {request.url}"))
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url} {request.failure}"))
    return wrong


def complaints(page: Page, *rules: str) -> list[str]:
    """What axe has to say against a page, by the rules named or by all: WCAG 2.2 AA and what axe recommends."""
    options: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}}
    if rules:
        options = {"runOnly": {"type": "rule", "values": list(rules)}}
    if not page.evaluate("'axe' in self"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(_VIOLATIONS, {**options, "resultTypes": ["violations"]})
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:3]]


_VIOLATIONS = "async (options) => (await axe.run(document, options)).violations"
