"""The RO-Crate (1.1) of a bag: every file with its digest, and what the records are about: articles with those who
wrote and published them, the captures that they were made of, people, places and events."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from builder import __version__
from builder.content.parse import RecordFile
from builder.exports.crate_authorities import authority_entities
from builder.exports.crate_values import licences, path_id, ref, refs, thing
from builder.exports.crate_works import (
    REGESTA,
    Around,
    article_entities,
    bylines,
    capture_entities,
    capture_values,
    told_in,
)
from builder.exports.members import Package, media_type
from builder.model import Actor, Archive, Article, Authority, Capture, Event, Outlet, Place
from builder.pages.vocabulary import Entity, licence, said

CRATE = "ro-crate-metadata.json"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_CONTEXT = ["https://w3id.org/ro/crate/1.1/context", {"sha256": "http://schema.org/sha256"}]
"""schema.org had no digests when version 1.1 was written."""
_ARCHIVE = "#archive"
_FOLDERS = {"data/content/": "The records.", "data/site/": "The site: open index.html."}
"""Folders of the payload, and what is said of each."""


@dataclass(frozen=True, slots=True)
class Described:
    """What a crate describes."""

    package: Package
    """The package that it is in."""
    records: list[RecordFile]
    """The records in it, as they may be seen."""
    digests: Mapping[str, Mapping[str, str]]
    """Path in the bag to digests by algorithm."""
    sizes: Mapping[str, int]
    """Path in the bag to number of bytes."""


def crate(of: Described) -> bytes:
    """The crate's metadata as JSON-LD; entities by path, one order on every machine."""
    archive = next(file.record for file in of.records if isinstance(file.record, Archive))
    around = _around(of)
    by_path = {f"data/content/{file.path}": file for file in of.records}
    files = [_file(of, path, by_path.get(path), around) for path in of.digests]
    told = [entity for path, file in by_path.items() for entity in _entities(file, path, around)]
    rights = [file.record.rights.statement for file in of.records if isinstance(file.record, Article)]
    graph = [
        {"@id": CRATE, "@type": "CreativeWork", "about": ref("./"), "conformsTo": ref(_PROFILE)},
        _root(of, archive),
        *_folders(of),
        *files,
        *_each_once(told),
        *licences([archive.rights.statement, *rights]),
        *_makers(archive),
    ]
    return (json.dumps({"@context": _CONTEXT, "@graph": graph}, indent=1, ensure_ascii=False) + "\n").encode()


def _around(of: Described) -> Around:
    known = {one.record.id: one.record for one in of.records if isinstance(one.record, Actor | Place | Outlet | Event)}
    at = {digests["sha256"]: path for path, digests in of.digests.items() if path.startswith("data/content/captures/")}
    captures = [file.record for file in of.records if isinstance(file.record, Capture)]
    held = {one.id: path_id(at[one.sha256]) if one.sha256 in at else thing(one) for one in captures}
    bytes_of = {at[one.sha256]: one for one in captures if one.sha256 in at}
    return Around(known, bylines(known), held, bytes_of, frozenset(of.digests))


def _root(of: Described, archive: Archive) -> Entity:
    return said(
        {
            "@id": "./",
            "@type": "Dataset",
            "name": archive.title,
            "description": archive.description,
            "inLanguage": archive.language,
            "datePublished": datetime.fromtimestamp(of.package.when, UTC).date().isoformat(),
            "license": ref(licence(archive.rights.statement)),
            "author": ref(_ARCHIVE),
            "publisher": ref(_ARCHIVE),
            "url": archive.base_url,
            "conditionsOfAccess": of.package.private,
            "hasPart": refs(path_id(folder) for folder in _FOLDERS),
        }
    )


def _folders(of: Described) -> Iterator[Entity]:
    for folder, told in _FOLDERS.items():
        parts = [path_id(path) for path in of.digests if path.startswith(folder)]
        name = path_id(folder)
        yield said({"@id": name, "@type": "Dataset", "name": name, "description": told, "hasPart": refs(parts)})


def _makers(archive: Archive) -> Iterator[Entity]:
    """Who keeps the archive, and what its packages are made with."""
    url, contact = archive.base_url or archive.repository_url, archive.contact
    yield said({"@id": _ARCHIVE, "@type": "Organization", "name": archive.title, "url": url, "email": contact})
    yield {
        "@id": REGESTA, "@type": "SoftwareApplication", "name": "Regesta", "softwareVersion": __version__,
        "version": __version__,
    }  # fmt: skip


def _file(of: Described, path: str, record: RecordFile | None, around: Around) -> Entity:
    """A file of the payload: a record, the bytes of a capture, or a part of the site."""
    digest = of.digests[path]["sha256"]
    plain = {"@id": path_id(path), "@type": "File"}
    if captured := around.bytes_of.get(path):
        return plain | capture_values(captured)
    title = getattr(record.record, "title", None) or getattr(record.record, "name", None) if record else None
    about = _about(record, around)
    return said(
        plain
        | {
            "name": title or path.removeprefix("data/"),
            "encodingFormat": media_type(path),
            "contentSize": str(of.sizes[path]),
            "sha256": digest,
            "about": ref(about) if about else None,
        }
    )


def _about(file: RecordFile | None, around: Around) -> str:
    """The identifier of what a record speaks of; empty for other files."""
    record = file.record if file else None
    if isinstance(record, Capture):
        return around.captures[record.id]
    return thing(record) if isinstance(record, Article | Authority) else ""


def _entities(file: RecordFile, path: str, around: Around) -> Iterator[Entity]:
    """What a record speaks of."""
    record = file.record
    if isinstance(record, Article):
        yield from article_entities(record, path, around)
    elif isinstance(record, Capture):
        yield from capture_entities(record, path, around)
    elif isinstance(record, Authority):
        yield from authority_entities(record, around.known, told_in(record, path, around))


def _each_once(entities: list[Entity]) -> list[Entity]:
    """Entities by their identifiers: authors, pages and rules are those of many articles."""
    return list({entity["@id"]: entity for entity in reversed(entities)}.values())[::-1]
