"""Documents as readers see them in a list of results, never one file each.

Neighbours are compressed together as a group, which is all that a reader needs of a file on a host that gives parts of
files; from a disk, where only whole files can be had, many groups come at once as a block. Pages and statements have
regions of their own, since a statement is so much shorter. Every group spans equally many slots, so that its number
needs no look-up; where it begins in its block is known from the lengths of those before it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

import numpy as np

from builder.search.pack import deflated, packed_script, pressed
from builder.search.slots import Headers, Slots, rounded_up
from builder.search.varints import varint

GROUP_BYTES = 8_192
"""Size that a group is meant to have before it is compressed."""

GROUPS_IN_BLOCK = 24
"""Groups that are in one file."""

GROUPS_IN_DIRECTORY = 3_072
"""Groups whose lengths are in one file."""


@dataclass(frozen=True, slots=True)
class Region:
    """A range of slots, up to the next one's, whose groups span equally many of them."""

    start: int
    """Its first slot."""
    span: int
    """Slots of a group."""


Group = tuple[int, int]
"""Number of a region, and of a group in it."""

Shown = TypeVar("Shown")

Row = tuple[int, bytes]
"""A slot, and its document as `shown.py` has it."""

Unwritten = tuple[str, Sequence[tuple[Group, Sequence[Row]]]]
"""Name of a block, and its groups in order, each with its rows in order of slots."""

Block = tuple[str, Sequence[tuple[Group, bytes]]]
"""Name of a block, and its groups in order as bytes."""


def regions(headers: Headers, slots: Slots) -> tuple[Region, ...]:
    """The region of pages and that of statements."""
    sizes = np.bincount(headers["statement"], headers["size"], 2).astype(np.int64).tolist()
    return (
        Region(0, _span(sizes[0], slots.statements_from)),
        Region(slots.statements_from, _span(sizes[1], slots.end - slots.statements_from)),
    )


def _span(size: int, room: int) -> int:
    """Slots of a group, in coarse steps, so that a word more does not change it."""
    return rounded_up(max(GROUP_BYTES * room // max(size, 1), 1))


def group_of(slot: int, of: Sequence[Region]) -> Group:
    """The group that holds a slot."""
    number = max(at for at, region in enumerate(of) if slot >= region.start)
    return number, (slot - of[number].start) // of[number].span


def block_of(group: Group) -> str:
    """Name of the block that holds a group: number of its region, and its own in that."""
    return f"b-{group[0]}-{group[1] // GROUPS_IN_BLOCK}"


def in_blocks(
    rows: Iterable[tuple[int, Shown]], of: Sequence[Region]
) -> Iterator[tuple[str, Sequence[tuple[Group, Sequence[tuple[int, Shown]]]]]]:
    """The blocks of documents in order of slots, each of which is given as it is shown, or where that stands."""
    groups = ((group, list(those)) for group, those in groupby(rows, lambda row: group_of(row[0], of)))
    for name, members in groupby(groups, lambda member: block_of(member[0])):
        yield name, list(members)


def written_block(block: Unwritten) -> Block:
    """A block with its groups as bytes."""
    return block[0], [(group, written_group(rows)) for group, rows in block[1]]


def written_group(rows: Iterable[Row]) -> bytes:
    """A group as bytes."""
    return pressed(b"{" + b",".join(b'"%d":[%b]' % row for row in rows) + b"}\n")


def block_script(block: Block) -> bytes:
    """The file of a block."""
    return packed_script(block[0], b"".join(data for _, data in block[1]))


def directory_files(lengths: Mapping[Group, int]) -> dict[str, bytes]:
    """The lengths of groups, with those that have no documents, by name of the file."""
    files = {}
    for (region, number), members in groupby(sorted(lengths), lambda at: (at[0], at[1] // GROUPS_IN_DIRECTORY)):
        name, first = f"o-{region}-{number}", number * GROUPS_IN_DIRECTORY
        last = max(group for _, group in members)
        held = b"".join(varint(lengths.get((region, group), 0)) for group in range(first, last + 1))
        files[name] = packed_script(name, deflated("{}", held))
    return files
