"""A host of sites as the web has them: it caches, it is switched off, it becomes slow, it is deployed to."""

import mimetypes
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.search.server import Answer, answering

mimetypes.add_type("application/manifest+json", ".webmanifest")
_RANGE = re.compile(r"bytes=(\d+)-(\d+)")


@dataclass(slots=True)
class Host:
    """What a host does; it may be changed while it runs."""

    sites: dict[str, Path]
    """Path of each site, with a slash at the end but for that at the root, to its folder."""
    address: str = ""
    """Where it is, with a slash at the end."""
    is_off: bool = False
    """Whether it hangs up on everybody."""
    on_asked: Callable[[str], None] = lambda _: None
    """Told the path of each answer before it is sent, when the answer is ready."""
    answers_left: int | None = None
    """Answers after which it is off; none where there is no such number."""
    held: threading.Event | None = None
    """What its answers wait for; none where they come at once."""
    held_for: str = ""
    """How the paths end whose answers wait."""
    instead: dict[str, bytes] = field(default_factory=dict)
    """Path to what is sent in the place of that file."""
    status: int = 200
    """What it says of a file that is there."""
    asked: list[str] = field(default_factory=list)
    """The paths that were asked for."""

    def answer(self, path: str, wanted: str) -> Answer | None:
        """What is sent; None hangs up."""
        found = self._answer(path, wanted)
        self.on_asked(path)
        return found

    def _answer(self, path: str, wanted: str) -> Answer | None:
        """The file at a path as GitHub Pages sends it: for ten minutes a browser need not ask again."""
        self.asked.append(path)
        if self.answers_left is not None:
            self.answers_left -= 1
            self.is_off = self.is_off or self.answers_left < 0
        if self.is_off:
            return None
        if self.held and path.endswith(self.held_for):
            self.held.wait(60)
        prefix = max((one for one in self.sites if path.startswith(one)), key=len)
        folder, rest = self.sites[prefix], path.removeprefix(prefix)
        file = folder / rest / "index.html" if rest == "" or rest.endswith("/") else folder / rest
        if file.is_dir():
            return 301, b"", {"Location": f"/{path}/"}
        if not file.is_file():
            return 404, (folder / "404.html").read_bytes(), {"Content-Type": "text/html; charset=utf-8"}
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        headers = {"Content-Type": kind, "Cache-Control": "max-age=600"}
        body = self.instead.get(path, file.read_bytes())
        if found := _RANGE.fullmatch(wanted):
            first, last = int(found[1]), min(int(found[2]), len(body) - 1)
            return 206, body[first : last + 1], headers | {"Content-Range": f"bytes {first}-{last}/{len(body)}"}
        return self.status, body, headers


@contextmanager
def hosting(sites: dict[str, Path]) -> Iterator[Host]:
    """A host of sites while it is needed."""
    host = Host(sites)
    with answering(host.answer) as host.address:
        yield host
        if host.held:
            host.held.set()
