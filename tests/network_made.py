"""A made archive for the network: actors in circles, of which some are named far more often than others."""

import random
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path

from archive import free_article, written

from builder.model import Actor, Article, Statement

_FIRST = "Ada Bruno Carmen Dmitri Elif Farid Greta Hassan Ines Jonas Khadija Lucia Mehmet Nadia Oskar Paula".split()
_LAST = "Abadi Brandt Castellanos Dubois Eriksen Fontaine Georgiou Haddad Ivanova Jankowski Karimov Lindqvist".split()
_BODIES = (
    "Ministry of Foreign Affairs",
    "Commission of Inquiry",
    "Armed Forces",
    "Federation of Trade Unions",
    "Red Cross",
)


_ODD = {7: '"><img src=x onerror=alert(1)>', 11: "وزارة الخارجية"}


def name_of(number: int) -> str:
    """The name of an actor; every fifth is a body with a long one, and two are odd."""
    if number in _ODD:
        return _ODD[number]
    if number % 5 == 4:
        return f"{_LAST[number % len(_LAST)]} {_BODIES[number // 5 % len(_BODIES)]} {number}"
    return f"{_FIRST[number % len(_FIRST)]} {_LAST[number // 3 % len(_LAST)]} {number}"


def write_archive(folder: Path, actors: int, articles: int) -> Path:
    """An archive of so many actors and articles; it is the same for the same numbers."""
    return written(folder, *_records(actors, articles))


def _records(actors: int, articles: int) -> Iterator[Actor | tuple[Article, str]]:
    chance = random.Random(f"{actors} {articles}")
    for number in range(actors):
        yield Actor(id=f"actor-{number}", name=name_of(number), kind="person", names=())
    circles = max(1, actors // 12)
    for number in range(articles):
        yield _article(number, [f"actor-{one}" for one in _named(chance, actors, circles)])


def _named(chance: random.Random, actors: int, circles: int) -> list[int]:
    """Who is named in an article: mostly of one circle, and now and then somebody from elsewhere."""
    circle = chance.choices(range(circles), [1 / (one + 2) for one in range(circles)])[0]
    own = list(range(circle, actors, circles))
    found = chance.choices(own, cum_weights=list(accumulate(1 / (one + 1) for one in range(len(own)))), k=5)
    if chance.random() < 0.3:
        found.append(chance.randrange(actors))
    return list(dict.fromkeys(found))


def _article(number: int, named: list[str]) -> tuple[Article, str]:
    names = [name_of(int(one.removeprefix("actor-"))) for one in named]
    text = " ".join(f"Then {name} came to the harbour." for name in names)
    statements = tuple(
        Statement(
            id=f"s{place}", speaker=one, act="says", gist=f"The harbour was open on day {number}.", about=(other,)
        )
        for place, (one, other) in enumerate(pairwise(named))
    )
    return free_article(
        f"a{number}",
        f"{text}\n\n{names[0]} met {names[-1]} there.",
        title=f"Day {number} at the harbour",
        published=f"20{10 + number % 12}-{number % 11 + 1:02}-{number % 27 + 1:02}",
        statements=statements,
    )
