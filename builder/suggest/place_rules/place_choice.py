"""Which of the places of one name is meant: by what holds it, by what else is spoken of, by how well known it is."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from builder.suggest.place_rules.gazetteer import Place
from builder.suggest.place_rules.place_context import Setting, called_state, containers, holds, spoken_of
from builder.suggest.place_rules.place_mentions import Mention

EARTH = 6371.0
"""Radius in km."""
_FAR = 450.0
"""Kilometres from the middle of a region beyond which a town is hardly in it."""
_HELD = 20.0


@dataclass(frozen=True, slots=True)
class Choice:
    """The place that a mention most likely means."""

    mention: Mention
    """What stands in the text."""
    place: Place
    """What it means."""
    margin: float
    """How much likelier than the next place that is not near it, in powers of ten."""
    held: bool
    """Whether the text says in what it lies, or that something lies in it."""
    supported: bool
    """Whether the text speaks of its country, its region or a place near it elsewhere."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Of what else a text speaks."""

    countries: Counter[str]
    """Countries by how often each is named, itself or as an adjective."""
    regions: Counter[tuple[str, str]]
    """First-level regions, each by its country and its code."""
    anchors: tuple[tuple[str, Place], ...]
    """Places that are beyond doubt, each with the key of the name in the text."""


def distance(one: Place, other: Place) -> float:
    """Kilometres between two places on the sphere."""
    first, second = math.radians(one.latitude), math.radians(other.latitude)
    across = math.sin((second - first) / 2) ** 2
    along = math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, across + math.cos(first) * math.cos(second) * along)))


def choose(setting: Setting, mentions: Iterable[Mention]) -> tuple[Choice, ...]:
    """One choice for each mention that has any place, in order; one name means one place throughout a text."""
    wanted = [mention for mention in mentions if mention.places]
    held = _held(setting, wanted)
    around = Surroundings(spoken_of(setting), _regions(wanted), ())
    sure = _all(wanted, held, around)
    anchors = {(choice.mention.key, choice.place): None for choice in sure if _anchors(choice)}
    chosen = _all(wanted, held, Surroundings(around.countries, around.regions, tuple(anchors)))
    by_key = {choice.mention.key: choice for choice in sorted(chosen, key=lambda c: (c.held, c.margin))}
    return tuple(_same(choice, by_key[choice.mention.key]) for choice in chosen)


def _all(mentions: list[Mention], held: dict[int, Place], around: Surroundings) -> list[Choice]:
    """The likeliest place of each mention, thought over once for each name and what holds it."""
    known: dict[tuple[str, str, Place | None], Choice] = {}
    found = []
    for mention in mentions:
        case = (mention.key, mention.form, held.get(mention.start))
        if case not in known:
            known[case] = _best(mention, held, around)
        found.append(replace(known[case], mention=mention))
    return found


def _regions(mentions: list[Mention]) -> Counter[tuple[str, str]]:
    named = {place for mention in mentions for place in mention.places if place.kind == "region" and place.principal}
    return Counter((place.country, place.region) for place in named)


def _anchors(choice: Choice) -> bool:
    return choice.held or (
        choice.margin > 1.0 and choice.place.kind != "world-region" and choice.place.population > 100_000
    )


def _same(choice: Choice, leading: Choice) -> Choice:
    """The choice, or the one of the same name for which the text gave most reason."""
    if choice.held or not leading.held or leading.place not in choice.mention.places:
        return choice
    return Choice(choice.mention, leading.place, leading.margin, leading.held, leading.supported)


def _held(setting: Setting, mentions: list[Mention]) -> dict[int, Place]:
    """The place of each mention, by its position, that stands right before or after what holds it or what it holds."""
    positions = {mention.start for mention in mentions}
    found: dict[int, Place] = {}
    for inner, outer in containers(setting):
        if inner.start in positions and outer.start in positions:
            pair = _pair(inner, outer)
            if pair is not None:
                found.setdefault(inner.start, pair[0])
                found[outer.start] = pair[1]
    for mention in mentions:
        region = next((place for place in mention.places if place.kind == "region"), None)
        if region is not None and called_state(setting, mention):
            found[mention.start] = region
    return found


def _pair(inner: Mention, outer: Mention) -> tuple[Place, Place] | None:
    if any(place.kind in ("country", "world-region") for place in inner.places) and inner.key not in _ALSO_STATES:
        return None
    regions = {place.country for place in inner.places if place.kind == "region"}
    if any(place.kind == "region" and place.country in regions for place in outer.places):
        return None  # two regions of one country in a row are a list
    pairs = [
        (_standing(a) + _standing(b) / 2 - _away(b, a), a, b)
        for a in inner.places
        for b in outer.places
        if _within(b, a)
    ]
    best = max(pairs, key=lambda pair: pair[0], default=None)
    return best[1:] if best else None


_ALSO_STATES = frozenset(
    {"georgia", "mexico", "lebanon", "jordan", "cuba", "panama", "peru", "jamaica", "poland", "norway"}
)


def _within(outer: Place, inner: Place) -> bool:
    if outer.kind in ("city", "town") and inner.kind != "district":
        return inner.population < outer.population and inner.kind != "region" and distance(outer, inner) < 40
    if not holds(outer, inner):
        return outer.kind == "region" and inner.kind == "world-region"
    return (
        outer.kind == "country"
        or outer.country == "US"
        or distance(outer, inner) < _FAR * (3 if outer.country in _VAST else 1)
    )


_VAST = frozenset({"AU", "CA", "RU", "BR", "CN"})


def _away(outer: Place, inner: Place) -> float:
    return 0.0 if outer.kind == "country" or outer.country == "US" else distance(outer, inner) / 150


def _standing(place: Place) -> float:
    known = math.log10(place.population + 10)
    return known if place.principal else known - 0.7


def _best(mention: Mention, held: dict[int, Place], around: Surroundings) -> Choice:
    nearby = _others(mention.key, around)
    own = next((place.country for place in mention.places if place.kind == "country"), "-")
    scored = sorted(
        (
            (_score(place, held.get(mention.start), nearby) - (2.0 if _within_namesake(place, own) else 0.0), place)
            for place in mention.places
        ),
        key=lambda pair: (-pair[0], pair[1].identifier, pair[1].name, pair[1].region),
    )
    score, place = scored[0]
    margin = score - next((other for other, rival in scored[1:] if distance(rival, place) > 160), 0.0)
    return Choice(mention, place, margin, held.get(mention.start) == place, _support(place, nearby) > 0.3)


def _within_namesake(place: Place, country: str) -> bool:
    """Whether it lies in the country that has the same name, which is then meant unless the text says otherwise."""
    return place.country == country and place.kind != "country"


def _others(key: str, around: Surroundings) -> Surroundings:
    """The surroundings of a name without what the name itself would add to them."""
    anchors = tuple((name, place) for name, place in around.anchors if name != key)
    countries = around.countries.copy()
    countries.update(place.country for _, place in anchors if place.country and place.kind != "country")
    return Surroundings(countries, around.regions, anchors)


def _score(place: Place, held: Place | None, around: Surroundings) -> float:
    return _standing(place) + (_HELD if place == held else 0.0) + _support(place, around)


def _support(place: Place, around: Surroundings) -> float:
    """What the rest of the text adds for a place."""
    if place.kind == "region":
        siblings = sum(country == place.country for country, _ in around.regions) - 1
        return _shared(place, around) + 0.25 * max(0, min(4, siblings))
    return (
        _shared(place, around)
        + _nearness(place, around)
        + (1.0 if (place.country, place.region) in around.regions else 0)
    )


def _shared(place: Place, around: Surroundings) -> float:
    """More the more of the text is about the country of the place."""
    if place.kind == "country" or not around.countries[place.country]:
        return 0.0
    return 0.5 + 2 * around.countries[place.country] / sum(around.countries.values())


def _nearness(place: Place, around: Surroundings) -> float:
    """More the nearer the place is to any that is beyond doubt."""
    near = min((distance(place, anchor) for _, anchor in around.anchors if _close(anchor, place)), default=9999.0)
    return 1.5 if near < 60 else 1.0 if near < 200 else 0.5 if near < 400 else 0.0


def _close(anchor: Place, place: Place) -> bool:
    """Whether the distance to an anchor says anything; no distance is reckoned that is out of the question."""
    local = anchor.kind not in ("country", "world-region", "water")
    return local and abs(anchor.latitude - place.latitude) < 4 and anchor != place
