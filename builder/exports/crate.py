"""The RO-Crate (1.1) of a bag: what each record is, its digest, its licence, and from which capture it was made."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from builder.content.parse import RecordFile
from builder.exports.members import Package
from builder.model import Archive, Article, Capture

CRATE = "ro-crate-metadata.json"
_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_NAMED_RIGHTS = "https://rightsstatements.org/vocab/{}/1.0/"
_OPEN = ("CC-", "CC0", "PDDL", "ODC", "OGL")
"""How identifiers begin that are licences of SPDX rather than statements of rightsstatements.org."""


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
    ledgers = {one.record.id: one.path for one in of.records if isinstance(one.record, Capture)}
    entities = [entity for file in of.records for entity in _entities(of, file, ledgers)]
    described = {f"data/content/{file.path}" for file in of.records}
    others = [_file(of, path) for path in of.digests if path not in described]
    parts = [{"@id": one["@id"]} for one in (*entities, *others) if one["@type"] == "File"]
    root = _root(of, archive) | {"hasPart": parts}
    licences = [{"@id": one, "@type": "CreativeWork", "name": one} for one in sorted(_licences(of, archive))]
    about = {"@id": CRATE, "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": {"@id": _PROFILE}}
    graph = [about, root, *entities, *others, *licences]
    return (json.dumps({"@context": _CONTEXT, "@graph": graph}, indent=1, ensure_ascii=False) + "\n").encode()


def _root(of: Described, archive: Archive) -> dict[str, Any]:
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": archive.title,
        "description": archive.description,
        "inLanguage": archive.language,
        "datePublished": datetime.fromtimestamp(of.package.when, UTC).date().isoformat(),
        "license": {"@id": _licence(archive.rights.statement)},
    }


def _entities(of: Described, file: RecordFile, ledgers: Mapping[str, str]) -> list[dict[str, Any]]:
    """A record as an entity; of an article also the action that made it of its capture."""
    record = file.record
    entity = _file(of, f"data/content/{file.path}")
    title = getattr(record, "title", None) or getattr(record, "name", None)
    entity |= {"name": str(title) if isinstance(title, str) else file.path}
    if not isinstance(record, Article):
        return [entity]
    entity["license"] = {"@id": _licence(record.rights.statement)}
    ledger = ledgers.get(record.provenance.capture or "") if record.provenance else None
    if not ledger:
        return [entity]
    action = {
        "@id": f"#made-{record.id}",
        "@type": "CreateAction",
        "name": f"{record.id} was made of a capture",
        "object": {"@id": _id(f"data/content/{ledger}")},
        "result": {"@id": entity["@id"]},
    }
    return [entity, action]


def _file(of: Described, path: str) -> dict[str, Any]:
    return {
        "@id": _id(path),
        "@type": "File",
        "name": path.removeprefix("data/"),
        "contentSize": str(of.sizes[path]),
        "sha256": of.digests[path]["sha256"],
    }


def _id(path: str) -> str:
    return quote(path.removeprefix("data/"))


def _licences(of: Described, archive: Archive) -> Iterator[str]:
    rights = {file.record.rights.statement for file in of.records if isinstance(file.record, Article)}
    yield from {_licence(one) for one in (*rights, archive.rights.statement)}


def _licence(statement: str) -> str:
    is_open = statement.startswith(_OPEN)
    return f"https://spdx.org/licenses/{statement}" if is_open else _NAMED_RIGHTS.format(statement)
