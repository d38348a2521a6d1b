"""How a date is drawn: an exact one crisp, any other as what it is.

A day is a dot. What happened some time within a month is a light bar of a month; *about* fades at its ends; *perhaps*
is a dashed outline without a filling; one of two ends is a line between two strokes; an interval is dark where it
surely is, and each of its ends is as crisp as it is known. Whatever is shorter than can be seen becomes a dot of the
same form. The drawing claims no more than the record does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from builder import edtf
from builder.pages.time_stretch import Stretch

LEAST = 1.2
"""A bar shorter than this, in per cent of the line, is drawn as a dot."""
_FADES = (1.6, 6.0)
"""The shortest and the longest end that fades, in per cent of the line."""
_DOUBTED = 2.0
"""Length of an end that is uncertain, in per cent of the line."""
_UNKNOWN = 25.0
"""How far an interval fades out whose end nobody knows, in per cent of the line."""

Form = Literal[
    "sure", "within", "about", "doubt", "vague", "between", "choice", "fade-in", "fade-out", "ramp-in", "ramp-out",
    "unknown-in", "unknown-out", "join", "dots", "goes-on-before", "goes-on-after", "rough",
]  # fmt: skip
"""What a part of a drawn date looks like; `rough` is the part of a row of bars below that is not sure."""

_FORMS: dict[str, Form] = {"~": "about", "?": "doubt", "%": "vague"}
_DOTS: tuple[Form, ...] = ("sure", "within", "about", "doubt", "vague", "between", "choice")


class Stroke(NamedTuple):
    """A part of a drawn date that has a length; all in per cent of the line."""

    form: Form
    """What it looks like."""
    x: float
    """Where it begins."""
    width: float
    """How long it is."""


class Sign(NamedTuple):
    """A part of a drawn date that has a size of its own."""

    form: Form
    """What it looks like."""
    x: float
    """Where its middle is, in per cent of the line."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn date."""

    strokes: tuple[Stroke, ...]
    """Its bars and lines."""
    signs: tuple[Sign, ...]
    """Its dots and arrows."""
    start: float
    """Where it begins, in per cent of the line."""
    end: float
    """Where it ends."""

    @property
    def forms(self) -> frozenset[Form]:
        """All forms that it has."""
        return frozenset(one.form for one in self.strokes) | frozenset(one.form for one in self.signs)


class _Piece(NamedTuple):
    """A part of a date, in days."""

    form: Form
    """What it looks like."""
    start: float
    """Ordinal of the day with which it begins."""
    end: float
    """Ordinal of the day before which it ends."""


def shape_of(text: str, stretch: Stretch) -> Shape | None:
    """An EDTF date as it is drawn on a stretch; None where it lies beyond its ends."""
    kind, members = edtf.anatomy(text)
    if kind == "one of":
        pieces = list(_choice(members, stretch))
    elif kind == "all of":
        pieces = [piece for member in members for piece in _member(member, stretch)]
        pieces += _joined("join", pieces)
    else:
        pieces = list(_member(members[0], stretch))
    return _on_line(pieces, stretch)


def _member(ends: tuple[edtf.Known, edtf.Known], stretch: Stretch) -> Iterator[_Piece]:
    start, end = ends
    if start is end or (isinstance(start, edtf.Single) and start == end):
        yield from _date(start, stretch)
    else:
        yield from _interval(start, end, stretch)


def _date(known: edtf.Known, stretch: Stretch) -> Iterator[_Piece]:
    if not isinstance(known, edtf.Single):
        return
    start, end = _days(known)
    form = _FORMS.get(known.mark, "sure" if end - start == 1 else "within")
    yield _Piece(form, start, end)
    if form in ("about", "vague") and not _is_short(end - start, stretch):
        yield from _faded(start, end, stretch)


def _faded(start: float, end: float, stretch: Stretch) -> Iterator[_Piece]:
    fade = _fade(end - start, stretch)
    yield _Piece("fade-in", start - fade, start)
    yield _Piece("fade-out", end, end + fade)


def _fade(length: float, stretch: Stretch) -> float:
    least, most = (share / 100 * stretch.days for share in _FADES)
    return min(max(length / 4, least), most)


def _interval(start: edtf.Known, end: edtf.Known, stretch: Stretch) -> Iterator[_Piece]:
    """An interval: what it surely covers, and its ends."""
    before, sure_from = _end_of(start, stretch)
    after, sure_until = _mirrored(end, stretch)
    if isinstance(start, edtf.Single) and isinstance(end, edtf.Single):
        first, last = _days(start)[0], _days(end)[1]
        if sure_from >= sure_until or _is_short(last - first, stretch):
            yield from _unsure(start, end, stretch)
            return
    far = _UNKNOWN / 100 * stretch.days
    yield from before
    if end == "unknown":
        yield _Piece("unknown-out", sure_from, sure_from + far)
    elif start == "unknown":
        yield _Piece("unknown-in", sure_until - far, sure_until)
    elif sure_from < sure_until:
        yield _Piece("sure", sure_from, sure_until)
    yield from after


def _unsure(start: edtf.Single, end: edtf.Single, stretch: Stretch) -> Iterator[_Piece]:
    """An interval of which no day is sure to be in it, or that is too short to show its ends."""
    mark = start.mark or end.mark
    first, last = _days(start)[0], _days(end)[1]
    exact = all(one.days.earliest == one.days.latest for one in (start, end))
    form = _FORMS.get(mark, "sure" if exact else "within")
    yield _Piece(form, first, last)
    if form in ("about", "vague") and not _is_short(last - first, stretch):
        yield from _faded(first, last, stretch)


def _end_of(known: edtf.Known, stretch: Stretch) -> tuple[list[_Piece], float]:
    """How an interval begins, and the day from which it surely lasts."""
    if not isinstance(known, edtf.Single):
        return [], stretch.first - 1
    first, last = _days(known)
    sure = first if last - first == 1 else last
    ramp = first - (_fade(0, stretch) if known.mark in ("~", "%") else 0)
    pieces = []
    if known.mark in ("?", "%"):
        sure = max(sure, first + _DOUBTED / 100 * stretch.days)
        pieces.append(_Piece("doubt", first, sure))
    if ramp < sure and known.mark != "?":
        pieces.append(_Piece("ramp-in", ramp, sure))
    return pieces, sure


def _mirrored(known: edtf.Known, stretch: Stretch) -> tuple[list[_Piece], float]:
    """How an interval ends, and the day before which it surely lasts: as it would begin, the other way round."""
    if not isinstance(known, edtf.Single):
        return [], stretch.last + 2
    both = sum(_days(known))
    turned, sure = _end_of(known, stretch)
    return [_Piece(_turned(one.form), both - one.end, both - one.start) for one in turned], both - sure


def _turned(form: Form) -> Form:
    return "ramp-out" if form == "ramp-in" else form


def _choice(members: Iterable[tuple[edtf.Known, edtf.Known]], stretch: Stretch) -> Iterator[_Piece]:
    """One of a set: a line between two strokes for `a..b`, hollow marks for what is listed."""
    pieces = [
        _Piece("choice" if ends[0] == ends[1] else "between", *_reach(*ends, stretch)) for ends in members
    ]  # fmt: skip
    yield from pieces
    yield from _joined("dots", pieces)


def _reach(start: edtf.Known, end: edtf.Known, stretch: Stretch) -> tuple[float, float]:
    """The days from one end to the other; an end that is open lies beyond the line."""
    first = _days(start)[0] if isinstance(start, edtf.Single) else stretch.first - 1
    last = _days(end)[1] if isinstance(end, edtf.Single) else stretch.last + 2
    return first, last


def _joined(form: Form, pieces: Iterable[_Piece]) -> list[_Piece]:
    """The lines that hold the parts of a set together."""
    ordered = sorted((one.start, one.end) for one in pieces)
    return [_Piece(form, one[1], other[0]) for one, other in pairwise(ordered) if one[1] < other[0]]


def _days(single: edtf.Single) -> tuple[float, float]:
    return single.days.earliest.toordinal(), single.days.latest.toordinal() + 1


def _is_short(days: float, stretch: Stretch) -> bool:
    return days / stretch.days * 100 < LEAST


_COSMETIC: tuple[Form, ...] = ("fade-in", "fade-out", "ramp-in", "ramp-out", "unknown-in", "unknown-out")
"""Forms that say nothing of how far a date reaches."""


def _on_line(pieces: list[_Piece], stretch: Stretch) -> Shape | None:
    """The parts that lie on the line, and an arrow where the date goes on beyond it."""
    inside = [one for one in pieces if one.end > stretch.first and one.start < stretch.last + 1]
    if not inside:
        return None
    strokes: list[Stroke] = []
    signs: list[Sign] = []
    for form, start, end in inside:
        if form in _DOTS and _is_short(end - start, stretch):
            signs.append(Sign(form, _inside(stretch.share((start + end) / 2))))
        else:
            x, until = _inside(stretch.share(start)), _inside(stretch.share(end))
            strokes.append(Stroke(form, x, until - x))
    reach = [one for one in pieces if one.form not in _COSMETIC]
    if any(one.start < stretch.first for one in reach):
        signs.append(Sign("goes-on-before", 0.0))
    if any(one.end > stretch.last + 1 for one in reach):
        signs.append(Sign("goes-on-after", 100.0))
    places = [*(one.x for one in strokes), *(one.x + one.width for one in strokes), *(one.x for one in signs)]
    return Shape(tuple(strokes), tuple(signs), min(places), max(places))


def _inside(share: float) -> float:
    return min(max(share, 0.0), 100.0)
