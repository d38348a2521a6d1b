"""What was made of what: of each thing its names, and the facts that it has asked for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.cache.values import Place

Seen = NDArray[np.uint64]
"""Numbers of facts, in no order."""


class Done(NamedTuple):
    """Something that was made."""

    given: str
    """Digest of what was known beforehand (`digest_of`)."""
    made: tuple[str, ...]
    """Addresses of what was made: files, or documents."""
    parts: tuple[str, ...]
    """Names of what belongs to it and was made by itself."""
    clippings: Place | None = None
    """Where the clippings of an article stand among the kept values."""


@dataclass(frozen=True, slots=True)
class Account:
    """All that was made."""

    done: Mapping[str, Done]
    """Name to thing."""
    starts: NDArray[np.int64]
    """For each, in the order of the names, the number of the first fact that it has asked for; then how many there
    are."""
    seen: Seen
    """The facts, one thing after the other."""

    def touched(self, facts: Seen) -> set[str]:
        """Names of what has asked for any of some facts."""
        hits = np.flatnonzero(np.isin(self.seen, facts))
        places = np.unique(np.searchsorted(self.starts, hits, side="right") - 1)
        names = list(self.done)
        return {names[place] for place in places.tolist()}

    def seen_by(self, name: str) -> Seen:
        """The facts that a thing has asked for."""
        return self.seen_of({name})[name]

    def seen_of(self, names: set[str]) -> dict[str, Seen]:
        """The facts that each of some things has asked for."""
        return {
            name: self.seen[self.starts[place] : self.starts[place + 1]]
            for place, name in enumerate(self.done)
            if name in names
        }


NOTHING = Account({}, np.zeros(1, np.int64), np.zeros(0, np.uint64))
"""Where nothing was made before."""


@dataclass(slots=True)
class Accounting:
    """An account while it is written: what stays of the one before, and what is made anew."""

    before: Account
    """The one before."""
    kept: set[str] = field(default_factory=set)
    """Names of what stays as it was."""
    fresh: dict[str, tuple[Done, Seen]] = field(default_factory=dict)
    """Name to what was made anew."""

    def made(self) -> Iterator[str]:
        """Addresses of all that was made."""
        for name in self.kept:
            yield from self.before.done[name].made
        for done, _ in self.fresh.values():
            yield from done.made

    def clippings(self) -> Mapping[str, Place]:
        """Id of each article to where its clippings stand."""
        stays = ((name, self.before.done[name]) for name in self.kept)
        fresh = ((name, done) for name, (done, _) in self.fresh.items())
        return {name.partition(":")[2]: done.clippings for name, done in chain(stays, fresh) if done.clippings}

    def closed(self) -> Account:
        """The account: what stays in its order, then what is new."""
        if self.kept == self.before.done.keys() and not self.fresh:
            return self.before
        stays = np.fromiter((name in self.kept for name in self.before.done), bool, len(self.before.done))
        lengths = np.diff(self.before.starts)
        old = self.before.seen[np.repeat(stays, lengths)]
        new = [seen for _, seen in self.fresh.values()]
        done = {name: one for name, one in self.before.done.items() if name in self.kept}
        done |= {name: one for name, (one, _) in self.fresh.items()}
        starts = np.concatenate([[0], np.cumsum([*lengths[stays], *map(len, new)])]).astype(np.int64)
        return Account(done, starts, np.concatenate([old, *new]))


def digest_of(given: object) -> str:
    """What tells apart what things are given; empty for nothing."""
    if given in (None, ()):
        return ""
    return blake2b(repr(given).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def named(names: Iterable[str]) -> dict[str, None]:
    """Names, each once, in order."""
    return dict.fromkeys(names)
