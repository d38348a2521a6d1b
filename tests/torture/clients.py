"""Clients of `regesta serve` that speak HTTP by themselves: well, badly, slowly, for others, for what lies outside."""

import contextlib
import random
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from edited_archive import Clock, World, files_of, write
from edited_kinds import about, notes, title, word

from torture.ordeal import Row, Trial
from torture.served import Served

PATIENCE = 120.0
"""Seconds in which a client must be answered while all the others are."""

SLOWEST = 60.0
"""Seconds after which whoever sends a byte a second must have been hung up on."""

SECRET = b"what-lies-outside-0b9c"
"""Stands in a file beside the site."""

LOOPBACK = "0100007F"

STRANGE_METHODS = (b"POST", b"PUT", b"DELETE", b"OPTIONS", b"PATCH", b"CONNECT", b"TRACE", b"PROPFIND")

_UP = ("..", "%2e%2e", "%2E%2e", ".%2e", "%252e%252e", "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae", "%uff0e%uff0e", "..%00",
       "..;", "....", "%ef%bc%8e%ef%bc%8e")  # fmt: skip
_SLASHES = ("/", "%2f", "%5c", "\\", "//", "%c0%af", "%252f", "%e2%81%84")


def outside(secret: Path) -> list[bytes]:
    """Addresses that lead out of the site if they lead anywhere."""
    found = [
        f"/{slash.join([up] * depth)}{slash}{secret.name}" for up in _UP for slash in _SLASHES for depth in (1, 2, 3)
    ]
    found += [f"/assets/{slash.join([up] * 2)}{slash}{secret.name}" for up in _UP for slash in _SLASHES]
    found += [
        f"{before}{secret}" for before in ("", "/", "//", "///", "/C:", "/c:%5c", "/file:", "/file://", "/%00", "/.%00")
    ]
    found += [
        "/way-out",
        "/way-out/",
        "/way-out.html",
        "/folder-out/",
        f"/folder-out/{secret.name}",
        "/%2e/../",
        "/~root/",
    ]
    found += ["//etc/passwd", "/..%2f..%2f..%2f..%2fetc%2fpasswd", "/.git/config", "/../cache/state.json"]
    return [address.encode("latin-1", "replace") for address in found]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server has said until it hung up."""

    raw: bytes
    """All of it."""

    @property
    def status(self) -> int:
        """Its status; 0 where it has none."""
        words = self.raw.split(b" ", 2)
        return int(words[1]) if len(words) > 1 and words[0].startswith(b"HTTP/") and words[1].isdigit() else 0

    @property
    def head(self) -> bytes:
        """Its head."""
        return self.raw.partition(b"\r\n\r\n")[0]

    @property
    def body(self) -> bytes:
        """Its body."""
        return self.raw.partition(b"\r\n\r\n")[2]

    @property
    def is_whole(self) -> bool:
        """Whether its body is as long as it says; an error may not say."""
        named = [line for line in self.head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        return all(int(line.split(b":")[1]) == len(self.body) for line in named) and self.raw.count(b"HTTP/1.") == 1


def asked(served: Served, request: bytes) -> Answer:
    """What is said to a request. Raises OSError."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as connection:
        connection.sendall(request)
        found = bytearray()
        while part := connection.recv(1 << 16):
            found += part
        return Answer(bytes(found))


def request(address: bytes, *more: bytes, method: bytes = b"GET", host: bytes = b"127.0.0.1") -> bytes:
    """A request as browsers make it."""
    return b"\r\n".join([method + b" " + address + b" HTTP/1.1", b"Host: " + host, *more, b"", b""])


@dataclass(slots=True)
class Crowd:
    """What clients have tried, and what went wrong."""

    served: Served
    """Whom they ask."""
    assets: dict[str, bytes]
    """Files of the site that no build changes, by address."""
    pages: list[str]
    """Pages of the site that no build takes away."""
    outside: list[bytes]
    """Addresses outside."""
    asked: int = 0
    """Requests."""
    aborted: int = 0
    """Requests whose answer was not waited for, or that were not made to the end."""
    defects: list[str] = field(default_factory=list)
    """What went wrong."""
    enough: threading.Event = field(default_factory=threading.Event)
    """Set once the site has been built often enough meanwhile."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    """Held while any of this is changed."""

    def expect(self, made: bytes, test: Callable[[Answer], bool], what: str) -> None:
        """Ask, and see whether the answer passes."""
        try:
            answer = asked(self.served, made)
            wrong = "" if test(answer) else f"{what}: {made[:120]!r} gives {answer.raw[:160]!r}."
        except OSError as error:
            wrong = f"{what}: {made[:120]!r} ends with {error!r}."
        with self.lock:
            self.asked += 1
            if wrong:
                self.defects.append(wrong)

    def abort(self, made: bytes) -> None:
        """Ask, or begin to, and hang up in a way that the other side is told of as a failure."""
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.served.port), PATIENCE) as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            one.sendall(made)
            one.recv(100) if len(made) % 2 else None
        with self.lock:
            self.aborted += 1

    def act(self, seed: int, number: int) -> None:
        """What one client does: so many things by chance, and more of them until there were enough builds."""
        chance = random.Random(seed)
        for at in range(number * 20):
            if at >= number and self.enough.is_set():
                return
            chance.choice(_DEEDS)(self, chance)


def _asset(crowd: Crowd, chance: random.Random) -> None:
    path = chance.choice(sorted(crowd.assets))
    wanted = crowd.assets[path]
    more = chance.choice(((), (b"Connection: keep-alive",), (b"Range: bytes=3-40",), (b"Accept-Encoding: gzip",)))
    crowd.expect(
        request(path.encode(), *more),
        lambda a: a.status == 200 and a.body == wanted and a.is_whole,
        "a file of the site",
    )


def _page(crowd: Crowd, chance: random.Random) -> None:
    path = chance.choice(crowd.pages).encode()
    crowd.expect(
        request(path), lambda a: a.status == 200 and a.is_whole and b"</html>" in a.body[-2000:], "a page of the site"
    )


def _head(crowd: Crowd, chance: random.Random) -> None:
    path = chance.choice(sorted(crowd.assets)).encode()
    crowd.expect(request(path, method=b"HEAD"), lambda a: a.status == 200 and not a.body, "the head of a file")


def _out(crowd: Crowd, chance: random.Random) -> None:
    more = request(chance.choice(crowd.outside), method=chance.choice((b"GET", b"HEAD")))
    crowd.expect(more, is_refusal, "outside")


def is_refusal(answer: Answer) -> bool:
    """Whether nothing is given."""
    leaks = SECRET in answer.raw or b"root:" in answer.raw or b'"identity"' in answer.raw
    return 400 <= answer.status < 500 and not leaks


def _other_host(crowd: Crowd, chance: random.Random) -> None:
    path = chance.choice(crowd.pages).encode()
    host = chance.choice(
        (b"evil.example", b"127.0.0.1.evil.example", b"", b"0.0.0.0", b"[::1]", b"127.0.0.1@evil.example")
    )
    made = chance.choice((
        request(path, host=host),
        request(path, b"Host: evil.example"),
        request(path, b"Origin: http://evil.example"),
        request(path, b"Origin: null"),
        request(path, b"Sec-Fetch-Site: cross-site", b"Sec-Fetch-Mode: no-cors"),
        request(b"http://evil.example" + path),
        request(b"http://127.0.0.1" + path),
        b"GET " + path + b" HTTP/1.0\r\n\r\n",
        b"GET " + path + b"\r\n\r\n",
    ))  # fmt: skip
    crowd.expect(made, lambda a: a.status in (400, 403) or b"Error code: 403" in a.raw, "another host")


def _other_method(crowd: Crowd, chance: random.Random) -> None:
    body = bytes(chance.choice((0, 10, 100_000)))
    more = b"Content-Length: %d" % len(body)
    made = request(chance.choice(crowd.pages).encode(), more, method=chance.choice(STRANGE_METHODS)) + body
    crowd.expect(made, lambda a: a.status in (403, 405, 501), "another method")


def _malformed(crowd: Crowd, chance: random.Random) -> None:
    made = chance.choice((
        b"GET\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        request(b"/", b"X: " + b"b" * 70_000),
        request(b"/", *[b"X-%d: c" % number for number in range(300)]),
        request(b"/index.html\x00"),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ))  # fmt: skip
    crowd.expect(made, is_complaint, "a malformed request")


def is_complaint(answer: Answer) -> bool:
    """Whether an error is told; where no version of HTTP is named, without a head."""
    return 400 <= answer.status < 600 or b"<p>Error code: " in answer.raw


def _pipelined(crowd: Crowd, chance: random.Random) -> None:
    path = chance.choice(sorted(crowd.assets))
    wanted = crowd.assets[path]
    made = request(path.encode()) * chance.randrange(2, 30)
    crowd.expect(made, lambda a: a.status == 200 and a.body.startswith(wanted), "requests one after the other")


def _aborted(crowd: Crowd, chance: random.Random) -> None:
    whole = request(chance.choice(sorted(crowd.assets)).encode())
    crowd.abort(whole if chance.random() < 0.5 else whole[: chance.randrange(len(whole))])


_DEEDS = (_asset, _page, _page, _head, _out, _out, _other_host, _other_method, _malformed, _pipelined, _aborted)


def clients(trial: Trial, served: Served, world: World) -> Iterator[Row]:
    """All clients at once, some of them slow, while records change; then all is as it was before."""
    secret = _way_out(trial, served)
    crowd = Crowd(served, *_known(served), outside(secret))
    for address in crowd.outside[:: trial.of(40, 1)]:
        crowd.expect(request(address), is_refusal, "outside")
    crowd.expect(request(b"/index.html"), lambda answer: answer.status == 200, "the site")
    hosts = served.hosts
    if hosts != {LOOPBACK}:
        crowd.defects.append(f"It listens at {sorted(hosts)}.")
    before = served.holds
    with contextlib.ExitStack() as stack:
        slow = [stack.enter_context(_slow(served)) for _ in range(trial.of(2, 64))]
        builds = _crowded(trial, crowd, world)
        crowd.defects += _let_go(slow)
    after = _settled(served, before)
    if after > before:
        crowd.defects.append(f"It held {before} handles and threads, and afterwards {after}.")
    said = served.said.read_text(encoding="utf-8", errors="replace")
    if "Traceback" in said or "Exception" in said:
        crowd.defects.append(f"It says: {said[-400:]}")
    name = f"{trial.of(4, 64)} clients and {len(slow)} slow ones, regesta serve, rebuilt meanwhile"
    told = f"{builds} builds, {before[0]} handles and {before[1]} threads, afterwards {after[0]} and {after[1]}"
    yield Row(name, crowd.asked, crowd.aborted + len(slow), 0, tuple(crowd.defects[:20]), "", told)


def _way_out(trial: Trial, served: Served) -> Path:
    """A file beside the site, and links inside that lead to it."""
    secret = served.site.parent / "secret.txt"
    secret.write_bytes(SECRET)
    for name in ("way-out", "way-out.html"):
        (served.site / name).symlink_to(secret)
    (served.site / "folder-out").symlink_to(secret.parent)
    return secret


def _known(served: Served) -> tuple[dict[str, bytes], list[str]]:
    """Files that no edit changes, and pages that none takes away."""
    files = [path for path in sorted((served.site / "assets").rglob("*")) if path.is_file()]
    assets = {f"/{path.relative_to(served.site).as_posix()}": path.read_bytes() for path in files}
    pages = [
        path for name in ("index.html", "search.html", "articles/*.html") for path in sorted(served.site.glob(name))
    ]
    return assets, [f"/{path.relative_to(served.site).as_posix()}" for path in pages]


def _crowded(trial: Trial, crowd: Crowd, world: World) -> int:
    """All clients at once, and edits until they are done; how many builds there were."""
    number, wanted = trial.of(4, 64), trial.of(1, 5)
    before, builds = _builds(crowd.served), 0
    with ThreadPoolExecutor(number) as pool:
        deeds = [pool.submit(crowd.act, trial.seed * 1000 + one, trial.of(12, 40)) for one in range(number)]
        clock = Clock()
        while not all(deed.done() for deed in deeds):
            world.chance.choice((word, title, about, notes))(world)
            write(crowd.served.content, files_of(world), clock)
            time.sleep(0.5)
            builds = _builds(crowd.served) - before
            if builds >= wanted:
                crowd.enough.set()
        for deed in deeds:
            deed.result()
    if builds < wanted:
        crowd.defects.append(f"There were {builds} builds meanwhile, and should be {wanted}.")
    return builds


def _builds(served: Served) -> int:
    return served.said.read_text(encoding="utf-8", errors="replace").count("Built ")


@contextlib.contextmanager
def _slow(served: Served) -> Iterator[socket.socket]:
    """Somebody who begins to ask, and sends a byte a second."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=SLOWEST) as connection:
        ended = threading.Event()

        def send() -> None:
            with contextlib.suppress(OSError):
                for byte in request(b"/index.html", *[b"X: y"] * 50):
                    connection.send(bytes([byte]))
                    if ended.wait(1):
                        return

        sender = threading.Thread(target=send, daemon=True)
        sender.start()
        yield connection
        ended.set()
        sender.join()


def _let_go(slow: Sequence[socket.socket]) -> list[str]:
    """Waits until all who are slow are hung up on."""
    kept = 0
    for connection in slow:
        try:
            connection.settimeout(SLOWEST)
            while connection.recv(1000):
                pass
        except TimeoutError:
            kept += 1
        except OSError:
            pass  # hung up on, rudely
    return [f"{kept} who send a byte a second are never hung up on."] if kept else []


def _settled(served: Served, wanted: tuple[int, int]) -> tuple[int, int]:
    """What it holds once that is no more than it was, or a while later."""
    end = time.monotonic() + 20
    while (found := served.holds) > wanted and time.monotonic() < end:
        time.sleep(0.2)
    return found
