"""What a word can do in a noun phrase: end it, be the verb after it, begin the words that say when."""

import re

from builder.suggest.statement_rules.cues import NOUNS_TOO, Form, cues
from builder.suggest.statement_rules.small_words import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    MONTHS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATORS,
    TIMES,
    VERBS,
)
from builder.suggest.statement_rules.words import Kind, Word, Words

LONGEST = 30
"""Words that a phrase may have."""

DASHES = frozenset({"—", "–", "--", "-"})
"""Marks that part an aside from the rest."""

Range = tuple[int, int]
"""The numbers [first, last) of the pieces of a sentence."""


def can_end(word: Word) -> bool:
    """Whether a noun phrase may end in a word."""
    if word.kind is not Kind.WORD:
        return word.text == ")"
    closed = word.lower in SUBORDINATORS or word.lower in PREPOSITIONS or word.lower in AUXILIARIES
    return not closed and word.lower not in ADVERBS and word.lower not in ("the", "a", "an", "and", "or", "to", "there")


def is_verb(words: Words, number: int) -> bool:
    """Whether a word can hardly be but a verb."""
    word = words[number]
    if word.lower in POSSESSIVES and word.lower != "'s":
        return False
    if word.lower == "'s":
        return False
    if word.lower in AUXILIARIES or (word.lower in VERBS and not word.is_capital):
        return True
    if number and words[number - 1].lower in DETERMINERS:
        return False
    sure = {Form.PAST} if word.lower in NOUNS_TOO else {Form.PAST, Form.THIRD}
    return not word.is_capital and any(form in sure for _, form in cues(word.lower, "en"))


def is_finite(words: Words, number: int) -> bool:
    """Whether a word looks like the verb of a sentence, known or not."""
    word = words[number]
    if word.kind is not Kind.WORD or word.is_capital:
        return False
    is_past = word.lower.endswith("ed") and len(word.lower) > 4 and words[number - 1].lower not in DETERMINERS
    return is_past or word.lower in AUXILIARIES - {"'s"} or is_verb(words, number)


def is_time(words: Words, number: int) -> bool:
    """Whether words that say when or on what occasion begin at a piece."""
    return after_time(words, number) > number


def after_time(words: Words, number: int) -> int:
    """The piece after the words that say when or on what occasion, where such begin at `number`."""
    if number >= len(words):
        return number
    word = words[number]
    if word.lower in DAYS:
        following = words[number + 1].lower if number + 1 < len(words) else ""
        return number + (2 if following in TIMES else 1)
    if word.lower in ("on", "in", "late", "early", "last", "this", "at", "during", "over", "earlier"):
        return _after_occasion(words, number)
    return number


def _after_occasion(words: Words, number: int) -> int:
    near = words[number + 1 : number + 5]
    if near and near[0].lower in ("least", "most"):
        return number
    for offset, word in enumerate(near):
        if word.lower in DAYS or word.lower in TIMES or word.lower in MONTHS:
            end = number + offset + 2
            while end < len(words) and (
                words[end].lower in TIMES or re.fullmatch(r"\d{1,4}(?:st|nd|rd|th)?", words[end].text)
            ):
                end += 1
            return end
        if word.kind is not Kind.WORD or word.lower in AUXILIARIES:
            break
    return number
