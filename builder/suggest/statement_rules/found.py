"""What the rules of a sentence hand on: a statement in numbers of the sentence's pieces."""

from dataclasses import dataclass

from builder.suggest.statement_rules.phrase_words import Range


@dataclass(frozen=True, slots=True)
class Found:
    """A statement in one sentence."""

    shape: str
    """Which pattern found it."""
    content: tuple[Range, ...]
    """What is said; nothing where it stands in the next block."""
    cue: Range
    """The words that say that it is said."""
    source: Range | None
    """Who says it, in this sentence; None where it does not tell."""
    lemma: str
    """The verb or noun of saying in its base form; with a plus sign where a particle belongs to it."""
    listener: Range | None = None
    """Who was told."""
