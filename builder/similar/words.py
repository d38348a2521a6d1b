"""What of an article is compared with others: its words, and the records that it names.

A word is known by a number made of its stem, so that articles can be read apart from each other, by several workers and
at different times, and still be compared without a list of all words. In one of millions of archives two stems have the
same number, and then count as one word.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from builder.search.analysis import Token, forms, tokens, without_signs

HIGHEST_COUNT = 3
"""How often a word stands in an article counts as 1, 2 (two or three times) or 3, and no more."""

AS_OFTEN = 2
"""A record that an article names counts as a word that is there so often, however often it is named."""

COUNT_BITS = 3
"""The bits of a word's number that are zero, so that its count can stand there."""

LONGEST = 60_000
"""Code points of a text that are compared; what lies behind them hardly says what it is about."""

_MOST_KNOWN = 1 << 18
"""Pieces of texts of which a process knows the words; beyond them it begins anew."""

_WIDTH = 8
"""Bytes of a number."""

_RECORD = "record:"
"""What the stem of a name begins with; its record's id follows. No stem has a colon in it between letters."""


def words_of(texts: Iterable[str], names: Iterable[str]) -> bytes:
    """The words of the texts that are shown of an article, and the ids of records that it names, as they are compared.

    Numbers of 64 bits (`<u8`) in rising order, each word once: its number with its count, 1 to HIGHEST_COUNT, in the
    two lowest bits. Some 1,900 bytes for an article of 450 words.
    """
    named = b"".join([_as_bytes(number_of_record(name)) for name in set(names)])
    every = b"".join(_numbers(_pieces(texts))) + AS_OFTEN * named
    found, often = np.unique(np.frombuffer(every, "<u8"), return_counts=True)
    counts = np.minimum(np.frexp(often)[1], HIGHEST_COUNT)
    return (found | counts.astype(np.uint64)).astype("<u8", copy=False).tobytes()


def number_of_record(record_id: str) -> int:
    """The number of a record where it is named."""
    return number_of(_RECORD + record_id)


@lru_cache(maxsize=1 << 18)
def number_of(word: str) -> int:
    """The number of a stem: 64 bits, of which the two lowest are zero."""
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") & ~COUNT_BITS


def _as_bytes(number: int) -> bytes:
    return number.to_bytes(_WIDTH, "little")


def numbers_in(text: str) -> set[int]:
    """The numbers of the words of a text."""
    return set(np.frombuffer(b"".join(_numbers(_pieces([text]))), "<u8").tolist())


def written_in(texts: Iterable[str], numbers: Collection[int]) -> dict[int, str]:
    """Number to the word as the first of the texts has it, without the capital of a sentence's beginning if it can be.

    Only of the words asked for, and only of those that are there.
    """
    found: dict[int, str] = {}
    pieces = list(dict.fromkeys(_pieces(texts)))
    asked = set(map(_as_bytes, numbers))
    for piece, known in zip(pieces, _numbers(pieces), strict=True):
        if known in asked or len(known) > _WIDTH:
            for token in _compared(piece):
                number, written = number_of(token.term), piece[token.start : token.end]
                if number in numbers and (number not in found or (written.islower() and not found[number].islower())):
                    found[number] = written
    return found


def _pieces(texts: Iterable[str]) -> list[str]:
    """The pieces of texts between blanks. Words end at blanks whatever else they end at, so that a piece can be read by
    itself, and need be read once."""
    return [piece for text in texts for piece in text[:LONGEST].split()]


class _Known(dict[str, bytes]):
    """Piece to the numbers of its words that are compared, in order, as bytes."""

    def __missing__(self, piece: str) -> bytes:
        plain = without_signs(piece)
        if plain != piece:
            self[piece] = numbers = self[plain]
            return numbers
        self[piece] = numbers = b"".join([_as_bytes(number_of(term)) for term in _terms(piece)])
        return numbers


_known = _Known()


def _numbers(pieces: Sequence[str]) -> Iterator[bytes]:
    """The numbers of the words of each piece."""
    if len(_known) > _MOST_KNOWN:
        _known.clear()
    return map(_known.__getitem__, pieces)


def _terms(piece: str) -> Iterator[str]:
    """The stems of the words of a piece that are compared, in order."""
    if piece.isalpha():
        return (term for form, term in forms(piece) if term and len(form) > 1)
    return (token.term for token in _compared(piece))


def _compared(piece: str) -> Iterator[Token]:
    """The words of a piece, without stop words, numerals and single letters."""
    return (token for token in tokens(piece) if token.term and not token.form.isdecimal() and len(token.form) > 1)
