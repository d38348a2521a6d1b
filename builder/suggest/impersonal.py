"""What seems, is expected or is reportedly so, where nobody is named who says it."""

from collections.abc import Iterator

from builder.suggest.ends import right_end
from builder.suggest.found import Found
from builder.suggest.noun_phrases import before
from builder.suggest.small_words import ADVERBS, AUXILIARIES
from builder.suggest.words import Words

_SEEMS = frozenset("seem seems seemed appear appears appeared".split())
_HELD = frozenset("expected believed thought rumored reported alleged said known likely poised projected".split())
_REPORTEDLY = frozenset("reportedly allegedly supposedly purportedly seemingly apparently".split())


def impersonal(words: Words) -> Iterator[Found]:
    """The statements of a sentence that nobody is said to make, in order."""
    for number, word in enumerate(words):
        following = words[number + 1].lower if number + 1 < len(words) else ""
        if word.lower in _SEEMS:
            yield from _about(words, number, "seems")
        elif word.lower in _HELD - {"likely", "poised"} and following == "to":
            yield from _about(words, number, "is-expected")
        elif word.lower in _REPORTEDLY:
            yield from _about(words, number, "reportedly")


def _about(words: Words, number: int, shape: str) -> Iterator[Found]:
    """What is said of the subject before, together with the subject."""
    first = number
    while first > 0 and (words[first - 1].lower in AUXILIARIES or words[first - 1].lower in ADVERBS):
        first -= 1
    if shape == "is-expected" and first == number:
        return
    topic = before(words, first)
    end = right_end(words, number + 1) if number + 1 < len(words) else number
    if topic and end > number + 1:
        start = first if shape == "reportedly" and first < number else number + 1
        content = (
            ((topic[0], topic[1]), (number + 1, end))
            if start == number + 1
            else ((topic[0], number), (number + 1, end))
        )
        yield Found(shape, content, (number if start < number + 1 else first, number + 1), None, "say")
