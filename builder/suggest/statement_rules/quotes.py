"""Quotations: where their marks open and close, in whatever pairs of marks a language has.

A straight mark opens or closes by what stands around it. A quotation whose mark is not closed at the end of a block
goes on where the next block opens with the same mark, as the habit of print is; any other is left alone.
"""

import re
from dataclasses import dataclass

_BLOCK = re.compile(r"[^\n]+")
_MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚']")

_PAIRS = {
    '"': '"”', "''": ("''", '"'), "``": ("''", '"', "``"), "“": '”"', "„": '“”"', "‟": "”", "«": "»", "»": "«",
    "‹": "›", "‘": "’'", "‚": "‘’", "'": "'’",
}  # fmt: skip
"""Each mark that opens, and those that may close it."""

_BY_LANGUAGE = {
    "en": frozenset({'"', "''", "``", "“", "‘", "'", "«", "„"}),
    "de": frozenset({'"', "„", "“", "»", "‚", "«"}),
    "fr": frozenset({'"', "«", "“", "‹"}),
    "ru": frozenset({'"', "«", "„"}),
}
_ANY = frozenset({'"', "''", "“", "„", "«", "‘"})
_SINGLE = frozenset("‘‚'")
_LONGEST_SINGLE = 400


@dataclass(frozen=True, slots=True)
class Part:
    """The stretch of a quotation that lies in one block."""

    start: int
    """Position of its first code point, a mark."""
    end: int
    """Position after its last."""
    quote: int
    """Number of the quotation that it is part of."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A mark that waits to be closed."""

    mark: str
    start: int


def parts(text: str, language: str = "en") -> tuple[Part, ...]:
    """The stretches of all quotations of `text` in order; those of one quotation bear one number."""
    opening = _BY_LANGUAGE.get(language.partition("-")[0], _ANY)
    found: list[Part] = []
    pending: list[tuple[int, int]] = []
    carried = ""
    number = 0
    for block in _BLOCK.finditer(text):
        start, end = block.start(), len(block.group().rstrip()) + block.start()
        if carried and not text.startswith(carried, _first(text, start)):
            pending, carried = [], ""
        closed, left = _in_block(text, start, end, opening)
        for place in closed:
            found += [Part(*stretch, number) for stretch in [*pending, place]]
            pending, number = [], number + 1
        carried = left.mark if left and left.mark not in _SINGLE else ""
        if left and carried:
            pending.append((left.start, end))
        else:
            pending = []
    return tuple(found)


def _first(text: str, start: int) -> int:
    while text[start : start + 1].isspace():
        start += 1
    return start


def _in_block(text: str, start: int, end: int, opening: frozenset[str]) -> tuple[list[tuple[int, int]], _Open | None]:
    """The quotations that open and close in a block, and the mark that is still open at its end."""
    closed: list[tuple[int, int]] = []
    waiting: _Open | None = None
    for found in _MARK.finditer(text, start, end):
        mark = found.group()
        if waiting and _closes(text, waiting, found):
            closed.append((waiting.start, found.end()))
            waiting = None
        elif mark in opening and _opens(text, found) and _yields(waiting, mark):
            waiting = _Open(mark, found.start())
    return closed, waiting


def _yields(waiting: _Open | None, mark: str) -> bool:
    """Whether a mark may open although another is open: a forgotten mark gives way to the next of its kind, and a
    single one, which may be an apostrophe, to any."""
    return waiting is None or waiting.mark in _SINGLE or (waiting.mark == mark and mark not in _SINGLE)


def _opens(text: str, found: re.Match[str]) -> bool:
    before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
    if not after or after.isspace():
        return found.group() == "«"
    if found.group() in ("'", "‘", "‚"):
        return (not before or before.isspace() or before in "([—–") and (after.isalpha() or after in "[…")
    return not before.isalnum() or found.group() in "“„«"


def _closes(text: str, waiting: _Open, found: re.Match[str]) -> bool:
    if found.group() not in _PAIRS[waiting.mark] or found.start() <= waiting.start + len(waiting.mark):
        return False
    before, after = text[found.start() - 1], text[found.end() : found.end() + 1]
    if waiting.mark in _SINGLE:
        is_near = found.start() - waiting.start < _LONGEST_SINGLE
        return is_near and not before.isspace() and not after.isalnum() and (before != "s" or not after.isspace())
    return found.group() not in ('"', "''") or not before.isspace() or not after.isalnum()


def inner(text: str) -> str:
    """What stands between the marks of a quotation."""
    return text.strip("\"“”„‟«»‹›‘’‚'` \u00a0")


def is_speech(text: str) -> bool:
    """Whether a quotation can be what somebody said, and not a word held up with the fingers or a title."""
    words = inner(text).split()
    return len(words) >= 5 or (len(words) >= 2 and inner(text)[-1] in ".,!?…")
