"""A host of static files that compresses text and cuts files as such hosts do, and counts what it sends.

`Range: bytes=a-b` and `bytes=a-` are answered with those bytes of the file as it lies on the disk, never compressed,
since the places that a reader knows are those of the file; any other header of that name is as none (RFC 9110, 14.2).
"""

import gzip
import mimetypes
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

LEVEL = 6
_TEXT = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")
_RANGE = re.compile(r"bytes=([0-9]+)-([0-9]*)")


@dataclass(slots=True)
class Counts:
    """What a host has sent."""

    sent: list[tuple[str, int]] = field(default_factory=list)
    """Path and bytes of each body, as sent."""
    last: float = 0.0
    """When the last request came or was answered (`time.monotonic`)."""
    open: int = 0
    """Requests that are not answered yet."""

    def forget(self) -> None:
        """Begin anew."""
        self.sent.clear()

    def wait(self, quiet: float = 0.3, most: float = 30.0) -> None:
        """Returns when nothing has been asked for a while (seconds). Raises TimeoutError where that never comes."""
        self.last = max(self.last, time.monotonic())
        end = time.monotonic() + most
        while self.open or time.monotonic() - self.last < quiet:
            if time.monotonic() > end:
                raise TimeoutError("the browser does not stop asking")
            time.sleep(0.02)


Answer = tuple[int, bytes, dict[str, str]]
"""Status, body and headers."""


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, Counts]]:
    """Serves a folder; gives its address, with a slash at the end, and what it counts."""
    counts = Counts()
    compressed = lru_cache(maxsize=100_000)(_compressed)

    def answer(path: str, wanted: str) -> Answer:
        counts.open += 1
        return _answer(_file(folder, path), wanted, compressed)

    def sent(path: str, size: int) -> None:
        if path != "favicon.ico":
            counts.sent.append((path, size))
        counts.last = time.monotonic()
        counts.open -= 1

    with answering(answer, sent) as address:
        yield address, counts


@contextmanager
def answering(
    answer: Callable[[str, str], Answer | None], sent: Callable[[str, int], None] = lambda *_: None
) -> Iterator[str]:
    """A host on this machine; gives its address, with a slash at the end.

    `answer` is given what follows that in an address, without a query, and the `Range` that is wanted, empty where none
    is; None hangs up. `sent` is told the path and the bytes of each body that was sent.
    """

    class Handler(BaseHTTPRequestHandler):
        """Answers as it is told."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path).lstrip("/")
            found = answer(path, self.headers.get("Range", ""))
            if found is None:
                self.close_connection = True
                return
            status, body, headers = found
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            sent(path, len(body))

        def log_message(self, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def _file(folder: Path, path: str) -> Path | None:
    """The file at an address below the folder; None where there is none."""
    wanted = (folder / path).resolve()
    return wanted if wanted.is_relative_to(folder.resolve()) and wanted.is_file() else None


def _answer(file: Path | None, wanted: str, compressed: Callable[[Path], bytes]) -> Answer:
    """The answer for a file and the `Range` that is wanted of it."""
    if not file:
        return 404, b"", {"Content-Type": "text/plain"}
    kind, size = mimetypes.guess_type(file.name)[0] or "application/octet-stream", file.stat().st_size
    headers = {"Content-Type": kind, "Accept-Ranges": "bytes"}
    span = _span(wanted, size)
    if span is None and kind.startswith(_TEXT):
        return 200, compressed(file), headers | {"Content-Encoding": "gzip"}
    if span is None:
        return 200, file.read_bytes(), headers
    if not span:
        return 416, b"", headers | {"Content-Range": f"bytes */{size}"}
    with file.open("rb") as opened:
        opened.seek(span.start)
        return 206, opened.read(len(span)), headers | {"Content-Range": f"bytes {span[0]}-{span[-1]}/{size}"}


def _span(wanted: str, size: int) -> range | None:
    """The bytes that a `Range` header wants of a file of so many; empty where it has none of them, None for a whole."""
    match = _RANGE.fullmatch(wanted.strip())
    if not match:
        return None
    first, last = int(match[1]), int(match[2] or size)
    return None if last < first and match[2] else range(first, min(last + 1, size))


def _compressed(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), LEVEL, mtime=0)
