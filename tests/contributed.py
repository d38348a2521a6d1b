"""What the tests of the Contribute page share: an archive with a site, and a person who fills a form in."""

from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import Page, expect

from builder.cli import main
from tests.archive import copy_of_small, edit

REPOSITORY = "https://github.com/saltmouth/archive"
CONTACT = "editors@saltmouth.example"


def archive_with_site(folder: Path) -> Path:
    """A copy of the small archive, kept on GitHub, and its site beside it."""
    content = copy_of_small(folder)
    edit(content / "archive.yml", "language: en\n", "")
    edit(content / "archive.yml", "https://git.example/saltmouth/archive", f"{REPOSITORY}\ncontact: {CONTACT}")
    run("build", "--content", str(content), "--output", str(folder / "site"))
    return content


def run(*words: str) -> str:
    """What a command says that ends well."""
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    return result.output


def fill(page: Page, values: Mapping[str, str | list[str]], within: str = "form:visible > ") -> None:
    """Fill fields in as a person does: records are typed and chosen, words are selected, the rest is written."""
    for name, value in values.items():
        field = page.locator(f"{within}.field[data-name='{name}'], {within}details .field[data-name='{name}']")
        control = field.get_attribute("data-control")
        if control in ("one", "records"):
            for one in [value] if isinstance(value, str) else value:
                choose(page, field.locator("input"), one)
        elif control == "choice":
            field.locator("select").select_option(value)
        else:
            field.locator("input, textarea").fill(value if isinstance(value, str) else "\n".join(value))


def choose(page: Page, box: object, name: str) -> None:
    """Type the name of a record and take the one that is offered under it."""
    box.fill(name)  # type: ignore[attr-defined]
    page.locator(".offers:visible [role=option]", has_text=name).first.click()


def again(page: Page, name: str) -> str:
    """Add one more of what can be filled in several times; the selector of its fields."""
    block = page.locator(f"form:visible .repeats[data-name='{name}']")
    block.locator(".add").click()
    number = block.locator(".repeat").count()
    return f"form:visible .repeats[data-name='{name}'] .repeat:nth-child({number}) > "


def complete(page: Page) -> str:
    """The record, once the page says that it is complete."""
    expect(page.locator("#made")).to_have_attribute("aria-busy", "false")
    expect(page.locator("#made-state")).to_have_text("Complete.")
    return str(page.locator("#made-record").evaluate("element => element.textContent"))


def kept(page: Page, content: Path) -> Path:
    """The record put where the page says that it belongs."""
    text = complete(page)
    path = content.parent / page.locator("#made-path").inner_text()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


ARTICLE: Mapping[str, str | list[str]] = {
    "url": "https://courier.example/2024/ferry?utm_source=x",
    "title": "Ferry strike: “cuts off” Lunna",
    "outlet": "Harbour Wire",
    "published": "2024-03-12",
    "language": "en",
    "authors": ["Tove Lind", "C. Penn"],
    "rights.statement": "InC",
    "rights.publish": "abstract",
    "body": "The crew of the ferry has stopped work.\n\n* Nobody says * for how long.",
    "text": "1. The ferry lay idle.\n\n“We do not sail,” said Ada Quill, the mayor."
    "\n\n# No end is near & nobody knows.",
    "actors": ["Ada Quill"],
    "places": ["Saltmouth"],
    "events": ["Closure of the old bridge"],
}
STATEMENT: Mapping[str, str | list[str]] = {
    "speaker": "Ada Quill",
    "act": "says",
    "gist": "The ferry does not run.",
    "quote": "“We do not sail,”  said Ada Quill",
    "when": "2024-03-11",
    "where": ["Old bridge"],
    "about": ["Town of Saltmouth"],
    "according_to": ["Harbour Wire"],
}
