"""A folder of files as one capture: the same folder gives the same bytes, and what is left out is named."""

import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest

from builder.ingest.capture import Received
from builder.ingest.contract import Opened
from builder.ingest.folder_capture import LeftOut, Packed, pack_folder
from builder.ingest.formats.archives import zipped
from builder.problems import InvalidContent

FILES = {
    "b.txt": b"The ferry did not sail.",
    "a/z.html": b"<p>harbour",
    "a-b/c.txt": b"x" * 300_000,
    "ä/ж.txt": "Причал".encode(),
    "empty.txt": b"",
}
DIGEST = "cc690825605955a8a4246df927c7bf10afd6bff9dc76d4a9a2995aab152608e3"


def folder_of(root: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root


def packed(folder: Path) -> tuple[bytes, Packed]:
    into = io.BytesIO()
    result = pack_folder(folder, into)
    return into.getvalue(), result


def test_the_same_folder_gives_the_same_bytes(tmp_path: Path) -> None:
    first, result = packed(folder_of(tmp_path / "one", FILES))
    second_folder = folder_of(tmp_path / "two", dict(reversed(FILES.items())))
    (second_folder / "b.txt").chmod(0o700)
    os.utime(second_folder / "b.txt", (10**9, 10**9))
    assert packed(second_folder)[0] == first
    assert result == Packed(5, ())
    # Should another version of Python write other bytes, captures of folders would have other digests from then on.
    assert hashlib.sha256(first).hexdigest() == DIGEST


def test_files_stand_in_it_as_they_are(tmp_path: Path) -> None:
    data, _ = packed(folder_of(tmp_path, FILES))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["a/z.html", "a-b/c.txt", "b.txt", "empty.txt", "ä/ж.txt"]
    found = {
        stretch.inside.name: stretch.inside.data
        for stretch in zipped.cut(Received("folder.zip", data))
        if isinstance(stretch, Opened)
    }
    assert found == {name: held for name, held in FILES.items() if held}
    assert all(held in data for held in FILES.values())


def test_what_is_left_out_is_named(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"a.txt": b"a", ".hidden": b"x", ".git/config": b"x", "b/.x/c": b"x"})
    (folder / "link").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe")
    data, result = packed(folder)
    assert b"passwd" not in data
    assert result.left_out == (
        LeftOut(".git", "hidden"),
        LeftOut(".hidden", "hidden"),
        LeftOut("b/.x", "hidden"),
        LeftOut("link", "a link, which leads elsewhere on another machine"),
        LeftOut("pipe", "neither a file nor a folder"),
    )


def test_a_name_that_is_not_utf_8_is_left_out(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"a.txt": b"a"})
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")).write_bytes(b"x")
    except OSError:
        pytest.skip("this disk takes only names in UTF-8")
    _, result = packed(folder)
    assert result.left_out == (LeftOut("\ufffd.txt", "its name is not UTF-8; rename it"),)


def test_a_folder_without_files_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(InvalidContent) as caught:
        packed(tmp_path)
    assert caught.value.problems[0].rule == "empty"


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(InvalidContent) as caught:
        packed(tmp_path / "missing")
    assert caught.value.problems[0].rule == "unreadable"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything may be read here")
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"a.txt": b"a"})
    (folder / "a.txt").chmod(0)
    with pytest.raises(InvalidContent):
        packed(folder)


class Growing(io.BytesIO):
    """A place to write to that lets a file of the folder grow while it is read."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file

    def write(self, data: bytes) -> int:  # type: ignore[override]
        with self.file.open("ab") as file:
            file.write(b"more")
        return super().write(data)


def test_a_file_that_changes_meanwhile_is_a_problem(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {"a.txt": b"a" * 600_000})
    with pytest.raises(InvalidContent) as caught:
        pack_folder(folder, Growing(folder / "a.txt"))
    assert "changed" in caught.value.problems[0].message


def test_a_disk_that_is_full_is_no_fault_of_the_folder(tmp_path: Path) -> None:
    class Full(io.BytesIO):
        def write(self, data: bytes) -> int:  # type: ignore[override]
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        pack_folder(folder_of(tmp_path, {"a.txt": b"a"}), Full())
