"""Where places lie so close together that a larger map of that part is worth drawing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.pages.map_figures import Figures
from builder.pages.map_window import Sheet, Window, window_around

WHOLE = Sheet(1120, aspect=16 / 9, narrowest=6.0, lone=12.0, padding=1.16)
"""The map of all places, as it is drawn on a wide screen."""
INSET = Sheet(540, aspect=1.5, narrowest=2.5, lone=2.5)
"""A map of a part, on a wide screen."""

_MOST = 4
"""Insets on a page."""
_TOO_CLOSE = 16.0
"""Units within which a place crowds another."""
_FEWEST = 4
"""Crowded places for which an inset is drawn."""
_FULL = 150
"""Places on an inset; of more, the most mentioned."""
_PARTS = 10
"""An inset is looked for in boxes so many times less wide than the map."""
_TRIED = 12
"""Boxes that are looked at before no further inset is looked for."""
_LARGER = 1.8
"""How much larger an inset must be, at least."""
_ROUND = 330.0
"""Degrees across from which on a map of the whole world has Greenwich in its middle."""
_COMMON = 0.2
"""What share of an inset another one beside it may show too."""
_WORLD = (84.0, 144.0)
"""North of a map of the whole world, and degrees from there down."""


Half = tuple[int, int]
"""Column and row of a quarter of a box: half as wide and high as it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A map to be drawn."""

    letter: str
    """What it is called; empty for the map of all places."""
    window: Window
    """The part of the world."""
    places: tuple[Figures, ...]
    """The places in it, the most mentioned first."""
    within: str = ""
    """The letter of the map of which it shows a part larger; empty where that is the map of all places."""


def whole_window(places: Sequence[Figures]) -> Window:
    """The window of the map of all places, always as high as the sheet: where all of the world is in it, degrees of
    longitude are drawn as long as halfway to the poles."""
    window = _around(places, WHOLE)
    across = window.width / window.scale / window.shrink
    if window.height > WHOLE.width / WHOLE.aspect - 0.5:
        return window
    north, down = _WORLD
    shrink = down * WHOLE.aspect / 360
    middle = window.west + across / 2 if across < _ROUND else 0.0
    scale, height = WHOLE.width / 360 / shrink, WHOLE.width / WHOLE.aspect
    return Window(middle % 360 - 180, north, scale, shrink, height, WHOLE.width)


def insets(places: Sequence[Figures], whole: Window) -> tuple[Frame, ...]:
    """Larger maps of the parts where most places crowd each other, and of parts of these, the most crowded first."""
    frames = [Frame("", whole, tuple(one for one in places if one.shape != "area"))]
    crowded = [list(_crowded(frames[0]))]
    for _ in range(_TRIED):
        found = [_fullest_box(frame.window, those) for frame, those in zip(frames, crowded, strict=True)]
        at = max(range(len(frames)), key=lambda at: (found[at][0], -at))
        number, box = found[at]
        if number < _FEWEST or len(frames) > _MOST:
            break
        window = _around([one for one in frames[at].places if _is_in(box, one, frames[at].window)], INSET)
        inside = tuple(one for one in frames[at].places if is_inside(one, window))
        shown = {one.place.id for one in inside}
        crowded[at] = [one for one in crowded[at] if one.place.id not in shown]
        beside = [one.window for one in frames[1:] if one.within == frames[at].letter]
        is_new = all(_common(window, other) <= _COMMON for other in beside)
        if is_new and window.scale >= _LARGER * frames[at].window.scale:
            frames.append(Frame("ABCD"[len(frames) - 1], window, inside[:_FULL], frames[at].letter))
            crowded.append(list(_crowded(frames[-1])))
    return tuple(frames[1:])


def _common(one: Window, other: Window) -> float:
    """What share of the smaller of two windows lies in both."""
    first, second = _extent(one), _extent(other)
    apart = (other.west + second[0] / 2 - one.west - first[0] / 2 + 180) % 360 - 180
    wide = min(first[0], second[0], (first[0] + second[0]) / 2 - abs(apart))
    high = min(one.north, other.north) - max(one.north - first[1], other.north - second[1])
    smaller = min(first[0] * first[1], second[0] * second[1])
    return max(0.0, wide) * max(0.0, high) / smaller


def _extent(window: Window) -> tuple[float, float]:
    """Degrees across and down."""
    return window.width / window.scale / window.shrink, window.height / window.scale


def is_inside(one: Figures, window: Window) -> bool:
    """Whether a place is seen in a window."""
    return window.x(one.longitude) <= window.width and 0 <= window.y(one.latitude) <= window.height


def _around(places: Sequence[Figures], sheet: Sheet) -> Window:
    return window_around(((one.latitude, one.longitude, one.reach) for one in places), sheet)


def _fullest_box(window: Window, crowded: Sequence[Figures]) -> tuple[int, Half]:
    """How many places lie in the box that holds most, of boxes that overlap by half, and the half in its corner."""
    corners = Counter[Half]()
    for one in crowded:
        column, row = _half(one, window)
        corners.update((column - i, row - j) for i in (0, 1) for j in (0, 1))
    number, corner = min(((-number, corner) for corner, number in corners.items()), default=(0, (0, 0)))
    return -number, corner


def _half(one: Figures, window: Window) -> Half:
    """In which half of a box a place lies."""
    x, y = _position(one, window)
    return int(2 * _PARTS * x / window.width), int(2 * _PARTS * y / window.height)


def _is_in(corner: Half, one: Figures, window: Window) -> bool:
    column, row = _half(one, window)
    return column - corner[0] in (0, 1) and row - corner[1] in (0, 1)


def _crowded(frame: Frame) -> Iterator[Figures]:
    """The places that have another too close to them, as the frame is drawn."""
    cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    positions = [_position(one, frame.window) for one in frame.places]
    for x, y in positions:
        cells[int(x / _TOO_CLOSE), int(y / _TOO_CLOSE)].append((x, y))
    for one, (x, y) in zip(frame.places, positions, strict=True):
        column, row = int(x / _TOO_CLOSE), int(y / _TOO_CLOSE)
        near = (at for i in (-1, 0, 1) for j in (-1, 0, 1) for at in cells.get((column + i, row + j), ()))
        close = (1 for u, v in near if (u - x) ** 2 + (v - y) ** 2 < _TOO_CLOSE**2)
        if next(close, 0) and next(close, 0):  # the first is the place itself
            yield one


def _position(one: Figures, window: Window) -> tuple[float, float]:
    return window.x(one.longitude), window.y(one.latitude)
