"""Places of the gazetteer as candidates: one for each place of an article."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import cast

from builder.model import Candidate, Confidence, Coordinates
from builder.suggest.candidate import Evidence, found, keyed, surest
from builder.suggest.place_rules.gazetteer import Gazetteer, load_gazetteer
from builder.suggest.place_rules.places import PlaceFound, find_places
from builder.suggest.reading import Reading

SCHEME = "geonames"
"""What the records call the gazetteer whose identifiers are proposed."""


def places(reading: Reading) -> Iterator[Candidate]:
    """The places that an article names; none without a gazetteer."""
    gazetteer = _gazetteer()
    named = find_places(reading.text, gazetteer, reading.read.language) if gazetteer else ()
    by_place: dict[tuple[str, str], list[PlaceFound]] = {}
    for one in named:
        by_place.setdefault((one.name, one.identifier), []).append(one)
    return (_candidate(reading, ones) for ones in by_place.values())


@cache
def _gazetteer() -> Gazetteer | None:
    """Loading takes seconds."""
    return load_gazetteer()


@cache
def _countries() -> Mapping[str, str]:
    """Code of a country to its name."""
    gazetteer = _gazetteer()
    wide = gazetteer.wide.values() if gazetteer else ()
    return {one.country: one.name for ones in wide for one in ones if one.kind == "country" and one.principal}


def _candidate(reading: Reading, ones: list[PlaceFound]) -> Candidate:
    """A candidate at the first place of the name, as sure as the surest finding."""
    first = ones[0]
    best = surest(cast(Confidence, one.confidence) for one in ones)
    forms = dict.fromkeys(one.text for one in ones if one.text != first.name)
    return keyed(
        replace(
            found(reading, "place", Evidence(first.start, first.end, first.rule, best)),
            name=first.name,
            names=tuple(forms),
            kind=first.kind,
            country=_countries().get(first.country, ""),
            coordinates=Coordinates(latitude=first.latitude, longitude=first.longitude, certainty=best),
            identifiers={SCHEME: first.identifier} if first.identifier else {},
        )
    )
