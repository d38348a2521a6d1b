"""Which of the statements of a sentence stand: words within what somebody says are his, and another's only where they
are said to be."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.suggest.statement_rules.found import Found
from builder.suggest.statement_rules.phrase_words import Range
from builder.suggest.statement_rules.words import Kind, Words

INNER = "inner-"
"""Begins the shape of a statement that is reported within another."""

_AFTER = frozenset({"clause-said", "quote-said", "inverted", "according-to"})
"""Shapes whose speaker is named after what he says."""

_WHOLE = frozenset({"own-that", "own-clause", "own-quote", "quote-said", "inverted"})
"""Shapes that stand within another's words."""

TOLD = frozenset("""
    say tell claim report announce argue insist warn deny add write acknowledge predict accuse confirm state declare
    allege admit assert promise threaten vow testify
""".split())  # fmt: skip
"""Verbs whose statements stand even within another's."""


def settle(words: Words, found: Sequence[Found]) -> list[Found]:
    """The statements of a sentence without those that only belong to another's words, each cut where a speaker begins
    who is named after what he says."""
    cut = [piece for each in found if (piece := _cut(words, each, found))]
    return [kept for each in cut if (kept := _standing(words, each, cut))]


def _cut(words: Words, found: Found, others: Sequence[Found]) -> Found | None:
    """The statement without what belongs to a speaker named after it; None where nothing is left."""
    contents = []
    for start, end in found.content:
        ends = [first for first in _speakers(found, others) if start < first < end and found.cue[0] < first]
        last = min(ends, default=end)
        while last > start and words[last - 1].text in (",", "-", "--", "—"):
            last -= 1
        if last > start:
            contents.append((start, last))
    return replace(found, content=tuple(contents)) if contents else None


def _speakers(found: Found, others: Sequence[Found]) -> Iterator[int]:
    for other in others:
        if other is not found and other.shape in _AFTER and other.source:
            yield min(other.source[0], other.cue[0])


def _standing(words: Words, found: Found, others: Sequence[Found]) -> Found | None:
    """The statement, marked where it is reported within another; None where it is only a part of that."""
    if outer(found, others) is None:
        return found
    if found.lemma not in TOLD or found.shape not in _WHOLE or not found.source or not _is_named(words, found.source):
        return None
    return replace(found, shape=INNER + found.shape)


def outer(found: Found, others: Sequence[Found]) -> Found | None:
    """The narrowest statement within which another is made; None where there is none."""
    around = [
        other
        for other in others
        if other is not found
        and other.shape != "reportedly"
        and _holds(other.content, found.cue[0])
        and not _holds(found.content, other.cue[0])
    ]
    return min(around, key=lambda other: sum(end - start for start, end in other.content), default=None)


def _holds(ranges: Sequence[Range], number: int) -> bool:
    return any(start <= number < end for start, end in ranges)


def _is_named(words: Words, source: Range) -> bool:
    return any(word.is_capital and word.kind is Kind.WORD and word.text != "I" for word in words[slice(*source)])
