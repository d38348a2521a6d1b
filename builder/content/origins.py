"""Independent origins: how many sources really stand behind a number of articles or statements.

Five articles that print one agency's report are one origin; so are three statements that all rest on one ministry's
word. What is counted here never claims more independence than the records show.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from builder.content.said import Said
from builder.model import UNKNOWN_OUTLET, Actor, Article, Statement

Node = TypeVar("Node", bound=Hashable)

Offices = Mapping[str, str]
"""Person to the office or body for which they speak, where the records name exactly one."""


def offices(actors: Iterable[Actor]) -> Offices:
    """For each person who holds posts of one body and no other, that body: its spokeswoman's word is a ministry's."""
    found: dict[str, str] = {}
    for actor in actors:
        bodies = {role.of for role in actor.roles if role.of}
        if actor.kind in ("person", "office") and len(bodies) == 1:
            found[actor.id] = bodies.pop()
    return found


def source_of(statement: Statement, actors: Mapping[str, Actor], held: Offices) -> str:
    """On whose word a statement rests: the farthest actor in its chain who vouches for it, else its speaker.

    Outlets carry words and do not vouch for them, so that they are passed over. A person who holds a post speaks for
    the body whose post it is.
    """
    vouching = [link for link in statement.according_to if link in actors]
    last = vouching[-1] if vouching else statement.speaker
    return held.get(last, last)


def origins_of_articles(articles: Sequence[Article], source: Mapping[tuple[str, str], str]) -> Mapping[str, str]:
    """Article to its origin, named by the first article of it.

    Articles are of one origin where one repeats the other's text, where they credit the same report as a whole, or
    where all that each of them says rests on one and the same source. `source`: statement's key to its source.
    """
    pairs: list[tuple[Hashable, Hashable]] = []
    known = {article.id for article in articles}
    for article in articles:
        pairs += [(article.id, other) for other in article.repeats if other in known]
        pairs += [(article.id, ("credit", credit)) for credit in article.credits]
        sources = {source[article.id, statement.id] for statement in article.statements}
        if len(sources) == 1 and len(article.statements) > 1:
            pairs.append((article.id, ("source", sources.pop())))
    return _first_of_each(list(known), pairs)


def _first_of_each(members: Iterable[str], pairs: Iterable[tuple[Hashable, Hashable]]) -> Mapping[str, str]:
    """Each member to the first, by name, of those that it hangs together with by way of the pairs."""
    beside: dict[Hashable, list[Hashable]] = defaultdict(list)
    for one, other in pairs:
        beside[one].append(other)
        beside[other].append(one)
    found: dict[str, str] = {}
    for member in sorted(members):
        waiting: list[Hashable] = [] if member in found else [member]
        seen: set[Hashable] = set(waiting)
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                found[node] = member
            fresh = [other for other in beside[node] if other not in seen]
            seen.update(fresh)
            waiting += fresh
    return found


def independent(said: Iterable[Said], source: Mapping[tuple[str, str], str]) -> int:
    """On how many sources' word the statements rest."""
    return len({source[one.key] for one in said})


def circles(said: Iterable[Said]) -> list[tuple[str, ...]]:
    """Those who rest on each other's word in a circle, each circle once, sorted: A according to B, B according to A.

    Who speaks rests on nobody; whoever passes words on rests on the next in the chain, and the last on the speaker;
    the outlet of the article rests on the first.
    """
    rests_on: dict[str, set[str]] = defaultdict(set)
    for one in said:
        chain = [*one.statement.according_to, one.statement.speaker]
        if one.article.outlet not in (UNKNOWN_OUTLET, chain[0]):
            chain.insert(0, one.article.outlet)
        for upper, lower in pairwise(chain):
            rests_on[upper].add(lower)
    reached = {start: _reached(rests_on, start) for start in sorted(rests_on)}
    found = {
        tuple(sorted(other for other in reached[start] if start in reached.get(other, ())))
        for start in reached
        if start in reached[start]
    }
    return sorted(found)


def _reached(rests_on: Mapping[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(rests_on.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += rests_on.get(node, ())
    return seen
