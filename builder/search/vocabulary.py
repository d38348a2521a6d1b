"""The terms of a text as numbers, so that the rest of the work is done on arrays.

Words end at blanks whatever else they end at, so that a text is cut at blanks and each piece, as it stands there, is
analysed once: most pieces of a text have been seen before.
"""

from array import array
from functools import lru_cache
from itertools import chain

from builder.search.analysis import forms, tokens

_AFTER_WORDS = ',.;:!?)"”’'
"""Signs at which words end; a piece that is letters but for these is one word."""


class Vocabulary(dict[str, tuple[int, ...]]):
    """Piece of a text, as it stands between blanks, to the numbers of its terms; stop words have none."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.forms: dict[str, str] = {}

    def __missing__(self, piece: str) -> tuple[int, ...]:
        found = analysed(piece)
        self.forms.update(found)
        self[piece] = numbers = tuple([self.number(term) for _, term in found])
        return numbers

    def number(self, term: str) -> int:
        """The number of a term: the next free one where it is new."""
        return self.numbers.setdefault(term, len(self.numbers))

    def read(self, text: str, into: "array[int]") -> int:
        """Puts the numbers of a text's terms at the end of `into`; gives how many they are."""
        before = len(into)
        into.extend(chain.from_iterable(map(self.__getitem__, text.split())))
        return len(into) - before


@lru_cache(maxsize=1 << 19)
def analysed(piece: str) -> tuple[tuple[str, str], ...]:
    """Form and term of each word of a piece, stop words left out."""
    core = piece.rstrip(_AFTER_WORDS)
    if core.isascii() and core.isalpha():
        return tuple([pair for pair in forms(core) if pair[1]])
    return tuple([(token.form, token.term) for token in tokens(piece) if token.term])


def in_order(keys: set[str]) -> list[str]:
    """`keys` in the order in which JavaScript compares strings: by UTF-16 code units, not by code points."""
    if max(map(max, filter(None, keys)), default="") < "\U00010000":
        return sorted(keys)
    return sorted(keys, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
