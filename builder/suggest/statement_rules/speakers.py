"""What a speaker is called: the name out of the phrase that names him, and the full name out of what stood before.

A surname or a pronoun is taken for somebody only where nobody else can be meant, since a wrong speaker is worse than
none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from builder.suggest.statement_rules.phrase_words import DASHES, Range
from builder.suggest.statement_rules.small_words import (
    ADVERBS,
    DAYS,
    DETERMINERS,
    MEDIA,
    MEN,
    MONTHS,
    OPENERS,
    OTHERS,
    POSSESSIVES,
    PREPOSITIONS,
    ROLES,
    SUBJECTS,
    SUBORDINATORS,
    TITLES,
    WOMEN,
)
from builder.suggest.statement_rules.words import Kind, Words

_JOINS = frozenset(
    {"of", "de", "van", "von", "der", "den", "la", "le", "al", "el", "bin", "ibn", "&", "-", "'", "’", "."}
)
_GROUPS = MEDIA | frozenset("""
    department party house committee campaign government council ministry court union university institute foundation
    company corporation group association agency office police army congress senate parliament states nations bank
    administration board bureau center centre commission fund league republicans democrats americans organization
    organisation republican democrat pentagon kremlin nato fbi cia
""".split())  # fmt: skip
"""Last words of names that are no person's."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands."""

    name: str
    """The name without titles."""
    start: int
    """Position of its first code point in the text."""
    sex: str = ""
    """`m` or `f` where a title says so."""

    @property
    def surname(self) -> str:
        """Its last word."""
        return self.name.rpartition(" ")[2]

    @property
    def is_person(self) -> bool:
        """Whether it may be a person's name."""
        last = self.surname.lower()
        words = self.name.split()
        is_written = all(word[:1].isupper() or word in _JOINS for word in words) and words[0].lower() not in DETERMINERS
        return is_written and last not in _GROUPS and not (self.name.isupper() and " " not in self.name)


def mentions(words: Words) -> Iterator[Mention]:
    """The names of a sentence outside quotations."""
    number = 0
    while number < len(words):
        end = _run_end(words, number, len(words))
        if end > number:
            yield from _mention(words, number, end)
        number = max(end, number + 1)


def _run_end(words: Words, start: int, limit: int) -> int:
    """The piece after a run of words written as names are, from piece `start` on."""
    number = start
    while number < limit and _is_namelike(words, number, start):
        number += 1
    while number > start and not words[number - 1].is_capital:
        number -= 1
    return number


def _is_namelike(words: Words, number: int, start: int) -> bool:
    word = words[number]
    if word.is_capital:
        return word.lower not in SUBJECTS | DAYS | MONTHS and (number > start or word.lower not in _NOT_FIRST)
    if number == start or word.lower not in _JOINS or (word.lower == "of" and words[start].lower != "university"):
        return False
    return word.kind is Kind.WORD or words[number - 1].end == word.start


_NOT_FIRST = OPENERS | SUBORDINATORS | PREPOSITIONS | DETERMINERS | ADVERBS | OTHERS


def _mention(words: Words, start: int, end: int) -> Iterator[Mention]:
    """The name in a run, without the titles before it."""
    first = start
    for number in range(start, end - 1 if words[end - 1].lower not in _GROUPS else start):
        if words[number].lower in TITLES or words[number].lower in ROLES:
            first = number + 1
    titles = {words[number].lower for number in range(start, first)}
    sex = "m" if titles & MEN else "f" if titles & WOMEN else ""
    if first < end and words[first].is_capital:
        yield Mention(_text(words, first, end), words[first].start, sex)


def _text(words: Words, start: int, end: int) -> str:
    """The pieces as they stand in the text, with one space wherever white space is."""
    pieces = []
    for number in range(start, end):
        is_apart = number > start and words[number].start > words[number - 1].end
        pieces.append((" " if is_apart else "") + words[number].text)
    return re.sub(r"\s+", " ", "".join(pieces))


def named(words: Words, source: Range) -> Mention | None:
    """The name of who is meant by a phrase; None for a pronoun."""
    start, end = head = _head(words, source)
    if start >= end or (end == start + 1 and words[start].lower in SUBJECTS | OTHERS | POSSESSIVES):
        return None
    runs = [run for run in _runs(words, start, end) if run[1] > run[0]]
    if runs and _is_whole(words, runs[-1], start, end):
        return next(_mention(words, *runs[-1]), None)
    if runs and _is_before_place(words, runs[0], end):
        return next(_mention(words, *runs[0]), None)
    return _apposed(words, head, source) or Mention(_text(words, start, end), words[start].start)


def _apposed(words: Words, head: Range, source: Range) -> Mention | None:
    """The name after the comma where only a description stands before it, as in his rival, Ann Dahl."""
    start = head[1] + 1
    if start >= source[1] or words[head[1]].text != ",":
        return None
    end = _run_end(words, start, source[1])
    mention = next(_mention(words, start, end), None) if end > start else None
    return mention if mention and " " in mention.name and mention.is_person else None


def _runs(words: Words, start: int, end: int) -> Iterator[Range]:
    number = start
    while number < end:
        last = _run_end(words, number, end)
        yield (number, last)
        number = max(last, number + 1)


def _head(words: Words, source: Range) -> Range:
    """The phrase up to its first aside."""
    start, end = source
    for number in range(start, end):
        is_dash = words[number].text in DASHES and words[number - 1].end < words[number].start
        if is_dash or words[number].text in (",", "(") or words[number].lower in ("who", "which", "whose"):
            return (start, number if number > start else end)
    return source


def _is_whole(words: Words, run: Range, start: int, end: int) -> bool:
    """Whether a phrase ends in a name that the words before it only describe."""
    is_owned = run[0] > start and words[run[0] - 1].lower == "'s" and words[run[1] - 1].lower in _GROUPS
    if run[1] != end or is_owned:
        return False
    is_titled = any(words[number].lower in TITLES | ROLES for number in range(run[0], run[1] - 1))
    return is_titled or not any(words[number].lower in PREPOSITIONS for number in range(start, run[0]))


def _is_before_place(words: Words, run: Range, end: int) -> bool:
    """Whether a person's name stands before words that say of where he is, as in Ann Dahl of Oslo."""
    is_person = run[1] - run[0] >= 2 and (not run[0] or words[run[0] - 1].lower != "the")
    return is_person and words[run[0]].lower != "the" and run[1] < end and words[run[1]].lower in PREPOSITIONS


@dataclass(frozen=True, slots=True)
class Names:
    """The full names that a text has had so far, by their surnames."""

    full: Mapping[str, Mention]
    """The first mention of a name of several words, by its last."""
    several: frozenset[str] = frozenset()
    """Surnames that the text has for more than one person."""
    sexes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Whether titles made each surname a man's, a woman's or both."""

    def in_full(self, mention: Mention) -> Mention:
        """The full name that a surname stands for, where the text has had only one with it; else the same."""
        if " " in mention.name or not mention.is_person or len(self.sexes.get(mention.name, ())) > 1:
            return mention
        first = self.full.get(mention.name)
        return first if first and first.start < mention.start and mention.name not in self.several else mention


def names_of(rows: Iterable[Words]) -> Names:
    """The names that sentences hold."""
    full: dict[str, Mention] = {}
    several: set[str] = set()
    sexes: defaultdict[str, set[str]] = defaultdict(set)
    for words in rows:
        for mention in mentions(words):
            if " " in mention.name and mention.is_person:
                known = full.setdefault(mention.surname, mention)
                several |= {mention.surname} if known.name.split()[0] != mention.name.split()[0] else set()
            if mention.sex:
                sexes[mention.surname].add(mention.sex)
    return Names(full, frozenset(several), {name: frozenset(found) for name, found in sexes.items()})


def others(words: Words, before: int, speaker: Mention, names: Names) -> bool:
    """Whether a sentence names, before a position, somebody else who may be a person."""
    return any(
        mention.start < before and mention.surname != speaker.surname and mention.is_person and _may_be(mention, names)
        for mention in mentions(words)
    )


def _may_be(mention: Mention, names: Names) -> bool:
    return " " in mention.name or bool(mention.sex) or mention.name in names.full
