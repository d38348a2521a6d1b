"""Where words stand in a reading text, however they were typed."""

_ALIKE = str.maketrans(
    {mark: "'" for mark in "‘’‚‛′`´"} | {mark: '"' for mark in "“”„‟″«»"} | {mark: "-" for mark in "‐‑‒–—―−"}
)
"""Characters that a keyboard has one key for. Each stands for one character, so that positions stay as they are."""


def places_of(words: str, text: str) -> list[tuple[int, int]]:
    """Each [start, end) at which `words` stand in `text`; if nowhere, then whatever the case and shape of marks.

    White space in `words` counts as single spaces, as in a reading text. Places may overlap.
    """
    wanted = " ".join(words.split())
    return _exact(wanted, text) or _exact(_plain(wanted), _plain(text))


def _exact(words: str, text: str) -> list[tuple[int, int]]:
    places = []
    start = text.find(words) if words else -1
    while start >= 0:
        places.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return places


def _plain(text: str) -> str:
    """Lower case and plain marks, character by character, so that nothing moves."""
    lowered = (letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return "".join(lowered).translate(_ALIKE)
