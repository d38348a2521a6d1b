"""Bars along a line of time: how high and how wide, whatever they count."""

from dataclasses import dataclass

from builder.pages.time_spread import Column

HEIGHT = 64
"""Height of the highest bar, in pixels."""
_LEAST_HEIGHT = 2.0
_WIDEST = 3.0
_FILLED = 0.72
"""How much of its part a bar takes."""


@dataclass(frozen=True, slots=True)
class BarShape:
    """The bar of a part of the line; lengths along the line are in per cent, heights in pixels."""

    x: str
    """Left edge of the bar."""
    width: str
    """Width of the bar."""
    y: str
    """Upper edge of the bar."""
    height: str
    """Height of the bar, which stands for the dates that are sure; 0 where there are none."""
    rough_y: str
    """Upper edge of the light bar behind it."""
    rough_height: str
    """Height of the light bar, which stands for the dates that are not sure; 0 where there are none."""
    part_x: str
    """Left edge of the part."""
    part_width: str
    """Width of the part."""


def bar_shape(start: float, end: float, column: Column, peak: int) -> BarShape:
    """The bar of what gathers between two places of the line, in per cent, where the highest stands for `peak`."""
    width = min(_WIDEST, (end - start) * _FILLED)
    height, rough = _height_of(column.sure, peak), _height_of(column.part, peak)
    return BarShape(
        x=f"{(start + end - width) / 2:.3f}",
        width=f"{width:.3f}",
        y=f"{HEIGHT - height:.1f}",
        height=f"{height:.1f}",
        rough_y=f"{HEIGHT - rough:.1f}",
        rough_height=f"{rough:.1f}",
        part_x=f"{start:.3f}",
        part_width=f"{end - start:.3f}",
    )


def _height_of(size: float, peak: int) -> float:
    """Never so low that it cannot be seen."""
    return max(_LEAST_HEIGHT, size / peak * HEIGHT) if size else 0.0
