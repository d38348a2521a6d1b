"""Where words stand in a reading text, however they were typed."""

import re

ALIKE = str.maketrans(
    {mark: "'" for mark in "‘’‚‛′`´"} | {mark: '"' for mark in "“”„‟″«»"} | {mark: "-" for mark in "‐‑‒–—―−"}
)
"""Characters that a keyboard has one key for. Each stands for one character, so that positions stay as they are."""


def places_of(words: str, text: str) -> list[tuple[int, int]]:
    """Each [start, end) at which `words` stand in `text`; if nowhere, then whatever the case and shape of marks.

    Any white space in `words` stands for any in the text, so that words may be given that run over two blocks.
    """
    return _exact(words, text) or _exact(_plain(words), _plain(text))


def _exact(words: str, text: str) -> list[tuple[int, int]]:
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return [match.span() for match in re.finditer(pattern, text)] if pattern else []


def _plain(text: str) -> str:
    """Lower case and plain marks, character by character, so that nothing moves."""
    lowered = (letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return "".join(lowered).translate(ALIKE)
