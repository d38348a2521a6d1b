"""What will be kept of an index, put down while its files are made."""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from builder.search.blocks import Group, Region
from builder.search.kept import GROUP, SHARD, Kept, Shards, free_name, heads_of, save
from builder.search.lexicon import Written
from builder.search.naming import Names
from builder.search.register import Register
from builder.search.slots import Slots


@dataclass(slots=True)
class Draft:
    """What is put down so far."""

    folder: Path | None
    """Where it will be kept; none where it will not be."""
    data: str
    """Name of the file of groups and shards."""
    file: BinaryIO | None
    """That file."""
    at: int = 0
    """Bytes that are in it."""
    documents: dict[str, Any] = field(default_factory=dict)
    """The register, slots, parts and the sum of the numbers of different words, as `Kept` has them."""
    groups: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    """Rows of GROUP."""
    places: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    """Rows of SHARD."""
    shards: list[tuple[str, tuple[str, str]]] = field(default_factory=list)
    """Name and ends of each shard."""
    volumes: list[int] = field(default_factory=list)
    """How many shards each volume has."""
    heads: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Each key whose best pages are made ready, and the slots of these."""
    names: Names = field(default_factory=lambda: Names((), {}, {}))
    """What a query may call by other names."""
    digests: dict[str, bytes] = field(default_factory=dict)
    """Each file by name, and the SHA-256 of it."""

    def add_file(self, name: str, data: bytes) -> None:
        """A file that was made."""
        self.digests[name] = sha256(data).digest()

    def add_documents(self, register: Register, slots: Slots, parts: tuple[Region, ...], distinct: int) -> None:
        """All documents in order of addresses, their numbers, how these are grouped, and the sum of the numbers of
        different words."""
        self.documents = {"register": register, "slots": slots.numbers, "parts": parts, "distinct": distinct}

    def add_group(self, group: Group, data: bytes) -> None:
        """A group of documents, the next in order."""
        self.groups.append((*group, self._put(data), len(data), zlib.crc32(data)))

    def add_volume(self, volume: Sequence[Written]) -> None:
        """The shards of a volume, the next in order."""
        for shard in volume:
            data = shard.data + shard.occurrences
            sizes = (shard.words, len(shard.data), len(shard.occurrences))
            self.places.append((self._put(data), *sizes, zlib.crc32(data)))
            self.shards.append((shard.name, shard.ends))
            self.heads.update(shard.best)
        self.volumes.append(len(volume))

    def keep(self) -> None:
        """Keeps what was put down, in the place of what was kept before."""
        if self.folder and self.file:
            self.file.flush()
            shards = Shards(
                np.array(self.places, SHARD), [name for name, _ in self.shards], [ends for _, ends in self.shards],
                np.array(self.volumes, np.int32),
            )  # fmt: skip
            groups = np.array(self.groups, GROUP)
            save(
                self.folder, Kept(
                    data=self.data, groups=groups, shards=shards, heads=heads_of(self.heads), names=self.names,
                    files=self.digests, **self.documents,
                )
            )  # fmt: skip
            self.folder = None

    def _put(self, data: bytes) -> int:
        at = self.at
        if self.file:
            self.file.write(data)
        self.at += len(data)
        return at


@contextmanager
def draft(folder: Path | None) -> Iterator[Draft]:
    """A draft of what will be kept in `folder`, if anything; where it is not kept in the end nothing of it stays."""
    if folder is None:
        yield Draft(None, "", None)
        return
    folder.mkdir(parents=True, exist_ok=True)
    name = free_name(folder)
    path = folder / name
    made = None
    try:
        with path.open("xb") as file:
            yield (made := Draft(folder, name, file))
    finally:
        if made is None or made.folder is not None:
            path.unlink(missing_ok=True)
