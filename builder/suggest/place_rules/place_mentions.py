"""Where names of the gazetteer stand in a text, before anything is said about what they mean there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.suggest.place_rules.gazetteer import Gazetteer, Place, name_key
from builder.suggest.place_rules.place_words import FEATURES, LEADING_FEATURES

LONGEST = 6
"""Words of the longest name that is looked up."""

_WORD = re.compile(r"[^\W\d_]+")
_JOINS = re.compile(r" {1,2}|\n {2,}|[-‐–'’ʻʿ`]|\.|\. ")
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_LONGEST_IDEOGRAPHS = 8


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters."""

    start: int
    """Position of its first code point."""
    end: int
    """Position after its last."""
    text: str
    """As it stands."""
    key: str
    """As the gazetteer would look it up."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that may be the name of a place."""

    start: int
    """Position of its first code point."""
    end: int
    """Position after its last."""
    first: int
    """Number of its first word."""
    last: int
    """Number of its last word."""
    key: str
    """As the gazetteer looked it up."""
    places: tuple[Place, ...]
    """What it may stand for; empty where only its form says that it is a place."""
    form: str
    """`name`, `short` for an abbreviation, or `feature` where the gazetteer knows only the name within it."""


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order."""
    return tuple(
        Word(match.start(), match.end(), match.group(), name_key(match.group())) for match in _WORD.finditer(text)
    )


def mentions_of(text: str, words: tuple[Word, ...], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """All stretches that may be places, longest first where they overlap, in order of position."""
    found = []
    number = 0
    while number < len(words):
        mention = _mention_at(text, words, number, gazetteer)
        number = mention.last + 1 if mention else number + 1
        if mention:
            found.append(mention)
    found += _ideographs(text, gazetteer)
    return tuple(sorted(found, key=lambda mention: mention.start))


def joined(text: str, words: tuple[Word, ...], number: int) -> bool:
    """Whether the word stands with the next in one name, as far as the marks between them tell."""
    return number + 1 < len(words) and bool(_JOINS.fullmatch(text, words[number].end, words[number + 1].start))


def _mention_at(text: str, words: tuple[Word, ...], number: int, gazetteer: Gazetteer) -> Mention | None:
    word = words[number]
    if word.text[0].islower() or (number and text[word.start - 1] in "'’" and word.text.islower()):
        return None
    short = _short_at(text, words, number, gazetteer)
    if short:
        return short
    last = number
    while last - number + 1 < LONGEST and joined(text, words, last):
        last += 1
    for end in range(last, number - 1, -1):
        key = " ".join(word.key for word in words[number : end + 1])
        if (
            words[end].text[0].islower()
            or not gazetteer.knows(key)
            or (word.key == "the" and key[4:] in gazetteer.wide)
        ):
            continue
        whole = Mention(word.start, words[end].end, number, end, key, gazetteer.places(key), "name")
        return _with_feature(text, words, whole, gazetteer)
    return None


def _short_at(text: str, words: tuple[Word, ...], number: int, gazetteer: Gazetteer) -> Mention | None:
    start = words[number].start
    if len(words[number].text) > 5 or (start and (text[start - 1].isalnum() or text[start - 1] in ".&-")):
        return None
    for end in range(min(number + 3, len(words) - 1), number - 1, -1):
        stop = words[end].end
        for finish in (stop + 1, stop):
            written = text[start:finish]
            if (
                written in gazetteer.short
                and not text[finish : finish + 1].isalnum()
                and text[finish : finish + 1] != "&"
            ):
                return Mention(start, finish, number, end, written, gazetteer.short[written], "short")
    return None


def _with_feature(text: str, words: tuple[Word, ...], name: Mention, gazetteer: Gazetteer) -> Mention:
    """The name with the kind of place that follows it (`Scott County`), which the gazetteer knows only without it."""
    following = name.last + 1
    if not joined(text, words, name.last) or text[words[name.last].end] not in " \n":
        return name
    feature = words[following].key
    if feature not in FEATURES or words[following].text[0].islower() or words[name.first].key in LEADING_FEATURES:
        return name
    places = gazetteer.counties.get(f"{name.key} {feature}", ())
    key = f"{name.key} {feature}" if places else name.key
    return Mention(name.start, words[following].end, name.first, following, key, places or name.places, "feature")


def _ideographs(text: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Names in scripts that put no spaces between words, where the name is of a city and of two characters or more."""
    for run in _IDEOGRAPHS.finditer(text):
        start = run.start()
        while start < run.end():
            ends = range(min(run.end(), start + _LONGEST_IDEOGRAPHS), start + 1, -1)
            end = next((end for end in ends if _big(gazetteer.places(name_key(text[start:end])))), start)
            if end > start:
                key = name_key(text[start:end])
                yield Mention(start, end, -1, -1, key, gazetteer.places(key), "name")
            start = max(end, start + 1)


def _big(places: tuple[Place, ...]) -> bool:
    return any(place.population >= 200_000 for place in places)
