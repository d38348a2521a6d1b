"""Makes builder/pages/land.bin, the land and the borders of which the maps of provinces are cut.

    python docs/make_land.py

As docs/make_world.py, with finer shapes: those of Natural Earth 1:10m. The same package gives the same bytes.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from make_world import PACKAGE, Grain, Topology, arcs_of, borders, fetch, on_the_map, seen

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


def from_cut(ring: Line) -> Line:
    """A ring that these shapes cut at the date line, moved to its eastern end, from the position after the cut round to
    the one before it; empty where there is no cut."""
    open_ring = ring[:-1] if ring[0] == ring[-1] else ring
    for at, (a, b) in enumerate(zip(open_ring, open_ring[1:] + open_ring[:1], strict=True)):
        if a[0] == b[0] and abs(a[0]) == FINE.half and a != b:
            shift = FINE.half - a[0]
            return [(x + shift, y) for x, y in open_ring[at + 1 :] + open_ring[: at + 1]]
    return []


def joined(rings: Iterable[Line]) -> Iterator[Line]:
    """Rings, those that are cut at the date line put together again; they run on past it."""
    waiting: dict[tuple[int, int], Line] = {}
    for ring in rings:
        cut = from_cut(ring)
        if not cut:
            yield ring
        elif other := waiting.pop((cut[-1][1], cut[0][1]), None):
            yield [*other, *cut[1:-1]]
        else:
            waiting[cut[0][1], cut[-1][1]] = cut
    yield from waiting.values()


def made(topology: Topology) -> bytes:
    """The file."""
    arcs = arcs_of(topology, FINE)
    whole = joined(seen(topology, arcs, FINE))
    rings = [list(short(piece)) for ring in whole for piece in on_the_map(ring, FINE)]
    return HEAD.encode() + packed([*rings, *map(list, map(short, borders(topology, arcs)))], len(rings))


if __name__ == "__main__":
    FILE.write_bytes(made(fetch(MEMBER, DIGEST)))
