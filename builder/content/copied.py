"""Words that two texts have in common, in a row: how an abstract is told from a copy."""

import re

RUN = 8
"""Words in a row from which on they are hardly a coincidence."""

COPIED_TEXT = 40
"""Words in a row from which on they are neither a name, nor a title, nor a short quotation."""

Runs = frozenset[tuple[str, ...]]
"""Every stretch of `RUN` words of a text, in lower case."""


def word_runs(text: str) -> Runs:
    """The stretches of a text."""
    words = _words(text)
    return frozenset(tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def longest_run(text: str, runs: Runs) -> int:
    """Number of words of the longest stretch of `text` whose every part is in `runs`; 0 where it is below `RUN`."""
    words = _words(text)
    longest = current = 0
    for start in range(len(words) - RUN + 1):
        current = current + 1 if tuple(words[start : start + RUN]) in runs else 0
        longest = max(longest, current)
    return longest + RUN - 1 if longest else 0


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
