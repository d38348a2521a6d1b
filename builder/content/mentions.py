"""Mentions: where a text names a record, and which record it means.

What a person has linked wins; then, of names that overlap, the one that begins first, and of those the longest. Where a
name is that of several records, the rules of the names decide, then what the article's own record says it is about,
then who of them was named in full before. Where none of these leaves exactly one, the mention stays unresolved and is
reported: it is never guessed.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from builder import edtf
from builder.content.reading import ExplicitLink
from builder.content.variants import Found, Variant, Variants, folded, in_text, is_whole, occurrences
from builder.sentences import cut_around, sentences
from builder.travelling import travelling

Because = Literal["link", "name", "context", "listed", "earlier"]
"""What a mention was resolved by: an explicit link, the name alone, the rules of the name, the article's own lists, or
a fuller name earlier in the text."""


@travelling
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


@travelling
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
    cuts: Sequence[tuple[int, int]] | None = None
    """Each [start, end) of its sentences, where somebody has cut it already."""


@dataclass(frozen=True, slots=True)
class _Context:
    """A text as the rules of names ask about it: each question about words is answered in one pass, and kept."""

    setting: Setting
    cuts: Sequence[tuple[int, int]]
    places: dict[tuple[str, ...], list[tuple[int, int]]] = field(default_factory=dict)

    def places_of(self, words: tuple[str, ...]) -> list[tuple[int, int]]:
        """Each [start, end) of the text where any of the words stands whole."""
        if words not in self.places:
            letters, positions = folded(self.setting.text)
            spans = (match.span() for match in _pattern(words).finditer(letters))
            stretches = (in_text(self.setting.text, positions, *span) for span in spans)
            self.places[words] = [one for one in stretches if is_whole(self.setting.text, *one)]
        return self.places[words]

    def holds(self, words: tuple[str, ...], within: tuple[int, int], apart_from: Found) -> bool:
        """Whether any of the words stands in a stretch, and is not a part of the name itself."""
        places = self.places_of(words)
        number = bisect_left(places, (within[0], 0))
        while number < len(places) and places[number][1] <= within[1]:
            if places[number][1] <= apart_from.start or places[number][0] >= apart_from.end:
                return True
            number += 1
        return False


def find(variants: Variants, setting: Setting) -> tuple[tuple[Mention, ...], tuple[Ambiguous, ...]]:
    """The mentions of a text in their order, and the names in it that stay unresolved."""
    cuts = sentences(setting.text, setting.language) if setting.cuts is None else setting.cuts
    context = _Context(setting, cuts)
    chosen = _longest(_meant(variants, context), setting.links)
    mentions: list[Mention] = []
    unresolved: list[Ambiguous] = []
    whole: set[str] = set()
    for found in chosen:
        resolved = _resolved(found, setting.listed, whole)
        if resolved is not None:
            authority, because = resolved
            if because != "earlier":
                whole.add(authority)
            sentence = cut_around(cuts, found.start, found.end) or (found.start, found.end)
            mentions.append(Mention(found.start, found.end, authority, because, sentence))
        elif isinstance(found, Found):
            unresolved.append(Ambiguous(found.start, found.end, tuple(_candidates(found))))
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


def _meant(variants: Variants, context: _Context) -> Iterator[Found]:
    """The names of a text of which the rules leave at least one, with those that they leave."""
    for found in occurrences(variants, context.setting.text):
        if not any(map(_has_rules, found.variants)):
            yield found
        elif left := tuple(_by_rules(found, context)):
            yield Found(found.start, found.end, left)


def _by_rules(found: Found, context: _Context) -> Iterator[Variant]:
    """The variants that their own rules allow here.

    Of several forms of one record any is enough; of several records, those whose rules ask for what is there go before
    the others.
    """
    allowed = [one for one in found.variants if not _has_rules(one) or _is_allowed(one, found, context)]
    asked_for = [one for one in allowed if one.name.beside or one.name.in_article]
    yield from asked_for or allowed


def _has_rules(variant: Variant) -> bool:
    name = variant.name
    return bool(name.beside or name.not_beside or name.in_article or name.when)


def _is_allowed(variant: Variant, found: Found, context: _Context) -> bool:
    name, setting = variant.name, context.setting
    sentence = cut_around(context.cuts, found.start, found.end) or (found.start, found.end)
    return (
        (not name.beside or context.holds(name.beside, sentence, found))
        and not (name.not_beside and context.holds(name.not_beside, sentence, found))
        and (not name.in_article or context.holds(name.in_article, (0, len(setting.text)), found))
        and (not name.when or not setting.published or edtf.overlap(name.when, setting.published))
    )


@lru_cache(maxsize=4096)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words in folded letters, the longest first."""
    forms = sorted({folded(word)[0] for word in words}, key=lambda form: (-len(form), form))
    return re.compile("|".join(re.escape(form) for form in forms))


def _resolved(
    found: Found | ExplicitLink, listed: Collection[str], whole: Collection[str]
) -> tuple[str, Because] | None:
    """Which record is meant and by what that is known; None where several remain."""
    if isinstance(found, ExplicitLink):
        return found.target, "link"
    candidates = _candidates(found)
    if len(candidates) == 1:
        return candidates[0], "context" if any(map(_has_rules, found.variants)) else "name"
    ways: tuple[tuple[Because, list[str]], ...] = (
        ("listed", [one for one in candidates if one in listed]),
        ("earlier", [one for one in candidates if one in whole]),
    )
    return next(((left[0], because) for because, left in ways if len(left) == 1), None)


def _candidates(found: Found) -> list[str]:
    """Ids of the records that a name can mean, each once."""
    if len(found.variants) == 1:
        return [found.variants[0].authority]
    return list(dict.fromkeys(one.authority for one in found.variants))


def authorities_in(mentions: Iterable[Mention]) -> list[str]:
    """Ids of the records that are mentioned, each once, in the order of their first mentions."""
    return list(dict.fromkeys(mention.authority for mention in mentions))
