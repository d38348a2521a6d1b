"""The wheel has the same bytes wherever it is made."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("builder", "templates", "pyproject.toml", "constraints.txt", "README.md", "LICENSE", "docs/sbom.cdx.json")
EPOCH = "1717200000"
"""1 June 2024, 00:00 UTC."""


def made(folder: Path, umask: int, **variables: str) -> Path:
    """A wheel of a copy of the program whose files have other times and modes than anywhere else."""
    source, into = folder / "source", folder / "made"
    for name in SOURCES:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (source / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(path, source / name)
    for path in source.rglob("*"):
        if path.is_file():
            path.chmod(0o666 & ~umask)
            os.utime(path, (umask, umask + 1_000_000_000))
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **variables}
    command += ["--no-cache-dir", "--disable-pip-version-check", "--wheel-dir", str(into), str(source)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, umask=umask, check=False)
    assert done.returncode == 0, done.stderr
    return next(into.glob("*.whl"))


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    one = made(tmp_path_factory.mktemp("one"), 0o022, TZ="UTC", PYTHONHASHSEED="1")
    deep = tmp_path_factory.mktemp("another one") / "deep ünder"
    deep.mkdir()
    return one, made(deep, 0o077, TZ="Pacific/Kiritimati", PYTHONHASHSEED="2", LC_ALL="C", HOME="/nonexistent")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no umask")
def test_folder_umask_time_zone_times_and_hash_seed_change_no_byte_of_it(wheels: tuple[Path, Path]) -> None:
    one, other = wheels
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(other) as second:
        shown = [[(entry.filename, entry.date_time, entry.external_attr) for entry in file.infolist()] for file in
                 (first, second)]  # fmt: skip
    assert shown[0] == shown[1]
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no umask")
def test_it_bears_the_date_it_was_given_and_holds_what_the_program_needs(wheels: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(wheels[0]) as file:
        names = {entry.filename for entry in file.infolist()}
        assert {entry.date_time for entry in file.infolist()} == {(2024, 6, 1, 0, 0, 0)}
    assert {"builder/__init__.py", "builder/_templates/base.html", "builder/_constraints.txt"} <= names
    assert not [name for name in names if "__pycache__" in name]
