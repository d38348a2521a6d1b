"""What deceives the eye is found with its place, and turns nothing on a page."""

from pathlib import Path

import pytest
from archive import copy_of_small, edit
from playwright.sync_api import Browser

from builder.build import Order, build, examine
from builder.content.lookalikes import skeleton, strangers
from builder.content.read import Audience
from builder.content.signs import closed, hidden, turned
from builder.fixity import sha256_text
from builder.output.visible import visible

FRAMED = "(where) => getComputedStyle(document.querySelector(where), '::before').content"
"""What stands before the first such element."""

LEFT = """word => {
  const range = document.createRange(), all = document.createTreeWalker(document.querySelector("#reading"), 4);
  for (let node; (node = all.nextNode()); ) {
    const at = node.data.indexOf(word);
    if (at < 0) continue;
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
    return range.getBoundingClientRect().left;
  }
  return -1;
}"""
"""Where a word begins on the screen."""

CLOSED = "articles/2021/2021-bridge-closed.md"


def found(content: Path, *rules: str) -> list[str]:
    """The problems of these rules, each as file, line, column and rule."""
    _, problems = examine(content, Audience.PRIVATE)
    told = [one for one in problems if one.rule in rules]
    return [f"{one.path.removeprefix(content.as_posix() + '/')}:{one.line}:{one.column}:{one.rule}" for one in told]


@pytest.mark.parametrize(("text", "places"), [
    ("abc\u202edef\u202c", [3]), ("abc\u202edef", [3]), ("\u2067abc\u2069", [0]), ("x\u202c", [1]),
    ("قال \u2068Reuters\u2069 أمس", []), ("قال \u2068Reuters أمس", [4]), ("قال \u202aReuters\u202c أمس", []),
    ("قال \u202eReuters\u202c أمس", [4]), ("קול\u200f!", []), ("plain", []),
])  # fmt: skip
def test_what_turns_words_is_told_from_what_texts_from_right_to_left_need(text: str, places: list[int]) -> None:
    assert list(turned(text)) == places


@pytest.mark.parametrize("text", [
    "Mos\u200bcow", "Mos\u00adcow", "Mos\U000e0041cow", "Mos\u200dcow", "a\ufe0f", "x\u3164",
])  # fmt: skip
def test_signs_that_nobody_sees_are_told(text: str) -> None:
    assert list(hidden(text))


@pytest.mark.parametrize("text", [
    "Moscow", "می\u200cخواهم", "क्\u200dष", "❤️", "👩\u200d🚀", "🏴\U000e0067\U000e0062\U000e007f",
])  # fmt: skip
def test_signs_that_scripts_and_pictures_need_are_not(text: str) -> None:
    assert not list(hidden(text))


def test_names_that_look_alike_have_one_skeleton() -> None:
    assert skeleton("Раul") == skeleton("Paul") == skeleton("𝐏aul") == skeleton("Pa\u200bul")
    assert skeleton("Paul") != skeleton("Pavel")
    assert [(word, letters) for word, _, letters in strangers("Мосcow and Москва, Δelta")] == [
        ("Мосcow", "Мос"), ("Δelta", "Δ"),
    ]  # fmt: skip


def test_a_text_is_closed_whatever_it_has_opened() -> None:
    assert closed("a\u202eb") == "a\u202eb\u202c"
    assert closed("a\u2067b\u202ac") == "a\u2067b\u202ac\u202c\u2069"
    assert closed("a\u202eb\u202c") == "a\u202eb\u202c"


def test_check_tells_signs_with_line_and_column(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / CLOSED, "title: Bridge closed after storm", 'title: "Bridge \\u202Eclosed"')
    edit(content / "places/old-bridge.md", "The bridge in question.", "The\n\nbridge in \u202equestion.")
    edit(content / "places/old-bridge.md", "name: Old bridge", "name: Old\u200b bridge")
    assert found(content, "bidi-control", "hidden-sign") == [
        f"{CLOSED}:3:8:bidi-control",
        "places/old-bridge.md:3:7:hidden-sign",
        "places/old-bridge.md:12:11:bidi-control",
    ]


def test_check_tells_names_and_hosts_that_pass_for_others(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "actors/ada-2.md").write_text("---\nid: ada-2\nname: Аda Quill\nkind: person\n---\n", "utf-8")
    mayor = content / "articles/2021/2021-mayor-denies-bridge-unsafe.md"
    edit(mayor, "language: en\n", "language: en\nurl: https://wiге.example/x\n")
    assert sorted(found(content, "mixed-scripts", "look-alike")) == [
        "actors/ada-2.md:3:7:mixed-scripts",
        "actors/ada-quill.md:3:7:look-alike",
        "articles/2021/2021-mayor-denies-bridge-unsafe.md:13:6:look-alike",
        "articles/2021/2021-mayor-denies-bridge-unsafe.md:13:6:mixed-scripts",
    ]
    (content / "decisions").mkdir()
    decision = "id: apart\nnot_same_as: [ada-2, ada-quill]\nby: Me\ndate: 2026-01-01\nbecause: They are two.\n"
    (content / "decisions/apart.md").write_text(f"---\n{decision}---\n", "utf-8")
    assert "actors/ada-quill.md:3:7:look-alike" not in found(content, "look-alike")


def test_a_small_archive_has_no_such_problem(tmp_path: Path) -> None:
    rules = ("bidi-control", "hidden-sign", "mixed-scripts", "look-alike")
    assert found(copy_of_small(tmp_path), *rules) == []


def test_a_sign_that_turns_is_shown_and_stays_part_of_the_text() -> None:
    made = visible("abc\u202e<def>")
    assert made.startswith('abc<bdi title="U+202E RIGHT-TO-LEFT OVERRIDE" data-sign="U+202E">\u202e</bdi>')
    assert made.endswith("&lt;def&gt;")
    assert "<bdi" not in visible("قال \u2068Reuters\u2069 أمس")


def test_on_a_page_nothing_is_turned_and_the_digest_holds(tmp_path: Path, browser: Browser) -> None:
    content = copy_of_small(tmp_path)
    edit(content / CLOSED, "title: Bridge closed after storm", 'title: "Вridge \\u202Eclosed"')
    path = content / CLOSED
    text = "The town \u202eclosed the old bridge on Sunday, the Harbour Wire reported."
    edit(path, "The town closed the old bridge on Sunday, the Harbour Wire reported.", text)
    from_here = path.read_text("utf-8")
    front = "\n".join(line for line in from_here.splitlines() if not line.strip().startswith("span:"))
    path.write_text(front + "\n", "utf-8")
    edit(path, "32e4c8547a5461372e72a28c290d558bf440de4ac68720fcb51d941660726a8e, length: 68",
         f"{sha256_text(text)}, length: {len(text)}")  # fmt: skip
    actor = content / "actors" / "ada-quill.md"
    actor.write_text(f"{actor.read_text('utf-8')}\nShe is \u202eallowed to.\n", "utf-8")
    site = tmp_path / "site"
    build(Order(content, site, Audience.PUBLIC))
    page = browser.new_page()
    page.goto((site / "articles/2021-bridge-closed.html").as_uri())
    assert "“В” (Cyrillic, U+0412)" in page.inner_text("header.title")
    assert "U+202E" in page.inner_text("header.title")
    assert page.title() == "Вridge \u202eclosed\u202c · The bridge at Saltmouth"
    assert 0 < page.evaluate(LEFT, "closed") < page.evaluate(LEFT, "Sunday")
    assert page.evaluate(FRAMED, "#reading [data-sign]") == '"U+202E"'
    page.click("#verify button")
    page.wait_for_selector(".verdict")
    assert page.get_attribute(".verdict", "class") == "verdict right"
    page.goto((site / "actors/ada-quill.html").as_uri())
    assert page.evaluate(FRAMED, "main [data-sign]") == '"U+202E"'
    page.close()
