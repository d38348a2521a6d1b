"""Small maps: where the window lies, what is drawn in it, and how a browser shows it."""

import random
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from drawings import complaints, write_page
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from builder.pages.map_labels import text_width
from builder.pages.map_window import WIDTH
from builder.pages.small_map import Point, SmallMap, small_map
from builder.words import words_in

MOSUL = Point("Mosul", "mosul.html", 36.34, 43.13, 12)
RAQQA = Point("Raqqa", "raqqa.html", 35.95, 39.0, 3)
ROUGH = Point("Al-Jafra", "al-jafra.html", 35.3, 40.2, 1, precision=0.5)
FIJI = Point("Suva", "suva.html", -18.14, 178.44)
SAMOA = Point("Apia", "apia.html", -13.83, -171.77)


SAY = words_in("en")
CAPTION = "Places spoken of here"


def drawn(*points: Point) -> SmallMap:
    found = small_map(points, CAPTION, SAY)
    assert found
    return found


def test_no_places_make_no_map() -> None:
    assert small_map([], CAPTION, SAY) is None


def test_one_place_lies_in_the_middle_of_a_map_three_wide_and_two_high() -> None:
    found = drawn(MOSUL)
    assert (found.width, found.height) == (f"{WIDTH}", "256")
    assert [(dot.x, dot.y) for dot in found.dots] == [("192.0", "128.0")]
    assert [label.text for label in found.labels] == ["Mosul"]


def test_a_map_of_its_subject_alone_says_so_and_lists_nothing() -> None:
    found = drawn(Point("Mosul", "", 36.34, 43.13, role="subject"))
    assert found.caption == "Where Mosul lies"
    assert found.names == ()
    rough = drawn(Point("Al-Jafra", "", 35.3, 40.2, precision=0.1, role="subject"))
    assert rough.caption == "Where Al-Jafra lies, to within about 10 km"


def test_places_are_listed_by_weight_and_the_subject_first() -> None:
    subject = Point("Iraq", "", 33.0, 44.0, 5, role="subject")
    found = small_map([RAQQA, MOSUL, subject], "Iraq and places named with it", SAY)
    assert found
    assert [(name.text, name.remark) for name in found.names] == [("Iraq", ""), ("Mosul", "12"), ("Raqqa", "3")]
    assert found.caption == "Iraq and places named with it"


def test_the_weightier_place_has_the_larger_dot_and_lies_below() -> None:
    mosul, raqqa = drawn(RAQQA, MOSUL).dots
    assert (mosul.title, raqqa.title) == ("Mosul (12)", "Raqqa (3)")
    assert float(mosul.radius) > float(raqqa.radius)


def test_the_picture_of_the_world_lies_where_the_places_are() -> None:
    found = drawn(MOSUL, RAQQA)
    (tile,) = found.tiles
    for dot, point in zip(found.dots, (MOSUL, RAQQA), strict=True):
        east = float(tile.x) + float(tile.width) * (point.longitude + 180) / 360
        south = float(tile.y) + float(tile.height) * (90 - point.latitude) / 180
        assert float(dot.x) == pytest.approx(east, abs=0.2)
        assert float(dot.y) == pytest.approx(south, abs=0.2)


def test_places_on_both_sides_of_the_date_line_are_neighbours() -> None:
    found = drawn(FIJI, SAMOA)
    suva, apia = sorted(found.dots, key=lambda dot: dot.title, reverse=True)
    assert 0 < float(suva.x) < float(apia.x) < WIDTH
    first, second = found.tiles
    assert float(second.x) == pytest.approx(float(first.x) + float(first.width), abs=0.2)
    assert float(first.width) > 20 * WIDTH / 2, "the window is a small part of the world"


def test_a_rough_place_is_a_circle_as_large_as_the_doubt() -> None:
    found = drawn(ROUGH, RAQQA)
    (circle,) = [dot for dot in found.dots if dot.shape == "rough"]
    (tile,) = found.tiles
    assert float(circle.radius) == pytest.approx(0.5 * float(tile.height) / 180, abs=0.1)
    assert circle.title == "Al-Jafra (1, to within about 60 km)"
    assert found.note
    assert not drawn(MOSUL).note


def test_a_long_list_is_folded() -> None:
    found = drawn(*(Point(f"Place {number}", f"{number}.html", 30 + number / 9, 40, 1) for number in range(30)))
    assert (len(found.names), len(found.more)) == (12, 18)


def test_a_scale_is_drawn_only_where_it_holds_everywhere() -> None:
    scale = drawn(MOSUL, RAQQA).scale
    assert scale
    assert scale.text == "200 km"
    assert drawn(MOSUL, Point("Sydney", "sydney.html", -33.9, 151.2)).scale is None


COORDINATES = st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.integers(0, 999), st.floats(0, 30))


@given(st.lists(COORDINATES, min_size=1, max_size=30))
def test_every_place_on_earth_is_inside_its_map(places: list[tuple[float, float, int, float]]) -> None:
    points = [Point(f"Place {n}", f"{n}.html", *place) for n, place in enumerate(places)]
    found = drawn(*points)
    for dot in found.dots:
        assert -0.1 <= float(dot.x) <= WIDTH + 0.1
        assert -0.1 <= float(dot.y) <= float(found.height) + 0.6
    assert 120 <= float(found.height) <= 256
    left, right = float(found.tiles[0].x), float(found.tiles[-1].x) + float(found.tiles[-1].width)
    assert left <= 0.1
    assert right >= WIDTH - 0.2
    assert found == drawn(*reversed(points)), "the order in which places come says nothing"


def test_names_overlap_no_name_and_no_dot() -> None:
    chance = random.Random(7)
    points = [Point(f"Place {n}", "", chance.uniform(30, 38), chance.uniform(35, 48), n) for n in range(40)]
    found = drawn(*points)
    assert 3 <= len(found.labels) <= 8
    boxes = []
    for label in found.labels:
        wide = text_width(label.text)
        left = float(label.x) - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
        boxes.append((left, float(label.y) - 10, left + wide, float(label.y) + 3))
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0
        assert right <= WIDTH
        for other in boxes[number + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
        for dot in found.dots:
            inside = left < float(dot.x) < right and top < float(dot.y) < bottom
            assert not inside


def test_thousands_of_places_are_quick() -> None:
    chance = random.Random(7)
    points = [Point(f"P{n}", "", chance.uniform(-60, 80), chance.uniform(-180, 180), n % 50) for n in range(5000)]
    start = time.process_time()
    assert small_map(points, CAPTION, SAY)
    assert time.process_time() - start < 3


def test_names_that_are_markup_stay_text(tmp_path: Path) -> None:
    label = '<script>alert(1)</script>"&'
    hostile = small_map([Point(label, 'x.html"onclick="alert(1)', 1.0, 2.0)], "<b>Bold</b>", SAY)
    text = write_page(tmp_path, [hostile]).read_text(encoding="utf-8")
    assert "<script>" not in text
    assert "<b>Bold" not in text
    svg = text[text.index("<svg") : text.rindex("</svg>") + 6]
    tree = ElementTree.fromstring(svg)
    assert tree.findtext(".//title") == label
    assert "onclick" not in {name for element in tree.iter() for name in element.attrib}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 360)])
def test_maps_are_shown_without_complaint(tmp_path: Path, browser: Browser, scheme: str, width: int) -> None:
    many = [Point(f"Place {n}", f"{n}.html", 30 + n / 9, 40 + n % 7, n) for n in range(30)]
    maps = [
        drawn(Point("Mosul", "", 36.34, 43.13, role="subject")),
        drawn(MOSUL, RAQQA, ROUGH),
        drawn(FIJI, SAMOA),
        drawn(*many),
    ]
    assert complaints(browser, write_page(tmp_path, maps), scheme, width) == []


def test_land_is_drawn_and_follows_the_reader_s_choice_of_light_or_dark(tmp_path: Path, browser: Browser) -> None:
    file = write_page(tmp_path, [drawn(Point("Mosul", "", 36.34, 43.13, role="subject"))])
    pictures = []
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(file.as_uri(), wait_until="networkidle")
        with_land = page.locator(".small-map svg").screenshot()
        page.locator(".small-map image").evaluate("element => element.remove()")
        assert page.locator(".small-map svg").screenshot() != with_land
        pictures.append(with_land)
        page.close()
    assert pictures[0] != pictures[1]
