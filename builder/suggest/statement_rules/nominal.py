"""Statements without a verb of saying: according to X; X: "…"; X's claim that; supporters of."""

import re
from collections.abc import Iterator

from builder.suggest.statement_rules import contents
from builder.suggest.statement_rules.ends import right_end
from builder.suggest.statement_rules.found import Found
from builder.suggest.statement_rules.noun_phrases import after, before
from builder.suggest.statement_rules.phrase_words import Range
from builder.suggest.statement_rules.small_words import ADVERBS, AUXILIARIES, CONJUNCTIONS, POSSESSIVES, SUBJECTS
from builder.suggest.statement_rules.words import Kind, Words

_CLAIMS = frozenset("""
    statement claim announcement belief assertion allegation accusation suggestion argument contention conclusion
    promise pledge vow warning admission prediction insistence assurance complaint view opinion hope fear concern
    proposal finding ruling declaration acknowledgment threat recommendation estimate decision refusal plan call
    claims allegations accusations complaints fears hopes concerns reports suggestions calls plans arguments
    demand demands desire denial doubt doubts theory sense idea
""".split())  # fmt: skip
"""Nouns of what is said or thought, before `that` or `to`."""

_TOWARDS = {
    "of": frozenset("""
        criticism support endorsement supporter supporters critic critics opponent opponents backer backers denunciation
        defense condemnation praise critique proponent proponents advocate advocates opposition
    """.split()),
    "on": frozenset("attack attacks views position stance".split()),
}  # fmt: skip
"""Nouns of judging, by the word between them and what is judged."""


_BEFORE_VERBS = AUXILIARIES | SUBJECTS | ADVERBS | CONJUNCTIONS | {"that", "to"}
"""Words after which an auxiliary is of a clause that has begun already."""


def unspoken(words: Words) -> Iterator[Found]:
    """The statements of a sentence that no verb makes, in order."""
    for number, word in enumerate(words):
        if word.lower == "according":
            yield from _according(words, number)
        elif word.text == ":":
            yield from _titled(words, number)
        elif word.kind is Kind.WORD:
            yield from _noun(words, number)


def _according(words: Words, number: int) -> Iterator[Found]:
    """…, according to X; According to X, …"""
    if number + 2 >= len(words) or words[number + 1].lower != "to":
        return
    source = after(words, number + 2)
    if source is None:
        return
    said = contents.left(words, _clause_start(words, number), number)
    if said is None and source[1] + 1 < len(words) and words[source[1]].text == ",":
        said = (source[1] + 1, _sentence_end(words, source[1] + 1))
    if said and said[1] > said[0]:
        yield Found("according-to", (said,), (number, number + 2), source, "say")


def _clause_start(words: Words, end: int) -> int:
    """Where the clause begins that somebody is named for: after the last semicolon before."""
    return next((number + 1 for number in range(end - 1, -1, -1) if words[number].text == ";"), 0)


def _sentence_end(words: Words, start: int) -> int:
    end = right_end(words, start)
    return end if end > start + 3 else len(words)


def _titled(words: Words, number: int) -> Iterator[Found]:
    """X: "…" at the beginning of a sentence."""
    if not 0 < number <= 6 or number + 1 >= len(words):
        return
    is_name = all(word.is_capital or word.lower in ("of", "the", "-", ".", "&", "'s") for word in words[:number])
    following = words[number + 1]
    if is_name and following.kind is Kind.QUOTE:
        yield Found("title-quote", ((number + 1, right_end(words, number + 1)),), (number, number + 1),
                    (0, number), "say")  # fmt: skip
    elif is_name and number <= 3 and len(words) > number + 4 and re.fullmatch(r"[A-Z. ]{2,}", words[0].text):
        yield Found("title-text", ((number + 1, len(words)),), (number, number + 1), (0, number), "say")


def _noun(words: Words, number: int) -> Iterator[Found]:
    """X's claim that; his criticism of."""
    noun, following = words[number].lower, words[number + 1].lower if number + 2 < len(words) else ""
    is_claim = noun in _CLAIMS and following == "that"
    if not is_claim and noun not in _TOWARDS.get(following, ()):
        return
    source, start = _owner(words, number), number + (1 if is_claim else 2)
    end = _phrase_end(words, start)
    if source and end > number + 2:
        shape = "noun-that" if is_claim else "noun-object"
        yield Found(shape, ((start, end),), (number, start), source, noun)


def _owner(words: Words, number: int) -> Range | None:
    """Whose the noun is: X's, his."""
    for near in range(number - 1, max(-1, number - 4), -1):
        word = words[near]
        if word.lower == "'s" and near:
            return before(words, near)
        if word.lower in POSSESSIVES - {"'s", "whose", "its"}:
            return (near, near + 1)
        if word.kind is not Kind.WORD or word.lower in AUXILIARIES | SUBJECTS:
            return None
    return None


def _phrase_end(words: Words, start: int) -> int:
    """The piece after the clause or noun that hangs on a noun; it ends at a verb of the sentence around it."""
    end = right_end(words, start)
    verbs = 1 if words[start].lower == "that" else 0
    for number in range(start + 1, end):
        if words[number].text in (",", "—", "–", "--"):
            return number
        if words[number].lower in AUXILIARIES - {"'s"} and words[number - 1].lower not in _BEFORE_VERBS:
            if not verbs:
                return number
            verbs -= 1
    return end
