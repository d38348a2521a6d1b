"""The fine drawings of land that a site holds: those of the squares in which it has places."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from builder.content.corpus import Corpus
from builder.model import Place
from builder.pages import urls
from builder.pages.land import OVERLAP, SIDE, Square, square_named, square_svg, squares_over
from builder.pages.map_contexts import Ground, Rectangle
from builder.pages.map_window import Window, tiles

MOST = 120
"""Squares of a site; of more, those with most places."""
FINE = 30.0
"""Units per degree from which on the fine drawings are shown."""
_AROUND = 3.0
"""Degrees around a place that are drawn finely."""


def squares_of(corpus: Corpus) -> tuple[Square, ...]:
    """The squares around the places of an archive, by name."""
    found = Counter[Square]()
    for place in corpus.all_of(Place):
        if point := place.coordinates:
            side = 2 * _AROUND
            found.update(set(squares_over(point.longitude - _AROUND, point.latitude + _AROUND, side, side)))
    kept = sorted(found, key=lambda one: (-found[one], one.column, one.row))[:MOST]
    return tuple(sorted(kept, key=lambda one: (one.column, one.row)))


@lru_cache(maxsize=MOST)
def _drawing(name: str) -> str:
    return square_svg(square_named(name))


def has_land(square: Square) -> bool:
    """Whether there is anything to be drawn in a square."""
    return bool(_drawing(square.name))


def square_file(name: str) -> Iterator[tuple[str, bytes]]:
    """The drawing of a square, as a file of the site; none of open sea."""
    if drawing := _drawing(name):
        yield urls.land_of(name), drawing.encode()


def grounds(window: Window, fine: Sequence[Square]) -> tuple[Ground, ...]:
    """The pictures of land behind a window: fine ones where it is narrow and there are such."""
    if window.scale >= FINE:
        across = window.width / window.scale / window.shrink
        over = [one for one in squares_over(window.west, window.north, across, _down(window)) if has_land(one)]
        if all(square in fine for square in over):
            return tuple(_square(window, square) for square in over)
    return tuple(
        Ground("", rectangle(window, (float(tile.x), float(tile.y), float(tile.width), float(tile.height))))
        for tile in tiles(window)
    )


def _down(window: Window) -> float:
    return window.height / window.scale


def _square(window: Window, square: Square) -> Ground:
    west = square.column * SIDE - 180 - OVERLAP
    left = ((west - window.west + 180) % 360 - 180) * window.shrink * window.scale
    side = (SIDE + 2 * OVERLAP) * window.scale
    box = (left, window.y(90 - square.row * SIDE + OVERLAP), side * window.shrink, side)
    return Ground(urls.relative(urls.MAP, urls.land_of(square.name)), rectangle(window, box))


def rectangle(window: Window, box: tuple[float, float, float, float]) -> Rectangle:
    """A part of a window as shares of it; left and upper edge, width and height in units."""
    x, y, width, height = box
    return Rectangle(
        share(x, window.width), share(y, window.height), share(width, window.width), share(height, window.height)
    )


def share(length: float, whole: float) -> str:
    """A length as a share in per cent."""
    return f"{100 * length / whole:.2f}%"
