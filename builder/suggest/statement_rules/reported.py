"""Reported speech around a verb: X said that; "…," said X; …, X said; X accused Y of; X told Y to; saying that."""

from collections.abc import Sequence

from builder.suggest.statement_rules import contents
from builder.suggest.statement_rules.afterwards import inverted, listener, named_after
from builder.suggest.statement_rules.cues import Takes
from builder.suggest.statement_rules.found import Found
from builder.suggest.statement_rules.passive import asked, passive
from builder.suggest.statement_rules.phrase_words import Range
from builder.suggest.statement_rules.quotes import is_speech
from builder.suggest.statement_rules.quoting import quoting
from builder.suggest.statement_rules.subjects import Owner, Subject, subject
from builder.suggest.statement_rules.verb_groups import Group, Voice, group_at
from builder.suggest.statement_rules.words import Kind, Words


def spoken(words: Words) -> list[Found]:
    """The statements around the verbs of a sentence, in the order of the verbs."""
    made: list[Found] = []
    for number in range(len(words)):
        group = group_at(words, number) if words[number].kind is Kind.WORD else None
        is_told = group is not None and any(each.cue[0] <= group.verb < each.cue[1] for each in made)
        found = _around(words, group, made) if group and not is_told else None
        if found:
            made.append(found)
    return made


def _around(words: Words, group: Group, made: Sequence[Found]) -> Found | None:
    without_speaker = asked(words, group)
    if without_speaker:
        return without_speaker
    if group.voice is Voice.PASSIVE:
        return passive(words, group)
    return quoting(words, group) or inverted(words, group, made) or _plain(words, group, made)


def _plain(words: Words, group: Group, made: Sequence[Found]) -> Found | None:
    """X says something; or something, X says."""
    who = subject(words, group, made)
    if who is None:
        return None
    is_tag = group.takes(Takes.QUOTE) and group.voice is Voice.ACTIVE and who.owner is Owner.OWN
    said = contents.right(words, group)
    if is_tag and _follows_quotation(words, who.phrase[0]) and (said is None or not _is_held(who.phrase[0] - 1, made)):
        return named_after(words, group, who.phrase, made)
    if said is None:
        return named_after(words, group, who.phrase, made) if is_tag else None
    shape = _shape(words, group, said, who)
    return Found(shape, (said,), (group.first, group.end), who.phrase, group.cue.name, listener(words, group))


def _follows_quotation(words: Words, number: int) -> bool:
    """Whether a quotation ends right before a piece in a mark that shows that the speaker follows."""
    return number > 0 and words[number - 1].kind is Kind.QUOTE and words[number - 1].text[-2:-1] in ",?!-"


def _is_held(number: int, made: Sequence[Found]) -> bool:
    """Whether a piece is what somebody else is already known to say."""
    return any(start <= number < end for each in made for start, end in each.content)


def _shape(words: Words, group: Group, said: Range, who: Subject) -> str:
    """A name for what was found, by what its sureness depends on."""
    first = words[said[0]]
    if first.kind is Kind.QUOTE:
        form = "quote" if is_speech(first.text) else "phrase"
    elif first.lower in ("that", "to"):
        form = first.lower
    else:
        form = "clause" if group.takes(Takes.CLAUSE) else "object"
    return f"{who.owner.value}-{'ing-' if group.voice is Voice.PARTICIPLE else ''}{form}"
