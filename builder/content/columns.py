"""All articles of an archive in columns: in brief, by their dates, and by everything that they name and state."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np

from builder.content.briefs import Brief, brief_of
from builder.content.facts import ARTICLE_KEYS, STATEMENT_KEYS, Facts, statement_keys
from builder.content.groups import Gathering, Groups, Numbers, Shift, patched
from builder.content.lookups import Numbered
from builder.content.origins import Bonds, origins_of_articles


@dataclass(frozen=True)
class Columns:
    """All articles, without their texts."""

    briefs: tuple[Brief, ...]
    """The articles in the order of their dates."""
    articles: Mapping[str, Groups]
    """Name of a field of the corpus to the numbers of articles under each of its keys."""
    statements: Mapping[str, Groups]
    """Name of a field of the index of statements to the numbers of statements under each of its keys."""
    bonds: Mapping[str, Bonds]
    """Article to what makes it one origin with others, for those of which there is anything."""

    def __getstate__(self) -> dict[str, object]:
        """What was only worked out is not kept."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Id of an article to its number in the order of dates."""
        return {brief.id: number for number, brief in enumerate(self.briefs)}

    def brief(self, key: str) -> Brief | None:
        """An article in brief; None where there is none of this id."""
        number = self.numbers.get(key)
        return None if number is None else self.briefs[number]

    @cached_property
    def starts(self) -> Numbers:
        """For each article the number of its first statement; then how many statements there are."""
        return _starts(self.briefs)

    @cached_property
    def origins(self) -> Mapping[str, str]:
        """Article to its origin, for those that may be one with others."""
        return origins_of_articles(self.bonds, self.numbers)

    def named_with(self, key: str) -> Mapping[str, int]:
        """What else is named in the articles that name a record, and in how many of them."""
        named = self.articles["named_in"]
        counts = named.counts_beside(named.under(key))
        found = np.flatnonzero(counts)
        pairs = zip(found.tolist(), counts[found].tolist(), strict=True)
        return {named.keys[place]: count for place, count in pairs if named.keys[place] != key}

    def named_count(self, key: str) -> int | None:
        """How many articles name a record; None for none."""
        return self.articles["named_in"].count(key) or None

    def named_in(self, key: str) -> "Namings | None":
        """The articles that name a record; None for none."""
        numbers = self.articles["named_in"].under(key)
        return Namings(self, numbers) if len(numbers) else None

    def passages_of(self, key: str) -> list[tuple[Brief, int]] | None:
        """The articles in whose sentences a record is mentioned, and in how many of these; None for none."""
        which, counts = np.unique(self.articles["passages_of"].under(key), return_counts=True)
        pairs = zip(which.tolist(), counts.tolist(), strict=True)
        return [(self.briefs[number], count) for number, count in pairs] or None

    def words_taking(self, key: str) -> list[tuple[str, ...]] | None:
        """On whose word each of the statements rests that take a position in the same sense; None for none."""
        return [*self.statements["resting_on"].keys_of(self.statements["taking"].under(key))] or None

    def origin_count(self, key: str) -> int:
        """How many independent origins the articles have that name a record."""
        numbers = self.articles["named_in"].under(key)
        if not self.origins:
            return len(numbers)
        ids = (self.briefs[number].id for number in numbers.tolist())
        return len({self.origins.get(one, one) for one in ids})


class Namings(Numbered[Brief]):
    """The articles that name a record."""

    __slots__ = ("_columns",)

    def __init__(self, columns: Columns, numbers: Numbers) -> None:
        """Those with these numbers."""
        super().__init__(columns.briefs.__getitem__, numbers)
        self._columns = columns

    def that_name(self, other: str) -> "Namings":
        """Those of them that name another record too. Whoever asks for this must ask for what is named with the first
        record too, since nobody is told when an article begins to name the other one."""
        both = np.intersect1d(self.numbers, self._columns.articles["named_in"].under(other), assume_unique=True)
        return Namings(self._columns, both)


def columns_of(facts: Iterable[Facts]) -> Columns:
    """The columns of articles that come in any order, each of which is let go once it is entered."""
    articles = {name: Gathering() for name in ARTICLE_KEYS}
    statements = {name: Gathering() for name in STATEMENT_KEYS}
    briefs: list[Brief] = []
    bonds: dict[str, Bonds] = {}
    for one in facts:
        briefs.append(brief_of(one.record))
        for name, keys in ARTICLE_KEYS.items():
            articles[name].add(keys(one))
        for name, gathering in statements.items():
            for of_statement in statement_keys(name, one):
                gathering.add(of_statement)
        if found := one.bonds:
            bonds[one.record.id] = found
    ordered, ranks = _ranked(briefs)
    said = _ranges(_starts(ordered), ranks)
    return Columns(
        briefs=tuple(ordered),
        articles={name: gathering.groups(ranks) for name, gathering in articles.items()},
        statements={name: gathering.groups(said) for name, gathering in statements.items()},
        bonds={brief.id: bonds[brief.id] for brief in ordered if brief.id in bonds},
    )


def _ranked(briefs: Sequence[Brief]) -> tuple[list[Brief], Numbers]:
    """Articles in the order of dates, and the place in it of each as they came."""
    order = sorted(range(len(briefs)), key=lambda number: briefs[number].order)
    ranks = np.empty(len(briefs), np.int32)
    ranks[order] = np.arange(len(briefs), dtype=np.int32)
    return [briefs[number] for number in order], ranks


def columns_after(columns: Columns, gone: Iterable[str], come: Sequence[Facts]) -> Columns:
    """The columns after articles have gone and others come; one that differs has gone and comes."""
    lost = sorted(columns.numbers[one] for one in gone)
    pairs = sorted(((brief_of(one.record), one) for one in come), key=lambda pair: pair[0].order)
    briefs = list(columns.briefs)
    for number in reversed(lost):
        del briefs[number]
    places = []
    for brief, _ in pairs:
        places.append(bisect_left(briefs, brief.order, key=lambda one: one.order))
        briefs.insert(places[-1], brief)
    shift = Shift(np.array(lost, np.int32), np.array(places, np.int32))
    new = list(zip(places, (one for _, one in pairs), strict=True))
    starts = _starts(briefs)
    said = Shift(_ranges(columns.starts, shift.gone), _ranges(starts, shift.come))
    bonds = {one: bonds for one, bonds in columns.bonds.items() if columns.numbers[one] not in set(lost)}
    return Columns(
        briefs=tuple(briefs),
        articles={
            name: patched(columns.articles[name], shift, [(number, tuple(keys(one))) for number, one in new])
            for name, keys in ARTICLE_KEYS.items()
        },
        statements={
            name: patched(columns.statements[name], said, _stated(name, new, starts)) for name in STATEMENT_KEYS
        },
        bonds=bonds | {one.record.id: found for one in come if (found := one.bonds)},
    )


def _starts(briefs: Sequence[Brief]) -> Numbers:
    return np.concatenate([[0], np.cumsum([brief.stated for brief in briefs])]).astype(np.int32)


def _ranges(starts: Numbers, articles: Numbers) -> Numbers:
    found = [np.arange(starts[one], starts[one + 1], dtype=np.int32) for one in articles.tolist()]
    return np.concatenate(found) if found else np.zeros(0, np.int32)


def _stated(name: str, new: Iterable[tuple[int, Facts]], starts: Numbers) -> list[tuple[int, tuple[str, ...]]]:
    """The numbers of new articles' statements, and their keys."""
    return [
        (int(starts[number]) + place, tuple(keys))
        for number, one in new
        for place, keys in enumerate(statement_keys(name, one))
    ]
