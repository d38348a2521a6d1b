"""Tables as CSV (RFC 4180), and what is said of them for programs (CSV on the Web, https://www.w3.org/TR/tabular-data-primer/).

Articles and statements have a table for each month, so that one edited article changes one of each; the shape of each
table stands in a file by itself, since all months share it.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from builder.content.corpus import Corpus
from builder.exports.columns import Column, Row, Table, cells
from builder.exports.lined import lined
from builder.exports.tables import ARTICLES, EVERY, OF_KIND, POSITIONS, STATEMENTS, Answer, Recorded, Stated
from builder.model import Article, Event
from builder.pages import urls
from builder.pages.vocabulary import licence

File = tuple[str, bytes]

_CSVW = "http://www.w3.org/ns/csvw"

_KEYS: dict[str, tuple[tuple[str, str], ...]] = {"positions": (("event", "events"),)}
"""Name of a table to its columns that always hold the id of a record of one kind, and the table that has these. Readers
of CSV on the Web take an empty field of such a column for a mistake, so that columns that may be empty are not here."""


def month_tables(corpus: Corpus, month: str, articles: Sequence[Article]) -> Iterator[File]:
    """The tables of the articles of a month and of their statements; none of statements where nothing is said."""
    path = urls.data_of(ARTICLES.name, month, "csv")
    yield path, _csv(ARTICLES, (Recorded(corpus, path, one) for one in articles))
    if any(one.statements for one in articles):
        path = urls.data_of(STATEMENTS.name, month, "csv")
        owners = [Recorded(corpus, path, one) for one in articles]
        yield path, _csv(STATEMENTS, (Stated(owner, one) for owner in owners for one in owner.record.statements))


def kind_tables(corpus: Corpus, folder: str) -> Iterator[File]:
    """The table of all records of the kind whose pages lie in a folder, and with events that of all positions; none
    where there is nothing to tell."""
    for kind, table in OF_KIND:
        path = urls.data_of(table.name, "", "csv")
        if table.name == folder and corpus.all_of(kind):
            yield path, _csv(table, (Recorded(corpus, path, one) for one in corpus.all_of(kind)))
    if folder == urls.FOLDERS[Event]:
        yield from _positions(corpus)


def _positions(corpus: Corpus) -> Iterator[File]:
    answers = [
        Answer(event, question, position)
        for event in corpus.all_of(Event)
        for question in event.questions
        for position in question.positions
    ]
    if answers:
        yield urls.data_of(POSITIONS.name, "", "csv"), _csv(POSITIONS, answers)


def shapes() -> Iterator[File]:
    """What is said of the columns of each table."""
    for table in EVERY:
        told = {"@context": _CSVW, "@id": f"{table.name}.json", "@type": "Schema", **_shape(table)}
        yield urls.shape_of(table.name), f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def table_group(corpus: Corpus, paths: Iterable[str]) -> File:
    """What is said of all tables together; `paths` are those of the tables that there are."""
    told = {
        "@context": [_CSVW, {"@language": corpus.archive.language}],
        "@type": "TableGroup",
        "dc:title": corpus.archive.title,
        "dc:description": corpus.archive.description,
        "dc:license": {"@id": licence(corpus.archive.rights.statement)},
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tables": [_told(path) for path in paths],
    }
    return urls.TABLES, lined(told)


def _told(path: str) -> dict[str, str]:
    name = path.removeprefix("data/").partition("/")[0].removesuffix(".csv")
    return {"url": urls.relative(urls.TABLES, path), "tableSchema": urls.relative(urls.TABLES, urls.shape_of(name))}


def _shape(table: Table[Row]) -> dict[str, Any]:
    keys = [
        {"columnReference": column, "reference": {"schemaReference": f"{other}.json", "columnReference": "id"}}
        for column, other in _KEYS.get(table.name, ())
    ]
    return {
        "dc:description": table.about,
        "columns": [_column(table, column) for column in table.columns],
        "primaryKey": list(table.key),
        **({"foreignKeys": keys} if keys else {}),
    }


def _column(table: Table[Row], column: Column[Row]) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.meaning,
        "datatype": column.datatype,
        **({"separator": column.separator} if column.separator else {}),
        **({"required": True} if column.name in table.key else {}),
    }


def _csv(table: Table[Row], rows: Iterable[Row]) -> bytes:
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(cells(table, row) for row in rows)
    return made.getvalue().encode()
