"""Groups in a network: those who are tied to each other more than to the rest.

This is the method of Blondel and others (“Louvain”, 2008), which looks for groups with the highest modularity. It is
written here with whole numbers alone, and everything is taken in a fixed order, so that the groups are the same on
every machine.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Edge = tuple[int, int, int]
"""Two numbers of nodes, and what the tie between them weighs."""

_ROUNDS = 20
"""So often at most all nodes are looked at on each level; few rounds are needed."""

Neighbours = Sequence[Mapping[int, int]]
"""For each node its neighbours, and what the ties to them weigh; a tie to itself counts once."""


def communities(size: int, edges: Iterable[Edge]) -> list[int]:
    """For each of `size` nodes the number of its group. Groups are numbered from 0, the largest first, of equal ones
    that which has the first node."""
    near: Neighbours = _neighbours(size, edges)
    found = list(range(size))
    while True:
        moved = _moved(near)
        names = {old: new for new, old in enumerate(dict.fromkeys(moved))}
        found = [names[moved[one]] for one in found]
        if len(names) == len(near):
            return _by_size(found)
        near = _joined(near, [names[one] for one in moved], len(names))


def _neighbours(size: int, edges: Iterable[Edge]) -> Neighbours:
    near: list[dict[int, int]] = [{} for _ in range(size)]
    for one, other, weight in edges:
        near[one][other] = near[one].get(other, 0) + weight
        near[other][one] = near[other].get(one, 0) + weight
    return near


def _moved(near: Neighbours) -> list[int]:
    """The group of each node once no node would rather be in another. Gains of modularity are compared as whole
    numbers: twice the weight of all ties, times the weight of those that lead into a group, less the product of the
    weights of the node and of the group."""
    weights = [sum(of_one.values()) + of_one.get(node, 0) for node, of_one in enumerate(near)]
    whole, groups, totals = sum(weights), list(range(len(near))), list(weights)
    for _ in range(_ROUNDS):
        is_done = True
        for node, of_one in enumerate(near):
            own = groups[node]
            totals[own] -= weights[node]
            into: dict[int, int] = defaultdict(int, {own: 0})
            for other, weight in of_one.items():
                if other != node:
                    into[groups[other]] += weight
            best = max(into, key=lambda one: (whole * into[one] - totals[one] * weights[node], one == own, -one))
            totals[best] += weights[node]
            groups[node] = best
            is_done = is_done and best == own
        if is_done:
            break
    return groups


def _joined(near: Neighbours, groups: Sequence[int], size: int) -> Neighbours:
    """The network whose nodes are the groups."""
    joined: list[dict[int, int]] = [defaultdict(int) for _ in range(size)]
    for node, of_one in enumerate(near):
        for other, weight in of_one.items():
            if groups[node] != groups[other]:
                joined[groups[node]][groups[other]] += weight
            elif node <= other:
                joined[groups[node]][groups[node]] += weight
    return [dict(of_one) for of_one in joined]


def _by_size(groups: Sequence[int]) -> list[int]:
    sizes: dict[int, int] = defaultdict(int)
    for one in groups:
        sizes[one] += 1
    first = {one: place for place, one in reversed(list(enumerate(groups)))}
    ranks = {one: rank for rank, one in enumerate(sorted(sizes, key=lambda one: (-sizes[one], first[one])))}
    return [ranks[one] for one in groups]
