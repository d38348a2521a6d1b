"""What seems, is expected or is reportedly so, where nobody is named who says it."""

from collections.abc import Iterator

from builder.suggest.statement_rules.ends import right_end
from builder.suggest.statement_rules.found import Found
from builder.suggest.statement_rules.noun_phrases import before
from builder.suggest.statement_rules.small_words import ADVERBS, AUXILIARIES
from builder.suggest.statement_rules.words import Words

_SEEMS = frozenset("seem seems seemed appear appears appeared".split())
_EXPECTED = frozenset("expected rumored rumoured".split())
_REPORTEDLY = frozenset("reportedly allegedly supposedly purportedly seemingly apparently".split())


def impersonal(words: Words) -> Iterator[Found]:
    """The statements of a sentence that nobody is said to make, in order."""
    for number, word in enumerate(words[:-1]):
        if word.lower in _SEEMS or word.lower in _REPORTEDLY:
            yield from _about(words, number)
        elif word.lower in _EXPECTED and words[number + 1].lower == "to" and words[number - 1].lower in AUXILIARIES:
            yield from _about(words, number)


def _about(words: Words, number: int) -> Iterator[Found]:
    """What is said of the subject before a word, together with the subject."""
    first = number
    while first > 0 and words[first - 1].lower in AUXILIARIES | ADVERBS:
        first -= 1
    topic, end = before(words, first), right_end(words, number + 1)
    if topic is None or end <= number + 1:
        return
    if words[number].lower in _REPORTEDLY:
        yield Found("reportedly", ((topic[0], number), (number + 1, end)), (number, number + 1), None, "say")
    else:
        yield Found("seems", (topic, (number + 1, end)), (first, number + 1), None, "say")
