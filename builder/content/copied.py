"""Words that two texts have in common, in a row: how an abstract is told from a copy."""

import re
from dataclasses import dataclass
from functools import cached_property

RUN = 8
"""Words in a row from which on they are hardly a coincidence."""

COPIED_TEXT = 40
"""Words in a row from which on they are neither a name, nor a title, nor a short quotation."""

_BETWEEN = {code: " " for code in range(128) if not re.match(r"\w", chr(code))}
"""What stands between words, for texts in ASCII, which are cut much faster so."""


def words_of(text: str) -> list[str]:
    """The words of a text, in lower case."""
    lowered = text.lower()
    return lowered.translate(_BETWEEN).split() if lowered.isascii() else re.findall(r"\w+", lowered)


@dataclass(frozen=True)
class Wording:
    """A text as others are compared with it. Most of what is told in other words has a word that the text has not in
    every few, so that its runs of words are only listed for what comes near it."""

    words: list[str]
    """Its words."""

    @cached_property
    def known(self) -> frozenset[str]:
        """Each of its words once."""
        return frozenset(self.words)

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every stretch of `RUN` of its words."""
        return frozenset(tuple(self.words[start : start + RUN]) for start in range(len(self.words) - RUN + 1))


def longest_run(text: str, of: Wording) -> int:
    """Number of words of the longest stretch of `text` whose every part is among the runs of another text; 0 where it
    is below `RUN`."""
    words = words_of(text)
    longest = current = known = 0
    for end, word in enumerate(words, 1):
        known = known + 1 if word in of.known else 0
        current = current + 1 if known >= RUN and tuple(words[end - RUN : end]) in of.runs else 0
        longest = max(longest, current)
    return longest + RUN - 1 if longest else 0
