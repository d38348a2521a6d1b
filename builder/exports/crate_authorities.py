"""Actors, outlets, places and events as entities of an RO-Crate, with what other catalogues call them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.exports.crate_values import catalogued, ref, refs, thing
from builder.model import Authority, Coordinates, Place, Record
from builder.pages.vocabulary import Entity, kind_of_thing, said, standing

Known = Mapping[str, Record]
"""Id to the record, of all authorities of the archive."""


def authority_entities(authority: Authority, known: Known, told_in: Sequence[str]) -> Iterator[Entity]:
    """What an authority is; of a place also the point where it lies. `told_in`: the files of the crate about it."""
    has_point = isinstance(authority, Place) and authority.coordinates
    plain = {
        "@id": thing(authority),
        "@type": kind_of_thing(authority),
        "name": authority.name,
        "alternateName": [one.text for one in authority.names if one.kind != "misspelling"],
        **catalogued(authority.identifiers),
        "subjectOf": refs(told_in),
        **standing(authority, lambda ids: things(ids, known)),
        "geo": ref(_point_id(authority)) if has_point else None,
    }
    yield said(plain)
    if isinstance(authority, Place) and authority.coordinates:
        yield _point(authority, authority.coordinates)


def things(ids: Iterable[str], known: Known) -> list[Entity]:
    """References to the authorities with these ids."""
    return refs(thing(known[one]) for one in ids if one in known)


def _point(place: Place, at: Coordinates) -> Entity:
    return {
        "@id": _point_id(place),
        "@type": "GeoCoordinates",
        "name": f"Where {place.name} lies",
        "latitude": at.latitude,
        "longitude": at.longitude,
    }


def _point_id(place: Record) -> str:
    return f"{thing(place)}/point"
