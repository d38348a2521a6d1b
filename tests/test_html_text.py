"""HTML and plain text that stand in feeds, cells and values, as blocks."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.ingest.html_text import html_blocks
from builder.ingest.plain_text import plain_blocks
from builder.ingest.text_blocks import Block, laid_out
from builder.model import Link


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a<br>b", "a b"),
        ("a<br><br>b", "a / b"),
        ("<h1>A</h1><h6>B</h6><p>c <b>d</b>e</p>", "## A / ###### B / c de"),
        ("<p>a<!-- x -->b<?y?>c</p>d", "abc / d"),
        ("<script>x()</script><style>y</style><p>z</p>", "z"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "a / b / c"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2 / 3"),
        ("<?xml version='1.0' encoding='utf-16'?><p>é&eacute;</p>", "éé"),
        ("<div>" * 5000 + "deep", "deep"),
        ("<b>" * 5000 + "deep", "deep"),
        ("<figure><img src=a><figcaption>The mole</figcaption></figure><p>a</p>", "(The mole) / a"),
        ("1 < 2 &amp; 3 > 2", "1 < 2 & 3 > 2"),
        ("", ""),
    ],
)
def test_html_becomes_the_blocks_that_a_browser_shows(html: str, expected: str) -> None:
    assert " / ".join(map(_drawn, html_blocks(html))) == expected


def _drawn(block: Block) -> str:
    return f"({block.text})" if block.is_caption else "#" * block.level + " " * bool(block.level) + block.text


def test_links_lead_to_whole_addresses_however_their_tags_are_written() -> None:
    (block,) = html_blocks(
        "<P>See <A HREF='/mole'>the <b>mole</b></A> and <a href='javascript:x'>this</a>.", "https://a.example/b"
    )
    assert block == Block("See the mole and this.", links=(Link(start=4, end=12, url="https://a.example/mole"),))


def test_a_tag_of_many_attributes_takes_no_longer_than_it_is_long() -> None:
    begun = time.process_time()
    assert html_blocks("<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">a") == (Block("a"),)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\r\nTwo, which is longer.", ["One.", "Two, which is longer."]),
        ("The harbour of Vessin was closed\non Tuesday after a storm, which\nbroke the mole, and opened\nagain.",
         ["The harbour of Vessin was closed on Tuesday after a storm, which broke the mole, and opened again."]),
        (" \n\u200b\n", []),
    ],
)  # fmt: skip
def test_lines_of_plain_text_are_paragraphs_unless_they_were_broken(text: str, expected: list[str]) -> None:
    assert [block.text for block in plain_blocks(text)] == expected


@given(st.lists(st.builds(Block, st.text("ab ", min_size=1).map(lambda text: text.strip() or "a"),
                          is_caption=st.booleans())))  # fmt: skip
def test_captions_lie_within_the_text(blocks: list[Block]) -> None:
    text = laid_out(blocks)
    assert len(text.parts) + len(text.figures) == len(blocks)
    length = len("\n\n".join(words for _, words in text.parts))
    assert all(0 <= figure.at <= length for figure in text.figures)
