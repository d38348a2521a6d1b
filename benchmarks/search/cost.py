"""What a search costs a reader: bytes, requests and time of a first query and of a later one; from a disk, files.

Each first query is typed in a browser context of its own. The host compresses text and cuts files as static hosts do;
bytes are those of response bodies. The page is counted apart, with what every page of the site loads; the scripts of
search count as search. From a disk a browser loads whole files only, and those of the search are counted whole.
"""

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as BrowserError

from benchmarks.programs import Absent
from benchmarks.search.chromium import shown, tab, typed
from benchmarks.search.peers import PAGE, Peers
from benchmarks.search.queries import Query, queries
from benchmarks.search.server import Counts, serving
from benchmarks.search.sites import Made, made_archive, say
from benchmarks.table import Row
from builder.output.theme import ASSETS

EACH = 3
"""Queries of each class."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the figures are to be, in words; empty where nothing is asked."""

    first: str
    """Bytes of a first query, median and worst."""
    requests: str
    """Requests of a first query."""
    later: str
    """Bytes of a later query."""


NOTHING = Wanted("", "", "")

_TEN = "regesta.search(text, { count: 10 }).then(({ hits }) => hits.map(({ path }) => path))"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and what it took."""

    kind: str
    """Class of the query."""
    size: int
    """Bytes of search files and scripts as sent; from a disk those of whole search files."""
    requests: int
    """How many requests, or files, that was."""
    ms: float
    """Milliseconds from the last key, or from the call, to the results."""
    paths: tuple[str, ...]
    """The results, the best first."""


@dataclass(frozen=True, slots=True)
class Session:
    """Two queries of one reader."""

    page: int
    """Bytes of the page without its scripts."""
    first: Asked
    """The first query."""
    later: Asked
    """The second one, in the same tab."""


def rows(browser: Browser, sizes: Sequence[int], work: Path, peers: Peers) -> Iterator[Row]:
    """Figures of made archives of so many articles, and of other programs."""
    for size in sizes:
        asked = queries(size, EACH)
        median = "100" if size > 10_000 else "70"
        wanted = Wanted(f"{median} / 150 KiB", "at most 8", "median 30 KiB")
        yield from _own(browser, made_archive(work, size), asked, f"cost, {size:,} articles", wanted)
        for engine in ("pagefind", "lunr", "minisearch"):
            what = f"cost, {size:,} articles, {engine}"
            try:
                yield from _summed(what, peer_sessions(browser, peers.build(engine, size).folder, asked))
            except Absent as failure:
                yield Row(what, "not measured", "", f"{failure}")
                continue
            if engine == "pagefind":
                yield from_disk(browser, peers.build(engine, size).folder, asked, what)


def _own(browser: Browser, made: Made, asked: Sequence[Query], what: str, wanted: Wanted) -> Iterator[Row]:
    sessions = own_sessions(browser, made, asked)
    yield Row(f"{what}: the page without scripts", _kib([one.page for one in sessions]), "", "median / max")
    yield from _summed(what, sessions, wanted)
    ten = own_ten(browser, made, asked)
    counts = [one.requests for one in ten]
    figure = f"{_kib([one.size for one in ten])}, {statistics.median(counts):.0f} / {max(counts)} requests"
    note = f"median / max, called by a script as other programs are{_by_class(ten)}"
    yield Row(f"{what}: first query, ten hits at once", figure, "", note)
    read = own_from_disk(browser, made, asked)
    counts = [one.requests for one in read]
    figure = f"{_kib([one.size for one in read])}, {statistics.median(counts):.0f} / {max(counts)} files"
    note = f"median / max of whole files under search/, without the scripts of the page{_by_class(read)}"
    yield Row(f"{what}: first query from a disk, bytes / files", figure, "", note)
    others = len(differing(sessions, read))
    yield Row(f"{what}: queries with other results from a disk", f"{others}", "0", f"of {len(asked)}")


def own_sessions(browser: Browser, made: Made, asked: Sequence[Query]) -> list[Session]:
    """Each query typed first in a tab of its own, then the next one."""
    say(f"asking {made.work.name} over http")
    with serving(made.site) as (address, counts):
        pairs = zip(asked, [*asked[1:], asked[0]], strict=True)
        return [_session(browser, f"{address}search.html", counts, pair) for pair in pairs]


def _session(browser: Browser, address: str, counts: Counts, pair: tuple[Query, Query]) -> Session:
    counts.forget()
    with tab(browser, address) as page:
        counts.wait()
        around = sum(size for path, size in counts.sent if not _is_search(path))
        answers = [_typed(page, counts, query) for query in pair]
    return Session(around, *answers)


def _typed(page: Page, counts: Counts, query: Query) -> Asked:
    taken = typed(page, query.text)
    counts.wait()
    sizes = [size for path, size in counts.sent if _is_search(path)]
    counts.forget()
    return Asked(query.kind, sum(sizes), len(sizes), taken["ms"], tuple(shown(page)))


def _is_search(path: str) -> bool:
    return path.startswith(("search/", f"{ASSETS}/search."))


def own_ten(browser: Browser, made: Made, asked: Sequence[Query]) -> list[Asked]:
    """For each query the best ten hits with their excerpts, asked for in a tab of its own."""
    say(f"asking {made.work.name} for ten hits")
    found = []
    with serving(made.site) as (address, counts):
        for query in asked:
            counts.forget()
            with tab(browser, f"{address}search.html") as page:
                found.append(_called(page, counts, query, _TEN, _is_search))
    return found


def own_from_disk(browser: Browser, made: Made, asked: Sequence[Query]) -> list[Asked]:
    """Each query typed first in a tab of its own that opens the page from a disk."""
    say(f"asking {made.work.name} from a disk")
    return [_first_from_disk(browser, made, query) for query in asked]


def _first_from_disk(browser: Browser, made: Made, query: Query) -> Asked:
    site = f"{made.site.as_uri()}/"
    loaded: list[str] = []
    with tab(browser, "about:blank") as page:
        page.on("request", lambda request: loaded.append(request.url.partition("?")[0].removeprefix(site)))
        page.goto(f"{site}search.html")
        taken = typed(page, query.text)
        paths = tuple(shown(page))
    sizes = [made.sizes[path] for path in loaded if path.startswith("search/")]
    return Asked(query.kind, sum(sizes), len(sizes), taken["ms"], paths)


def differing(sessions: Sequence[Session], read: Sequence[Asked]) -> list[Asked]:
    """Queries that find other results, or in another order, from a disk than over http, or none."""
    pairs = zip(sessions, read, strict=True)
    return [one for session, one in pairs if one.paths != session.first.paths or not one.paths]


def peer_sessions(browser: Browser, folder: Path, asked: Sequence[Query]) -> list[Session]:
    """The same queries put to the page of another program."""
    say(f"asking {folder.name} over http")
    with serving(folder) as (address, counts):
        sessions = []
        for pair in zip(asked, [*asked[1:], asked[0]], strict=True):
            counts.forget()
            with tab(browser, f"{address}{PAGE}") as page:
                answers = [_called(page, counts, query, "ask(text)", _is_peers) for query in pair]
            sessions.append(Session(0, *answers))
        return sessions


def _called(page: Page, counts: Counts, query: Query, ask: str, counted: Callable[[str], bool]) -> Asked:
    script = f"async (text) => {{ const begun = performance.now(); return [await {ask}, performance.now() - begun]; }}"
    paths, ms = page.evaluate(script, query.text)
    counts.wait()
    sizes = [size for path, size in counts.sent if counted(path)]
    counts.forget()
    return Asked(query.kind, sum(sizes), len(sizes), ms, tuple(paths))


def _is_peers(path: str) -> bool:
    return path != PAGE


def from_disk(browser: Browser, folder: Path, asked: Sequence[Query], what: str) -> Row:
    """How many queries another program answers when its page is opened from a disk."""
    answered, reason = 0, ""
    with tab(browser, (folder / PAGE).as_uri()) as page:
        for query in asked:
            try:
                answered += bool(page.evaluate("ask", query.text))
            except BrowserError as failure:
                reason = failure.message.splitlines()[0].partition(": file:")[0]
    return Row(f"{what}: queries answered from a disk", f"{answered} of {len(asked)}", "", reason)


def _summed(what: str, sessions: Sequence[Session], wanted: Wanted = NOTHING) -> Iterator[Row]:
    of_each = {"first": wanted.first, "later": wanted.later}
    for name, asked in (("first", [one.first for one in sessions]), ("later", [one.later for one in sessions])):
        note = f"median / max{_by_class(asked)}"
        yield Row(f"{what}: {name} query, bytes", _kib([one.size for one in asked]), of_each[name], note)
        requests = [one.requests for one in asked]
        most = wanted.requests if name == "first" else ""
        yield Row(f"{what}: {name} query, requests", f"{statistics.median(requests):.0f} / {max(requests)}", most)
        ms = [one.ms for one in asked]
        yield Row(f"{what}: {name} query, results after", f"{statistics.median(ms):.0f} / {max(ms):.0f} ms")


def _by_class(asked: Sequence[Asked]) -> str:
    """Median KiB of each class; nothing where all are alike."""
    kinds = dict.fromkeys(one.kind for one in asked)
    medians = {kind: statistics.median(one.size for one in asked if one.kind == kind) for kind in kinds}
    listed = ", ".join(f"{kind} {size / 1024:.0f}" for kind, size in medians.items())
    return f"; medians by class: {listed}" if len(set(medians.values())) > 1 else ""


def _kib(sizes: Sequence[int]) -> str:
    return f"{statistics.median(sizes) / 1024:.1f} / {max(sizes) / 1024:.1f} KiB"
