"""A sentence as a row of words, marks and quotations, which is all that the rules of this room look at.

Nothing here knows a grammar: a word is its letters and where it stands. A quotation is one piece of the row, whatever
it holds, so that no full stop and no verb inside it is taken for one of the sentence around it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from builder.sentences import sentences
from builder.suggest.statement_rules.quotes import Part

LONGEST = 300
"""Words from which a sentence is no sentence but a list or a table, which the rules leave alone."""

_PIECE = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Sens|Reps|Jr|Sr|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
    r"|\d+(?:[.,:]\d+)*[^\W_]*(?:-[^\W_]+)*"
    r"|['’](?:s|d|ll|re|ve|m|t)\b"
    r"|[^\W_]+(?:[-&/][^\W_]+|\.[^\W\d_]{2,3}\b)*"
    r"|--+|\.\.\.+|\S",
    re.IGNORECASE,
)


class Kind(Enum):
    """What a piece of a sentence is."""

    WORD = "letters or digits"
    MARK = "punctuation"
    QUOTE = "a quotation with its marks"


@dataclass(frozen=True, slots=True)
class Word:
    """One piece of a sentence."""

    start: int
    """Position of its first code point in the text."""
    end: int
    """Position after its last."""
    text: str
    """The piece as it stands; of a quotation also the marks."""
    lower: str
    """The same in lower case with straight apostrophes; of a quotation nothing."""
    kind: Kind
    """What it is."""
    quote: int = -1
    """Number of the quotation; -1 where it is none."""

    @property
    def is_capital(self) -> bool:
        """Whether it is written as names are."""
        return self.kind is Kind.WORD and self.text[:1].isupper()


Words = Sequence[Word]
"""The pieces of one sentence, in order."""


def rows(text: str, parts: Sequence[Part], language: str) -> Iterator[tuple[Word, ...]]:
    """Each sentence as a row; a sentence that a quotation runs over is one with the next."""
    waiting = 0
    for start, end in _wholes(text, sentences(text, language), parts):
        while waiting < len(parts) and parts[waiting].end <= start:
            waiting += 1
        last = waiting
        while last < len(parts) and parts[last].start < end:
            last += 1
        yield tuple(_row(text, start, end, parts[waiting:last]))


def _wholes(text: str, cut: Sequence[tuple[int, int]], parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """The sentences, joined where the cut between two lies in a quotation or right after the comma that ends it."""
    number = 0
    open_start: int | None = None
    for index, (start, end) in enumerate(cut):
        first = start if open_start is None else open_start
        while number < len(parts) and parts[number].end < end:
            number += 1
        inside = number < len(parts) and parts[number].start < end < parts[number].end
        following = text[cut[index + 1][0] :][:90] if index + 1 < len(cut) else ""
        is_near = index + 1 < len(cut) and "\n" not in text[end : cut[index + 1][0]]
        if is_near and (inside or _is_tag(text[max(0, end - 3) : end], following)):
            open_start = first
        else:
            open_start = None
            yield first, end


_TAG = re.compile(r"(?:[^\s.,]+\.? ){1,4}(?:said|says|asked|wrote|added|told|replied|shouted|tweeted|responded)\b")


def _is_tag(before: str, following: str) -> bool:
    """Whether what follows a quotation says who spoke."""
    return bool(re.search(r"[,!?]['’\"”»]+$", before)) and (before.rstrip("'’\"”»")[-1:] == "," or _starts(following))


def _starts(following: str) -> bool:
    return bool(_TAG.match(following))


def _row(text: str, start: int, end: int, parts: Sequence[Part]) -> Iterator[Word]:
    position = start
    for part in parts:
        if part.start >= position:
            yield from _pieces(text, position, part.start)
            yield Word(part.start, part.end, text[part.start : part.end], "", Kind.QUOTE, part.quote)
            position = part.end
    yield from _pieces(text, position, end)


def _pieces(text: str, start: int, end: int) -> Iterator[Word]:
    for found in _PIECE.finditer(text, start, end):
        piece = found.group()
        kind = Kind.WORD if re.search(r"[^\W_]", piece) else Kind.MARK
        yield Word(found.start(), found.end(), piece, piece.lower().replace("’", "'"), kind)
