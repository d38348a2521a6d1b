"""A host of static files that compresses text as such hosts do, and counts what it sends."""

import gzip
import mimetypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

LEVEL = 6
_TEXT = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")


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


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, Counts]]:
    """Serves a folder; gives its address, with a slash at the end, and what it counts."""
    counts = Counts()
    read = lru_cache(maxsize=100_000)(_body)

    class Handler(BaseHTTPRequestHandler):
        """Answers with files below the folder."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            counts.open += 1
            path = unquote(urlsplit(self.path).path).lstrip("/")
            body, kind, is_compressed = read(folder, path)
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", kind or "text/plain")
            self.send_header("Content-Length", str(len(body)))
            if is_compressed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)
            if path != "favicon.ico":
                counts.sent.append((path, len(body)))
            counts.last = time.monotonic()
            counts.open -= 1

        def log_message(self, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", counts
    finally:
        server.shutdown()
        server.server_close()


def _body(folder: Path, path: str) -> tuple[bytes, str, bool]:
    """Body, media type (empty where there is no such file), and whether the body is compressed."""
    wanted = (folder / path).resolve()
    if not wanted.is_relative_to(folder.resolve()) or not wanted.is_file():
        return b"", "", False
    data, kind = wanted.read_bytes(), mimetypes.guess_type(path)[0] or "application/octet-stream"
    if kind.startswith(_TEXT):
        return gzip.compress(data, LEVEL, mtime=0), kind, True
    return data, kind, False
