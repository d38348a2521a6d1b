"""Whose a verb is: the phrase before it, or the subject of an earlier verb that it shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from builder.suggest.statement_rules.found import Found
from builder.suggest.statement_rules.noun_phrases import before
from builder.suggest.statement_rules.phrase_words import Range, is_finite
from builder.suggest.statement_rules.small_words import ADVERBS, PREPOSITIONS
from builder.suggest.statement_rules.verb_groups import Group, Voice, group_at
from builder.suggest.statement_rules.words import Words

_JOINTS = frozenset({",", "and", "but", "then", "or"})
"""What stands before a verb that shares a subject."""


class Owner(Enum):
    """How a verb has its subject."""

    OWN = "own"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does what a verb says."""

    phrase: Range
    """The pieces that name him."""
    owner: Owner
    """Whether the verb has him for itself."""


def subject(words: Words, group: Group, made: Sequence[Found]) -> Subject | None:
    """The subject of a verb; `made` are the statements found before it in the sentence."""
    is_joined = group.first > 0 and words[group.first - 1].lower in _JOINTS
    if group.voice is Voice.ACTIVE or (group.first > 0 and not is_joined):
        own = before(words, group.first)
        if own and not (own[0] and _governs(words, own[0] - 1)):
            return Subject(own, Owner.OWN)
    if group.voice is not Voice.PARTICIPLE and not is_joined:
        return None
    shared = made[-1].source if made and made[-1].source else opening(words, group.first)
    return Subject(shared, Owner.SHARED) if shared else None


def _governs(words: Words, number: int) -> bool:
    """Whether what follows a word is its object and so no subject."""
    return is_finite(words, number) or words[number].lower in PREPOSITIONS - {"with"} | {"to"}


def opening(words: Words, end: int) -> Range | None:
    """The subject of the first verb of a sentence, looked for before piece `end`."""
    for number in range(1, end):
        if is_finite(words, number):
            return before(words, _with_adverbs(words, number))
    return None


def _with_adverbs(words: Words, number: int) -> int:
    while number > 1 and (words[number - 1].lower in ADVERBS or words[number - 1].lower.endswith("ly")):
        number -= 1
    return number


def introduced(words: Words) -> Found | None:
    """Who is about to speak in a sentence that ends in a colon, where what he says stands in the next block."""
    if words[-1].text != ":":
        return None
    groups = [group for number in range(len(words)) if (group := group_at(words, number))]
    if not groups:
        return None
    group = groups[-1]
    source = before(words, group.first) or opening(words, group.first)
    return Found("introduced", (), (group.first, group.end), source, group.cue.name) if source else None
