"""The page Map: what it holds without a script, how it is moved and filtered with one, and that it keeps secrets."""

import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from archive import Html, free_article, tree, written
from drawings import complaints
from leaks import leaks
from playwright.sync_api import Browser, Page

from builder.build import Order, build, load
from builder.content.read import Audience
from builder.model import Actor, Coordinates, Place, Statement
from builder.pages import land, map_page
from builder.pages.map_contexts import MapPage
from builder.pages.map_page import map_pages

ROOT = Path(__file__).resolve().parent.parent
SECRET = ("1357913", "2468024")
HOSTILE = "Tell \"<b>&'</b> {0}"
RADIUS = "regestaMap.dots.filter((dot) => dot.isShown && !dot.isRough).map((dot) => dot.circle.getAttribute('r'))"

CLUSTER = {
    "Hama": (35.13, 36.75), "Homs": (34.73, 36.71), "Idlib": (35.93, 36.63), "Halfaya": (35.26, 36.61),
    "Souran": (35.29, 36.74), "Mourek": (35.37, 36.69), "Khan Shaykhun": (35.44, 36.65), "Damascus": (33.51, 36.29),
    "Aleppo": (36.2, 37.16), "Latakia": (35.53, 35.78), "Tartus": (34.89, 35.89), "Salamiyah": (35.01, 37.05),
}  # fmt: skip
PACIFIC = {"Suva": (-18.14, 178.44), "Apia": (-13.83, -171.77), "Tarawa": (1.33, 172.98), "Kiritimati": (1.87, -157.4)}


def place(name: str, at: tuple[float, float] | None, **fields: object) -> Place:
    given = {"kind": "town", **fields}
    point = Coordinates(latitude=at[0], longitude=at[1]) if at else None
    return Place(id=re.sub(r"\W+", "-", name.lower()).strip("-"), name=name, coordinates=point, **given)  # type: ignore[arg-type]


def article(number: int, published: str, *places: str) -> tuple[object, str]:
    said = Statement(id="s1", speaker="ada", act="says", gist="It is so.", where=places[:1])
    return free_article(f"a{number}", f"Text {number}.", published=published, places=places, statements=(said,))


def archive_of_places(folder: Path) -> Path:
    places = [place(name, at, parent="syria") for name, at in CLUSTER.items()]
    rough = Coordinates(latitude=36.1357913, longitude=43.2468024, public_precision="0.1", certainty="low")
    return written(
        folder,
        Actor(id="ada", name="Ada", kind="person"),
        *places,
        place("Syria", (35.0, 38.0), kind="country"),
        place("London", (51.51, -0.13)),
        place("Washington", (38.9, -77.04)),
        place(HOSTILE, (52.5, 13.4)),
        place("Nowhere known", None),
        Place(id="hideout", name="Hideout", kind="site", coordinates=rough),
        Place(id="doubtful", name="Doubtful", kind="site", coordinates=Coordinates(
            latitude=48.0, longitude=2.0, certainty="low")),
        article(1, "2016-03-01", "hama", "homs", "syria"),
        article(2, "2017-04-04", "hama", "nowhere-known"),
        article(3, "2017-05", "hama", "london", "hideout"),
        article(4, "2016/2017", "idlib"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("map")
    build(Order(archive_of_places(folder), folder / "site", Audience.PUBLIC, cache=None))
    return folder / "site"


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(site: Path, tab: Page) -> Page:
    tab.goto((site / "map.html").as_uri())
    tab.wait_for_selector("#map.is-live")
    return tab


def whole_drawing(text: str) -> ElementTree.Element:
    """The map of all places of a page, as the page has it without a script."""
    found = re.search(r'<svg class="sheet".*?</svg>', text, re.S)
    assert found
    return ElementTree.fromstring(found[0])


def links(text: str) -> dict[str, ElementTree.Element]:
    return {one.attrib["href"]: one for one in whole_drawing(text).iter("a")}


def test_every_place_with_coordinates_is_a_link_with_its_name_and_counts(site: Path) -> None:
    found = links((site / "map.html").read_text(encoding="utf-8"))
    assert len(found) == len(CLUSTER) + 6
    assert found["places/hama.html"].findtext("title") == "Hama: 3 articles, 3 statements"
    assert found["places/hama.html"].attrib["data-counts"] == "2016 1 1;2017 2 2"
    assert found["places/idlib.html"].attrib["data-counts"] == "undated 1 1"
    assert found["places/tell-b-b-0.html"].findtext("title") == f"{HOSTILE}: 0 articles, 0 statements"
    shapes = {href: one.find("circle").attrib["class"] for href, one in found.items()}  # type: ignore[union-attr]
    assert {shapes[f"places/{one}.html"] for one in ("hideout", "doubtful", "syria", "hama")} == {
        "rough", "doubtful", "area", "exact",
    }  # fmt: skip


def test_the_table_has_every_place_and_says_of_each_how_precisely_it_is_known(site: Path) -> None:
    text = (site / "map.html").read_text(encoding="utf-8")
    rows = [re.sub(r"<[^>]+>", "|", row) for row in re.findall(r"<tr data-number.*?</tr>", text)]
    told = {re.sub(r"\|+", "|", row).strip("|").partition("|")[0]: re.sub(r"\|+", "|", row) for row in rows}
    assert len(rows) == len(CLUSTER) + 7
    assert next(iter(told)) == "Hama"
    assert told["Hama"] == "|Hama|town|Syria|3|3|2016 to 2017|exactly|"
    assert told["Nowhere known"] == "|Nowhere known|town|1|0|2017|not known|"
    assert told["Hideout"] == "|Hideout|site|1|0|2017|to within about 10 km, rounded on purpose; certainty low|"
    assert told["Syria"].endswith("|one point for the whole|")


def test_where_places_crowd_a_larger_map_is_drawn_and_marked(site: Path) -> None:
    text = (site / "map.html").read_text(encoding="utf-8")
    assert "<b>A</b> <bdi>Around Hama</bdi>" in text
    assert '<g data-letter="A">' in text
    inset = re.findall(r'<svg class="sheet".*?</svg>', text, re.S)[1]
    drawn = ElementTree.fromstring(inset)
    assert {"Hama", "Homs", "Idlib"} <= {one.text for one in drawn.iter("text")}
    assert all(one.attrib["tabindex"] == "-1" for one in drawn.iter("a"))
    squares = [one.attrib["href"] for one in drawn.iter("image")]
    assert squares and all((site / href).is_file() and href.startswith("map/land-") for href in squares)


def test_no_file_tells_more_of_a_place_than_it_may(site: Path) -> None:
    assert leaks(site, SECRET) == []
    hideout = links((site / "map.html").read_text(encoding="utf-8"))["places/hideout.html"]
    assert hideout.attrib["data-at"] == "43.2 36.1"
    assert hideout.attrib["data-reach"] == "0.1"


def test_all_links_of_the_page_lead_somewhere(site: Path) -> None:
    page = Html((site / "map.html").read_text(encoding="utf-8"))
    for _, address in page.addresses:
        target, _, anchor = address.partition("#")
        assert not target or address.startswith("mailto:") or (site / target).is_file(), address
        assert target or anchor in page.anchors


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 360)])
def test_the_page_is_shown_without_complaint(site: Path, browser: Browser, scheme: str, width: int) -> None:
    assert complaints(browser, site / "map.html", scheme, width) == []


OVERLAPS = """() => {
  const texts = [...document.querySelectorAll(".sheet text:not(.bar-text), #map-tools button")].filter((one) => {
    const shown = one.checkVisibility ? one.checkVisibility({ visibilityProperty: true }) : true;
    return shown && one.textContent && one.getBoundingClientRect().width;
  });
  const boxes = texts.map((one) => [one.textContent, one.getBoundingClientRect()]);
  const found = [];
  boxes.forEach(([name, a], at) => boxes.slice(at + 1).forEach(([other, b]) => {
    const shrunk = 2; // a line is a little higher than its letters
    const isBeside = a.left >= b.right || b.left >= a.right;
    const isAbove = a.top + shrunk >= b.bottom - shrunk || b.top + shrunk >= a.bottom - shrunk;
    if (!isBeside && !isAbove) found.push(`${name} / ${other}`);
  }));
  return [boxes.length, found];
}"""


def test_names_never_lie_over_each_other_at_any_zoom(opened: Page) -> None:
    most = 0
    for down in (140, 60, 25, 9, 4, 2.5):
        opened.evaluate(f"regestaMap.show(36.7, 35.2, {down}); regestaMap.draw()")
        number, overlaps = opened.evaluate(OVERLAPS)
        most = max(most, number)
        assert overlaps == []
    assert most > len(CLUSTER)


def test_without_a_script_names_have_room_too(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "map.html").as_uri())
    for width in (360, 470, 620, 800, 1200):
        page.set_viewport_size({"width": width, "height": 900})
        number, overlaps = page.evaluate(OVERLAPS)
        assert number > 4
        assert overlaps == []
    assert not page.locator("#map-tools").is_visible()
    assert not page.locator("#map-years").is_visible()
    context.close()


def test_symbols_keep_their_size_and_the_map_comes_back(opened: Page) -> None:
    before, view = opened.evaluate(RADIUS), opened.evaluate("JSON.stringify(regestaMap.at)")
    opened.get_by_role("button", name="Zoom in").click()
    opened.wait_for_timeout(60)
    assert opened.evaluate("JSON.stringify(regestaMap.at)") != view
    assert set(opened.evaluate(RADIUS)) <= set(before)
    opened.get_by_role("button", name="All places").click()
    assert opened.evaluate("JSON.stringify(regestaMap.at)") == view


def test_a_circle_that_stands_for_a_distance_grows_with_the_map(opened: Page) -> None:
    opened.evaluate("regestaMap.show(43.2, 36.1, 2.5); regestaMap.draw()")
    radius, height = opened.evaluate(
        "[document.querySelector('circle.rough').getAttribute('r'), document.querySelector('.sheet').clientHeight]"
    )
    assert float(radius) == pytest.approx(height / 2.5 * 0.1, abs=1)


def test_the_map_is_used_from_the_keyboard(opened: Page) -> None:
    opened.locator("#map-view").focus()
    start = json.loads(opened.evaluate("JSON.stringify(regestaMap.at)"))
    opened.keyboard.press("ArrowRight")
    assert opened.evaluate("regestaMap.at.longitude") > start["longitude"]
    opened.keyboard.press("0")
    for _ in range(4):
        opened.keyboard.press("Tab")
    active = "document.activeElement.dataset.name"
    assert opened.evaluate(active) == "Hama", "behind the three buttons one stop, at the place with most mentions"
    assert opened.locator("#map-read").inner_text() == "Hama\n3 articles, 3 statements"
    opened.keyboard.press("ArrowLeft")
    assert opened.evaluate(active) != "Hama"
    for _ in range(4):
        opened.keyboard.press("+")
    opened.wait_for_timeout(60)
    assert opened.evaluate("regestaMap.at.down") < start["down"] / 5
    assert opened.evaluate(f"{active} && document.activeElement.checkVisibility()")
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/places/*.html")


def test_a_year_is_chosen_from_the_keyboard_and_shows_its_counts(opened: Page) -> None:
    opened.locator("#map-years input").first.focus()
    opened.keyboard.press("ArrowRight")
    opened.wait_for_timeout(60)
    assert opened.locator("#map-said").inner_text() == "2016: 3 places, 1 article, 1 statement."
    shown = opened.evaluate("regestaMap.dots.filter((dot) => dot.isShown).map((dot) => dot.name)")
    assert sorted(shown) == ["Hama", "Homs", "Syria"]
    rows = opened.locator(".places tbody tr:visible")
    assert rows.count() == 3
    assert rows.first.locator(".articles").inner_text() == "1"
    opened.keyboard.press("ArrowRight")
    opened.keyboard.press("ArrowRight")
    assert opened.locator("#map-said").inner_text() == "Of no certain year: 1 place, 1 article, 1 statement."


def test_a_drag_moves_the_map_and_follows_no_link(opened: Page) -> None:
    box = opened.locator("#map-view").bounding_box()
    assert box
    dot = opened.locator(".sheet a[data-name='London'] circle").first.bounding_box()
    assert dot
    x, y = dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2
    before = opened.evaluate("regestaMap.at.longitude")
    opened.mouse.move(x, y)
    assert opened.locator("#map-read").inner_text().startswith("London")
    opened.mouse.down()
    opened.mouse.move(x + 120, y + 30, steps=4)
    opened.mouse.up()
    assert opened.evaluate("regestaMap.at.longitude") < before - 5
    assert opened.url.endswith("map.html")


def test_nothing_shifts_while_the_page_comes(site: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 1400})
    page.goto((site / "map.html").as_uri(), wait_until="networkidle")
    shift = page.evaluate(
        """() => new Promise((resolve) => {
             let sum = 0;
             new PerformanceObserver((list) => list.getEntries().forEach((one) => (sum += one.value)))
               .observe({ type: "layout-shift", buffered: true });
             setTimeout(() => resolve(sum), 200);
           })"""
    )
    page.close()
    assert shift == 0


def test_places_on_both_sides_of_the_date_line_lie_together(tmp_path: Path) -> None:
    content = written(tmp_path, *(place(name, at) for name, at in PACIFIC.items()), place("Anadyr", (64.7, -179.5)))
    page = next(map_pages(load(Order(content, tmp_path / "site", Audience.PUBLIC)))).context
    assert isinstance(page, MapPage) and page.sheet
    _, _, across, _ = map(float, page.sheet.view.split())
    assert across < 300
    x = {dot.name: float(dot.x.removesuffix("%")) for dot in page.sheet.dots}
    assert x["Tarawa"] < x["Suva"] < x["Anadyr"] < x["Apia"] < x["Kiritimati"]
    assert x["Kiritimati"] - x["Tarawa"] < 30
    assert {"35-10", "0-10"} <= set(page.squares.split()), "Fiji lies in a square on each side"
    assert len(page.sheet.grounds) == 2


def test_of_more_places_than_a_page_holds_the_most_mentioned_are_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, most, per_page = 350, 300, 40
    monkeypatch.setattr(map_page, "MOST", most)
    monkeypatch.setattr(map_page, "PER_PAGE", per_page)
    places = (place(f"Place {at}", (at % 140 - 60 + at / 1e4, at * 7 % 360 - 180)) for at in range(number))
    first, *others = map_pages(load(Order(written(tmp_path, *places), tmp_path / "site", Audience.PUBLIC)))
    page = first.context
    assert isinstance(page, MapPage) and page.sheet
    assert len(page.sheet.dots) == most
    assert page.unseen == "50 more places with few mentions are in the table only."
    assert len(page.rows) == per_page
    assert [one.path for one in others][:2] == ["map/places-2.html", "map/places-3.html"]
    assert len(others) == len(page.more) == -(-number // per_page) - 1
    assert len(page.squares.split()) <= 120


def test_an_archive_without_places_has_a_page_that_says_so(tmp_path: Path) -> None:
    build(Order(written(tmp_path, free_article("a", "Text.")), tmp_path / "site", Audience.PUBLIC))
    text = (tmp_path / "site" / "map.html").read_text(encoding="utf-8")
    assert "The archive names no places yet." in text
    assert "<svg class=" not in text
    assert not [path for path in tree(tmp_path / "site") if path.startswith("map/")]


def test_the_file_of_land_is_small_and_says_where_it_comes_from() -> None:
    data = Path(land.__file__).with_name("land.bin").read_bytes()
    assert len(data) < 500_000
    head = data[:400].decode("ascii", "replace")
    assert "Natural Earth" in head and "public domain" in head and "docs/make_land.py" in head


def test_squares_can_be_drawn_to_their_end() -> None:
    """A browser draws a path up to its first mistake, and says nothing of the rest."""
    steps = re.compile(r"(?:M-?\d+(?: |-)\d+l(?:-?\d+(?: |-)\d+ ?)+z?)+")
    for name in ("21-5", "35-2", "0-2", "17-3"):
        drawing = ElementTree.fromstring(land.square_svg(land.square_named(name)))
        paths = list(drawing.iter("{http://www.w3.org/2000/svg}path"))
        assert paths and all(steps.fullmatch(path.attrib["d"]) for path in paths)


def test_an_island_that_is_cut_at_the_date_line_is_one_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    make_land = importlib.import_module("make_land")
    half = 180 * land.UNITS
    east = [(half, 10), (half - 50, 5), (half, 0), (half, 10)]
    west = [(-half, 0), (50 - half, 5), (-half, 10), (-half, 0)]
    lake = [(0, 0), (5, 5), (9, 0), (0, 0)]
    first, island = make_land.joined([east, lake, west])
    assert first == lake
    assert set(island) == {(half, 10), (half - 50, 5), (half, 0), (half + 50, 5)}
    assert len(island) == 4


def test_lines_are_unpacked_as_they_were_packed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lines = [
        [(0, 0), (300, -5), (14_000, 7)],
        [(-36_080, 18_000), (-36_000, 17_000), (-30_000, 17_500)],
        [(1, 2), (3, 4)],
    ]
    (tmp_path / "land.bin").write_bytes(b"Head\n\n" + land.packed(lines, 2))
    monkeypatch.setattr(land, "_FILE", tmp_path / "land.bin")
    land.land_and_borders.cache_clear()
    rings, borders = land.land_and_borders()
    land.land_and_borders.cache_clear()
    assert [line.tolist() for line in (*rings.lines, *borders.lines)] == [list(map(list, line)) for line in lines]
    assert len(rings.lines) == 2
