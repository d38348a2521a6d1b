"""Documents as readers see them in a list of results, never one file each.

Neighbours are compressed together as a group, which is all that a reader needs of a file on a host that gives parts of
files; from a disk, where only whole files can be had, many groups come at once as a block. Pages and statements have
regions of their own, since a statement is so much shorter. Every group spans equally many slots, so that its number
needs no look-up; where it begins in its block is known from the lengths of those before it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from builder.search.documents import FIELDS, Document
from builder.search.pack import as_json, deflated, packed_script
from builder.search.slots import Placed, Slots, rounded_up
from builder.search.varints import varint

GROUP_BYTES = 8_192
"""Size that a group is meant to have before it is compressed."""

GROUPS_IN_BLOCK = 24
"""Groups that are in one file."""

GROUPS_IN_DIRECTORY = 3_072
"""Groups whose lengths are in one file."""

_NUMBERS = {field: number for number, field in enumerate(FIELDS)}
_LONGEST_QUOTE = 400


@dataclass(frozen=True, slots=True)
class Region:
    """A range of slots, up to the next one's, whose groups span equally many of them."""

    start: int
    """Its first slot."""
    span: int
    """Slots of a group."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Documents in files."""

    files: dict[str, bytes] = field(default_factory=dict)
    """Name of each block to its script."""
    lengths: dict[tuple[int, int], int] = field(default_factory=dict)
    """Number of a region, and of a group in it that has documents, to the bytes of that group."""


def regions(slots: Slots) -> tuple[Region, ...]:
    """The region of pages and that of statements."""
    pages = [document for slot, document in slots.placed if slot < slots.statements_from]
    statements = [document for slot, document in slots.placed if slot >= slots.statements_from]
    return (
        Region(0, _span(pages, slots.statements_from)),
        Region(slots.statements_from, _span(statements, slots.end - slots.statements_from)),
    )


def _span(documents: Sequence[Document], room: int) -> int:
    """Slots of a group, in coarse steps, so that a word more does not change it."""
    size = sum(_size(document) for document in documents)
    return rounded_up(max(GROUP_BYTES * room // max(size, 1), 1))


def _size(document: Document) -> int:
    return 60 + sum(len(passage.text) + 12 for passage in document.passages)


def _group_of(slot: int, of: Sequence[Region]) -> tuple[int, int]:
    """Number of the region, and of the group in it, that holds a slot."""
    number = max(at for at, region in enumerate(of) if slot >= region.start)
    return number, (slot - of[number].start) // of[number].span


def block_of(slot: int, of: Sequence[Region]) -> str:
    """Name of the block that holds a slot: number of its region, and its own in that."""
    region, group = _group_of(slot, of)
    return f"b-{region}-{group // GROUPS_IN_BLOCK}"


def in_blocks(placed: Iterable[Placed], of: Sequence[Region]) -> Blocks:
    """The blocks of documents in order of slots, all of a block or none."""
    made = Blocks()
    for name, members in groupby(placed, lambda pair: block_of(pair[0], of)):
        data = b""
        for group, those in groupby(members, lambda pair: _group_of(pair[0], of)):
            part = deflated(as_json({str(slot): [*row(one), _passages(one)] for slot, one in those}))
            made.lengths[group] = len(part)
            data += part
        made.files[name] = packed_script(name, data)
    return made


def directory_files(lengths: Mapping[tuple[int, int], int]) -> dict[str, bytes]:
    """The lengths of groups, as `Blocks` has them, with those that have no documents, by name of the file."""
    files = {}
    for (region, number), members in groupby(sorted(lengths), lambda at: (at[0], at[1] // GROUPS_IN_DIRECTORY)):
        name, first = f"o-{region}-{number}", number * GROUPS_IN_DIRECTORY
        last = max(group for _, group in members)
        held = b"".join(varint(lengths.get((region, group), 0)) for group in range(first, last + 1))
        files[name] = packed_script(name, deflated("{}", held))
    return files


def row(document: Document) -> list[str]:
    """What is shown of a document besides its passages."""
    return [document.path, document.kind, document.title, document.date, document.outlet]


def _passages(document: Document) -> list[tuple[str, int, str]]:
    return [(passage.anchor, _NUMBERS[passage.field], passage.text) for passage in document.passages]


def quoted(document: Document, number: int) -> list[tuple[str, int, str]]:
    """The passage that shows a word, if one does, and is no longer than can be shown."""
    return [passage for passage in _passages(document)[number : number + 1] if len(passage[2]) <= _LONGEST_QUOTE]
