"""What is said without the speaker as the subject: something is said by X; X is said to; asked about something."""

from builder.suggest.cues import Form, Takes
from builder.suggest.ends import right_end
from builder.suggest.found import Found
from builder.suggest.noun_phrases import after, before
from builder.suggest.verb_groups import Group
from builder.suggest.words import Words

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


def passive(words: Words, group: Group) -> Found | None:
    """Something is said by X; X is said to."""
    topic = before(words, group.first)
    if topic is None or words[topic[0]].lower in ("who", "which"):
        return None
    cue = (group.first, group.end)
    by = next((n for n in range(group.end, min(len(words), group.end + _NEAR - 2)) if words[n].lower == "by"), None)
    if by is not None:
        source = after(words, by + 1)
        return Found("said-by", (topic,), cue, source, group.cue.lemma) if source else None
    following = words[group.end].lower if group.end < len(words) else ""
    if following in ("to", "that", "as") and not group.takes(Takes.LISTENER):
        said = (group.end, right_end(words, group.end))
        return Found("is-said", (topic, said), cue, None, group.cue.lemma) if said[1] > said[0] else None
    return None
