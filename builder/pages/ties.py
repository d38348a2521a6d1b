"""With whom an actor is tied: who is named in the same articles, about whom it speaks, and who speaks about it.

Of each only the strongest are kept, so that neither a page nor the picture of all grows with the archive. What is kept
of an actor is known from what was asked about it alone.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from builder.content.corpus import Corpus
from builder.model import Actor, Authority, Outlet
from builder.names import sort_key
from builder.pages import urls
from builder.pages.company import named_most

NEAREST = 10
"""Ties of each sort that are kept of an actor."""

Find = Callable[[str], object]
"""Gives the record of an id."""

Ranked = tuple[tuple[str, int], ...]
"""Ids, and how much ties each: the strongest first, equal ones by name."""

Tied = Actor | Outlet
"""Who can be tied: whoever says something, or is spoken about."""


@dataclass(frozen=True, slots=True)
class Ties:
    """The strongest ties of an actor or outlet."""

    together: Ranked
    """The actors that are named in the same articles, and in how many."""
    speaks: Ranked
    """The actors and outlets about whom it speaks, and in how many statements."""
    spoken: Ranked
    """The actors and outlets that speak about it, and in how many statements."""

    def __bool__(self) -> bool:
        return bool(self.together or self.speaks or self.spoken)

    @property
    def partners(self) -> tuple[str, ...]:
        """Everybody it is tied to, each once: those that it has most to do with first."""
        weights = Counter[str]()
        for one, number in chain(self.together, self.speaks, self.spoken):
            weights[one] += number
        order = {one: place for place, (one, _) in enumerate(chain(self.together, self.speaks, self.spoken))}
        return tuple(sorted(weights, key=lambda one: (-weights[one], order[one])))


def ties_of(corpus: Corpus, record: Tied, find: Find) -> Ties:
    """The strongest ties of an actor or outlet. An outlet is not tied to those whom it names as a publisher."""
    said, none = corpus.said, corpus.said.none
    named = corpus.named_with.get(record.id, {}) if isinstance(record, Actor) else {}
    speaks = _counted(record.id, said.by.get(record.id, none).keys_in("about"))
    spoken = _counted(record.id, said.about.get(record.id, none).keys_in("by"))
    return Ties(
        together=_strongest(named, Actor, find),
        speaks=_strongest(speaks, (Actor, Outlet), find),
        spoken=_strongest(spoken, (Actor, Outlet), find),
    )


def is_tied(corpus: Corpus, record: Tied) -> bool:
    """Whether an actor or outlet has any ties; no more is looked up than that takes."""
    said, none = corpus.said, corpus.said.none
    named = corpus.named_with.get(record.id, {}) if isinstance(record, Actor) else {}
    keys = chain(said.by.get(record.id, none).keys_in("about"), said.about.get(record.id, none).keys_in("by"))
    others = (one for of_one in keys for one in of_one if one != record.id)
    return any(isinstance(corpus.records[one], Actor | Outlet) for one in others) or any(
        isinstance(corpus.records[one], Actor) for one in named
    )


def _counted(own: str, keys: Iterable[tuple[str, ...]]) -> Mapping[str, int]:
    """How many statements stand under each key but that of the record itself, in the order of the keys."""
    counts = Counter(chain.from_iterable(keys))
    del counts[own]
    return {key: counts[key] for key in sorted(counts)}


def _strongest(counts: Mapping[str, int], kinds: type | tuple[type, ...], find: Find) -> Ranked:
    """Those that weigh most, of equal ones the first by name; only those near the top are looked up."""
    near = named_most(counts, NEAREST, lambda one: isinstance(find(one), kinds))
    return tuple((one, counts[one]) for one in sorted(near, key=lambda one: _order(one, counts, find))[:NEAREST])


def _order(one: str, counts: Mapping[str, int], find: Find) -> tuple[int, tuple[str, str]]:
    record = find(one)
    assert isinstance(record, Authority)
    return (-counts[one], sort_key(record.name, one))


def evidence_of(owner: Tied, other: str) -> str:
    """Address of what ties an actor to another of those that are kept: on the actor's page of ties."""
    return f"{urls.ties_of(owner)}#{urls.tie_anchor(other)}"
