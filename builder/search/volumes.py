"""Shards to files: several neighbours make a volume, since a shard is as little as a reader wants of a file, and less
than is worth a file.

What stands where in a volume is told by the start file or, where there are many shards, by files of the next level.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from builder.search.cutting import cut
from builder.search.lexicon import Written
from builder.search.pack import as_json, deflated, hex_of, packed_script

VOLUME_BYTES = 65_536
"""Size that a volume is meant to have, give or take half."""

_MOST_IN_START = 600
_IN_DIRECTORY = 64
_MARKED, _MARKED_IN_DIRECTORY = 4, 32

Shard = TypeVar("Shard")

Place = tuple[str, int, int]
"""Name of a shard, bytes of its words, bytes of all of it."""


def in_volumes(shards: Iterable[tuple[str, int, Shard]]) -> Iterator[list[Shard]]:
    """The volumes of shards in order, each given after its name and its bytes."""
    return cut(shards, VOLUME_BYTES, _MARKED)


def place_of(shard: Written) -> Place:
    """What is told of where a shard is."""
    return shard.name, shard.words, len(shard.data)


def volume_name(shard: str) -> str:
    """Name of the file of a volume by that of its first shard."""
    return f"w-{hex_of(shard)}"


def directories(places: Sequence[Sequence[Place]]) -> tuple[list[object], dict[str, bytes]]:
    """What the start file tells of volumes, which are given by the places of their shards: these, or, where they are
    many, the first name of each file that has them; and these files by name."""
    if sum(map(len, places)) <= _MOST_IN_START:
        return list(places), {}
    tree: list[object] = []
    files = {}
    for volumes in cut(((volume[0][0], 1, volume) for volume in places), _IN_DIRECTORY, _MARKED_IN_DIRECTORY):
        first = volumes[0][0][0]
        name = f"d-{hex_of(first)}"
        files[name] = packed_script(name, deflated(as_json(volumes)))
        tree.append(first)
    return tree, files
