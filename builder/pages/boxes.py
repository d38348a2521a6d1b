"""Boxes that must not overlap: each is moved as little as will do.

Everything is in whole numbers, so that it comes out the same on every machine.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]

GRAIN = 16
"""Parts of a unit of the drawing in which boxes move."""

_ROUNDS = 240

Box = tuple[int, int, int, int]
"""Middle from the left and from above, half its width, half its height; in units of the drawing."""


def apart(boxes: Sequence[Box], width: int, height: int) -> list[tuple[int, int]]:
    """The middles of the boxes once they are moved apart, inside a drawing of this size, as far as there is room."""
    given = np.array(boxes, np.int64).reshape(-1, 4).T * GRAIN
    x, y, wide, high = given[0].copy(), given[1].copy(), given[2], given[3]
    widths, heights = wide[:, None] + wide[None, :], high[:, None] + high[None, :]
    x, y = _inside(x, wide, width * GRAIN), _inside(y, high, height * GRAIN)
    for _ in range(_ROUNDS):
        by_x, by_y = _pushes(x, y, widths, heights)
        if not by_x.any() and not by_y.any():
            break
        x, y = _inside(x + by_x, wide, width * GRAIN), _inside(y + by_y, high, height * GRAIN)
    return [(int(one) // GRAIN, int(other) // GRAIN) for one, other in zip(x, y, strict=True)]


def _inside(middles: Whole, halves: Whole, length: int) -> Whole:
    return np.minimum(np.maximum(middles, halves), np.maximum(length - halves, halves))


def _pushes(x: Whole, y: Whole, widths: Whole, heights: Whole) -> tuple[Whole, Whole]:
    """How far each box is pushed by those that it overlaps, each along the way out that is shorter for boxes so wide
    and so high. To count lengths alone would pile wide boxes up in columns, from which none comes out."""
    right, down = x[:, None] - x[None, :], y[:, None] - y[None, :]
    over_x, over_y = widths - np.abs(right), heights - np.abs(down)
    is_over = (over_x > 0) & (over_y > 0)
    np.fill_diagonal(is_over, val=False)
    aside = is_over & (over_x * heights <= over_y * widths)
    return _pushed(right, over_x, aside), _pushed(down, over_y, is_over & ~aside)


def _pushed(away: Whole, over: Whole, which: NDArray[np.bool_]) -> Whole:
    """Half of each overlap, and a little more; of boxes at one place the later one goes on."""
    later = np.tril(np.ones(away.shape, np.int64), -1) * 2 - 1
    signs = np.where(away == 0, later, np.sign(away))
    found: Whole = np.where(which, signs * (over // 2 + 1), 0).sum(axis=1)
    return found
