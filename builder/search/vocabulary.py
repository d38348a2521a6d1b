"""The terms of a text as numbers, so that the rest of the work is done on arrays.

Words end at blanks whatever else they end at, so that a text is cut at blanks and each piece, as it stands there, is
analysed once: most pieces of a text have been seen before.
"""

from array import array
from collections.abc import Iterable, Set
from itertools import chain

from builder.search.analysis import forms, tokens

_AFTER_WORDS = ',.;:!?)"”’'
"""Signs at which words end."""


CUT = "\0"
"""A piece that stands between two passages; in a text it is a blank like any other."""


class Vocabulary(dict[str, tuple[int, ...]]):
    """Piece of a text, as it stands between blanks, to the numbers of its terms; stop words have none, CUT has 0."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": 0}
        self.forms: dict[str, str] = {}
        self[CUT] = (0,)

    def __missing__(self, piece: str) -> tuple[int, ...]:
        core = piece.rstrip(_AFTER_WORDS)
        if core != piece and core.isalpha():  # letters alone are the same word, whatever comes after them
            self[piece] = numbers = self[core]
            return numbers
        found = analysed(piece)
        self.forms.update(found)
        self[piece] = numbers = tuple([self.number(term) for _, term in found])
        return numbers

    def number(self, term: str) -> int:
        """The number of a term: the next free one where it is new."""
        return self.numbers.setdefault(term, len(self.numbers))

    def read(self, texts: Iterable[str], into: "array[int]") -> None:
        """Puts the numbers of the terms of each text at the end of `into`, and a 0 after each text."""
        pieces = f" {CUT} ".join(text.replace(CUT, " ") for text in texts).split()
        into.extend(chain.from_iterable(map(self.__getitem__, pieces)))
        into.append(0)


def analysed(piece: str) -> tuple[tuple[str, str], ...]:
    """Form and term of each word of a piece, stop words left out."""
    if piece.isalpha():
        return tuple([pair for pair in forms(piece) if pair[1]])
    return tuple([(token.form, token.term) for token in tokens(piece) if token.term])


def in_order(keys: Set[str]) -> list[str]:
    """`keys` in the order in which JavaScript compares strings: by UTF-16 code units, not by code points."""
    if max("".join(keys), default="") < "\U00010000":
        return sorted(keys)
    return sorted(keys, key=code_units)


def code_units(key: str) -> bytes:
    """What `in_order` compares keys by."""
    return key.encode("utf-16-be", "surrogatepass")
