"""The order of words in a line that is written from right to left.

A page may draw such a line from its left end, word by word, so that its last word comes first.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

_TO_THE_LEFT = ("R", "AL")
_TO_THE_RIGHT = ("L", "EN", "AN")


def in_order(pieces: Sequence[tuple[str, float]]) -> list[str]:
    """The pieces of a line, each with its place from the left, in the order in which they are read: those of a line of
    Arabic or Hebrew that were drawn from left to right are turned round, but for words and numbers of other writing
    among them (the Unicode bidirectional algorithm, rule L2, piece by piece)."""
    texts = [text for text, _ in pieces]
    places = [place for text, place in pieces if text.strip()]
    if len(places) < 2 or not _is_to_the_left(texts) or not all(one < other for one, other in pairwise(places)):
        return texts
    runs = groupby(reversed(texts), key=_is_foreign)
    return [text for is_foreign, run in runs for text in (reversed(list(run)) if is_foreign else map(_turned, run))]


def _turned(text: str) -> str:
    """A piece with the space on its right before it."""
    word = text.strip()
    before, _, after = text.partition(word) if word else (text, "", "")
    return after + word + before


def _is_to_the_left(texts: Iterable[str]) -> bool:
    kinds = [unicodedata.bidirectional(letter) for text in texts for letter in text]
    return sum(kind in _TO_THE_LEFT for kind in kinds) > sum(kind == "L" for kind in kinds)


def _is_foreign(text: str) -> bool:
    """Whether a piece is of words or numbers that run from left to right."""
    kinds = {unicodedata.bidirectional(letter) for letter in text}
    return bool(kinds.intersection(_TO_THE_RIGHT)) and not kinds.intersection(_TO_THE_LEFT)
