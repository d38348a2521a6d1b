"""The bytes of files as they were, from one git that stays open."""

import contextlib
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO

from builder.content.packed import SUFFIX, records_in
from builder.history.git import Repository, Unanswered, blobs_command, environment

MOST_BYTES = 128_000_000
"""Bytes of a file above which it is not looked at."""

_LEFT_OUT = "This clone has left out earlier states of files"

_AT_HAND = 4
"""Packs that are taken apart and may be asked for again: what a commit leaves is what the next one finds."""


class Blobs:
    """Files as they were."""

    def __init__(self, asked: IO[bytes], answered: IO[bytes]) -> None:
        """Asked for and answered by one git."""
        self._asked, self._answered = asked, answered
        self._packs: dict[str, Mapping[str, bytes]] = {}

    def records(self, path: str, blob: str) -> Mapping[str, bytes]:
        """The records in a file of this path as it was: path of each to its bytes. None where it is too large. Raises
        Unanswered where the clone does not have it, since then nothing true can be said of what changed."""
        if not blob:
            return {}
        if not path.endswith(SUFFIX):
            data = self._data(blob)
            return {} if data is None else {path: data}
        found = self._packs.pop(blob, None)
        if found is None:
            data = self._data(blob)
            found = {one.path: one.data for one in records_in(path, data)[0]} if data else {}
        self._packs[blob] = found
        while len(self._packs) > _AT_HAND:
            self._packs.pop(next(iter(self._packs)))
        return found

    def _data(self, blob: str) -> bytes | None:
        """Bytes of a blob; None where they are too many."""
        try:
            self._asked.write(f"{blob}\n".encode())
            self._asked.flush()
        except OSError:
            raise Unanswered(_LEFT_OUT) from None
        told = self._answered.readline().split()
        if len(told) != 3:
            raise Unanswered(_LEFT_OUT)
        size = int(told[2])
        if size > MOST_BYTES:
            for start in range(0, size, MOST_BYTES):
                self._answered.read(min(MOST_BYTES, size - start))
            self._answered.read(1)
            return None
        return self._answered.read(size + 1)[:-1]


@contextmanager
def opened(repository: Repository) -> Iterator[Blobs]:
    """Files of a repository as they were."""
    command = blobs_command(repository.content)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment()) as git:
        assert git.stdin and git.stdout
        try:
            yield Blobs(git.stdin, git.stdout)
        finally:
            with contextlib.suppress(OSError):  # it may have ended by itself
                git.stdin.close()
            git.stdout.close()
