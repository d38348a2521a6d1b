"""Through whom words came: who was told them, who reports that they were said, in whose programme."""

from collections.abc import Iterator, Mapping

from builder.suggest.statement_rules.continued import Placed
from builder.suggest.statement_rules.found import Found
from builder.suggest.statement_rules.nesting import TOLD, outer
from builder.suggest.statement_rules.noun_phrases import after
from builder.suggest.statement_rules.phrase_words import Range
from builder.suggest.statement_rules.small_words import MEDIA, PREPOSITIONS
from builder.suggest.statement_rules.speakers import Mention, named
from builder.suggest.statement_rules.words import Words

_CLAUSES = ("clause", "that", "according-to", "said", "quote")
"""How the shapes end of those statements within which another may be reported."""

FAR = 14
"""Words around a verb within which an interview is its own."""


Speakers = Mapping[tuple[int, Found], Mention | None]
"""Who speaks in each statement, by the number of its sentence and what was found there."""


def according_to(words: Words, placed: Placed, who: Speakers) -> tuple[str, ...]:
    """The names of those through whom a statement came, the nearest to the article first."""
    chain = [*_reporters(placed, who), *_media(words, placed)]
    return tuple(dict.fromkeys(chain))


def _reporters(placed: Placed, who: Speakers) -> Iterator[str]:
    """Who reports that it is said, from the outermost inwards."""
    around = outer(placed.found, placed.others)
    names: list[str] = []
    while around and around.lemma in TOLD | {"find", "show"} and around.shape.endswith(_CLAUSES):
        speaker = who.get((placed.sentence, around))
        names += [speaker.name] if speaker else []
        around = next((each for each in [outer(around, placed.others)] if each is not around), None)
    own = who.get((placed.sentence, placed.found))
    yield from (name for name in reversed(names) if own is None or name != own.name)


def _media(words: Words, placed: Placed) -> Iterator[str]:
    """The newspaper or broadcaster that somebody told it."""
    found = placed.found
    if found.listener:
        yield from _outlet(words, found.listener)
    for number in range(found.cue[1], min(len(words) - 2, found.cue[1] + FAR)):
        if any(start <= number < end for start, end in found.content):
            return
        if words[number].lower in ("interview", "interviews") and words[number + 1].lower in ("with", "on", "to"):
            phrase = after(words, number + 2)
            yield from _outlet(words, phrase) if phrase else ()


def _outlet(words: Words, phrase: Range) -> Iterator[str]:
    """The name of an outlet where a phrase is one, or one with a programme of its own after it."""
    end = next((n for n in range(*phrase) if words[n].lower in PREPOSITIONS | {"'s", ","}), phrase[1])
    run = words[phrase[0] : end]
    if run and run[-1].is_capital and (run[-1].lower in MEDIA or _is_station(run[-1].text)):
        mention = named(words, (phrase[0], end))
        if mention:
            yield mention.name


def _is_station(name: str) -> bool:
    """Whether a name is written as those of broadcasters are, and not as those of states."""
    return (
        name.isupper() and name.isalpha() and 3 <= len(name) <= 5 and name not in ("FBI", "CIA", "NATO", "USA", "GOP")
    )
