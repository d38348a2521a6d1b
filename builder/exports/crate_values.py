"""Values of an RO-Crate: identifiers of its entities, dates, licences, and addresses in other catalogues."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from builder.content.identifiers import misprint
from builder.model import Record
from builder.model.values import RIGHTS_STATEMENTS
from builder.pages.urls import FOLDERS

Entity = dict[str, Any]
"""An entity of the crate, flat: what it says of others are references."""

_EXACT = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_NAMED_RIGHTS = "http://rightsstatements.org/vocab/{}/1.0/"
_CATALOGUES = {
    "wikidata": "http://www.wikidata.org/entity/{}", "geonames": "https://sws.geonames.org/{}/",
    "viaf": "http://viaf.org/viaf/{}", "isni": "https://isni.org/isni/{}", "orcid": "https://orcid.org/{}",
    "issn": "https://portal.issn.org/resource/ISSN/{}", "isbn": "urn:isbn:{}", "doi": "https://doi.org/{}",
    "osm": "https://www.openstreetmap.org/{}",
}  # fmt: skip
"""Name of a scheme to the addresses that its catalogue gives to things."""


def thing(record: Record) -> str:
    """The identifier of what a record is about, which is not the identifier of its file."""
    return f"#{FOLDERS[type(record)]}/{quote(str(getattr(record, 'id', '')))}"


def path_id(path: str) -> str:
    """The identifier of a file: its path from the crate on, as an address. `path`: in the bag."""
    return quote(path.removeprefix("data/"))


def ref(identifier: str) -> dict[str, str]:
    """A reference to an entity."""
    return {"@id": identifier}


def refs(identifiers: Iterable[str]) -> list[dict[str, str]]:
    """References to entities, each once."""
    return [ref(one) for one in dict.fromkeys(identifiers)]


def said(entity: Entity) -> Entity:
    """An entity without the properties that say nothing, and one value instead of a list of one."""
    told = {key: value for key, value in entity.items() if value not in ("", None, [])}
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in told.items()}


def exact_date(edtf: str) -> str:
    """A date of ISO 8601, where an EDTF date is as exact as one; empty for one that is uncertain, a span or a choice,
    since schema.org has no way to say so."""
    return edtf if _EXACT.fullmatch(edtf) else ""


def licence(statement: str) -> str:
    """The address of a statement of rights, or of an open licence."""
    is_named = statement in RIGHTS_STATEMENTS
    return _NAMED_RIGHTS.format(statement) if is_named else f"https://spdx.org/licenses/{statement}"


def licences(statements: Iterable[str]) -> Iterator[Entity]:
    """Each licence and statement of rights as an entity."""
    for statement in sorted({*statements}):
        meaning = RIGHTS_STATEMENTS.get(statement) or f"The licence {statement}, as SPDX knows it."
        yield {"@id": licence(statement), "@type": "CreativeWork", "name": statement, "description": meaning}


def catalogued(identifiers: Mapping[str, str]) -> Entity:
    """What a thing is called elsewhere: `sameAs` where a catalogue has an address for it, else `identifier`."""
    known = {scheme: value for scheme, value in identifiers.items() if _address(scheme, value)}
    others = [f"{scheme}:{value}" for scheme, value in identifiers.items() if scheme not in known]
    return said({"sameAs": refs(_address(*pair) for pair in sorted(known.items())), "identifier": sorted(others)})


def _address(scheme: str, value: str) -> str:
    pattern = _CATALOGUES.get(scheme.lower(), "")
    if not pattern or misprint(scheme, value):
        return ""
    bare = value.replace(" ", "").replace("-", "") if scheme.lower() == "isni" else value
    return pattern.format(quote(bare, safe="/-"))
