"""Where the nodes of a network lie: near those to whom they are tied, away from all others.

Nodes repel each other, ties pull them together, as in ForceAtlas2 (Jacomy and others, 2014). Forces are computed with
additions, multiplications, divisions and square roots alone, which every processor rounds alike, and are summed as
whole numbers, for which the order of summing says nothing. So a drawing is the same on every machine.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]

_ROUNDS = 160
_GRAIN = 2.0**20
"""Forces are summed in parts of this size."""
_TURN = (-0.7373688780783197, 0.6754902942615238)
"""Cosine and sine of the golden angle, by which one node lies behind the next at first."""
_NEAR, _FAR = 0.5, 0.15
"""How much more ties within a group pull, and how much less those between groups."""
_GRAVITY = 0.06
_FASTEST = 1.5

Pull = tuple[int, int, float]
"""Two numbers of nodes, and how much the tie between them pulls: from 0 to 1."""


def layout(groups: Sequence[int], pulls: Sequence[Pull]) -> tuple[Reals, Reals]:
    """How far to the right and how far down each node lies, from 0 to 1; `groups` are their groups."""
    size = len(groups)
    x, y = _first(groups)
    pulled = np.zeros((size, size))
    for one, other, pull in pulls:
        by = pull * (_NEAR if groups[one] == groups[other] else _FAR)
        pulled[one, other] = pulled[other, one] = by
    for left in range(_ROUNDS, 0, -1):
        x, y = _moved(x, y, pulled, _FASTEST * left / _ROUNDS)
    return _spread(x), _spread(y)


def _first(groups: Sequence[int]) -> tuple[Reals, Reals]:
    """Where nodes lie at first: those of a group together, one behind the other on a spiral."""
    order = sorted(range(len(groups)), key=lambda one: (groups[one], one))
    x, y = np.zeros(len(groups)), np.zeros(len(groups))
    east, south = 1.0, 0.0
    for place, one in enumerate(order):
        away = float(np.sqrt(float(place + 1)))
        x[one], y[one] = east * away, south * away
        east, south = east * _TURN[0] - south * _TURN[1], east * _TURN[1] + south * _TURN[0]
    middles = {group: [one for one in order if groups[one] == group] for group in set(groups)}
    for group in sorted(middles):
        first = middles[group][len(middles[group]) // 2]
        for one in middles[group]:
            x[one], y[one] = x[first] + (x[one] - x[first]) / 4, y[first] + (y[one] - y[first]) / 4
    return x, y


def _moved(x: Reals, y: Reals, pulled: Reals, fastest: float) -> tuple[Reals, Reals]:
    """The nodes a step later, in which none moves further than `fastest`."""
    right, down = x[:, None] - x[None, :], y[:, None] - y[None, :]
    force = 1.0 / (right * right + down * down + 0.01) - pulled
    by_x, by_y = _summed(force * right) - _GRAVITY * x, _summed(force * down) - _GRAVITY * y
    length = np.sqrt(by_x * by_x + by_y * by_y)
    part = np.minimum(1.0, fastest / np.maximum(length, 1e-9))
    return x + by_x * part, y + by_y * part


def _summed(forces: Reals) -> Reals:
    found: Reals = np.rint(forces * _GRAIN).astype(np.int64).sum(axis=1) / _GRAIN
    return found


def _spread(values: Reals) -> Reals:
    """From 0 to 1: half by length and half by rank, so that crowds get more room, and what lies far off less."""
    if len(values) < 2:
        return np.full(len(values), 0.5)
    ranks = np.empty(len(values))
    ranks[np.argsort(values, kind="stable")] = np.arange(len(values)) / (len(values) - 1.0)
    low, high = values.min(), values.max()
    found: Reals = ((values - low) / np.maximum(high - low, 1e-9) + ranks) / 2.0
    return found
