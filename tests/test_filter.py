"""Long lists: a box narrows them to what is typed; letters stay in sight; short groups share a row."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive import written
from drawings import complaints
from playwright.sync_api import Browser, Page, expect
from stillness import shifted

from builder.build import Order, build
from builder.model import Actor, Name
from builder.output.theme import load_theme
from builder.pages.listing import FEWEST_NARROWED

SHOWN = ".entries > li:not([hidden])"


def actor(number: int, name: str, *also: str, kind: str = "person") -> Actor:
    return Actor(id=f"a{number}", name=name, kind=kind, names=tuple(Name(text=one, language="en") for one in also))  # type: ignore[arg-type]


NAMED = [
    actor(900, "Islamic State", "ISIL", "Daesh", kind="armed-group"),
    actor(901, "Élodie Brønsted"),
    actor(902, "Дмитрий Песков", "Dmitry Peskov"),
    actor(903, "Hay'at Tahrir al-Sham", kind="armed-group"),
    actor(904, "<b>Zoë</b>"),
]
CROWD = [actor(n, f"{letter}arl Quill {n}") for n, letter in enumerate("BCKMP" * 8)]


def made(folder: Path, language: str, *actors: Actor) -> Path:
    content = written(folder, *actors)
    with (content / "archive.yml").open("a") as file:
        file.write(f"language: {language}\n")
    build(Order(content, folder / "site"))
    return folder / "site" / "actors" / "index.html"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("lists"), "en", *NAMED, *CROWD)


@pytest.fixture
def page(browser: Browser, index: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(index.as_uri())
    yield page
    context.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("islam", "Islamic State"),
        ("elodie", "Élodie Brønsted"),
        ("ÉLODIE br", "Élodie Brønsted"),
        ("песк", "Дмитрий Песков"),
        ("hayat", "Hay'at Tahrir al-Sham"),
        ("al sham", "Hay'at Tahrir al-Sham"),
        ("<b>zoe", "<b>Zoë</b>"),
    ],
)
def test_what_is_typed_narrows_the_list_at_once(page: Page, typed: str, found: str) -> None:
    page.get_by_role("searchbox", name="Show only names with").fill(typed)
    assert page.locator(f"{SHOWN} .entry-name").all_text_contents() == [found]
    assert page.locator(".group:not([hidden])").count() == 1
    assert page.locator(f"{SHOWN} .found-as").count() == 0


def test_a_record_is_found_by_every_form_of_its_name_which_is_told(page: Page) -> None:
    box = page.get_by_role("searchbox", name="Show only names with")
    for typed, name, form in (("daesh", "Islamic State", "Daesh"), ("peskov", "Дмитрий Песков", "Dmitry Peskov")):
        box.fill(typed)
        assert page.locator(f"{SHOWN} .entry-name").all_text_contents() == [name]
        assert page.locator(".found-as").all_text_contents() == [form]


def test_the_number_is_announced_and_escape_shows_all(page: Page) -> None:
    box, told = page.get_by_role("searchbox", name="Show only names with"), page.locator("#narrowed")
    expect(told).to_have_attribute("role", "status")
    box.press_sequentially("quill 1")
    expect(told).to_have_text("11 of 45")
    assert page.locator(".bar .leap .empty").count() == page.locator(".group[hidden]").count() > 0
    box.press("Escape")
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    expect(told).to_have_text("")
    assert page.locator(SHOWN).count() == 45
    assert page.locator(".group[hidden]").count() == 0
    box.fill("nobody is called so")
    expect(told).to_have_text("0 of 45")


def test_a_list_is_narrowed_to_one_kind(page: Page) -> None:
    kinds = page.get_by_role("combobox", name="Show only the kind")
    assert kinds.locator("option").all_text_contents() == ["All kinds", "armed group (2)", "person (43)"]
    kinds.select_option("armed group")
    assert page.locator(f"{SHOWN} .entry-name").all_text_contents() == ["Hay'at Tahrir al-Sham", "Islamic State"]
    page.get_by_role("searchbox", name="Show only names with").fill("isil")
    assert page.locator(f"{SHOWN} .entry-name").all_text_contents() == ["Islamic State"]


def test_nothing_moves_when_the_page_opens(browser: Browser, index: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    assert shifted(page, index.as_uri()) == []
    page.close()


def test_letters_stay_in_sight(page: Page) -> None:
    page.evaluate("window.scrollTo({ top: 700, behavior: 'instant' })")
    box = page.locator(".bar").bounding_box()
    assert box
    assert abs(box["y"]) < 1
    page.get_by_role("link", name="P", exact=True).click()
    page.wait_for_timeout(600)
    heading = page.locator("#letter-p h2").bounding_box()
    assert heading
    assert heading["y"] >= box["height"] - 1, "the letter is not hidden under the bar"


def test_without_a_script_there_is_no_box(browser: Browser, index: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(index.as_uri())
    expect(page.locator("#narrow-to")).to_be_hidden()
    assert page.locator(SHOWN).count() == 45
    context.close()


def test_letters_of_few_share_a_row(page: Page) -> None:
    tops = [round(box["y"]) for one in "ehi" if (box := page.locator(f"#letter-{one}").bounding_box())]
    assert len(tops) == 3
    assert tops[1] == tops[2], "letters with one name each stand side by side"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_nobody_complains(browser: Browser, index: Path, scheme: str, width: int) -> None:
    assert complaints(browser, index, scheme, width) == []


def test_lists_from_right_to_left_and_short_ones(browser: Browser, tmp_path: Path) -> None:
    arabic = made(tmp_path / "ar", "ar", *CROWD[:FEWEST_NARROWED])
    assert complaints(browser, arabic, "light", 360) == []
    short = made(tmp_path / "en", "en", *CROWD[: FEWEST_NARROWED - 1])
    assert "narrow-to" not in short.read_text(encoding="utf-8")


def test_the_script_is_small() -> None:
    theme, assets = load_theme()
    assert len(assets[dict(theme.assets)["listing.js"]]) < 3000
