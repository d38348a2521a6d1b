"""Tables of articles: CSV (RFC 4180) and TSV, each row of which is one article.

The bytes of a table are its byte order mark, the row with the names of its columns, its rows, and blank lines. A row
with more or fewer cells than there are columns is rejected, since nobody can say which cell is which, unless what is
too many or too few holds nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from builder.content.ledger import normalise
from builder.ingest.capture import Data, Received
from builder.ingest.column_names import HOW_TO_SAY, are_usual, called, completed
from builder.ingest.columns import Columns
from builder.ingest.contract import LARGEST_ITEM, Draft, Format, Stretch
from builder.ingest.formats.records.drafts import record_draft
from builder.ingest.formats.records.table_dialect import sniffed
from builder.ingest.formats.records.table_rows import Dialect, Row, line_end_after, next_sound, row_at
from builder.ingest.recognise import has_suffix, head, is_declared
from builder.ingest.written import Encoding, Found, Written, decoded, repairs, stretches

_OTHER = (b"pk\x03\x04", b"%pdf", b"\x1f\x8b", b"<!doctype", b"<html", b"<?xml", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""How files begin, in small letters, that bear the name of a table and are none: a page with an error, a workbook."""

_BLANK_LINES = re.compile(rb"(?: *+[\r\n]++)++")
"""Names of columns that a reason gives."""


@dataclass(frozen=True, slots=True)
class Table:
    """What all rows of a table share."""

    names: tuple[str, ...]
    """The names of its columns, in order; their numbers where they have none."""
    columns: Columns
    """What they mean."""
    encoding: Encoding
    """How it is written."""
    quote: str
    """The mark around cells; empty where there is none."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row, as material of an article."""

    raw: bytes
    """Its bytes."""
    cells: tuple[tuple[int, int], ...]
    """First unit of each cell, and the unit after its last, counted from the beginning of the row."""
    table: Table
    """The table in which it stands."""
    is_regular: bool = True
    """Whether each mark of quotation in its cells is doubled, as it should be."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """What the first row says: the table, and why no row of it can become an article, if so."""

    table: Table
    dialect: Dialect
    because: str
    row: Row | None


def recognises(received: Received) -> bool:
    """Whether a file is a table, by its name or by what is declared of it; unless it plainly is something else."""
    is_called = has_suffix(received, ".csv", ".tsv", ".tab")
    is_called = is_called or is_declared(received, "text/csv", "text/tab-separated-values")
    return is_called and not head(received).lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_OTHER)


def cut(received: Received) -> Iterator[Stretch]:
    """The rows of a table, and what stands around them."""
    yield from stretches(received, lambda file: _found(file, received.columns), _row_of)


def _row_of(file: Written, found: Found) -> TableRow:
    row, table = found.known
    cells = tuple((start - found.start, end - found.start) for start, end in row.cells)
    return TableRow(file.raw(found.start, found.end), cells, table, row.is_regular)


def draft(material: TableRow) -> Draft:
    """The article of a row. Raises NoArticle where it has neither a title nor a text."""
    table = material.table
    record: dict[str, str] = {}
    replaced = 0
    for name, span in zip(table.names, material.cells, strict=False):
        text, wrong = _cell(material.raw, span, table.encoding, table.quote)
        replaced += wrong
        record[name] = record.get(name) or text
    made = record_draft(record, table.columns)
    marks = () if material.is_regular else ("A quotation mark in a quoted cell is not doubled; it was taken as text.",)
    return replace(made, repairs=(*repairs(material.raw, table.encoding, replaced), *marks))


def _cell(raw: bytes, span: tuple[int, int], encoding: Encoding, quote: str) -> tuple[str, int]:
    """What a cell holds, without the marks around it and with each doubled mark once; and how much was replaced."""
    text, replaced = decoded(raw[span[0] * encoding.width : span[1] * encoding.width], encoding)
    if quote and len(text) > 1 and text[0] == text[-1] == quote:
        text = text[1:-1].replace(2 * quote, quote)
    return text, replaced


def _found(file: Written, said: Columns | None) -> Iterator[Found]:
    units, start = file.units, file.start
    if start:
        yield Found(0, start, "furniture", "the byte order mark")
    way = sniffed(units, start)
    if way.start > start:
        yield Found(start, way.start, "furniture", "what stands above the names of the columns")
    if blank := _blank(units, way.start):
        yield blank
    at = blank.end if blank else way.start
    if at == len(units):
        return
    heading = _heading(file, at, way.dialect, said)
    if heading.row:
        yield Found(at, heading.row.end, "furniture", "the names of the columns")
        at = heading.row.end
    while at < len(units):
        found = _blank(units, at) or _verdict(units, at, heading)
        yield found
        at = found.end


def _blank(units: Data, start: int) -> Found | None:
    found = _BLANK_LINES.match(units, start)
    return Found(start, found.end(), "furniture", "blank lines") if found else None


def _heading(file: Written, at: int, dialect: Dialect, said: Columns | None) -> _Heading:
    """What the first row is: the names of the columns where it holds a usual name, or one that a person has given.
    Columns that a person names by their numbers have no other names."""
    encoding, quote = file.encoding, dialect.quote.decode("ascii")
    row = row_at(file.units, at, dialect)
    raw = file.raw(at, row.end)
    spans = [(a - at, b - at) for a, b in row.cells]
    names = tuple(normalise(_cell(raw, span, encoding, quote)[0]) for span in spans)
    named = set(said.named if said else ())
    has_names = bool(named & set(names)) or are_usual(names) > 0
    if named and not named & set(names) and all(map(str.isdecimal, named)):
        names = tuple(str(number) for number in range(1, len(names) + 1))
    table = Table(names, completed(said, names), encoding, quote)
    return _Heading(table, dialect, _missing(table, named), row if has_names else None)


def _missing(table: Table, named: set[str]) -> str:
    """Why no row can become an article: a column that a person has named is not there, or none is called as titles and
    texts are. Says what the columns are called, and what to write."""
    if unknown := sorted(named - set(table.names)):
        return f"the columns file names “{unknown[0][:40]}”, and the columns are called {called(table.names)}"
    if table.columns.title or table.columns.text:
        return ""
    return f"none of the columns {called(table.names)} is called as titles or texts are; {HOW_TO_SAY}"


def _verdict(units: Data, at: int, heading: _Heading) -> Found:
    """What the row that begins here is."""
    names, dialect = heading.table.names, heading.dialect
    row = row_at(units, at, dialect, len(names))
    used = max((number for number, (a, b) in enumerate(row.cells, 1) if units[a:b].strip(b' "')), default=0)
    if row.cells and not used:
        return Found(at, row.end, "furniture", "a row without anything in its cells")
    if because := row.because or heading.because or _misfit(len(row.cells), used, names):
        end = row.end if row.is_regular else _resumed_at(units, at, row, heading)
        return Found(at, end, "rejected", because)
    return Found(at, row.end, "item", known=(row, heading.table))


def _resumed_at(units: Data, at: int, row: Row, heading: _Heading) -> int:
    """Where a broken row ends: before the next sound row, which one that was never closed may have run over."""
    start = line_end_after(units, at, heading.dialect) if row.cells else row.end
    limit = row.end if row.cells else min(len(units), start + LARGEST_ITEM)
    return next_sound(units, (start, limit), heading.dialect, len(heading.table.names)) if start < limit else row.end


def _misfit(number: int, used: int, names: tuple[str, ...]) -> str:
    """Why a row of so many cells, after the last used of which nothing stands, does not fit its table; empty where it
    fits, since what is too many holds nothing and what is missing has no name."""
    named = max((place for place, name in enumerate(names, 1) if name), default=0)
    if named <= number and used <= len(names):
        return ""
    return f"{'1 cell' if number == 1 else f'{number} cells'} in a table of {len(names)} columns"


FORMAT = Format(
    adapter="table@1",
    media_type="text/csv",
    suffix=".csv",
    does="took a row of the table by the names of its columns and normalised its text",
    recognises=recognises,
    cut=cut,
    draft=draft,
)
"""CSV and TSV."""
