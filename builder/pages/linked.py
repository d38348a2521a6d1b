"""What a page is about, in the words of schema.org.

Things are called by the addresses of their pages, whole where the archive has an address, else relative, which any
reader of JSON-LD resolves against the page. What a word of schema.org would make surer than it is stays out: a date
that is not exact is given as EDTF, under `temporal` of an article, and as no date. Of a record that may not be shown
nothing is said.
"""

import json
from collections.abc import Iterable, Sequence
from functools import partial

from builder.content.corpus import Corpus
from builder.model import UNKNOWN_OUTLET, Article, Authority, Place
from builder.pages import urls
from builder.pages.citation_tags import MOST_AUTHORS
from builder.pages.frame import first_sentence
from builder.pages.metadata import LinkedData
from builder.pages.notices import is_held_back
from builder.pages.vocabulary import (
    Entity,
    exact_date,
    kind_of_thing,
    licence,
    other_identifiers,
    said,
    same_elsewhere,
    standing,
)

CONTEXT = "https://schema.org"

MENTIONED = 6
"""Records that an article names, and forms of a name, that are told: the page is not to grow with them; its record has
all."""

_FORMATS = {"csv": "text/csv", "geojson": "application/geo+json", "xml": "application/atom+xml"}
"""Ending of a file of data to its media type; others are JSON."""

_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def article_linked(corpus: Corpus, path: str, article: Article) -> LinkedData | None:
    """An article on the page at `path`."""
    if is_held_back(article):
        return None
    refer, base_url = partial(_things, corpus, path), corpus.archive.base_url
    date = exact_date(article.published)
    page = urls.iri(base_url, path, path)
    entity = {
        "@type": "NewsArticle",
        "@id": page,
        "headline": article.title,
        "datePublished": date,
        "temporal": "" if date else article.published,
        "inLanguage": article.language,
        "author": [{"@type": "Person", "name": name} for name in article.authors[:MOST_AUTHORS]],
        "publisher": refer(one for one in (article.outlet,) if one != UNKNOWN_OUTLET),
        "license": licence(article.rights.statement),
        "url": article.url,
        "archivedAt": page if article.url else None,
        "isPartOf": {"@type": "Dataset", "@id": urls.iri(base_url, path, urls.DATA)},
        "about": refer(article.events[:MENTIONED]),
        "mentions": refer((*article.actors, *article.places)[:MENTIONED]),
    }
    return _linked(entity)


def authority_linked(corpus: Corpus, path: str, authority: Authority) -> LinkedData | None:
    """An actor, place, outlet or event on the page at `path`."""
    if is_held_back(authority):
        return None
    forms = dict.fromkeys(one.text for one in authority.names if one.kind != "misspelling")
    entity = {
        "@type": kind_of_thing(authority),
        "@id": urls.iri(corpus.archive.base_url, path, path),
        "name": authority.name,
        "alternateName": [one for one in forms if one != authority.name][:MENTIONED],
        "description": first_sentence(corpus.files[authority.id].reading.text),
        "sameAs": [*same_elsewhere(authority.identifiers)],
        "identifier": other_identifiers(authority.identifiers),
        **standing(authority, partial(_things, corpus, path)),
        "geo": _point(authority) if isinstance(authority, Place) else None,
    }
    return _linked(entity)


def archive_linked(corpus: Corpus, path: str) -> LinkedData:
    """The archive on its home page."""
    base_url, archive = corpus.archive.base_url, corpus.archive
    entity = {
        "@type": "DataCatalog",
        "@id": urls.iri(base_url, path, urls.HOME),
        "name": archive.title,
        "description": archive.description,
        "inLanguage": archive.language,
        "dataset": {
            "@type": "Dataset",
            "@id": urls.iri(base_url, path, urls.DATA),
            "name": archive.title,
            "description": archive.description,
            "license": licence(archive.rights.statement),
        },
    }
    return _linked(entity)


def data_linked(corpus: Corpus, paths: Sequence[str]) -> LinkedData:
    """The archive as a data set on its data page, with the files at `paths`."""
    archive = corpus.archive
    entity = {
        "@type": "Dataset",
        "@id": urls.iri(archive.base_url, urls.DATA, urls.DATA),
        "name": archive.title,
        "description": archive.description,
        "inLanguage": archive.language,
        "license": licence(archive.rights.statement),
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "@id": urls.iri(archive.base_url, urls.DATA, urls.HOME),
            "name": archive.title,
        },
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": urls.iri(archive.base_url, urls.DATA, path),
                "encodingFormat": _FORMATS.get(path.rpartition(".")[2], "application/json"),
            }
            for path in sorted(paths)
        ],
    }
    return _linked(entity)


def _things(corpus: Corpus, path: str, ids: Iterable[str]) -> list[Entity]:
    """What stands for records on the page of another one: type, address and name."""
    records = map(corpus.authority, dict.fromkeys(ids))
    return [
        {
            "@type": kind_of_thing(record),
            "@id": urls.iri(corpus.archive.base_url, path, urls.path_of(record)),
            "name": record.name,
        }
        for record in records
    ]


def _point(place: Place) -> Entity | None:
    """Where a place lies, as exactly as it may be shown: records were rounded before they came here."""
    at = place.coordinates
    return {"@type": "GeoCoordinates", "latitude": at.latitude, "longitude": at.longitude} if at else None


def _linked(entity: Entity) -> LinkedData:
    """An entity as JSON in which no sign can end a block of HTML, nor begin a comment in it."""
    told = {"@context": CONTEXT, **said(entity)}
    return LinkedData(json.dumps(told, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE))
