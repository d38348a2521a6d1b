"""The archive that is built: the made articles of `benchmarks.search` with statements, and events with questions.

Each article has two statements and reports on one event: in three of ten cases on one of ten long stories, by Zipf's
law, else on one of the two events of its hundred articles. It is the same for the same number of articles.
"""

import datetime
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Final

from benchmarks.search.generator import SEED, Entity, Piece, pieces, world
from builder.fixity import sha256_text
from builder.model import Coordinates, Event, Position, Question, Span, Statement, Take

LONG_STORIES = 10
_PER_EVENT = 50
"""Articles for each event that is no long story."""

_ACTS: Final = ("says", "says", "says", "denies", "accuses", "claims", "confirms", "estimates", "warns", "rejects")
_KINDS: Final = ("attack", "campaign", "decision", "meeting", "protest", "talks", "trial")
_STANCES: Final = ("supports", "supports", "disputes")
_SENTENCE = re.compile(r"[^\s.][^.\n]*\.")


@dataclass(frozen=True, slots=True)
class Report:
    """An article, what is said in it, and the event on which it reports."""

    piece: Piece
    """The article."""
    event: str
    """Id of the event."""
    statements: tuple[Statement, ...]
    """What is said in it."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A made archive before it takes the form of any one program."""

    size: int
    """Number of its articles."""
    events: tuple[Event, ...]
    """Its events."""
    names: Mapping[str, str]
    """Name of each actor, place, outlet and event, by id."""
    blocks: int | None = None
    """Of how many blocks texts are at most; None for all that they have, some ten."""

    @property
    def groups(self) -> Mapping[str, Sequence[Entity]]:
        """Its actors, places and outlets, by the folder of their records."""
        return {"actors": world().actors, "places": world().places, "outlets": world().outlets}

    @property
    def points(self) -> Iterator[tuple[Entity, Coordinates]]:
        """Its places, and where they lie: all in one part of the earth, as those of a real archive do."""
        chance = random.Random(f"{SEED} points")
        for place in world().places:
            yield place, Coordinates(latitude=round(chance.gauss(35, 4), 4), longitude=round(chance.gauss(40, 6), 4))

    def reports(self) -> Iterator[Report]:
        """Its articles; each depends on its own number and the number of events alone."""
        every = (replace(piece, blocks=piece.blocks[: self.blocks]) for piece in pieces(self.size))
        return (_report(number, piece) for number, piece in enumerate(every))


def archive(size: int, blocks: int | None = None) -> Archive:
    """The made archive of so many articles, whose texts are of so many blocks at most."""
    events = tuple(_event(number) for number in range(max(LONG_STORIES, -(-size // 100) * (100 // _PER_EVENT))))
    everybody = (*world().actors, *world().places, *world().outlets)
    return Archive(size, events, {one.id: one.name for one in everybody} | {one.id: one.name for one in events}, blocks)


@lru_cache(maxsize=1)
def _weights() -> tuple[float, ...]:
    """Of the words, as in the articles."""
    return tuple(accumulate((rank + 2.7) ** -1.12 for rank in range(1, len(world().words) + 1)))


def sentence(chance: random.Random, shortest: int, longest: int) -> str:
    """Words of the archive's language, without a sign at the end."""
    words = chance.choices(world().words, cum_weights=_weights(), k=chance.randint(shortest, longest))
    return " ".join((words[0].capitalize(), *words[1:]))


def _event(number: int) -> Event:
    chance = random.Random(f"{SEED} event {number}")
    place, begun = chance.choice(world().places), _day(chance)
    long = number < LONG_STORIES
    return Event(
        id=f"event-{number}",
        name=f"{sentence(chance, 2, 3)} at {place.name}",
        kind=chance.choice(_KINDS),
        when=f"{begun}/{begun + datetime.timedelta(days=chance.randint(100, 900))}" if long else begun.isoformat(),
        where=(place.id,),
        actors=tuple(one.id for one in chance.sample(world().actors, 3)),
        questions=tuple(_question(chance, f"q{rank}") for rank in (1, 2)),
    )


def _day(chance: random.Random) -> datetime.date:
    return datetime.date(2014, 1, 1) + datetime.timedelta(days=chance.randrange(12 * 365))


def _question(chance: random.Random, name: str) -> Question:
    positions = tuple(Position(id=f"p{rank}", text=f"{sentence(chance, 5, 10)}.") for rank in (1, 2, 3))
    return Question(id=name, text=f"{sentence(chance, 6, 12)}?", positions=positions)


def _report(number: int, piece: Piece) -> Report:
    chance = random.Random(f"{SEED} report {number}")
    if chance.random() < 0.3:
        event = chance.choices(range(LONG_STORIES), [1 / rank for rank in range(1, LONG_STORIES + 1)])[0]
    else:
        event = number // 100 * 2 + chance.randrange(2)
    found = list(_SENTENCE.finditer(piece.text))
    spans = sorted(chance.sample(found, 2), key=lambda match: match.start())
    statements = tuple(_statement(chance, piece, f"event-{event}", *one) for one in enumerate(spans, 1))
    return Report(piece, f"event-{event}", statements)


def _statement(chance: random.Random, piece: Piece, event: str, rank: int, at: re.Match[str]) -> Statement:
    """The first by the actor of the title, about the last; the second by the second actor, about the first."""
    about = (piece.actors[-1], piece.actors[0])[rank - 1]
    takes: tuple[Take, ...] = ()
    if chance.random() < 0.5:
        question, position = f"q{chance.randint(1, 2)}", f"p{chance.randint(1, 3)}"
        takes = (Take(event=event, question=question, position=position, stance=chance.choice(_STANCES)),)
    return Statement(
        id=f"s{rank}",
        speaker=piece.actors[rank - 1],
        act=chance.choice(_ACTS),
        gist=f"{sentence(chance, 8, 20)}.",
        when=piece.published,
        where=(chance.choice(piece.places),),
        about=(about, event) if takes else (about,),
        according_to=(piece.actors[2],) if chance.random() < 0.25 else (),
        takes=takes,
        span=Span(start=at.start(), end=at.end(), sha256=sha256_text(at.group())),
    )
