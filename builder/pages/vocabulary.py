"""Words of others for what records say: types and properties of schema.org, addresses of rights and of catalogues.

Pages and packages both speak them, so that a person is the same kind of thing in each.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from builder.content.identifiers import misprint
from builder.model import Actor, Authority, Event, Outlet, Place
from builder.model.values import RIGHTS_STATEMENTS

Entity = dict[str, Any]
"""A thing and its properties, as JSON-LD has them."""

Refer = Callable[[Iterable[str]], list[Entity]]
"""Gives what stands for the records of some ids where another thing names them."""

_EXACT = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_SEASON = re.compile(r"\d{4}-2[1-4]")
_NAMED_RIGHTS = "http://rightsstatements.org/vocab/{}/1.0/"
_CATALOGUES = {
    "wikidata": "http://www.wikidata.org/entity/{}", "geonames": "https://sws.geonames.org/{}/",
    "viaf": "http://viaf.org/viaf/{}", "isni": "https://isni.org/isni/{}", "orcid": "https://orcid.org/{}",
    "issn": "https://portal.issn.org/resource/ISSN/{}", "isbn": "urn:isbn:{}", "doi": "https://doi.org/{}",
    "osm": "https://www.openstreetmap.org/{}",
}  # fmt: skip
"""Name of a scheme to the addresses that its catalogue gives to things."""

_ACTORS = {"person": "Person", "state": "Country", "office": "GovernmentOrganization"}
_OUTLETS = {"ministry": "GovernmentOrganization"}
_PLACES = {"country": "Country", "city": "City", "water": "BodyOfWater"}


def said(entity: Entity) -> Entity:
    """An entity without the properties that say nothing, and one value instead of a list of one."""
    told = {key: value for key, value in entity.items() if value not in ("", None, [])}
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in told.items()}


def exact_date(edtf: str) -> str:
    """A date of ISO 8601, where an EDTF date is as exact as one; empty for one that is uncertain, a season, a span or a
    choice, since schema.org has no way to say so."""
    return edtf if _EXACT.fullmatch(edtf) and not _SEASON.fullmatch(edtf) else ""


def licence(statement: str) -> str:
    """The address of a statement of rights, or of an open licence."""
    is_named = statement in RIGHTS_STATEMENTS
    return _NAMED_RIGHTS.format(statement) if is_named else f"https://spdx.org/licenses/{statement}"


def kind_of_thing(authority: Authority) -> str:
    """The type of schema.org that an authority is of."""
    if isinstance(authority, Actor):
        return _ACTORS.get(authority.kind, "Organization")
    if isinstance(authority, Outlet):
        return _OUTLETS.get(authority.kind, "Organization")
    return _PLACES.get(authority.kind, "Place") if isinstance(authority, Place) else "Event"


def standing(authority: Authority, refer: Refer) -> Entity:
    """How an authority stands to others, and when it was; the point where a place lies is left out."""
    if isinstance(authority, Place):
        return {"containedInPlace": refer([authority.parent] if authority.parent else [])}
    if isinstance(authority, Event):
        start, _, end = authority.when.partition("/")
        return {"startDate": exact_date(start), "endDate": exact_date(end), "location": refer(authority.where)}
    if isinstance(authority, Outlet):
        places = [authority.place] if authority.place else []
        return {"location": refer(places), "parentOrganization": refer(authority.part_of)}
    titles = [role.title for role in authority.roles] if authority.kind == "person" else None
    return {"memberOf": refer(authority.part_of), "jobTitle": titles}


def same_elsewhere(identifiers: Mapping[str, str]) -> Iterator[str]:
    """The addresses that other catalogues give to a thing, in the order of their names."""
    yield from filter(None, (_address(*pair) for pair in sorted(identifiers.items())))


def other_identifiers(identifiers: Mapping[str, str]) -> list[str]:
    """What a thing is called in catalogues whose addresses nobody knows: scheme, colon, value."""
    return sorted(f"{scheme}:{value}" for scheme, value in identifiers.items() if not _address(scheme, value))


def _address(scheme: str, value: str) -> str:
    pattern = _CATALOGUES.get(scheme.lower(), "")
    if not pattern or misprint(scheme, value):
        return ""
    bare = value.replace(" ", "").replace("-", "") if scheme.lower() == "isni" else value
    return pattern.format(quote(bare, safe="/-"))
