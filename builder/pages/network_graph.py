"""The network of an archive: everybody who is tied to somebody, the pairs, and the groups."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from builder.content.corpus import Corpus
from builder.model import Actor, Outlet
from builder.pages.communities import communities
from builder.pages.layout import Pull
from builder.pages.ties import Tied, Ties, ties_of

MOST_GROUPS = 8
"""Groups that have a number and a colour."""

SMALLEST = 3
"""Actors that a group must have for a number."""

NEAR = 40
"""Others named with an actor that count for the groups and for where it lies; more would be slow, and say no more."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who are tied."""

    one: str
    """Id of the one: of the speaker, where the tie is speech."""
    other: str
    """Id of the other."""
    weight: int
    """How many articles or statements tie them."""
    owner: str
    """Id of the one on whose page of ties the other surely stands."""


@dataclass(frozen=True, slots=True)
class Network:
    """Everybody who is tied to somebody, with the strongest ties of each."""

    members: Mapping[str, Tied]
    """Id to record: the actors by name, then the outlets."""
    ties: Mapping[str, Ties]
    """The same keys to the strongest ties of each."""
    named: Mapping[str, int]
    """Id to the number of articles that name it."""
    together: tuple[Pair, ...]
    """Who is named in the same articles; the strongest first."""
    speaking: tuple[Pair, ...]
    """Who speaks about whom; the strongest first."""
    near: tuple[Pair, ...]
    """Who is named in the same articles, also where neither keeps the tie: for groups and places, not to be shown."""
    groups: Mapping[str, int]
    """Id to the number of its group, from 1; 0 where it is in none of the large ones."""


def network_of(corpus: Corpus) -> Network:
    """The network of an archive, in which the groups are made of who is named with whom."""
    every: list[Tied] = [*corpus.all_of(Actor), *corpus.all_of(Outlet)]
    records = {one.id: one for one in every}
    ties: dict[str, Ties] = {}
    near: dict[tuple[str, str], Pair] = {}
    for one in every:
        if found := ties_of(corpus, one, records.get):
            ties[one.id] = found
            near.update(_near(corpus, one, records))
    named = {one: corpus.named_counts.get(one, 0) for one in ties}
    together, speaking = list(_together(ties)), list(_speaking(ties))
    return Network(
        members={one: records[one] for one in ties},
        ties=ties,
        named=named,
        together=_ranked(together, named),
        speaking=_ranked(speaking, strengths(speaking)),
        near=tuple(near.values()),
        groups=_groups(list(ties), near.values()),
    )


def _near(corpus: Corpus, one: Tied, records: Mapping[str, Tied]) -> Iterator[tuple[tuple[str, str], Pair]]:
    """The pairs of an actor with those who are named most in its articles, by their ids in one order."""
    counts = corpus.named_with.get(one.id, {}) if isinstance(one, Actor) else {}
    others = [other for other in counts if isinstance(records.get(other), Actor)]
    for other in sorted(others, key=lambda other: (-counts[other], other))[:NEAR]:
        ids = (min(one.id, other), max(one.id, other))
        yield ids, Pair(*ids, counts[other], one.id)


def _together(ties: Mapping[str, Ties]) -> Iterator[Pair]:
    """Each pair once, from the one that comes first among those that keep it."""
    done = set[tuple[str, str]]()
    for one, of_one in ties.items():
        for other, weight in of_one.together:
            if (other, one) not in done:
                done.add((one, other))
                yield Pair(one, other, weight, one)


def _speaking(ties: Mapping[str, Ties]) -> Iterator[Pair]:
    """Each pair once, from the one who speaks where that one keeps it."""
    done = set[tuple[str, str]]()
    for one, of_one in ties.items():
        for other, weight in of_one.speaks:
            done.add((one, other))
            yield Pair(one, other, weight, one)
    for other, of_other in ties.items():
        for one, weight in of_other.spoken:
            if (one, other) not in done:
                yield Pair(one, other, weight, other)


def _ranked(pairs: Iterable[Pair], sizes: Mapping[str, int]) -> tuple[Pair, ...]:
    """The strongest first; of equal ones those of whom most of what either has is shared."""
    return tuple(sorted(pairs, key=lambda pair: (-pair.weight, -likeness(pair, sizes), pair.one, pair.other)))


def _groups(ids: list[str], pairs: Iterable[Pair]) -> Mapping[str, int]:
    places = {one: place for place, one in enumerate(ids)}
    edges = [(places[pair.one], places[pair.other], pair.weight) for pair in pairs]
    found = communities(len(ids), edges)
    sizes, weights = Counter(found), Counter[int]()
    for one, other, weight in edges:
        weights[found[one]] += weight if found[one] == found[other] else 0
    large = sorted((number for number in sizes if sizes[number] >= SMALLEST), key=lambda one: (-weights[one], one))
    numbers = {number: rank + 1 for rank, number in enumerate(large[:MOST_GROUPS])}
    return {one: numbers.get(number, 0) for one, number in zip(ids, found, strict=True)}


def strengths(pairs: Iterable[Pair]) -> Counter[str]:
    """How much everybody is tied in all."""
    found = Counter[str]()
    for pair in pairs:
        found[pair.one] += pair.weight
        found[pair.other] += pair.weight
    return found


def likeness(pair: Pair, sizes: Mapping[str, int]) -> float:
    """How much of what either has is shared: 1 where all is (Salton's cosine). `sizes` are what each has."""
    return pair.weight / math.sqrt(max(1, sizes[pair.one]) * max(1, sizes[pair.other]))


def chosen(pairs: Iterable[Pair], shown: Mapping[str, int], sizes: Mapping[str, int]) -> list[Pair]:
    """The pairs to be drawn between those who are shown: of each the strongest, of equal ones that within its group,
    and two of which most of what either has is shared. So nobody is left without the tie that matters most, and no
    crowd hides it. `shown` are the groups of those who are shown."""
    near: dict[str, list[tuple[Pair, str]]] = {one: [] for one in shown}
    for pair in pairs:
        if pair.one in shown and pair.other in shown:
            near[pair.one].append((pair, pair.other))
            near[pair.other].append((pair, pair.one))
    found: dict[Pair, None] = {}
    for one, of_one in near.items():
        order = partial(_by_weight, shown, sizes, one)
        strongest = [pair for pair, _ in sorted(of_one, key=order)[:1]]
        alike = [pair for pair, _ in sorted(of_one, key=lambda tie: (-likeness(tie[0], sizes), tie[1]))]
        found.update(dict.fromkeys([*strongest, *[pair for pair in alike if pair.weight > 1][:2]]))
    return sorted(found, key=lambda pair: (-pair.weight, pair.one, pair.other))


def _by_weight(
    groups: Mapping[str, int], sizes: Mapping[str, int], one: str, tie: tuple[Pair, str]
) -> tuple[int, bool, int, str]:
    """The order of the ties of one, the strongest first; of equal ones those within its group, then those to somebody
    large."""
    pair, other = tie
    return (-pair.weight, groups[other] != groups[one], -sizes[other], other)


def pulls(pairs: Iterable[Pair], places: Mapping[str, int], sizes: Mapping[str, int]) -> list[Pull]:
    """How much the ties between those who are shown pull."""
    return [
        (places[pair.one], places[pair.other], likeness(pair, sizes))
        for pair in pairs
        if pair.one in places and pair.other in places
    ]
