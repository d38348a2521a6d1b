"""What a format says of bytes, with the check that it leaves none of them out."""

from collections.abc import Iterable

from builder.ingest.capture import Data
from builder.ingest.contract import Aside, Opened, Stretch


def in_order(stretches: Iterable[Stretch], data: Data) -> list[Stretch]:
    """The stretches of some bytes, which cover them in order and without gaps."""
    found = list(stretches)
    ends = [0, *(stretch.bytes[1] for stretch in found)]
    assert [stretch.bytes[0] for stretch in found] == ends[:-1]
    assert all(start < end for start, end in (stretch.bytes for stretch in found))
    assert ends[-1] == len(data)
    return found


def told(stretches: Iterable[Stretch]) -> list[tuple[str, str]]:
    """What becomes of each stretch, and its name."""
    return [
        ("opened", stretch.inside.name) if isinstance(stretch, Opened) else (stretch.because, stretch.name)
        for stretch in stretches
        if isinstance(stretch, Opened | Aside)
    ]
