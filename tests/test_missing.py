"""A site below a base path, as GitHub Pages serves it: the page for missing addresses is shown at any depth."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from archive import copy_of_small, edit
from playwright.sync_api import Browser, Response

from builder.build import build
from builder.build.order import Order
from builder.content.read import Audience

BASE = "/archive/"


class Pages(SimpleHTTPRequestHandler):
    """Serves files of a folder below a base path, and `404.html` for every other address, with status 404."""

    def translate_path(self, path: str) -> str:
        below = path.partition("?")[0]
        return super().translate_path("/" + below.removeprefix(BASE) if below.startswith(BASE) else "/no-such-place")

    def send_error(self, code: int, *_: Any) -> None:
        data = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a host that serves a site below the base path, built for `https://you.github.io/archive/`."""
    folder = tmp_path_factory.mktemp("missing")
    content = copy_of_small(folder)
    edit(content / "archive.yml", "base_url: https://saltmouth.example/archive/\n", "")
    order = Order(content, folder / "site", Audience.PUBLIC, "https://you.github.io/archive/")
    build(order)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Pages, directory=str(folder / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["nothing", "articles/2017/a/b/c/nothing.html", "actors/nobody/"])
def test_the_page_for_missing_addresses_is_whole_at_any_depth(host: str, browser: Browser, path: str) -> None:
    answers: list[Response] = []
    page = browser.new_page()
    page.on("response", lambda answer: answers.append(answer))
    address = host + BASE + path
    first = page.goto(address, wait_until="load")
    assert first
    assert first.status == 404
    assert page.locator("h1").inner_text() == "No such page"
    beside = answers[1:]
    assert [one.url for one in beside if one.status != 200] == []
    assert any(one.url.endswith(".css") for one in beside)
    assert page.evaluate("[...document.styleSheets].every(one => one.cssRules.length > 0)")
    links = page.evaluate("[...document.querySelectorAll('a[href]')].map(one => one.href)")
    ours = sorted(
        {link.partition("#")[0] for link in links if link.startswith(host) and link.partition("#")[0] != address}
    )
    assert len(ours) > 3
    assert [link for link in ours if not link.startswith(host + BASE)] == []
    assert [link for link in ours if page.request.get(link).status != 200] == []
    page.close()


def test_a_former_address_leads_to_the_record_below_a_base_path(host: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{host}{BASE}articles/bridge-closed.html")
    page.wait_for_url(f"{host}{BASE}articles/2021-bridge-closed.html")
    assert page.locator("h1").count() == 1
    page.close()


def test_programs_that_gather_pages_are_told_where_the_list_is(host: str, browser: Browser) -> None:
    page = browser.new_page()
    told = page.request.get(f"{host}{BASE}robots.txt").text()
    assert told == "User-agent: *\nAllow: /\nSitemap: https://you.github.io/archive/sitemap.xml\n"
    assert page.request.get(f"{host}{BASE}sitemap.xml").text().count("https://you.github.io/archive/") > 5
    page.close()
