"""Who stands before a verb and who after it: noun phrases read without a grammar, from the verb outwards.

A phrase ends at a mark, at a verb or at a word that joins clauses. It runs over `of` always, and over another
preposition only where a noun stands before that, so that `a spokesman for the governor` is one and `In May Ms. Dahl`
is not.
"""

from builder.suggest.statement_rules.asides import without_aside
from builder.suggest.statement_rules.cues import Form, cues
from builder.suggest.statement_rules.phrase_words import LONGEST, Range, can_end, is_time, is_verb
from builder.suggest.statement_rules.small_words import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    OPENERS,
    OTHERS,
    PREPOSITIONS,
    ROLES,
    SUBJECTS,
    SUBORDINATORS,
)
from builder.suggest.statement_rules.words import Kind, Word, Words


def before(words: Words, end: int) -> Range | None:
    """The phrase that ends before piece `end`; None where no noun stands there."""
    last = without_aside(words, end)
    if last is None:
        return None
    inner = words[last - 1]
    if inner.lower in SUBJECTS or (inner.lower in OTHERS and not _is_determined(words, last - 1)):
        return (last - 1, end)
    first = _back(words, last)
    return (first, end) if first < last and can_end(words[last - 1]) else None


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
    is_whole = number == 0 or not is_verb(words, number - 1)
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
    return word.lower in SUBJECTS or word.lower == "to" or is_verb(words, number)


def _joins(words: Words, number: int) -> bool:
    """Whether `and` stands between two nouns of a kind rather than between two clauses."""
    if number == 0 or number + 1 >= len(words):
        return False
    left, right = words[number - 1], words[number + 1]
    return left.kind is Kind.WORD and left.is_capital == right.is_capital and right.lower not in SUBJECTS


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
