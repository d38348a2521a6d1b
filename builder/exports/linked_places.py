"""Places as GeoJSON (RFC 7946) that is in the Linked Places format too (version 1.1): programs for maps show it, those
for gazetteers match it, and readers of JSON-LD take it as linked data.

A point is as exact as it may be shown. Where nobody knows it, a place has no geometry, which GeoJSON writes as null.
"""

from collections.abc import Iterator
from typing import Any

from builder.content.corpus import Corpus, label
from builder.exports.lined import lined
from builder.model import Name, Place
from builder.pages import urls
from builder.pages.vocabulary import Entity, said, same_elsewhere

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
"""Where the format's own words are explained. It is named, as the format asks, and never fetched by a page."""

_TYPES = {
    "world-region": (300182722, "regions (geographic)"), "country": (300387506, "countries"),
    "region": (300182722, "regions (geographic)"), "city": (300008389, "cities"), "town": (300008375, "towns"),
    "village": (300008372, "villages"), "district": (300000705, "districts"), "site": (300000809, "sites (locations)"),
    "water": (300266059, "bodies of water (natural)"),
}  # fmt: skip
"""Kind of place to its number and name in the Art & Architecture Thesaurus, from which the format takes types."""

_CERTAINTY = {"high": "certain", "medium": "less-certain", "low": "uncertain"}


def places(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of the file of all places; none where there is none."""
    found = corpus.all_of(Place)
    if found:
        features = [_feature(corpus, place) for place in found]
        yield urls.GEOJSON, lined({"type": "FeatureCollection", "@context": CONTEXT, "features": features})


def _feature(corpus: Corpus, place: Place) -> Entity:
    page, own = _address(corpus, place), corpus.files[place.id].reading.text
    forms = [name for name in place.names if name.kind != "misspelling" and name.text != place.name]
    return {
        "@id": page,
        "type": "Feature",
        "properties": {"title": place.name, "kind": place.kind, "id": place.id, "page": page},
        "names": [_cited(corpus, place, page), *map(_name, forms)],
        "types": [_type(place)],
        "geometry": _geometry(place),
        **_told("links", [_link(one) for one in same_elsewhere(place.identifiers)]),
        **_told("relations", [*_relations(corpus, place)]),
        **_told("descriptions", [{"@id": page, "value": own, "lang": corpus.archive.language}] if own else []),
    }


def _told(name: str, found: list[Entity]) -> Entity:
    return {name: found} if found else {}


def _cited(corpus: Corpus, place: Place, page: str) -> Entity:
    """The preferred name; the format asks that one of the names say where it stands."""
    return {"toponym": place.name, "citations": [{"label": corpus.archive.title, "@id": page}]}


def _name(name: Name) -> Entity:
    when = (
        {"timespans": [{"start": {"in": name.when}}]}
        if name.when and name.when[0] not in "[{" and "/" not in name.when
        else None
    )
    return said({"toponym": name.text, "lang": name.language, "when": when})


def _type(place: Place) -> Entity:
    number, name = _TYPES[place.kind]
    return {
        "identifier": f"http://vocab.getty.edu/aat/{number}",
        "label": name,
        "sourceLabels": [{"label": place.kind, "lang": "en"}],
    }


def _geometry(place: Place) -> Entity | None:
    at = place.coordinates
    if at is None:
        return None
    return {
        "type": "Point",
        "coordinates": [at.longitude, at.latitude],
        "certainty": _CERTAINTY[at.certainty],
        **({} if at.public_precision == "exact" else {"precision": at.public_precision}),
    }


def _link(address: str) -> Entity:
    return {"type": "exactMatch", "identifier": address}


def _relations(corpus: Corpus, place: Place) -> Iterator[dict[str, Any]]:
    if place.parent:
        parent = corpus.authority(place.parent)
        yield {"relationType": "gvp:broaderPartitive", "relationTo": _address(corpus, parent), "label": label(parent)}


def _address(corpus: Corpus, record: object) -> str:
    return urls.iri(corpus.archive.base_url, urls.GEOJSON, urls.path_of(record))
