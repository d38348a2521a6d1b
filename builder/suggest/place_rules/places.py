"""Places that a text names, each with the one place on earth that it most likely means, for a person to confirm."""

from dataclasses import dataclass

from builder.suggest.place_rules.gazetteer import Gazetteer, Place
from builder.suggest.place_rules.place_choice import Choice, choose
from builder.suggest.place_rules.place_context import (
    Setting,
    eponyms,
    free,
    in_dateline,
    is_person,
    located,
    part_of_longer,
    setting_of,
    speaks,
    surnames,
)
from builder.suggest.place_rules.place_mentions import Mention, mentions_of, words_of
from builder.suggest.place_rules.place_words import GIVEN_NAMES, ORDINARY

_WIDE = frozenset({"country", "region", "world-region", "water", "site"})


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A name in a text, and where on earth it is."""

    start: int
    """Position of its first code point."""
    end: int
    """Position after its last."""
    text: str
    """As it stands."""
    name: str
    """As the gazetteer has it."""
    kind: str
    """One of world-region, country, region, city, town, village, district, site, water."""
    country: str
    """ISO 3166-1 code of two letters; empty where it lies in none or several."""
    latitude: float
    """Degrees north."""
    longitude: float
    """Degrees east."""
    identifier: str
    """Its GeoNames id; empty where the gazetteer has none."""
    confidence: str
    """`high` where it could be accepted unseen, `medium`, or `low`."""
    rule: str
    """What found it, with the version of that rule."""


def find_places(text: str, gazetteer: Gazetteer, language: str = "en") -> tuple[PlaceFound, ...]:
    """The places that `text` names, in order of position; `language` is a BCP 47 tag."""
    words = words_of(text)
    setting = setting_of(text, words, mentions_of(text, words, gazetteer))
    persons = surnames(setting) | eponyms(setting)
    likely = [mention for mention in setting.mentions if _may_be_place(setting, mention, persons)]
    chosen = choose(setting, likely)
    return tuple(_found(setting, choice) for choice in chosen if _accepted(setting, choice))


def _may_be_place(setting: Setting, mention: Mention, persons: frozenset[str]) -> bool:
    if mention.form == "short":
        return "$" not in (
            setting.text[mention.end : mention.end + 1],
            setting.text[max(0, mention.start - 1) : mention.start],
        )
    if is_person(setting, mention) or not mention.places:
        return False
    wide = any(place.kind in _WIDE for place in mention.places) and mention.key not in GIVEN_NAMES
    return wide or not (mention.key in persons or speaks(setting, mention)) or located(setting, mention)


def _accepted(setting: Setting, choice: Choice) -> bool:
    mention, place = choice.mention, choice.place
    if mention.form == "short":
        return choice.held or choice.supported or place.kind == "country" or "." in mention.key
    if choice.held and mention.form == "name":
        return True
    if place.kind in ("country", "world-region", "water"):
        return True
    if place.kind in ("region", "district"):
        return not _ordinary(setting, mention) and part_of_longer(setting, mention) != "before"
    return _stands_alone(setting, mention, place) and _city_accepted(setting, choice)


def _stands_alone(setting: Setting, mention: Mention, place: Place) -> bool:
    """Whether it is neither a part of a longer name nor a word that only opens a sentence."""
    longer = part_of_longer(setting, mention)
    if longer == "before" or (longer == "after" and place.population < 300_000):
        return False
    return not _ordinary(setting, mention)


def _ordinary(setting: Setting, mention: Mention) -> bool:
    """Whether every word of it also means something else in the language or the text."""
    if "-" in setting.text[mention.start : mention.end]:
        return False
    return all(word in ORDINARY or word in setting.lower for word in mention.key.split())


def _city_accepted(setting: Setting, choice: Choice) -> bool:
    mention, place = choice.mention, choice.place
    written = setting.text[mention.start : mention.end]
    if written.isupper() and len(written) <= 5 and not in_dateline(setting, mention):
        return False
    if mention.key in GIVEN_NAMES and place.population < (
        20_000 if choice.supported and located(setting, mention) else 200_000
    ):
        return False
    if place.population > 200_000 or choice.supported:
        return located(setting, mention) or place.population > 20_000
    return located(setting, mention) and place.population > 2_000


def _found(setting: Setting, choice: Choice) -> PlaceFound:
    mention, place = choice.mention, choice.place
    return PlaceFound(
        mention.start, mention.end, setting.text[mention.start : mention.end], place.name, place.kind, place.country,
        place.latitude, place.longitude, place.identifier, _confidence(setting, choice),
        "places/context@1" if choice.held or choice.supported else "places/gazetteer@1",
    )  # fmt: skip


def _confidence(setting: Setting, choice: Choice) -> str:
    """How sure the rules are, both that a place is meant and which one."""
    mention, place = choice.mention, choice.place
    if choice.margin < 0.7 or mention.form == "feature" or place.kind == "district":
        return "low"
    if place.kind in ("world-region", "water", "site") or _vast(place) or not free(setting, mention):
        return "medium"
    settled = choice.held or place.kind in ("country", "region")
    return "high" if settled or (choice.supported and choice.margin > 1 and place.population > 50_000) else "medium"


_VAST = frozenset({"CA", "RU", "BR"})
_OF_VAST_REGIONS = _VAST | {"AU"}


def _vast(place: Place) -> bool:
    """Whether it is so wide that atlases put its middle far apart, so that a point for it is worth a look."""
    return place.country in (_VAST if place.kind == "country" else _OF_VAST_REGIONS if place.kind == "region" else ())
