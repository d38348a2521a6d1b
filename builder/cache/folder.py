"""The folder beside the records for what can be made again."""

import os
import stat
from collections.abc import Collection
from pathlib import Path
from typing import Literal

from builder.atomic import write_file
from builder.problems import InvalidContent, Problem

CACHE = ".regesta-cache"
"""Its name; it tells git itself to leave it out."""


def cache_beside(content: Path) -> Path:
    """The folder beside the records in `content`, made if it was not there, for its user alone.

    Raises InvalidContent where it is a link, which could lead anywhere, or a file; OSError.
    """
    cache = content.resolve().parent / CACHE
    refuse_strange(cache, "folder")
    cache.mkdir(mode=0o700, exist_ok=True)
    if not (cache / ".gitignore").exists():
        write_file(cache / ".gitignore", b"*\n")
    return cache


def kept_in(cache: Path, name: str) -> Path:
    """A folder in the cache, which is made if it is not there. Raises InvalidContent where it is a link or a file;
    OSError."""
    folder = cache / name
    refuse_strange(folder, "folder")
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def clear_strange(folder: Path, left: Collection[str] = ()) -> None:
    """Take away every link and device below a folder of the cache, but for folders called as in `left`: none is ever
    put there, and whatever is written to one would be written elsewhere. Raises OSError."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in left]
        for name in [*folders, *names]:
            path = Path(parent, name)
            mode = path.lstat().st_mode
            if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
                path.unlink()


def refuse_strange(path: Path, kind: Literal["folder", "file"]) -> None:
    """Raises InvalidContent where a folder or file of the cache is there, and is a link or not what it should be."""
    is_right = {"folder": path.is_dir, "file": path.is_file}[kind]
    if path.is_symlink() or (path.exists() and not is_right()):
        message = "It is a link, or a file where a folder should be."
        raise InvalidContent([Problem(str(path), 0, 0, "local-index", message)])
