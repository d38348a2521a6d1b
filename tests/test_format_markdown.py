"""Markdown of other programs: each case is a file and, beside it, what should be made of it."""

import json
import string
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.content.ledger import normalise
from builder.content.markup import reading_text
from builder.ingest.capture import Received
from builder.ingest.contract import Aside, Draft, Item, NoArticle, Stretch
from builder.ingest.formats.notes.notes import FORMAT, LARGEST

CASES = Path(__file__).parent / "ingest_cases" / "markdown"
SECONDS = 20
"""Time in which the worst of these inputs must be done on a machine that does other work beside."""


def stretches(data: bytes, name: str = "note.md") -> list[Stretch]:
    """What the bytes are cut into; fails where any byte is left out or stands twice."""
    found = list(FORMAT.cut(Received(name, data)))
    assert [one.bytes[0] for one in found] == [0, *(one.bytes[1] for one in found)][: len(found)]
    assert (found[-1].bytes[1] if found else 0) == len(data)
    return found


def drafts(data: bytes, name: str = "note.md") -> list[Draft]:
    return [FORMAT.draft(one.material) for one in stretches(data, name) if isinstance(one, Item)]


def only(text: str, name: str = "note.md") -> Draft:
    (draft,) = drafts(text.encode(), name)
    return draft


def check(draft: Draft) -> None:
    """What every draft promises."""
    assert normalise(draft.title) == draft.title != ""
    assert all(normalise(text) == text != "" and level in (0, 2, 3, 4, 5, 6) for level, text in draft.parts)
    assert reading_text(draft.markdown) == draft.text
    assert all(0 <= link.start <= link.end <= len(draft.text) for link in draft.links)
    assert all(0 <= figure.at <= len(draft.text) for figure in draft.figures)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_a_file_gives_what_its_author_would_say(path: Path) -> None:
    wanted: dict[str, Any] = yaml.load(path.with_suffix(".yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    (draft,) = drafts(path.read_bytes(), path.name)
    check(draft)
    for name in ("title", "published", "modified", "language", "outlet", "rights"):
        assert getattr(draft, name) == wanted.get(name, ""), name
    for name in ("authors", "bylines", "repairs"):
        assert list(getattr(draft, name)) == wanted.get(name, []), name
    assert draft.url == wanted.get("url")
    assert [list(part) for part in draft.parts] == [[int(level), text] for level, text in wanted["parts"]]
    links = [[draft.text[link.start : link.end], link.url, link.title] for link in draft.links]
    assert links == wanted.get("links", [])
    assert [[str(one.at), one.caption] for one in draft.figures] == wanted.get("figures", [])
    assert {name: origin.by for name, origin in draft.origins.items()} == wanted.get("origins", {})


@pytest.mark.parametrize(
    "name, title",
    [
        ("2017-04-05-bridge_shut.md", "bridge shut"),
        ("posts/ferry/index.md", "ferry"),
        ("posts\\2017-04-05.md", "2017 04 05"),
        ("README.markdown", "README"),
        ("---.md", "untitled"),
        (".md", ".md"),
    ],
)
def test_a_name_of_a_file_is_made_readable(name: str, title: str) -> None:
    assert only("Words.", name).title == title


def test_bytes_of_windows_1252_are_read_and_told() -> None:
    (draft,) = drafts("# Caf\u00e9\n\nUne journ\u00e9e \u2014 d\u2019hiver.".encode("cp1252"))
    assert (draft.title, draft.text) == ("Café", "Une journée — d’hiver.")
    assert draft.repairs == ("4 bytes were not in UTF-8 and read as windows-1252.",)


def test_another_encoding_is_read_where_it_is_announced_and_else_refused() -> None:
    text = "Новости сегодня. Мост закрыт."
    assert drafts(text.encode("utf-16"))[0].text == text
    received = Received("a.md", text.encode("cp1251"), charset="windows-1251")
    (item,) = FORMAT.cut(received)
    assert isinstance(item, Item)
    assert FORMAT.draft(item.material).text == text
    with pytest.raises(NoArticle, match="not UTF-8"):
        drafts(text.encode("cp1251"))


def test_nul_is_left_out_of_text_and_refused_where_there_is_much() -> None:
    draft = only("A bridge\0 is shut.\r\n\r\nIt was\rrusty.")
    assert (draft.text, draft.repairs) == ("A bridge is shut.\n\nIt was rusty.", ("1 NUL character was left out.",))
    with pytest.raises(NoArticle, match="NUL"):
        drafts(b"a\0b\0")


@pytest.mark.parametrize("text", ["", " \n", "---\ntitle: x\n---\n", "{% include a %}", "<!-- only -->", "![](a.png)"])
def test_a_file_without_text_is_no_article(text: str) -> None:
    with pytest.raises(NoArticle, match="no text"):
        drafts(text.encode() + b"\n")


@pytest.mark.parametrize(
    "text", ["---\ntitle: x\n---", '+++\ntitle = "x"\n+++', '{"title": "x"}', "% x", "Title: x\nDate: 2017"]
)
def test_front_matter_without_a_line_end_is_no_text(text: str) -> None:
    with pytest.raises(NoArticle, match="no text"):
        drafts(text.encode())


def test_front_matter_that_is_never_closed_is_text() -> None:
    assert only("---\ntitle: Bridge\n\nWords.").text == "title: Bridge\n\nWords."


def test_what_is_left_open_is_kept_as_text() -> None:
    assert only("Words <!-- and {% more `code\n\n%% text").text == "Words <!-- and {% more `code\n\n%% text"
    assert only("Words.\n\n<!-- never closed\n\nMore").text == "Words.\n\n<!-- never closed More"
    assert only("```\n{% x %}\n\nlast").text == "{% x %} last"


def test_an_article_after_a_file_that_is_too_large_is_not_held_in_memory() -> None:
    (aside,) = stretches(b"x" * (70 * 2**20))
    assert isinstance(aside, Aside)
    assert (aside.fate, aside.because) == ("rejected", f"larger than {LARGEST // 2**20} MiB, which no article is")


def _hostile() -> Iterator[tuple[str, bytes]]:
    many = 8_000
    yield "quotations", b">" * many + b" x"
    yield "lists on a line", b"- " * many + b"x"
    yield "lists on lines", b"".join(b" " * (2 * depth) + b"- a\n" for depth in range(500))
    yield "footnotes", b"[^a]: " * many
    for mark in (b"[", b"![", b"[a](", b"*a_", b"**a ", b"~~a ", b"`a``", b"<a ", b"a <!-- ", b"a {% ", b"a {{ "):
        yield f"mark {mark.decode()}", mark * many
    for mark in (b"a {:", b"a %% ", b"{% comment %} ", b"&a;", b"[[a|", b"# a {#", b"<div>", b"a\n: b\n", b"|a"):
        yield f"mark {mark.decode()}", mark * many
    yield "bars", b"|" * 200_000
    yield "anchors", b"---\n" + b"a: &x 1\nb: *x\n" * 5_000 + b"---\ntext"
    yield "deep YAML", b"---\na: " + b"[" * many + b"\n---\ntext"
    yield "deep TOML", b"+++\na = " + b"[" * many + b"\n+++\ntext"
    yield "long key of TOML", b"+++\n" + b".".join([b"a"] * many) + b" = 1\n+++\ntext"
    yield "number of TOML", b"+++\na = " + b"1" * many + b"\n+++\ntext"
    yield "deep JSON", b'{"a":' + b"[" * many + b"\n"
    yield "number of JSON", b'{"a":' + b"1" * many + b"}\ntext"


@pytest.mark.parametrize("data", [pytest.param(data, id=name) for name, data in _hostile()])
def test_hostile_files_are_done_in_time(data: bytes) -> None:
    begun = time.monotonic()
    try:
        for draft in drafts(data):
            check(draft)
    except NoArticle as reason:
        assert str(reason)
    assert time.monotonic() - begun < SECONDS


MARKS = st.sampled_from(
    [*string.punctuation, "\n", "\n\n", "\r\n", "    ", "\t", "---\n", "+++\n", "title: a\n", "- ", "* x [(A)](https://a.b)",
     "[[a|b]]", "![[c]]", "[^1]", "\n[^1]: ", "{% x %}", "{{< figure caption=a >}}", "%%", "<!--", "-->", "<b>", "</p>",
     "<script>", "```", "| a |\n|--|\n", "> [!note] ", "é", "\u0301", "\u200b", "\u2028", "&#10;", "&amp;", "https://a.b",
     "\ufeff", "# ", "1. ", "word", "Sentence."]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(MARKS, max_size=25).map("".join) | st.text(max_size=40))
def test_any_text_is_cut_whole_and_drafted_or_refused(text: str) -> None:
    try:
        for draft in drafts(text.encode()):
            check(draft)
    except NoArticle as reason:
        assert str(reason)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_cut_whole_and_drafted_or_refused(data: bytes) -> None:
    try:
        for draft in drafts(data):
            check(draft)
    except NoArticle as reason:
        assert str(reason)


@given(st.dictionaries(st.sampled_from(["title", "date", "author", "lang", "url", "site", "license", "params"]),
                       st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
                                    lambda inner: st.lists(inner, max_size=3)
                                    | st.dictionaries(st.sampled_from(["name", "url", "a"]), inner, max_size=3),
                                    max_leaves=6)))  # fmt: skip
def test_any_values_in_front_matter_are_borne(values: dict[str, Any]) -> None:
    check(only(json.dumps(values) + "\n\nText."))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Write <select> by hand, not as text.", "Write by hand, not as text."),
        ("One <svg>x</svg> two <svg> three.", "One two three."),
        ("<div>\nOne <select> two.\n</div>\n\nThree.", "One two.\n\nThree."),
        ("<div>\n<script>x</script>One.\n</div>", "One."),
    ],
)
def test_a_tag_without_its_end_hides_nothing(text: str, shown: str) -> None:
    assert only(text).text == shown
