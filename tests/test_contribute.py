"""The Contribute page, filled in as a reader does, from empty to records that the check takes."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from benchmarks.search.server import serving
from builder.cli import main
from builder.content.format import document
from builder.content.parse import parse
from builder.content.read import read
from builder.fixity import sha256_text
from builder.model import Article, WithheldText
from tests.archive import edit
from tests.contributed import (
    ARTICLE,
    CONTACT,
    REPOSITORY,
    STATEMENT,
    again,
    archive_with_site,
    choose,
    complete,
    fill,
    kept,
    run,
)

WIDE = {"width": 1200, "height": 900}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_with_site(tmp_path_factory.mktemp("contribute")).parent / "site"


@pytest.fixture
def content(site: Path, tmp_path: Path) -> Path:
    """An archive that may be changed, with its site beside it."""
    shutil.copytree(site, tmp_path / "site")
    return Path(shutil.copytree(site.parent / "content", tmp_path / "content"))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that may not complain, and whose going away is not held up."""
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("dialog", lambda dialog: dialog.accept())
    yield page
    context.close()
    assert wrong == []


def opened(page: Page, site: Path, query: str = "") -> Page:
    page.goto((site / "contribute.html").as_uri() + query)
    expect(page.locator("#contribute")).to_be_visible()
    return page


def begun(page: Page, kind: str) -> None:
    page.locator(f"button[data-kind='{kind}']").click()


def checked(content: Path) -> None:
    """The archive has no problem that stops the work, and each file its canonical form."""
    run("check", "--content", str(content))
    run("fmt", "--check", "--content", str(content))


def whole_article(page: Page) -> None:
    fill(page, ARTICLE)
    fill(page, STATEMENT, again(page, "statements"))


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_an_article_with_a_statement_is_written_from_empty_and_passes_the_check(
    content: Path, page: Page, scheme: str
) -> None:
    site = content.parent / "site"
    with serving(site) as (address, _):
        page.goto(f"{address}contribute.html" if scheme == "http" else (site / "contribute.html").as_uri())
        whole_article(page)
        path = kept(page, content)
        page.goto("about:blank")
    checked(content)
    sources, _ = read(content)
    record = next(parse(source).file for source in sources if source.path.endswith(path.name)).record  # type: ignore[union-attr]
    assert isinstance(record, Article)
    text = "1. The ferry lay idle.\n\n“We do not sail,” said Ada Quill, the mayor.\n\n# No end is near & nobody knows."
    assert record.text and (record.text.sha256, record.text.length) == (sha256_text(text), len(text))
    (statement,) = record.statements
    assert statement.span and text[statement.span.start : statement.span.end] == "“We do not sail,” said Ada Quill"
    assert statement.speaker == "ada-quill" and statement.about == ("town-of-saltmouth",)
    assert record.authors == ("Tove Lind", "C. Penn")
    assert path.parent.name == "2024" and path.stem == record.id


def test_what_is_kept_back_can_be_handed_to_the_keeper_and_fits_the_record(content: Path, page: Page) -> None:
    opened(page, content.parent / "site")
    whole_article(page)
    path = kept(page, content)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the text").click()
    withheld = content / "withheld" / f"{path.stem}.md"
    download.value.save_as(withheld)
    assert download.value.suggested_filename == withheld.name
    checked(content)
    sources, _ = read(content)
    file = next(parse(source).file for source in sources if source.path == f"withheld/{path.stem}.md")
    assert file and isinstance(file.record, WithheldText)
    assert file.reading.text.startswith("1. The ferry lay idle.\n\n“We do not sail,”")
    assert "sail" not in path.read_text(encoding="utf-8").replace("cuts off", "")


def test_a_whole_text_becomes_the_body_and_reads_back_as_it_was_pasted(content: Path, page: Page) -> None:
    opened(page, content.parent / "site")
    text = "1. One *two* _three_ [four](five) <b> <!-- x --> &amp; AT&T"
    text += "\n\n# Six\n\n- seven\n\n> eight | `nine` \\ ten\n\n==="
    fill(page, {**ARTICLE, "rights.statement": "CC-BY-4.0", "rights.publish": "full", "text": text})
    path = kept(page, content)
    checked(content)
    sources, _ = read(content)
    file = next(parse(source).file for source in sources if source.path.endswith(path.name))
    assert file and file.reading.text == text


def test_a_position_on_the_question_of_an_event_is_taken(content: Path, page: Page) -> None:
    opened(page, content.parent / "site")
    whole_article(page)
    row = page.locator(".take-row", has_text="Was the old bridge safe")
    row.get_by_label("Was the old bridge safe before it was closed?", exact=True).select_option(label="It was cracked.")
    row.get_by_label("On “Was the old bridge safe").select_option("disputes")
    expect(page.locator("#made-record")).to_contain_text("stance: disputes")
    kept(page, content)
    checked(content)


RECORDS = {
    "actor": {"name": "Tove Lind", "kind": "person", "names": ["T. Lind", "Линд"], "part_of": ["Town of Saltmouth"],
              "body": "Reporter of the Courier.", "number": "singular"},
    "place": {"name": "Lunna", "kind": "village", "parent": "Saltmouth", "coordinates.latitude": "59.5",
              "coordinates.longitude": "-18"},
    "outlet": {"name": "Lunna Courier", "kind": "newspaper", "place": "Saltmouth", "part_of": ["Guild of Engineers"]},
    "event": {"name": "Ferry strike of Lunna", "kind": "protest", "when": "2024-03~", "where": ["Saltmouth"],
              "actors": ["Guild of Engineers"]},
}  # fmt: skip


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_of_each_other_kind_passes_the_check(content: Path, page: Page, kind: str) -> None:
    opened(page, content.parent / "site")
    begun(page, kind)
    page.locator("form:visible details summary").click()
    fill(page, RECORDS[kind])
    if kind == "event":
        within = again(page, "questions")
        fill(page, {"text": "Why did the ferry stop?", "positions": ["For want of pay.", "It was broken."]}, within)
    path = kept(page, content)
    assert path.parent == content / f"{kind}s"
    checked(content)


def test_records_set_aside_can_be_named_at_once_and_pass_together(content: Path, page: Page) -> None:
    opened(page, content.parent / "site")
    begun(page, "outlet")
    fill(page, {"name": "Lunna Courier", "kind": "newspaper"})
    kept(page, content)
    page.get_by_role("button", name="Set aside").click()
    expect(page.locator("#kept")).to_contain_text("content/outlets/lunna-courier.md")
    expect(page.locator("#made-state")).to_contain_text("Still needed: Name")
    begun(page, "article")
    fill(page, {**ARTICLE, "outlet": "Lunna Courier"})
    kept(page, content)
    checked(content)


def test_what_is_wrong_is_said_at_its_field_and_holds_the_record_back(site: Path, page: Page) -> None:
    opened(page, site)
    whole_article(page)
    complete(page)
    wrongs = {
        "published": ("2024-13", "Not a date"),
        "url": ("courier.example", "Not an address of the web"),
        "language": ("English!", "Write it as in en"),
        "title": ("", None),
        "outlet": ("Nowhere Times", "Choose a record from the list"),
    }
    for name, (value, told) in wrongs.items():
        field = page.locator(f"form:visible > .field[data-name='{name}']")
        before = field.locator("input").input_value()
        field.locator("input").fill(value)
        field.locator("input").blur()
        if told:
            expect(field.locator(".wrong")).to_contain_text(told)
            expect(field.locator("input")).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#made-state")).to_have_text(
            "Still needed: Title." if name == "title" else "1 field needs another look."
        )
        expect(page.locator("#made-ways a")).to_have_count(0)
        field.locator("input").fill(before)
        field.locator("input").blur()
        expect(field.locator(".wrong")).to_be_empty()
    complete(page)


def test_words_that_do_not_stand_in_the_text_or_twice_are_told(site: Path, page: Page) -> None:
    opened(page, site)
    whole_article(page)
    words = page.locator(".repeat .field[data-name='quote']")
    for given, told in (("No such words", "do not stand in the text"), ("e", "more than once")):
        words.locator("textarea").fill(given)
        expect(words.locator(".wrong")).to_contain_text(told)


def test_a_text_in_copyright_is_not_shown_whole(site: Path, page: Page) -> None:
    opened(page, site)
    fill(page, {**ARTICLE, "rights.publish": "full"})
    expect(page.locator(".field[data-name='rights.publish'] .wrong")).to_contain_text("may be in copyright")


# What a person should look at


def test_the_same_address_written_otherwise_and_the_same_title_are_told(site: Path, page: Page) -> None:
    opened(page, site)
    fill(page, {"url": "http://www.wire.example:80/a/../bridge/?utm_source=mail#top"})
    doubt = page.locator("#made-doubts li", has_text="article of this address")
    expect(doubt.get_by_role("link", name="Bridge closed after storm")).to_be_visible()
    fill(page, {"url": "https://wire.example/other", "title": "BRIDGE closed, after storm!"})
    expect(page.locator("#made-doubts")).to_contain_text("An article with this title is here")
    assert (site / unquote(urlsplit(page.locator("#made-doubts a").get_attribute("href") or "").path)).is_file()


def test_a_name_that_is_here_is_told(site: Path, page: Page) -> None:
    opened(page, site)
    begun(page, "actor")
    fill(page, {"name": "Àda Quill"})
    expect(page.locator("#made-doubts")).to_contain_text("The archive has this actor: Ada Quill")


def test_a_summary_that_copies_the_text_is_told(site: Path, page: Page) -> None:
    opened(page, site)
    text = "The old ferry lay idle for a whole week because nobody had paid its crew."
    fill(page, {**ARTICLE, "text": text, "body": f"They say: {text.lower()}"})
    expect(page.locator("#made-doubts")).to_contain_text("The summary repeats 15 words in a row of the text.")


# Handing over


def test_github_is_opened_with_the_file_filled_in(site: Path, page: Page) -> None:
    opened(page, site)
    whole_article(page)
    text, path = complete(page), page.locator("#made-path").inner_text()
    href = page.get_by_role("link", name="Open on GitHub").get_attribute("href") or ""
    asked = parse_qs(urlsplit(href).query, keep_blank_values=True)
    assert href.startswith(f"{REPOSITORY}/new/HEAD/content/articles/2024?")
    assert asked == {"filename": [path.rpartition("/")[2]], "value": [text]}


def test_a_record_too_long_for_an_address_is_copied_for_pasting(site: Path, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    with serving(site) as (address, _):
        page.goto(f"{address}contribute.html")
        fill(page, {**ARTICLE, "body": "It was said. " * 600})
        text = complete(page)
        link = page.get_by_role("link", name="Copy, and open on GitHub")
        assert "value=" not in (link.get_attribute("href") or "")
        link.evaluate("element => { element.removeAttribute('href'); element.click(); }")
        assert page.evaluate("navigator.clipboard.readText()") == text
        page.goto("about:blank")


def test_a_mail_and_a_file_have_the_record_too(site: Path, page: Page) -> None:
    opened(page, site)
    begun(page, "outlet")
    fill(page, {"name": "Lunna Courier", "kind": "newspaper"})
    text = complete(page)
    mail = page.get_by_role("link", name="Write a mail").get_attribute("href") or ""
    assert mail.startswith(f"mailto:{CONTACT}?subject=")
    assert unquote(mail.partition("&body=")[2]) == f"content/outlets/lunna-courier.md\n\n{text}"
    with page.expect_download() as download:
        page.get_by_role("link", name="Download", exact=True).click()
    assert download.value.suggested_filename == "lunna-courier.md"
    assert Path(download.value.path()).read_text(encoding="utf-8") == text


def test_without_a_repository_and_an_address_there_are_a_file_and_a_copy(tmp_path: Path, page: Page) -> None:
    content = archive_with_site(tmp_path)
    edit(content / "archive.yml", f"repository_url: {REPOSITORY}\n", "")
    edit(content / "archive.yml", f"contact: {CONTACT}\n", "")
    run("build", "--content", str(content), "--output", str(tmp_path / "site"))
    opened(page, tmp_path / "site")
    begun(page, "outlet")
    fill(page, {"name": "Lunna Courier", "kind": "newspaper"})
    complete(page)
    expect(page.locator("#made-ways")).to_have_text("CopyDownload")


# Beginning from a page


def test_an_actor_s_page_begins_a_statement_by_it(site: Path, page: Page) -> None:
    page.goto((site / "actors" / "ada-quill.html").as_uri())
    page.get_by_role("link", name="Add a statement by it").click()
    expect(page.locator("#form-statement .field[data-name='speaker'] .chosen")).to_contain_text("Ada Quill")
    expect(page.locator("#made-record")).to_contain_text("speaker: ada-quill")


@pytest.mark.parametrize(
    ("start", "field"),
    [
        ("places/old-bridge.html", "where"),
        ("events/bridge-closure.html", "about"),
        ("outlets/harbour-wire.html", "about"),
    ],
)
def test_every_authority_begins_a_statement_about_it(site: Path, page: Page, start: str, field: str) -> None:
    page.goto((site / start).as_uri())
    page.get_by_role("link", name="Add a statement about it").click()
    expect(page.locator("#made-record")).to_contain_text(re.compile(rf"{field}: \[{Path(start).stem}\]"))


def test_a_statement_in_an_article_fits_into_its_file(content: Path, page: Page) -> None:
    page.goto((content.parent / "site" / "articles" / "2021-bridge-closed.html").as_uri())
    page.get_by_role("link", name="Add a statement", exact=True).click()
    given = {name: value for name, value in STATEMENT.items() if name != "quote"}
    fill(page, {**given, "about": ["Closure of the old bridge"]})
    page.locator(".take-row select").last.select_option(label="It was safe.")
    expect(page.locator("#made-record")).to_contain_text("position: was-safe")
    lines = complete(page)
    link = page.get_by_role("link", name="Copy, and open the file on GitHub")
    file = "articles/2021/2021-bridge-closed.md"
    assert link.get_attribute("href") == f"{REPOSITORY}/edit/HEAD/content/{file}"
    edit(content / file, "provenance:\n", lines + "provenance:\n")
    checked(content)


def test_what_an_address_says_is_text_and_nothing_else(site: Path, page: Page) -> None:
    evil = quote("<img src=x onerror=alert(1)>")
    opened(page, site, f"?add=statement&speaker=actor/ada-quill/{evil}&article=article/x/y&file=../../x.md&id={evil}")
    expect(page.locator("[data-name=speaker] .chosen:visible")).to_contain_text("<img src=x")
    expect(page.locator("#made-path")).to_have_text("y")
    assert page.locator("#contribute img").count() == 0


def test_hostile_words_are_written_so_that_they_read_back(content: Path, page: Page) -> None:
    opened(page, content.parent / "site")
    title = "---\n# “<script>” 'x': \\ {a} [b] *c* 😀 \u202e خان \x07 null ~"
    fill(page, {**ARTICLE, "title": title.replace("\n", " "), "authors": ["null", "- a: b", "'"], "body": title})
    path = kept(page, content)
    checked(content)
    sources, _ = read(content)
    file = next(parse(source).file for source in sources if source.path.endswith(path.name))
    assert file and isinstance(file.record, Article)
    assert file.record.title == " ".join(title.replace("\x07", "").split())
    assert file.record.authors == ("null", "- a: b", "'")
    assert document(file.record, file.body) == path.read_text(encoding="utf-8")


# The page itself


def test_completion_is_driven_by_keys_alone(site: Path, page: Page) -> None:
    opened(page, site)
    box = page.locator("#article-actors")
    box.press_sequentially("guild")
    expect(page.locator(".offers:visible [role=option]").first).to_contain_text("Guild of Engineers")
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    box.press("ArrowUp")
    box.press("Enter")
    expect(page.locator(".chosen:visible")).to_contain_text("Guild of Engineers")
    box.press("Backspace")
    expect(page.locator(".chosen:visible")).to_have_count(0)
    box.press_sequentially("zzzz")
    expect(page.locator(".offers:visible")).to_contain_text("No such record here")
    box.press("Escape")
    expect(page.locator(".offers:visible")).to_have_count(0)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 360)])
def test_nothing_is_to_be_said_against_the_page(browser: Browser, site: Path, scheme: str, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})  # type: ignore[arg-type]
    page = context.new_page()
    opened(page, site)
    whole_article(page)
    complete(page)
    page.locator("form:visible details summary").click()
    choose(page, page.locator("#article-events"), "Closure")
    page.locator("#article-places").fill("old")
    expect(page.locator(".offers:visible")).to_be_visible()
    found = [violation["id"] for violation in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert (found, wide) == ([], width)


@pytest.mark.parametrize("event", ["constructor", "__proto__", "toString"])
def test_an_event_that_is_called_like_a_part_of_every_object_has_no_questions(
    page: Page, site: Path, event: str
) -> None:
    opened(page, site)
    offered = """async (event) => {
      const field = document.createElement("div");
      await regesta.takes(field, () => {}).offer([event]);
      return [field.hidden, field.childElementCount];
    }"""
    assert page.evaluate(offered, event) == [True, 0]


def test_an_archive_s_own_page_takes_its_place(content: Path) -> None:
    (content / "pages" / "contribute.md").write_text("---\nid: contribute\ntitle: Write to us\n---\n\nBy letter.\n")
    run("build", "--content", str(content), "--output", str(content.parent / "site"))
    assert "By letter." in (content.parent / "site" / "contribute.html").read_text(encoding="utf-8")


def test_without_scripts_the_page_says_what_to_do(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "contribute.html").as_uri())
    expect(page.locator(".notice a").first).to_have_attribute("href", f"{REPOSITORY}/issues/new/choose")
    expect(page.locator("#contribute")).to_be_hidden()
    context.close()


def test_without_search_files_records_are_still_written_and_the_lack_is_told(content: Path, browser: Browser) -> None:
    site = content.parent / "site"
    for file in (site / "search").iterdir():
        file.unlink()
    (site / "contribute" / "addresses.js").unlink()
    page = browser.new_page()
    opened(page, site)
    begun(page, "outlet")
    fill(page, {"name": "Lunna Courier", "kind": "newspaper"})
    complete(page)
    expect(page.locator("#made-doubts")).to_contain_text("could not be looked up")
    page.close()


def test_the_check_of_the_page_agrees_with_the_command(content: Path) -> None:
    """The archive that these tests begin with has no problem of its own."""
    result = CliRunner().invoke(main, ["check", "--content", str(content)])
    assert "0 problems" in result.output
