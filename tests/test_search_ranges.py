"""Search over http: parts of files where the host gives parts, whole files where it does not, the same answers always.

What is found from a disk is what must be found.
"""

import gzip
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from depth import DEEP
from playwright.sync_api import Browser, Page, Response
from search_archive import DOCUMENTS, POLICY, damage_parts, page_of, write_site
from search_reading import Reading, reading
from search_reference import Limits

from benchmarks.search.server import Answer, answering, serving

HTTP = f"{POLICY}; connect-src 'self'"
LIMITS = {
    "few files": Limits(first_piece=20, shard_keys=90, shards_in_volume=9, heads_from=3, group_span=9),
    "many files": Limits(first_piece=7, shard_keys=20, depth=1, heads_from=9, group_span=1),
}
QUERIES = (
    "army ",
    "near ",
    "place1",
    "residents denied ",
    '"spokesman for the coalition" ',
    '"army of turkey" OR "civilian casualties" ',
    "daesh elections ",
    "electons ministry ",
    "own1 own2 place1 ",
    "date:2016-03..2017-02 army ",
    "speaker:daesh shelling ",
)
"""What needs words, heads, places and texts of pages and of statements."""


A_PAGE_RUN = "Unexpected token '<'"
"""What a browser says of a page that came in place of a script."""


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """A page in a context of its own, with nothing in its caches, that may tell of failed requests but of no errors."""
    context = browser.new_context()
    errors: list[str] = []
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if "Content Security Policy" in line.text else None)
    page.goto(address)
    yield page
    context.close()
    assert [error for error in errors if error != A_PAGE_RUN] == []


def asked(page: Page, query: str, **options: Any) -> Any:
    script = "([text, options]) => regesta.search(text, options)"
    return page.evaluate(script, [query, {"channel": None, "count": 8, **options}])


def answers(page: Page, queries: Sequence[str] = QUERIES) -> dict[str, Any]:
    """Everything that is told of each query, of its second page and of the facets of one."""
    found = {query: [asked(page, query), asked(page, query, **{"from": 8})] for query in queries}
    return {**found, "facets": page.evaluate("regesta.facets('army ', {channel: null})")}


def told_from_disk(browser: Browser, folder: Path, queries: Sequence[str] = QUERIES) -> dict[str, Any]:
    with opened(browser, (folder / "index.html").as_uri()) as page:
        return answers(page, queries)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("ranges") / "site", DOCUMENTS, LIMITS["few files"], HTTP).parent


@pytest.fixture(scope="module")
def from_disk(browser: Browser, site: Path) -> dict[str, Any]:
    return told_from_disk(browser, site)


def name_in(address: str) -> str:
    """The name of a search file in an address; empty where it is none."""
    found = re.search(r"/search/([a-z0-9-]+)\.js", address)
    return found[1] if found else ""


# A host that gives parts


@dataclass
class Reader:
    """A page over http and what it asked a host for."""

    page: Page
    heard: list[Response]
    found: Reading
    """The files that the host has."""

    def urls(self) -> list[tuple[str, str]]:
        """Address and name of each search file that was asked for."""
        return [(one.url, name) for one in self.heard if (name := name_in(one.url))]

    def asked_for(self) -> list[tuple[str, str, int]]:
        """Name, wanted range and status of each search file or part of one, in order; then they are forgotten."""
        told = [(name_in(one.url), one.request.header_value("range") or "", one.status) for one in self.heard]
        self.heard.clear()
        return [one for one in told if one[0]]

    def kinds(self) -> Counter[str]:
        """Of which kinds the parts are that were asked for."""
        return Counter(kind for name, wanted, _ in self.asked_for() for kind in self.kinds_in(name, wanted))

    def kinds_in(self, name: str, wanted: str) -> list[str]:
        """The kinds of the parts of a file that lie in a range; what it has of their neighbours, for the sake of whole
        units, does not count."""
        if not wanted:
            return ["whole"]
        first, last = map(int, wanted.removeprefix("bytes=").split("-"))
        before = 2 * (1 + len(f'regesta.receive("{name}","'))
        assert (first - before) % 2 == (last + 1 - before) % 2 == 0
        start, end = (first - before) / 2 * 15 / 8 + 2, (last + 1 - before) / 2 * 15 / 8 - 2
        return [part.kind for part in self.found.parts[name] if part.start < end and part.end > start]


@contextmanager
def reader(browser: Browser, folder: Path) -> Iterator[Reader]:
    """A page of a site on a host that gives parts."""
    found = reading({f"search/{path.name}": path.read_bytes() for path in sorted((folder / "search").glob("*.js"))})
    with serving(folder) as (address, _), opened(browser, f"{address}index.html") as page:
        heard: list[Response] = []
        page.on("response", lambda one: heard.append(one))
        yield Reader(page, heard, found)


@pytest.mark.parametrize("limits", LIMITS)
def test_where_a_host_gives_parts_nothing_else_is_asked_of_words_and_texts(
    browser: Browser, tmp_path: Path, limits: str
) -> None:
    folder = write_site(tmp_path / "site", DOCUMENTS, LIMITS[limits], HTTP).parent
    with reader(browser, folder) as made:
        assert answers(made.page) == told_from_disk(browser, folder)
        versions = {(name == "start", url.partition("?")[2]) for url, name in made.urls()}
        told = made.asked_for()
    parts = [one for one in told if one[0][:2] in ("w-", "b-")]
    others = [one for one in told if one not in parts]
    assert {name[:2] for name, _, _ in parts} == {"w-", "b-"}
    assert {(wanted != "", status) for _, wanted, status in parts} == {(True, 206)}
    assert {(wanted, status) for _, wanted, status in others} == {("", 200)}
    assert {"st", "o-", "f-"} <= {name[:2] for name, _, _ in others}
    assert sorted(set(told)) == sorted(told), "asked for once"
    assert versions == {(True, ""), (False, "v=0123456789ab")}


def test_no_more_than_what_is_needed_is_asked_for(browser: Browser, tmp_path: Path) -> None:
    documents = [
        page_of(number, "Ministry " * 2 ** (number % 5) + "of Zor", f"own{number}", days=(number, number))
        for number in range(40)
    ]
    limits = Limits(first_piece=12, shard_keys=1_000, heads_from=10)
    with reader(browser, write_site(tmp_path / "site", documents, limits, HTTP).parent) as made:
        assert len(asked(made.page, "ministry ", count=6)["hits"]) == 6
        assert made.kinds() == {"whole": 1, "words": 1, "head": 1}, "the best rows are ready"
        assert len(asked(made.page, "own7 ", count=6)["hits"]) == 1
        assert made.kinds() == {"whole": 1, "group": 1}, "a rare word, of the same words"
        assert asked(made.page, "ministry zor ", count=6)["total"] == 40
        assert made.kinds()["tail"] == 2
        assert asked(made.page, '"ministry of zor" ', count=6)["total"] == 40
        assert {"places"} <= set(made.kinds()) <= {"places", "group"}


# Hosts that do not


Manner = Callable[[bytes, str], Answer | None]
"""From a whole file and the range that is wanted, empty where none is, to an answer; nothing to hang up instead."""


def compressed(body: bytes, _: str) -> Answer:
    return 200, gzip.compress(body, 1), {"Content-Encoding": "gzip"}


def part_of(body: bytes, wanted: str) -> tuple[int, int]:
    """First byte and the one after the last."""
    first, last = re.fullmatch(r"bytes=(\d+)-(\d+)", wanted).groups()  # type: ignore[union-attr]
    return int(first), min(int(last) + 1, len(body))


def partial(body: bytes, start: int, end: int) -> Answer:
    return 206, body[start:end], {"Content-Range": f"bytes {start}-{end - 1}/{len(body)}"}


def another(body: bytes, wanted: str) -> Answer:
    start, end = part_of(body, wanted)
    return partial(body, max(start - 10, 0), end - 10)


def shorter(body: bytes, wanted: str) -> Answer:
    start, end = part_of(body, wanted)
    return partial(body, start, start + (end - start) // 2)


def longer(body: bytes, wanted: str) -> Answer:
    start, end = part_of(body, wanted)
    return partial(body, start, min(end + 500, len(body)))


MANNERS: dict[str, Manner] = {
    "ignores ranges": lambda body, _: (200, body, {}),
    "ignores ranges and compresses": compressed,
    "fails": lambda *_: (500, b"no", {}),
    "refuses ranges": lambda body, _: (416, b"", {"Content-Range": f"bytes */{len(body)}"}),
    "forbids ranges": lambda *_: (403, b"no", {}),
    "knows of no such range": lambda *_: (404, b"no", {}),
    "hangs up": lambda *_: None,
    "gives another part": another,
    "gives less": shorter,
    "gives more": longer,
    "gives nothing": lambda *_: (206, b"", {}),
    "sends a page": lambda *_: (200, b"<!doctype html><title>Sign in</title>", {"Content-Type": "text/html"}),
}
"""What a host makes of a request for a range."""


@contextmanager
def host(folder: Path, manner: Manner, unknown: Answer = (404, b"no", {})) -> Iterator[tuple[str, list[str]]]:
    """Serves a folder, ranges of files in some manner; gives its address, and the names of the files it sent whole."""
    whole: list[str] = []

    def answer(path: str, wanted: str) -> Answer | None:
        file = folder / path
        found = unknown
        if file.is_file():
            made = manner(file.read_bytes(), wanted) if wanted else compressed(file.read_bytes(), "")
            if made is None:
                return None
            found = made
            if found[0] == 200:
                whole.append(name_in(f"/{path}"))
        kind = "text/html" if path.endswith(".html") else "text/javascript"
        return found[0], found[1], {"Content-Type": kind, **found[2]}

    with answering(answer) as address:
        yield address, whole


@pytest.mark.parametrize("manner", MANNERS)
def test_the_same_is_found_whatever_a_host_makes_of_ranges(
    browser: Browser, site: Path, from_disk: dict[str, Any], manner: str
) -> None:
    with host(site, MANNERS[manner]) as (address, _), opened(browser, f"{address}index.html") as page:
        assert answers(page) == from_disk


@pytest.mark.parametrize("manner", ["ignores ranges", "ignores ranges and compresses", "fails", "refuses ranges"])
def test_a_host_that_sent_a_file_whole_is_asked_for_whole_files_once_each(
    browser: Browser, site: Path, manner: str
) -> None:
    with host(site, MANNERS[manner]) as (address, whole), opened(browser, f"{address}index.html") as page:
        asked(page, "own7 ")
        first = set(whole)
        answers(page)
    assert {name for name, times in Counter(whole).items() if times > 1} <= first, "asked for before that was known"


# Files that are not there, or damaged


SOME = ("army ", '"spokesman for the coalition" ', "speaker:daesh shelling ")


def in_parts(body: bytes, wanted: str) -> Answer:
    return partial(body, *part_of(body, wanted))


_PAGE = (200, b"<!doctype html>", {"Content-Type": "text/html"})
_NOTHING = (404, b"no", {})


@pytest.mark.parametrize(("letter", "unknown"), [("w", _NOTHING), ("b", _PAGE), ("o", _NOTHING), ("f", _PAGE)])
def test_a_missing_file_is_named_and_the_rest_is_shown(
    browser: Browser, site: Path, tmp_path: Path, letter: str, unknown: Answer
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    for path in sorted((folder / "search").glob(f"{letter}-*.js"))[::2]:
        path.unlink()
    wanted = told_from_disk(browser, folder, SOME)
    missing = {name for query in SOME for name in wanted[query][0]["missing"]} | {*wanted["facets"]["missing"]}
    assert {name[:9] for name in missing} == {f"search/{letter}-"}
    for manner in (in_parts, MANNERS["fails"]):
        with host(folder, manner, unknown) as (address, _), opened(browser, f"{address}index.html") as page:
            assert answers(page, SOME) == wanted


KINDS, WAYS = ("words", "tail", "head", "places", "group"), ("ones", "a lie", "cut off")
KINDS_AND_WAYS = list(product(KINDS, WAYS)) if DEEP else [*zip(KINDS, WAYS * 2, strict=False), ("words", "cut off")]


@pytest.mark.parametrize(("kind", "how"), KINDS_AND_WAYS)
def test_damage_is_told_as_from_a_disk(browser: Browser, site: Path, tmp_path: Path, kind: str, how: str) -> None:
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    damage_parts(folder / "search", kind, how)
    wanted = told_from_disk(browser, folder, SOME)
    with serving(folder) as (address, _), opened(browser, f"{address}index.html") as page:
        assert answers(page, SOME) == wanted
