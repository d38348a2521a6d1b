"""How what changed between two versions is shown: plain values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Words that share one fate."""

    kind: str
    """same, added or removed."""
    text: str
    """The words; the sign ¶ for the gap between two paragraphs that was put in or taken out."""
    space: str
    """A space where one stands before them, else empty."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of two texts that are compared."""

    folded: int
    """How many words there are in a long stretch that did not change, while it is folded up; 0 for one that is
    shown."""
    paragraphs: tuple[tuple[Words, ...], ...]
    """Its paragraphs."""
