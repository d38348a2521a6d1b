"""What is said of somebody between commas, dashes or brackets, before the verb: Ann Dahl, the mayor of a town, said."""

from builder.suggest.statement_rules.phrase_words import DASHES, LONGEST, can_end, is_verb
from builder.suggest.statement_rules.small_words import OPENERS, PREPOSITIONS, ROLES, SUBJECTS, SUBORDINATORS
from builder.suggest.statement_rules.words import Kind, Words

_BEGINS = frozenset("who whose which whom a an the".split())


def without_aside(words: Words, end: int) -> int | None:
    """Where the phrase ends of which an aside may be the rest up to piece `end`; None where no noun stands before."""
    mark = words[end - 1].text if end > 0 else None
    if mark is None or (mark == "," and end > 1 and words[end - 2].text == ")"):
        return None if mark is None else without_aside(words, end - 1)
    if mark == ")":
        return _opened(words, end, "(")
    if mark in DASHES:
        return _opened(words, end, mark)
    return end if mark != "," else _after_comma(words, end)


def _opened(words: Words, end: int, mark: str) -> int | None:
    """Where an aside begins that the piece before `end` closes."""
    for number in range(end - 2, max(-1, end - 2 - LONGEST), -1):
        if words[number].text == mark:
            return number if number > 0 and can_end(words[number - 1]) else None
        if words[number].kind is Kind.QUOTE:
            return None
    return None


def _after_comma(words: Words, end: int) -> int | None:
    """Where the first comma stands of those after a name that the sentence, or what follows a quotation, begins with;
    else the last comma but one."""
    opening = _opening_name(words, end - 1)
    if opening is not None:
        return opening
    for number in range(end - 2, max(-1, end - 2 - LONGEST), -1):
        if words[number].kind is Kind.QUOTE:
            return _first_comma(words, number + 1, end - 1)
        if words[number].text == ",":
            earlier = _quote_before(words, number)
            if earlier is not None:
                return _first_comma(words, earlier, end - 1)
            return number if number > 0 and can_end(words[number - 1]) else None
    return None


def _opening_name(words: Words, end: int) -> int | None:
    """The first comma of a sentence that begins with a name which all up to the comma `end` is said of."""
    comma = next((number for number in range(1, min(end, 9)) if words[number].text == ","), None)
    if comma is None or comma + 1 >= end or any(word.kind is Kind.QUOTE for word in words[:end]):
        return None
    is_name = all(word.is_capital or word.text in ".&-'" or word.lower in ("of", "'s") for word in words[:comma])
    if not is_name or words[0].lower in PREPOSITIONS | SUBORDINATORS | OPENERS | SUBJECTS:
        return None
    following = words[comma + 1].lower
    return comma if following in ROLES | _BEGINS or following[:1].isdigit() else None


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
    if comma is None or comma == start or not can_end(words[comma - 1]) or is_verb(words, start):
        return None
    return comma
