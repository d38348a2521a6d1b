"""The word forms of a text, and their terms, as numbers, so that the rest of the work is done on arrays.

Words end at blanks whatever else they end at, so that a text is cut at blanks and each piece, as it stands there, is
analysed once: most pieces of a text have been seen before.
"""

from array import array
from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from builder.search.analysis import forms, tokens, without_signs

Coded = NDArray[np.int32]

CUT = "\0"
"""A piece that stands between two passages; in a text it is a blank like any other."""

_BETWEEN = f" {CUT} "
_NO_FORM = -1
_SEVERAL = -2


class Vocabulary(dict[str, int]):
    """Piece of a text, as it stands between blanks, to the number of its word form; that of CUT is 0. A stop word has
    _NO_FORM, and where a piece has several forms, what it has leads down from _SEVERAL to their numbers."""

    def __init__(self) -> None:
        self.terms: list[str] = [""]
        self._hashes = bytearray(1)
        self.forms: list[str] = [""]
        self.stems = array("i", [0])
        self._numbers = {"": 0}
        self._form_numbers: dict[str, int] = {}
        self._several: list[tuple[int, ...]] = []
        self[CUT] = 0

    def __missing__(self, piece: str) -> int:
        plain = without_signs(piece)
        if plain != piece:
            self[piece] = number = self[plain]
            return number
        found = analysed(piece)
        self[piece] = number = self._form(*found[0]) if len(found) == 1 else self._together(found)
        return number

    def _together(self, found: Sequence[tuple[str, str]]) -> int:
        """What stands for the forms of a piece that has none, or several."""
        if not found:
            return _NO_FORM
        self._several.append(tuple([self._form(form, term) for form, term in found]))
        return _SEVERAL - len(self._several) + 1

    def _form(self, form: str, term: str) -> int:
        """The number of a word form: the next free one where it is new."""
        number = self._form_numbers.get(form)
        if number is None:
            self._form_numbers[form] = number = len(self.forms)
            self.forms.append(form)
            self.stems.append(self.number(term))
        return number

    def number(self, term: str) -> int:
        """The number of a term: the next free one where it is new."""
        number = self._numbers.get(term)
        if number is None:
            self._numbers[term] = number = len(self.terms)
            self.terms.append(term)
        return number

    def hashes(self) -> NDArray[np.uint8]:
        """The hash of each term, by which places tell of the word that follows."""
        self._hashes += term_hashes(self.terms[len(self._hashes) :])
        return np.frombuffer(bytes(self._hashes), np.uint8)

    def read(self, texts: Sequence[str]) -> Coded:
        """What stands for each piece of some texts, with a 0 after each text."""
        together = _BETWEEN.join([*texts, ""])
        if together.count(CUT) > len(texts):
            together = _BETWEEN.join([*(text.replace(CUT, " ") for text in texts), ""])
        pieces = together.split()
        return np.fromiter(map(self.__getitem__, pieces), np.int32, len(pieces))

    def numbers(self, read: Coded) -> Coded:
        """What was read as the numbers of word forms alone, still with a 0 after each text."""
        found = read[read != _NO_FORM]
        at = np.flatnonzero(found < 0)
        several = [self._several[_SEVERAL - number] for number in found[at].tolist()]
        found[at] = [last for *_, last in several]
        before = [number for numbers in several for number in numbers[:-1]]
        return np.asarray(np.insert(found, np.repeat(at, [len(numbers) - 1 for numbers in several]), before))


def analysed(piece: str) -> tuple[tuple[str, str], ...]:
    """Form and term of each word of a piece, stop words left out."""
    if piece.isalpha():
        return tuple([pair for pair in forms(piece) if pair[1]])
    return tuple([(token.form, token.term) for token in tokens(piece) if token.term])


def term_hashes(terms: Sequence[str]) -> bytes:
    """From 1 to 255 for each term, by FNV-1a (32 bit) over UTF-16 units; the browser has the same."""
    encoded = [term.encode("utf-16-le", "surrogatepass") for term in terms]
    units = np.frombuffer(b"".join(encoded), "<u2").astype(np.uint32)
    ends = np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)) // 2)
    at = np.concatenate([[0], ends])[:-1]
    found = np.full(len(terms), 2166136261, np.uint32)
    longer = np.flatnonzero(at < ends)
    while len(longer):
        found[longer] = (found[longer] ^ units[at[longer]]) * np.uint32(16777619)
        at[longer] += 1
        longer = longer[at[longer] < ends[longer]]
    return bytes((1 + found % 255).astype(np.uint8))


def in_order(keys: Set[str]) -> list[str]:
    """`keys` in the order in which JavaScript compares strings: by UTF-16 code units, not by code points."""
    together = "".join(keys)
    if together.isascii() or max(together) < "\U00010000":
        return sorted(keys)
    return sorted(keys, key=code_units)


def code_units(key: str) -> bytes:
    """What `in_order` compares keys by."""
    return key.encode("utf-16-be", "surrogatepass")
