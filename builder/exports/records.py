"""Records as JSON: what their files say, with the same keys, as the schemas of the site have them.

Articles lie in one file for each month, other records in one for each kind; a record is found in its file by its id
(JSON Pointer, RFC 6901: `data/articles/2017-04.json#/records/<id>`), and the page of a record names that address. What
may not be published was taken out before anything came here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from builder.content.corpus import Corpus
from builder.content.format import plain
from builder.exports.lined import lined
from builder.model import Actor, Article, Authority, Event, Outlet, Place
from builder.pages import urls

KINDS: Mapping[str, tuple[type[Authority], str]] = {
    urls.FOLDERS[kind]: (kind, name)
    for kind, name in ((Actor, "actor"), (Place, "place"), (Outlet, "outlet"), (Event, "event"))
}
"""Folder of each kind of record that lies in one file, to the kind and the name of its schema."""


def article_records(corpus: Corpus, month: str, articles: Sequence[Article]) -> dict[str, Any]:
    """The articles of a month: the record of each, its reading text where that may be shown, and what else stands below
    it in its file."""
    path = urls.data_of(urls.FOLDERS[Article], month, "json")
    return _file(corpus, path, "article", ((one.id, _article(corpus, path, one)) for one in articles))


def authority_records(corpus: Corpus, folder: str) -> Iterator[tuple[str, bytes]]:
    """The file of all records of the kind whose pages lie in a folder; none where there are none."""
    if folder not in KINDS:
        return
    kind, name = KINDS[folder]
    path = urls.data_of(folder, "", "json")
    records: tuple[Authority, ...] = corpus.all_of(kind)
    if records:
        yield path, lined(_file(corpus, path, name, ((one.id, _authority(corpus, path, one)) for one in records)))


def _file(corpus: Corpus, path: str, schema: str, records: Iterable[tuple[str, object]]) -> dict[str, Any]:
    return {
        "archive": corpus.archive.title,
        "schema": urls.relative(path, f"schema/{schema}.json"),
        "records": dict(records),
    }


def _article(corpus: Corpus, path: str, article: Article) -> dict[str, object]:
    held, own = corpus.texts.get(article.id), corpus.files[article.id].reading.text
    is_own_text = article.rights.publish == "full"
    return dict(
        _told(corpus, path, article, (("text", held.text if held else ""), ("abstract", "" if is_own_text else own)))
    )


def _authority(corpus: Corpus, path: str, record: Authority) -> dict[str, object]:
    return dict(_told(corpus, path, record, (("description", corpus.files[record.id].reading.text),)))


def _told(
    corpus: Corpus, path: str, record: Article | Authority, texts: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, object]]:
    yield "page", urls.iri(corpus.archive.base_url, path, urls.path_of(record))
    yield "record", plain(record)
    yield from ((name, text) for name, text in texts if text)
