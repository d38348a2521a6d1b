"""Documents analysed: all that search takes from them, which depends on nothing else.

So it can be made anywhere, several at once, kept, and loaded again later: values here are plain and can be pickled.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.search.documents import Document
from builder.search.register import Register, register_of
from builder.search.runs import Run, run_of
from builder.search.shown import Shown, shown, size
from builder.search.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Analysed:
    """One document or some, as search needs them."""

    register: Register
    """Where each is, when, and by what it is counted."""
    shown: Shown
    """Each as it is shown."""
    run: Run
    """Where which words stand in them."""


def analyse(documents: Sequence[Document], words: Vocabulary | None = None) -> Analysed:
    """Some documents, in any order. `words` are what was read before by the same hands; they change nothing of it.

    Hands that work side by side may share no vocabulary.
    """
    run = run_of(documents, Vocabulary() if words is None else words)
    return Analysed(register_of(documents, map(size, documents)), shown(documents), run)
