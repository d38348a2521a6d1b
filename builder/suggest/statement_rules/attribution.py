"""Who said what in a running text, and according to whom: the entrance to the rules of statements.

The text is cut into sentences, each sentence read around its verbs, nouns and marks of saying, what is found settled
among itself, joined to the quotations that go on after it, and given the name of its speaker. Nothing is learnt and
nothing is guessed at: every rule is written down, and how sure each is was counted on texts that people had marked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from builder.model import Act
from builder.suggest.statement_rules.chains import Speakers, according_to
from builder.suggest.statement_rules.continued import Placed, joined
from builder.suggest.statement_rules.cues import act_of, knows
from builder.suggest.statement_rules.found import Found
from builder.suggest.statement_rules.impersonal import impersonal
from builder.suggest.statement_rules.nesting import settle
from builder.suggest.statement_rules.nominal import unspoken
from builder.suggest.statement_rules.phrase_words import Range
from builder.suggest.statement_rules.quotes import is_speech, parts
from builder.suggest.statement_rules.reported import spoken
from builder.suggest.statement_rules.resolve import speakers
from builder.suggest.statement_rules.speakers import names_of
from builder.suggest.statement_rules.sureness import Confidence, confidence
from builder.suggest.statement_rules.tails import lone, quotations
from builder.suggest.statement_rules.words import LONGEST, Kind, Words, rows

Stretch = tuple[int, int]
"""The [start, end) of a piece of the text in code points."""

Manner = Literal["direct", "indirect", "mixed"]
"""Whether the words are the speaker's own."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A statement that a text reports."""

    content: tuple[Stretch, ...]
    """What is said, with the marks of quotations."""
    cue: tuple[Stretch, ...]
    """The words that say that it is said; none for a quotation of which nothing says whose it is."""
    source: tuple[Stretch, ...]
    """Where the speaker is named in the sentence; none where he is not."""
    speaker: str
    """The speaker's name; empty where it is not known."""
    speaker_start: int
    """Position of the mention that the name was taken from; -1 where there is none."""
    kind: Manner
    """Whether it is quoted, told in other words, or both."""
    act: Act
    """What the speaker does with the words."""
    according_to: tuple[str, ...]
    """Names of those through whom the words came, the nearest to the article first."""
    confidence: Confidence
    """How far the finding is to be trusted; `high` may be shown first."""
    rule: str
    """Name and version of the rule that found it."""


def find_statements(text: str, language: str = "en") -> tuple[Reported, ...]:
    """What is said in `text` and by whom, in the order of the sentences; `language` is a BCP 47 tag.

    Of a language without a lexicon only quotations are found, and nobody's.
    """
    marks = parts(text, language)
    sentences = [words for words in rows(text, marks, language) if words]
    found = [_found(words, language) for words in sentences]
    placed = list(joined(text, sentences, found, lone if knows(language) else quotations))
    known = list(speakers(sentences, [(each.sentence, each.found.source) for each in placed], names_of(sentences)))
    who = {(each.sentence, each.found): speaker for each, speaker in zip(placed, known, strict=True)}
    return tuple(_reported(sentences[each.sentence], each, who) for each in placed)


def _found(words: Words, language: str) -> list[Found]:
    if len(words) > LONGEST or not knows(language):
        return []
    return settle(words, [*spoken(words), *unspoken(words), *impersonal(words)])


def _reported(words: Words, placed: Placed, who: Speakers) -> Reported:
    found, speaker = placed.found, who[placed.sentence, placed.found]
    kind = _kind(words, found)
    return Reported(
        content=_merged([*(_stretch(words, each) for each in found.content), *placed.more]),
        cue=_merged([_stretch(words, found.cue)] if found.cue[1] > found.cue[0] else []),
        source=_merged([_stretch(words, found.source)] if found.source else []),
        speaker=speaker.name if speaker else "",
        speaker_start=speaker.start if speaker else -1,
        kind=kind,
        act=act_of(found.lemma),
        according_to=according_to(words, placed, who),
        confidence=confidence(words, found),
        rule=f"statements/{_rule(found, kind)}@1",
    )


def _stretch(words: Words, pieces: Range) -> Stretch:
    return (words[pieces[0]].start, words[pieces[1] - 1].end)


def _merged(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The stretches in order, those that touch as one."""
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _kind(words: Words, found: Found) -> Manner:
    said = [word for start, end in found.content for word in words[start:end] if word.kind is not Kind.MARK]
    quoted = [word for word in said if word.kind is Kind.QUOTE]
    if not found.content:
        return "direct"
    if not quoted:
        return "indirect"
    is_whole = len(quoted) == len(said) and any(is_speech(word.text) for word in quoted)
    return "direct" if is_whole else "mixed"


def _rule(found: Found, kind: Manner) -> str:
    if found.shape.endswith("according-to"):
        return "according-to"
    return "direct-quote" if kind == "direct" else "reported-speech"
