"""The names on a map: each beside its dot, where there is room, the first come first."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from builder.pages.map_window import ScaleBar, Window

_MOST = 8
_TRIED = 5
"""For each name so many places are tried, which keeps a map of thousands quick."""
_SIZE = 13.0
"""Height of the letters, in units; the style sheet has the same number."""
_LETTER = 0.6
"""Width of an average letter, in heights of a letter."""
_GAP = 4.0
_EDGE = 4.0

Box = tuple[float, float, float, float]
"""Left, upper, right and lower edge."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map."""

    x: str
    """Where it begins, ends or has its middle, as `anchor` says."""
    y: str
    """Base line."""
    anchor: Literal["start", "middle", "end"]
    """Which part of it is at `x`."""
    text: str
    """The name."""


@dataclass(frozen=True, slots=True)
class Named:
    """A dot that would have its name beside it."""

    text: str
    """The name."""
    x: float
    """Middle of the dot, from the left edge."""
    y: float
    """Middle of the dot, from the upper edge."""
    radius: float
    """How far the name keeps from the middle."""
    shape: Literal["exact", "rough"]
    """What it is: over a dot no name is written, over a circle there may be one."""


def place_labels(
    dots: Sequence[Named], window: Window, scale: ScaleBar | None, most: int = _MOST, keep_off: Sequence[Box] = ()
) -> tuple[Label, ...]:
    """The names for which there is room beside their dots, over no dot, no other name and not the scale bar."""
    taken = [*keep_off, *(_covered(dot) for dot in dots if dot.shape == "exact")]
    if scale:
        taken.append((float(scale.x), float(scale.text_y) - _SIZE, float(scale.end), float(scale.y) + 2))
    labels: list[Label] = []
    for dot in dots[: _TRIED * most]:
        if len(labels) == most:
            break
        found = next((spot for spot in _places(dot) if _is_free(spot[1], window, taken)), None)
        if found:
            labels.append(found[0])
            taken.append(found[1])
    return tuple(labels)


def _covered(dot: Named) -> Box:
    return (dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius)


def _places(dot: Named) -> Iterator[tuple[Label, Box]]:
    """Where a name may stand, the best place first: to the right, to the left, above, below, then between these."""
    aside, wide = dot.radius + _GAP, text_width(dot.text)
    level, above, below = dot.y + _SIZE * 0.34, dot.y - aside, dot.y + aside + _SIZE * 0.72
    yield _label(dot.text, "start", level, (dot.x + aside, dot.x + aside + wide))
    yield _label(dot.text, "end", level, (dot.x - aside - wide, dot.x - aside))
    yield _label(dot.text, "middle", above, (dot.x - wide / 2, dot.x + wide / 2))
    yield _label(dot.text, "middle", below, (dot.x - wide / 2, dot.x + wide / 2))
    near = dot.radius * 0.7
    for base in (above + near, below - near):
        yield _label(dot.text, "start", base, (dot.x + near, dot.x + near + wide))
        yield _label(dot.text, "end", base, (dot.x - near - wide, dot.x - near))


def _label(
    text: str, anchor: Literal["start", "middle", "end"], base: float, reach: tuple[float, float]
) -> tuple[Label, Box]:
    x = {"start": reach[0], "middle": sum(reach) / 2, "end": reach[1]}[anchor]
    box = (reach[0], base - _SIZE * 0.8, reach[1], base + _SIZE * 0.25)
    return Label(f"{x:.1f}", f"{base:.1f}", anchor, text), box


def _is_free(box: Box, window: Window, taken: Sequence[Box]) -> bool:
    left, top, right, bottom = box
    if left < _EDGE or top < _EDGE or right > window.width - _EDGE or bottom > window.height - _EDGE:
        return False
    return not any(left < end and right > start and top < low and bottom > high for start, high, end, low in taken)


def text_width(text: str) -> float:
    """About how wide a text is drawn; on the safe side, since the reader's typeface is not known."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    none = sum(unicodedata.combining(letter) > 0 for letter in text)
    return _SIZE * (wide + _LETTER * (len(text) - wide - none))
