"""What a preview of a link to a page shows: what the page says of itself, and no more than its audience may see."""

import re
from html import unescape
from pathlib import Path

from archive import copy_of_small, edit, free_article, tree, written

from builder.build import Order, build
from builder.content.read import Audience


def preview(site: Path, path: str) -> dict[str, str]:
    """What a page says for previews."""
    found = re.findall(r'<meta property="og:(\w+)" content="(.*?)">', (site / path).read_text(encoding="utf-8"))
    return {name: unescape(value) for name, value in found}


def test_each_page_says_what_it_is(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    build(Order(content, tmp_path / "site"))
    article = preview(tmp_path / "site", "articles/2021-mayor-denies-bridge-unsafe.html")
    assert article["title"] == "Mayor denies that the bridge was unsafe"
    assert article["type"] == "article"
    assert article["site_name"] == "The bridge at Saltmouth"
    assert article["description"]
    assert preview(tmp_path / "site", "index.html")["type"] == "website"


def test_words_of_an_article_stay_words(tmp_path: Path) -> None:
    title = '"><script>alert(1)</script>'
    content = written(tmp_path, free_article("one", "Words.", title=title))
    build(Order(content, tmp_path / "site"))
    assert preview(tmp_path / "site", "articles/one.html")["title"] == title
    assert "<script>alert" not in (tmp_path / "site/articles/one.html").read_text(encoding="utf-8")


def test_a_withheld_article_has_no_preview_of_its_own(tmp_path: Path) -> None:
    path = "articles/2021-mayor-denies-bridge-unsafe.html"
    content = copy_of_small(tmp_path)
    edit(content / "articles/2021/2021-mayor-denies-bridge-unsafe.md", "publish: abstract", "publish: none")
    build(Order(content, tmp_path / "site", Audience.PUBLIC))
    assert preview(tmp_path / "site", path)["title"] == "Withheld record"
    assert b"denies that the bridge was unsafe" not in tree(tmp_path / "site")[path]
