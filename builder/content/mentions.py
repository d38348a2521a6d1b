"""Mentions: where a text names a record, and which record it means.

What a person has linked wins, then the longest name. Where a name is that of several records, the rules of the names
decide, then what the article's own record says it is about, then who of them was named in full before. Where none of
these leaves exactly one, the mention stays unresolved and is reported: it is never guessed.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from builder import edtf
from builder.content.markup import ExplicitLink
from builder.content.variants import Found, Variant, Variants, folded, occurrences
from builder.sentences import sentences

Because = Literal["link", "name", "context", "listed", "earlier"]
"""What a mention was resolved by: an explicit link, the name alone, the rules of the name, the article's own lists, or
a fuller name earlier in the text."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A record's name in a text."""

    start: int
    """First code point."""
    end: int
    """Position after the last."""
    authority: str
    """Id of the record that is meant."""
    because: Because
    """What it was resolved by."""
    sentence: tuple[int, int]
    """The sentence in which it stands: first code point, and position after the last."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A name that could be that of several records, and nothing says which."""

    start: int
    """First code point."""
    end: int
    """Position after the last."""
    candidates: tuple[str, ...]
    """Ids of the records, sorted."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a text before its names are read."""

    text: str
    """The text."""
    language: str = "en"
    """Its language (BCP 47)."""
    links: tuple[ExplicitLink, ...] = ()
    """The stretches that its author has linked to records."""
    listed: frozenset[str] = frozenset()
    """Ids of the records that its own record names."""
    published: str = ""
    """When it was published (EDTF); empty where that means nothing."""


def find(variants: Variants, setting: Setting) -> tuple[tuple[Mention, ...], tuple[Ambiguous, ...]]:
    """The mentions of a text in their order, and the names in it that stay unresolved."""
    cuts = sentences(setting.text, setting.language)
    chosen = _longest(_meant(variants, setting, cuts), setting.links)
    mentions: list[Mention] = []
    unresolved: list[Ambiguous] = []
    whole: set[str] = set()
    for found in chosen:
        resolved = _resolved(found, setting.listed, whole)
        if resolved is not None:
            authority, because = resolved
            if because != "earlier":
                whole.add(authority)
            sentence = _sentence(cuts, found.start, found.end)
            mentions.append(Mention(found.start, found.end, authority, because, sentence))
        elif isinstance(found, Found):
            candidates = tuple(one.authority for one in found.variants)
            unresolved.append(Ambiguous(found.start, found.end, candidates))
    return tuple(mentions), tuple(unresolved)


def _longest(names: Iterable[Found], links: Sequence[ExplicitLink]) -> Iterator[Found | ExplicitLink]:
    """Links, and the longest names of those that overlap, in their order; of names that begin together the longer."""
    reached = 0
    waiting = sorted(links, key=lambda link: link.start)
    for name in names:
        while waiting and waiting[0].start < name.end:
            link = waiting.pop(0)
            reached = max(reached, link.end)
            yield link
        if name.start >= reached:
            reached = name.end
            yield name
    yield from waiting


def _meant(variants: Variants, setting: Setting, cuts: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """The names of a text of which the rules leave at least one, with those that they leave."""
    for found in occurrences(variants, setting.text):
        if left := tuple(_by_rules(found, setting, cuts)):
            yield Found(found.start, found.end, left)


def _by_rules(found: Found, setting: Setting, cuts: Sequence[tuple[int, int]]) -> Iterator[Variant]:
    """The variants that their own rules allow here; those that a rule asks for go before those without rules."""
    allowed = [one for one in found.variants if not _has_rules(one) or _is_allowed(one, found, setting, cuts)]
    asked_for = [one for one in allowed if one.name.beside or one.name.in_article]
    yield from asked_for or allowed


def _has_rules(variant: Variant) -> bool:
    name = variant.name
    return bool(name.beside or name.not_beside or name.in_article or name.when)


def _is_allowed(variant: Variant, found: Found, setting: Setting, cuts: Sequence[tuple[int, int]]) -> bool:
    name = variant.name
    start, end = _sentence(cuts, found.start, found.end)
    around = setting.text[start : found.start] + "\n" + setting.text[found.end : end]
    elsewhere = setting.text[: found.start] + "\n" + setting.text[found.end :]
    return (
        (not name.beside or _holds(around, name.beside))
        and not (name.not_beside and _holds(around, name.not_beside))
        and (not name.in_article or _holds(elsewhere, name.in_article))
        and (not name.when or not setting.published or _overlap(name.when, setting.published))
    )


def _holds(text: str, words: tuple[str, ...]) -> bool:
    return bool(_pattern(words).search(folded(text)[0]))


@lru_cache(maxsize=4096)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, whole, in folded letters."""
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(folded(word)[0]) for word in words) + r")(?!\w)")


def _overlap(one: str, other: str) -> bool:
    """Whether two dates can mean the same day."""
    a, b = edtf.parse(one), edtf.parse(other)
    return a.earliest <= b.latest and b.earliest <= a.latest


def _resolved(
    found: Found | ExplicitLink, listed: Collection[str], whole: Collection[str]
) -> tuple[str, Because] | None:
    """Which record is meant and by what that is known; None where several remain."""
    if isinstance(found, ExplicitLink):
        return found.target, "link"
    candidates = [one.authority for one in found.variants]
    if len(candidates) == 1:
        return candidates[0], "context" if _has_rules(found.variants[0]) else "name"
    ways: tuple[tuple[Because, list[str]], ...] = (
        ("listed", [one for one in candidates if one in listed]),
        ("earlier", [one for one in candidates if one in whole]),
    )
    return next(((left[0], because) for because, left in ways if len(left) == 1), None)


def _sentence(cuts: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The sentence around a stretch; the stretch itself where it lies in none."""
    number = bisect_right(cuts, (start, 1 << 62)) - 1
    if number < 0 or cuts[number][1] < end:
        return start, end
    return cuts[number]


def authorities_in(mentions: Iterable[Mention]) -> list[str]:
    """Ids of the records that are mentioned, each once, in the order of their first mentions."""
    return list(dict.fromkeys(mention.authority for mention in mentions))
