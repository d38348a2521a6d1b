"""A small map of the places that a page speaks of: points to a drawing as plain values.

The land is one picture of the whole world, the asset `world.svg`, which the drawing lays behind a window; so every map
of a site shares it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from builder.pages.map_labels import Label, Named, place_labels
from builder.pages.map_window import WIDTH, ScaleBar, Tile, Window, kilometres, scale_bar, tiles, window_around
from builder.words import Words

_LEAST, _MOST, _EVEN = 3.0, 7.0, 4.5
"""Radius of the smallest dot, of the largest, and of all where all weigh the same."""
_LEAST_ROUGH = 6.0
_ROUGHEST = 20.0
"""Degrees beyond which a circle grows no further."""
_LISTED = 12
"""So many names stand under the map at once; the rest are folded away."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place to be put on a map."""

    label: str
    """Its name."""
    href: str
    """Where it leads; empty where the page is about the place itself."""
    latitude: float
    """Degrees north of the equator."""
    longitude: float
    """Degrees east of Greenwich."""
    weight: int = 1
    """How much the archive holds of it here; the area of its dot follows it."""
    precision: float = 0.0
    """How far from there it may lie, in degrees of latitude; 0 where the point is exact."""
    role: Literal["subject", "other"] = "other"
    """Whether the page is about this place."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map."""

    x: str
    """Middle, from the left edge."""
    y: str
    """Middle, from the upper edge."""
    radius: str
    """Radius of the dot, or of the circle in which the place lies."""
    shape: Literal["exact", "rough"]
    """A dot, or a circle that shows how roughly the place is known."""
    role: Literal["subject", "other"]
    """Whether the page is about this place."""
    title: str
    """Name, weight and imprecision in words."""
    href: str
    """Where it leads; empty where the page is about the place itself."""


@dataclass(frozen=True, slots=True)
class MapName:
    """A place in the list under the map."""

    text: str
    """Its name."""
    remark: str
    """Its weight and how roughly it is known, in words; empty where there is nothing to say."""
    href: str
    """Where it leads; empty where the page is about the place itself."""


@dataclass(frozen=True, slots=True)
class SmallMap:
    """A drawn map, and the same in words; lengths are in the units of the drawing."""

    width: str
    """Width of the view box."""
    height: str
    """Height of the view box."""
    tiles: tuple[Tile, ...]
    """Where the picture of the world lies; two where the window looks over the date line."""
    dots: tuple[Dot, ...]
    """The places, the largest first, so that smaller ones lie on top."""
    labels: tuple[Label, ...]
    """The names for which there is room."""
    scale: ScaleBar | None
    """A length to compare with; none on a map of so much of the world that no length holds everywhere."""
    caption: str
    """What is shown, without a full stop."""
    names: tuple[MapName, ...]
    """The places in words, the subject first, then the weightiest; empty where the caption names the only one."""
    more: tuple[MapName, ...]
    """The places that follow, to be folded away."""
    note: str
    """How to read the circles; empty where there are none."""


def small_map(points: Sequence[Point], caption: str, say: Words) -> SmallMap | None:
    """The map of some places, None where there are none. A map of its subject alone says so in place of `caption`."""
    if not points:
        return None
    ranked = sorted(points, key=lambda point: (point.role != "subject", -point.weight, point.label, point.href))
    window = window_around((point.latitude, point.longitude, _reach(point)) for point in ranked)
    heaviest = ranked[0].weight if len(ranked) == 1 else max(point.weight for point in ranked)
    scale = scale_bar(window, [(window.x(point.longitude), window.y(point.latitude)) for point in ranked])
    is_alone = len(ranked) == 1 and ranked[0].role == "subject"
    names = () if is_alone else tuple(_name(say, point, heaviest) for point in ranked)
    by_size = sorted(ranked, key=lambda point: -_radius(point, window, heaviest))
    return SmallMap(
        width=f"{WIDTH}",
        height=f"{window.height:.0f}",
        tiles=tiles(window),
        dots=tuple(_dot(window, point, _name(say, point, heaviest), heaviest) for point in by_size),
        labels=place_labels([_named(point, window, heaviest) for point in ranked], window, scale),
        scale=scale,
        caption=_where(say, ranked[0]) if is_alone else caption,
        names=names[:_LISTED],
        more=names[_LISTED:],
        note=say("A dashed circle shows how roughly a place is known.") if any(map(_reach, ranked)) else "",
    )


def _reach(point: Point) -> float:
    return max(0.0, min(_ROUGHEST, point.precision))


def _radius(point: Point, window: Window, heaviest: int) -> float:
    if reach := _reach(point):
        return max(_LEAST_ROUGH, reach * window.scale)
    if heaviest <= 1:
        return _EVEN
    return _LEAST + (_MOST - _LEAST) * math.sqrt(max(0, point.weight) / heaviest)


def _shape(point: Point) -> Literal["exact", "rough"]:
    return "rough" if _reach(point) else "exact"


def _dot(window: Window, point: Point, name: MapName, heaviest: int) -> Dot:
    return Dot(
        x=f"{window.x(point.longitude):.1f}",
        y=f"{window.y(point.latitude):.1f}",
        radius=f"{_radius(point, window, heaviest):.1f}",
        shape=_shape(point),
        role=point.role,
        title=f"{name.text} ({name.remark})" if name.remark else name.text,
        href=point.href,
    )


def _named(point: Point, window: Window, heaviest: int) -> Named:
    x, y = window.x(point.longitude), window.y(point.latitude)
    return Named(point.label, x, y, _radius(point, window, heaviest), _shape(point))


def _name(say: Words, point: Point, heaviest: int) -> MapName:
    """A place in words; weights are said where one is more than 1, but not that of the subject, which has the page."""
    weight = say.number(point.weight) if heaviest > 1 and point.role == "other" else ""
    rough = say("to within about {n} km", n=say.number(kilometres(point.precision))) if _reach(point) else ""
    return MapName(point.label, say(", ").join(filter(None, (weight, rough))), point.href)


def _where(say: Words, point: Point) -> str:
    if not _reach(point):
        return say("Where {name} lies", name=point.label)
    return say("Where {name} lies, to within about {n} km", name=point.label, n=say.number(kilometres(point.precision)))
