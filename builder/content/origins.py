"""Independent origins: how many sources really stand behind a number of articles or statements.

Five articles that print one agency's report are one origin; so are three statements that all rest on one ministry's
word. What is counted here never claims more independence than the records show.
"""

from collections import defaultdict
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from builder import edtf
from builder.content.said import Said, Sayings
from builder.model import Actor, Article, Role
from builder.travelling import travelling

Words = Mapping[tuple[str, str], tuple[str, ...]]
"""Key of a statement to those on whose word it rests: the farthest first, the speaker's body last."""


def body_of(actor_id: str, actors: Mapping[str, Actor], date: str = "") -> str:
    """For whom an actor speaks: a spokeswoman for her press office, that for its ministry; else for itself.

    Only posts count that may have been held on `date`, an EDTF date; whoever may have held posts of several bodies
    speaks for none.
    """
    seen = {actor_id}
    while True:
        actor = actors.get(actor_id)
        bodies = {role.of for role in _posts(actor, date)} if actor else set()
        body = bodies.pop() if len(bodies) == 1 else None
        if body is None or body in seen:
            return actor_id
        seen.add(body)
        actor_id = body


def _posts(actor: Actor, date: str) -> list[Role]:
    """The posts with a body that an actor may have held; bodies themselves are members and not spokesmen."""
    if actor.kind not in ("person", "office"):
        return []
    return [role for role in actor.roles if role.of and (not role.when or not date or edtf.overlap(role.when, date))]


def words_of(said: Said, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """On whose word a statement rests: everybody in its chain who vouches for it, the farthest first, and its speaker.

    Outlets carry words and do not vouch for them, so that they are passed over where they do not speak themselves.
    """
    statement = said.statement
    date = statement.when or said.article.published
    vouching = [link for link in reversed(statement.according_to) if link in actors]
    return tuple(dict.fromkeys(body_of(one, actors, date) for one in (*vouching, statement.speaker)))


@travelling
@dataclass(frozen=True, slots=True)
class Bonds:
    """What makes an article one origin with others."""

    repeats: tuple[str, ...]
    """Articles whose text it repeats."""
    credits: tuple[str, ...]
    """Whose report it takes over as a whole."""
    source: str
    """The one on whose word all of its statements rest, where there are several; else empty."""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.repeats or self.credits or self.source)


def origins_of_articles(bonds: Mapping[str, Bonds], known: Container[str]) -> Mapping[str, str]:
    """Article to its origin, named by the first article of it; one that is not named is an origin by itself.

    Articles are of one origin where one repeats the other's text, where they credit the same source as a whole, or
    where each of them holds several statements and all of these rest on one and the same word. `bonds` are those of
    the articles that have any; `known` are the ids of all.
    """
    pairs: list[tuple[Hashable, Hashable]] = []
    for article, one in bonds.items():
        pairs += [(article, other) for other in one.repeats if other in known]
        pairs += [(article, ("credit", credit)) for credit in one.credits]
        if one.source:
            pairs.append((article, ("source", one.source)))
    members = {node for pair in pairs for node in pair if isinstance(node, str)}
    return _first_of_each(members, pairs)


def only_source(article: Article, words: Words) -> str:
    """The one on whose word all of an article's statements rest; empty where there is not one, or one statement."""
    return source_of([words[article.id, statement.id] for statement in article.statements])


def source_of(words: Sequence[tuple[str, ...]]) -> str:
    """The same for statements that rest on these words each."""
    sources = {of_one[0] for of_one in words}
    return sources.pop() if len(sources) == 1 and len(words) > 1 else ""


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


def independent(words: Iterable[tuple[str, ...]]) -> int:
    """Of how many origins statements are which rest on these words each: those that have any word in common are of
    one."""
    origins: dict[str, set[str]] = {}
    for of_one in words:
        known = [origins[word] for word in of_one if word in origins]
        together = max(known, key=len) if known else set()
        together.update(of_one, *(one for one in known if one is not together))
        origins.update(dict.fromkeys([*of_one, *chain.from_iterable(known)], together))
    return len({id(origin) for origin in origins.values()})


def shared_words(words: Iterable[tuple[str, ...]], first: tuple[str, ...]) -> tuple[str, ...]:
    """Those on whose word each of several statements rests which rest on these words each, in the order of the first
    of them."""
    common = set(first).intersection(*words)
    return tuple(word for word in first if word in common)


def chains(said: Sayings) -> Iterator[Sequence[str]]:
    """For each statement the way from the outlet of its article to its speaker, each once. Only where several passed it
    on must it be looked up in which order."""
    columns = (said.articles(), said.keys_in("passed_on"), said.keys_in("by"))
    for number, article, through, speaker in zip(said.numbers.tolist(), *columns, strict=True):
        chain = through if len(through) < 2 else said.at(number).statement.according_to
        yield tuple(dict.fromkeys((*article.outlets, *chain, *speaker)))


def circles(ways: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    """Those who rest on each other's word in a circle, where statements came by these ways, each circle once, sorted: A
    according to B, B according to A.

    Who speaks rests on nobody; whoever passes words on rests on the next in the chain, and the last on the speaker;
    the outlet of the article rests on the first. One statement alone is never a circle, however often it names one.
    """
    rests_on: dict[str, set[str]] = defaultdict(set)
    told_by: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, way in enumerate(ways):
        for upper, lower in pairwise(way):
            rests_on[upper].add(lower)
            told_by[upper, lower].add(number)
    core = _core(rests_on)
    reached = {start: _reached(core, start) for start in sorted(core)}
    found = {
        tuple(sorted(other for other in reached[start] if start in reached.get(other, ())))
        for start in reached
        if start in reached[start]
    }
    return sorted(circle for circle in found if len(_statements_of(circle, told_by)) > 1)


def _core(rests_on: Mapping[str, set[str]]) -> Mapping[str, set[str]]:
    """Who may be in a circle: without those who rest on nobody, or on whom nobody rests, again and again."""
    core = {one: set(others) for one, others in rests_on.items()}
    while True:
        carrying = set().union(*core.values())
        left = {one: inside for one, others in core.items() if one in carrying and (inside := others & core.keys())}
        if left == core:
            return core
        core = left


def _statements_of(circle: tuple[str, ...], told_by: Mapping[tuple[str, str], set[int]]) -> set[int]:
    members = set(circle)
    return {number for (upper, lower), numbers in told_by.items() if {upper, lower} <= members for number in numbers}


def _reached(rests_on: Mapping[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(rests_on.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += rests_on.get(node, ())
    return seen
