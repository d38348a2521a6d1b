"""What the browser works out by itself is what the program works out: addresses, Markdown, ids, complaints, copies."""

from collections.abc import Iterator
from typing import Any

import pytest
from anyascii import anyascii
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, Page

from builder.addresses import canonical, key_of
from builder.content.copied import Wording, longest_run, words_of
from builder.content.markup import GAP, reading_text
from builder.content.schema import schema
from builder.names import slug
from builder.output.theme import load_theme
from builder.pages.contribute import _script

CALL = """([name, list]) => {
  const regesta = {};
  for (const part of self.regestaParts) part(regesta);
  return list.map((given) => regesta[name](...given));
}"""

ADDRESSES = (
    "https://example.org", "http://example.org/", "HTTPS://WWW.Example.ORG:443/a//b/../c/./d/", "http://m.bbc.co.uk/x",
    "https://www.uk/x", "https://example.org/a?b=1&a=2&a=1&utm_source=x&fbclid=y", "https://example.org/?q=a+b%20c&empty=",
    "https://example.org/%7Euser/%e4%bd%a0?x=%E4%BD%A0", "https://example.org/你/好#top", "https://example.org:8080/a",
    "http://user:pass@example.org/a", "https://example.org./a", "https://example.org/a%2Fb", "https://example.org/a%zz",
    "https://example.org/a;b=c,d", "https://example.org/a?x", "https://example.org/a?&&x=1", "https://[2001:db8::1]:443/a",
    "https://example.org/..", "https://example.org/a/..", "https://example.org/a/.", "https://example.org/?b=%ff",
    "ftp://example.org/", "example.org", "https://", "https://exa mple.org", "mailto:a@b.c", "",
    "https://example.org/a b",
    "https://example.org/'()*!", "https://example.org/a?'()*!~-._", "https://amp.example.org/x", "https://www2.example.org",
    "https://example.org/%", "https://example.org/?a=%", "https://example.org/a?b=ä&a=ö", "https://example.org/é",
)  # fmt: skip


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    theme, data = load_theme()
    for name in ("search.js", "contribute.js"):
        page.add_script_tag(content=data[dict(theme.assets)[name]].decode())
    yield page
    page.close()


def asked(tab: Page, name: str, given: list[list[Any]]) -> list[Any]:
    return list(tab.evaluate(CALL, [name, given]))


def test_addresses_that_lead_to_one_page_are_found_alike(tab: Page) -> None:
    found = asked(tab, "canonicalAddress", [[one] for one in ADDRESSES])
    assert dict(zip(ADDRESSES, found, strict=True)) == {one: canonical(one) for one in ADDRESSES}
    assert asked(tab, "addressKey", [[one] for one in ADDRESSES]) == [key_of(one) for one in ADDRESSES]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text("aB1/.?&=%20+-_~;:,'é你", max_size=30), min_size=20, max_size=20))
def test_any_path_and_query_is_brought_into_one_form(tab: Page, ends: list[str]) -> None:
    given = [f"https://example.org/{end}" for end in ends]
    assert asked(tab, "canonicalAddress", [[one] for one in given]) == [canonical(one) for one in given]


PIECES = ("a", "B ", "1. ", "- ", "# ", "*", "_", "`", "[x](y)", "<b>", "&amp;", "<!-- x -->", "&",
          "\\", "> ", "| ", "=", "~", "!",
          "+ ", "é", "漢", " ", "[[a|b]]", "1)", ":", "“", "https://x.y/z_a_b",
          "<https://x.y>", "\t", "    ")  # fmt: skip


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join), min_size=1, max_size=5))
def test_any_text_reads_back_as_it_was_pasted(tab: Page, paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    (found,) = asked(tab, "paragraphs", [[text]])
    (markdown,) = asked(tab, "asMarkdown", [[found]])
    assert reading_text(markdown) == GAP.join(found)
    assert [" ".join(one.split()) for one in paragraphs if one.strip()] == found or len(paragraphs) == 1 or "\n" in text


@pytest.mark.parametrize(
    "text", ["Ada Quill", "Städte & Żółć", "O’Brien's “x”", "  ", "a" * 90, "word " * 30, "İstanbul", "x²"]
)
def test_ids_are_made_alike(tab: Page, text: str) -> None:
    assert asked(tab, "slug", [[text]]) == [slug(anyascii(text))]


def test_of_other_scripts_no_id_is_made(tab: Page) -> None:
    assert asked(tab, "slug", [["محمد 漢字"]]) == [""]


VALUES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("actor", {"id": "a", "name": "A", "kind": "person"}),
    ("actor", {"id": "A b", "name": "A", "kind": "person"}),
    ("actor", {"id": "con", "name": " ", "kind": "ghost"}),
    ("actor", {"id": "a", "name": "A", "kind": "person", "color": "red"}),
    ("actor", {"id": "a" * 81, "name": "A", "kind": "person", "part_of": ["b", "C"]}),
    ("actor", {"kind": "person"}),
    ("place", {"id": "a", "name": "A", "kind": "city", "coordinates": {"latitude": 91, "longitude": 0.5}}),
    ("place", {"id": "a", "name": "A", "kind": "city", "coordinates": {"latitude": 9}}),
    ("event", {"id": "a", "name": "A", "kind": "trial", "when": "2024-02-31"}),
    ("event", {"id": "a", "name": "A", "kind": "trial", "when": "soon", "questions": [{"id": "q", "text": "Q"}]}),
    ("event", {"id": "a", "name": "A", "kind": "trial", "when": "2024",
               "questions": [{"id": "q", "text": "Q", "positions": []}]}),
    ("article", {"id": "a", "title": "T", "outlet": "unknown", "published": "2024~", "language": "en",
                 "rights": {"statement": "InC", "publish": "full"}}),
    ("article", {"id": "a", "title": "T", "outlet": "o", "published": "[2024..2025]", "language": "english",
                 "rights": {"statement": "mine"}, "statements": [{"id": "s1", "act": "sings"}]}),
)  # fmt: skip


@pytest.mark.parametrize("number", range(len(VALUES)))
def test_values_are_judged_as_by_another_validator(tab: Page, number: int) -> None:
    """Where: missing keys at their own path. The calendar is left out, which that validator does not know."""
    kind, values = VALUES[number]
    (found,) = asked(tab, "complaints", [[schema(kind), values]])
    at = {tuple(one["path"]) for one in found} - ({("when",)} if values.get("when") == "2024-02-31" else set())
    wanted = set()
    for error in Draft202012Validator(schema(kind)).iter_errors(values):
        for one in [error, *(error.context or ())] if error.validator == "anyOf" else [error]:
            path = tuple(one.absolute_path)
            if one.validator == "required":
                wanted |= {(*path, key) for key in one.validator_value if key not in one.instance}
            elif one.validator == "additionalProperties":
                wanted |= {(*path, key) for key in one.instance if key not in one.schema["properties"]}
            elif one.validator not in ("anyOf", "type"):
                wanted.add(path)
    assert at == wanted


def test_a_day_that_no_calendar_has_is_found(tab: Page) -> None:
    (found,) = asked(
        tab, "complaints", [[schema("event"), {"id": "a", "name": "A", "kind": "trial", "when": "2024-02-31"}]]
    )
    assert [one["path"] for one in found] == [["when"]]


@pytest.mark.parametrize("shared", range(5, 14))
def test_copied_words_are_counted_alike(tab: Page, shared: int) -> None:
    text = " ".join(f"word{number}" for number in range(30)) + ". Élan vital, it said!"
    other = "In short: " + ", ".join(f"WORD{number}" for number in range(3, 3 + shared)) + " and so on."
    assert asked(tab, "longestRun", [[other, text]]) == [longest_run(other, Wording(words_of(text)))]


def test_a_script_of_data_holds_nothing_that_ends_a_script() -> None:
    made = _script("addresses", {"a": [["x", "</script><!--\u2028é"]]}).decode()
    assert "<" not in made and "\u2028" not in made and "é" in made
