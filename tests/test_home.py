"""The home page: what it shows, how near everything is from it, and that it stays light."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive import free_article, written
from drawings import complaints_turned
from playwright.sync_api import Browser, Page

from builder.build import Order, build
from builder.content.read import Audience
from builder.model import Actor, Event, Place, Position, Question, Record, Statement, Take

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public site of the project's own archive."""
    output = tmp_path_factory.mktemp("home") / "site"
    build(Order(ROOT / "content", output, Audience.PUBLIC))
    return output


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_who_denied_the_attack_and_according_to_whom_is_four_clicks_away_at_most(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    featured = page.locator(".featured")
    assert "Khan Shaykhun" in featured.inner_text()
    answer = featured.locator(".answers > li", has_text="The Syrian government bombed the town")
    answer.locator(".disputes a", has_text="Walid Muallem").click()  # 1: to what he said
    statement = page.locator(":target").inner_text()
    assert re.match(r"Walid Muallem\s+denies", statement)
    assert "did not use chemical weapons" in statement
    page.go_back()
    page.locator(".featured .onward a").click()  # 1: to the whole matrix
    row = page.locator(".matrix tbody tr", has_text="bombed the town").first
    row.locator("a.mark.disputes").first.click()  # 2: to what stands behind a mark
    assert "/articles/" in page.url
    assert page.locator(":target").count() == 1


def test_the_first_screen_says_what_is_here_and_leads_on(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    for shown in (
        "h1",
        ".lead",
        ".covers a",
        ".featured h2",
        ".featured .onward",
        ".ways li:nth-child(6)",
        ".questions h2",
    ):
        box = page.locator(shown).first.bounding_box()
        assert box, shown
        assert box["y"] + box["height"] <= 900, shown


def test_everything_on_it_is_reached_by_keyboard_in_the_order_in_which_it_is_read(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    wanted = page.evaluate(
        "Array.from(document.querySelectorAll('main a[href]:not([tabindex])'))"
        ".filter(a => !a.closest('details:not([open])')).map(a => a.href)"
    )
    page.locator("main").evaluate("main => { main.tabIndex = -1; main.focus(); }")
    reached = []
    while len(reached) < len(wanted):
        page.keyboard.press("Tab")
        name, href, outline = page.evaluate(
            "(a => [a.tagName, a.href, getComputedStyle(a).outlineStyle])(document.activeElement)"
        )
        assert name in ("A", "SUMMARY"), "focus went elsewhere"
        assert outline != "none", href
        reached += [href] if name == "A" else []
    assert reached == wanted
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("look", [("light", 1280, "ltr"), ("dark", 360, "rtl")])
def test_a_browser_has_nothing_to_say_against_it(browser: Browser, site: Path, look: tuple[str, int, str]) -> None:
    assert complaints_turned(browser, site / "index.html", look) == []


def many(articles: int) -> Iterator[Record | tuple[Record, str]]:
    """An archive in which sixty speakers take positions on forty questions."""
    positions = tuple(Position(id=f"p{n}", text=f"Answer {n}, which is a sentence of its own.") for n in range(6))
    questions = tuple(Question(id=f"q{n}", text=f"What of <b>{n}</b>?", positions=positions) for n in range(40))
    yield Event(id="storm", name="A storm & a flood", kind="disaster", when="2020-01", questions=questions)
    yield from (Actor(id=f"actor-{n}", name=f"Actor {n} of Many", kind="person") for n in range(60))
    yield from (Place(id=f"place-{n}", name=f"Place {n}", kind="town") for n in range(3))
    for n in range(articles):
        said = tuple(
            Statement(
                id=f"s{k}", speaker=f"actor-{(n * 7 + k) % 60}", act="says", gist=f"It was {n}.",
                about=(f"actor-{(n + k * 3) % 60}",) if (n + k * 3) % 60 != (n * 7 + k) % 60 else (),
                takes=(Take(event="storm", question=f"q{(n + k) % 40}", position=f"p{n % 6}",
                            stance="supports" if k % 3 else "disputes"),),
            )
            for k in range(12)
        )  # fmt: skip
        yield free_article(f"a{n:04d}", f"Report {n}.", published=f"20{n % 20:02d}-03-0{n % 9 + 1}", statements=said)


def test_a_large_archive_has_a_light_home_page_that_an_edit_elsewhere_leaves_alone(tmp_path: Path) -> None:
    content = written(tmp_path, *many(60))

    def made() -> set[str]:
        done: list[str] = []
        order = Order(content, tmp_path / "site", cache=tmp_path / "cache")
        build(order, tell=lambda path, because: done.append(path))
        return set(done)

    made()
    home = (tmp_path / "site/index.html").read_bytes()
    assert len(home) < 60_000
    text = home.decode()
    assert text.count('class="voice"') <= 4 * 2 * 4
    assert text.count('class="asked"') == 6
    assert "All 40 questions" in text
    assert "What of &lt;b&gt;" in text
    record = content / "articles/a0059.md"
    record.write_text(record.read_text(encoding="utf-8").replace("It was 59.", "It was not 59."), encoding="utf-8")
    again = made()
    assert "articles/a0059.html" in again
    assert "index.html" not in again
    assert "coverage.html" not in again
