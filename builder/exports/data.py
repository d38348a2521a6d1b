"""The data of an archive as files for other programs: what is told of the articles of a month lies together, so that
one edited article changes what holds it and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass

from builder.content.corpus import Corpus
from builder.content.facts import UNDATED, first_month
from builder.exports.lined import lined
from builder.exports.linked_places import places
from builder.exports.provenance import provenance
from builder.exports.records import article_records, authority_records
from builder.exports.table_files import kind_tables, month_tables, shapes, table_group
from builder.exports.tables import ARTICLES, OF_KIND, POSITIONS, STATEMENTS
from builder.model import Article, Event, Place
from builder.pages import urls

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class DataMonth:
    """The articles of a month, before they are written."""

    name: str
    """The month, such as 2017-04, or `undated`."""


FOLDERS = tuple(table.name for _, table in OF_KIND)
"""The folders of the kinds of record that have files of their own."""


def months(corpus: Corpus) -> list[str]:
    """The months of which there are articles, by the first month that their date can mean; then `undated`."""
    found = {first_month(one.published) for one in corpus.articles}
    return [*sorted(found - {UNDATED}), *(found & {UNDATED})]


def data_files(corpus: Corpus) -> Iterator[File | DataMonth]:
    """What is said of all tables together, and the months that have files of their own."""
    found = months(corpus)
    yield table_group(corpus, _table_paths(corpus, found))
    yield from shapes()
    yield from map(DataMonth, found)


def kind_files(corpus: Corpus, folder: str) -> Iterator[File]:
    """The records of the kind whose pages lie in a folder: as JSON, as tables, and places as GeoJSON; none where there
    are no such records."""
    yield from authority_records(corpus, folder)
    yield from kind_tables(corpus, folder)
    if folder == urls.FOLDERS[Place]:
        yield from places(corpus)


def month_files(corpus: Corpus, month: str) -> Iterator[File]:
    """The articles of a month: records, tables, provenance."""
    articles = [*corpus.whole(one for one in corpus.dated[month] if first_month(one.published) == month)]
    yield urls.data_of(urls.FOLDERS[Article], month, "json"), lined(article_records(corpus, month, articles))
    yield from month_tables(corpus, month, articles)
    told = provenance(corpus, month, articles)
    if told["bundles"]:
        yield urls.provenance_of(month), lined(told)


def _table_paths(corpus: Corpus, found: list[str]) -> Iterator[str]:
    """The addresses of all tables that there are."""
    yield from (urls.data_of(ARTICLES.name, month, "csv") for month in found)
    yield from (urls.data_of(STATEMENTS.name, month, "csv") for month in found if month in corpus.stated_in)
    yield from (urls.data_of(table.name, "", "csv") for kind, table in OF_KIND if corpus.all_of(kind))
    if any(event.questions for event in corpus.all_of(Event)):
        yield urls.data_of(POSITIONS.name, "", "csv")
