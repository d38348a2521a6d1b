"""Where notes stand in a text: the number of each behind the words that it is on, the note itself behind their
sentence, so that it does not cut that in two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from builder.pages.parts import NamedSpan

NUMBER, NOTE = "\x01", "\x02"
"""Stand in markup where a number and a note belong. No text of an archive holds them."""

_SIGN = re.compile(f"([{NUMBER}{NOTE}])")


@dataclass(slots=True)
class Notes:
    """The notes of a text, while it becomes markup."""

    waiting: list[NamedSpan]
    """Those whose words have not ended yet, the next one last."""
    due: int = 0
    """How many have their number, and wait for the end of the sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of a text's markup, and what belongs behind it."""

    markup: str
    """The markup."""
    kind: str
    """number or note; empty behind the last piece."""
    at: int
    """Which note it is, counted from 0."""


def numbers_until(notes: Notes, position: int) -> list[str]:
    """The place of the number of each note on words that end here or before."""
    before = len(notes.waiting)
    while notes.waiting and notes.waiting[-1].end <= position:
        notes.waiting.pop()
    found = before - len(notes.waiting)
    notes.due += found
    return [NUMBER] * found


def notes_due(notes: Notes) -> list[str]:
    """The place of each note that waits."""
    found, notes.due = notes.due, 0
    return [NOTE] * found


def places(markup: str) -> Iterator[Place]:
    """The pieces of a text's markup, each with what belongs behind it."""
    *pieces, rest = _SIGN.split(markup)
    counts = {NUMBER: count(), NOTE: count()}
    for piece, sign in zip(pieces[::2], pieces[1::2], strict=True):
        yield Place(piece, "number" if sign == NUMBER else "note", next(counts[sign]))
    yield Place(rest, "", 0)
