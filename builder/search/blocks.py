"""Documents as readers see them in a list of results: in blocks of neighbouring slots, never one file each.

Pages and statements have blocks of their own, since a statement is so much shorter. Each block spans equally many
slots, so that it is found without a directory.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from builder.search.documents import FIELDS, Document, Facet
from builder.search.lexicon import Shard
from builder.search.pack import as_json, hex_of, packed_script
from builder.search.slots import Placed, Slots, rounded_up
from builder.search.times import years

BLOCK_BYTES = 36_864
"""Size that a block is meant to have before it is compressed."""

FACET_SLOTS = 12
"""A facet file spans two to this power of slots."""

FACETS = ("kind", "outlet", "actor", "place", "event", "year", "language")
"""By what results are counted, in the order of columns of a facet file."""

_NUMBERS = {field: number for number, field in enumerate(FIELDS)}
_LONGEST_QUOTE = 400
_MOST_YEARS = 30


@dataclass(frozen=True, slots=True)
class Region:
    """A range of slots, up to the next one's, whose blocks span equally many of them."""

    start: int
    """Its first slot."""
    span: int
    """Slots of a block."""


def regions(slots: Slots) -> tuple[Region, ...]:
    """The region of pages and that of statements."""
    pages = [document for slot, document in slots.placed if slot < slots.statements_from]
    statements = [document for slot, document in slots.placed if slot >= slots.statements_from]
    return (
        Region(0, _span(pages, slots.statements_from)),
        Region(slots.statements_from, _span(statements, slots.end - slots.statements_from)),
    )


def _span(documents: Sequence[Document], room: int) -> int:
    """Slots of a block, in coarse steps, so that a word more does not change it."""
    size = sum(_size(document) for document in documents)
    return rounded_up(max(BLOCK_BYTES * room // max(size, 1), 1))


def _size(document: Document) -> int:
    return 60 + sum(len(passage.text) + 12 for passage in document.passages)


def block_of(slot: int, of: Sequence[Region]) -> str:
    """Name of the block that holds a slot: number of its region, and its own in that."""
    number = max(at for at, region in enumerate(of) if slot >= region.start)
    return f"b-{number}-{(slot - of[number].start) // of[number].span}"


def block_files(placed: Iterable[Placed], of: Sequence[Region]) -> dict[str, bytes]:
    """The blocks of documents in order of slots, by name."""
    return {
        name: packed_script(name, as_json({str(slot): [*_row(one), _passages(one)] for slot, one in members}))
        for name, members in groupby(placed, lambda pair: block_of(pair[0], of))
    }


def _row(document: Document) -> list[str]:
    return [document.path, document.kind, document.title, document.date, document.outlet]


def _passages(document: Document) -> list[list[str | int]]:
    return [[passage.anchor, _NUMBERS[passage.field], passage.text] for passage in document.passages]


def head_files(shards: Iterable[Shard], slots: Slots) -> dict[str, bytes]:
    """The pages that common words lead to, in a file for each shard that has such words, by name."""
    documents = dict(slots.placed)
    files: dict[str, bytes] = {}
    for shard in shards:
        heads = {
            entry.key: [[slot, *_row(documents[slot]), _quoted(documents[slot], number)] for slot, number in entry.best]
            for entry in shard.entries
            if entry.best
        }
        if heads:
            name = f"h-{hex_of(shard.name)}"
            files[name] = packed_script(name, as_json(heads))
    return files


def _quoted(document: Document, number: int) -> list[list[str | int]]:
    """The passage that shows a word, if one does, and is no longer than can be shown."""
    return [
        [passage.anchor, _NUMBERS[passage.field], passage.text]
        for passage in document.passages[number : number + 1]
        if len(passage.text) <= _LONGEST_QUOTE
    ]


def facet_files(placed: Iterable[Placed]) -> dict[str, bytes]:
    """What results are counted by, by name of the file."""
    return {
        f"f-{number}": packed_script(f"f-{number}", as_json(_counted(list(members))))
        for number, members in groupby(placed, lambda pair: pair[0] >> FACET_SLOTS)
    }


def _counted(placed: Sequence[Placed]) -> dict[str, object]:
    values: dict[str, dict[str, str]] = {kind: {} for kind in FACETS}
    for _, document in placed:
        for facet in values_of(document):
            if facet.kind in values:
                values[facet.kind][facet.id] = facet.label
    numbers = {kind: {key: at for at, key in enumerate(sorted(found))} for kind, found in values.items()}
    rows: list[list[object]] = []
    for slot, document in placed:
        held = list(values_of(document))
        columns = [[numbers[kind][one.id] for one in held if one.kind == kind] for kind in FACETS]
        rows.append([slot, *(document.days or (None, None)), *columns])
    tables = {kind: [[key, found[key]] for key in sorted(found)] for kind, found in values.items()}
    return {"values": tables, "docs": rows}


def values_of(document: Document) -> Iterator[Facet]:
    """Everything that a document is counted by."""
    yield Facet("kind", document.kind, document.kind)
    yield from document.facets
    spanned = years(document.days)
    for year in spanned if len(spanned) <= _MOST_YEARS else ():
        yield Facet("year", year, year)
