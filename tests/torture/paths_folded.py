"""A disk on which A.md and a.md are one file, which knows no links and no rights, as sticks and many readers' machines
have them: exFAT, on an image of its own. What commands make there is what they make elsewhere.
"""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from archive import copy_of_small, tree

from torture.ordeal import Row, Trial
from torture.watched import Run, Seen, watch

WHAT = "a disk that ignores case"

_TOOLS = ("losetup", "mkfs.exfat", "mount.exfat-fuse")
_SIZE = 200 << 20
_PATIENCE = 120
"""Seconds after which a command is held to have no end."""

_COMMANDS = (
    ("check",), ("build", "--public"), ("build",), ("fmt",), ("seal",), ("verify",), ("search", "bridge"),
    ("pack-records", "--kind", "actors"), ("build",), ("unpack-records",), ("pack", "bagit", "--output", "bag.zip"),
    ("unpack", "bag.zip", "copy"), ("pack", "zip", "--output", "site.zip"), ("verify", "--site", "site"),
    ("takedown", "2021-bridge-closed", "--because", "A test.", "--since", "2024-01-02"),
    ("ingest", "members.zip", "--received", "2024-01-03"), ("build",), ("check",),
)  # fmt: skip
_MADE = ("content", "site", "copy")


def folded(trial: Trial, scratch: Path) -> Iterator[Row]:
    """The same commands on such a disk and on the one where everything lies."""
    if missing := [name for name in _TOOLS if not shutil.which(name)]:
        yield Row(WHAT, untried=f"There is no {missing[0]} here; Debian has it in exfat-fuse, exfatprogs and mount.")
        return
    with _mounted(trial.folder / "folded") as (disk, why):
        if disk is None:
            yield Row(WHAT, untried=f"This user may not mount one: {why}")
            return
        folders = disk / "archive", trial.folder / "plain"
        for folder in folders:
            _lay(folder)
        runs = [Run(str(folder), command) for folder in folders for command in _COMMANDS]
        seen = watch(runs, scratch, _PATIENCE)
        defects = list(_differences(folders, seen))
        (disk / "A").touch()
        if not (disk / "a").exists():
            defects.append("The disk does not ignore case, so that nothing was tried.")
        yield Row(WHAT, len(_COMMANDS), defects=tuple(defects), figures=f"{len(tree(folders[0])):,} files")


@contextmanager
def _mounted(folder: Path) -> Iterator[tuple[Path | None, str]]:
    """The disk while it is needed; none, and why, where it cannot be mounted."""
    image, at = folder.with_suffix(".img"), folder
    at.mkdir()
    with image.open("wb") as file:
        file.truncate(_SIZE)
    try:
        _done("mkfs.exfat", str(image))
        device = _done("losetup", "--find", "--show", str(image)).strip()
    except subprocess.CalledProcessError as error:
        yield None, error.stderr.strip()[-200:]
        return
    try:
        _done("mount.exfat-fuse", device, str(at))
    except subprocess.CalledProcessError as error:
        _done("losetup", "--detach", device)
        yield None, error.stderr.strip()[-200:]
        return
    try:
        yield at, ""
    finally:
        _done("umount", "--lazy", str(at))
        _done("losetup", "--detach", device)


def _done(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def _lay(folder: Path) -> None:
    """An archive, and a zip file of members that such a disk takes for one another."""
    folder.mkdir()
    copy_of_small(folder)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for number, name in enumerate(("Ferry.html", "ferry.html", "FERRY.html", "Straße.html", "STRASSE.html")):
            text = f"<title>Ferry {number}</title><p>The ferry number {number} has stopped, and nobody says why."
            packed.writestr(zipfile.ZipInfo(name), text)
    (folder / "members.zip").write_bytes(held.getvalue())


def _differences(folders: Sequence[Path], seen: Sequence[Seen]) -> Iterator[str]:
    for one, other in zip(seen[: len(_COMMANDS)], seen[len(_COMMANDS) :], strict=True):
        said = " ".join(one.run.arguments[:2])
        is_build = one.run.arguments[0] == "build"  # which says where, and how many files were put there anew
        if one.crash or one.exit_code != other.exit_code or (one.output != other.output and not is_build):
            told = f"{one.output[-200:]}{one.crash[-400:]}", other.output[-200:]
            yield f"{said} ended with {one.exit_code}, elsewhere with {other.exit_code}: {told[0]!r}, {told[1]!r}"
    for name in _MADE:
        found, wanted = (tree(folder / name) for folder in folders)
        if not wanted:
            yield f"There is no {name}."
        paths = sorted(path for path in found.keys() | wanted.keys() if found.get(path) != wanted.get(path))
        if paths:
            yield f"{len(paths)} files of {name} differ, such as {paths[:3]}."
