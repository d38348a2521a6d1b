"""Which files a folder holds, and by what it is known that one has changed since it was looked at.

Size, time of change and number on the disk stand for the bytes, as in git's index. A file that was changed just before
it was looked at may change again without a trace (git calls it racily clean), so that its stamp is none: it is read
again the next time.
"""

import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from builder.below import below, is_shown

Stamp = tuple[int, int, int]
"""Size in bytes, time of the last change in nanoseconds, and number of the file on its disk."""

Stamps = dict[str, Stamp]
"""Path below a folder, with forward slashes, to stamp."""

UNSURE: Stamp = (-1, 0, 0)
"""The stamp of a file that is to be read again."""

_SETTLED = 2_000_000_000
"""Nanoseconds after a change from which on a later one shows; some disks count in steps of two seconds."""


def scan(folder: str) -> Stamps:
    """Every file below a folder that is not hidden, nor in a hidden folder; links, devices and folders that lie too
    deep are files of which nothing is ever known. Raises OSError where the folder, or one in it, cannot be read."""
    recent = time.time_ns() - _SETTLED
    found: Stamps = {}
    for path, entry in below(folder, is_shown):
        stat = entry.stat(follow_symlinks=False)
        is_known = stat.st_mtime_ns < recent and entry.is_file(follow_symlinks=False)
        found[path] = (stat.st_size, stat.st_mtime_ns, stat.st_ino) if is_known else UNSURE
    return found


def unchanged(stamps: Stamps, before: Mapping[str, Stamp]) -> set[str]:
    """The files that are what they were when they had the stamps `before`."""
    return {path for path, stamp in before.items() if stamps.get(path) == stamp != UNSURE}


def stamps_of(folder: str, paths: Iterable[str]) -> Stamps:
    """The stamps of folders below a folder, itself as the empty path: one changes when a file in it comes, goes or is
    replaced by another. Folders that are not there have none."""
    found: Stamps = {}
    for path in paths:
        try:
            stat = Path(folder, path).stat()
        except OSError:
            continue
        found[path] = (0, stat.st_mtime_ns, stat.st_ino)
    return found
