"""The timeline: dates drawn as what they are, names that do not run into one another, and ways into the lists."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from archive import broken_links, free_article, tree, written
from drawings import complaints
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from builder import edtf
from builder.build import Order, build
from builder.model import Actor, Event, Statement
from builder.pages.date_shapes import LEAST, shape_of
from builder.pages.time_stretch import axis, bounds, parts, unit_for, whole, year_stretch

DATES = {
    "day": "2017-04-04", "month": "2017-04", "about": "2017-05~", "perhaps": "2017-07?", "perhaps about": "2017-08%",
    "between": "[2017-04-12..2017-05-31]", "one of": "[2017-09-12,2017-10-31]", "all of": "{2017-04-12,2017-05-31}",
    "interval": "2017-02-01/2017-03-15", "rough ends": "2017-02/2017-06", "doubted end": "2017-01-15?/2017-06-03",
    "goes on": "2017-05-01/..", "not known": "2017-05-01/", "about a day": "2017-09-20~",
    "perhaps a day": "2017-11-06?",
}  # fmt: skip
"""What a date says, and a date that says it."""

MONTHS = ("Jan", "Feb", "Mar")
WIDTHS = (320, 720, 1056, 1280)
"""The narrowest screen, that of each other layout, and that of a desk."""

# The boxes of all names, and of all bars and dots, in each layout that is shown; and the box of that layout.
BOXES = """() => {
    const shown = [...document.querySelectorAll(".time-events")].filter((one) => one.checkVisibility());
    const box = (one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return [left, top, right, bottom];
    };
    return shown.map((drawing) => ({
        drawing: box(drawing),
        marks: [...drawing.querySelectorAll("a")].map((mark) => ({
            name: box(mark.querySelector(".time-label")),
            parts: [...mark.querySelectorAll("rect:not(.hit), line, use")].map(box),
        })),
    }));
}"""

# What each event is drawn with, by its name.
LOOKS = """() => Object.fromEntries([...document.querySelectorAll(".time-events.full a")].map((mark) => [
    mark.querySelector("title").textContent.split(": ")[0],
    [...mark.querySelectorAll("rect:not(.hit), line, use")].map((one) =>
        `${one.tagName} ${one.getAttribute("class") || one.getAttribute("href")}`).sort().join(", "),
]))"""


def event(number: int, name: str, when: str) -> Event:
    return Event(id=f"e{number}", name=name, kind="meeting", when=when)


def statement(when: str) -> Statement:
    return Statement(id="s1", speaker="ada", act="says", gist="It was so.", when=when)


def made(folder: Path, language: str) -> Path:
    """The site of an archive with an event of each sort of date, articles, and statements."""
    events = [event(number, what, when) for number, (what, when) in enumerate(DATES.items())]
    crowd = [event(100 + n, f"Meeting number {n} of all the parties", f"2016-{n % 12 + 1:02d}-03") for n in range(24)]
    articles = [
        free_article("sure", "One.", published="2017-04-04", statements=(statement("2017-04-03"),)),
        free_article("also-sure", "Two.", published="2017-04-04"),
        free_article("rough", "Three.", published="2017-04~", statements=(statement("2017-04?"),)),
        free_article("vague", "Four.", published="201X"),
    ]
    content = written(folder, Actor(id="ada", name="Ada", kind="person"), *events, *crowd, *articles)
    with (content / "archive.yml").open("a") as file:
        file.write(f"language: {language}\n")
    build(Order(content, folder / "site"))
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("time"), "en")


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("arabic"), "ar")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_every_link_leads_somewhere_and_every_event_is_told(site: Path) -> None:
    assert broken_links(tree(site)) == []
    text = (site / "timeline.html").read_text(encoding="utf-8")
    table = text[text.index('<table class="dated">') :]
    for what, when in DATES.items():
        name = rf'<th scope="row"><a href="events/e\d+.html"><bdi>{what}</bdi>'
        assert re.search(f"<td>{re.escape(edtf.in_words(when))}</td>{name}", table), what
    assert "39 events, 4 articles and 2 statements, dated from January 2016 to November 2017." in text


def test_each_sort_of_date_is_drawn_as_no_other_is(site: Path, page: Page) -> None:
    page.goto((site / "dates" / "2017.html").as_uri())
    looks = page.evaluate(LOOKS)
    assert looks.keys() == DATES.keys()
    for one, other in combinations(DATES, 2):
        assert looks[one] != looks[other], (one, other)


def test_an_exact_end_stands_at_its_day_and_a_rough_one_fades_over_the_days_that_it_may_mean(
    site: Path, page: Page
) -> None:
    page.goto((site / "dates" / "2017.html").as_uri())

    def reach(name: str, part: str) -> tuple[float, float]:
        box = page.locator(".time-events.full a", has_text=re.compile(f"^{name}: ")).locator(part).bounding_box()
        line = page.locator(".time-events.full").bounding_box()
        assert box and line
        return (box["x"] - line["x"]) / line["width"], (box["x"] + box["width"] - line["x"]) / line["width"]

    def day(month: int, number: int) -> float:
        return (date(2017, month, number) - date(2017, 1, 1)).days / 365

    assert reach("interval", ".sure") == pytest.approx((day(2, 1), day(3, 16)), abs=0.002)
    assert reach("rough ends", ".ramp-in") == pytest.approx((day(2, 1), day(3, 1)), abs=0.002)
    assert reach("rough ends", ".sure") == pytest.approx((day(3, 1), day(6, 1)), abs=0.002)
    assert reach("rough ends", ".ramp-out") == pytest.approx((day(6, 1), day(7, 1)), abs=0.002)
    assert reach("goes on", ".sure")[1] == pytest.approx(1, abs=0.002)
    assert reach("goes on", "use")[1] > 1, "the arrow points out of the drawing"
    assert reach("about", ".fade-in")[0] < day(5, 1) < day(6, 1) < reach("about", ".fade-out")[1]


def overlap(one: list[float], other: list[float]) -> bool:
    return one[0] < other[2] - 0.5 and other[0] < one[2] - 0.5 and one[1] < other[3] - 0.5 and other[1] < one[3] - 0.5


@pytest.mark.parametrize("address", ["timeline.html", "dates/2017.html", "dates/2016.html"])
def test_no_name_runs_into_another_or_over_the_mark_of_another_or_out_of_the_drawing(
    site: Path, page: Page, address: str
) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto((site / address).as_uri())
        drawings = page.evaluate(BOXES)
        assert drawings, width
        for found in drawings:
            for one, other in combinations(found["marks"], 2):
                assert not overlap(one["name"], other["name"]), (width, one, other)
                assert not any(overlap(one["name"], part) for part in other["parts"]), (width, one, other)
            for mark in found["marks"]:
                assert mark["name"][0] > found["drawing"][0] - 1, (width, mark)
                assert mark["name"][2] < found["drawing"][2] + 1, (width, mark)


def test_every_mark_is_a_link_that_says_its_date_in_words_and_the_keyboard_reaches_it(site: Path, page: Page) -> None:
    page.goto((site / "dates" / "2017.html").as_uri())
    link = page.get_by_role("link", name="between: between 12 April 2017 and 31 May 2017")
    first = page.get_by_role("group", name="Events").first.get_by_role("link").first
    first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.time-events') !== null")
    link.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/e5.html")


def test_bars_lead_to_the_lists_and_what_is_not_sure_is_light(site: Path, page: Page) -> None:
    page.goto((site / "timeline.html").as_uri())
    bars = page.get_by_role("group", name="Articles published").first
    april = bars.get_by_role("link", name="April 2017: 2 articles, perhaps 2 articles")
    assert april.get_attribute("href") == "dates/2017-04.html"
    assert april.locator(".rough").count() == april.locator(".column").count() == 1
    page.goto((site / "dates" / "2017-04.html").as_uri())
    days = page.get_by_role("group", name="Articles published")
    fourth = days.get_by_role("link", name=re.compile("^4 April 2017: 2 articles, perhaps"))
    assert fourth.get_attribute("href") == "#d2017-04-04"
    assert page.locator("#d2017-04-04 .entries > li").count() == 2
    assert page.locator("#unsure .entries > li").count() == 1, "whose day is not known"
    said = page.get_by_role("group", name="Statements made").get_by_role("link", name="3 April 2017: 1 statement")
    assert (said.first.get_attribute("href") or "").endswith("articles/sure.html#statement-s1")


def test_years_and_months_lead_on_and_belong_to_the_timeline(site: Path, page: Page) -> None:
    page.goto((site / "timeline.html").as_uri())
    assert (
        page.get_by_role("link", name="April 2017: 3 articles, 6 events").get_attribute("href") == "dates/2017-04.html"
    )
    page.get_by_role("link", name="Articles by year and month").click()
    page.wait_for_url("**/dates/index.html")
    assert page.locator(".sections [aria-current]").text_content() == "Timeline"
    assert page.locator(".trail a").all_text_contents() == ["Home", "Timeline"]


@pytest.mark.parametrize(
    ("address", "scheme", "width"), [("timeline.html", "dark", 1280), ("dates/2017-04.html", "light", 320)]
)
def test_nobody_complains(site: Path, browser: Browser, address: str, scheme: str, width: int) -> None:
    assert complaints(browser, site / address, scheme, width) == []


def test_time_runs_from_left_to_right_where_words_run_from_right_to_left(
    arabic: Path, browser: Browser, page: Page
) -> None:
    assert complaints(browser, arabic / "timeline.html", "light", 360) == []
    page.goto((arabic / "timeline.html").as_uri())
    assert page.locator("html").get_attribute("dir") == "rtl"
    for found in page.evaluate(BOXES):
        assert not any(overlap(one["name"], other["name"]) for one, other in combinations(found["marks"], 2))
    ticks = [
        box["x"] for tick in page.locator(".time-axis").first.locator("text").all() if (box := tick.bounding_box())
    ]
    assert len(ticks) > 3
    assert ticks == sorted(ticks)


def test_of_very_many_events_those_are_drawn_on_which_most_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.pages.time_drawing.MOST_EVENTS", 5)
    monkeypatch.setattr("builder.pages.timeline_page.MOST_LISTED", 10)
    start = date(1961, 1, 1)
    events = [event(n, f"Event {n}", (start + timedelta(1001 * n)).isoformat()) for n in range(16)]
    said = Statement(id="s1", speaker="ada", act="says", gist="It was so.", about=("e7",))
    article = free_article("one", "Text.", published="1999", statements=(said,))
    content = written(tmp_path, Actor(id="ada", name="Ada", kind="person"), article, *events)
    build(Order(content, tmp_path / "site"))
    assert broken_links(tree(tmp_path / "site")) == []
    text = (tmp_path / "site" / "timeline.html").read_text(encoding="utf-8")
    drawn = text[text.index("time-events full") : text.index("time-left")]
    assert len(re.findall('class="hit"', drawn)) == 5
    assert 'href="events/e7.html"' in drawn
    assert "11 more events of this time" in text
    assert "6 more events</a>" in text


def test_an_empty_archive_has_a_timeline_too(tmp_path: Path) -> None:
    build(Order(written(tmp_path), tmp_path / "site"))
    assert "Nothing here has a date." in (tmp_path / "site" / "timeline.html").read_text(encoding="utf-8")


days = st.dates(date(1, 1, 1), date(9999, 12, 31))
ends = st.one_of(
    st.builds(lambda day, form, mark: day.isoformat()[:form] + mark, days, st.sampled_from([4, 7, 10]),
              st.sampled_from(["", "?", "~", "%"])),
    st.sampled_from(["", ".."]),
)  # fmt: skip
texts = st.one_of(
    ends,
    st.builds("{}/{}".format, ends, ends),
    st.lists(ends, min_size=1, max_size=3).map(lambda some: f"[{','.join(some)}]"),
    st.lists(ends, min_size=1, max_size=3).map(lambda some: f"{{{','.join(some)}}}"),
    st.builds("[{}..{}]".format, ends, ends),
)  # fmt: skip


def _is_date(text: str) -> bool:
    try:
        return bool(edtf.parse(text))
    except ValueError:
        return False


@given(texts.filter(_is_date), st.integers(1, 9999))
def test_no_date_is_drawn_beyond_the_line(text: str, year: int) -> None:
    shape = shape_of(text, year_stretch(f"{year:04d}"))
    found = edtf.parse(text)
    if found.earliest.year <= year <= found.latest.year and edtf.anatomy(text).kind == "date":
        assert shape
    if shape:
        assert 0 <= shape.start <= shape.end <= 100
        for stroke in shape.strokes:
            assert stroke.x >= 0
            assert stroke.x + stroke.width <= 100.0001


@given(days, days)
def test_any_stretch_is_cut_into_few_parts_and_has_few_names(one: date, other: date) -> None:
    stretch = whole(min(one, other), max(one, other))
    unit = unit_for(stretch)
    numbers = parts(stretch, unit)
    assert 1 <= len(numbers) <= 101
    assert bounds(unit, numbers[0])[0] <= min(one, other).toordinal()
    assert bounds(unit, numbers[-1])[1] > max(one, other).toordinal()
    ticks = list(axis(stretch, [f"{month}" for month in range(1, 13)]))
    assert len(ticks) <= 13
    assert sum(tick.size == "all" for tick in ticks) <= 6
    assert all(0 <= float(tick.x) <= 100 for tick in ticks)


@pytest.mark.parametrize(("text", "form"), [("2017-04-04", "sure"), ("2017-04-04?", "doubt"), ("2017-04", "within")])
def test_what_would_be_too_short_to_be_seen_is_a_dot(text: str, form: str) -> None:
    shape = shape_of(text, whole(date(2000, 1, 1), date(2020, 12, 31)))
    assert shape
    assert [sign.form for sign in shape.signs] == [form]
    assert shape.strokes == ()
    assert LEAST > 30 / (365 * 21) * 100
