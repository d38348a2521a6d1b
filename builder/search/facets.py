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
    labels: dict[str, dict[str, str]] = {kind: {} for kind in FACETS}
    held: list[dict[str, list[str]]] = []
    for _, document in placed:
        of_kind: dict[str, list[str]] = {kind: [] for kind in FACETS}
        for facet in values_of(document):
            if facet.kind in of_kind:
                of_kind[facet.kind].append(facet.id)
                labels[facet.kind][facet.id] = facet.label
        held.append(of_kind)
    numbers = {kind: {key: at for at, key in enumerate(sorted(labels[kind]))} for kind in FACETS}
    rows = [
        [slot, *(document.days or (None, None)), *([numbers[kind][key] for key in of_kind[kind]] for kind in FACETS)]
        for (slot, document), of_kind in zip(placed, held, strict=True)
    ]
    tables = {kind: [[key, labels[kind][key]] for key in sorted(labels[kind])] for kind in FACETS}
    return {"values": tables, "docs": rows}


def values_of(document: Document) -> Iterator[Facet]:
    """Everything that a document is counted by."""
    yield Facet("kind", document.kind, document.kind)
    yield from document.facets
    spanned = years(document.days)
    for year in spanned if len(spanned) <= _MOST_YEARS else ():
        yield Facet("year", year, year)
