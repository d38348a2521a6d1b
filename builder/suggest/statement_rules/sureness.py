"""How far each kind of finding is to be trusted, as counted on texts that people had marked."""

from typing import Literal

from builder.suggest.statement_rules.found import Found
from builder.suggest.statement_rules.nesting import INNER
from builder.suggest.statement_rules.small_words import NEGATIONS, OTHERS
from builder.suggest.statement_rules.words import Words

Confidence = Literal["high", "medium", "low"]

_SAYING = frozenset("""
    say tell add write argue warn note insist acknowledge claim announce report state declare explain tweet suggest
    believe confirm stress conclude concede admit deny
""".split())  # fmt: skip

_HIGH = frozenset({"quote-said", "inverted", "own-quote", "according-to"})
_HIGH_FOR_SAYING = frozenset({"own-that", "own-clause", "shared-ing-that"})
_MEDIUM = frozenset("""
    own-that own-clause own-object own-to clause-said shared-ing-object shared-ing-clause shared-ing-that shared-that
    shared-ing-quote as-said title-quote quoted-as introduced
""".split())  # fmt: skip


def confidence(words: Words, found: Found) -> Confidence:
    """`high` where at least 85 of 100 such findings were right, `medium` where more than half were; who did not say
    something made no statement, whatever the words."""
    is_denied = any(word.lower in NEGATIONS for word in words[slice(*found.cue)])
    if found.shape.startswith(INNER) or is_denied:
        return "low"
    is_vague = found.source is not None and words[found.source[0]].lower in OTHERS | {"i", "you", "we", "it", "which"}
    if found.shape in _HIGH or (found.shape in _HIGH_FOR_SAYING and found.lemma in _SAYING and not is_vague):
        return "high"
    return "medium" if found.shape in _MEDIUM else "low"
