"""What a build has kept, carried to another machine: a fresh clone, other numbers on the disk, other times."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.build.carried import CARRIED
from builder.cli import main
from tests.archive import copy_of_small, edit, tree


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the archive lies on every machine."""
    copy_of_small(tmp_path / "work")
    settle(tmp_path / "work")
    return tmp_path / "work"


def settle(place: Path) -> None:
    """Let all files be older than what a disk may count in."""
    for path in place.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))


def built(place: Path, *options: str) -> str:
    words = ["build", "--content", str(place / "content"), "--output", str(place / "site"), *options]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    return result.output


def carried(place: Path) -> None:
    """All files are others with the same bytes, as on another machine: those of the archive are checked out anew, what
    was kept is restored."""
    store = place.parent / "store"
    shutil.move(place, store)
    shutil.copytree(store, place)
    shutil.rmtree(store)
    settle(place / "content")


def changed(output: str) -> list[str]:
    return re.findall(r"files, (\w+) changed", output)


def assert_as_from_nothing(place: Path, *options: str) -> None:
    """The site is the one that a build makes which keeps nothing."""
    later = tree(place / "site")
    shutil.rmtree(place / "site")
    built(place, "--no-cache", *options)
    assert tree(place / "site") == later


def test_a_build_on_another_machine_does_only_what_has_changed(place: Path) -> None:
    assert "Nothing was carried here" in built(place, "--carried")
    carried(place)
    edit(place / "content" / "articles" / "2021" / "2021-bridge-closed.md", "shut the bridge on a", "closed it on a")
    output = built(place, "--carried")
    assert "What was carried here is taken on." in output
    assert changed(output) == ["15"]
    assert_as_from_nothing(place)


def test_where_nothing_has_changed_nothing_is_done(place: Path) -> None:
    built(place, "--carried")
    carried(place)
    output = built(place, "--carried")
    assert "What was carried here is taken on." in output
    assert changed(output) == ["none"]
    assert "This machine has kept what it needs." in built(place, "--carried")


def test_files_that_come_and_go_are_noticed(place: Path) -> None:
    built(place, "--carried")
    carried(place)
    (place / "content" / "pages" / "about.md").unlink()
    (place / "content" / "pages" / "method.md").write_text("---\nid: method\ntitle: Method\n---\n\nBy hand.\n")
    assert "taken on" in built(place, "--carried")
    site = tree(place / "site")
    assert "method.html" in site and "about.html" not in site
    assert_as_from_nothing(place)


def test_without_being_asked_nothing_is_taken_on(place: Path) -> None:
    built(place, "--carried")
    carried(place)
    output = built(place, "--explain")
    assert "nothing is kept of a build before" in output


@pytest.mark.parametrize("what", ["site", "memory", "values", "told", "program"])
def test_what_is_not_whole_is_built_anew(place: Path, what: str) -> None:
    built(place, "--carried")
    first = tree(place / "site")
    carried(place)
    (told,) = (place / ".regesta-cache").rglob(CARRIED)
    if what == "site":
        (place / "site" / "index.html").write_text("another")
    elif what in ("memory", "values"):
        (file,) = told.parent.glob(f"{what}-*")
        file.write_bytes(file.read_bytes()[:-1] + b"!")
    elif what == "told":
        told.write_text("{")
    else:
        told.write_text(json.dumps({**json.loads(told.read_text()), "identity": "another"}))
    output = built(place, "--carried")
    assert "everything is built" in output
    assert tree(place / "site") == first
    carried(place)
    assert "What was carried here is taken on." in built(place, "--carried")


def test_a_template_of_one_s_own_that_has_changed_is_noticed(place: Path) -> None:
    own = place / "own"
    own.mkdir()
    missing = (Path(__file__).parent.parent / "templates" / "missing.html").read_text()
    (own / "missing.html").write_text(missing)
    built(place, "--carried", "--templates", str(own))
    carried(place)
    (own / "missing.html").write_text(missing + "{% block main %}<p>Here.</p>{% endblock %}")
    output = built(place, "--carried", "--templates", str(own))
    assert "taken on" in output
    assert "<p>Here.</p>" in (place / "site" / "404.html").read_text()


def test_a_day_on_which_an_embargo_ends_is_no_other_place(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    path = place / "content" / "articles" / "2021" / "2021-bridge-closed.md"
    edit(path, "publish: full}", "publish: full, embargo: 2023-11-20}")
    settle(place)
    built(place, "--carried", "--public")
    carried(place)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700600000")
    assert "taken on" in built(place, "--carried", "--public")
    assert_as_from_nothing(place, "--public")
