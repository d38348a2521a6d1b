"""Search files that say of themselves what cannot be: refused before a page has made room for it."""

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from search_reference import deflated, groups, varint
from torture.decoder import START, page_with_engine, tried

SLOTS = [(3, 7), (3, 20)]


def shard(places: bytes, tail: bytes = b"") -> dict[str, Any]:
    """A shard of one key on two pages, with these hashes of what follows it."""
    first = groups(SLOTS)
    entry = b"".join(map(varint, (2, len(first), len(tail), 0, len(places)))) + first
    words = deflated({"forms": "", "stems": "", "terms": "bridge", "names": {}}, entry)
    data = words + tail + places
    start = {**START, "tree": [[["", len(words), len(data)]]]}
    return {"way": "shard", "start": start, "data": _base64(data), "terms": ["bridge"]}


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def numbers(*values: int) -> bytes:
    return b"".join(map(varint, values))


@pytest.mark.parametrize(
    "places",
    [
        numbers(2**28, 2**28),
        numbers(2**28, 2**28 - 1) + b"\1\1",
        numbers(2**30, 0),
        numbers(2, 2**34, 0, 2),
        numbers(2, 1, 0, 2**34),
    ],
)
def test_no_room_is_made_for_hashes_that_a_file_cannot_hold(tmp_path: Path, browser: Browser, places: bytes) -> None:
    page = browser.new_page()
    page_with_engine(page, tmp_path)
    (answer,), touched = tried(page, [shard(places)])
    page.close()
    assert answer["read"]["bridge"] == {"list": {"slots": [7, 20], "levels": [3, 3], "isPart": False}, "follow": None}
    assert answer["largest"] < 10_000
    assert touched == ""


def test_hashes_of_what_follows_are_read(tmp_path: Path, browser: Browser) -> None:
    page = browser.new_page()
    page_with_engine(page, tmp_path)
    (answer,), _ = tried(page, [shard(numbers(2, 1, 0, 0) + b"\5")])
    page.close()
    assert answer["read"]["bridge"]["follow"] == []
