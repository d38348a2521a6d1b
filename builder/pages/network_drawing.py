"""The picture of a network: discs, lines, and the names for which there is room.

A name stands below its disc, and a disc with its name is one box; boxes are moved apart, and where there is no room for
that, the lesser name is left out.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.pages.boxes import Box, apart
from builder.pages.layout import Pull, layout
from builder.pages.map_labels import text_width

WIDTH = 1120
"""Width of the drawing."""

_LETTER = 12
"""Height of the letters of names, in units of the drawing; the style sheet has the same number."""
_LINE = 13
"""From one line of a name to the next."""
_LONGEST = 22
"""Letters of a line of a name."""
_LEAST, _MOST = 6.5, 17.0
"""Radius of the smallest disc and of the largest."""
_NAMED = 72
"""Names in a picture of many."""
_AROUND = 4
"""Space kept free around a box."""
_LOWEST, _HIGHEST = 260, 860
_EACH = 160
"""Width that a node takes up where there are few; they lie in the middle then."""
_ROOM = 2.6
"""How much larger the drawing is than all of its boxes."""


@dataclass(frozen=True, slots=True)
class Disc:
    """A node to be drawn."""

    id: str
    """Id of its record."""
    name: str
    """Its name."""
    size: int
    """What the area of its disc stands for."""
    group: int
    """Number of its group; 0 for none."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A node with its place; lengths are in units of the drawing."""

    disc: Disc
    """The node."""
    x: int
    """Middle of its disc, from the left."""
    y: int
    """Middle of its disc, from above."""
    radius: float
    """Radius of its disc."""
    lines: tuple[str, ...]
    """The lines of its name; none where there is no room for it."""

    @property
    def bases(self) -> Iterator[tuple[int, str]]:
        """Base line and words of each line of its name."""
        first = self.y + math.ceil(self.radius) + _LETTER
        return ((first + place * _LINE, line) for place, line in enumerate(self.lines))

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, upper, right and lower edge of disc and name together."""
        half = max(self.radius, max(map(_width, self.lines), default=0.0) / 2)
        return (self.x - half, self.y - self.radius, self.x + half, self.y + self.radius + _below(self.lines))


def placed(discs: Sequence[Disc], pulls: Sequence[Pull]) -> tuple[list[Placed], int]:
    """Where the nodes lie, of which those come first that matter most, and the height of the drawing."""
    largest = max(disc.size for disc in discs)
    radii = [_radius(disc.size, largest) for disc in discs]
    lines = [wrapped(disc.name) if place < _NAMED else () for place, disc in enumerate(discs)]
    halves = [_halves(radius, of_one) for radius, of_one in zip(radii, lines, strict=True)]
    height = _height(halves)
    east, south = layout([disc.group for disc in discs], pulls)
    room = min(WIDTH, _EACH * len(discs))
    boxes: list[Box] = [
        (round(x * (room - 2 * wide)) + wide + (WIDTH - room) // 2, round(y * (height - 2 * high)) + high, wide, high)
        for x, y, (wide, high) in zip(east.tolist(), south.tolist(), halves, strict=True)
    ]
    found = [
        Placed(disc, x, y - high + _AROUND + math.ceil(radius), radius, of_one)
        for disc, (x, y), (_, high), radius, of_one in zip(
            discs, apart(boxes, WIDTH, height), halves, radii, lines, strict=True
        )
    ]
    return _without_collisions(found), height


def _radius(size: int, largest: int) -> float:
    return _LEAST + (_MOST - _LEAST) * math.sqrt(size / max(1, largest))


def _halves(radius: float, lines: tuple[str, ...]) -> tuple[int, int]:
    """Half the width and half the height of the box of a disc and its name."""
    wide = max(2 * radius, max(map(_width, lines), default=0.0)) / 2 + _AROUND
    return math.ceil(wide), math.ceil((2 * math.ceil(radius) + _below(lines)) / 2 + _AROUND)


def _height(halves: Sequence[tuple[int, int]]) -> int:
    needed = sum(4 * wide * high for wide, high in halves) * _ROOM / WIDTH
    return min(_HIGHEST, max(_LOWEST, round(needed)))


def _below(lines: tuple[str, ...]) -> int:
    return 4 + _LINE * len(lines) if lines else 0


def _width(line: str) -> float:
    """About how wide a line is drawn, on the safe side."""
    return text_width(line) * _LETTER / 13


def wrapped(name: str) -> tuple[str, ...]:
    """A name in two lines at most, cut at words where it has any."""
    if len(name) <= _LONGEST:
        return (name,)
    words = name.split()
    cuts = [" ".join(words[:number]) for number in range(1, len(words))]
    fitting = [cut for cut in cuts if len(cut) <= _LONGEST]
    if not fitting:
        return (_shortened(name),)
    balanced = [cut for cut in fitting if len(name) - len(cut) - 1 <= _LONGEST]
    first = min(balanced, key=lambda cut: abs(len(name) - 2 * len(cut))) if balanced else fitting[-1]
    return (first, _shortened(name[len(first) :].strip()))


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def _without_collisions(nodes: Sequence[Placed]) -> list[Placed]:
    """The nodes, without the names that would lie on others, or on discs, of nodes that come before them."""
    found: list[Placed] = []
    bare = [_bare(node) for node in nodes]
    for place, node in enumerate(nodes):
        others = [one.box for one in (*found, *bare[place + 1 :])]
        found.append(bare[place] if any(_is_over(node.box, other) for other in others) else node)
    return found


def _bare(node: Placed) -> Placed:
    return Placed(node.disc, node.x, node.y, node.radius, ())


def _is_over(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def arc(one: Placed, other: Placed, bend: float) -> tuple[str, str]:
    """The line from the rim of a disc to that of another, bent to the left of the way by a part of its length, and an
    arrowhead at its end, as paths."""
    across, down = float(other.x - one.x), float(other.y - one.y)
    middle = ((one.x + other.x) / 2 + down * bend, (one.y + other.y) / 2 - across * bend)
    begin = _toward(one, middle, one.radius + 1)
    end = _toward(other, middle, other.radius + 1.5)
    tip = _toward(other, middle, other.radius + 1.5)
    line = f"M{begin[0]:.1f} {begin[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    return line, _head(tip, middle)


def _toward(node: Placed, target: tuple[float, float], away: float) -> tuple[float, float]:
    right, down = target[0] - node.x, target[1] - node.y
    length = math.sqrt(right * right + down * down) or 1.0
    return (node.x + right / length * away, node.y + down / length * away)


def _head(tip: tuple[float, float], source: tuple[float, float], size: float = 8.0) -> str:
    right, down = tip[0] - source[0], tip[1] - source[1]
    length = math.sqrt(right * right + down * down) or 1.0
    right, down = right / length * size, down / length * size
    base = (tip[0] - right, tip[1] - down)
    left = (base[0] - down * 0.42, base[1] + right * 0.42)
    other = (base[0] + down * 0.42, base[1] - right * 0.42)
    return f"M{tip[0]:.1f} {tip[1]:.1f}L{left[0]:.1f} {left[1]:.1f}L{other[0]:.1f} {other[1]:.1f}Z"


def by_id(nodes: Sequence[Placed]) -> Mapping[str, Placed]:
    """The nodes by the ids of their records."""
    return {node.disc.id: node for node in nodes}
