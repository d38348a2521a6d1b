"""Timelines: how dates fall into stretches, what is sure and what is not, and how a browser shows it."""

import random
import time
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from drawings import complaints, write_page
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from builder.pages.time_bars import HEIGHT
from builder.pages.time_bins import MOST_BINS, bins_for, ticks
from builder.pages.timeline import Dated, Timeline, timeline


def dated(*dates: str) -> list[Dated]:
    return [Dated(text, f"a.html#s{number}", f"Statement {number}") for number, text in enumerate(dates)]


def drawn(entries: Iterable[Dated]) -> Timeline:
    found = timeline(entries)
    assert found
    return found


def counts(line: Timeline) -> list[tuple[str, str]]:
    return [(bar.when, bar.count) for bar in line.bars]


@pytest.mark.parametrize("dates", [(), ("2017",), ("2017-04-04", "2017-04-04"), ("2017-04-04", "2017-04-04~")])
def test_fewer_than_two_dates_make_no_timeline(dates: tuple[str, ...]) -> None:
    assert timeline(dated(*dates)) is None


def test_days_are_counted_and_each_leads_to_its_first_entry() -> None:
    line = drawn(dated("2017-04-06", "2017-04-04", "2017-04-04"))
    assert counts(line) == [("4 April 2017", "2 statements"), ("6 April 2017", "1 statement")]
    assert [(bar.href, bar.first) for bar in line.bars] == [
        ("a.html#s1", "Statement 1"),
        ("a.html#s0", "Statement 0"),
    ]
    assert line.peak == "2"
    assert [float(bar.shape.height) for bar in line.bars] == [HEIGHT, HEIGHT / 2]
    assert line.note == ""
    assert line.sentence == (
        "3 statements, dated from 4 April 2017 to 6 April 2017. There is most for 4 April 2017: 2 statements."
    )


def test_a_rough_date_is_spread_and_never_drawn_as_sure() -> None:
    line = drawn(dated("2017-04-01", "2017-04-30", "2017-04", "2017-04"))
    middle = next(bar for bar in line.bars if bar.when == "15 April 2017")
    assert (middle.count, middle.shape.height) == ("perhaps 2 statements", "0.0")
    assert float(middle.shape.rough_height) == pytest.approx(HEIGHT * 2 / 30, abs=0.1)
    assert counts(line)[0] == ("1 April 2017", "1 statement, perhaps 2 more")
    assert line.bars[0].first == "Statement 0"
    assert "2 of them are dated only roughly." in line.sentence
    assert line.note


@pytest.mark.parametrize("mark", ["?", "~", "%"])
def test_a_day_that_the_record_doubts_is_not_drawn_as_sure(mark: str) -> None:
    line = drawn(dated("2017-04-04", f"2017-04-06{mark}"))
    assert counts(line)[1] == ("6 April 2017", "perhaps 1 statement")
    assert line.bars[1].shape.height == "0.0"


@pytest.mark.parametrize("text", ["2017-04-06/..", "../2017-04-06", "2017-04-06/", "/2017-04-06"])
def test_a_date_with_an_open_end_stands_lightly_at_the_end_that_is_known(text: str) -> None:
    line = drawn(dated("2017-04-04", text))
    assert counts(line)[1] == ("6 April 2017", "perhaps 1 statement")


def test_what_is_too_vague_is_counted_in_words_only() -> None:
    line = drawn(dated("2017-04-04", "2017-04-06", "201X"))
    assert len(line.bars) == 2
    assert line.sentence.endswith("1 more is dated too roughly to be drawn.")
    assert len(drawn(dated("2017-04-04", "201X")).bars) == 10, "unless there is nothing better"


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (59, "3 April 2017"),
        (60, "the week of 3 April 2017"),
        (600, "April 2017"),
        (3000, "2017"),
        (40000, "the 2010s"),
        (400000, "the years 2000 to 2099"),
    ],
)
def test_the_longer_the_time_the_longer_its_stretches(days: int, first: str) -> None:
    start = date(2017, 4, 3)
    line = drawn(dated(start.isoformat(), (start + timedelta(days)).isoformat()))
    assert line.bars[0].when == first


def test_the_axis_names_round_stretches_and_a_year_once() -> None:
    line = drawn(dated("2016-11-07", "2017-02-20"))
    assert [(tick.text, tick.year) for tick in line.ticks if tick.text] == [
        ("21 Nov", "2016"),
        ("19 Dec", ""),
        ("16 Jan", "2017"),
        ("13 Feb", ""),
    ]


@given(st.dates(), st.dates())
def test_any_two_days_make_few_stretches_and_few_names(one: date, other: date) -> None:
    bins = bins_for(min(one, other), max(one, other))
    assert 1 <= len(bins) <= 100 if abs((one - other).days) > 2_000_000 else len(bins) <= MOST_BINS
    assert bins.unit.number(min(one, other)) >= bins.first
    assert bins.unit.number(max(one, other)) <= bins.last
    assert len(ticks(bins)) <= 5


@given(st.lists(st.dates(date(1900, 1, 1), date(2030, 1, 1)), min_size=2, max_size=60, unique=True))
def test_nothing_is_lost_and_nothing_stands_outside(days: list[date]) -> None:
    line = drawn(dated(*(day.isoformat() for day in days)))
    assert sum(int(bar.count.split()[0]) for bar in line.bars) == len(days)
    for bar in line.bars:
        assert float(bar.shape.part_x) <= float(bar.shape.x)
        assert float(bar.shape.part_x) + float(bar.shape.part_width) <= 100.01
        assert float(bar.shape.y) + float(bar.shape.height) == HEIGHT
    assert all(float(left.shape.x) < float(right.shape.x) for left, right in pairwise(line.bars))


def test_the_order_of_entries_says_nothing() -> None:
    entries = dated("2017-04-04", "2017-04-04~", "2017-04", "2017-04-09", "201X", "2017-04-01/2017-04-05")
    assert drawn(entries) == drawn(reversed(entries))


def test_fifty_thousand_entries_are_quick() -> None:
    chance = random.Random(7)
    start = date(1990, 1, 1)
    texts = [f"{start + timedelta(chance.randrange(9000))}{chance.choice(['', '~'])}" for _ in range(49_000)]
    texts += [f"{start + timedelta(n)}/{start + timedelta(n + chance.randrange(400))}" for n in range(1000)]
    entries = dated(*texts)
    begun = time.process_time()
    line = drawn(entries)
    assert time.process_time() - begun < 5
    assert len(line.bars) <= MOST_BINS


def test_labels_that_are_markup_stay_text(tmp_path: Path) -> None:
    entries = [Dated(f"2017-04-0{day}", '"onclick="x', "<script>alert(1)</script>") for day in (4, 6)]
    text = write_page(tmp_path, lines=[timeline(entries)]).read_text(encoding="utf-8")
    assert "<script>" not in text
    tree = ElementTree.fromstring(text[text.index("<svg") : text.rindex("</svg>") + 6])
    assert tree.findtext(".//title") == "4 April 2017: 1 statement. First: <script>alert(1)</script>"
    assert "onclick" not in {name for element in tree.iter() for name in element.attrib}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 360)])
def test_timelines_are_shown_without_complaint(tmp_path: Path, browser: Browser, scheme: str, width: int) -> None:
    lines = [
        timeline(dated("2017-04-04", "2017-04-06", "2017-04", "2017-04-06?")),
        timeline(dated(*(f"{year}-03" for year in range(1961, 2020)), "197X")),
    ]
    assert complaints(browser, write_page(tmp_path, lines=lines), scheme, width) == []


def test_names_on_the_axis_do_not_run_into_one_another_on_a_narrow_telephone(tmp_path: Path, browser: Browser) -> None:
    spans = [("2017-04-03", 20), ("2017-04-03", 58), ("2016-11-07", 200), ("2011-01-01", 1700), ("1961-01-01", 20000)]
    lines = [timeline(dated(start, (date.fromisoformat(start) + timedelta(days)).isoformat())) for start, days in spans]
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(write_page(tmp_path, lines=lines).as_uri(), wait_until="networkidle")
    for figure in page.locator(".timeline").all():
        boxes = [text.bounding_box() for text in figure.locator("svg text:not(.peak-text)[y='95']").all()]
        assert len(boxes) > 1
        for left, right in pairwise(boxes):
            assert left and right and left["x"] + left["width"] + 3 < right["x"]
    page.close()
