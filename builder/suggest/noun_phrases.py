"""Who stands before a verb and who after it: noun phrases read without a grammar, from the verb outwards.

A phrase ends at a mark, at a verb or at a word that joins clauses. It runs over `of` always, and over another
preposition only where a noun stands before that, so that `a spokesman for the governor` is one and `In May Ms. Dahl`
is not.
"""

import re

from builder.suggest.cues import NOUNS_TOO, Form, cues
from builder.suggest.small_words import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    MONTHS,
    OPENERS,
    OTHERS,
    POSSESSIVES,
    PREPOSITIONS,
    ROLES,
    SUBJECTS,
    SUBORDINATORS,
    TIMES,
    VERBS,
)
from builder.suggest.words import Kind, Word, Words

LONGEST = 30
"""Words that a phrase may have."""

Range = tuple[int, int]
"""The numbers [first, last) of the pieces of a sentence."""


def before(words: Words, end: int) -> Range | None:
    """The phrase that ends before piece `end`; None where no noun stands there."""
    last = _without_aside(words, end)
    if last is None:
        return None
    inner = words[last - 1]
    if inner.lower in SUBJECTS or (inner.lower in OTHERS and not _is_determined(words, last - 1)):
        return (last - 1, end)
    first = _back(words, last)
    return (first, end) if first < last and _can_end(words[last - 1]) else None


def _without_aside(words: Words, end: int) -> int | None:
    """Where the phrase ends of which an aside between commas, dashes or brackets may be the rest."""
    if end <= 0:
        return None
    mark = words[end - 1].text
    if mark == "," and end > 1 and words[end - 2].text == ")":
        return _without_aside(words, end - 1)
    if mark not in (",", "—", "–", "--", "-", ")"):
        return end
    wanted = "(" if mark == ")" else mark
    opening = _opening_name(words, end - 1) if mark == "," else None
    if opening is not None:
        return opening
    for number in range(end - 2, max(-1, end - 2 - LONGEST), -1):
        if words[number].kind is Kind.QUOTE:
            return _first_comma(words, number + 1, end - 1)
        if words[number].text == wanted:
            earlier = _quote_before(words, number)
            if earlier is not None:
                return _first_comma(words, earlier, end - 1)
            return number if number > 0 and _can_end(words[number - 1]) else None
    return None


def _opening_name(words: Words, end: int) -> int | None:
    """The first comma of a sentence that begins with a name which all up to the comma `end` is said of."""
    comma = next((number for number in range(1, min(end, 9)) if words[number].text == ","), None)
    if comma is None or comma + 1 >= end:
        return None
    is_name = all(word.is_capital or word.text in ".&-'" or word.lower in ("of", "'s") for word in words[:comma])
    following = words[comma + 1].lower
    return comma if is_name and words[0].lower not in PREPOSITIONS | SUBORDINATORS | OPENERS | SUBJECTS and (
        following in ROLES or following in ("who", "whose", "which", "a", "an", "the", "whom") or following[:1].isdigit()
    ) and not any(word.kind is Kind.QUOTE for word in words[:end]) else None


def _quote_before(words: Words, end: int) -> int | None:
    """The piece after the quotation that stands somewhat before a comma, with commas and no verb between."""
    for number in range(end - 1, max(-1, end - LONGEST), -1):
        if words[number].kind is Kind.QUOTE:
            return number + 1 if words[number].text[-2:-1] in ",?!-" or words[number].text[-3:-2] == "," else None
        if words[number].text not in ("(", ")", ",", "-", ".") and words[number].kind is Kind.MARK:
            return None
    return None


def _first_comma(words: Words, start: int, end: int) -> int | None:
    """The first comma of a stretch which begins with a name."""
    comma = next((number for number in range(start, end + 1) if words[number].text == ","), None)
    if comma is None or comma == start or not _can_end(words[comma - 1]) or _is_verb(words, start):
        return None
    return comma


def is_aside(words: Words, phrase: Range) -> bool:
    """Whether a phrase ends in an aside."""
    return words[phrase[1] - 1].text in (",", "—", "–", "--", "-")


def _can_end(word: Word) -> bool:
    """Whether a noun phrase may end in a word."""
    if word.kind is not Kind.WORD:
        return word.text == ")"
    closed = word.lower in SUBORDINATORS or word.lower in PREPOSITIONS or word.lower in AUXILIARIES
    return not closed and word.lower not in ADVERBS and word.lower not in ("the", "a", "an", "and", "or", "to")


def _is_determined(words: Words, number: int) -> bool:
    return number > 0 and words[number - 1].lower in DETERMINERS


def _back(words: Words, end: int) -> int:
    """The first piece of the phrase that ends before `end`."""
    kept = number = end
    crossed = 0
    while number > max(0, end - LONGEST) and not _ends_phrase(words, number - 1, end):
        number -= 1
        if words[number].text == ")":
            number = _bracket(words, number)
        if words[number].lower in PREPOSITIONS and words[number].lower != "of":
            kept, crossed = (number + 1, 1) if not crossed else (kept, crossed + 1)
    is_whole = number == 0 or not _is_verb(words, number - 1)
    starts_so = number < end and words[number].lower in PREPOSITIONS
    first = kept if crossed and (starts_so or not is_whole) else number
    return _trim(words, first, end)


def _bracket(words: Words, number: int) -> int:
    for opening in range(number - 1, max(-1, number - 12), -1):
        if words[opening].text == "(":
            return opening
    return number


def _trim(words: Words, first: int, end: int) -> int:
    """Leaves out what opens a clause and belongs to no phrase."""
    while first < end - 1 and (
        words[first].lower in OPENERS
        or words[first].lower in SUBORDINATORS - DETERMINERS
        or words[first].lower in (DAYS | ADVERBS | {")"}) - DETERMINERS
        or words[first].lower == "of"
        or (words[first].lower.endswith("ly") and not words[first + 1].lower.endswith("s"))
    ):
        first += 1
    return first


def _ends_phrase(words: Words, number: int, end: int) -> bool:
    word = words[number]
    if word.kind is Kind.QUOTE:
        return len(word.text.split()) > 4 or word.text[-2:-1] in ",.?!" or number + 1 == end
    if word.kind is Kind.MARK:
        return word.text not in ("-", "&", "$", "%", "'", ")", "#", "@", "/", "’")
    if word.lower in ("and", "or"):
        return not _joins(words, number)
    if word.lower in SUBORDINATORS:
        return True
    return word.lower in SUBJECTS or word.lower == "to" or _is_verb(words, number)


def _joins(words: Words, number: int) -> bool:
    """Whether `and` stands between two nouns of a kind rather than between two clauses."""
    if number == 0 or number + 1 >= len(words):
        return False
    left, right = words[number - 1], words[number + 1]
    return left.kind is Kind.WORD and left.is_capital == right.is_capital and right.lower not in SUBJECTS


def _is_verb(words: Words, number: int) -> bool:
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
    return is_past or word.lower in AUXILIARIES - {"'s"} or _is_verb(words, number)


def after(words: Words, start: int) -> Range | None:
    """The phrase that begins at piece `start`, with what is said of it between commas; None where there is none."""
    number = start
    limit = min(len(words), start + LONGEST)
    while number < limit and not _stops(words, number, start):
        number += 1
    while number > start and words[number - 1].kind is not Kind.WORD and words[number - 1].text != ")":
        number -= 1
    return (start, number) if number > start else None


def _stops(words: Words, number: int, start: int) -> bool:
    word = words[number]
    if word.kind is Kind.QUOTE:
        return len(word.text.split()) > 4
    if word.text == ",":
        return not _goes_on(words, number + 1)
    if word.kind is Kind.MARK and word.text not in ("-", "&", "$", "%", "'", "(", ")", "#", "@", "/", "."):
        return True
    if word.text == "." and number + 1 == len(words):
        return True
    if number == start:
        return False
    return is_time(words, number) or word.lower in ("when", "while", "but", "after", "before", "as", "because", "if")


def _goes_on(words: Words, number: int) -> bool:
    """Whether an apposition begins at a piece that follows a comma."""
    if number >= len(words):
        return False
    word = words[number]
    if word.lower in ("who", "a", "an", "whose") or word.lower in ROLES:
        return True
    is_the = word.lower in ("the", "his", "her") and not any(w.text == "," for w in words[number : number + 2])
    near = words[number : number + 6]
    return is_the and any(w.lower in ROLES for w in near) and not any(_finite(w) for w in near)


def _finite(word: Word) -> bool:
    return word.lower in AUXILIARIES - {"'s"} or any(form is Form.PAST for _, form in cues(word.lower, "en"))


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
    for offset, word in enumerate(near):
        if word.lower in DAYS or word.lower in TIMES or word.lower in MONTHS:
            end = number + offset + 2
            while end < len(words) and (words[end].lower in TIMES or re.fullmatch(r"\d{1,4}(?:st|nd|rd|th)?", words[end].text)):
                end += 1
            return end
        if word.kind is not Kind.WORD or word.lower in AUXILIARIES:
            break
    return number
