"""The picture of the world under every small map, and the script that makes it."""

import gzip
import importlib.util
import re
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
WORLD = ROOT / "templates" / "assets" / "world.svg"
STEPS = re.compile(r"(?:M-?\d+(?: |-)\d+l(?:-?\d+(?: |-)\d+ ?)+z?)+")

SQUARE = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [[[178, 0], [6, 0], [0, 6], [-6, 0], [0, -6]]],
    "objects": {
        "land": {"type": "GeometryCollection", "geometries": [{"type": "MultiPolygon", "arcs": [[[0]]]}]},
        "countries": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[0]]}]},
    },
}
"""A country that lies on both sides of the date line."""


@cache
def make_world() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_world", ROOT / "docs" / "make_world.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_picture_is_small() -> None:
    data = WORLD.read_bytes()
    assert len(data) <= 250_000
    assert len(gzip.compress(data, 9)) <= 90_000


def test_the_picture_says_where_it_comes_from_and_holds_nothing_but_paths() -> None:
    text = WORLD.read_text(encoding="utf-8")
    assert "Natural Earth" in text
    assert "docs/make_world.py" in text
    tags = [element.tag.rpartition("}")[2] for element in ElementTree.fromstring(text).iter()]
    assert tags == ["svg", "style", "path", "path"]


def test_every_path_can_be_drawn_to_its_end() -> None:
    """A browser draws a path up to its first mistake, and says nothing of the rest."""
    for path in ElementTree.parse(WORLD).iter("{http://www.w3.org/2000/svg}path"):
        assert STEPS.fullmatch(path.attrib["d"])


def test_land_over_the_date_line_is_drawn_at_both_ends() -> None:
    made = make_world()
    west, east = sorted(made.land(SQUARE, made.arcs_of(SQUARE)), key=min)
    assert min(west)[0] == -made.HALF - made.BLEED
    assert max(west)[0] == -176 * made.UNITS
    assert min(east)[0] == 178 * made.UNITS
    assert max(east)[0] == made.HALF + made.BLEED


def test_the_same_shapes_make_the_same_bytes() -> None:
    assert make_world().world(SQUARE) == make_world().world(SQUARE)
    assert ElementTree.fromstring(make_world().world(SQUARE).encode()).attrib["viewBox"] == "-9000 -4500 18000 9000"


def test_a_line_keeps_its_ends_and_its_sharp_bends() -> None:
    line = [(0, 0), (100, 1), (200, 0), (300, 500), (400, 0)]
    assert make_world().simplified([*line[:1], (50, 0), (51, 0), *line[1:]])[0] == (0, 0)
    assert {(0, 0), (300, 500), (400, 0)} <= set(make_world().simplified(line))
