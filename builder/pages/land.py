"""Land and borders of the world as finely as a map of a province needs them, cut into squares.

`land.bin` holds them all; a site gets only the squares in which it has places. docs/make_land.py makes the file, and
its first lines say of what.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

UNITS = 200
"""Units per degree, in `land.bin` and in the squares."""
SIDE = 10
"""Degrees along the side of a square."""
OVERLAP = 0.05
"""Degrees by which each square reaches into its neighbours, so that no seam is seen between them."""

_FILE = Path(__file__).with_name("land.bin")
_BLEED = 20
"""Units beyond the overlap at which shapes are cut, so that no cut is seen."""
_END_OF_HEAD = b"\n\n"

_HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="{0} {1} {2} {2}">
<style>
path {{ vector-effect: non-scaling-stroke; stroke-linejoin: round; stroke-width: .6px }}
.land {{ fill: #ece5d3; stroke: #b9ad94 }}
.borders {{ fill: none; stroke: #b3a78e; stroke-width: .9px }}
@media screen and (prefers-color-scheme: dark) {{
.land {{ fill: #2d2922; stroke: #5a5243 }}
.borders {{ stroke: #655c4c }}
}}
</style>
"""

Position = tuple[int, int]
"""Eastward and southward, in units."""
Line = list[Position]
Points = npt.NDArray[np.int32]
"""Positions in rows of two."""


@dataclass(frozen=True, slots=True)
class Square:
    """A part of the world, `SIDE` degrees wide and high."""

    column: int
    """How many squares lie between it and the date line, to its west."""
    row: int
    """How many squares lie between it and the North Pole."""

    @property
    def name(self) -> str:
        """What no other square is called."""
        return f"{self.column}-{self.row}"


@dataclass(frozen=True, slots=True)
class Shapes:
    """Lines, with the box around each."""

    lines: tuple[Points, ...]
    """The lines."""
    boxes: npt.NDArray[np.int32]
    """For each the least and the greatest position, as four numbers."""


def square_named(name: str) -> Square:
    """The square of a name."""
    column, _, row = name.partition("-")
    return Square(int(column), int(row))


def squares_over(west: float, north: float, across: float, down: float) -> Iterator[Square]:
    """The squares over a part of the world, in degrees; past the date line they go on from the other side."""
    last_row = 180 // SIDE - 1
    columns = range(int((west + 180) // SIDE), int((west + 180 + across) // SIDE) + 1)
    rows = range(int((90 - north) // SIDE), int((90 - north + down) // SIDE) + 1)
    for row in rows:
        yield from (Square(column % (360 // SIDE), row) for column in columns if 0 <= row <= last_row)


@lru_cache(maxsize=1)
def land_and_borders() -> tuple[Shapes, Shapes]:
    """All rings of land, and all lines between countries."""
    data = zlib.decompress(_FILE.read_bytes().partition(_END_OF_HEAD)[2])
    number, rings = np.frombuffer(data, "<i4", 2).tolist()
    lengths = np.frombuffer(data, "<i4", number, 8)
    starts = np.frombuffer(data, "<i4", 2 * number, 8 + 4 * number).reshape(-1, 2)
    halves = np.frombuffer(data, np.uint8, -1, 8 + 12 * number).reshape(4, -1)
    steps = np.stack([halves[0] | halves[1].astype("<u2") << 8, halves[2] | halves[3].astype("<u2") << 8], axis=1)
    walked = np.cumsum(steps.astype("<u2").view("<i2"), axis=0, dtype=np.int32)
    firsts = np.cumsum(lengths) - lengths
    places = walked + np.repeat(starts - walked[firsts], lengths, axis=0)
    lines = np.split(places, firsts[1:])
    return _boxed(lines[:rings]), _boxed(lines[rings:])


def packed(lines: Iterable[Line], rings: int) -> bytes:
    """Lines as `land_and_borders` reads them, the first so many of them rings."""
    known = [np.array(line, np.int32) for line in lines]
    steps = np.concatenate([np.diff(line, axis=0, prepend=line[:1]) for line in known])
    bits = steps.astype("<i2").view("<u2")
    halves = [(bits[:, axis] >> shift & 255).astype(np.uint8).tobytes() for axis in (0, 1) for shift in (0, 8)]
    lengths = np.array([len(known), rings, *map(len, known)], "<i4").tobytes()
    starts = np.array([line[0] for line in known], "<i4").tobytes()
    return zlib.compress(lengths + starts + b"".join(halves), 9)


def _boxed(lines: list[Points]) -> Shapes:
    boxes = np.array([[*line.min(axis=0), *line.max(axis=0)] for line in lines], np.int32).reshape(-1, 4)
    return Shapes(tuple(lines), boxes)


def square_svg(square: Square) -> str:
    """The drawing of a square; empty where it holds no land."""
    left, top = (square.column * SIDE - 180) * UNITS, (square.row * SIDE - 90) * UNITS
    overlap, side = round(OVERLAP * UNITS), SIDE * UNITS
    cut = overlap + _BLEED
    box = (left - cut, top - cut, left + side + cut, top + side + cut)
    land, borders = land_and_borders()
    shore = drawn((ring for line in _near(land, box) for ring in _inside(line, box)), "z")
    if not shore:
        return ""
    between = drawn((run for line in _near(borders, box) for run in _runs(line, box)), "")
    head = _HEAD.format(left - overlap, top - overlap, side + 2 * overlap)
    lines = f'<path class="borders" d="{between}"/>\n' if between else ""
    return f'{head}<path class="land" d="{shore}"/>\n{lines}</svg>\n'


Box = tuple[int, int, int, int]
"""Left, upper, right and lower edge, in units."""


def _near(shapes: Shapes, box: Box) -> Iterator[Points]:
    left, top, right, bottom = box
    boxes = shapes.boxes
    is_near = (boxes[:, 0] <= right) & (boxes[:, 1] <= bottom) & (boxes[:, 2] >= left) & (boxes[:, 3] >= top)
    return (shapes.lines[at] for at in np.flatnonzero(is_near).tolist())


def _sides(line: Points, box: Box) -> npt.NDArray[np.uint8]:
    """For each position a number that tells on which sides of a box it lies; 0 in it (Cohen and Sutherland)."""
    left, top, right, bottom = box
    x, y = line[:, 0], line[:, 1]
    return ((x < left) | (x > right) * 2 | (y < top) * 4 | (y > bottom) * 8).astype(np.uint8)


def _inside(ring: Points, box: Box) -> Iterator[Line]:
    """What of a ring lies in a box. Runs of positions beyond one and the same side are left out first, since a ring may
    be a continent."""
    sides = _sides(ring, box)
    is_far = (sides != 0) & (sides == np.roll(sides, 1)) & (sides == np.roll(sides, -1))
    line: Line = [(x, y) for x, y in ring[~is_far].tolist()]
    left, top, right, bottom = box
    line = clipped(clipped(line, left, 1), right, -1)
    line = _turned(clipped(clipped(_turned(line), top, 1), bottom, -1))
    if len(set(line)) > 2:
        yield line


def _turned(line: Line) -> Line:
    return [(y, x) for x, y in line]


def _runs(line: Points, box: Box) -> Iterator[Line]:
    """The runs of a line that may be seen in a box, each with the positions just beyond it."""
    sides = _sides(line, box)
    is_seen = (sides[:-1] & sides[1:]) == 0
    edges = np.flatnonzero(np.diff(is_seen.astype(np.int8), prepend=0, append=0))
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield [(x, y) for x, y in line[start : end + 1].tolist()]


def clipped(ring: Line, edge: int, side: int) -> Line:
    """What of a ring lies on one side of a meridian: side 1 for the east, -1 for the west (Sutherland and Hodgman)."""
    out: Line = []
    for (x1, y1), (x2, y2) in pairwise([*ring, *ring[:1]]):
        is_in, will_be_in = (x1 - edge) * side >= 0, (x2 - edge) * side >= 0
        if is_in:
            out.append((x1, y1))
        if is_in != will_be_in:
            out.append((edge, y1 + round((y2 - y1) * (edge - x1) / (x2 - x1))))
    return out


def drawn(lines: Iterable[Line], end: str) -> str:
    """Lines as the data of a path, each position as the step from the one before."""
    return "".join(f"M{pair(*line[0])}l{steps(line)}{end}" for line in lines if len(line) > 1)


def steps(line: Line) -> str:
    """The steps of a line; a sign parts numbers as well as a space does."""
    parts = (pair(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line) if a != b)
    return " ".join(parts).replace(" -", "-")


def pair(x: int, y: int) -> str:
    """Two numbers, as short as may be."""
    return f"{x} {y}".replace(" -", "-")
