"""How a candidate is made, and the key by which it is known for good.

A key is made of what is proposed and of nothing that changes when the text changes elsewhere or a rule gets a new
version. So what a person has rejected stays rejected, and a rejection needs to keep no word of the text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from builder.content.variants import folded
from builder.fixity import sha256_text
from builder.model import Candidate, Confidence, Maker, Proposes
from builder.suggest.reading import Reading

KEY_LENGTH = 12
"""Hexadecimal digits of a key: 48 bits, so that among a million candidates two alike are unlikely."""

_UNKEYED = "0" * KEY_LENGTH
_SURENESS = {"high": 0, "medium": 1, "low": 2}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a rule found something, and how sure it is."""

    start: int
    """First code point of the words."""
    end: int
    """Position after the last."""
    rule: Maker
    """The rule, and its version."""
    confidence: Confidence
    """How sure the rule is."""


def found(reading: Reading, proposes: Proposes, evidence: Evidence) -> Candidate:
    """A candidate with its words and their sentence; what is proposed, and by that the key, is still to be added."""
    start, end = evidence.start, evidence.end
    begins, ends = reading.sentence(start)
    return Candidate(
        key=_UNKEYED,
        article=reading.article.id,
        proposes=proposes,
        rule=evidence.rule,
        confidence=evidence.confidence,
        words=reading.text[start:end],
        span=(start, end),
        sentence=reading.text[begins : max(ends, end)] if ends > begins else reading.text[start:end],
    )


def keyed(candidate: Candidate) -> Candidate:
    """The candidate with the key that follows from what it proposes."""
    told = "\n".join((candidate.article, candidate.proposes, *_told(candidate)))
    return replace(candidate, key=sha256_text(told)[:KEY_LENGTH])


def _told(candidate: Candidate) -> tuple[str, ...]:
    """What makes a candidate this one: a name, what is said, or a date and the sentence in which it stands."""
    if candidate.proposes in ("actor", "place"):
        return (_plain(candidate.name),)
    if candidate.proposes == "date":
        return (_plain(candidate.words), candidate.when or "", _plain(candidate.sentence))
    return (_plain(candidate.words),)


def _plain(text: str) -> str:
    """The words in folded letters, without the marks around them, so that another quotation mark is no other key."""
    return " ".join(re.findall(r"\w+", folded(text)[0]))


def in_order(candidate: Candidate) -> tuple[int, int, str, int, str]:
    """Orders candidates as they stand in the text."""
    start, end = candidate.span
    return (start, end, candidate.proposes, _SURENESS[candidate.confidence], candidate.key)


def surest(confidences: Iterable[Confidence]) -> Confidence:
    """The highest of some confidences; at least one is given."""
    return min(confidences, key=lambda one: _SURENESS[one])
