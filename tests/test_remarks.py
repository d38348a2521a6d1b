"""Comments in Markdown: part of no text, and found wherever they are no code."""

from pathlib import Path

import pytest
from archive import copy_of_small
from hypothesis import example, given
from hypothesis import strategies as st

from builder.content.markup import blocks, parser, read_markdown, reading_of, reading_text, to_markdown
from builder.content.remarks import open_comment, without_comments
from tests.test_cli import regesta

PIECES = st.sampled_from(
    ["<!--", "-->", "<!-->", "<!", "--", ">", "`", "``", "```", "~~~", "\\", "\n", "\n\n", "> ", "- ", "    ", " ",
     "\t", "a", "b c", "*", "x\ny", "#", "1."]
)  # fmt: skip
MARKDOWN = st.lists(PIECES, max_size=14).map("".join)


@pytest.mark.parametrize(
    ("markdown", "left"),
    [
        ("a <!-- x --> b", "a b"),
        ("a<!-- x -->, b", "a, b"),
        ("a. <!-- x -->", "a."),
        ("a. <!-- x -->\nb.", "a.\nb."),
        ("<!-- x -->\n\na", "\n\na"),
        ("a\n\n<!-- x\n\ny -->\n\nb", "a\n\n\n\n\n\nb"),
        ("a <!-- x\ny --> b", "a\n b"),
        ("a <!----> b <!--> c", "a b c"),
        ("a `<!-- x -->` b", None),
        ("```\n<!-- x -->\n```", None),
        ("> ~~~~ text\n> <!-- x -->\n> ~~~~~", None),
        ("a \\<!-- x --> b", None),
        ("a ` <!-- x -->\n\nb `", "a `\n\nb `"),
        ("~~~\n<!-- x -->", "~~~\n"),
        ("a `` ` <!-- x -->", "a `` `"),
    ],
)
def test_comments_are_taken_out_where_they_are_no_code(markdown: str, left: str | None) -> None:
    assert without_comments(markdown) == (markdown if left is None else left)


@given(MARKDOWN)
@example("<!<!-- x -->-- y -->")
@example("``<!--x-->` <!--y--> `")
def test_what_is_left_holds_no_comment_and_as_many_lines(markdown: str) -> None:
    left = without_comments(markdown)
    assert without_comments(left) == left
    assert left.count("\n") == markdown.count("\n")


@given(MARKDOWN)
def test_a_text_reads_the_same_without_its_comments(markdown: str) -> None:
    assert read_markdown(without_comments(markdown)) == read_markdown(markdown)
    assert read_markdown(markdown) == reading_of(parser().parse(markdown))


@given(st.text(alphabet="<!->` ab\\~", max_size=30).map(lambda text: " ".join(text.split())).filter(bool))
@example("a <!-- b --> c")
@example("a <!-- b")
def test_a_text_that_speaks_of_comments_is_written_so_that_it_is_none(text: str) -> None:
    written = to_markdown([(0, text)])
    assert reading_text(written) == text
    assert open_comment(written) is None


def test_blocks_keep_their_lines_and_links() -> None:
    first, second = blocks("<!-- x\ny -->\na <!-- z --> [[b-c|d]]\n\n- e")
    assert (first.text, first.line, first.links[0].start, second.line) == ("a d", 2, 2, 4)


@pytest.mark.parametrize(
    ("markdown", "line"),
    [("a", None), ("a <!-- b -->", None), ("a\n\n<!-- b", 2), ("`<!--`", None), ("\\<!-- b", None)],
)
def test_a_comment_that_does_not_end_is_told(markdown: str, line: int | None) -> None:
    assert open_comment(markdown) == line


def test_a_check_tells_of_a_comment_that_does_not_end_and_where(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    page = content / "pages/about.md"
    line = page.read_text(encoding="utf-8").count("\n") + 2
    page.write_text(page.read_text(encoding="utf-8") + "\nTo be <!-- written\n", encoding="utf-8")
    result = regesta("check", "--content", content)
    assert result.exit_code == 1
    assert f"pages/about.md:{line}:1: open-comment: A comment begins here and does not end" in result.output


@pytest.mark.parametrize(
    "hostile", ["<!--" * 9_000, "`a` " * 9_000, "~~~\n```\n" * 4_000, "<!" * 9_000 + "<!-- -->" * 9]
)
def test_hostile_comments_are_read_in_good_time(hostile: str) -> None:
    assert isinstance(without_comments(hostile + "<!-- a -->"), str)
