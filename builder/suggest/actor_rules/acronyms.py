"""Rules for acronyms: those that a text introduces beside the full name, and those that it uses without."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from builder.model import Confidence
from builder.names import fold
from builder.suggest.actor_rules.actor_found import ActorFound
from builder.suggest.actor_rules.capitals import Sentence, Word
from builder.suggest.actor_rules.organisations import ARMED_BODIES, BODIES, HEADS, NO_ACRONYMS, NO_BODIES
from builder.suggest.actor_rules.people import found
from builder.suggest.actor_rules.titles import DOING, ROLES, is_title

_SMALL_WORDS = frozenset("of the and for in on to at & de la des du y".split())
_OPENS = re.compile(r"[^\S\n]?\([\"'“‘]?(?:the )?")
_SHAPE = re.compile(r"[^\W\d_]{2,10}(?:-[^\W\d_]{2,6})?")
_MOST_SHOUTED = 0.5
"""Share of the words of a sentence in capitals above which it is a headline, and capitals say nothing."""


def is_acronym(text: str) -> bool:
    """Whether a word has the shape of an acronym of an organisation: SDF, MoD, CJTF-OIR."""
    plain = text.replace(".", "")
    capitals = sum(letter.isupper() for letter in plain)
    is_plural = plain[:-1].isupper() and plain.endswith("s")
    is_shaped = bool(_SHAPE.fullmatch(plain)) and capitals * 2 >= len(plain) + 1
    return is_shaped and not is_plural and plain not in NO_ACRONYMS


def stands_for(short: str, full: str) -> bool:
    """Whether the letters of `short` are the first letters of the words of `full`, small words left out or not."""
    letters = fold(re.sub(r"[^\w]|\d", "", short))
    words = [word for word in re.findall(r"[^\W_]+", fold(full.replace(".", "")))]
    every = "".join(word[0] for word in words)
    main = "".join(word[0] for word in words if word not in _SMALL_WORDS)
    return len(letters) >= 2 and len(words) >= 2 and letters in (every, main)


def spells(short: str, full: str) -> bool:
    """Whether `short` can be made of letters of `full` in order, beginning with its first: NAVCENT."""
    letters, rest = fold(re.sub(r"[^\w]|\d", "", short)), iter(fold(full.replace(".", "")))
    starts = {word[0] for word in re.findall(r"[^\W_]+", fold(full))}
    return len(letters) >= 2 and letters[0] in starts and all(letter in rest for letter in letters)


def acronyms(text_sentences: Sequence[Sentence]) -> Iterator[ActorFound]:
    """The acronyms of a text that name organisations."""
    counts = Counter(word.text for sentence in text_sentences for word in sentence.words if is_acronym(word.text))
    introduced: set[str] = set()
    for sentence in text_sentences:
        for short, full in _introductions(sentence):
            last = sentence.words[full[1] - 1]
            if last.lower in NO_BODIES | ROLES:
                counts.pop(short.text, None)
            else:
                introduced.add(short.text)
                yield found(sentence, *full, "organisation", ("acronym", "high"))
    for sentence in text_sentences:
        if not _is_shouted(sentence):
            yield from _uses(sentence, introduced, counts)


def _uses(sentence: Sentence, introduced: set[str], counts: Counter[str]) -> Iterator[ActorFound]:
    for number, word in enumerate(sentence.words):
        if word.text in introduced:
            yield found(sentence, number, number + 1, "organisation", ("acronym", "high"))
        elif word.text in counts and not _is_prefix(sentence, number):
            acts = _acts(sentence, number)
            first = number - bool(re.fullmatch(r"\d+(?:st|nd|rd|th)", sentence.precedes(number)))
            if acts or counts[word.text] > 1:
                sureness: Confidence = "medium" if acts and counts[word.text] > 1 else "low"
                yield found(sentence, first, number + 1, "organisation", ("acronym", sureness))


def _is_prefix(sentence: Sentence, number: int) -> bool:
    """Whether capitals stand before a name or a number, as those of ships, roads and models do."""
    after = sentence.words[number + 1 : number + 2]
    is_name = bool(after) and after[0].text[0].isupper() and not is_title(after[0].text) and after[0].lower not in HEADS
    return bool(sentence.follows(number)) and (is_name or after[0].text[0].isdigit())


def _acts(sentence: Sentence, number: int) -> bool:
    """Whether an acronym stands as an organisation does: before a verb, a role or a body, after `the`."""
    after = sentence.follows(number)
    return after in DOING or after in ROLES or after in BODIES | ARMED_BODIES or sentence.precedes(number) == "the"


def _introductions(sentence: Sentence) -> Iterator[tuple[Word, tuple[int, int]]]:
    """Each acronym in brackets after its full name, or before it, with the words of the full name."""
    for number in range(1, len(sentence.words)):
        if not _OPENS.fullmatch(sentence.gap(number - 1)):
            continue
        if is_acronym(sentence.words[number].text):
            full = _before(sentence, number)
            if full:
                yield sentence.words[number], full
        elif is_acronym(sentence.words[number - 1].text):
            full = _inside(sentence, number)
            if full:
                yield sentence.words[number - 1], full


def _before(sentence: Sentence, number: int) -> tuple[int, int] | None:
    """The words before an acronym whose first letters it has; the shortest stretch that fits."""
    short = sentence.words[number].text
    for first in range(number - 2, max(number - 12, -1), -1):
        if "\n" in sentence.gap(first) or sentence.gap(first).strip() not in ("", "-", "–", ",", "&", "'"):
            break
        stretch = sentence.words[first:number]
        if stretch[0].is_capital and stands_for(short, " ".join(word.text for word in stretch)):
            return first, number
    run = sentence.run_with(number - 1)
    is_spelt = (
        run and run[1] == number and spells(short, " ".join(word.text for word in sentence.words[run[0] : run[1]]))
    )
    return run if is_spelt and run and run[1] - run[0] > 1 else None


def _inside(sentence: Sentence, number: int) -> tuple[int, int] | None:
    """The words in brackets after an acronym, if its letters are theirs."""
    short = sentence.words[number - 1].text
    last = number
    while last < min(number + 10, len(sentence.words) - 1) and ")" not in sentence.gap(last):
        last += 1
    stretch = sentence.words[number : last + 1]
    return (number, last + 1) if stands_for(short, " ".join(word.text for word in stretch)) else None


def _is_shouted(sentence: Sentence) -> bool:
    shouted = sum(word.text.isupper() and len(word.text) > 1 for word in sentence.words)
    return len(sentence.words) > 2 and shouted > _MOST_SHOUTED * len(sentence.words)
