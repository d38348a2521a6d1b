"""From a claim to the very words, and from a place to all that was said about it, in a real browser from a disk."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive import copy_of_small, edit
from playwright.sync_api import Browser, Page
from tabs import silent_page

from builder.build import Order, build

MAYOR = "articles/2021-mayor-denies-bridge-unsafe.html"
WORDS = "“It was safe,” she told the Harbour Wire."
"""What its first statement rests on."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The private site of the small archive, which shows every text."""
    folder = tmp_path_factory.mktemp("words")
    content = copy_of_small(folder)
    edit(
        content / "places/old-bridge.md",
        "kind: translation}\n",
        "kind: translation}\n  - {text: old bridge, found: any-case}\n",
    )
    build(Order(content, folder / "site"))
    return folder / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with silent_page(browser, 1100, 500) as page:
        yield page


def in_view(page: Page, selector: str) -> bool:
    return bool(
        page.evaluate(
            """selector => new Promise(done => requestAnimationFrame(() => {
                const box = document.querySelector(selector).getBoundingClientRect();
                done(box.top >= 0 && box.bottom <= innerHeight);
            }))""",
            selector,
        )
    )


def words_of(page: Page, statement: str) -> str:
    return str(
        page.evaluate(
            "id => [...document.querySelectorAll(`.said[data-statements~=${id}]`)].map(e => e.textContent).join('')",
            statement,
        )
    )


def test_from_a_cell_of_the_matrix_to_the_very_words_and_along_the_chain(site: Path, page: Page) -> None:
    page.goto((site / "events/bridge-closure.html").as_uri())
    row = page.locator(".matrix tbody tr").filter(has_text="It was safe.")
    row.locator("td a.mark.supports").first.click()
    page.wait_for_url(f"**/{MAYOR}#text-s1")
    note = page.locator("#statement-s1")
    assert words_of(page, "s1") == WORDS
    page.wait_for_timeout(600)
    assert in_view(page, ".said[data-statements~=s1]")
    assert page.locator(".said[data-statements~=s1]").first.evaluate(
        "e => getComputedStyle(e).backgroundColor != 'rgba(0, 0, 0, 0)'"
    ), "the words are marked"

    assert "according to Harbour Wire" in note.inner_text()
    note.get_by_role("link", name="Harbour Wire").click()
    page.wait_for_url("**/outlets/harbour-wire.html")
    passed_on = page.locator("section").filter(has=page.locator("#through"))
    assert "The old bridge was not unsafe." in passed_on.inner_text()


def test_from_a_place_to_all_that_was_said_about_it(site: Path, page: Page) -> None:
    page.goto((site / "places/index.html").as_uri())
    page.locator("main").get_by_role("link", name="Old Bridge").click()
    page.wait_for_url("**/places/old-bridge.html")
    said = page.locator("section").filter(has=page.locator("#about")).locator(".statement")
    assert said.locator(".gist").all_inner_texts() == [
        "The town shut the bridge on a Sunday.",
        "The old bridge was not unsafe.",
        "Its members warned the town two times.",
    ]
    for number, quotation in enumerate(said.locator(".passage").all_inner_texts()):
        page.goto((site / "places/old-bridge.html").as_uri())
        said.nth(number).locator(".passage a").click()
        page.wait_for_url("**/articles/*.html#text-*")
        statement = page.evaluate("location.hash.slice('#text-'.length)")
        assert words_of(page, statement) == quotation


def test_from_a_passage_to_its_sentence_and_back_by_the_name_in_it(site: Path, page: Page) -> None:
    page.goto((site / "places/old-bridge.html").as_uri())
    link = page.locator(".passages .passage-quotation a").first
    quotation = link.inner_text()
    link.click()
    page.wait_for_url("**/articles/*.html#p*-*")
    sentence = page.locator(".sentence:target")
    assert re.sub(r"(?<=\w)\d(?=,)", "", sentence.inner_text()) == quotation, "but for the numbers of notes"
    sentence.locator("a.mention").first.click()
    page.wait_for_url("**/places/old-bridge.html")
