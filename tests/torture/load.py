"""Load: as many browsers and clients at once as a small archive will ever see, on a plain host and on `regesta serve`.

Browsers ask queries that are drawn by chance, and every answer is compared with what the documents say, read the slow
way. Clients ask `regesta serve` for what it may give and for what it may not, well and badly, while records change and
the site is built again; some only begin to ask, and send a byte a second.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from edited_archive import Clock, files_of, made_archive, write
from playwright.sync_api import Browser, Page

from benchmarks.search.chromium import NoBrowser, chromium
from benchmarks.search.server import serving
from builder.build import Order, build, load
from builder.content.read import Audience
from builder.pages.findable import documents
from torture.clients import clients
from torture.measured import NOT_HERE
from torture.ordeal import Extent, Ordeal, Row, Trial
from torture.queries import Query, queries
from torture.served import serving_records

PATIENCE = 240_000
"""Milliseconds in which all queries of a browser must be answered."""

_ASK = """queries => {
  window.told = (async () => {
    const answers = [];
    for (const text of queries) {
      const options = { count: 1000, channel: null, variants: false };
      const { hits, total, missing } = await regesta.search(text, options);
      const { outlet = [] } = await regesta.facets(text, { variants: false, channel: null });
      const paths = hits.slice(0, total).map(({ path }) => path).sort();
      answers.push({ paths, total, missing, outlets: outlet.map(({ id, count }) => [id, count]).sort() });
    }
    return answers;
  })();
}"""


def run(trial: Trial) -> Iterator[Row]:
    """Browsers on a plain host, then browsers and clients on `regesta serve`."""
    content = trial.folder / "content"
    content.mkdir()
    world = made_archive(trial.seed, trial.of(8, 150))
    write(content, files_of(world), Clock())
    order = Order(content, trial.folder / "public", Audience.PUBLIC)
    build(order)
    if trial.extent is Extent.WHOLE:
        with serving(order.output) as (address, _):
            yield browsers(trial, "a plain host", address, queries_of(trial, order))
    if NOT_HERE:
        yield Row("regesta serve", untried=NOT_HERE)
        return
    with serving_records(trial.folder, content) as served:
        private = Order(content, trial.folder / "none", Audience.PRIVATE)
        yield browsers(trial, "regesta serve", served.address, queries_of(trial, private))
        yield from clients(trial, served, world)


def queries_of(trial: Trial, order: Order) -> list[list[Query]]:
    """The queries of each browser."""
    found, each = documents(load(order)), trial.of(7, 8)
    return [queries(found, trial.seed * 1000 + number, each) for number in range(trial.of(2, 64))]


def browsers(trial: Trial, what: str, address: str, asked: Sequence[Sequence[Query]]) -> Row:
    """All of them at once, each with storage of its own. They are led by a thread of their own, since whoever runs this
    may lead a browser too."""
    name = f"{len(asked)} browsers, {what}"
    with ThreadPoolExecutor(1) as alone:
        try:
            defects = alone.submit(_led, address, asked).result()
        except NoBrowser as reason:
            return Row(name, untried=f"{reason}".capitalize() + ".")
    number = sum(map(len, asked))
    empty = sum(not query.paths for queries in asked for query in queries)
    return Row(name, number, 0, 0, tuple(defects), "", f"{number - empty} queries with hits, {empty} without")


def _led(address: str, asked: Sequence[Sequence[Query]]) -> list[str]:
    with chromium() as browser:
        pages = [_opened(browser, address) for _ in asked]
        complaints: list[str] = []
        for page in pages:
            page.on("pageerror", lambda error: complaints.append(f"A page says: {error}"))
        for page in pages:
            page.wait_for_function("() => window.regesta && regesta.search && regesta.facets")
        for page, queries in zip(pages, asked, strict=True):
            page.evaluate(_ASK, [query.text for query in queries])
        for page, queries in zip(pages, asked, strict=True):
            answers = page.evaluate("() => told")
            complaints += [wrong for pair in zip(queries, answers, strict=True) if (wrong := _wrong(*pair))]
        return complaints


def _opened(browser: Browser, address: str) -> Page:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    context.set_default_navigation_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{address}search.html", wait_until="commit")
    return page


def _wrong(query: Query, answer: Any) -> str:
    """What is wrong with an answer; nothing where it is right. Where no page has all words, those with some are found,
    which says nothing of what was asked."""
    if answer["missing"]:
        return f"{query.text!r}: the files {answer['missing']} did not come."
    if not query.paths:
        return ""
    if tuple(answer["paths"]) != query.paths:
        return f"{query.text!r} finds {answer['paths'][:5]} and must find {query.paths[:5]}."
    outlets = tuple((one, count) for one, count in answer["outlets"])
    is_right = outlets == query.outlets or not query.is_counted
    return "" if is_right else f"{query.text!r} counts {outlets} and must count {query.outlets}."


LOAD = Ordeal("load", "64 browsers and 64 clients at once, good and bad.", run, 4)
