"""Where sentences begin and end in a reading text.

The cutting is `sentencex`'s, whose rules know the abbreviations of many languages; what is added here is what a
reading text promises: no sentence runs over the gap between two blocks, and none begins or ends with white space.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sentencex import segment

LONGEST_BLOCK = 4_000
"""Code points of a block that are cut into sentences at once."""

_TITLES = (
    "Sen.", "Rep.", "Gov.", "Gen.", "Lt.", "Col.", "Sgt.", "Capt.", "Maj.", "Adm.", "Cmdr.", "Brig.", "Cpl.", "Pvt.",
    "Hon.", "Rev.", "Fr.", "St.", "Ald.", "Dr.", "Mr.", "Mrs.", "Ms.", "Prof.", "Messrs.", "Ambassador.", "No.", "vs.",
    "v.",
)  # fmt: skip
"""What a sentence of English does not end in: a title before a name."""

_ENDS_IN_TITLE = re.compile(rf"\b(?:{'|'.join(map(re.escape, _TITLES))})$")

_DAYS = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|E[SD]?T\b|GMT\b|UTC\b|on\b|in\b|and\b")
_HOURS = ("a.m.", "p.m.")
_ENDS_IN_HOUR = re.compile(r"\b[ap]\.m\.$")
_ENDS_IN_INITIAL, _INITIAL = re.compile(r"\b[A-Z]\.$"), re.compile(r"[A-Z]\.")
_NOTE = re.compile(r"[(\[]\d+[)\]](?:\s+|$)")
"""The number of a note right after a sentence, to which it belongs."""


@lru_cache(maxsize=64)
def sentences(text: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Each [start, end) of the sentences of `text` in code points, in order; `language` is a BCP 47 tag."""
    primary = language.partition("-")[0]
    found: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        pieces = _cut(text, start, end, primary)
        found += _joined(text, pieces) if primary == "en" else pieces
    return tuple(found)


def first_from(cuts: Sequence[tuple[int, int]], position: int) -> int:
    """Number, from 0, of the first of a text's sentences that begins at `position` or after it."""
    return bisect_left(cuts, (position, 0))


def sentence_at(text: str, position: int, language: str = "en") -> tuple[int, int]:
    """The [start, end) of the sentence in which `position` lies; of an empty stretch there where it lies in none."""
    return cut_around(sentences(text, language), position, position + 1) or (position, position)


def cut_around(cuts: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """The one of a text's sentences in which a whole stretch lies; None where it lies in none."""
    number = bisect_left(cuts, (start + 1, 0)) - 1
    return cuts[number] if number >= 0 and end <= cuts[number][1] else None


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """The blocks of a text; what is longer than any paragraph is cut, since the library's time grows with the square
    of the length where quotation marks stand close together."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        while end - start > LONGEST_BLOCK:
            cut = _last_gap(text, start, start + LONGEST_BLOCK)
            yield start, cut
            start = cut
        if line:
            yield start, end
        start = end + 1


def _last_gap(text: str, start: int, end: int) -> int:
    """The last position between two sentences of a stretch, or between two words, or its end."""
    for mark in (". ", " "):
        if (found := text.rfind(mark, start, end)) > start:
            return found + len(mark)
    return end


def _cut(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """The pieces of a block as the library cuts it, without the white space around them."""
    found = []
    for piece in segment(language, text[start:end]):
        words = piece.lstrip()
        if words:
            found.append((start + len(piece) - len(words), start + len(piece.rstrip())))
        start += len(piece)
    return found


def _joined(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces, joined where one ends in a title or an hour of the day and so ends no sentence of English."""
    open_start, pieces = None, list(_with_notes(text, pieces))
    for number, (start, end) in enumerate(pieces):
        start = start if open_start is None else open_start
        after = pieces[number + 1][0] if number + 1 < len(pieces) else len(text)
        if after < len(text) and _goes_on(text[max(start, end - 24) : end], text[end:after], text[after : after + 12]):
            open_start = start
        else:
            open_start = None
            yield start, end


def _with_notes(text: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces, each with the number of a note that touches its end."""
    taken = 0
    for start, end in pieces:
        if end > taken:
            note = _NOTE.match(text, end) if text[end : end + 1] in ("(", "[") else None
            yield max(start, taken), end + len(note[0].rstrip()) if note else end
            taken = note.end() if note else 0


def _goes_on(before: str, gap: str, following: str) -> bool:
    """Whether a sentence goes on after what looks like its end. The ends of strings are compared before any expression
    is searched for, since this is asked of every sentence."""
    if following[0] in ",;:)" or following[0].islower():
        return True
    return bool(
        (before.endswith(_TITLES) and _ENDS_IN_TITLE.search(before))
        or (before.endswith(_HOURS) and _ENDS_IN_HOUR.search(before) and _DAYS.match(following))
        or (not gap and before.endswith(".") and _ENDS_IN_INITIAL.search(before) and _INITIAL.match(following))
    )
