"""Pages in a browser that must not complain."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page


@contextmanager
def uncomplaining(browser: Browser, file: Path) -> Iterator[Page]:
    """A page from the disk, in a context of its own; fails in the end where it has raised an error."""
    context = browser.new_context()
    complaints: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    yield page
    context.close()
    assert complaints == []


@contextmanager
def silent_page(browser: Browser, width: int, height: int) -> Iterator[Page]:
    """An empty page of a size, for a test to lead on; fails in the end where one that it led to has said anything."""
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []
