"""Every block and span of a reading text can be linked to, and shows exactly its words."""

import hashlib
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from builder.content.markup import reading_text
from builder.output.passages import to_html
from builder.output.plain import plain_blocks
from builder.pages.parts import LinkedSpan, NamedSpan, Prose


class _Said(HTMLParser):
    """The words marked for each statement, and the anchors."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[list[str]] = []
        self.words: dict[str, str] = {}
        self.anchors: list[str] = []
        self.blocks: list[str] = []
        self.inside = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.anchors += [found["id"]] if found.get("id") else []
        if tag == "span":
            self.open.append((found.get("data-statements") or "").split())
            if "data-block" in found:
                self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for names in self.open:
            for name in names:
                self.words[name] = self.words.get(name, "") + data
        if self.open:
            self.blocks[-1] += data


MARKDOWN = """## A *first* heading

One sentence with a [link](https://example.org) and `code`, and
a line break. “Two.”

- an item
- another with **bold** words

| a | b |
|---|---|
| c | d |
"""


def test_each_block_has_an_anchor_and_holds_its_part_of_the_reading_text() -> None:
    page = _Said(to_html(Prose(MARKDOWN, "p")))
    assert "\n\n".join(page.blocks) == reading_text(MARKDOWN)
    blocks = [anchor for anchor in page.anchors if "-" not in anchor]
    assert blocks == [f"p{number}" for number in range(1, len(page.blocks) + 1)]


def test_each_sentence_has_an_anchor_numbered_in_its_block() -> None:
    page = _Said(to_html(Prose("## A title\n\nOne goes. Two *go. Three* go. Four.\n\n```\nCode. More.\n```\n", "p")))
    assert [anchor for anchor in page.anchors if "-" in anchor] == [
        "p1-1",
        "p2-1",
        "p2-2",
        "p2-3",
        "p2-4",
        "p3-1",
        "p3-2",
    ]


def test_a_sentence_is_one_element_unless_it_crosses_other_markup() -> None:
    html = to_html(Prose("One goes. Two *go. Three* go. Four.", "p"))
    assert '<span class="sentence" id="p1-1">One goes.</span>' in html
    assert '<span id="p1-2"></span>Two <em>go. <span id="p1-3"></span>Three</em> go.' in html
    assert '<span class="sentence" id="p1-4">Four.</span>' in html


def test_a_mention_leads_to_its_record_and_is_never_a_link_in_a_link() -> None:
    text = "Ada Quill met [Ada Quill](https://e.example/)."
    spans = (LinkedSpan(0, 9, "../ada.html", "A. <Q>"), LinkedSpan(14, 23, "../ada.html", "A."))
    html = to_html(Prose(text, "p", mentions=spans))
    assert html.count('class="mention"') == 1
    assert '<a class="mention" href="../ada.html" title="A. &lt;Q&gt;">Ada Quill</a> met' in html


def test_a_statement_holds_the_mentions_in_it() -> None:
    html = to_html(
        Prose("Ada Quill spoke.", "p", spans=(NamedSpan(0, 15, "s1"),), mentions=(LinkedSpan(4, 9, "q", "Ada Quill"),))
    )
    mention = '<a class="mention" href="q" title="Ada Quill">Quill</a>'
    assert f'<span class="said" data-statements="s1">Ada {mention} spoke</span>' in html


def test_an_explicit_link_leaves_its_text_alone() -> None:
    assert reading_text("The [[ada-quill|mayor]] spoke of [[x]].") == "The mayor spoke of [[x]]."
    assert "mayor" in to_html(Prose("The [[ada-quill|mayor]] spoke.", "p"))
    assert "ada-quill" not in to_html(Prose("The [[ada-quill|mayor]] spoke.", "p"))


class _Nested(HTMLParser):
    """Whether a link stands in another, and the words of the links out."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.is_nested = False
        self.out: list[str] = []
        self.arrows = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.is_nested = self.is_nested or bool(self.open)
            self.open.append(dict(attrs).get("class") or "")
            self.arrows += self.open[-1] == "arrow"

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["outward"]:
            self.out.append(data)


def _apart(pairs: list[tuple[int, int]], length: int, title: str) -> tuple[LinkedSpan, ...]:
    """Spans of these lengths that follow each other, each so far behind the one before."""
    found, end = [], 0
    for gap, size in pairs:
        start, end = end + gap, end + gap + size
        if end <= length:
            found.append(LinkedSpan(start, end, "https://e.example/", title))
    return tuple(found)


PAIRS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 25)), max_size=6)


@given(PAIRS, PAIRS)
def test_links_out_of_an_archive_are_never_in_another_link(
    mentions: list[tuple[int, int]], links: list[tuple[int, int]]
) -> None:
    text = reading_text(MARKDOWN)
    named, outward = _apart(mentions, len(text), "A."), _apart(links, len(text), "B.")
    html = to_html(Prose(MARKDOWN, "p", mentions=named, outward=outward))
    assert not _Nested(html).is_nested
    assert "\n\n".join(_Said(html.replace("↗", "")).blocks) == text


@given(PAIRS, PAIRS)
def test_where_words_lead_to_a_record_an_arrow_leads_out(
    mentions: list[tuple[int, int]], links: list[tuple[int, int]]
) -> None:
    text = "one " * 60 + "one"
    named, outward = _apart(mentions, len(text), "A."), _apart(links, len(text), "B.")
    page = _Nested(to_html(Prose(text, "p", mentions=named, outward=outward, cuts=((0, len(text)),))))
    crossed = [one for one in outward if any(one.start < other.end and other.start < one.end for other in named)]
    assert page.arrows == len(crossed)
    assert "".join(page.out) == "".join(text[one.start : one.end] for one in outward if one not in crossed)


@given(st.lists(st.tuples(st.integers(0, 150), st.integers(1, 60)), max_size=5))
def test_a_span_marks_exactly_its_words_wherever_it_lies(pairs: list[tuple[int, int]]) -> None:
    text = reading_text(MARKDOWN)
    spans = [
        NamedSpan(start, min(start + length, len(text)), f"s{number}")
        for number, (start, length) in enumerate(pairs)
        if start < len(text)
    ]
    page = _Said(to_html(Prose(MARKDOWN, "p", spans=tuple(spans))))
    for span in spans:
        words = text[span.start : span.end].replace("\n\n", "")
        if words.strip("\n"):
            assert page.words.get(span.name, "") == words.replace("\n", ""), span
    assert "\n\n".join(page.blocks) == text


def test_a_span_has_one_anchor_at_its_first_word() -> None:
    text = reading_text(MARKDOWN)
    start = text.index("another")
    html = to_html(Prose(MARKDOWN, "p", spans=(NamedSpan(start, start + 18, "s1"),)))
    assert html.count('id="text-s1"') == 1
    assert html.index('id="text-s1"') < html.index("another")


def test_spans_that_overlap_are_both_marked() -> None:
    page = _Said(to_html(Prose("abcdefgh\n", "p", spans=(NamedSpan(0, 5, "s1"), NamedSpan(3, 8, "s2")))))
    assert page.words == {"s1": "abcde", "s2": "defgh"}


def test_raw_html_and_pictures_are_shown_as_text() -> None:
    html = to_html(Prose("<b onclick=x>hi</b> ![pic](https://e.example/p.png)\n\n<script>alert(1)</script>\n", "p"))
    assert "<b" not in html
    assert "<script" not in html
    assert "<img" not in html


def test_only_a_short_list_of_schemes_is_linked() -> None:
    for address in (
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "JaVaScRiPt:x",
        "ftp://e.example",
        "web+x:y",
    ):
        assert "href" not in to_html(Prose(f"[x]({address})\n", "p")), address
    for address in ("https://e.example/", "mailto:a@e.example", "actors/x.html", "#p1"):
        assert "href" in to_html(Prose(f"[x]({address})\n", "p")), address


def test_the_text_of_the_blocks_has_the_digest_of_the_reading_text() -> None:
    page = _Said(to_html(Prose(MARKDOWN, "p")))
    shown = hashlib.sha256("\n\n".join(page.blocks).encode()).hexdigest()
    assert shown == hashlib.sha256(reading_text(MARKDOWN).encode()).hexdigest()


def test_a_span_in_a_block_of_code_has_an_anchor_before_it() -> None:
    text = reading_text("Before.\n\n```\ncode here\n```\n")
    start = text.index("here")
    html = to_html(Prose("Before.\n\n```\ncode here\n```\n", "p", spans=(NamedSpan(start, start + 4, "s1"),)))
    assert html.count('id="text-s1"') == 1
    assert html.index("Before") < html.index('id="text-s1"') < html.index("code here")


def test_the_alignment_of_a_table_is_a_class_since_the_policy_forbids_styles() -> None:
    html = to_html(Prose("| a | b |\n|:--|--:|\n| c | d |\n", "p"))
    assert "style" not in html
    assert 'class="align-right"' in html


def test_a_thousand_spans_are_marked_in_one_pass() -> None:
    words = " ".join(f"word{number}" for number in range(1000))
    spans, at = [], 0
    for number in range(1000):
        spans.append(NamedSpan(at, at + len(f"word{number}"), f"s{number}"))
        at += len(f"word{number} ")
    assert _Said(to_html(Prose(words, "p", spans=tuple(spans)))).words == {f"s{n}": f"word{n}" for n in range(1000)}


@given(st.lists(st.tuples(st.integers(0, 150), st.integers(1, 60)), max_size=8))
def test_every_span_has_one_anchor_wherever_it_begins(pairs: list[tuple[int, int]]) -> None:
    markdown = MARKDOWN + "\n```\nsome code\n```\n\nA hard\\\nbreak.\n"
    end = len(reading_text(markdown))
    spans = tuple(NamedSpan(a, min(a + b, end), f"s{n}") for n, (a, b) in enumerate(pairs) if a < end)
    anchors = _Said(to_html(Prose(markdown, "p", spans=spans))).anchors
    assert sorted(anchor for anchor in anchors if anchor.startswith("text-")) == sorted(f"text-{s.name}" for s in spans)


LINES = st.sampled_from(
    (
        *("", "", "", "Some words. More.", "and “more”", "- an item", "- another", "> quoted. Words", "## A heading"),
        *("# One #", "2017 was", "2. two", "  deeper", "> - both", "-none", "---", "===", "~~~", "#none", "a | b"),
        *("- - c", "words  ", ">"),
    )
)


@given(
    st.lists(LINES, max_size=14).map("\n".join), st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=3)
)
def test_markdown_without_marks_has_the_markup_that_the_parser_gives_it(
    text: str, pairs: list[tuple[int, int]]
) -> None:
    """With a mark at its end a document is read by the parser, and what stands before the mark stays the same."""
    spans = tuple(NamedSpan(start, start + length, f"s{number}") for number, (start, length) in enumerate(pairs))
    mentions = tuple(
        LinkedSpan(40 * n + start % 20, 40 * n + start % 20 + 9, "h", "t") for n, (start, _) in enumerate(pairs)
    )
    shown = to_html(Prose(text, "p", spans=spans, mentions=mentions)) if plain_blocks(text) else ""
    assert to_html(Prose(text + "\n\n*end*\n", "p", spans=spans, mentions=mentions)).startswith(shown)


def test_headings_paragraphs_quotations_and_items_are_plain_and_all_else_is_not() -> None:
    plain = "# Head\n\nSome words\nand more.\n\n> Quoted\n> on.\n\n- one\n- two\n\nEnd.\n"
    assert [block.marker for block in plain_blocks(plain) or ()] == ["# ", "", "> ", "- ", "- ", ""]
    assert "<ul>\n<li><span" in to_html(Prose(plain, "p"))
    assert "<ul>\n<li>\n<p><span" in to_html(Prose(plain.replace("one\n", "one\n\n"), "p"))
    for other in (
        "*a*",
        "1. a",
        "a\n===",
        "~~~\na\n~~~",
        "| a |\n|---|\n| b |",
        "- a\n  b",
        "- - a",
        "---",
        "",
        "a\n\n---",
    ):
        assert plain_blocks(f"Words.\n\n{other}") is None or not other, other
