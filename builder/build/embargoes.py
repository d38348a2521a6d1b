"""Which embargoes are in force, and from when to when what was made with them holds."""

from collections.abc import Iterable
from datetime import date

from builder import edtf
from builder.cache.fresh import Window


def window_of(ends: Iterable[str], day: date) -> Window:
    """The days on which no other embargoes are in force than on `day`: from the last that has ended to the next that
    will. `ends`: the days on which they end, in ISO 8601; empty words count for nothing."""
    known = sorted({end for end in ends if end})
    past = [end for end in known if end <= day.isoformat()]
    return Window(past[-1] if past else "", next((end for end in known if end > day.isoformat()), ""))


def told_of(ends: Iterable[str], day: date) -> str:
    """What a build for the public says of embargoes in force, as a sentence; empty where there are none."""
    left = sorted(end for end in ends if end > day.isoformat())
    if not left:
        return ""
    until = edtf.in_words(left[0])
    if len(left) == 1:
        return f"1 article is under embargo, until {until}."
    return f"{len(left):,} articles are under embargo, the first until {until}."
