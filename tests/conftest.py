"""What tests share: the browser, and the folder of corpora that lies beside the repository on some machines."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from benchmarks.search.chromium import NoBrowser, chromium

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None, max_examples=150)
settings.load_profile("repeatable")

LONG = (
    "test_standards", "test_torture", "test_ingest_hostile", "test_incremental_problems", "test_docs",
    "test_incremental", "test_search_ranges", "test_leaks", "test_build", "test_contribute", "test_new",
    "test_search_scale", "test_cluster",
)  # fmt: skip
"""Files whose tests take long. They are begun first, so that none is left for one process alone in the end."""

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium as the system has it."""
    try:
        with chromium() as found:
            yield found
    except NoBrowser:
        pytest.fail("no Chromium is installed; `make test` says how to get one")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora that is too big, or not free enough, for the repository."""
    folder = ROOT.parent / "shared"
    if not (folder / "corpora").is_dir():
        pytest.skip("the shared corpora are not on this machine")
    return folder


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors, since a third of a test's time it waits: for a browser, or a disk."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that take long come first."""
    places = {name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path.stem, len(LONG)))
