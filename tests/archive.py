"""The small archive that many tests build, in a folder where it may be changed."""

import os
import shutil
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any

from builder.content.format import document, mapping
from builder.content.markup import reading_text
from builder.content.read import FOLDERS
from builder.fixity import sha256_text
from builder.model import Article, Capture, Record, Rights, Span, TextFixity

SMALL = Path(__file__).parent / "archives" / "small"


def copy_of_small(folder: Path) -> Path:
    """A copy of the small archive below `folder`."""
    return Path(shutil.copytree(SMALL, folder / "content"))


def edit(path: Path, old: str, new: str) -> None:
    """Replace what stands once in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder: path to bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class Html(HTMLParser):
    """Addresses, anchors and attribute names of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[tuple[str, str]] = []
        self.anchors: list[str] = []
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("href", "src", "action") and value is not None:
                self.addresses.append((tag, value))
            if name == "id" and value:
                self.anchors.append(value)


def broken_links(site: dict[str, bytes], base_path: str = "/") -> list[str]:
    """Every address in the site that leads nowhere, and every anchor that is not there."""
    pages = {path: Html(data.decode()) for path, data in site.items() if path.endswith(".html")}
    broken = []
    for path, page in pages.items():
        for tag, address in page.addresses:
            if address.startswith(("https://", "http://", "mailto:", "data:")):
                continue
            target, _, anchor = address.partition("#")
            target = target.partition("?")[0]
            if target.startswith("/"):
                full = target.removeprefix(base_path)
            else:
                full = os.path.normpath(PurePosixPath(path).parent / target) if target else path
            if full not in site or (anchor and full in pages and anchor not in pages[full].anchors):
                broken.append(f"{path}: <{tag}> {address}")
    return broken


def written(folder: Path, *records: Record | tuple[Record, str]) -> Path:
    """An archive of the given records, each alone or with the text below it; `archive.yml` is added."""
    content = folder / "content"
    content.mkdir(parents=True, exist_ok=True)
    (content / "archive.yml").write_text("title: A made archive\ndescription: For tests.\n", encoding="utf-8")
    kinds = {kind: name for name, kind in FOLDERS.items()}
    for given in records:
        record, body = given if isinstance(given, tuple) else (given, "")
        is_data = isinstance(record, Capture)
        path = content / kinds[type(record)] / f"{getattr(record, 'id', '')}.{'yml' if is_data else 'md'}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(mapping(record) if is_data else document(record, body), encoding="utf-8")
    return content


def free_article(record_id: str, text: str, **fields: Any) -> tuple[Article, str]:
    """An article that is published in full; `text` is its Markdown."""
    given = {"published": "2020-01-01", "outlet": "unknown", "title": record_id, "language": "en", **fields}
    rights = Rights(statement="CC-BY-4.0", publish="full")
    shown = reading_text(text)
    fixity = TextFixity(sha256=sha256_text(shown), length=len(shown))
    return Article(id=record_id, rights=rights, text=fixity, **given), text


def span_of(words: str, text: str) -> Span:
    """The span of words that stand once in a text."""
    assert text.count(words) == 1, (words, text)
    start = text.index(words)
    return Span(start=start, end=start + len(words), sha256=sha256_text(words))


class Marked(HTMLParser):
    """The words of an article's page on which each of its statements rests, as marked in its text; notes stand between
    them, and never in them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: dict[str, str] = defaultdict(str)
        self.open: list[tuple[str, ...]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "span":
            self.open.append(tuple((dict(attrs).get("data-statements") or "").split()))

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for names in self.open:
            for name in names:
                self.words[name] += data
