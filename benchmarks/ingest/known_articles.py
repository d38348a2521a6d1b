"""Articles whose titles and paragraphs are known: a news site's table, and saved pages with their expected text."""

import csv
import json
import pathlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

_NEWS = "articles/wikinews-2019-20"
_PAGES = "pages/readability/test/test-pages"
_BLOCKS = frozenset(("p", "h2", "h3", "h4", "li", "blockquote", "div"))
_LONG = 80
"""Code points from which a paragraph counts as one."""


@dataclass(frozen=True, slots=True)
class Known:
    """An article whose title and paragraphs are known."""

    title: str
    """Its title, on one line."""
    paragraphs: tuple[str, ...]
    """Its paragraphs, subheadings and list items, each on one line."""


@lru_cache(maxsize=1)
def known_articles(corpora: pathlib.Path) -> tuple[Known, ...]:
    """All articles of the corpora that have a title and three paragraphs at least, in a fixed order; pages that were
    made up to test an extractor are none."""
    csv.field_size_limit(10_000_000)
    return tuple(
        article
        for article in (*_news(corpora / _NEWS), *_pages(corpora / _PAGES))
        if 3 <= len(article.title) <= 150
        and sum(len(paragraph) > _LONG for paragraph in article.paragraphs) >= 3
        and "Lorem ipsum" not in article.paragraphs[0]
        and not article.title.lower().endswith("test")
    )


def _news(folder: pathlib.Path) -> Iterator[Known]:
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as stream:
            for row in csv.DictReader(stream):
                paragraphs = (" ".join(piece.split()) for piece in row["text"].split("\n\n"))
                yield Known(" ".join(row["title"].split()), tuple(filter(None, paragraphs)))


def _pages(folder: pathlib.Path) -> Iterator[Known]:
    for page in sorted(folder.glob("*")):
        parser = _Paragraphs()
        parser.feed((page / "expected.html").read_text(encoding="utf-8"))
        parser.flush()
        title = json.loads((page / "expected-metadata.json").read_text(encoding="utf-8"))["title"] or ""
        yield Known(" ".join(title.split()), tuple(parser.found[:60]))


class _Paragraphs(HTMLParser):
    """The paragraphs, headings and list items of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _BLOCKS:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()

    def handle_data(self, data: str) -> None:
        self.open.append(data)

    def flush(self) -> None:
        """End the block that is open."""
        text = " ".join("".join(self.open).split())
        self.open = []
        if text:
            self.found.append(text)
