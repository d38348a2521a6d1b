"""Who `he`, `she` and `who` are, where the sentence before leaves no doubt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.suggest.statement_rules.noun_phrases import before
from builder.suggest.statement_rules.phrase_words import Range
from builder.suggest.statement_rules.small_words import PERSONS
from builder.suggest.statement_rules.speakers import Mention, Names, named, others
from builder.suggest.statement_rules.words import Words


@dataclass(frozen=True, slots=True)
class Said:
    """Who speaks in a statement."""

    sentence: int
    """Number of the sentence."""
    source: Range | None
    """The phrase that names him there."""
    speaker: Mention | None
    """Who it is; None where that is not known."""


def speakers(
    rows: Sequence[Words], sources: Sequence[tuple[int, Range | None]], names: Names
) -> Iterator[Mention | None]:
    """Who each of the sources is, given in the order of the text with the numbers of their sentences."""
    said: list[Said] = []
    pronouns: dict[str, str] = {}
    for sentence, source in sources:
        speaker = _speaker(rows, sentence, source, names)
        if source and speaker is None:
            speaker = _meant(rows, Said(sentence, source, None), said, names)
            pronoun = rows[sentence][source[0]].lower
            if speaker and pronouns.setdefault(speaker.surname, pronoun) != pronoun:
                speaker = None
        said.append(Said(sentence, source, speaker))
        yield speaker


def _speaker(rows: Sequence[Words], sentence: int, source: Range | None, names: Names) -> Mention | None:
    if source is None:
        return None
    words = rows[sentence]
    if words[source[0]].lower in ("who", "which"):
        source = before(words, source[0] - (words[source[0] - 1].text == ",")) if source[0] else None
    mention = named(words, source) if source else None
    return names.in_full(mention) if mention else None


def _meant(rows: Sequence[Words], this: Said, said: Sequence[Said], names: Names) -> Mention | None:
    """The one person who spoke right before, where nobody else is named since."""
    words, source = rows[this.sentence], this.source
    near = [each for each in said[-4:] if each.sentence >= this.sentence - 1 and each.speaker]
    if source is None or words[source[0]].lower not in PERSONS or not near:
        return None
    speaker = near[-1].speaker
    if speaker is None or {each.speaker.surname for each in near if each.speaker} != {speaker.surname}:
        return None
    if not _is_somebody(speaker, names) or _is_other_sex(words[source[0]].lower, speaker, names):
        return None
    position = words[source[0]].start
    since = range(near[0].sentence, this.sentence + 1)
    return None if any(others(rows[number], position, speaker, names) for number in since) else speaker


def _is_somebody(speaker: Mention, names: Names) -> bool:
    """Whether a name can be a person's; a lone word in the plural, such as Allies, only where a full name has it."""
    is_plural = " " not in speaker.name and speaker.name.endswith("s")
    return speaker.is_person and (not is_plural or speaker.name in names.full or speaker.name in names.sexes)


def _is_other_sex(pronoun: str, speaker: Mention, names: Names) -> bool:
    """Whether a title says that a pronoun cannot be this person's."""
    sexes = names.sexes.get(speaker.surname, frozenset()) | ({speaker.sex} if speaker.sex else set())
    return bool(sexes) and sexes != {"m" if pronoun == "he" else "f"}
