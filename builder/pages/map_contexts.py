"""What the page Map is given. Lengths are shares of the drawing in per cent, so that it may be of any width while its
symbols and letters keep their size; radii are in pixels but for circles that stand for a distance.
"""

from dataclasses import dataclass
from typing import Literal

from builder.pages.map_labels import Label
from builder.pages.map_window import ScaleBar
from builder.pages.parts import Head, Link

Shape = Literal["exact", "doubtful", "rough", "area"]
"""A dot; a ring, where it is not sure that the place lies there; a circle as wide as the place is roughly known; a ring
that stands for a whole country or sea."""


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of the drawing."""

    x: str
    """Left edge."""
    y: str
    """Upper edge."""
    width: str
    """Width."""
    height: str
    """Height."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A picture of land that lies below the places."""

    href: str
    """Its address; empty for that of the whole world, which is an asset."""
    at: Rectangle
    """Where it lies."""


@dataclass(frozen=True, slots=True)
class MapDot:
    """A place on the map."""

    href: str
    """Its page."""
    name: str
    """Its name."""
    title: str
    """Its name and what the archive holds of it, counted."""
    x: str
    """Middle, from the left edge."""
    y: str
    """Middle, from the upper edge."""
    radius: str
    """Radius."""
    shape: Shape
    """How it is drawn."""
    number: str
    """Its number in the order of mentions, which is the same on every sheet."""
    at: str
    """Its longitude and latitude, no finer than they may be shown."""
    reach: str
    """How far from there it may lie, in degrees of latitude; empty where the point is exact."""
    counts: str
    """By year: the year, articles, statements; years are parted by semicolons."""


@dataclass(frozen=True, slots=True)
class MapTier:
    """Names and scale for one range of widths of the drawing."""

    name: str
    """The class by which the style sheet knows the range."""
    bar: ScaleBar | None
    """A length to compare with."""
    labels: tuple[Label, ...]
    """The names for which there is room."""


@dataclass(frozen=True, slots=True)
class MapMark:
    """The part of a map that another one shows larger."""

    letter: str
    """What the other one is called."""
    box: Rectangle
    """The part."""


@dataclass(frozen=True, slots=True)
class MapSheet:
    """A drawn map."""

    letter: str
    """What it is called; empty for the map of all places."""
    title: str
    """What it shows."""
    view: str
    """West and north in degrees, degrees across and down, for the script."""
    grounds: tuple[Ground, ...]
    """Land, lowest first."""
    dots: tuple[MapDot, ...]
    """The places, those that are known roughly and then the largest first, so that smaller ones lie on top."""
    marks: tuple[MapMark, ...]
    """What other maps show larger."""
    later_marks: tuple[MapMark, ...]
    """Those of maps of parts of these, which the script shows once there is room."""
    tiers: tuple[MapTier, ...]
    """Names and scales."""


@dataclass(frozen=True, slots=True)
class MapYear:
    """A year by which the map can be filtered."""

    value: str
    """The year, `undated`, or empty for all."""
    text: str
    """The same in words."""
    y: str
    """Upper edge of its bar, in a drawing 24 units high."""
    height: str
    """Height of its bar."""
    summary: str
    """What the archive holds of places in it, counted."""


@dataclass(frozen=True, slots=True)
class MapSample:
    """A symbol and what it means."""

    shape: Shape
    """How it is drawn."""
    radius: str
    """Its radius."""
    text: str
    """What it means."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in the table."""

    place: Link
    """Its page."""
    kind: str
    """Kind in words."""
    within: Link | None
    """The country in which it lies, or else the place in which it lies; none where neither is known."""
    articles: str
    """Articles that name it."""
    statements: str
    """Statements about it."""
    years: str
    """The first and the last year of these."""
    position: str
    """How precisely it is known, in words."""
    number: str
    """Its number in the order of mentions."""
    counts: str
    """As in `MapDot`."""


@dataclass(frozen=True, slots=True)
class MapPage:
    """`map.html`: all places of the archive, drawn and in a table."""

    page: Head
    """What the page says of itself."""
    lead: str
    """How many places there are, and how many are on the map."""
    sheet: MapSheet | None
    """The map of all places; none where no place has coordinates."""
    insets: tuple[MapSheet, ...]
    """Larger maps of where places lie too close."""
    heaviest: str
    """Mentions of the place that has most, by which symbols are sized."""
    squares: str
    """Names of the squares of land of which there are fine drawings, parted by spaces."""
    years: tuple[MapYear, ...]
    """By which the map can be filtered, all years first; empty where there are not two."""
    samples: tuple[MapSample, ...]
    """How to read the symbols."""
    unseen: str
    """How many places are left out of the map, as a sentence; empty where none is."""
    rows: tuple[PlaceRow, ...]
    """The places, the most mentioned first, as many as a page holds."""
    more: tuple[Link, ...]
    """The pages of the other places."""


@dataclass(frozen=True, slots=True)
class MapPlacesPage:
    """`places.html`: more of the table of places than the map's own page holds."""

    page: Head
    """What the page says of itself."""
    lead: str
    """Which places these are."""
    rows: tuple[PlaceRow, ...]
    """The places, the most mentioned first."""
    before: Link
    """The page before it."""
    after: Link | None
    """The page after it; none where it is the last."""
