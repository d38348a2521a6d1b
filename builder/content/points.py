"""Points on the earth, as finely as they may be shown."""

from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal

from builder.model import Coordinates

_FROM_FINE = ("exact", "0.01", "0.1", "1")


def rounded(point: Coordinates) -> Coordinates:
    """The point, rounded to its public precision."""
    if point.public_precision == "exact":
        return point
    step = Decimal(point.public_precision)
    latitude, longitude = (
        float((Decimal(repr(value)) / step).to_integral_value(ROUND_HALF_EVEN) * step)
        for value in (point.latitude, point.longitude)
    )
    return replace(point, latitude=latitude, longitude=longitude)


def as_coarse(point: Coordinates | None, other: Coordinates | None) -> Coordinates | None:
    """The first of two points that is known, as coarse as the coarser of both: what one of two records of a place
    protects, the other must not give away."""
    known = point or other
    if known is None or point is None or other is None:
        return known
    precision = max(point.public_precision, other.public_precision, key=_FROM_FINE.index)
    return rounded(replace(known, public_precision=precision))
