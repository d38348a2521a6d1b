"""Files and folders are as they were or as they are meant to be."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archive import tree
from holding import held_by_another

from builder.atomic import UNFINISHED, locked, sweep, write_file, write_files, writing
from builder.cache.scan import scan
from builder.folders import replacing, usable
from builder.problems import InvalidContent


def test_a_file_is_replaced_in_one_move(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "a.txt"
    write_file(path, b"one")
    write_file(path, b"two")
    assert tree(tmp_path) == {"new folder/a.txt": b"two"}


def replace_folder(target: Path, files: dict[str, bytes]) -> None:
    """Make a folder of these files and no others."""
    with replacing(target) as fresh:
        for path, data in files.items():
            fresh.put(path, data)


def test_a_folder_becomes_exactly_what_is_given(tmp_path: Path) -> None:
    target = tmp_path / "site"
    replace_folder(target, {"a.html": b"1", "b/c.html": b"2"})
    replace_folder(target, {"b/c.html": b"3", "d.html": b"4"})
    assert tree(tmp_path) == {"site/b/c.html": b"3", "site/d.html": b"4"}


def test_a_folder_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "site"
    replace_folder(target, {"a.html": b"1"})
    with pytest.raises(OSError):
        replace_folder(target, {"a.html": b"2", "a.html/b.html": b"3"})
    assert tree(tmp_path) == {"site/a.html": b"1"}


def test_a_folder_that_was_set_aside_by_a_killed_run_is_put_back(tmp_path: Path) -> None:
    (tmp_path / ".site.regesta-old").mkdir()
    (tmp_path / ".site.regesta-old" / "a.html").write_bytes(b"1")
    with pytest.raises(OSError):
        replace_folder(tmp_path / "site", {"x": b"", "x/y": b""})
    assert tree(tmp_path) == {"site/a.html": b"1"}


_LOOP = """
import sys
from pathlib import Path
from builder.folders import replacing
number, spare, target = 0, None, Path(sys.argv[1])
while True:
    number += 1
    with replacing(target, spare, target.parent / "cache" / "spare") as fresh:
        for page in range(30):
            fresh.put(f"{page}.html", b"%d" % number)
    spare = fresh.left
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_run_leaves_a_whole_folder(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for attempt in range(12):
        process = subprocess.Popen([sys.executable, "-c", _LOOP, str(target)])
        deadline = time.monotonic() + 20
        while not target.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.05 + attempt * 0.013)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        found = tree(target)
        assert len(found) == 30
        assert len(set(found.values())) == 1


def test_a_folder_made_of_a_spare_holds_what_the_target_holds_and_what_is_said(tmp_path: Path) -> None:
    target, keep_at = tmp_path / "site", tmp_path / "cache" / "spare"
    with replacing(target, None, keep_at) as first:
        for name in ("a", "b/c", "b/d", "e/f"):
            first.put(name, b"1")
    assert first.left is None
    with replacing(target, None, keep_at) as second:
        second.put("a", b"2")
        for name in ("b/c", "b/d", "e/f"):
            second.keep(name)
    assert second.left is not None
    assert usable(second.left, target)
    with replacing(target, second.left, keep_at) as third:
        third.put("b/c", b"3")
        third.drop("e/f")
    assert tree(target) == {"a": b"2", "b/c": b"3", "b/d": b"1"}
    assert sorted(path.name for path in target.iterdir()) == ["a", "b"]
    assert third.left is not None
    assert third.left.behind == ("b/c", "e/f")
    with replacing(target, third.left, keep_at) as fourth:
        fourth.put("g", b"4")
    assert tree(target) == {"a": b"2", "b/c": b"3", "b/d": b"1", "g": b"4"}


def test_a_file_that_both_folders_share_is_never_written_to(tmp_path: Path) -> None:
    target, keep_at = tmp_path / "site", tmp_path / "cache" / "spare"
    replace_folder(target, {"a": b"1", "b": b"1"})
    with replacing(target, None, keep_at) as fresh:
        fresh.keep("a")
        fresh.put("b", b"2")
    assert fresh.left is not None
    with pytest.raises(RuntimeError), replacing(target, fresh.left, keep_at) as failing:
        failing.put("a", b"3")
        raise RuntimeError
    assert tree(target) == {"a": b"1", "b": b"2"}


def test_a_spare_whose_folder_is_another_is_of_no_use(tmp_path: Path) -> None:
    target, keep_at = tmp_path / "site", tmp_path / "cache" / "spare"
    replace_folder(target, {"a": b"1"})
    with replacing(target, None, keep_at) as fresh:
        fresh.put("a", b"2")
    assert fresh.left is not None
    replace_folder(target, {"a": b"3"})
    assert not usable(fresh.left, target)


def test_many_files_are_written_each_of_them_whole(tmp_path: Path) -> None:
    files = {f"{number}/a.md": b"%d" % number for number in range(20)}
    write_files(tmp_path, files)
    assert {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.*")} == files
    (tmp_path / "0/b").mkdir()
    with pytest.raises(OSError):
        write_files(tmp_path, {"0/a.md": b"new", "0/b": b"in the way"})
    assert sorted(path.name for path in (tmp_path / "0").iterdir()) == ["a.md", "b"]
    assert (tmp_path / "0/a.md").read_bytes() == b"new"


def test_a_disk_without_rights_takes_files_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refused)
    write_file(tmp_path / "x", b"bytes")
    with writing(tmp_path / "y") as file:
        file.write_bytes(b"more")
    assert tree(tmp_path) == {"x": b"bytes", "y": b"more"}


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="this system does not list locks")
def test_whoever_waits_too_long_is_told_for_which_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.atomic.PATIENCE", 0.1)
    with held_by_another(tmp_path / "site") as holder:
        with pytest.raises(InvalidContent, match=f"process {holder.pid}"), locked(tmp_path / "content"):
            pass
    with locked(tmp_path / "content"):
        assert holder.wait() != 0


def test_a_story_that_holds_the_lock_may_tell_one_that_wants_it_too(tmp_path: Path) -> None:
    told = []
    with locked(tmp_path / "content"), locked(tmp_path / "site"):
        told.append("both")
    with locked(tmp_path / "site"):
        told.append("again")
    assert told == ["both", "again"]


def test_an_error_of_the_clock_inside_is_not_taken_for_another_run(tmp_path: Path) -> None:
    with pytest.raises(TimeoutError), locked(tmp_path / "site"):
        raise TimeoutError


def test_what_a_killed_run_left_half_written_is_taken_away(tmp_path: Path) -> None:
    package = tmp_path / "archive.zip"
    for path in (
        tmp_path / f"{UNFINISHED}archive.zip.x",
        tmp_path / "a" / f"{UNFINISHED}b.md.y",
        tmp_path / "a" / "b.md",
    ):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"half")
    with writing(package) as unfinished:
        unfinished.write_bytes(b"whole")
    assert set(tree(tmp_path)) == {"archive.zip", f"a/{UNFINISHED}b.md.y", "a/b.md"}
    sweep(tmp_path)
    assert set(tree(tmp_path)) == {"archive.zip", "a/b.md"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_an_error_that_names_no_file_gets_the_name_of_the_one_that_was_written(tmp_path: Path) -> None:
    site = tmp_path / "site"
    replace_folder(site, {"a.html": b"1"})
    with pytest.raises(OSError, match="No space left") as raised, writing(site / "b.zip"):
        with Path("/dev/full").open("wb", buffering=0) as full:
            full.write(b"x")
    assert raised.value.filename == str(site / "b.zip")
    assert tree(site) == {"a.html": b"1"}


@pytest.mark.skipif(sys.platform == "win32", reason="this system keeps no time of changes that nobody can set")
def test_a_file_with_other_bytes_is_another_though_its_size_and_time_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"one")
    os.utime(path, (10**9, 10**9))
    before = scan(str(tmp_path))
    with path.open("r+b") as file:
        file.write(b"two")
    os.utime(path, (10**9, 10**9))
    assert path.stat().st_size == 3
    assert scan(str(tmp_path)) != before
