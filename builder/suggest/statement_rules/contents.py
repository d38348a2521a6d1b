"""Where what is said begins and ends around a verb of saying."""

from builder.suggest.statement_rules.cues import Takes
from builder.suggest.statement_rules.ends import is_ing, main_clause, object_end, right_end
from builder.suggest.statement_rules.phrase_words import Range, after_time
from builder.suggest.statement_rules.quotes import is_speech
from builder.suggest.statement_rules.small_words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    OBJECTS,
    OPENERS,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
)
from builder.suggest.statement_rules.verb_groups import Group
from builder.suggest.statement_rules.words import Kind, Words

FAR = 16
"""Words between a verb and the `that`, the colon or the quotation that belongs to it."""

_CLOSERS = frozenset(".;!?")
_QUESTIONS = frozenset("that whether how what why if".split())
_NEVER_FIRST = PREPOSITIONS | CONJUNCTIONS | {"as", "than", "so", "because"}
"""Words with which nothing begins that is said without that."""


def right(words: Words, group: Group) -> Range | None:
    """What is said after a verb; None where nothing is."""
    start = _skip(words, group)
    if start >= len(words) or words[start].text in _CLOSERS:
        return None
    mark = words[start].text
    if mark == "," and (beyond := _beyond_aside(words, start + 1)):
        start, mark = beyond, ""
    if mark in (",", ":", "—", "--", "-"):
        is_quote = start + 1 < len(words) and words[start + 1].kind is Kind.QUOTE
        if not is_quote and (mark != ":" or not group.takes(Takes.QUOTE)):
            return None
        start += 1
    if start >= len(words) or not _fits(words, group, start):
        return None
    end = main_clause(words, group.first, start, right_end(words, start))
    if _is_object(words, group, start):
        end = object_end(words, start, end)
    return (start, end) if end > start and not _is_bare(words, start, end) else None


def _is_object(words: Words, group: Group, start: int) -> bool:
    """Whether what begins at a piece is no clause of its own."""
    if group.cue.takes & {Takes.CLAUSE, Takes.THAT} or words[start].kind is not Kind.WORD:
        return False
    return words[start].lower not in ("to", "that")


def _beyond_aside(words: Words, start: int) -> int | None:
    """The `that` which follows an aside, as in: said, among other things, that."""
    for number in range(start, min(len(words) - 1, start + 8)):
        if words[number].text == ",":
            return number + 1 if words[number + 1].lower == "that" else None
    return None


def _is_bare(words: Words, start: int, end: int) -> bool:
    """Whether a lone word is no content but says how or when."""
    word = words[start]
    is_closed = word.lower in ADVERBS | DAYS | PREPOSITIONS | {"otherwise", "that", "to", "to-date"}
    return end == start + 1 and (is_closed or word.lower.endswith("ly"))


def _fits(words: Words, group: Group, start: int) -> bool:
    """Whether a verb can take what begins at a piece."""
    word, takes = words[start], group.cue.takes
    if word.kind is Kind.QUOTE:
        return bool(takes - {Takes.INFINITIVE}) or is_speech(word.text)
    if words[start - 1].text == ":":
        return True
    if word.lower == "to":
        return bool(takes & {Takes.INFINITIVE, Takes.LISTENER})
    if word.lower in _QUESTIONS:
        return bool(takes & {Takes.CLAUSE, Takes.OBJECT, Takes.THAT})
    if Takes.THAT in takes and word.lower in SUBJECTS - {"who", "which"} | {"there"}:
        return True
    if _is_amount(words, start):
        return Takes.CLAUSE in takes
    return word.lower not in _NEVER_FIRST and _fits_noun(words, group, start)


def _fits_noun(words: Words, group: Group, start: int) -> bool:
    """Whether a verb can take a clause without that, or a noun, which begins at a piece."""
    if group.cue.takes & {Takes.CLAUSE, Takes.OBJECT}:
        return words[start].kind is Kind.WORD or words[start].text in "$#@[("
    return group.takes(Takes.INFINITIVE) and any(near.lower == "to" for near in words[start : start + 7])


def _is_amount(words: Words, number: int) -> bool:
    """Whether an amount begins at a piece: at least two, about 40."""
    following = words[number + 1].lower if number + 1 < len(words) else ""
    return words[number].lower in PREPOSITIONS and (following in ("least", "most") or following[:1].isdigit())


def _skip(words: Words, group: Group) -> int:
    """The piece after those to whom it is said and the words that say when and where."""
    start = group.end
    is_told = group.takes(Takes.LISTENER)
    if is_told and not (start < len(words) and words[start].lower in ("that", "to", "if", "whether")):
        start = listener_end(words, start)
    start = _times(words, start)
    far = _marked(words, start)
    return start if far is None or not group.cue.takes & {Takes.CLAUSE, Takes.QUOTE, Takes.THAT} else far


def passed(words: Words, group: Group) -> int:
    """The piece after a verb and all that says to whom, when and where it was said."""
    number = _skip(words, group)
    if number < len(words) and words[number].lower in PREPOSITIONS:
        while (
            number < len(words)
            and words[number].text not in (",", ".", ";", ":")
            and (words[number].kind is not Kind.QUOTE)
        ):
            number += 1
    return number


def _times(words: Words, start: int) -> int:
    while (end := after_time(words, start)) > start:
        start = end
    return start


def _marked(words: Words, start: int) -> int | None:
    """The `that`, colon or quotation which shows that what stands before it says when or where; None where none."""
    if start >= len(words) or words[start].lower not in PREPOSITIONS | {"again", "repeatedly", "as", "late", "early"}:
        return None
    for number in range(start, min(len(words), start + FAR)):
        word = words[number]
        if word.kind is Kind.QUOTE and is_speech(word.text):
            return number
        if word.lower == "that" or word.text == ":":
            return number
        if word.lower in AUXILIARIES or word.text in _CLOSERS or (word.text == "," and is_ing(words, number + 1)):
            return None
    return None


def listener_end(words: Words, start: int) -> int:
    """The piece after somebody who is told something."""
    if start >= len(words) or words[start].kind is not Kind.WORD:
        return start
    if words[start].lower in OBJECTS:
        return start + 1
    number = start
    while number < min(len(words), start + 14) and not _ends_listener(words, number, start):
        number += 1
    return number


def _ends_listener(words: Words, number: int, start: int) -> bool:
    word = words[number]
    if word.kind is not Kind.WORD:
        return word.text not in ("-", "&", "'", "’")
    if word.lower in SUBJECTS or word.lower in SUBORDINATORS or word.lower in AUXILIARIES - {"'s"}:
        return True
    if word.lower in ("to", "about", "on", "in", "during", "at") or word.lower in DAYS:
        return True
    is_new = number > start and word.lower in DETERMINERS and words[number - 1].lower not in PREPOSITIONS | {"and"}
    return is_new and word.lower != "'s"


def left(words: Words, start: int, end: int) -> Range | None:
    """What is said in the pieces before `end`, where a speaker follows, without the word that opens the sentence.

    Where somebody else spoke before piece `start`, only the last quotation is this speaker's.
    """
    earlier, start = start, 0
    while end > start and words[end - 1].text in (",", "—", "–", "--", "-", ":", "("):
        end -= 1
    while start < end and (words[start].lower in OPENERS or words[start].text in (",", "—", "-", ".", ")", "•", "*")):
        start += 1
    is_quote = any(word.kind is Kind.QUOTE for word in words[start:end])
    if is_quote and words[end - 1].kind is Kind.QUOTE and end - 2 >= start and (words[end - 2].text == ":" or earlier):
        start = end - 1
    return (start, end) if end - start >= 4 or is_quote else None
