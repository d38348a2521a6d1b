"""Makes builder/pages/land.bin, the land and the borders of which the maps of provinces are cut.

    python docs/make_land.py

As docs/make_world.py, with finer shapes: those of Natural Earth 1:10m. The same package gives the same bytes.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from make_world import PACKAGE, Grain, Topology, arcs_of, borders, fetch, land

from builder.pages.land import UNITS, Line, packed

FILE = Path(__file__).resolve().parent.parent / "builder" / "pages" / "land.bin"
MEMBER = "package/countries-10m.json"
DIGEST = "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79"
"""SHA-256 of that file, so that another one cannot slip in."""
FINE = Grain(UNITS, finest_bend=10, smallest_island=16, bleed=80)
LONGEST_STEP = 15_000
"""A step must fit into two bytes, also where it follows the edge of the map."""

HEAD = f"""Regesta, land and borders of the world, 1/{UNITS} degree. Natural Earth 1:10m (public domain, made with
Natural Earth) via the npm package {PACKAGE} (ISC). Made by docs/make_land.py; builder/pages/land.py reads it.
Borders are there for orientation and say nothing on whose the land is.

"""


def short(line: Line) -> Iterator[tuple[int, int]]:
    """A line with positions between those that lie too far from each other."""
    for (x1, y1), (x2, y2) in pairwise(line):
        parts = 1 + max(abs(x2 - x1), abs(y2 - y1)) // LONGEST_STEP
        yield from ((x1 + (x2 - x1) * part // parts, y1 + (y2 - y1) * part // parts) for part in range(parts))
    yield line[-1]


def beyond_date_line(ring: Line) -> Iterator[tuple[int, int]]:
    """A ring whose edges along the date line, where these shapes are cut, run just beyond the map instead."""
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        yield x1, y1
        if x1 == x2 and abs(x1) == FINE.half:
            edge = x1 + FINE.bleed * (1 if x1 > 0 else -1)
            yield from ((edge, y1), (edge, y2))


def made(topology: Topology) -> bytes:
    """The file."""
    arcs = arcs_of(topology, FINE)
    rings = [list(short(list(beyond_date_line(ring)))) for ring in land(topology, arcs, FINE)]
    return HEAD.encode() + packed([*rings, *map(list, map(short, borders(topology, arcs)))], len(rings))


if __name__ == "__main__":
    FILE.write_bytes(made(fetch(MEMBER, DIGEST)))
