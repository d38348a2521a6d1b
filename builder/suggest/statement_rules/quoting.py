"""An agency quotes somebody as saying something: the words are his, and came through the agency."""

from builder.suggest.statement_rules import contents
from builder.suggest.statement_rules.ends import right_end
from builder.suggest.statement_rules.found import Found
from builder.suggest.statement_rules.noun_phrases import after, before
from builder.suggest.statement_rules.verb_groups import Group, Voice
from builder.suggest.statement_rules.words import Kind, Words

_SAYING = ("saying", "telling")
_WHOEVER = ("him", "her", "them", "it", "one", "us", "me")
"""Whom the sentence alone does not name."""


def quoting(words: Words, group: Group) -> Found | None:
    """The agency quoted him as saying that; "…," the agency quoted him as saying."""
    if group.cue.lemma != "quote" or group.voice is Voice.PASSIVE:
        return None
    agency, quoted = before(words, group.first), after(words, group.end)
    if agency is None or quoted is None or not _goes_on(words, quoted[1]):
        return None
    end = quoted[1] + 2
    said = contents.left(words, 0, agency[0])
    if said is None and end < len(words) and words[end].kind is not Kind.MARK:
        said = (end, right_end(words, end))
    if said is None or said[1] <= said[0]:
        return None
    source = None if words[quoted[0]].lower in _WHOEVER else quoted
    return Found("quoted-as", (said,), (quoted[1], end), source, "say", agency)


def _goes_on(words: Words, number: int) -> bool:
    return number + 1 < len(words) and words[number].lower == "as" and words[number + 1].lower in _SAYING
