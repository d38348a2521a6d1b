"""Documents and shards as they were kept, read one at a time."""

import json
from bisect import bisect_right
from typing import Any, BinaryIO

import numpy as np

from builder.search.blocks import Group, group_of
from builder.search.documents import Document
from builder.search.kept import Kept, UnusableError, checked
from builder.search.pack import inflated
from builder.search.register import facets_of
from builder.search.shown import document_of
from builder.search.slots import days
from builder.search.unbound import Member, members_of
from builder.search.vocabulary import code_units

_NOTHING = Member(None, None, None)


class Store:
    """What was kept of an index, by its parts."""

    def __init__(self, kept: Kept, file: BinaryIO) -> None:
        self.kept = kept
        self._file = file
        self._groups: dict[Group, dict[int, list[Any]]] = {}
        self._shards: dict[int, dict[str, Member]] = {}
        self._firsts: list[bytes] = []

    def rows(self, group: Group) -> dict[int, list[Any]]:
        """The documents of a group by their slots, as they are shown."""
        if group not in self._groups:
            place = self.place(group)
            head = b"{}" if place is None else inflated(self.group(place))[0]
            self._groups[group] = {int(slot): row for slot, row in json.loads(head).items()}
        return self._groups[group]

    def place(self, group: Group) -> np.void | None:
        """Where a group is; none where there is no such group."""
        groups = self.kept.groups
        first, last = np.searchsorted(groups["region"], [group[0], group[0] + 1]).tolist()
        at = first + int(np.searchsorted(groups["number"][first:last], group[1]))
        return groups[at] if at < last and groups["number"][at] == group[1] else None

    def group(self, place: np.void) -> bytes:
        """The bytes of a group."""
        return checked(self._file, place, int(place["length"]))

    def shard(self, number: int) -> bytes:
        """The bytes of a shard, with what stands after it."""
        place = self.kept.shards.places[number]
        return checked(self._file, place, int(place["length"] + place["occurrences"]))

    def members(self, number: int) -> dict[str, Member]:
        """The words and keys of a shard, in order."""
        if number not in self._shards:
            place = self.kept.shards.places[number]
            self._shards[number] = members_of(self.shard(number), int(place["words"]), int(place["length"]))
        return self._shards[number]

    def shard_of(self, key: str) -> int:
        """The number of the shard that has a key, or is to have it."""
        if not self._firsts:
            self._firsts = [code_units(first) for first, _ in self.kept.shards.ends]
        return max(bisect_right(self._firsts, code_units(key)) - 1, 0)

    def member(self, key: str) -> Member:
        """What is known of a key."""
        return self.members(self.shard_of(key)).get(key, _NOTHING)

    def document(self, slot: int) -> Document:
        """The document that has a slot."""
        at = np.flatnonzero(self.kept.slots == slot).tolist()
        row = self.rows(group_of(slot, self.kept.parts)).get(slot)
        if not at or row is None:
            raise UnusableError
        register = self.kept.register
        return document_of(row, facets_of(register, at[0]), days(register.headers[at])[0])
