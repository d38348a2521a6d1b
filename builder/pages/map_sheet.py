"""A map as plain values: land, places, their names, and what other maps show larger."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from builder.pages import urls
from builder.pages.land import Square
from builder.pages.map_contexts import MapDot, MapMark, MapSheet, MapTier
from builder.pages.map_figures import Figures
from builder.pages.map_frames import Frame
from builder.pages.map_labels import Box, Label, Named, place_labels
from builder.pages.map_squares import grounds, rectangle, share
from builder.pages.map_window import ScaleBar, Window, scale_bar
from builder.words import Words

_LEAST, _MOST = 3.0, 14.0
"""Radius of the smallest symbol, and of that of the place with most mentions, in pixels."""
_LEAST_ROUGH = 6.0
_TIERS = ((320, 6), (420, 9), (560, 14), (760, 20), (980, 30))
"""The least width in pixels of each range of widths, and the most names on it. The style sheet and the script know
these too: tier 1 is the narrowest. As a map grows, names move apart, so they are placed for the least width."""
_LETTER = (14.0, 18.0)
"""Width and height of the letter above a mark, in pixels."""

_NARROWEST_MARKED = 420.0
"""The least width in pixels at which parts are marked; the style sheet has the same number."""


@dataclass(frozen=True, slots=True)
class Legend:
    """What all maps of a page share."""

    say: Words
    """The words of the archive's language."""
    numbers: dict[str, int]
    """Id of a place to its number in the order of mentions."""
    heaviest: int
    """Mentions of the place that has most."""
    fine: Sequence[Square]
    """The squares of land of which there are fine drawings."""


def map_sheet(frame: Frame, frames: Sequence[Frame], legend: Legend) -> MapSheet:
    """A frame as it is drawn; `frames` are the others."""
    window = frame.window
    by_size = sorted(frame.places, key=lambda one: (one.shape != "rough", -_radius(one, window, legend.heaviest)))
    parts = _parts_of(frame, frames)
    others = () if frame.letter else tuple(other for other in frames if other not in parts)
    return MapSheet(
        letter=frame.letter,
        title=_title(frame, frames, legend.say),
        view=_view(window),
        grounds=grounds(window, legend.fine),
        dots=tuple(_dot(one, window, legend) for one in by_size),
        marks=tuple(_mark(window, other) for other in parts),
        later_marks=tuple(_mark(window, other) for other in others),
        tiers=tuple(_tiers(frame, parts, legend)),
    )


def radius_of(mentions: int, heaviest: int) -> float:
    """Radius of a symbol in pixels; its area follows the mentions. The script has the same rule."""
    return max(_LEAST, _MOST * math.sqrt(mentions / max(1, heaviest)))


def _title(frame: Frame, frames: Sequence[Frame], say: Words) -> str:
    """A map is called by the most mentioned place on it by which no map before it is called."""
    if not frame.letter:
        return say("All places")
    named: set[str] = set()
    for other in frames:
        lead = next((one.place for one in other.places if one.place.id not in named), other.places[0].place)
        if other.letter == frame.letter:
            return say("Around {place}", place=lead.name)
        named.add(lead.id)
    return ""


def _view(window: Window) -> str:
    across, down = window.width / window.scale / window.shrink, window.height / window.scale
    return f"{window.west:.3f} {window.north:.3f} {across:.3f} {down:.3f}"


def _radius(one: Figures, window: Window, heaviest: int) -> float:
    if one.shape == "rough":
        return max(_LEAST_ROUGH, one.reach * window.scale)
    return radius_of(one.mentions, heaviest)


def _dot(one: Figures, window: Window, legend: Legend) -> MapDot:
    say, place = legend.say, one.place
    articles = say.counted(one.articles, "{n} article", "{n} articles")
    statements = say.counted(one.statements, "{n} statement", "{n} statements")
    return MapDot(
        href=urls.relative(urls.MAP, urls.path_of(place)),
        name=place.name,
        title=say("{place}: {articles}, {statements}", place=place.name, articles=articles, statements=statements),
        x=share(window.x(one.longitude), window.width),
        y=share(window.y(one.latitude), window.height),
        radius=_radius_in_words(one, window, legend.heaviest),
        shape=one.shape,
        number=str(legend.numbers[place.id]),
        at=one.at,
        reach=f"{one.reach:g}" if one.shape == "rough" else "",
        counts=one.counts,
    )


def _radius_in_words(one: Figures, window: Window, heaviest: int) -> str:
    """In pixels; of a circle that stands for a distance as a share of the drawing (of its diagonal by the square root
    of two, as SVG has it)."""
    radius = _radius(one, window, heaviest)
    if one.shape == "rough" and radius > 2 * _LEAST_ROUGH:
        return share(radius, math.hypot(window.width, window.height) / math.sqrt(2))
    return f"{radius:.1f}"


def _parts_of(frame: Frame, frames: Sequence[Frame]) -> list[Frame]:
    """The frames that show parts of a map, but those whose letters would lie over that of one before."""
    window = _as_wide_as(frame.window, _NARROWEST_MARKED)
    found: list[Frame] = []
    for other in frames:
        if other.letter and other.letter != frame.letter and other.within == frame.letter:
            left, top, right, low = _letter(window, other.window)
            others = [_letter(window, one.window) for one in found]
            if not any(left < end and right > start and top < base and low > high for start, high, end, base in others):
                found.append(other)
    return found


def _corners(window: Window, other: Window) -> Box:
    """Where another window lies: left, upper, right and lower edge."""
    across = other.width / other.scale / other.shrink
    middle, half = window.x(other.west + across / 2), across / 2 * window.shrink * window.scale
    return middle - half, window.y(other.north), middle + half, window.y(other.north - other.height / other.scale)


def _mark(window: Window, other: Frame) -> MapMark:
    left, top, right, bottom = _corners(window, other.window)
    return MapMark(other.letter, rectangle(window, (left, top, right - left, bottom - top)))


def _tiers(frame: Frame, parts: Sequence[Frame], legend: Legend) -> Iterator[MapTier]:
    for number, (width, most) in enumerate(_TIERS, 1):
        if width > frame.window.width:
            return
        window = _as_wide_as(frame.window, width)
        dots = [_named(one, window, legend.heaviest) for one in frame.places]
        bar = scale_bar(window, [(dot.x, dot.y) for dot in dots])
        letters = [_letter(window, other.window) for other in parts]
        labels = place_labels(dots, window, bar, most, letters)
        yield MapTier(
            f"tier-{number}", bar and _shares(bar, window, legend.say), tuple(_share(one, window) for one in labels)
        )


def _as_wide_as(window: Window, width: float) -> Window:
    grown = width / window.width
    return replace(window, scale=window.scale * grown, height=window.height * grown, width=width)


def _named(one: Figures, window: Window, heaviest: int) -> Named:
    x, y = window.x(one.longitude), window.y(one.latitude)
    radius = _radius(one, window, heaviest)
    return Named(one.place.name, x, y, radius, "rough" if one.shape == "rough" else "exact")


def _letter(window: Window, other: Window) -> Box:
    left, top, _, _ = _corners(window, other)
    wide, high = _LETTER
    return left, top - high, left + wide, top


def _share(label: Label, window: Window) -> Label:
    x, y = float(label.x), float(label.y)
    return replace(label, x=share(x, window.width), y=share(y, window.height))


def _shares(bar: ScaleBar, window: Window, say: Words) -> ScaleBar:
    return replace(
        bar,
        x=share(float(bar.x), window.width),
        end=share(float(bar.end), window.width),
        y=share(float(bar.y), window.height),
        text_y=share(float(bar.text_y), window.height),
        text=say("{n} km", n=say.number(bar.kilometres)),
    )
