"""What the figures of search rest on, at a size that takes a minute: nothing here depends on the clock.

The same functions as in `python -m benchmarks.search`, on a made archive of 1,000 articles, in a browser.
"""

import gzip
import http.client
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.search import cost, index, latency, ranking, vocabulary
from benchmarks.search.chromium import batch, tab
from benchmarks.search.generator import pieces, world
from benchmarks.search.peers import Peers
from benchmarks.search.queries import queries
from benchmarks.search.retrieval import read
from benchmarks.search.server import Counts, serving
from benchmarks.search.sites import ROOT, Made, collection_site, made_archive, seconds_again
from benchmarks.search.words import COMMON
from benchmarks.search.writing import write_content

pytestmark = pytest.mark.timeout(300)

SIZE = 1_000
MOST_FILES = 400
MOST_BYTES = 8_000_000
MOST_AT_START = 10_000
MOST_OF_A_FIRST_QUERY = 256 * 1024
"""Bytes that the worst first query may load, scripts and excerpts included. Pagefind takes up to 181 KiB here."""

MOST_REQUESTS = 20


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("search")


@pytest.fixture(scope="module")
def made(work: Path) -> Made:
    return made_archive(work, SIZE)


@pytest.fixture(scope="module")
def sessions(browser: Browser, made: Made) -> list[cost.Session]:
    return cost.own_sessions(browser, made, queries(SIZE, 1))


# What is measured on


def test_made_articles_are_the_same_each_time_and_those_of_a_larger_archive() -> None:
    world.cache_clear()
    few = list(pieces(20))
    world.cache_clear()
    assert few == list(pieces(40))[:20]


def test_made_words_have_the_lengths_of_english_ones() -> None:
    made = world().words[len(COMMON) :]
    assert len(set(world().words)) == len(world().words) == 80_000
    assert 8.3 < sum(map(len, made)) / len(made) < 9.2


def test_made_records_are_what_the_reader_accepts(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", pieces(30), world())
    check = [sys.executable, "-m", "builder", "check", "--content", str(content)]
    done = subprocess.run(check, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout.strip()) == (0, "971 records, 0 problems.")


# How the measures count


def test_measures_of_rankings() -> None:
    relevant = {"q": frozenset({"a", "b"})}
    assert ranking.ndcg({"q": ["a", "b"]}, relevant) == ranking.mean_ap({"q": ["a", "b"]}, relevant) == 1
    assert ranking.ndcg({"q": ["x", "a"]}, relevant) == pytest.approx(0.6309 / 1.6309, abs=1e-4)
    assert ranking.mean_ap({"q": ["x", "a"]}, relevant) == pytest.approx(0.25)
    assert ranking.ndcg({"q": []}, relevant) == ranking.mean_ap({"q": []}, relevant) == 0
    assert ranking.spearman("abcd", "abcd") == 1
    assert ranking.spearman("abcd", "dxcba") == -1
    assert ranking.spearman("ab", "bc") is None


Host = tuple[http.client.HTTPConnection, Counts]
TEXT = "0123456789" * 10


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("host")
    (folder / "text.js").write_text(TEXT, encoding="ascii")
    (folder / "plain.bin").write_text(TEXT, encoding="ascii")
    with serving(folder) as (address, counts):
        connection = http.client.HTTPConnection(address.split("/")[2], timeout=10)
        yield connection, counts
        connection.close()


@pytest.mark.parametrize(
    ("wanted", "span", "first", "last"),
    [
        ("bytes=0-0", "0-0", 0, 1),
        ("bytes=10-24", "10-24", 10, 25),
        ("bytes=95-", "95-99", 95, 100),
        ("bytes=90-5000", "90-99", 90, 100),
    ],
)
def test_the_host_sends_the_range_that_is_wanted_as_it_lies_in_the_file(
    host: Host, wanted: str, span: str, first: int, last: int
) -> None:
    status, headers, body = answer(host, "text.js", {"Range": wanted, "Accept-Encoding": "gzip"})
    assert (status, body) == (206, TEXT[first:last].encode())
    assert (headers["Content-Range"], headers["Accept-Ranges"]) == (f"bytes {span}/100", "bytes")
    assert headers["Content-Encoding"] is None
    assert host[1].sent == [("text.js", last - first)]


def test_the_host_says_what_it_has_where_a_range_lies_beyond_the_file(host: Host) -> None:
    for wanted in ("bytes=100-", "bytes=100-110"):
        status, headers, body = answer(host, "text.js", {"Range": wanted})
        assert (status, headers["Content-Range"], body) == (416, "bytes */100", b"")
    assert answer(host, "absent.js", {"Range": "bytes=0-9"})[0] == 404


@pytest.mark.parametrize("wanted", ["", "bytes=0-1,5-9", "bytes=9-5", "bytes=-", "lines=0-9"])
def test_the_host_sends_the_whole_of_a_file_where_no_one_range_is_wanted(host: Host, wanted: str) -> None:
    status, headers, body = answer(host, "text.js", {"Range": wanted} if wanted else {})
    assert (status, headers["Content-Encoding"], headers["Content-Range"]) == (200, "gzip", None)
    assert gzip.decompress(body) == TEXT.encode()
    assert host[1].sent == [("text.js", len(body))]
    assert answer(host, "plain.bin", {})[2] == TEXT.encode()


def answer(host: Host, path: str, headers: dict[str, str]) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Status, headers and body, with nothing but them among what the host counts."""
    connection, counts = host
    counts.forget()
    connection.request("GET", f"/{path}", headers=headers)
    response = connection.getresponse()
    body = response.read()
    counts.wait(quiet=0)
    return response.status, response.headers, body


def test_what_an_index_takes_is_said_without_other_programs(work: Path) -> None:
    rows = {row.what: row for row in index.rows([30], work, Peers(work / "peers", 0))}
    made = made_archive(work, 30)
    assert rows["index, 30 articles: files"].figure == f"{len(made.sizes)}"
    assert rows["index, 30 articles, pagefind"].figure == "not measured"
    assert seconds_again(made) > 0


def test_records_are_written_once_where_only_the_program_that_reads_them_differs(work: Path) -> None:
    made = made_archive(work, 30)
    record, note = made.work / "content" / "articles" / "a000000.md", made.work / "made.json"
    written = record.stat().st_mtime_ns
    kept = json.loads(note.read_text(encoding="utf-8"))
    note.write_text(json.dumps(kept | {"built": "by another program", "taken": {}}), encoding="utf-8")
    assert made_archive(work, 30).sizes == made.sizes
    assert record.stat().st_mtime_ns == written


def test_a_collection_is_read_ranked_and_compared(tmp_path: Path, work: Path, browser: Browser) -> None:
    """Its oddest texts become records that the reader accepts; every reference finds what answers a query."""
    collection = tmp_path / "odd"
    collection.mkdir()
    (collection / "docs.jsonl").write_text(
        '{"id": "A 1", "title": "Wings *of* <b>lift</b>", "text": "1. wing_span [x](y) `x` \\u0007\\n# no heading"}\n'
        '{"id": "A 2", "title": "", "text": "- [[a|b]] \\u2028 flutter & \\\\ slipstream ~~~"}\n'
        '{"id": "A 3", "title": "Empty but for its title", "text": ""}\n',
        encoding="utf-8",
    )
    (collection / "queries.jsonl").write_text('{"id": "7", "text": "flutter in a slipstream: -3"}\n', encoding="utf-8")
    (collection / "qrels.tsv").write_text("7\tA 2\t1\n7\tA 1\t0\n7\tA 9\t1\n", encoding="utf-8")
    odd = read(collection)
    assert odd is not None
    assert odd.relevant == {"7": {"articles/d00001.html"}}
    made = collection_site(work, "odd", odd.articles)
    assert vocabulary.row(browser, "odd", made, odd.articles).figure == "0"
    for rankings in (ranking.bm25(odd), ranking.lunr_rankings(odd)):
        assert rankings["7"][0] == "articles/d00001.html"


# What must hold at any size


def test_the_index_is_of_few_and_small_files(made: Made) -> None:
    assert len(made.sizes) <= MOST_FILES
    assert sum(made.sizes.values()) <= MOST_BYTES
    assert 0 < index.start_up(made) <= MOST_AT_START


def test_a_word_more_in_an_article_changes_few_files(made: Made) -> None:
    differing = index.churn(made)
    assert len(differing) == 3
    assert all(0 < count <= index.MOST_CHANGED for count in differing.values()), differing


def test_a_first_query_is_cheap_whatever_is_asked(sessions: Sequence[cost.Session]) -> None:
    dear = {one.first.kind: one.first.size for one in sessions if one.first.size > MOST_OF_A_FIRST_QUERY}
    assert dear == {}
    assert max(session.first.requests for session in sessions) <= MOST_REQUESTS


def test_a_later_query_costs_less_than_the_first(sessions: Sequence[cost.Session]) -> None:
    assert sum(one.later.size for one in sessions) < sum(one.first.size for one in sessions)


def test_queries_find_the_same_in_the_same_order_from_a_disk(
    browser: Browser, made: Made, sessions: list[cost.Session]
) -> None:
    read = cost.own_from_disk(browser, made, queries(SIZE, 1))
    assert all(one.paths for one in read)
    assert cost.differing(sessions, read) == []
    start = index.start_up(made)
    assert all(one.size > start and 1 < one.requests <= len(made.sizes) for one in read)


def test_times_are_taken_of_results_that_stand_on_the_page(browser: Browser, made: Made) -> None:
    cold, warm = latency.timed(browser, made, [query.text for query in queries(SIZE, 1)[:2]])
    pause = latency.typing_pause(made)
    assert all(taken["ms"] > pause and taken["task"] >= 0 for taken in [*cold, *warm])


def test_every_word_of_made_articles_finds_every_article_that_holds_it(browser: Browser, work: Path) -> None:
    row = vocabulary.row(browser, "made", made_archive(work, 30), tuple(pieces(30)))
    assert row.figure == "0", row.note


def test_a_title_typed_in_full_finds_its_article_first(browser: Browser, made: Made) -> None:
    asked = list(pieces(50))
    with tab(browser, (made.site / "search.html").as_uri()) as page:
        found = batch(page, [piece.title for piece in asked], 10)
    assert [piece.path for piece in asked] == [paths[0] for paths in found]
