"""The site on this machine: shown to nobody else, built again on change, problems in the page."""

import http.client
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from archive import copy_of_small, edit, tree
from playwright.sync_api import Browser

from builder.build import Order, build
from builder.content.read import Audience
from builder.serve import Stage, make_server, order_in, rebuild

Served = tuple[Order, Stage, ThreadingHTTPServer]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    order, stage = order_in(tmp_path, copy_of_small(tmp_path), Audience.PRIVATE), Stage()
    rebuild(order, stage)
    server = make_server(order.output, stage, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield order, stage, server
    server.shutdown()
    server.server_close()


def ask(server: ThreadingHTTPServer, path: str, host: str = "127.0.0.1") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", path, headers={"Host": f"{host}:{server.server_port}"})
    answer = connection.getresponse()
    return answer.status, answer.read().decode("utf-8", errors="replace")


def test_pages_are_served_with_the_script_that_reloads_them(served: Served) -> None:
    status, page = ask(served[2], "/")
    assert status == 200
    assert "/.regesta/reload.js" in page
    assert b"/.regesta/" not in (served[0].output / "index.html").read_bytes()


def test_an_address_that_does_not_exist_shows_the_missing_page(
    served: Served,
) -> None:
    status, page = ask(served[2], "/no/such/page.html")
    assert status == 404
    assert "No such page" in page


@pytest.mark.parametrize("path", ["/../content/archive.yml", "/%2e%2e/content/archive.yml", "//etc/passwd"])
def test_nothing_outside_the_site_is_served(served: Served, path: str) -> None:
    status, text = ask(served[2], path)
    assert status == 404
    assert "Saltmouth is closed" not in text
    assert "root:" not in text


def test_another_host_name_is_refused(served: Served) -> None:
    assert ask(served[2], "/", host="evil.example")[0] == 403


def test_problems_are_shown_in_the_page_above_the_last_good_site(
    served: Served,
) -> None:
    order, stage, server = served
    edit(order.content / "actors/ada-quill.md", "kind: person", "kind: <ghost>")
    rebuild(order, stage)
    status, page = ask(server, "/actors/ada-quill.html")
    assert status == 200
    assert "&lt;ghost&gt;" in page
    assert "Mayor of the town" in page
    edit(order.content / "actors/ada-quill.md", "kind: <ghost>", "kind: person")
    rebuild(order, stage)
    assert "&lt;ghost&gt;" not in ask(server, "/actors/ada-quill.html")[1]


def test_what_is_shown_after_a_change_is_what_a_build_from_nothing_makes(served: Served, tmp_path: Path) -> None:
    order, stage, server = served
    edit(order.content / "actors/ada-quill.md", "name: Ada Quill", "name: Ada Feather")
    rebuild(order, stage)
    build(Order(order.content, tmp_path / "anew"))
    assert tree(order.output) == tree(tmp_path / "anew")
    assert "Ada Feather" in ask(server, "/actors/ada-quill.html")[1]


def test_an_open_page_reloads_itself_after_a_change(served: Served, browser: Browser) -> None:
    order, stage, server = served
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/about.html")
    edit(order.content / "pages/about.md", "A made-up archive", "A thoroughly made-up archive")
    rebuild(order, stage)
    page.get_by_text("A thoroughly made-up archive").wait_for(timeout=10_000)
    page.close()


def test_the_search_page_finds_what_is_on_this_machine(served: Served, browser: Browser) -> None:
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda line: told.append(line.text))
    page.goto(f"http://127.0.0.1:{served[2].server_port}/search.html?q=bridge")
    page.locator(".hit mark").first.wait_for(timeout=10_000)
    assert page.locator(".remark-missing").count() == 0
    page.close()
    assert told == []


def test_a_page_verifies_itself_here_too_though_it_is_shown_with_another_script(
    served: Served, browser: Browser
) -> None:
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{served[2].server_port}/articles/2021-bridge-closed.html")
    page.get_by_role("button", name="Verify", exact=True).click()
    page.locator(".verdict.right", has_text="byte for byte, the one that the site’s manifest lists").wait_for()
    page.close()


def test_nothing_of_what_is_shown_here_is_offered_to_be_kept(tmp_path: Path, browser: Browser) -> None:
    order, stage = order_in(tmp_path, copy_of_small(tmp_path), Audience.PUBLIC), Stage()
    rebuild(order, stage)
    server = make_server(order.output, stage, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    assert 'id="keep"' in ask(server, "/about.html")[1]
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/about.html")
    assert page.locator("#keep").count() == 0
    page.close()
    assert ask(server, "/sw.js")[0] == 404
    server.shutdown()
    server.server_close()


def test_no_other_site_may_read_along_through_a_browser(served: Served, browser: Browser) -> None:
    server = served[2]
    other = make_server(served[0].output, Stage(), 0)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    page = browser.new_page()
    page.goto(f"http://localhost:{other.server_port}/404.html")
    loaded = page.evaluate(
        """address => new Promise(done => {
            window.regesta = { receive: () => done("read") };
            const script = document.createElement("script");
            script.src = address;
            script.onload = () => done("loaded");
            script.onerror = () => done("refused");
            document.head.append(script);
        })""",
        f"http://127.0.0.1:{server.server_port}/search/start.js",
    )
    page.close()
    other.shutdown()
    other.server_close()
    assert loaded == "refused"


def test_a_script_of_another_site_is_refused_whatever_the_browser(served: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served[2].server_port, timeout=10)
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    connection.request("GET", "/search/start.js", headers=headers)
    assert connection.getresponse().status == 403


@pytest.mark.parametrize("path", ["/" + "a" * 5000, "/a%00b", "/assets/", "/a\\b"])
def test_an_odd_address_is_answered_and_nothing_listed(served: Served, path: str) -> None:
    for method in ("GET", "HEAD"):
        connection = http.client.HTTPConnection("127.0.0.1", served[2].server_port, timeout=10)
        connection.request(method, path)
        answer = connection.getresponse()
        assert answer.status == 404
        assert b"Directory listing" not in answer.read()


def test_a_folder_without_its_slash_leads_to_the_one_with_it(served: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served[2].server_port, timeout=10)
    connection.request("GET", "/articles")
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, "/articles/")
