"""What results are counted by, in a file for each range of slots."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from builder.search.pack import as_json, deflated, packed_script
from builder.search.register import Register, Table, Value, values_of
from builder.search.slots import days
from builder.search.times import years

FACET_SLOTS = 12
"""A facet file spans two to this power of slots."""

FACETS = ("kind", "outlet", "actor", "place", "event", "year", "language")
"""By what results are counted, in the order of columns of a facet file."""

_MOST_YEARS = 30

Counted = tuple[int, tuple[int, int] | None, list[int]]
"""A document's slot, the days that its date can mean, and its values, by their numbers."""


def facet_files(register: Register, slots: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """What results are counted by: names of files and their scripts. Documents are in order of `slots`."""
    table = Table(zip(register.table, range(len(register.table)), strict=True))
    spans = days(register.headers)
    values = [held + _years(table, span) for held, span in zip(values_of(register), spans, strict=True)]
    rows = zip(slots, spans, values, strict=True)
    for number, members in groupby(rows, lambda row: row[0] >> FACET_SLOTS):
        name = f"f-{number}"
        yield name, packed_script(name, deflated(_counted(list(members), list(table))))


def _years(table: Table, span: tuple[int, int] | None) -> list[int]:
    """The years of a document, as numbers of values."""
    spanned = years(span)
    return [table["year", year, year] for year in spanned] if len(spanned) <= _MOST_YEARS else []


def _counted(rows: Sequence[Counted], table: Sequence[Value]) -> str:
    """The JSON of a facet file."""
    used = _used(rows, table)
    labels = _labels(used, table)
    column, number = {}, {}
    for at, kind in enumerate(FACETS):
        for place, key in enumerate(sorted(labels[kind])):
            number[kind, key] = str(place)
            column[kind, key] = at
    told = {value: (column[table[value][:2]], number[table[value][:2]]) for value in used}
    tables = {kind: [[key, labels[kind][key]] for key in sorted(labels[kind])] for kind in FACETS}
    return f'{{"values":{as_json(tables)},"docs":[{",".join([_row(row, told) for row in rows])}]}}'


def _used(rows: Sequence[Counted], table: Sequence[Value]) -> list[int]:
    """The values by which any of some documents is counted, the one that was seen last at the end."""
    last = {value: None for _, _, values in reversed(rows) for value in reversed(values)}
    return [value for value in reversed(last) if table[value][0] in FACETS]


def _labels(used: Sequence[int], table: Sequence[Value]) -> dict[str, dict[str, str]]:
    """For each kind its ids, each with the label that was seen last."""
    labels: dict[str, dict[str, str]] = {kind: {} for kind in FACETS}
    for value in used:
        kind, key, label = table[value]
        labels[kind][key] = label
    return labels


def _row(row: Counted, told: Mapping[int, tuple[int, str]]) -> str:
    """A document as JSON: its slot, its days, and for each facet the numbers of its values."""
    slot, span, values = row
    columns: list[list[str]] = [[] for _ in FACETS]
    for value in values:
        if value in told:
            at, number = told[value]
            columns[at].append(number)
    first, last = span or ("null", "null")
    return f"[{slot},{first},{last},[{'],['.join([','.join(column) for column in columns])}]]"
