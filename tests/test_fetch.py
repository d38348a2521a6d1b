"""A page from the web: asked for once and politely, from a server on this machine, and kept as a web archive."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from builder.ingest.fetch import AGENT, fetched
from builder.problems import InvalidContent

PAGE = b"<html><title>Bridge shut</title><p>The old bridge over the river is shut.</p></html>"
ANSWERS = {
    "/bridge.html": (200, "text/html; charset=utf-8", PAGE, {}),
    "/moved": (301, "text/plain", b"", {"Location": "/bridge.html"}),
    "/away": (302, "text/plain", b"", {"Location": "file:///etc/passwd"}),
    "/ftp": (302, "text/plain", b"", {"Location": "ftp://127.0.0.1/bridge"}),
    "/round": (302, "text/plain", b"", {"Location": "/round"}),
    "/gone": (404, "text/html", b"Gone.", {}),
    "/private/page": (200, "text/html", PAGE, {}),
    "/robots.txt": (200, "text/plain", b"User-agent: *\nDisallow: /private/\n", {}),
}


class Site(BaseHTTPRequestHandler):
    """A site of a few pages that remembers who asked for what."""

    asked: list[tuple[str, str]] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("User-Agent", "")))
        status, kind, body, headers = ANSWERS.get(self.path, (404, "text/plain", b"", {}))
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_page_is_kept_as_the_server_gave_it(site: str, tmp_path: Path) -> None:
    file = fetched(f"{site}/bridge.html", tmp_path)
    with file.open("rb") as stream:
        record = next(iter(ArchiveIterator(stream)))
        assert record.rec_type == "response"
        assert record.rec_headers["WARC-Target-URI"] == f"{site}/bridge.html"
        assert record.http_headers["Content-Type"] == "text/html; charset=utf-8"
        assert record.content_stream().read() == PAGE
    assert [path for path, _ in Site.asked] == ["/robots.txt", "/bridge.html"]
    assert {agent for _, agent in Site.asked} == {AGENT}


def test_a_redirect_is_followed_and_the_address_is_where_it_led(site: str, tmp_path: Path) -> None:
    with fetched(f"{site}/moved", tmp_path).open("rb") as stream:
        record = next(iter(ArchiveIterator(stream)))
        assert record.rec_headers["WARC-Target-URI"] == f"{site}/bridge.html"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/private/page", "robots.txt"),
        ("/gone", "404"),
        ("/away", "not allowed"),
        ("/ftp", "no address of the web"),
        ("/round", "302"),
    ],
)
def test_what_is_no_page_is_told_in_one_sentence(site: str, tmp_path: Path, path: str, words: str) -> None:
    with pytest.raises(InvalidContent) as error:
        fetched(f"{site}{path}", tmp_path)
    (problem,) = error.value.problems
    assert problem.rule == "not-fetched" and words in problem.message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["file:///etc/passwd", "coast.example", "http://127.0.0.1:1/"])
def test_what_cannot_be_asked_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(InvalidContent):
        fetched(address, tmp_path)
