"""Documents analysed: all that search takes from them, which depends on nothing else.

So it can be made anywhere, several at once, kept, and loaded again later: values here are plain and can be pickled.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from builder.search.documents import Document
from builder.search.register import Register, register_of
from builder.search.runs import Run, run_of
from builder.search.shown import Shown, shown, size
from builder.search.vocabulary import Vocabulary

MOST_PIECES = 500_000
"""Pieces of texts that are remembered by a hand."""

_read = threading.local()


@dataclass(frozen=True, slots=True)
class Analysed:
    """One document or some, as search needs them."""

    register: Register
    """Where each is, when, and by what it is counted."""
    shown: Shown
    """Each as it is shown."""
    run: Run
    """Where which words stand in them."""


def analyse(documents: Sequence[Document]) -> Analysed:
    """Some documents, in any order. Tens together take a fraction of the time that each would alone, since what is read
    of their words by one hand, a thread, it remembers for the next."""
    return Analysed(register_of(documents, map(size, documents)), shown(documents), run_of(documents, _words()))


def _words() -> Vocabulary:
    """What this thread has read before, unless that is so much that it is better forgotten."""
    words: Vocabulary | None = getattr(_read, "words", None)
    if words is None or len(words) > MOST_PIECES:
        _read.words = words = Vocabulary()
    return words
