"""Speakers named after what they say: "…," said X; "…," X said, "…"; …, X said; as X said, ….

The words before the speaker are his; so is a quotation that goes on after him, and the main clause where only a lesser
one stands before.
"""

from collections.abc import Iterator, Sequence

from builder.suggest.statement_rules import contents
from builder.suggest.statement_rules.cues import Form, Takes
from builder.suggest.statement_rules.ends import right_end
from builder.suggest.statement_rules.found import Found
from builder.suggest.statement_rules.noun_phrases import after, before
from builder.suggest.statement_rules.phrase_words import Range, is_verb
from builder.suggest.statement_rules.small_words import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
)
from builder.suggest.statement_rules.verb_groups import Group, Voice
from builder.suggest.statement_rules.words import Kind, Words

_DASHES = frozenset({",", "—", "--", "-"})
_NEAR = 12
"""Pieces between a speaker and the quotation that goes on after him."""
_SHORT = 5
"""Pieces before a speaker that are too few to be what he says."""


def inverted(words: Words, group: Group, made: Sequence[Found]) -> Found | None:
    """Words that a speaker is named after, with the verb before him: said X."""
    source = after(words, group.end) if _may_invert(words, group) else None
    own = before(words, group.first) if words[group.first - 1].text == "," else None
    if own and own[0] == 0:
        return None
    if source is None or not _is_name(words, source):
        return None
    content = contents.left(words, _since(made), group.first)
    if content is None or (words[group.first - 1].text == "," and not ends_so(words, source[1])):
        return None
    return Found("inverted", (content, *_resumed(words, source[1])), (group.first, group.end), source, group.cue.name)


def _may_invert(words: Words, group: Group) -> bool:
    """Whether a verb can stand between what is said and who says it."""
    if not group.first or group.first != group.verb or group.voice is not Voice.ACTIVE or group.form is Form.BASE:
        return False
    if not group.takes(Takes.QUOTE) or (group.takes(Takes.LISTENER) and group.cue.lemma != "ask"):
        return False
    return words[group.first - 1].text == "," or words[group.first - 1].kind is Kind.QUOTE


def _is_name(words: Words, phrase: Range) -> bool:
    """Whether what follows a verb can be who speaks, and is no clause."""
    first = words[phrase[0]]
    if first.lower in SUBJECTS:
        return phrase[1] == phrase[0] + 1
    if first.kind is not Kind.WORD or first.lower in PREPOSITIONS | SUBORDINATORS | AUXILIARIES | ADVERBS | DAYS:
        return False
    for number in range(*phrase):
        if words[number].text == "," or words[number].lower == "who":
            return True
        if words[number].lower in ("that", "to") or is_verb(words, number):
            return False
    return True


def _since(made: Sequence[Found]) -> int:
    """The piece after the words by which somebody last spoke in the sentence; 0 where nobody did."""
    return made[-1].cue[1] if made else 0


def ends_so(words: Words, number: int) -> bool:
    """Whether a sentence ends here, or a quotation or an aside begins."""
    return number >= len(words) or words[number].text in (".", ",", ";", ":") or words[number].kind is Kind.QUOTE


def _resumed(words: Words, number: int) -> Iterator[Range]:
    """The quotation that goes on after who said it."""
    for near in range(number, min(len(words), number + _NEAR)):
        if words[near].lower in ("and", "but"):
            return
        if words[near].kind is Kind.QUOTE and words[near - 1].text in (*_DASHES, ":", "."):
            yield (near, right_end(words, near))
            return


def named_after(words: Words, group: Group, source: Range, made: Sequence[Found]) -> Found | None:
    """Words that a speaker is named after, with the verb after him: X said."""
    previous = words[source[0] - 1] if source[0] else None
    rest = _rest(words, group)
    if previous is None:
        return None
    if previous.lower == "as":
        return _as_said(words, group, source, rest)
    if previous.text not in _DASHES and previous.kind is not Kind.QUOTE:
        return None
    said = contents.left(words, _since(made), source[0])
    if said is None:
        return _opened(words, group, source, rest)
    is_quote = words[said[1] - 1].kind is Kind.QUOTE
    if not is_quote and (rest is None or not group.takes(Takes.CLAUSE)):
        return None
    more = [*_resumed(words, group.end if rest is None else rest)] or [*_second(words, said, rest)]
    shape = "quote-said" if is_quote else "clause-said"
    return Found(shape, (said, *more), (group.first, group.end), source, group.cue.name, listener(words, group))


def listener(words: Words, group: Group) -> Range | None:
    """Who is told something."""
    end = contents.listener_end(words, group.end) if group.takes(Takes.LISTENER) else group.end
    return (group.end, end) if end > group.end else None


def _as_said(words: Words, group: Group, source: Range, rest: int | None) -> Found | None:
    """As X said, something is the case; something is the case, as X said."""
    cue = (group.first, group.end)
    if rest is None:
        return None
    if source[0] <= 2:
        said = _clause(words, rest + 1)
        return Found("as-said", (said,), cue, source, group.cue.name) if said else None
    before = contents.left(words, 0, source[0] - 1)
    is_apart = words[source[0] - 2].text in _DASHES
    return Found("as-said", (before,), cue, source, group.cue.name) if before and is_apart else None


def _opened(words: Words, group: Group, source: Range, rest: int | None) -> Found | None:
    """Even so, X said, something is the case."""
    if rest is None or rest >= len(words) or words[rest].text != "," or not 0 < source[0] <= _SHORT:
        return None
    said = _clause(words, rest + 1) if group.takes(Takes.CLAUSE) else None
    return Found("clause-said", (said,), (group.first, group.end), source, group.cue.name) if said else None


def _clause(words: Words, start: int) -> Range | None:
    """The clause that begins at a piece, where it is more than a phrase."""
    end = right_end(words, start) if start < len(words) else start
    return (start, end) if end > start + 3 or (end > start and words[start].kind is Kind.QUOTE) else None


def _rest(words: Words, group: Group) -> int | None:
    """Where the comma or the end stands that follows a verb without content; None where other words do."""
    number = contents.passed(words, group)
    return number if ends_so(words, number) else None


def _second(words: Words, said: Range, rest: int | None) -> Iterator[Range]:
    """The main clause after the speaker, where only a lesser one stands before."""
    is_lesser = words[said[0]].lower in SUBORDINATORS | PREPOSITIONS
    if is_lesser and rest is not None and rest + 1 < len(words) and words[rest].text == ",":
        end = right_end(words, rest + 1)
        if end > rest + 1:
            yield (rest + 1, end)
