"""Keys in groups that hardly change: cut at keys of certain digests, so that one that is added, or grows, moves no cut
but those next to it."""

import zlib
from collections.abc import Callable, Iterable, Iterator

MARKED = 32
"""Of so many keys one is a place at which groups may be cut, unless it is told otherwise."""


Allows = Callable[[str, str], bool]
"""Whether there may be a cut between a key and the next."""


def anywhere(before: str, key: str) -> bool:
    """Allows a cut between any two keys."""
    return before != key


def cut(
    keys: Iterable[str], size_of: Callable[[str], int], target: int, may_cut: Allows = anywhere, marked: int = MARKED
) -> Iterator[list[str]]:
    """`keys`, in order, in groups of half of `target` to twice as much; a cut where `may_cut` allows none waits. One of
    `marked` keys is a place for a cut; groups of a few keys want more such places."""
    group: list[str] = []
    size = 0
    for key in keys:
        if size >= target / 2 and (size >= target * 2 or _is_marked(key, marked)) and may_cut(group[-1], key):
            yield group
            group, size = [], 0
        group.append(key)
        size += size_of(key)
    if group:
        yield group


def _is_marked(key: str, marked: int) -> bool:
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % marked == 0
