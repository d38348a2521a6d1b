"""The CommonMark specification against the Markdown of records, which is CommonMark but for what is listed here.

Each example that is shown otherwise is shown so for reasons that are known by trying: the library, which shows every
example as the specification does, is given one of our departures at a time.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from builder.content.markup import parser, read_markdown, reading_of
from builder.content.remarks import without_comments

_FENCE = "`" * 32
DEPARTURES = {
    "html": "HTML is shown and never run.",
    "picture": "A picture is a link to it, so that nothing is fetched.",
    "address": "A link leads to a page, to the web or to a mail address; anything else is shown as text.",
    "comment": "A comment is for those who edit, and is left out.",
    "table": "A table is a table.",
}
"""Where records depart from CommonMark, and why."""


def examples(spec: Path) -> Iterator[tuple[str, str]]:
    """Each example: Markdown, and the HTML that it is to be shown as."""
    for part in spec.read_text(encoding="utf-8").replace("→", "\t").split(f"{_FENCE} example\n")[1:]:
        markdown, _, html = f"\n{part.partition(_FENCE)[0]}".partition("\n.\n")
        yield f"{markdown}\n".removeprefix("\n"), html


def shown_by(reader: MarkdownIt, markdown: str) -> str:
    """What a reader shows; in a quotation of nothing the specification has a line end."""
    return str(reader.render(markdown)).replace("<blockquote></blockquote>", "<blockquote>\n</blockquote>")


def _library(**options: object) -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True, "xhtmlOut": True, **options})


def _with_our_addresses() -> MarkdownIt:
    made = _library()
    made.validateLink = parser().validateLink  # type: ignore[method-assign]
    return made


ALONE: dict[str, Callable[[str], str]] = {
    "html": partial(shown_by, _library(html=False).disable(["html_block", "html_inline"])),
    "picture": partial(shown_by, _library().disable("image")),
    "address": partial(shown_by, _with_our_addresses()),
    "comment": lambda markdown: shown_by(_library(), without_comments(markdown)),
    "table": partial(shown_by, _library().enable("table")),
}
"""The library with one of our departures."""


@pytest.fixture
def spec(shared: Path) -> list[tuple[str, str]]:
    return list(examples(shared / "corpora" / "conformance" / "commonmark" / "spec.txt"))


def test_each_example_is_shown_as_the_specification_has_it_or_departs_for_a_reason(spec: list[tuple[str, str]]) -> None:
    found: Counter[tuple[str, ...]] = Counter()
    for markdown, html in spec:
        assert shown_by(_library(), markdown) == html, "the library itself departs"
        if shown_by(parser(), markdown) != html:
            why = tuple(name for name, shown in ALONE.items() if shown(markdown) != html)
            assert why, markdown
            found[why] += 1
    assert len(spec) == 655
    assert found == {("html",): 67, ("html", "comment"): 7, ("picture",): 22, ("address",): 5}
    assert {name for why in found for name in why} <= set(DEPARTURES)


def test_no_example_makes_an_element_that_runs_or_fetches(spec: list[tuple[str, str]]) -> None:
    for markdown, _ in spec:
        shown = parser().render(markdown).lower()
        assert not [
            tag for tag in ("<script", "<img", "<style", "<iframe", "<!--", '<a href="javascript') if tag in shown
        ]


def test_each_example_has_one_reading(spec: list[tuple[str, str]]) -> None:
    for markdown, _ in spec:
        assert read_markdown(markdown) == reading_of(parser().parse(markdown))
