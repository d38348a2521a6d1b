"""What lies below a folder, links not followed, and however deep somebody has made it."""

import os
from collections.abc import Callable, Iterator

Choice = Callable[[str], bool]
"""Whether a file or folder is wanted, by its name."""

DEEPEST = 40
"""Folders in one another that are entered; people need a few, and thousands come of mischief alone."""


def below(
    folder: str,
    is_wanted: Choice = lambda name: True,
    unreadable: Callable[[OSError], None] | None = None,
) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Each file, link and device below a folder by its path with forward slashes, and folders that lie too deep to be
    entered, in no order; only those of which, and of whose folders, the name is wanted.

    Raises OSError where a folder cannot be read and nobody is to be told.
    """
    waiting = [""]
    while waiting:
        at = waiting.pop()
        try:
            with os.scandir(f"{folder}/{at}") as entries:
                found = [entry for entry in entries if is_wanted(entry.name)]
        except OSError as error:
            if unreadable is None:
                raise
            unreadable(error)
            continue
        for entry in found:
            if entry.is_dir(follow_symlinks=False) and at.count("/") < DEEPEST:
                waiting.append(f"{at}{entry.name}/")
            else:
                yield at + entry.name, entry


def is_shown(name: str) -> bool:
    """Whether a file or folder is not hidden."""
    return not name.startswith(".")
