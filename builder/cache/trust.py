"""By what a file is known to be the very one that this program wrote on this machine.

What a program keeps for itself in a quick form may run whatever it says when it is opened, and a folder may come with a
pull request or an unpacked archive. Its number on the disk and the times that the system alone sets cannot come with
it: where they do not agree with what was written down, nothing is opened, and all is made again from the records.
"""

import os
from collections.abc import Iterable

Marks = dict[str, list[int]]
"""Name of a file to mode, owner, size, number on the disk, and times of the last change of its bytes and of itself."""


def marks(folder: str, names: Iterable[str]) -> Marks:
    """By what the files of these names are known. Raises OSError where one is not there."""
    found: Marks = {}
    for name in names:
        stat = os.lstat(f"{folder}/{name}")
        found[name] = [stat.st_mode, stat.st_uid, stat.st_size, stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns]
    return found


def user() -> int:
    """The number of whoever runs the program; 0 where the system has none."""
    return os.getuid() if hasattr(os, "getuid") else 0
