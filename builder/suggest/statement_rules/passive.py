"""What is said without the speaker as the subject: something is said by X; X is said to; asked about something."""

from builder.suggest.statement_rules import contents
from builder.suggest.statement_rules.cues import Form, Takes
from builder.suggest.statement_rules.ends import right_end
from builder.suggest.statement_rules.found import Found
from builder.suggest.statement_rules.noun_phrases import after, before
from builder.suggest.statement_rules.phrase_words import Range
from builder.suggest.statement_rules.verb_groups import Group
from builder.suggest.statement_rules.words import Words

_QUESTIONS = frozenset("about whether if what how why who where when to".split())
_BEFORE_ASKED = frozenset("when if and being after".split())
_NEAR = 6
"""Pieces between a verb and the `by` or the question that belongs to it."""


def asked(words: Words, group: Group) -> Found | None:
    """Asked about something, when asked whether: by whom is not told."""
    if group.cue.lemma != "ask" or group.form is not Form.PAST:
        return None
    if group.first and words[group.first - 1].lower not in _BEFORE_ASKED:
        return None
    near = range(group.end - 1, min(len(words), group.end + _NEAR))
    start = next((number for number in near if words[number].lower in _QUESTIONS), None)
    if start is None:
        return None
    end = next((number for number in range(start, len(words)) if words[number].text in (",", ".", ";")), len(words))
    return Found("asked", ((start, end),), (group.first, group.verb + 1), None, "ask") if end > start + 1 else None


def _quoted(words: Words, group: Group, speaker: Range) -> Found | None:
    """X was quoted by an agency as saying something; something, X was quoted as saying."""
    near = range(group.end, min(len(words) - 1, group.end + _NEAR + 4))
    end = next((n + 2 for n in near if words[n].lower == "as" and words[n + 1].lower in ("saying", "telling")), None)
    if end is None:
        return None
    by = next((n for n in range(group.end, min(len(words), end + 1)) if words[n].lower == "by"), None)
    agency = after(words, by + 1) if by is not None else None
    said = contents.left(words, 0, speaker[0])
    if said is None and end < len(words):
        said = (end, right_end(words, end))
    if said is None or said[1] <= said[0]:
        return None
    return Found("quoted-as", (said,), (group.first, end), speaker, "say", agency)


def passive(words: Words, group: Group) -> Found | None:
    """Something is said by X; X is said to."""
    topic = before(words, group.first)
    if topic is None or words[topic[0]].lower in ("who", "which"):
        return None
    cue = (group.first, group.end)
    if group.cue.lemma == "quote":
        return _quoted(words, group, topic)
    by = next((n for n in range(group.end, min(len(words), group.end + _NEAR - 2)) if words[n].lower == "by"), None)
    if by is not None:
        source = after(words, by + 1)
        return Found("said-by", (topic,), cue, source, group.cue.name) if source else None
    following = words[group.end].lower if group.end < len(words) else ""
    if following in ("to", "that", "as") and not group.takes(Takes.LISTENER):
        said = (group.end, right_end(words, group.end))
        return Found("is-said", (topic, said), cue, None, group.cue.name) if said[1] > said[0] else None
    return None
