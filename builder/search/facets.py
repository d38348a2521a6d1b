"""What results are counted by, in a file for each range of slots."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from builder.search.documents import Document, Facet
from builder.search.pack import as_json, deflated, packed_script
from builder.search.slots import Placed
from builder.search.times import years

FACET_SLOTS = 12
"""A facet file spans two to this power of slots."""

FACETS = ("kind", "outlet", "actor", "place", "event", "year", "language")
"""By what results are counted, in the order of columns of a facet file."""

_MOST_YEARS = 30


def facet_files(placed: Iterable[Placed]) -> dict[str, bytes]:
    """What results are counted by, by name of the file."""
    return {
        f"f-{number}": packed_script(f"f-{number}", deflated(as_json(_counted(list(members)))))
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
