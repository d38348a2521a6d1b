"""Names of actors as candidates: one for each actor of an article, with all forms of its name."""

from collections.abc import Iterator
from dataclasses import replace

from builder.model import Candidate
from builder.suggest.actor_rules.actors import ActorFound, find_actors
from builder.suggest.actor_rules.aliases import Alias, merge
from builder.suggest.actor_rules.models import model_actors
from builder.suggest.candidate import Evidence, found, keyed, surest
from builder.suggest.reading import Reading


def actors(reading: Reading) -> Iterator[Candidate]:
    """The actors that an article names. Raises ModelMissing where the model that was asked for cannot be had."""
    names = [*find_actors(reading.text, reading.read.language)]
    if reading.model:
        names += [one for one in model_actors(reading.text, reading.model) if not _overlaps(one, names)]
    return (_candidate(reading, alias, names) for alias in merge(names))


def _overlaps(name: ActorFound, others: list[ActorFound]) -> bool:
    return any(name.start < other.end and other.start < name.end for other in others)


def _candidate(reading: Reading, alias: Alias, names: list[ActorFound]) -> Candidate:
    """A candidate at the first place of the fullest form, as sure as the surest finding of any form."""
    ours = [one for one in names if one.text in alias.forms]
    first = next(one for one in ours if one.text == alias.name)
    best = surest(one.confidence for one in ours)
    evidence = Evidence(first.start, first.end, first.rule, best)
    others = tuple(form for form in alias.forms if form != alias.name)
    return keyed(replace(found(reading, "actor", evidence), name=alias.name, names=others, kind=alias.kind))
