"""Verbs of the lexicon where they stand, with the small words before and after that belong to them."""

from dataclasses import dataclass
from enum import Enum

from builder.suggest.statement_rules.cues import NOUNS_TOO, Cue, Form, Takes, cues
from builder.suggest.statement_rules.small_words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    MODALS,
    OTHERS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECTS,
    VERBS,
)
from builder.suggest.statement_rules.words import Kind, Word, Words


class Voice(Enum):
    """How a verb stands to who says it."""

    ACTIVE = "says"
    PASSIVE = "is said"
    PARTICIPLE = "saying"


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries and particle."""

    first: int
    """Number of its first piece in the sentence."""
    verb: int
    """Number of the verb itself."""
    end: int
    """Number of the piece after the last."""
    cue: Cue
    """The verb."""
    form: Form
    """Its form."""
    voice: Voice
    """Whether the speaker is its subject."""

    def takes(self, what: Takes) -> bool:
        """Whether a thing of a kind may follow."""
        return what in self.cue.takes


_CHAINS = {("went", "on"), ("going",), ("go", "on"), ("goes", "on"), ("continued",), ("continues",), ("began",)}
"""Words after which `to say` is the same as said."""

_NO_NOUNS = frozenset("say tell think believe know argue agree insist hear acknowledge admit want write".split())
"""Base forms that are never nouns."""


def group_at(words: Words, number: int) -> Group | None:
    """The verb that piece `number` is, with what belongs to it; None where it is none or a noun."""
    readings = cues(words[number].lower, "en")
    for cue, form in readings:
        end = _particle(words, number, cue)
        if end is None:
            continue
        first = _first(words, number)
        voice = _voice(words, first, number, form)
        if voice and _is_verb(words, first, number, form):
            return Group(first, number, end, cue, form, voice)
    return None


def _particle(words: Words, number: int, cue: Cue) -> int | None:
    """The piece after a verb and the word that must follow it; None where that does not."""
    if not cue.particles:
        return number + 1
    if number + 1 < len(words) and words[number + 1].lower in cue.particles:
        is_clause = Takes.CLAUSE in cue.takes and cue.particles & {"whether", "why", "how"}
        return number + (1 if is_clause else 2)
    return None


def _first(words: Words, number: int) -> int:
    first = number
    while first > 0 and _belongs(words[first - 1]):
        first -= 1
    if first > 1 and words[first - 1].lower == "to":
        for chain in _CHAINS:
            start = first - 1 - len(chain)
            if start >= 0 and tuple(word.lower for word in words[start : first - 1]) == chain:
                return _first(words, start)
    while first < number and words[first].lower in ("all", "both", "each", "'s") and first + 1 == number:
        first += 1
    return first


def _belongs(word: Word) -> bool:
    """Whether a word before a verb is of its group."""
    if word.kind is not Kind.WORD or word.is_capital:
        return False
    return word.lower in AUXILIARIES or word.lower in ADVERBS or (word.lower.endswith("ly") and len(word.lower) > 4)


def _voice(words: Words, first: int, number: int, form: Form) -> Voice | None:
    """Whether the group is active, passive or a participle; None where it is no verb that has a subject."""
    helpers = [word.lower for word in words[first:number] if word.lower in AUXILIARIES]
    before = words[first - 1].lower if first else ""
    if before == "to" and not helpers:
        return None
    if form is Form.ING:
        return Voice.ACTIVE if helpers and helpers[-1] in BE else Voice.PARTICIPLE
    if form is Form.PAST and helpers and helpers[-1] in BE - {"'s"}:
        return Voice.PASSIVE
    is_by = number + 1 < len(words) and words[number + 1].lower == "by"
    return Voice.PASSIVE if form is Form.PAST and is_by and not helpers else Voice.ACTIVE


def _is_verb(words: Words, first: int, number: int, form: Form) -> bool:
    """Whether what stands before leaves room for a verb of this form."""
    helpers = [word.lower for word in words[first:number] if word.lower in AUXILIARIES]
    before = words[first - 1] if first else None
    if form is Form.BASE:
        return (
            any(helper in MODALS or helper == "'d" for helper in helpers)
            or _is_plural(before)
            or (words[number].lower in _NO_NOUNS and before is not None and _may_be_subject(before))
        )
    if form is Form.THIRD and words[number].is_capital and words[number].lower in NOUNS_TOO:
        return False
    if helpers or before is None or before.kind is not Kind.WORD:
        return form is not Form.THIRD or before is not None
    if before.lower in DETERMINERS - OTHERS or before.lower in POSSESSIVES:
        return before.lower in ("that", "this", "her") and form is not Form.ING
    if form is Form.THIRD and words[number].lower in NOUNS_TOO:
        return before.is_capital or before.lower in SUBJECTS | {"that", "and", "also"} or _is_third(words, number)
    return before.lower not in PREPOSITIONS or form is Form.ING


def _is_third(words: Words, number: int) -> bool:
    """Whether a word in -s that may be a noun is a verb here: after a noun in the singular, before what is said."""
    following = words[number + 1] if number + 1 < len(words) else None
    if following is None or following.kind is not Kind.WORD or words[number - 1].lower.endswith("s"):
        return False
    if following.lower == "that":
        return True
    is_open = following.lower in PREPOSITIONS | AUXILIARIES | VERBS | {"and", "or", "as", "to", "who", "which"}
    is_past = any(form is Form.PAST for _, form in cues(following.lower, "en"))
    near = words[max(0, number - 4) : number - 1]
    return not is_open and not is_past and any(word.lower in DETERMINERS for word in near)


def _may_be_subject(before: Word) -> bool:
    closed = before.lower in PREPOSITIONS | POSSESSIVES | AUXILIARIES or before.lower in (
        "to",
        "the",
        "a",
        "an",
        "and",
        "or",
    )
    return before.kind is Kind.WORD and not closed


def _is_plural(before: Word | None) -> bool:
    """Whether a verb in its base form can have as its subject what ends in this word."""
    if before is None or before.kind is not Kind.WORD:
        return before is not None and before.text == ","
    if before.lower in ("i", "we", "you", "they", "who", "which", "that", "people", "police", "men", "women") or (
        before.lower in OTHERS - {"this", "everyone", "everybody", "anyone", "nobody", "someone"}
    ):
        return True
    return (
        before.lower.endswith("s")
        and not before.lower.endswith(("ss", "'s", "us", "is"))
        and before.lower not in (POSSESSIVES | AUXILIARIES)
    )
