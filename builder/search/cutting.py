"""Things with keys in groups that hardly change: cut at keys of certain digests, so that one that is added, or grows,
moves no cut but those next to it."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Cut = TypeVar("Cut")

Allows = Callable[[str, str], bool]
"""Whether there may be a cut between a key and the next."""


def anywhere(before: str, key: str) -> bool:
    """Allows a cut between any two keys."""
    return before != key


def cut(
    sized: Iterable[tuple[str, int, Cut]], target: int, marked: int, may_cut: Allows = anywhere
) -> Iterator[list[Cut]]:
    """Things in order of their keys, each after its key and its size, in groups of half of `target` to twice as much.

    One of `marked` keys is a place for a cut; groups of a few things want more such places. A cut waits where `may_cut`
    allows none.
    """
    group: list[Cut] = []
    size, before = 0, ""
    for key, more, thing in sized:
        if size >= target / 2 and (size >= target * 2 or _is_marked(key, marked)) and may_cut(before, key):
            yield group
            group, size = [], 0
        group.append(thing)
        size += more
        before = key
    if group:
        yield group


def _is_marked(key: str, marked: int) -> bool:
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % marked == 0
