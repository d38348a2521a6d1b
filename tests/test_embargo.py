"""Embargoes: until their day the public is shown that there is a record, and nothing else; then it is shown."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from builder.build import Order, build
from builder.cache.fresh import Window
from builder.content.read import Audience
from builder.today import today
from tests.archive import copy_of_small
from tests.test_cli import regesta

ARTICLE = "articles/2021/2021-bridge-closed"
SECRET = "A storm has closed"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    content = copy_of_small(tmp_path)
    path = content / f"{ARTICLE}.md"
    text = path.read_text("utf-8")
    assert "rights: {" in text
    path.write_text(text.replace("rights: {", "rights: {embargo: 2030-06, ").replace("title: ", "title: Kingfisher "))
    return content


def order(content: Path, day: date, audience: Audience = Audience.PUBLIC) -> Order:
    return Order(content, content.parent / "site", audience, cache=content.parent / "cache", day=day)


def site(order: Order) -> dict[str, bytes]:
    return {
        str(path.relative_to(order.output)): path.read_bytes() for path in order.output.rglob("*") if path.is_file()
    }


def holds(order: Order, word: bytes) -> bool:
    return any(word in data for data in site(order).values())


def test_before_its_last_day_nothing_is_shown_and_from_then_on_all(content: Path) -> None:
    before, after = order(content, date(2030, 6, 29)), order(content, date(2030, 6, 30))
    built = build(before)
    page = (before.output / "articles" / "2021-bridge-closed.html").read_text("utf-8")
    assert "Under embargo until June 2030." in page
    assert not holds(before, b"Kingfisher")
    assert built.note == "1 article is under embargo, until 30 June 2030. " + built.note.partition(". ")[2]
    assert "embargo" not in build(after).note
    assert holds(after, b"Kingfisher")


def test_a_later_build_is_that_of_its_day_though_no_file_has_changed(content: Path) -> None:
    for day in (date(2030, 6, 29), date(2030, 6, 30), date(2030, 7, 1), date(2030, 6, 1)):
        later = order(content, day)
        build(later)
        anew = replace(later, output=content.parent / "anew", cache=None)
        build(anew)
        assert site(later) == site(anew)


def test_days_on_which_no_embargo_ends_cost_nothing(content: Path) -> None:
    build(order(content, date(2030, 6, 1)))
    assert build(order(content, date(2030, 6, 2))).changed == 0


def test_a_private_copy_shows_it_and_says_that_it_is_one(content: Path) -> None:
    path = content / f"{ARTICLE}.md"
    before = order(content, date(2030, 6, 29), Audience.PRIVATE)
    built = build(before)
    assert holds(before, b"Kingfisher")
    assert "Private copy" in built.private
    assert "embargo: 2030-06" in path.read_text("utf-8")


def test_the_command_asks_the_day_anew(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = ("build", "--public", "--content", content, "--output", content.parent / "site")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1907000000")  # 6 June 2030
    assert "1 article is under embargo" in regesta(*at).output
    assert "1 article is under embargo" in regesta(*at).output
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1909100000")  # 1 July 2030
    told = regesta(*at).output
    assert "embargo" not in told
    assert "none changed" not in told
    assert "none changed" in regesta(*at).output


def test_the_day_is_that_of_the_epoch_and_else_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert today() == date(1970, 1, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert abs(today() - date.today()) <= timedelta(days=1)  # noqa: DTZ011


@pytest.mark.parametrize(
    ("window", "day", "holds"),
    [
        (("", ""), "2030-01-01", True),
        (("2030-01-02", ""), "2030-01-01", False),
        (("", "2030-01-01"), "2030-01-01", False),
        (("2030-01-01", "2030-01-03"), "2030-01-02", True),
    ],
)
def test_the_days_on_which_the_same_embargoes_hold(window: tuple[str, str], day: str, *, holds: bool) -> None:
    assert Window(*window).holds(day) is holds
