"""A made archive of news: the same articles for the same number of them, and the first of a larger archive.

Articles have 450 words in paragraphs, a heading, a quotation and a list. Words come from a vocabulary of 80,000 forms
by the law of Zipf and Mandelbrot (s = 1.12, q = 2.7: the hundred commonest make half of a text); 500 actors, 400
places and 40 outlets occur by Zipf's law too, so that the first actor is in two of five articles: a hard case, meant.
"""

import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from benchmarks.search.words import names, vocabulary

SEED = 20240224
WORDS, ACTORS, PLACES, OUTLETS = 80_000, 500, 400, 40
_DAYS = 12 * 365


@dataclass(frozen=True, slots=True)
class Entity:
    """An actor, place or outlet."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    variants: tuple[str, ...] = ()
    """Other forms of the name."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An article before it takes the form of any one program."""

    id: str
    """Its id."""
    title: str
    """Its title."""
    blocks: tuple[tuple[str, str], ...]
    """Kind (p, h2, quote or item) and words of each block, on one line."""
    published: str = "1970"
    """Its date (EDTF)."""
    outlet: str = "unknown"
    """Id of its outlet."""
    actors: tuple[str, ...] = ()
    """Ids of the actors in it."""
    places: tuple[str, ...] = ()
    """Ids of the places in it."""

    @property
    def path(self) -> str:
        """Its address below a site."""
        return f"articles/{self.id}.html"

    @property
    def text(self) -> str:
        """Its words without the title."""
        return "\n\n".join(words for _, words in self.blocks)


@dataclass(frozen=True, slots=True)
class World:
    """What the articles of a made archive speak of, the commonest first."""

    words: tuple[str, ...]
    """The vocabulary."""
    actors: tuple[Entity, ...]
    """Its actors."""
    places: tuple[Entity, ...]
    """Its places."""
    outlets: tuple[Entity, ...]
    """Its outlets."""


@lru_cache(maxsize=1)
def world() -> World:
    """The one world."""
    chance = random.Random(SEED)
    words = tuple(vocabulary(chance, WORDS))
    given = names(chance, 2 * ACTORS + PLACES + OUTLETS)
    first, last, towns, papers = given[:500], given[500:1000], given[1000:1400], given[1400:]
    actors = [_actor(number, *pair) for number, pair in enumerate(zip(first, last, strict=True))]
    before = ("North ", "South ", "Port ", "Mount ", "Saint ")
    towns = [town if number % 3 else chance.choice(before) + town for number, town in enumerate(towns)]
    places = [Entity(f"place-{number}", town) for number, town in enumerate(towns)]
    papers = [f"The {paper} {chance.choice(('Post', 'Times', 'Herald', 'Monitor', 'Gazette'))}" for paper in papers]
    outlets = [Entity(f"outlet-{number}", paper) for number, paper in enumerate(papers)]
    return World(words, tuple(actors), tuple(places), tuple(outlets))


def _actor(number: int, first: str, last: str) -> Entity:
    variants = (f"{first[0]}. {last}",) if number % 5 == 0 else ()
    return Entity(f"actor-{number}", f"{first} {last}", variants)


def pieces(count: int) -> Iterator[Piece]:
    """The first `count` articles; each depends on its own number alone."""
    return (_piece(number) for number in range(count))


@lru_cache(maxsize=4)
def _zipf(count: int, s: float, q: float = 0.0) -> tuple[float, ...]:
    return tuple(accumulate((rank + q) ** -s for rank in range(1, count + 1)))


def _piece(number: int) -> Piece:
    chance, of = random.Random(SEED * 1_000_003 + number), world()
    actors = _pick(chance, of.actors, 0.9, chance.randint(3, 6))
    places = _pick(chance, of.places, 0.9, chance.randint(2, 4))
    outlet = _pick(chance, of.outlets, 1.0, 1)[0]
    told = [one.name for one in actors for _ in range(chance.randint(1, 4))]
    told += [one.name for one in places for _ in range(chance.randint(1, 3))]
    chance.shuffle(told)
    words = iter(chance.choices(of.words, cum_weights=_zipf(WORDS, 1.12, 2.7), k=800))
    title = " ".join([actors[0].name, *_next(words, chance.randint(3, 6)), places[0].name])
    blocks = _blocks(chance, words, told)
    day = datetime.date(2014, 1, 1) + datetime.timedelta(days=chance.randrange(_DAYS))
    ids = (tuple(one.id for one in actors), tuple(one.id for one in places))
    return Piece(f"a{number:06d}", title, blocks, day.isoformat(), outlet.id, *ids)


def _pick(chance: random.Random, whole: Sequence[Entity], s: float, count: int) -> list[Entity]:
    found: dict[Entity, None] = {}
    while len(found) < count:
        found[chance.choices(whole, cum_weights=_zipf(len(whole), s))[0]] = None
    return list(found)


def _blocks(chance: random.Random, words: Iterator[str], told: list[str]) -> tuple[tuple[str, str], ...]:
    paragraphs: list[tuple[str, str]] = []
    total, target = 0, chance.randint(300, 430)
    while total < target:
        lengths = [chance.randint(9, 26) for _ in range(chance.randint(3, 5))]
        total += sum(lengths)
        paragraphs.append(("p", " ".join(_sentence(chance, words, length, told) for length in lengths)))
    paragraphs[1] = ("quote", paragraphs[1][1])
    paragraphs.insert(3, ("h2", " ".join(_next(words, 4)).capitalize()))
    items = [("item", _sentence(chance, words, 7, told)) for _ in range(3)]
    return (*paragraphs, *items)


def _sentence(chance: random.Random, words: Iterator[str], length: int, told: list[str]) -> str:
    made = _next(words, length)
    if told:
        made[chance.randrange(length)] = told.pop()
    if length > 14:
        made[length // 2] += ","
    made[0] = made[0][:1].upper() + made[0][1:]
    return " ".join(made) + "."


def _next(words: Iterator[str], count: int) -> list[str]:
    return [next(words) for _ in range(count)]
