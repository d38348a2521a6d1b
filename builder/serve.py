"""The site on this machine while records are written: build, show, watch, build again."""

import html
import signal
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from watchfiles import watch

from builder.build import Order, build
from builder.connections import Hurried, Server
from builder.content.read import Audience
from builder.output.theme import WORKER, built_in_templates
from builder.problems import InvalidContent, Problem

HOST = "127.0.0.1"
SCRIPT = "/.regesta/reload.js"
WAIT = "/.regesta/wait.js"
STYLE = "/.regesta/problems.css"

_RELOAD = f"""// Asks each second whether there is a later build, by way of a script: pages may load nothing else.
"use strict";
(() => {{
  document.getElementById("keep")?.remove(); // what is shown here is not to stay in the browser
  const seen = new URL(document.currentScript.src).searchParams.get("seen");
  const wait = () => {{
    const next = document.createElement("script");
    next.src = `{WAIT}?seen=${{seen}}&at=${{Date.now()}}`;
    next.onload = () => {{ next.remove(); setTimeout(wait, 1000); }};
    next.onerror = () => setTimeout(wait, 1000);
    document.head.append(next);
  }};
  addEventListener("load", wait);
}})();
""".encode()
_PROBLEMS_CSS = (
    b".regesta-problems{position:fixed;inset:auto 0 0 0;max-height:50vh;overflow:auto;margin:0;padding:1rem;"
    b"background:#7a1210;color:#fff;font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap;z-index:9}"
)


@dataclass(slots=True)
class Stage:
    """What the browser is shown: the last good site, and what is wrong with the records since."""

    problems: str = ""
    """Problems of the last build, a line each; empty after a good one."""
    number: int = 0
    """Builds so far."""

    def tell(self, problems: str) -> None:
        """Keep the outcome of a build; open pages ask for it."""
        self.problems = problems
        self.number += 1


class _Answer(NamedTuple):
    """What is sent."""

    status: int
    """Its status."""
    body: bytes
    """Its bytes."""
    kind: str
    """Their media type."""
    location: str = ""
    """Where the page is, where it is elsewhere."""


class _Pages(Hurried):
    """Files of the site; each page with the script that reloads it and the problems of the last build."""

    stage: Stage

    def do_HEAD(self) -> None:
        self.do_GET()

    def end_headers(self) -> None:
        """No other site may take in what is shown here: search shards are scripts, and hold withheld texts."""
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def do_GET(self) -> None:
        if not self._is_asked_from_here():
            self.send_error(403, "Only this machine may ask.")
            return
        try:
            answer = self._answer()
        except (OSError, ValueError):
            answer = None
        if answer:
            self._send(answer)
        else:
            self.send_error(404, "There is no such page.")

    def _is_asked_from_here(self) -> bool:
        """Whether the request names this machine and comes from a page of it, or from the address bar; else it is
        refused, so that no other site can read along through a browser (W3C Fetch Metadata). An address that names a
        host of its own is meant for a proxy."""
        hosts = [host.rsplit(":", 1)[0] for host in self.headers.get_all("Host", [])]
        site = self.headers.get("Sec-Fetch-Site", "none")
        is_ours = site in ("same-origin", "none") or self.headers.get("Sec-Fetch-Mode") == "navigate"
        origins = [urlsplit(origin).hostname for origin in self.headers.get_all("Origin", [])]
        names = {*hosts, *origins}
        return is_ours and len(hosts) == 1 and names <= {HOST, "localhost"} and self.path.startswith("/")

    def _answer(self) -> _Answer | None:
        """What is sent; None where there is no such page. Raises OSError and ValueError, which mean the same."""
        asked = urlsplit(self.path)
        if asked.path == SCRIPT:
            return _Answer(200, _RELOAD, "text/javascript")
        if asked.path == WAIT:
            seen = parse_qs(asked.query).get("seen", [""])[0]
            body = b"" if seen == str(self.stage.number) else b"location.reload();"
            return _Answer(200, body, "text/javascript")
        if asked.path == STYLE:
            return _Answer(200, _PROBLEMS_CSS, "text/css")
        if asked.path == f"/{WORKER}":
            return None  # what is shown here does not stay in the browser
        return self._page(asked.path)

    def _page(self, asked: str) -> _Answer:
        path = Path(self.translate_path(self.path))
        status, root = HTTPStatus.OK, Path(str(self.directory)).resolve()
        if path.is_dir() and not asked.endswith("/") and root in path.resolve().parents:
            return _Answer(301, b"", "text/html", f"{asked}/")
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or root not in path.resolve().parents:
            status, path = HTTPStatus.NOT_FOUND, root / "404.html"
        is_read_by_a_script = self.headers.get("Sec-Fetch-Dest") == "empty"  # by Verify, which compares bytes
        if path.suffix != ".html" or (is_read_by_a_script and status == HTTPStatus.OK):
            return _Answer(status, path.read_bytes(), self.guess_type(str(path)))
        page = path.read_bytes() if path.is_file() else b"<!doctype html><title>Regesta</title><body></body>"
        return _Answer(status, with_problems(page, self.stage), "text/html; charset=utf-8")

    def _send(self, answer: _Answer) -> None:
        self.send_response(answer.status)
        if answer.location:
            self.send_header("Location", answer.location)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else answer.body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that the base class gives it
        """Requests are not reported; problems are."""


def with_problems(page: bytes, stage: Stage) -> bytes:
    """A page with the reloading script and, where there are any, the problems of the last build."""
    shown = f'<pre class="regesta-problems" role="alert">{html.escape(stage.problems)}</pre>' if stage.problems else ""
    script = f'<script src="{SCRIPT}?seen={stage.number}"></script>'
    added = f'<link rel="stylesheet" href="{STYLE}">{shown}{script}'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + added + end + after if end else page + added


def make_server(folder: Path, stage: Stage, port: int) -> ThreadingHTTPServer:
    """A server of `folder` that only this machine can reach; port 0 takes a free one. Raises OSError."""
    pages = type("Pages", (_Pages,), {"stage": stage})
    return Server((HOST, port), partial(pages, directory=str(folder)))


def order_in(folder: Path, content: Path, audience: Audience, templates: Path | None = None) -> Order:
    """What is built again and again: below `folder`, which is gone at the end, so is what a build keeps for the
    next."""
    return Order(content, folder / "site", audience, templates=templates, cache=folder / "cache")


def rebuild(order: Order, stage: Stage) -> str:
    """Build once, tell the pages; the outcome in one line."""
    try:
        built = build(order)
    except OSError as error:
        stage.tell(f"{error.filename}: {error.strerror}")
        return f"{error.filename}: {error.strerror}; the pages show the last good site."
    except InvalidContent as error:
        stage.tell(str(error))
        count = len(error.problems)
        shown = "the pages show the last good site" if stage.number > 1 else "there is no site to show yet"
        return f"{count} problem{'s' if count != 1 else ''}; {shown}.\n{error}"
    stage.tell("")
    return f"Built {built.pages:,} pages, {built.changed:,} files changed."


def serve(content: Path, audience: Audience, templates: Path | None, port: int, say: Callable[[str], None]) -> None:
    """Show an archive until interrupted; `say` is told what happens. Raises OSError where the port is taken."""
    if not content.is_dir():
        message = f"There is no folder {content}; run this in an archive's folder, or name one with --content."
        raise InvalidContent([Problem(str(content), 0, 0, "unreadable", message, "")])
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that what is private does not stay behind
    with tempfile.TemporaryDirectory(prefix="regesta-") as folder:
        order, stage = order_in(Path(folder), content, audience, templates), Stage()
        order.output.mkdir()
        server = make_server(order.output, stage, port)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(rebuild(order, stage))
        say(f"http://{HOST}:{server.server_port}/ shows {content}/ and follows its changes. Ctrl-C ends it.")
        try:
            for _ in watch(content, templates or built_in_templates(), raise_interrupt=False):
                say(rebuild(order, stage))
        finally:
            server.shutdown()
            server.server_close()
