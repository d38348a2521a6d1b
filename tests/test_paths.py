"""Paths that every disk can hold, and those that are one place on some."""

import pytest

from builder.paths import clashes, leads_out, unfit


@pytest.mark.parametrize(
    "path",
    ["con.html", "a/AUX", "a/nul.tar.gz", "lpt1.md", "com¹.x", "conin$", "a/b.", "a/b ", "a:b", "a\\b", "a/../b", "/a",
     "a//b", "a\0b", "a?b", "x" * 241, "ж" * 121, "a/" * 600 + "b", "a\ud800", ""],
)  # fmt: skip
def test_a_path_that_some_disk_cannot_hold_is_told(path: str) -> None:
    assert unfit(path)


@pytest.mark.parametrize(
    "path", ["a.html", "console/common.md", "com10.x", "x" * 240, "Ж/é.md", ".gitignore", "a b.txt"]
)
def test_others_are_fit(path: str) -> None:
    assert not unfit(path)
    assert not leads_out(path)


def test_paths_that_are_one_place_on_some_disk_clash() -> None:
    assert list(clashes(["a/É", "A/e\u0301", "straße", "STRASSE", "b", "c/b", "a/b/c", "a/b"])) == [
        ("a/É", "A/e\u0301"), ("straße", "STRASSE"), ("a/b/c", "a/b"),
    ]  # fmt: skip
    assert not list(clashes(["a/b", "a/c", "b"]))


@pytest.mark.parametrize("path", ["../a", "/a", "a/../b", "a/./b", "C:/a", "a\\..\\b", "a\0b", "", "a//b"])
def test_a_path_that_could_lead_out_is_known(path: str) -> None:
    assert leads_out(path)
