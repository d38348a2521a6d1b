"""The browser writes records as the program does."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from builder import model
from builder.content.format import document, plain
from builder.content.parse import parse
from builder.content.read import read
from builder.content.shapes import shapes
from builder.model import Record
from builder.output.theme import load_theme
from tests.archive import SMALL

WRITE = """([values, kind, shapes, body]) => {
  const regesta = {};
  for (const part of self.regestaParts) part(regesta);
  return regesta.document(values, kind, shapes, body);
}"""

HOSTILE = (
    "plain", 'with "quotes"', "key: value", "ends:", "a #b", "#b", "two\nlines", "\n", "---", "- a", "<script>", "a\tb",
    "خان شيخون", "\u202eright to left", "😀 a", "a 😀", "null", "~", "1984", "true", " a", "a ", "a\u00a0", "a\\b",
    "'a'", "“said”", "«said»", "(a)", "[a]", "a, b", "{a}", "a\x85b", "a\u2028b", "\ufeffa", "a\x1c", "½", "²", "Ⅳ",
    "٣",
    "_",
    "é", "e\u0301", "漢字", "*a", "&a", "!a", "%a", "@a", "a:b", "a?b", "a:?b", "a\r\nb",
    "x" * 120, "😀" * 60,
)  # fmt: skip


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    theme, data = load_theme()
    for name in ("search.js", "contribute.js"):
        page.add_script_tag(content=data[dict(theme.assets)[name]].decode())
    yield page
    page.close()


def written(tab: Page, record: Record, body: str = "") -> str:
    kind = type(record)
    return str(tab.evaluate(WRITE, [plain(record), kind.__name__, shapes(kind), body]))


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_any_text_is_written_alike(tab: Page, text: str) -> None:
    names = (model.Name(text=text), model.Name(text="Ada"))
    record = model.Actor(
        id="ada-berg", name=text, kind="person", names=names, part_of=(text, "b"), identifiers={"viaf": text}
    )
    assert written(tab, record, text) == document(record, text)


def test_every_record_of_an_archive_is_written_alike(tab: Page) -> None:
    sources, problems = read(SMALL)
    assert sources and not problems
    for source in sources:
        file = parse(source).file
        assert file
        assert written(tab, file.record, file.body) == document(file.record, file.body), source.path


@pytest.mark.parametrize("length", range(60, 112))
def test_what_stands_on_one_line_is_decided_alike(tab: Page, length: int) -> None:
    record = model.Actor(
        id="a", name="A", kind="person", part_of=("x" * length, "😀"), names=(model.Name(text="😀" + "x" * length),)
    )
    assert written(tab, record) == document(record)


@pytest.mark.parametrize("degrees", [0.0, -0.0, 34.0, 35.4436, -0.5, 0.0001, 0.00001, 0.0000123, -1e-12])
def test_degrees_are_written_alike(tab: Page, degrees: float) -> None:
    record = model.Place(
        id="a", name="A", kind="city", coordinates=model.Coordinates(latitude=degrees, longitude=degrees)
    )
    assert written(tab, record) == document(record)


def test_an_article_with_statements_is_written_alike(tab: Page) -> None:
    takes = (model.Take(event="fire", question="cause", position="arson", stance="supports"),)
    one = model.Statement(id="s1", speaker="ada-berg", act="says", gist="It was: arson.", about=("x",), takes=takes)
    record = model.Article(
        id="2024-fire",
        title='A "fire"',
        outlet="the-herald",
        published="2024-05-01",
        language="en",
        rights=model.Rights(statement="InC", publish="metadata"),
        statements=(one,),
        events=("fire",),
    )
    assert written(tab, record, "Text.\n\n---\n") == document(record, "Text.\n\n---\n")
