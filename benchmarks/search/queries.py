"""What readers of a made archive ask: words of every rarity, two words, and names."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from benchmarks.search.generator import pieces, world
from benchmarks.search.words import COMMON

SHARES = {"30 %": 0.3, "10 %": 0.1, "1 %": 0.01, "0.1 %": 0.001, "1 article": 0.0}
"""Name of a class of words to the share of articles that hold them; 0 for those in one article only."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query and its class."""

    kind: str
    """Name of its class."""
    text: str
    """What is typed."""


@lru_cache(maxsize=4)
def queries(size: int, each: int) -> tuple[Query, ...]:
    """So many queries of each class, for an archive of so many articles; the classes take turns."""
    held = _held(size)
    by_class = {f"word in {name}": _near(held, share * size, each) for name, share in SHARES.items()}
    frequent, rare = by_class["word in 10 %"], by_class["word in 1 %"]
    by_class["two words"] = [f"{one} {other}" for one, other in zip(frequent, rare, strict=True)]
    actors = [actor.name for actor in world().actors]
    by_class["top actor"] = actors[:each]
    by_class["middle actor"] = actors[249 : 249 + each]
    turns = zip(*([Query(name, text) for text in texts] for name, texts in by_class.items()), strict=True)
    return tuple(chain.from_iterable(turns))


@lru_cache(maxsize=4)
def _held(size: int) -> Counter[str]:
    """In how many articles each word of the vocabulary stands, the common ones left out."""
    known = set(world().words) - set(COMMON)
    held: Counter[str] = Counter()
    for piece in pieces(size):
        held.update({word.strip(".,").lower() for word in f"{piece.title} {piece.text}".split()} & known)
    return held


def _near(held: Counter[str], wanted: float, count: int) -> list[str]:
    """The words whose number of articles is nearest to what is wanted, at least 1."""
    wanted = max(wanted, 1)
    return sorted(held, key=lambda word: (abs(held[word] - wanted), word))[:count]
