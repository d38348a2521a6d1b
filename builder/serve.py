"""The site on this machine while records are written: build, show, watch, build again."""

import html
import queue
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchfiles import watch

from builder.build import Order, build
from builder.content.read import Audience
from builder.output.theme import built_in_templates
from builder.problems import InvalidContent

HOST = "127.0.0.1"
EVENTS = "/.regesta/events"
SCRIPT = "/.regesta/reload.js"
STYLE = "/.regesta/problems.css"

_RELOAD = f"""new EventSource("{EVENTS}").onmessage = () => location.reload();\n""".encode()
_PROBLEMS_CSS = (
    b".regesta-problems{position:fixed;inset:auto 0 0 0;max-height:50vh;overflow:auto;margin:0;padding:1rem;"
    b"background:#7a1210;color:#fff;font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap;z-index:9}"
)


@dataclass(slots=True)
class Stage:
    """What the browser is shown: the last good site, and what is wrong with the records since."""

    problems: str = ""
    """Problems of the last build, a line each; empty after a good one."""
    listeners: list["queue.SimpleQueue[str]"] = field(default_factory=list)
    """One queue per open page that waits to be told of a new build."""

    def tell(self, problems: str) -> None:
        """Keep the outcome of a build, and tell every open page."""
        self.problems = problems
        for listener in list(self.listeners):
            listener.put("built")


class _Pages(SimpleHTTPRequestHandler):
    """Files of the site; each page with the script that reloads it and the problems of the last build."""

    stage: Stage

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        if host not in (HOST, "localhost"):
            self.send_error(403, "Only this machine may ask.")
        elif self.path == EVENTS:
            self._events()
        elif self.path in (SCRIPT, STYLE):
            body, kind = (_RELOAD, "text/javascript") if self.path == SCRIPT else (_PROBLEMS_CSS, "text/css")
            self._answer(200, body, kind)
        else:
            self._page()

    def _page(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status, root = 200, Path(str(self.directory)).resolve()
        if not path.is_file() or root not in path.resolve().parents:
            status, path = 404, root / "404.html"
        if path.suffix != ".html":
            super().do_GET()
            return
        page = path.read_bytes() if path.is_file() else b"<!doctype html><title>Regesta</title><body></body>"
        self._answer(status, with_problems(page, self.stage.problems), "text/html; charset=utf-8")

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _events(self) -> None:
        """Server-sent events: one message per build, and a comment now and then to notice pages that are gone."""
        listener: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.stage.listeners.append(listener)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                try:
                    self.wfile.write(f"data: {listener.get(timeout=15)}\n\n".encode())
                except queue.Empty:
                    self.wfile.write(b": still here\n\n")
                self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            self.stage.listeners.remove(listener)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that the base class gives it
        """Requests are not reported; problems are."""


def with_problems(page: bytes, problems: str) -> bytes:
    """A page with the reloading script and, where there are any, the problems of the last build."""
    overlay = f'<pre class="regesta-problems" role="alert">{html.escape(problems)}</pre>' if problems else ""
    added = f'<link rel="stylesheet" href="{STYLE}">{overlay}<script src="{SCRIPT}"></script>'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + added + end + after if end else page + added


def make_server(folder: Path, stage: Stage, port: int) -> ThreadingHTTPServer:
    """A server of `folder` that only this machine can reach; port 0 takes a free one. Raises OSError."""
    pages = type("Pages", (_Pages,), {"stage": stage})
    server = ThreadingHTTPServer((HOST, port), partial(pages, directory=str(folder)))
    server.daemon_threads = True
    return server


def rebuild(order: Order, stage: Stage) -> str:
    """Build once, tell the pages; the outcome in one line."""
    try:
        built = build(order)
    except InvalidContent as error:
        stage.tell(str(error))
        return f"{len(error.problems)} problems; the pages show the last good site.\n{error}"
    stage.tell("")
    return f"Built {built.pages:,} pages, {built.changed:,} files changed."


def serve(content: Path, audience: Audience, templates: Path | None, port: int, say: Callable[[str], None]) -> None:
    """Show an archive until interrupted; `say` is told what happens. Raises OSError where the port is taken."""
    with tempfile.TemporaryDirectory(prefix="regesta-") as folder:
        order, stage = Order(content, Path(folder) / "site", audience, templates=templates), Stage()
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
