"""A machine that fails in other ways than by a kill: a disk that is full or may not be written, a folder that goes
away, two runs at once, clocks that are set back, and readers while a site takes the place of another.
"""

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urldefrag
from urllib.request import urlopen

from archive import Html, tree

from torture.kills import CASES, Alternating, Restored, settle, turn
from torture.ordeal import Extent, Ordeal, Row, Trial
from torture.warm import ONCE, Ended, Order, Warm, warm

Command = Restored | Alternating
"""A command, and what it is to leave."""

_ROOM = 256 * 2**20
"""Bytes of a disk that is not full."""

_INODES = 100_000
"""Files and folders that it may hold."""

_PAUSE = 0.3
"""Seconds that a second run is given to come to where it has to wait."""


def run(trial: Trial) -> Iterator[Row]:
    """Try each fault."""
    with warm(trial.folder / "warm", ONCE[: trial.of(2, 99)]) as runner:
        yield from _large_files(runner, trial)
        yield from _disks(runner, trial)
        yield from two_at_once(runner, trial)
        if trial.extent is Extent.WHOLE:
            yield from _removed(runner, trial)
            yield clocks(runner, trial)
            yield reading(runner, trial)
            yield busy(runner, trial)


@dataclass(slots=True)
class Disk:
    """A disk of its own, in memory."""

    folder: Path
    """Where it is mounted."""

    def limit(self, size: int = _ROOM, inodes: int = _INODES, may: str = "rw") -> None:
        """Let it hold so many bytes and so many files, and say whether it may be written (rw) or not (ro)."""
        options = f"remount,{may},size={size},nr_inodes={inodes}"
        subprocess.run(["mount", "-o", options, str(self.folder)], check=True, capture_output=True)

    def used(self) -> tuple[int, int]:
        """How many bytes and how many files it holds."""
        found = os.statvfs(self.folder)
        return (found.f_blocks - found.f_bfree) * found.f_frsize, found.f_files - found.f_ffree


@contextmanager
def disk(folder: Path) -> Iterator[Disk | None]:
    """A disk, until the end; none where this user may not mount any."""
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={_ROOM},nr_inodes={_INODES}", "none", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        yield None
        return
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)


def _commands(trial: Trial, runner: Warm) -> Iterator[Command]:
    """Commands of which each writes in another way."""
    wanted = ("fmt",) if trial.extent is Extent.SAMPLE else ("fmt", "ingest", "accept", "takedown of an article")
    yield from (Restored(case, runner, trial) for case in CASES if case.what in wanted)
    if trial.extent is Extent.WHOLE:
        yield Alternating("build", runner, trial)
        yield Alternating("pack bagit", runner, trial)


def judged(command: Command, expected: str, ended: Ended) -> int:
    """1 where a run met the fault and said so plainly; notes what it did else."""
    if ended.code == 0:
        return 0
    told = [line for line in ended.said.splitlines() if line.endswith("Nothing that was there before was lost.")]
    is_plain = ended.code == 3 and told and f": {expected}" in told[-1]
    if not is_plain:
        command.account.wrong(f"It ended with {ended.code}, and did not name the file: {ended.said[-400:]}")
    return 1


def _large_files(runner: Warm, trial: Trial) -> Iterator[Row]:
    """Files that may not grow beyond a size, which needs no rights: as on a full disk, the write fails."""
    for command in _commands(replace(trial, folder=_below(trial, "large")), runner):
        command.learn()
        met, tries = 0, trial.of(2, 6)
        for number in range(tries):
            met += _attempt(command, partial(_limited, runner, command, 1 << (10 + 8 * number // tries)), number)
        yield _row(command, "no room in a file", met, tries)


def _limited(runner: Warm, command: Command, largest: int, order: Order) -> int:
    return judged(command, "File too large", runner.run(replace(order, largest=largest)))


def _attempt(command: Command, disturbed: Callable[[Order], int], number: int) -> int:
    met: list[int] = []
    command.attempt(lambda order: met.append(disturbed(order)), disturbed, number)
    return sum(met)


def _row(command: Command, what: str, met: int, tries: int) -> Row:
    if met == 0:
        command.account.wrong("No run met the fault.")
    row = command.account.row_of(what, met, f"{met} of {tries} runs met it")
    command.account.defects.clear()
    command.account.lost = 0
    return row


def _below(trial: Trial, name: str) -> Path:
    folder = trial.folder / name
    folder.mkdir(exist_ok=True)
    return folder


def _disks(runner: Warm, trial: Trial) -> Iterator[Row]:
    with disk(trial.folder / "disk") as mounted:
        if mounted is None:
            yield Row("a full disk", untried="This user may not mount a disk of its own.")
            return
        for command in _commands(replace(trial, folder=mounted.folder), runner):
            before = mounted.used()
            command.learn()
            grown = [max(after - one, 1) for one, after in zip(before, mounted.used(), strict=True)]
            yield _filled(command, mounted, trial, (grown[0] * 3 // 2, 0))
            if trial.of(0, 1):
                yield _filled(command, mounted, trial, (0, grown[1] * 3 // 2))
            yield _read_only(command, mounted)


def _filled(command: Command, on: Disk, trial: Trial, room: tuple[int, int]) -> Row:
    """A command on a disk that has room for a part, a little more each time."""
    tries, met = trial.of(2, 8), 0

    def full(part: int, order: Order) -> int:
        used = on.used()
        if room[0]:
            on.limit(size=(used[0] + room[0] * part // tries) // 4096 * 4096)
        else:
            on.limit(inodes=used[1] + room[1] * part // tries)
        ended = command.runner.run(order)
        on.limit()
        return judged(command, "No space left on device", ended)

    for number in range(tries):
        met += _attempt(command, partial(full, number), number)
    return _row(command, "a full disk" if room[0] else "a disk of few files", met, tries)


def _read_only(command: Command, on: Disk) -> Row:
    """A command on a disk that may not be written."""

    def refused(order: Order) -> int:
        on.limit(may="ro")
        ended = command.runner.run(order)
        on.limit()
        return judged(command, "Read-only file system", ended)

    return _row(command, "a disk that may not be written", _attempt(command, refused, 14), 1)


def _removed(runner: Warm, trial: Trial) -> Iterator[Row]:
    """A folder that is removed under a command. What was in it is gone with it; nothing else may be."""
    command = Alternating("build", runner, replace(trial, folder=_below(trial, "removed")))
    changes = command.learn().changes
    met, tries = 0, 15
    for number in range(tries):
        at = 1 + changes * number // tries
        for name in ("site", ".regesta-cache"):
            met += _attempt(command, partial(_without, runner, command, (at, name)), number)
    yield _row(command, "a folder removed", met, 2 * tries)


def _without(runner: Warm, command: Command, what: tuple[int, str], order: Order) -> int:
    """A run under which a folder is removed; the site, where it is gone, counts as the one before."""
    at, name = what
    gone = Path(order.folder) / name
    ended = runner.run(replace(order, at=at, then=f"remove {gone}"))
    if ended.code not in (0, 1, 3):
        command.account.wrong(f"It ended with {ended.code} when {name} was removed at {at}: {ended.said[-400:]}")
    if not (Path(order.folder) / "site" / "index.html").exists():
        shutil.rmtree(Path(order.folder) / "site", ignore_errors=True)
        again = runner.run(order)
        if again.code:
            command.account.wrong(f"The next run ended with {again.code}: {again.said[-300:]}")
    return 1


@dataclass(frozen=True, slots=True)
class Pair:
    """Two commands that run at once."""

    what: str
    """What they are called in the table."""
    case: str
    """The name of the case whose project they run in, and which is the first of them."""
    other: list[str]
    """The words of the second."""


_TAKEDOWN = ["takedown", "ada-quill", "--because", "At her wish.", "--since", "2024-01-02"]

PAIRS = (
    Pair("accept and a takedown", "accept", _TAKEDOWN),
    Pair("two ingests of one capture", "ingest", ["ingest", "rows.csv", "--received", "2020-06-01"]),
    Pair("fmt and a takedown", "fmt", _TAKEDOWN),
    Pair("accept and a build", "accept", ["build"]),
    Pair("ingest and a build", "ingest, a second capture", ["build"]),
    Pair("takedown and seal", "takedown of a person", ["seal"]),
    Pair("a takedown and anchor", "takedown of a person", ["anchor"]),
)


def two_at_once(runner: Warm, trial: Trial) -> Iterator[Row]:
    """The first is stopped at a moment, the second begun, and then the first goes on, or is killed."""
    for pair in PAIRS[: trial.of(1, len(PAIRS))]:
        case = next(case for case in CASES if case.what == pair.case)
        yield _Together(pair, Restored(case, runner, replace(trial, folder=_below(trial, f"two {pair.what}")))).row(
            trial
        )


class _Together:
    """Two commands in one project."""

    def __init__(self, pair: Pair, command: Restored) -> None:
        self.pair, self.command = pair, command
        self.first, self.second = (Order(words, str(command.work)) for words in (command.words, pair.other))

    def row(self, trial: Trial) -> Row:
        """Stop the first at different moments."""
        changes = self.command.learn().changes
        orders = [self._after(self.first, self.second), self._after(self.second, self.first)]
        alone = [self._after(self.first), self._after(self.second)]
        stops = trial.of(2, 6)
        waited = sum(
            self._at(1 + (changes - 1) * number // stops, [*orders, *alone], number) for number in range(stops)
        )
        figures = f"the second waited {waited} of {stops} times"
        return replace(self.command.account.row_of("", stops, figures), what=f"two at once, {self.pair.what}")

    def _at(self, change: int, allowed: list[dict[str, bytes]], number: int) -> int:
        self.command.fresh()
        runner = self.command.runner
        first = runner.start(replace(self.first, at=change, then="stop"))
        first.is_stopped()
        second = runner.start(self.second)
        time.sleep(_PAUSE)
        has_waited = not second.is_over()
        if number % 3 == 2:
            first.kill()
        else:
            first.go_on()
        ends = second.ended(), first.ended()
        for ended in ends:
            if ended.code not in (0, 1, 2, -9):
                self.command.account.wrong(f"One ended with {ended.code}: {ended.said[-300:]}")
        if ends[1].is_killed:
            runner.run(self.first)
        if self._state() not in allowed:
            ends_said = " / ".join(f"{ended.code} {ended.said[-150:]}" for ended in ends)
            self.command.account.wrong(f"Stopped at {change}, both left what neither order leaves: {ends_said}")
        return has_waited

    def _after(self, *orders: Order) -> dict[str, bytes]:
        self.command.fresh()
        for order in orders:
            self.command.runner.run(order)
        return self._state()

    def _state(self) -> dict[str, bytes]:
        found = tree(self.command.work)
        return {path: data for path, data in found.items() if not path.startswith(".regesta-cache/")}


def busy(runner: Warm, trial: Trial) -> Row:
    """A run that waits for another one for too long, and says for whom."""
    command = Restored(CASES[0], runner, replace(trial, folder=_below(trial, "busy")))
    ended = command.learn()
    command.fresh()
    order = Order(command.words, str(command.work))
    first = runner.start(replace(order, at=ended.changes // 2, then="stop"))
    first.is_stopped()
    second = runner.run(order)
    if second.code != 1 or f"(process {first.process})" not in second.said:
        command.account.wrong(f"It ended with {second.code}: {second.said[-300:]}")
    first.go_on()
    if first.ended().code:
        command.account.wrong("The first run did not end well.")
    return command.account.row_of("waiting for a run that stands still", 1, f"after {second.seconds:.0f} s")


def clocks(runner: Warm, trial: Trial) -> Row:
    """Records that are edited while the times of their files say that they are not."""
    command = Alternating("build", runner, replace(trial, folder=_below(trial, "clocks")))
    content, order = command.project / "content", Order(["build"], str(command.project))
    turn(content, 0)
    runner.run(order)
    article = content / "pages" / "about.md"
    tries = 24
    for number in range(tries):
        before = article.stat()
        words = f"Made up {number:04}."
        article.write_text(f"---\nid: about\ntitle: About\n---\n\n{words}\n", encoding="utf-8")
        shift = (0, -3600, 3600 * 24 * 400)[number % 3] if number > 2 else 0
        os.utime(article, ns=(before.st_mtime_ns + shift * 10**9,) * 2)
        ended = runner.run(order)
        if ended.code or words.encode() not in (command.project / "site" / "about.html").read_bytes():
            command.account.wrong(f"An edit is not on its page, with the time moved by {shift}: {ended.said[-200:]}")
        if ended.code or runner.run(Order(["check"], str(command.project))).code:
            command.account.wrong(f"check or build ended with a problem: {ended.said[-200:]}")
    anew = command.project / "anew"
    runner.run(Order(["build", "--no-cache", "--output", str(anew)], str(command.project)))
    if tree(anew) != tree(command.project / "site"):
        command.account.wrong("The site is another than one that is built from nothing.")
    settle(content)
    return command.account.row_of("a clock set back", tries, f"{tries} edits with the times of others")


def reading(runner: Warm, trial: Trial) -> Row:
    """Readers of a site, by address and from the disk, while builds put one of two sites in its place."""
    command = Alternating("build", runner, replace(trial, folder=_below(trial, "reading")))
    command.learn()
    site = command.project / "site"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found = _Read(command.whole)
    is_over = threading.Event()
    address = f"http://127.0.0.1:{server.server_port}/"
    readers = [
        threading.Thread(target=found.follow, args=(partial(_fetched, address), is_over)),
        threading.Thread(target=found.follow, args=(partial(_opened, site), is_over)),
    ]
    for reader in readers:
        reader.start()
    swaps = 80
    for number in range(swaps):
        turn(command.project / "content", number % 2)
        with (site / "index.html").open("rb") as opened:
            ended = runner.run(Order(["build"], str(command.project)))
            found.judge("index.html", opened.read())
        if ended.code:
            command.account.wrong(f"A build ended with {ended.code}: {ended.said[-300:]}")
    is_over.set()
    for reader in readers:
        reader.join()
    server.shutdown()
    server.server_close()
    for defect, times in found.defects.items():
        command.account.wrong(f"{defect} ({times} times)")
    if found.files < swaps * 10 or len(found.versions) < 2:
        command.account.wrong(f"Only {found.files} files were read, of {len(found.versions)} versions.")
    return command.account.row_of(
        "a site that is read", swaps, f"{found.files:,} files read, {found.gone} gone by then"
    )


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that the base class gives it
        """Requests are not reported."""


def _fetched(address: str, path: str) -> bytes | None:
    try:
        with urlopen(address + quote(path), timeout=60) as answer:
            return bytes(answer.read())
    except HTTPError:
        return None


def _opened(site: Path, path: str) -> bytes | None:
    try:
        return (site / path).read_bytes()
    except FileNotFoundError:
        return None


class _Read:
    """What readers have seen."""

    def __init__(self, whole: list[dict[str, bytes]]) -> None:
        self.whole = whole
        self.files = 0
        self.gone = 0
        self.versions: set[int] = set()
        self.defects: dict[str, int] = {}

    def follow(self, read: Callable[[str], bytes | None], is_over: threading.Event) -> None:
        """Read the first page and all that it loads or leads to, again and again."""
        while not is_over.is_set():
            page = read("index.html")
            self.judge("index.html", page)
            for path in _linked(page or b""):
                self.judge(path, read(path))
            is_over.wait(0.01)

    def judge(self, path: str, data: bytes | None) -> None:
        """Note a file that is neither that of the one site nor that of the other, or is missing although both have it.
        One that only one of them has may be gone when a page of the other asks for it."""
        self.files += 1
        allowed = [site.get(path) for site in self.whole]
        if data in allowed:
            self.gone += data is None
            if allowed[0] != allowed[1]:
                self.versions.add(allowed.index(data))
        else:
            defect = f"{path} is missing." if data is None else f"{path} is not whole."
            self.defects[defect] = self.defects.get(defect, 0) + 1


def _linked(page: bytes) -> list[str]:
    """What a page at the top of the site loads and leads to."""
    addresses = (urldefrag(address).url for _, address in Html(page.decode()).addresses)
    return [one.partition("?")[0] for one in dict.fromkeys(addresses) if one and "://" not in one and ":" not in one]


FAULTS = Ordeal("faults", "Full disks, removed folders, two runs at once, clocks set back, readers.", run, 5)
"""The ordeal."""
