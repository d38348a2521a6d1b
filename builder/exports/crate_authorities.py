"""Actors, outlets, places and events as entities of an RO-Crate, with what other catalogues call them."""

from collections.abc import Iterator, Mapping, Sequence

from builder.exports.crate_values import Entity, catalogued, exact_date, ref, refs, said, thing
from builder.model import Actor, Authority, Coordinates, Event, Outlet, Place, Record

_KINDS = {"person": "Person", "state": "Country", "office": "GovernmentOrganization"}
_OUTLETS = {"ministry": "GovernmentOrganization"}
_PLACES = {"country": "Country", "city": "City", "water": "BodyOfWater"}

Known = Mapping[str, Record]
"""Id to the record, of all authorities of the archive."""


def authority_entities(authority: Authority, known: Known, told_in: Sequence[str]) -> Iterator[Entity]:
    """What an authority is; of a place also the point where it lies. `told_in`: the files of the crate about it."""
    plain = {
        "@id": thing(authority),
        "@type": _type(authority),
        "name": authority.name,
        "alternateName": [one.text for one in authority.names if one.kind != "misspelling"],
        **catalogued(authority.identifiers),
        "subjectOf": refs(told_in),
    }
    yield said(plain | _more(authority, known))
    if isinstance(authority, Place) and authority.coordinates:
        yield _point(authority, authority.coordinates)


def things(ids: tuple[str, ...], known: Known) -> list[dict[str, str]]:
    """References to the authorities with these ids."""
    return refs(thing(known[one]) for one in ids if one in known)


def _type(authority: Authority) -> str:
    if isinstance(authority, Actor):
        return _KINDS.get(authority.kind, "Organization")
    if isinstance(authority, Outlet):
        return _OUTLETS.get(authority.kind, "Organization")
    return _PLACES.get(authority.kind, "Place") if isinstance(authority, Place) else "Event"


def _more(authority: Authority, known: Known) -> Entity:
    """What only its kind of thing has."""
    if isinstance(authority, Place):
        around = things((authority.parent,) if authority.parent else (), known)
        return {"containedInPlace": around, "geo": ref(_point_id(authority)) if authority.coordinates else None}
    if isinstance(authority, Event):
        start, _, end = authority.when.partition("/")
        return {
            "startDate": exact_date(start),
            "endDate": exact_date(end),
            "location": things(authority.where, known),
        }
    if isinstance(authority, Outlet):
        return {
            "location": things((authority.place,) if authority.place else (), known),
            "parentOrganization": things(authority.part_of, known),
        }
    part_of = things(authority.part_of, known)
    return {
        "memberOf": part_of,
        "jobTitle": [role.title for role in authority.roles] if authority.kind == "person" else None,
    }


def _point(place: Place, at: Coordinates) -> Entity:
    return {
        "@id": _point_id(place),
        "@type": "GeoCoordinates",
        "name": f"Where {place.name} lies",
        "latitude": at.latitude,
        "longitude": at.longitude,
    }


def _point_id(place: Place) -> str:
    return f"{thing(place)}/point"
