"""Chromium as the system has it, and the search page in it."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_WATCH = Path(__file__).parent / "in_page.js"
BATCH = 200
"""Queries that travel to the page together."""


class NoBrowser(Exception):
    """No Chromium is installed."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser that is told not to call home. Raises NoBrowser where none is installed."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise NoBrowser("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """A page in a context of its own, with nothing in its caches."""
    context = browser.new_context()
    context.set_default_timeout(120_000)
    try:
        page = context.new_page()
        page.add_init_script(path=_WATCH)
        page.goto(address)
        yield page
    finally:
        context.close()


def typed(page: Page, query: str) -> dict[str, float]:
    """Types the last letter of a query whose others stand in the box, and waits for results: `ms` from the key, `task`.

    So no slow machine begins a search before the query is whole.
    """
    page.focus("#q")
    since = page.evaluate("(begun) => watched.begin(begun)", query[:-1])
    page.keyboard.type(query[-1])
    taken: dict[str, float] = page.evaluate("(since) => watched.settled(since)", since)
    return taken


def shown(page: Page) -> list[str]:
    """Paths of the results on the page."""
    found: list[str] = page.evaluate("() => watched.shown()")
    return found


def batch(page: Page, queries: Sequence[str], count: int) -> list[list[str]]:
    """For each query, the paths of at most so many results, the best first."""
    answers: list[list[str]] = []
    for start in range(0, len(queries), BATCH):
        given: Any = [list(queries[start : start + BATCH]), count]
        found = page.evaluate("([queries, count]) => watched.batch(queries, count)", given)
        answers += [[found["paths"][number] for number in numbers] for numbers in found["answers"]]
    return answers
