"""Quotations beside which somebody is named, without a verb that the lexicon knows: "…," he mocks; She rose: "…"."""

from collections.abc import Sequence

from builder.suggest.statement_rules.found import Found
from builder.suggest.statement_rules.quotes import is_speech
from builder.suggest.statement_rules.small_words import AUXILIARIES, DETERMINERS, OTHERS, SUBJECTS
from builder.suggest.statement_rules.subjects import opening
from builder.suggest.statement_rules.words import Kind, Words

LONG = 12
"""Words from which a quotation in a sentence is a statement although nothing says whose."""

_TAIL = 5
"""Words that may follow a name after a quotation for it to be a speaker's."""


def quotations(words: Words, known: Sequence[Found]) -> list[Found]:
    """The quotations of a sentence that no known statement holds, as nobody's."""
    held = {number for each in known for start, end in each.content for number in range(start, end)}
    free = (number for number in range(len(words)) if number not in held)
    return [
        Found("alone", ((number, number + 1),), (number, number), None, "say")
        for number in free
        if words[number].kind is Kind.QUOTE and is_speech(words[number].text)
    ]


def lone(words: Words, known: Sequence[Found]) -> list[Found]:
    """The same with whoever is named beside them; short ones of nobody's are left out."""
    found = []
    for each in quotations(words, known):
        number = each.content[0][0]
        beside = _before_tail(words, number) or _after_colon(words, number)
        is_long = len(words) <= 2 or len(words[number].text.split()) >= LONG
        found += [beside] if beside else [each] if is_long else []
    return found


def _before_tail(words: Words, number: int) -> Found | None:
    """ "…," he mocks."""
    end = _name_end(words, number + 1)
    last = end
    while last < len(words) and words[last].kind is Kind.WORD and last - end <= _TAIL:
        last += 1
    is_short = end < last <= end + _TAIL and words[end].lower not in AUXILIARIES
    is_end = last == len(words) or words[last].text in (".", ",") or words[last].kind is Kind.QUOTE
    if end == number + 1 or not (is_short and is_end) or words[number].text[-2:-1] not in ",?!-":
        return None
    more = [(last, last + 1)] if last < len(words) and words[last].kind is Kind.QUOTE else []
    return Found("tail", ((number, number + 1), *more), (end, last), (number + 1, end), "say")


def _name_end(words: Words, start: int) -> int:
    """The piece after a pronoun or a name at `start`; `start` where there is neither."""
    if start < len(words) and words[start].lower in SUBJECTS - {"who", "which", "it"}:
        return start + 1
    end = start
    while end < len(words) and (words[end].is_capital or (end == start and words[end].lower in DETERMINERS - OTHERS)):
        end += 1
    return end if end > start and words[end - 1].is_capital else start


def _after_colon(words: Words, number: int) -> Found | None:
    """She spoke to them again: "…"."""
    if number < 3 or words[number - 1].text != ":":
        return None
    source = opening(words, number - 1)
    if source and (source[0] > 0 or not (words[0].is_capital and words[0].lower not in OTHERS | {"there"})):
        return None
    return Found("colon", ((number, number + 1),), (number - 1, number), source, "say") if source else None
