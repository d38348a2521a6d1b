"""Files and folders are as they were or as they are meant to be."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archive import tree

from builder.atomic import replace_folder, write_file


def test_a_file_is_replaced_in_one_move(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "a.txt"
    write_file(path, b"one")
    write_file(path, b"two")
    assert tree(tmp_path) == {"new folder/a.txt": b"two"}


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
from builder.atomic import replace_folder
number = 0
while True:
    number += 1
    replace_folder(Path(sys.argv[1]), {f"{page}.html": b"%d" % number for page in range(30)})
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
