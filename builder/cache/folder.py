"""The folder beside the records for what can be made again."""

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


def refuse_strange(path: Path, kind: Literal["folder", "file"]) -> None:
    """Raises InvalidContent where a folder or file of the cache is there, and is a link or not what it should be."""
    is_right = {"folder": path.is_dir, "file": path.is_file}[kind]
    if path.is_symlink() or (path.exists() and not is_right()):
        message = "It is a link, or a file where a folder should be."
        raise InvalidContent([Problem(str(path), 0, 0, "local-index", message)])
