"""An archive in which much is said in few records, with titles that nobody should run, and what its site says of it."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from archive import copy_of_small, edit, free_article
from lxml import html

from builder.build import Order, build
from builder.content.format import document
from builder.content.read import Audience
from builder.model import Actor, Coordinates, Name, Place, Statement

ADDRESS = "https://papers.example/archive/"
HOSTILE = "=2+5</script><script>alert(1)</script>&amp;\"'<!--\u2028| , 😀 ﷺ"
BYLINE = '-Ann "the" O’Neil; <b>Ed</b>'
LONG = "2021-a-long-story"
MADE = "2021-bridge-closed"
TOMBSTONE = "2021-mayor-denies-bridge-unsafe"


def archive(folder: Path) -> Path:
    """The small archive with an article whose every text is hostile, an actor of the same name, a place that is shown
    less exactly than it is known, one that lies nobody knows where, and one article of which nothing may be shown."""
    content = copy_of_small(folder)
    said = Statement(id="s1", speaker="zed", act="says", gist=HOSTILE, when="2021-06-01/..", where=("haven",))
    article, text = free_article(
        LONG, "Some text.\n\nWith 😀 in it.", title=HOSTILE, published="2021-06~", authors=(BYLINE, "Bo"),
        actors=("zed",), places=("haven", "nowhere"), statements=(said,),
        url="https://papers.example/a?b=c&d=e",
    )  # fmt: skip
    zed = Actor(id="zed", name=HOSTILE, kind="person", names=(Name(text="@zed"), Name(text="Zed | Z")))
    haven = Place(
        id="haven", name="Haven", kind="village", parent="saltmouth",
        names=(Name(text="Hafen", language="de", when="1900"), Name(text="Havn", language="da")),
        coordinates=Coordinates(latitude=50.1234, longitude=-3.5678, public_precision="0.1", certainty="medium"),
        identifiers={"geonames": "99072", "wikidata": "Q83101", "town-list": "7"},
    )  # fmt: skip
    nowhere = Place(id="nowhere", name="Nowhere", kind="site")
    told = "A village; </script> is no part of it."
    for folder_name, record, body in (
        ("articles", article, text), ("actors", zed, ""), ("places", haven, told), ("places", nowhere, ""),
    ):  # fmt: skip
        (content / folder_name / f"{record.id}.md").write_text(document(record, body), encoding="utf-8")
    edit(content / f"articles/2021/{TOMBSTONE}.md", "publish: abstract", "publish: none")
    step = "    - {rule: contributor, does: 'corrected <!-- the date'}\n"
    edit(content / f"articles/2021/{MADE}.md", "former_ids", f"{step}former_ids")
    return content


def site(folder: Path, base_url: str = ADDRESS) -> Path:
    """The public site of that archive."""
    output = folder / "site"
    build(Order(archive(folder), output, Audience.PUBLIC, base_url))
    return output


def tree_of(page: Path) -> Any:
    """A page as a tree of elements."""
    return html.fromstring(page.read_bytes())


def linked(page: Path) -> Any:
    """The linked data of a page, as a browser finds it; none where there is none."""
    found = _Blocks(page.read_text(encoding="utf-8")).found
    assert len(found) <= 1
    return json.loads(found[0]) if found else None


class _Blocks(HTMLParser):
    """What stands in blocks of linked data."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_open = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_open = tag == "script" and ("type", "application/ld+json") in attrs
        self.found += [""] if self.is_open else []

    def handle_endtag(self, tag: str) -> None:
        self.is_open = False

    def handle_data(self, data: str) -> None:
        if self.is_open:
            self.found[-1] += data


def metas(page: Path, name: str) -> list[str]:
    """What a page says under a name in its head."""
    return [str(one) for one in tree_of(page).xpath("//meta[@name=$name]/@content", name=name)]
