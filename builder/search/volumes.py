"""Shards to files: several neighbours make a volume, since a shard is as little as a reader wants of a file, and less
than is worth a file.

What stands where in a volume is told by the start file or, where there are many shards, by files of the next level.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.search.cutting import cut
from builder.search.lexicon import Written
from builder.search.pack import as_json, deflated, hex_of, packed_script

VOLUME_BYTES = 65_536
"""Size that a volume is meant to have, give or take half."""

_MARKED = 4
_MOST_IN_START = 600
_IN_DIRECTORY = 64


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
    read: dict[str, Written] = {}
    for names in cut(_names(shards, read), lambda name: len(read[name].data), VOLUME_BYTES, marked=_MARKED):
        held = [read.pop(name) for name in names]
        yield Volume(tuple((one.name, one.words, len(one.data)) for one in held), b"".join(one.data for one in held))


def _names(shards: Iterable[Written], read: dict[str, Written]) -> Iterator[str]:
    for shard in shards:
        read[shard.name] = shard
        yield shard.name


def volume_script(volume: Volume) -> tuple[str, bytes]:
    """Name and bytes of the file of a volume."""
    name = f"w-{hex_of(volume.name)}"
    return name, packed_script(name, volume.data)


def directories(places: Sequence[Sequence[Place]]) -> tuple[list[object], dict[str, bytes]]:
    """What the start file tells of volumes, which are given by the places of their shards: these, or, where they are
    many, the first name of each file that has them; and these files by name."""
    if sum(map(len, places)) <= _MOST_IN_START:
        return list(places), {}
    by_name: Mapping[str, Sequence[Place]] = {volume[0][0]: volume for volume in places}
    tree: list[object] = []
    files = {}
    for names in cut(by_name, lambda _: 1, _IN_DIRECTORY):
        name = f"d-{hex_of(names[0])}"
        files[name] = packed_script(name, deflated(as_json([by_name[one] for one in names])))
        tree.append(names[0])
    return tree, files
