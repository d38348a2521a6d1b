"""Makes templates/assets/world.svg, the land and the borders under every small map.

    python docs/make_world.py

The shapes are those of Natural Earth (public domain) as the package `world-atlas` holds them; npm fetches it by name.
The same package gives the same bytes. Whole numbers of 1/50 degree are used throughout, so that no rounding differs.
"""

import hashlib
import heapq
import json
import subprocess
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from builder.pages.land import Line, Position, clipped, drawn

ROOT = Path(__file__).resolve().parent.parent
WORLD = ROOT / "templates" / "assets" / "world.svg"
PACKAGE = "world-atlas@2.0.2"
MEMBER = "package/countries-50m.json"
DIGEST = "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394"
"""SHA-256 of that file, so that another one cannot slip in."""

UNITS = 50
"""Units per degree."""
HALF = 180 * UNITS
"""From Greenwich to the date line."""
BLEED = 20
"""How far land runs on past the edge of the map, so that the cut and its outline are not seen."""

Topology = dict[str, Any]


@dataclass(frozen=True)
class Grain:
    """How finely shapes are drawn."""

    units: int
    """Units per degree."""
    finest_bend: int
    """A point is left out where the triangle with its neighbours has less than half so many square units."""
    smallest_island: int
    """Half so many square units is the least area of land that is drawn, unless a country has no other."""
    bleed: int
    """Units by which land runs on past the edge of the map, so that the cut and its outline are not seen."""

    @property
    def half(self) -> int:
        """From Greenwich to the date line."""
        return 180 * self.units


COARSE = Grain(UNITS, finest_bend=8, smallest_island=30, bleed=BLEED)
"""For maps of a few countries and of the world."""

HEAD = f"""<?xml version="1.0" encoding="utf-8"?>
<!-- Land and borders of the world: Natural Earth 1:50m (public domain, made with Natural Earth) via the npm package
{PACKAGE} (ISC). Made by docs/make_world.py; do not edit. x is the longitude and y the latitude, southward, both in
1/{UNITS} degree. Borders are there for orientation and say nothing on whose the land is. -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="-{HALF} -{HALF // 2} {2 * HALF} {HALF}">
<style>
path {{ vector-effect: non-scaling-stroke; stroke-linejoin: round; stroke-width: .6px }}
.land {{ fill: #ece5d3; stroke: #b9ad94 }}
.borders {{ fill: none; stroke: #b3a78e; stroke-width: .7px }}
@media screen and (prefers-color-scheme: dark) {{
.land {{ fill: #2d2922; stroke: #5a5243 }}
.borders {{ stroke: #655c4c }}
}}
</style>
"""


def fetch(member: str = MEMBER, digest: str = DIGEST) -> Topology:
    """A topology from the package, checked against its digest."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            file = package.extractfile(member)
            data = file.read() if file else b""
    found = hashlib.sha256(data).hexdigest()
    if found != digest:
        raise SystemExit(f"{member} of {PACKAGE} has the digest {found}, not {digest}")
    topology: Topology = json.loads(data)
    return topology


def arcs_of(topology: Topology, grain: Grain = COARSE) -> list[Line]:
    """Every arc in units, longitudes running on past the date line rather than leaping, finest bends left out."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        places = accumulate(steps, lambda at, step: [at[0] + step[0], at[1] + step[1]])
        units = [
            (round((x * scale_x + left) * grain.units), -round((y * scale_y + bottom) * grain.units)) for x, y in places
        ]
        arcs.append(simplified(unrolled(units, grain), grain))
    return arcs


def unrolled(line: Iterable[Position], grain: Grain = COARSE) -> Line:
    """A line without leaps over the date line, and without standing still."""
    out: Line = []
    for x, y in line:
        if out:
            x += 2 * grain.half * round((out[-1][0] - x) / (2 * grain.half))
        if not out or out[-1] != (x, y):
            out.append((x, y))
    return out


def twice_area(a: Position, b: Position, c: Position) -> int:
    """Twice the area of a triangle."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))


def simplified(line: Line, grain: Grain = COARSE) -> Line:
    """A line without its finest bends (Visvalingam and Whyatt 1993); both ends stay, so that neighbours still meet."""
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    areas = [0, *(twice_area(*line[at - 1 : at + 2]) for at in range(1, len(line) - 1)), 0]
    queue = [(areas[at], at) for at in range(1, len(line) - 1)]
    heapq.heapify(queue)
    gone: set[int] = set()
    while queue and queue[0][0] < grain.finest_bend and len(line) - len(gone) > 4:
        area, at = heapq.heappop(queue)
        if at in gone or area != areas[at]:
            continue
        gone.add(at)
        left, right = before[at], after[at]
        after[left], before[right] = right, left
        for near in {left, right} - {0, len(line) - 1}:
            areas[near] = max(area, twice_area(line[before[near]], line[near], line[after[near]]))
            heapq.heappush(queue, (areas[near], near))
    return [point for at, point in enumerate(line) if at not in gone]


def rings_of(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a geometry and of those in it, as numbers of arcs."""
    if geometry["type"] == "GeometryCollection":
        for member in geometry["geometries"]:
            yield from rings_of(member)
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def index(arc: int) -> int:
    """The place of an arc in the list; a negative number means that it is walked backwards."""
    return arc if arc >= 0 else ~arc


def walked(ring: list[int], arcs: list[Line], grain: Grain = COARSE) -> Line:
    """A ring as one line."""
    points = (point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1]))
    return unrolled(points, grain)


def ring_area(ring: Line) -> int:
    """Twice the area in a ring."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]])))


def only_land(topology: Topology, arcs: list[Line], grain: Grain = COARSE) -> set[int]:
    """The arcs of the largest ring of each country, which are drawn however small they are."""
    kept: set[int] = set()
    for country in topology["objects"]["countries"]["geometries"]:
        largest = max(rings_of(country), key=lambda ring: ring_area(walked(ring, arcs, grain)), default=[])
        kept.update(map(index, largest))
    return kept


def closed_at_pole(ring: Line, grain: Grain = COARSE) -> Line:
    """A ring that runs once around the world is closed along the edge of the map, behind the South Pole."""
    if abs(ring[-1][0] - ring[0][0]) < grain.half:
        return ring
    edge = grain.half // 2 + grain.bleed
    return [*ring, (ring[-1][0], edge), (ring[0][0], edge)]


def on_the_map(ring: Line, grain: Grain = COARSE) -> Iterator[Line]:
    """The pieces of a ring that lie on the map."""
    closed, edge = closed_at_pole(ring, grain), grain.half + grain.bleed
    for shift in (-2 * grain.half, 0, 2 * grain.half):
        piece = clipped(clipped([(x + shift, y) for x, y in closed], -edge, 1), edge, -1)
        if len(set(piece)) > 2:
            yield piece


def seen(topology: Topology, arcs: list[Line], grain: Grain = COARSE) -> Iterator[Line]:
    """The rings of all land that is large enough to be seen, and of a country's only land."""
    kept = only_land(topology, arcs, grain)
    for ring in rings_of(topology["objects"]["land"]):
        line = walked(ring, arcs, grain)
        if ring_area(line) >= grain.smallest_island or kept & set(map(index, ring)):
            yield line


def land(topology: Topology, arcs: list[Line]) -> Iterator[Line]:
    """The pieces of these rings that lie on the map."""
    for ring in seen(topology, arcs):
        yield from on_the_map(ring)


def borders(topology: Topology, arcs: list[Line]) -> Iterator[Line]:
    """The lines that two countries share."""
    shared = Counter(index(arc) for ring in rings_of(topology["objects"]["countries"]) for arc in ring)
    return (arcs[arc] for arc in sorted(shared) if shared[arc] > 1)


def world(topology: Topology) -> str:
    """The drawing."""
    arcs = arcs_of(topology)
    shore = drawn((ring[:-1] if ring[0] == ring[-1] else ring for ring in land(topology, arcs)), "z")
    between = drawn(borders(topology, arcs), "")
    return f'{HEAD}<path class="land" d="{shore}"/>\n<path class="borders" d="{between}"/>\n</svg>\n'


if __name__ == "__main__":
    WORLD.write_text(world(fetch()), encoding="utf-8", newline="\n")
