"""What of an article is compared with others: its words, and the records that it names.

A word is known by a number made of its stem, so that articles can be read apart from each other, by several workers and
at different times, and still be compared without a list of all words. Two stems have the same number once in billions
of archives, and then count as one word.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from builder.search.analysis import Token, tokens

HIGHEST_COUNT = 3
"""How often a word stands in an article counts as 1, 2 (two or three times) or 3, and no more."""

OF_A_NAME = 2
"""What a record that an article names counts as, however often."""

COUNT_BITS = 3
"""The bits of a word's number that are zero, so that its count can stand there."""

LONGEST = 60_000
"""Code points of a text that are compared; what lies behind them hardly says what it is about."""

_RECORD = "record:"
"""What the stem of a name begins with; its record's id follows. No stem has a colon in it between letters."""


def words_of(texts: Iterable[str], names: Iterable[str]) -> bytes:
    """The words of the texts that are shown of an article, and the ids of records that it names, as they are compared.

    Numbers of 64 bits (`<u8`) in rising order, each word once: its number with its count, 1 to HIGHEST_COUNT, in the
    two lowest bits. Some 1,800 bytes for an article of 450 words.
    """
    counts: Counter[int] = Counter()
    for piece, count in _pieces(texts).items():
        for number in _numbers(piece):
            counts[number] += count
    found = {number: min(count.bit_length(), HIGHEST_COUNT) for number, count in counts.items()}
    found.update((number_of_record(name), OF_A_NAME) for name in names)
    together = np.fromiter(found, np.uint64, len(found)) | np.fromiter(found.values(), np.uint64, len(found))
    together.sort()
    return together.astype("<u8", copy=False).tobytes()


def number_of_record(record_id: str) -> int:
    """The number of a record where it is named."""
    return number_of(_RECORD + record_id)


def number_of(word: str) -> int:
    """The number of a stem: 64 bits, of which the two lowest are zero."""
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") & ~COUNT_BITS


def numbers_in(text: str) -> set[int]:
    """The numbers of the words of a text."""
    return {number for piece in text.split() for number in _numbers(piece)}


def written_in(texts: Iterable[str], numbers: Collection[int]) -> dict[int, str]:
    """Number to the word as the first of the texts has it, without the capital of a sentence's beginning if it can be.

    Only of the words asked for, and only of those that are there.
    """
    found: dict[int, str] = {}
    for piece in _pieces(texts):
        if any(number in numbers for number in _numbers(piece)):
            for number, written in _written(piece):
                if number in numbers and (number not in found or (written.islower() and not found[number].islower())):
                    found[number] = written
    return found


def _pieces(texts: Iterable[str]) -> Counter[str]:
    """The pieces of texts between blanks, in the order in which they come first, with how often each is there.

    Words end at blanks whatever else they end at, so that each piece need be read once.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text[:LONGEST].split())
    return counts


@lru_cache(maxsize=1 << 18)
def _numbers(piece: str) -> tuple[int, ...]:
    """The numbers of the words of a piece that are compared, in order."""
    return tuple([number_of(token.term) for token in _compared(piece)])


def _written(piece: str) -> Iterator[tuple[int, str]]:
    """The same with the words as they are written."""
    return ((number_of(token.term), piece[token.start : token.end]) for token in _compared(piece))


def _compared(piece: str) -> Iterator[Token]:
    """The words of a piece, without stop words, numerals and single letters."""
    return (token for token in tokens(piece) if token.term and not token.form.isdecimal() and len(token.form) > 1)
