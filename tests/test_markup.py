"""Markdown and the reading text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.content.ledger import normalise
from builder.content.markup import blocks, parser, read_markdown, reading_of, reading_text, to_markdown

MARKDOWN = """\
# Title *here*

First paragraph
on two lines with `code` and [a link](http://a.b/ "t").

- one
- two
  - three

> quoted &amp; escaped \\*

| a | b |
|---|---|
| c | d |

```python
x = 1

y = 2
```

Second\\
<b>bold</b> ![alt](x.png)
"""

LETTERS = st.one_of(
    st.sampled_from("ab1.:-#[]{}\"'=+ ,&*!|>%@`?~<\\_()"),
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
)
LINES = st.text(alphabet=LETTERS, max_size=60).map(normalise).filter(bool)
LEVELS = st.integers(0, 6)

PIECES = st.sampled_from(
    [
        "a", "A b", "é", "“x”", "1", "2017 was", "10.", "1)", "*", "**", "_", "`", "[", "]", "[[a-b|c d]]",
        "[x](http://a.b)", "[](x)", "[x]: y", "<b>", "<http://a.b>", "&amp;", "&#0;", "&#9;", "&#10;", "&", "\\", "\\*",
        "!", "|", "---", "===", "-", "- ", "> ", ">", "# ", "## ", "#", "~~~", "```", "+ ", ":", ".", "=", "\u00a0",
        "\u3000", "\ufeff", "\t", "  ", " ", "\x0b", "\x0c", "\x85", "\u2028", "\x1c", "\x7f", "\r", "\0", "–", "😀",
    ]
)  # fmt: skip
MARKED_LINES = st.tuples(
    st.sampled_from(["", "", "", "> ", "- ", "# ", "### "]), st.lists(PIECES, min_size=1, max_size=5).map("".join)
).map("".join)
DOCUMENTS = st.lists(
    st.tuples(st.one_of(MARKED_LINES, st.text(max_size=8)), st.sampled_from(["\n", "\n\n", "\n\n\n"])).map("".join),
    max_size=7,
).map("".join)
"""Documents of which about a quarter are read without the parser."""


def test_the_reading_text_is_the_text_of_the_leaf_blocks_with_a_blank_line_between() -> None:
    assert reading_text(MARKDOWN).split("\n\n") == [
        "Title here", "First paragraph on two lines with code and a link.", "one", "two", "three",
        "quoted & escaped *", "a", "b", "c", "d", "x = 1", "y = 2", "Second <b>bold</b> !alt",
    ]  # fmt: skip


def test_every_block_stands_at_its_position_in_the_reading_text() -> None:
    text = reading_text(MARKDOWN)
    found = blocks(MARKDOWN)
    assert all(text[block.start : block.end] == block.text for block in found)
    assert "\n\n".join(block.text for block in found) == text


def test_a_block_knows_its_level_and_the_line_on_which_it_begins() -> None:
    found = [(block.level, block.line) for block in blocks("## a\n\nb\n\nSetext\n---\n\nc\n")]
    assert found == [(2, 0), (0, 2), (2, 4), (0, 7)]


def test_a_heading_without_text_makes_no_heading_of_what_follows() -> None:
    assert [(block.level, block.text) for block in blocks("##\n\na\n\n# [](x)\n\nb")] == [(0, "a"), (0, "b")]


@given(DOCUMENTS)
@example("a\nb\n\n> c\n> d\n\n- e\n- f\n\n# g\nh")
@example("> a\nb")
@example("- a\nb")
@example("a\n- b")
@example("a\n---\n\nb\n===")
@example("a | b\n--|--\nc | d")
@example("# a #\n\n#  b\n\n# #")
@example("1986. a\n\n10 b\n\n*a*\n\n* a\n\n***")
@example("a  \nb\n\nc\\\nd\n\n`e\nf`\n\n[[g-h|i]] j\n\nk [[g-h|i]]")
@example("[a]: http://b.c\n\nd [a] [a](b)")
def test_a_document_is_read_as_the_parser_reads_it(markdown: str) -> None:
    assert read_markdown(markdown) == reading_of(parser().parse(markdown))


def test_a_reading_knows_its_blocks_and_the_links_in_each() -> None:
    first, second = read_markdown("A [[x-y|b]] c.\n\n- [[z|d]] e").blocks
    assert [(link.start, link.end, link.target) for link in first.links] == [(2, 3, "x-y")]
    assert [(link.start, link.end, link.target) for link in second.links] == [(8, 9, "z")]


@pytest.mark.parametrize(
    ("markdown", "defect"),
    [
        ("a\n\nb\tc", (2, "control-character")),
        ("a &#12; b", (0, "control-character")),
        ("`a` &#10;", (0, "control-character")),
        ("> " * 70 + "a", (0, "markup-depth")),
        ("    a\tb", None),
        ("a\u00a0b &amp;", None),
    ],
)
def test_the_first_thing_that_could_not_be_shown_is_told(markdown: str, defect: tuple[int, str] | None) -> None:
    found = read_markdown(markdown).defect
    assert (found and found[:2]) == defect


def test_positions_count_code_points() -> None:
    first, second = blocks("😀é\n\nb")
    assert (first.end, second.start) == (2, 4)


@pytest.mark.parametrize("markdown", ["", "\n", "---", "[a]: http://a.b", "```\n```", "#"])
def test_what_shows_no_text_has_no_block(markdown: str) -> None:
    assert blocks(markdown) == ()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "JaVaScRiPt:x"])
def test_a_link_that_would_run_something_is_shown_as_text(address: str) -> None:
    assert "<a" not in parser().render(f"[x]({address})")


@pytest.mark.parametrize(
    "html", ["<script>alert(1)</script>", "<img src=x onerror=y>", "a <b onclick=x>b</b>", "<!-- x", "\\<!-- x -->"]
)
def test_html_is_shown_as_text(html: str) -> None:
    rendered = parser().render(html)
    assert "&lt;" in rendered
    assert reading_text(html) == html.removeprefix("\\")


def test_a_picture_is_never_fetched() -> None:
    assert "<img" not in parser().render("![alt](http://a.b/c.png)")


@given(st.lists(st.tuples(LEVELS, LINES), max_size=5))
@example([(0, "1. a"), (0, "- b"), (0, "2. c")])
@example([(0, "a"), (0, "==="), (0, "b"), (0, "---")])
@example([(0, "| a | b |"), (0, "|---|---|")])
@example([(0, "[a]: b"), (0, "[a] [a][] [x](y)")])
@example([(2, "a #"), (6, "# # #"), (1, "a \\#"), (3, "#")])
@example([(0, "```"), (0, "~~~ x"), (0, "<div>"), (0, "&amp; &#35; &nbsp;")])
@example([(0, "\\"), (0, "a\\"), (0, "\\* *a* **b** _c_ __d__ ~~e~~")])
@example([(0, "1986. A great year."), (0, "+ a"), (0, "> b"), (0, "* * *")])
def test_any_line_of_text_reads_back_from_the_markdown_made_of_it(parts: list[tuple[int, str]]) -> None:
    read = [(block.level, block.text) for block in blocks(to_markdown(parts))]
    assert read == parts


@pytest.mark.parametrize(
    "text", ["He said: “No.”", "It's 5% of $3 (or so) - right?", "a_b", "x = 1; y", "A. B. C.", "1986 was"]
)
def test_a_text_without_markup_is_written_as_it_is(text: str) -> None:
    assert to_markdown([(0, text)]) == f"{text}\n"


def test_only_what_needs_it_is_escaped() -> None:
    assert to_markdown([(0, "a *b* (c). 1. - d")]) == "a \\*b\\* (c). 1. - d\n"


@pytest.mark.parametrize("text", ["", "a\nb", " a", "a ", "a\0b", "\t"])
def test_a_text_that_no_markdown_can_say_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no Markdown reads back"):
        to_markdown([(0, text)])


@pytest.mark.parametrize(
    "hostile", ["[" * 5_000, "*a" * 5_000, "> " * 5_000, "[a](" * 2_000, "`" * 5_000, "&" * 5_000, "|" * 5_000]
)
def test_hostile_markdown_is_read_in_good_time(hostile: str) -> None:
    assert isinstance(reading_text(hostile), str)
