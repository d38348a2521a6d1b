"""Shards to files: several neighbours make a volume, since a shard is as little as a reader wants of a file, and less
than is worth a file.

What stands where in a volume is told by the start file or, where there are many shards, by files of the next level.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.search.cutting import cut
from builder.search.lexicon import Written
from builder.search.pack import as_json, deflated, hex_of, packed_script

VOLUME_BYTES = 65_536
"""Size that a volume is meant to have, give or take half."""

_MOST_IN_START = 600
_IN_DIRECTORY = 64
_MARKED, _MARKED_IN_DIRECTORY = 4, 32


Place = tuple[str, int, int]
"""Name of a shard, bytes of its words, bytes of all of it."""


@dataclass(frozen=True, slots=True)
class Volume:
    """A file of shards."""

    places: tuple[Place, ...]
    """Its shards, in order."""
    data: bytes
    """Their bytes."""

    @property
    def name(self) -> str:
        """Name of its first shard."""
        return self.places[0][0]


def in_volumes(shards: Iterable[Written]) -> Iterator[Volume]:
    """The volumes of shards in order."""
    sized = ((shard.name, len(shard.data), shard) for shard in shards)
    for held in cut(sized, VOLUME_BYTES, _MARKED):
        yield Volume(tuple((one.name, one.words, len(one.data)) for one in held), b"".join(one.data for one in held))


def volume_script(volume: Volume) -> tuple[str, bytes]:
    """Name and bytes of the file of a volume."""
    name = f"w-{hex_of(volume.name)}"
    return name, packed_script(name, volume.data)


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
