"""Events on a line, in lanes, so that no name runs into another.

Lengths along the line are in per cent and letters keep their size. What does not touch on the narrowest line for which
it is laid out touches on no wider one: the distance of two places grows with the line, and no name does. There are
layouts for a telephone, for a tablet and for a desk.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.pages.date_shapes import Shape
from builder.pages.map_labels import text_width

LANE = 34
"""Height of a lane, in pixels: the name, and the date below it."""
SIZES: Mapping[str, float] = {"narrow": 288.0, "wide": 640.0, "full": 960.0}
"""The narrowest lines for which there is a layout, in pixels; the style sheet changes between them."""
_REACH = 9.0
"""A dot or an arrow is not longer than this to either side, in pixels."""
_GAP = 10.0
_wide = lru_cache(maxsize=16384)(text_width)


@dataclass(frozen=True, slots=True)
class Placed:
    """An event and its date as it is drawn."""

    shape: Shape
    """The date."""
    name: str
    """Name of the event."""
    said: str
    """Name and date in words, with all doubt."""
    href: str
    """Its page."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A bar or a line of a mark."""

    form: str
    """What it looks like (`builder.pages.date_shapes.Form`)."""
    x: str
    """Where it begins, in per cent."""
    width: str
    """How long it is, in per cent."""
    end: str
    """Where it ends, in per cent."""


@dataclass(frozen=True, slots=True)
class EventDot:
    """A dot or an arrow of a mark."""

    form: str
    """What it looks like (`builder.pages.date_shapes.Form`)."""
    x: str
    """Where its middle is, in per cent."""


@dataclass(frozen=True, slots=True)
class EventMark:
    """An event in its lane."""

    href: str
    """Its page."""
    said: str
    """Name and date in words, with all doubt."""
    label: str
    """The name as far as the line has room for it."""
    label_x: str
    """Where the name begins or ends, in per cent."""
    anchor: str
    """Which end of the name is there: start or end."""
    y: int
    """Upper edge of its lane, in pixels."""
    x: str
    """Where the date begins, in per cent."""
    width: str
    """How far it reaches, in per cent."""
    rects: tuple[Rect, ...]
    """Its bars and lines."""
    dots: tuple[EventDot, ...]
    """Its dots and arrows."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """Events as they are laid out on a line of some width or more."""

    size: str
    """Which of `SIZES`."""
    height: int
    """Height of all lanes, in pixels."""
    marks: tuple[EventMark, ...]
    """The events, in the order in which they begin."""


def lanes(events: Sequence[Placed], size: str) -> Lanes:
    """The layout of events, which come in the order in which they begin, each in the first lane with room for it."""
    width = SIZES[size]
    ends: list[float] = []
    marks = []
    for event in events:
        label, x, anchor = _label(event, width)
        left, right = _reach(event.shape, (x, _wide(label), anchor), width)
        lane = next((number for number, end in enumerate(ends) if end + _GAP <= left), len(ends))
        ends[lane : lane + 1] = [right]
        marks.append(_mark(event, (label, x, anchor), lane))
    return Lanes(size, len(ends) * LANE, tuple(marks))


def _label(event: Placed, width: float) -> tuple[str, float, str]:
    """The name: from the beginning of the date or up to its end, and cut where there is room for it on neither side."""
    start, end = event.shape.start, event.shape.end
    after, before = width * (1 - start / 100), width * end / 100
    long = _wide(event.name)
    if long <= after or (long > before and after >= before):
        return _cut(event.name, after), start, "start"
    return _cut(event.name, before), end, "end"


def _cut(name: str, width: float) -> str:
    if _wide(name) <= width:
        return name
    shown = name
    while shown and _wide(shown + "…") > width:
        shown = shown[:-1]
    return shown.rstrip() + "…"


def _reach(shape: Shape, label: tuple[float, float, str], width: float) -> tuple[float, float]:
    """From where to where date and name reach, in pixels."""
    x, long, anchor = label
    from_name = x / 100 * width - (long if anchor == "end" else 0)
    return (
        min(shape.start / 100 * width - _REACH, from_name),
        max(shape.end / 100 * width + _REACH, from_name + long),
    )


def _mark(event: Placed, label: tuple[str, float, str], lane: int) -> EventMark:
    shape, (text, x, anchor) = event.shape, label
    return EventMark(
        href=event.href,
        said=event.said,
        label=text,
        label_x=f"{x:.2f}",
        anchor=anchor,
        y=lane * LANE,
        x=f"{shape.start:.2f}",
        width=f"{shape.end - shape.start:.2f}",
        rects=tuple(_rects(shape)),
        dots=tuple(EventDot(sign.form, f"{sign.x:.2f}") for sign in shape.signs),
    )


def _rects(shape: Shape) -> Iterable[Rect]:
    for form, x, width in shape.strokes:
        yield Rect(form, f"{x:.2f}", f"{width:.2f}", f"{x + width:.2f}")
