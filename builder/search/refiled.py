"""Shards and groups of which some are others than before, in their volumes and blocks."""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from builder.search import blocks
from builder.search.blocks import Group, block_of, directory_files, group_of, written_group
from builder.search.edit import Edit
from builder.search.kept import GROUP, SHARD, Kept, Shards, checked, free_name
from builder.search.lexicon import named_after
from builder.search.pack import as_json, packed_script
from builder.search.postings import Side
from builder.search.renewed import Renewed
from builder.search.store import Store
from builder.search.volumes import Place, in_volumes, volume_name

MOST_WASTE = 2
"""How many times larger than what is in use the file of groups and shards may be."""


class Appended:
    """The file of groups and shards, to which more are added."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> "Appended":
        self._stack = ExitStack()
        self._file = self._stack.enter_context(self._path.open("ab"))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def put(self, data: bytes) -> int:
        """Adds bytes, and tells where they begin."""
        at = self._file.tell()
        self._file.write(data)
        return at


@dataclass(frozen=True, slots=True)
class Shelved:
    """The shards of an index after a change."""

    shards: Shards
    """All of them."""
    places: tuple[Sequence[Place], ...]
    """What the start file tells of each volume."""
    files: dict[str, bytes]
    """The volumes that may differ, by name."""
    gone: frozenset[str]
    """Names of those that are no more."""


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The groups of an index after a change."""

    groups: NDArray[np.void]
    """Rows of GROUP, in order."""
    files: dict[str, bytes]
    """The blocks, and the files of lengths, that may differ, by name."""
    gone: frozenset[str]
    """Names of those that are no more."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A shard that was there before, or a new one."""

    name: str
    """Its name."""
    ends: tuple[str, str]
    """Its first key and its last."""
    place: tuple[int, int, int, int, int]
    """Its row of SHARD."""
    data: Callable[[], bytes]
    """What gives it as bytes."""


def shelved(store: Store, changed: Sequence[Renewed], appended: Appended) -> Shelved:
    """Shards, some of which take the place of others, in volumes."""
    listed = list(_listed(store, changed, appended))
    whole = _volumes(store.kept.shards)
    files: dict[str, bytes] = {}
    volumes = list(in_volumes((one.name, one.place[2], one) for one in listed))
    for volume in volumes:
        name = volume_name(volume[0].name)
        if whole.pop(name, None) != tuple([one.place[0] for one in volume]):
            files[name] = packed_script(name, b"".join([one.data() for one in volume]))
    return Shelved(
        Shards(
            np.array([one.place for one in listed], SHARD), [one.name for one in listed],
            [one.ends for one in listed], np.array(list(map(len, volumes)), np.int32),
        ),
        tuple([(one.name, one.place[1], one.place[2]) for one in volume] for volume in volumes),
        files,
        frozenset(whole),
    )  # fmt: skip


def _volumes(shards: Shards) -> dict[str, tuple[int, ...]]:
    """Name of each volume to where its shards begin."""
    places, cuts = shards.places["at"].tolist(), [0, *np.cumsum(shards.volumes).tolist()]
    return {volume_name(shards.names[at]): tuple(places[at:end]) for at, end in pairwise(cuts)}


def _listed(store: Store, changed: Sequence[Renewed], appended: Appended) -> Iterator[_Listed]:
    """All shards, in order. One that follows another key than before may have another name."""
    old = store.kept.shards
    rows: list[tuple[int, int, int, int, int]] = old.places.tolist()
    before, end = "", 0
    for one in (*changed, Renewed(len(rows), len(rows), ())):
        for number in range(end, one.first):
            name = named_after(before, old.ends[number][0]) if number == end else old.names[number]
            yield _Listed(name, old.ends[number], rows[number], partial(_data, store, number))
            before = old.ends[number][1]
        for shard in one.written:
            data = shard.data + shard.occurrences
            sizes = (shard.words, len(shard.data), len(shard.occurrences))
            place = (appended.put(data), *sizes, zlib.crc32(data))
            yield _Listed(shard.name, shard.ends, place, partial(bytes, shard.data))
            before = shard.ends[1]
        end = one.end


def _data(store: Store, number: int) -> bytes:
    """A shard that was there before."""
    return store.shard(number)[: int(store.kept.shards.places["length"][number])]


def regrouped(store: Store, edit: Edit, new: Side, appended: Appended) -> Regrouped:
    """The groups of documents after a change."""
    old = store.kept.groups
    fresh: dict[Group, bytes] = {}
    for group in sorted({group_of(slot, edit.parts) for slot in edit.before.keys() | edit.after.keys()}):
        rows = {slot: as_json(row)[1:-1].encode() for slot, row in store.rows(group).items() if slot not in edit.before}
        own = [slot for slot in edit.after if group_of(slot, edit.parts) == group]
        rows |= {slot: new.rows.document(new.slots.index(slot)) for slot in own}
        fresh[group] = written_group(sorted(rows.items())) if rows else b""
    places = [(*group, appended.put(data), len(data), zlib.crc32(data)) for group, data in fresh.items() if data]
    stay = [place not in fresh for place in zip(old["region"].tolist(), old["number"].tolist(), strict=True)]
    groups = np.concatenate([old[stay], np.array(places, GROUP)])
    groups = groups[np.lexsort((groups["number"], groups["region"]))]
    files, gone = _blocks(store, groups, fresh)
    more, less = _directories(store, groups, fresh)
    return Regrouped(groups, files | more, frozenset(gone | less))


def _blocks(store: Store, groups: NDArray[np.void], fresh: Mapping[Group, bytes]) -> tuple[dict[str, bytes], set[str]]:
    """The blocks of some groups, and the names of those that are no more."""
    files, gone = {}, set()
    for (region, number), name in {
        (group[0], group[1] // blocks.GROUPS_IN_BLOCK): block_of(group) for group in fresh
    }.items():
        found = groups[(groups["region"] == region) & (groups["number"] // blocks.GROUPS_IN_BLOCK == number)]
        parts = [fresh.get((region, int(place["number"]))) or store.group(place) for place in found]
        if parts:
            files[name] = packed_script(name, b"".join(parts))
        else:
            gone.add(name)
    return files, gone


def _directories(
    store: Store, groups: NDArray[np.void], fresh: Mapping[Group, bytes]
) -> tuple[dict[str, bytes], set[str]]:
    """The files with the lengths of some groups, and the names of those that are no more."""
    files: dict[str, bytes] = {}
    gone = set()
    was = {group: store.place(group) for group in fresh}
    differ = {group for group, place in was.items() if len(fresh[group]) != (0 if place is None else place["length"])}
    for region, number in {(group[0], group[1] // blocks.GROUPS_IN_DIRECTORY) for group in differ}:
        found = groups[(groups["region"] == region) & (groups["number"] // blocks.GROUPS_IN_DIRECTORY == number)]
        lengths = {(region, at): length for at, length in found[["number", "length"]].tolist()}
        files |= directory_files(lengths)
        if not lengths:
            gone.add(f"o-{region}-{number}")
    return files, gone


def compact(folder: Path, kept: Kept) -> Kept:
    """The same in a file of its own, where the one that has it is for the most part of no more use."""
    groups, shards = kept.groups.copy(), kept.shards.places.copy()
    sizes = [*groups["length"].tolist(), *(shards["length"] + shards["occurrences"]).tolist()]
    path = folder / kept.data
    if path.stat().st_size <= MOST_WASTE * sum(sizes):
        return kept
    name = free_name(folder)
    begins = np.cumsum([0, *sizes])[:-1]
    with path.open("rb") as old, (folder / name).open("xb") as file:
        for place, length in zip([*groups, *shards], sizes, strict=True):
            file.write(checked(old, place, length))
    groups["at"], shards["at"] = begins[: len(groups)], begins[len(groups) :]
    return replace(kept, data=name, groups=groups, shards=replace(kept.shards, places=shards))
