"""Zip files whose bytes follow from their members: sorted names, one fixed time, no trace of the machine."""

import time
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from builder.atomic import writing
from builder.exports.members import Member

_EARLIEST, _LATEST = 315_532_800, 4_354_819_198
"""1 January 1980 and the last second of 2107, before and after which a zip file knows no time."""
_COMPRESSED = frozenset((".gz", ".png", ".jpg", ".jpeg", ".webp", ".woff2", ".zip", ".pdf", ".br"))
"""Endings of files that deflating makes no smaller."""


class Zip:
    """A zip file while members are put into it."""

    def __init__(self, file: zipfile.ZipFile, when: int) -> None:
        self._file = file
        self._when = time.gmtime(min(max(when, _EARLIEST), _LATEST))[:6]

    def put(self, path: str, data: bytes) -> None:
        """Add a member."""
        member = zipfile.ZipInfo(path, self._when)
        member.create_system = 3  # else the machine's own
        member.external_attr = 0o100644 << 16
        is_stored = PurePosixPath(path).suffix.lower() in _COMPRESSED
        member.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
        self._file.writestr(member, data, compresslevel=6)


@contextmanager
def zipping(target: Path, when: int) -> Iterator[Zip]:
    """A zip file that is in its place once all is in it. Raises OSError; then what was there is as it was."""
    with writing(target) as unfinished, zipfile.ZipFile(unfinished, "w") as file:
        yield Zip(file, when)


def put_all(into: Zip, folder: str, members: Iterable[Member]) -> list[str]:
    """Put members below a folder; their paths."""
    paths = []
    for member in members:
        paths.append(f"{folder}/{member.path}")
        into.put(paths[-1], member.read())
    return paths
