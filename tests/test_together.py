"""Files that change as one, whatever happens to the run in between."""

import json
from pathlib import Path

import pytest
from archive import tree
from killing import killed_after

from builder.content.together import BEGUN, finish, write_together
from builder.problems import InvalidContent

BEFORE = {"a.md": b"1", "b/c.md": b"1", "d.md": b"1"}
AFTER = {"a.md": b"2", "b/c.md": b"1", "e/f.md": b"2"}
CHANGE = {"a.md": b"2", "b/c.md": b"1", "d.md": None, "e/f.md": b"2"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, data in BEFORE.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def begun(folder: Path, monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """A change of which so many steps were done when its run was killed."""
    killed_after(steps, lambda: write_together(folder, CHANGE), monkeypatch)
    assert (folder / BEGUN).is_file()


def test_all_files_change_and_nothing_else_is_left(folder: Path) -> None:
    write_together(folder, CHANGE)
    assert tree(folder) == AFTER
    write_together(folder, CHANGE)
    assert tree(folder) == AFTER


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_what_a_killed_run_has_begun_is_finished(folder: Path, monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    begun(folder, monkeypatch, steps)
    left = finish(folder)
    assert tree(folder) == AFTER
    assert left == ("a.md", "d.md", "e/f.md")[steps:]
    assert finish(folder) == ()


def test_a_change_for_which_there_is_no_room_changes_nothing(folder: Path) -> None:
    (folder / "g.md").mkdir()
    with pytest.raises(OSError):
        write_together(folder, {**CHANGE, "a.md/x.md": b"no folder"})
    assert tree(folder) == BEFORE


def test_a_file_that_was_edited_since_is_not_written_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(folder, monkeypatch, 1)
    (folder / "d.md").write_bytes(b"by hand")
    with pytest.raises(InvalidContent) as raised:
        finish(folder)
    assert [(Path(one.path).name, one.rule) for one in raised.value.problems] == [("d.md", "edited-meanwhile")]
    assert (folder / "d.md").read_bytes() == b"by hand"
    assert not (folder / "e" / "f.md").exists()


def test_a_change_that_came_with_an_archive_is_not_carried_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(folder, monkeypatch, 0)
    steps = json.loads((folder / BEGUN).read_bytes())
    removal = next(step for step in steps if step["path"] == "d.md")
    data = (folder / "d.md").read_bytes()
    (folder / "d.md").replace(folder / "moved")
    (folder / "d.md").write_bytes(data)
    assert removal["before"] == next(step["before"] for step in steps if step["path"] == "a.md")
    with pytest.raises(InvalidContent):
        finish(folder)
    assert (folder / "d.md").read_bytes() == data


@pytest.mark.parametrize("path", ["../d.md", "/d.md", "b/../../d.md"])
def test_a_change_never_leads_out_of_the_folder(folder: Path, path: str) -> None:
    step = {"path": path, "before": "", "after": "", "made": "", "mark": []}
    (folder / BEGUN).write_text(json.dumps([step]), encoding="utf-8")
    with pytest.raises(InvalidContent):
        finish(folder)


@pytest.mark.parametrize("data", [b"", b"[1]", b"{}x", b'[{"path": 1}]', b'[{"no": ""}]'])
def test_what_is_no_beginning_of_a_change_is_told(folder: Path, data: bytes) -> None:
    (folder / BEGUN).write_bytes(data)
    with pytest.raises(InvalidContent):
        finish(folder)
    assert {path: found for path, found in tree(folder).items() if path != BEGUN} == BEFORE
