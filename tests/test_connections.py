"""Connections to `regesta serve`: the slow, the many, the rude and the strange get what they are due, and no more."""

import http.client
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from builder import connections
from builder.serve import Stage, make_server

Asking = Callable[[bytes], bytes]

GOOD = b"GET /index.html HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[connections.Server]:
    (tmp_path / "index.html").write_text("<!doctype html><body>Here.</body>", encoding="utf-8")
    (tmp_path / "large.bin").write_bytes(bytes(8_000_000))
    server = make_server(tmp_path, Stage(), 0)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def connected(server: connections.Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.server_port), timeout=20)


def said(connection: socket.socket) -> bytes:
    """All that is said until the end."""
    found = b""
    while part := connection.recv(1 << 16):
        found += part
    return found


def told(server: connections.Server, request: bytes) -> bytes:
    with connected(server) as connection:
        connection.sendall(request)
        return said(connection)


def test_whoever_asks_too_slowly_is_hung_up_on(served: connections.Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "ASKING", 0.2)
    with connected(served) as silent, connected(served) as slow:
        slow.sendall(GOOD[:20])
        assert (said(slow), said(silent)) == (b"", b"")
    assert b"Here." in told(served, GOOD)


def test_no_more_than_so_many_are_answered_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "MOST", 2)
    server = make_server(tmp_path, Stage(), 0)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    with connected(server), connected(server) as other, connected(server) as third:
        assert said(third) == b""
        other.sendall(GOOD)
        assert b"404" in said(other)
    server.shutdown()
    server.server_close()


def test_64_may_come_at_once(tmp_path: Path) -> None:
    server = make_server(tmp_path, Stage(), 0)
    with ExitStack() as stack:
        for _ in range(64):
            stack.enter_context(socket.create_connection(("127.0.0.1", server.server_port), timeout=0.9))
    server.server_close()


@pytest.mark.parametrize("method", [b"POST", b"PUT", b"DELETE", b"OPTIONS"])
def test_whoever_sends_more_than_is_read_still_gets_the_answer(served: connections.Server, method: bytes) -> None:
    body = bytes(600_000)
    head = b"%b /index.html HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n" % (method, len(body))
    assert told(served, head + body).split(b"\r\n")[0].split(b" ")[1] == b"501"


@pytest.mark.parametrize(
    "request_",
    [
        GOOD.replace(b"/index.html", b"http://evil.example/index.html"),
        GOOD.replace(b"/index.html", b"http://127.0.0.1/.regesta/reload.js"),
        GOOD.replace(b"\r\n\r\n", b"\r\nHost: evil.example\r\n\r\n"),
        GOOD.replace(b"\r\n\r\n", b"\r\nOrigin: http://evil.example\r\n\r\n"),
        GOOD.replace(b"\r\n\r\n", b"\r\nOrigin: null\r\n\r\n"),
        b"GET /index.html HTTP/1.0\r\n\r\n",
    ],
)
def test_what_is_meant_for_another_host_or_comes_from_one_is_refused(
    served: connections.Server, request_: bytes
) -> None:
    found = told(served, request_)
    assert found.split(b" ")[1] == b"403"
    assert b"Here." not in found


def test_a_page_of_this_machine_may_ask(served: connections.Server) -> None:
    for name in (b"127.0.0.1", b"localhost"):
        asked = GOOD.replace(b"\r\n\r\n", b"\r\nOrigin: http://%b:8000\r\n\r\n" % name)
        assert b"Here." in told(served, asked)


def test_whoever_hangs_up_is_not_complained_of(served: connections.Server, capfd: pytest.CaptureFixture[str]) -> None:
    for request in (b"GET /", GOOD, GOOD.replace(b"index.html", b"large.bin")):
        for _ in range(5):
            with connected(served) as connection:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.sendall(request)
    connection = http.client.HTTPConnection("127.0.0.1", served.server_port, timeout=20)
    connection.request("GET", "/large.bin")
    assert len(connection.getresponse().read()) == 8_000_000
    assert capfd.readouterr() == ("", "")
