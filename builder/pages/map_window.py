"""The part of the world that a map shows, and how degrees become units of the drawing."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

WIDTH = 384
"""Units across every small map."""
KM_PER_DEGREE = 111.195
"""Length of a degree of latitude."""

_LEAST_COSINE = 0.3
_WIDEST_WITH_SCALE = 50.0
_LONGEST_BAR = 84


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a map is drawn on."""

    width: float
    """Units across."""
    aspect: float
    """How many times as wide as high."""
    narrowest: float
    """The fewest degrees across."""
    lone: float
    """The fewest degrees across a map of one point, which nothing else puts in its place."""
    padding: float = 1.35
    """How many times as wide as what is on it."""


SMALL = Sheet(WIDTH, aspect=1.5, narrowest=9.0, lone=15.0)
"""That of small maps."""


@dataclass(frozen=True, slots=True)
class Window:
    """What is shown; units are as long northward as eastward along the parallel in the middle."""

    west: float
    """Longitude of the left edge."""
    north: float
    """Latitude of the upper edge."""
    scale: float
    """Units per degree of latitude."""
    shrink: float
    """Degrees of latitude that are as long as a degree of longitude."""
    height: float
    """Units from the upper edge to the lower."""
    width: float = WIDTH
    """Units from the left edge to the right."""

    def x(self, longitude: float) -> float:
        """Units from the left edge."""
        return (longitude - self.west) % 360 * self.shrink * self.scale

    def y(self, latitude: float) -> float:
        """Units from the upper edge."""
        return (self.north - latitude) * self.scale


@dataclass(frozen=True, slots=True)
class Tile:
    """Where the picture of the world, from date line to date line and from pole to pole, lies behind the window."""

    x: str
    """Left edge."""
    y: str
    """Upper edge."""
    width: str
    """Width."""
    height: str
    """Height."""


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A length to compare with."""

    x: str
    """Left end."""
    end: str
    """Right end."""
    y: str
    """The line."""
    text_y: str
    """Base line of the text above it."""
    text: str
    """The length, such as 200 km."""
    kilometres: int
    """The same as a number."""


def window_around(extents: Iterable[tuple[float, float, float]], sheet: Sheet = SMALL) -> Window:
    """The window around places, each a latitude, a longitude and how far from there it may lie, in degrees. It is less
    high than the sheet where that is higher than the world."""
    known = list(extents)
    south = min(latitude - reach for latitude, _, reach in known)
    north = max(latitude + reach for latitude, _, reach in known)
    middle = max(-90.0, min(90.0, (south + north) / 2))
    shrink = max(_LEAST_COSINE, math.cos(math.radians(middle)))
    west, span = _shortest_arc(
        longitude + reach / shrink * side for _, longitude, reach in known for side in (-1, 0, 1)
    )
    floor, ceiling = -90.0 if south < -55 else -60.0, 90.0 if north > 82 else 84.0
    least = sheet.lone if len(known) == 1 else sheet.narrowest
    across = min(
        360 * shrink, max(least, span * shrink * sheet.padding, (north - south) * sheet.aspect * sheet.padding)
    )
    down = min(across / sheet.aspect, ceiling - floor)
    top = min(ceiling, max(floor + down, middle + down / 2))
    left = west + span / 2 - across / shrink / 2
    return Window((left + 180) % 360 - 180, top, sheet.width / across, shrink, down * sheet.width / across, sheet.width)


def _shortest_arc(longitudes: Iterable[float]) -> tuple[float, float]:
    """The shortest stretch of the equator over all longitudes, over the date line too: its west end and its length."""
    ends = sorted({(longitude + 180) % 360 - 180 for longitude in longitudes})
    gaps = [(after - before, after) for before, after in pairwise([*ends, ends[0] + 360])]
    widest, west = max(gaps)
    return west, 360 - widest


def tiles(window: Window) -> tuple[Tile, ...]:
    """The picture of the world as often as the window needs it: twice where it looks over the date line."""
    width, height = 360 * window.shrink * window.scale, 180 * window.scale
    first = -window.shrink * window.scale * (window.west + 180)
    lefts = [first, first + width] if first + width < window.width - 0.05 else [first]
    return tuple(Tile(f"{left:.1f}", f"{window.y(90):.1f}", f"{width:.1f}", f"{height:.1f}") for left in lefts)


def scale_bar(window: Window, busy: Iterable[tuple[float, float]]) -> ScaleBar | None:
    """A bar in a lower corner, the right one where a place lies in the left; None where no length holds for all."""
    if window.width / window.scale > _WIDEST_WITH_SCALE:
        return None
    per_unit = KM_PER_DEGREE / window.scale
    length = max(step for step in _round_numbers() if step / per_unit <= _LONGEST_BAR)
    units, line = length / per_unit, window.height - 10
    in_the_way = any(x < 12 + units + 10 and y > line - 24 for x, y in busy)
    left = window.width - 12 - units if in_the_way else 12
    end, text = left + units, f"{length:,} km"
    return ScaleBar(f"{left:.1f}", f"{end:.1f}", f"{line:.1f}", f"{line - 6:.1f}", text, length)


def _round_numbers() -> list[int]:
    return [digit * 10**power for power in range(5) for digit in (1, 2, 5)]


def kilometres(degrees: float) -> int:
    """How roughly a place is known, in one figure: half a kilometre is no more certain than one."""
    length = degrees * KM_PER_DEGREE
    unit: int = 10 ** max(0, math.floor(math.log10(max(1.0, length))))
    return max(1, round(length / unit) * unit)
