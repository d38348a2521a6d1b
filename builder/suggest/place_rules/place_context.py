"""What the words around a name say: that it is a person or an office, or that it is a place and where that lies."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from builder.suggest.place_rules.demonyms import COUNTRY_OF
from builder.suggest.place_rules.gazetteer import Place
from builder.suggest.place_rules.place_mentions import Mention, Word, joined
from builder.suggest.place_rules.place_words import (
    DIRECTIONS,
    FEATURES,
    GIVEN_NAMES,
    HEADS,
    LEADING_FEATURES,
    LOCATIVES,
    NAMED_AFTER,
    OFFICES,
    ORDINARY,
    SPEAKS,
    TITLES,
)
from builder.suggest.time_rules.date_words import MONTH_NUMBERS

_ENDS_SENTENCE = re.compile(r"[.!?:;\"“”‘(\[\n•*–—]|\n *")
_INDENT = 40
_DATELINE = re.compile(r"(?:, [A-Z][\w. ]{1,20})?(?: \([^)\n]{2,30}\))? ?(?:[-–—]| {2,}|\n)")


@dataclass(frozen=True, slots=True)
class Setting:
    """A text with its words and all that may be places in it."""

    text: str
    """The reading text."""
    words: tuple[Word, ...]
    """Its words."""
    mentions: tuple[Mention, ...]
    """What may be places in it."""
    lower: frozenset[str] = field(default_factory=frozenset)
    """Words that the text also writes with a small letter."""


def setting_of(text: str, words: tuple[Word, ...], mentions: tuple[Mention, ...]) -> Setting:
    """A text with what is asked of it again and again."""
    return Setting(text, words, mentions, frozenset(word.text for word in words if word.text.islower()))


def before(setting: Setting, mention: Mention) -> Word | None:
    """The word right before, if only white space is between."""
    if mention.first <= 0:
        return None
    word = setting.words[mention.first - 1]
    gap = setting.text[word.end : mention.start]
    return word if gap in (" ", ". ", "  ") or (gap.isspace() and "\n " in gap) else None


def after(setting: Setting, mention: Mention) -> Word | None:
    """The word right after, if only white space is between."""
    if not 0 <= mention.last < len(setting.words) - 1:
        return None
    word = setting.words[mention.last + 1]
    gap = setting.text[mention.end : word.start]
    return word if gap in (" ", "  ") or (gap.isspace() and "\n " in gap) else None


def opens_sentence(setting: Setting, start: int) -> bool:
    """Whether a capital letter at this position would be there whatever the word."""
    ahead = setting.text[max(0, start - 12) : start].rstrip(" ")
    return not ahead or bool(_ENDS_SENTENCE.match(ahead[-1]))


def located(setting: Setting, mention: Mention) -> bool:
    """Whether a word before says that a place follows: `in`, `near`, `north of`, `the village of`."""
    if mention.first <= 0:
        return False
    number = mention.first - 1
    while number > mention.first - 3 and setting.words[number].key in DIRECTIONS | {"the", "and"}:
        number -= 1
    word = setting.words[number]
    between = setting.text[word.end : mention.start]
    if number < 0 or "." in between or not (word.text.islower() or opens_sentence(setting, word.start)):
        return False
    earlier = setting.words[number - 1].key if number else ""
    if word.key != "of":
        return word.key in LOCATIVES
    return earlier in _OF_PLACES or setting.text[max(0, word.start - 4) : word.start - 2].isdigit()


_OF_PLACES = (
    HEADS
    | DIRECTIONS
    | frozenset("outside outskirts miles kilometres kilometers km resident residents native people".split())
)


def in_dateline(setting: Setting, mention: Mention) -> bool:
    """Whether it opens the text or a line of it as the place from which is reported."""
    ahead = setting.text[max(0, mention.start - _INDENT) : mention.start].rpartition("\n")[2]
    opens = len(ahead) < _INDENT and not ahead.strip("( ")
    return opens and bool(_DATELINE.match(setting.text, mention.end))


def is_person(setting: Setting, mention: Mention) -> bool:
    """Whether the words around make it (part of) a person's name."""
    previous, following = before(setting, mention), after(setting, mention)
    if previous is not None and previous.text[0].isupper():
        initial = len(previous.text) == 1 and setting.text[previous.end] == "." and previous.text not in "SN"
        if initial or previous.key in TITLES or (previous.key in GIVEN_NAMES and not _parted(setting, previous)):
            return True
    name = setting.words[mention.first].key if mention.first == mention.last else ""
    if following is None or not name or not following.text[0].isupper() or following.text.isupper():
        return False
    return name in GIVEN_NAMES and following.key not in OFFICES | FEATURES | HEADS and not following.key.endswith("day")


def _parted(setting: Setting, word: Word) -> bool:
    """Whether a mark stands between a given name and what follows, so that the two are not one name."""
    return setting.text[word.end : word.end + 1] != " "


def part_of_longer(setting: Setting, mention: Mention) -> str:
    """`before` or `after`, where a capitalised word there makes it part of a longer name; empty where none does."""
    previous, following = before(setting, mention), after(setting, mention)
    if previous is not None and _names(setting, previous):
        return "before"
    if _hyphened(setting, mention):
        return "after"
    if following is not None and _names_on(following) and not setting.words[mention.last].text.isupper():
        return "office" if following.key in OFFICES | FEATURES | HEADS else "after"
    return ""


def _names(setting: Setting, word: Word) -> bool:
    """Whether a word before a name belongs to the name: capitalised, and not only because a sentence begins."""
    return (
        word.text[0].isupper()
        and word.key not in DIRECTIONS | LOCATIVES | HEADS
        and word.key not in COUNTRY_OF
        and setting.text[word.end : word.end + 1] not in (".", ",")
        and not (opens_sentence(setting, word.start) and (word.key in ORDINARY or word.key in setting.lower))
        and not word.key.endswith("day")
        and word.key not in _MONTHS
    )


_MONTHS = frozenset(month.lower() for month in MONTH_NUMBERS)


def _names_on(word: Word) -> bool:
    return word.text[0].isupper() and not word.key.endswith("day") and word.key not in _MONTHS and len(word.text) > 1


def surnames(setting: Setting) -> frozenset[str]:
    """Names that stand somewhere in the text as a part of a person's, and so mean the person elsewhere."""
    named = (mention for mention in setting.mentions if mention.form == "name")
    return frozenset(m.key for m in named if _follows_given_name(setting, m) or _precedes_surname(setting, m))


def _precedes_surname(setting: Setting, mention: Mention) -> bool:
    following = after(setting, mention)
    return following is not None and following.key not in ORDINARY | OFFICES and is_person(setting, mention)


def _follows_given_name(setting: Setting, mention: Mention) -> bool:
    previous = before(setting, mention)
    if previous is None or not _names(setting, previous) or previous.text.isupper():
        return False
    return is_person(setting, mention) or previous.key not in ORDINARY | OFFICES | FEATURES | LEADING_FEATURES


def speaks(setting: Setting, mention: Mention) -> bool:
    """Whether the mention is what says or does something that only people do."""
    following = after(setting, mention)
    return following is not None and following.key in SPEAKS


def eponyms(setting: Setting) -> frozenset[str]:
    """Names after which something is called in the text: a disease, a cheese."""
    following = ((mention, after(setting, mention)) for mention in setting.mentions)
    return frozenset(m.key for m, word in following if word and word.text.islower() and word.key in NAMED_AFTER)


def spoken_of(setting: Setting) -> Counter[str]:
    """How often each country is spoken of by its name or as an adjective."""
    found = Counter(COUNTRY_OF[word.key] for word in setting.words if word.key in COUNTRY_OF and word.text[0].isupper())
    for mention in setting.mentions:
        countries = {place.country for place in mention.places if place.kind == "country"}
        if len(countries) == 1 and not any(place.kind == "region" for place in mention.places):
            found[countries.pop()] += 1
    return found


def containers(setting: Setting) -> Iterator[tuple[Mention, Mention]]:
    """Each pair of a mention and the one right after it that may say in what the first lies: `Paris, Texas`."""
    for inner, outer in zip(setting.mentions, setting.mentions[1:], strict=False):
        if 0 < outer.start - inner.end < 24 and _CONTAINS.fullmatch(setting.text, inner.end, outer.start):
            yield inner, outer


_CONTAINS = re.compile(
    r",? ?\n? *\(?(?:(?:in|of|, in|and the rest of) (?:the )?)?(?:(?:north|south|east|west|central|rural)\w* )*"
    r"|, (?:a|the) (?:[\w-]+ ){0,3}(?:in|of) (?:the )?"
    r"|,? (?:just |about |some )?(?:[\d]+ (?:km|miles|kilomet\w+) )?(?:(?:north|south|east|west)\w* of|near|outside) "
)


def called_state(setting: Setting, mention: Mention) -> bool:
    """Whether the words around say that a region is meant, and not the city of the same name."""
    ahead = setting.text[max(0, mention.start - 12) : mention.start]
    return bool(_STATE_BEFORE.search(ahead) or _STATE_AFTER.match(setting.text, mention.end))


_STATE_BEFORE = re.compile(r"\b(?:[Ss]tate|[Pp]rovince) of $")
_STATE_AFTER = re.compile(r" (?:[Ss]tate|[Pp]rovince|Gov\.|Governor|governor)\b(?! [Uu]niversity)")


def holds(outer: Place, inner: Place) -> bool:
    """Whether a place of this kind may be said to lie in the other, as far as codes tell."""
    if outer.kind == "country":
        return outer.country == inner.country and inner.kind != "country"
    if outer.kind != "region" or outer.country != inner.country or inner.kind in ("country", "region"):
        return False
    return outer.country != "US" or outer.region == inner.region


def free(setting: Setting, mention: Mention) -> bool:
    """Whether nothing hints that the name is a part of the name of an office, a team, a newspaper or a person."""
    previous, following = before(setting, mention), after(setting, mention)
    if _hyphened(setting, mention) or (following is not None and following.text[0].isupper()):
        return False
    if previous is None:
        return True
    if previous.text[0].isupper() and previous.key not in LOCATIVES | {"the", "and", "of"}:
        return False
    earlier = setting.words[mention.first - 2].text if mention.first > 1 else ""
    return not (previous.key == "of" and earlier[:1].isupper() and earlier.lower() not in HEADS)


def _hyphened(setting: Setting, mention: Mention) -> bool:
    """Whether a hyphen joins the mention to another name, which makes it a part of that: `Stratford-Smith`."""
    if setting.text[mention.end : mention.end + 1] == "-" and joined(setting.text, setting.words, mention.last):
        return setting.words[mention.last + 1].text[0].isupper()
    return mention.first > 0 and setting.text[mention.start - 1 : mention.start] == "-"
