"""The page of an article as a reader has it: what it weighs, notes beside words, citations, digests computed again."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Literal

import bibtexparser
import pytest
import rispy
from archive import broken_links, copy_of_small, free_article, span_of, tree, written
from axe_playwright_python.sync_playwright import Axe
from jsonschema import validate
from playwright.sync_api import Browser, Page
from tabs import silent_page

from builder.build import Order, build
from builder.citations import Work, apa, bibtex, chicago, csl_json, ris
from builder.content.read import Audience
from builder.fixity import sha256_bytes, sha256_text
from builder.model import Actor, Article, Event, Outlet, Position, Question, Rights, Statement, Take, TextFixity
from builder.output.publish import listing, manifest

ROOT = Path(__file__).resolve().parent.parent
BEYOND_TEXT = 20_000
"""Bytes of HTML that the page of an article may have beyond its text."""


class _Shown(HTMLParser):
    """The text that a page shows, folded up or not: the text nodes of its body, runs of white space counted as one
    space but in preformatted text; of white space alone nothing counts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.bytes = self.within = self.pre = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.within = self.within or int(tag == "body")
        self.pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        self.pre -= tag == "pre"

    def handle_data(self, data: str) -> None:
        if self.within and data.strip():
            self.bytes += len((data if self.pre else re.sub(r"\s+", " ", data)).encode())


def beyond_text(page: str) -> int:
    """Bytes of a page's HTML, less the bytes of the text that it shows."""
    return len(page.encode()) - _Shown(page).bytes


LONG = "\n\n".join(
    f"Report {n} came on a grey morning. 𝔘nder the pier Ada Quill told the *Harbour Wire* that {n} boats had left, and "
    f"nobody at Saltmouth who was asked then knew of more than {n}. Others walked on, and the wind from the sea rose."
    for n in range(1, 31)
)
ADA = Actor(id="ada-quill", name="Ada Quill", kind="person")
WIRE = Outlet(id="harbour-wire", name="Harbour Wire", kind="agency")
STORM = Event(
    id="storm", name="Storm", kind="disaster", when="2020",
    questions=(Question(id="boats", text="Did boats leave?", positions=(Position(id="yes", text="Boats had left."),)),),
)  # fmt: skip
TAKE = Take(event="storm", question="boats", position="yes", stance="supports")


def _statement(number: int, text: str) -> Statement:
    span = span_of(f"told the Harbour Wire that {number} boats had left", text)
    gist = f"As many as {number} boats had gone out."
    return Statement(
        id=f"s{number}", speaker="ada-quill", act="says", gist=gist, span=span, takes=(TAKE,), about=("storm",),
        according_to=("harbour-wire",),
    )  # fmt: skip


def _long(record_id: str, **fields: object) -> tuple[Article, str]:
    text = LONG.replace("*", "")
    said = tuple(_statement(number, text) for number in (1, 5, 9, 14, 15, 27))
    return free_article(
        record_id,
        LONG,
        statements=said,
        outlet="harbour-wire",
        published="2020-03-04~",
        title="Boats: “gone”?",
        **fields,
    )


def _excerpt() -> tuple[Article, str]:
    article, _ = _long("excerpt")
    rights = Rights(statement="InC", publish="excerpt")
    return replace(article, rights=rights), LONG.split("\n\n")[4].replace("*", "")


def _withheld() -> Article:
    article, _ = _long("withheld")
    return replace(article, rights=Rights(statement="InC", publish="metadata"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A public archive with a long article published in full, by excerpt, and not at all."""
    folder = tmp_path_factory.mktemp("article")
    content = written(folder, ADA, WIRE, STORM, _long("full"), _excerpt(), _withheld())
    (content / "archive.yml").write_text(
        "title: A made archive\ndescription: For tests.\nbase_url: https://example.org/a/\n", encoding="utf-8"
    )
    build(Order(content, folder / "site", Audience.PUBLIC))
    return folder / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with silent_page(browser, 1280, 900) as page:
        yield page


def test_a_page_weighs_little_beyond_its_text(site: Path, tmp_path: Path) -> None:
    build(Order(ROOT / "content", tmp_path / "site", Audience.PUBLIC))
    pages = [*(tmp_path / "site/articles").glob("2*.html"), *(site / "articles").glob("[efw]*.html")]
    weights = {path.name: beyond_text(path.read_text(encoding="utf-8")) for path in pages}
    assert len(weights) == 11
    assert {name: weight for name, weight in weights.items() if weight > BEYOND_TEXT} == {}


def test_text_and_notes_lead_to_each_other_by_number_and_no_address_is_broken(site: Path) -> None:
    html = (site / "articles/full.html").read_text(encoding="utf-8")
    refs = re.findall(r'<a class="ref" href="#statement-(s\d+)">(\d+)</a>', html)
    notes = re.findall(r'<span class="side"[^>]* id="statement-(s\d+)"', html)
    backs = re.findall(r'<a href="#text-(s\d+)">(\d+)</a> <b>', html)
    assert refs == [(name, str(n)) for n, name in enumerate(("s1", "s5", "s9", "s14", "s15", "s27"), 1)]
    assert backs == refs
    assert notes == [name for name, _ in refs]
    assert ' boats had left</span><a class="ref" href="#statement-s1">1</a>, and nobody' in html, "behind the words"
    assert 'knew of more than 1.</span><span class="side"' in html, "behind the sentence, which it does not cut in two"
    assert broken_links(tree(site), "/a/") == []


def test_notes_stand_beside_their_words_and_on_a_phone_below_them_once_they_are_asked_for(
    site: Path, page: Page
) -> None:
    page.goto((site / "articles/full.html").as_uri())
    for name in ("s1", "s5", "s9", "s27"):
        words = page.locator(f".said[data-statements~={name}]").last.bounding_box()
        note = page.locator(f"#statement-{name}").bounding_box()
        assert words and note
        assert note["x"] > words["x"] + words["width"], "in the margin"
        sentence = page.locator(".sentence", has=page.locator(f".said[data-statements~={name}]")).bounding_box()
        assert sentence
        ends = sentence["y"] + sentence["height"]
        assert words["y"] - 4 <= note["y"] <= ends, "at the height of the words, or of the end of their sentence"
    boxes = [note.bounding_box() for note in page.locator(".side").all()]
    below = [box["y"] + box["height"] for box in boxes if box]
    assert all(box and box["y"] >= end for box, end in zip(boxes[1:], below, strict=False)), "none lies on another"
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.locator(".side:visible").count() == 0
    page.locator(".ref").nth(1).click()
    note = page.locator(".side:visible")
    assert note.count() == 1
    assert "As many as 5 boats had gone out." in note.inner_text()
    box, sentence = note.bounding_box(), page.locator(".sentence", has=page.locator("#text-s5")).bounding_box()
    assert box and sentence
    assert box["y"] >= sentence["y"] + sentence["height"] - 4
    assert 0 <= box["x"] and box["x"] + box["width"] <= 360
    note.get_by_role("link", name="2", exact=True).click()
    assert page.locator(".side:visible").count() == 0, "the number leads back, and the note is folded up again"
    page.get_by_role("link", name="Unfold all notes").click()
    assert page.locator(".side:visible").count() == 6


def test_the_digests_of_text_and_passages_are_computed_again(site: Path, page: Page) -> None:
    page.goto((site / "articles/full.html").as_uri())
    page.get_by_role("button", name="Verify").click()
    told = page.locator(".verdict").inner_text()
    assert "The text on this page is, to the letter, the one whose digest the archive has recorded." in told
    assert "6 of 6 passages stand where they are said to stand." in told
    page.goto((site / "articles/excerpt.html").as_uri())
    page.get_by_role("button", name="Verify").click()
    told = page.locator(".verdict").inner_text()
    assert "1 of 1 passage stands where it is said to stand." in told
    assert "excerpt" in told


def test_one_changed_letter_is_told_with_the_passage_that_it_is_in(site: Path, page: Page, tmp_path: Path) -> None:
    path = site / "articles/full.html"
    html = path.read_text(encoding="utf-8")
    changed = site / "articles/changed.html"
    changed.write_text(html.replace("that 14 boats had left</span>", "that 14 goats had left</span>"), encoding="utf-8")
    page.goto(changed.as_uri())
    changed.unlink()
    page.get_by_role("button", name="Verify").click()
    verdict = page.locator(".verdict.wrong")
    told = verdict.inner_text()
    assert "This is not the text whose digest the archive has recorded." in told
    assert "Of 6 passages 5 stand where they are said to stand." in told
    assert "Statement 4 (Ada Quill)" in told
    assert verdict.locator("li").count() == 1
    assert page.locator(".said.broken-passage").last.inner_text() == " that 14 goats had left"
    assert verdict.get_attribute("role") == "alert"
    page.goto((site / "articles/full.html").as_uri())
    page.evaluate(
        "() => { const words = document.getElementById('p2-1').firstChild; words.data = words.data.slice(1); }"
    )
    page.get_by_role("button", name="Verify").click()
    told = page.locator(".verdict.wrong").inner_text()
    assert "Of 6 passages 1 stand where they are said to stand." in told
    assert "5 more have the same words, and stand elsewhere in the text." in told
    assert page.locator(".verdict li").count() == 0


def test_on_the_web_the_page_is_compared_with_the_manifest_too(site: Path, page: Page) -> None:
    listed = listing((site / "manifest.json").read_bytes())
    assert listed
    other = manifest({**listed.files, "articles/full.html": "0" * 64}, listed.size, listed.generator)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{server.server_port}/articles/full.html")
        page.get_by_role("button", name="Verify").click()
        page.locator(".verdict.right", has_text="byte for byte, the one that the site’s manifest lists").wait_for()
        assert sha256_bytes((site / "manifest.json").read_bytes()) in page.locator(".verdict").inner_text()
        page.route("**/manifest.json", lambda route: route.fulfill(body=other))
        page.get_by_role("button", name="Verify").click()
        page.locator(".verdict.wrong", has_text="not the one that the site’s manifest lists").wait_for()
        page.route("**/manifest.json", lambda route: route.fulfill(body=other.replace(b"generator", b"generatos")))
        page.get_by_role("button", name="Verify").click()
        page.locator(".verdict.wrong", has_text="The site’s manifest is damaged").wait_for()
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing of it."""

    def log_message(self, *told: object) -> None:
        """Nothing."""


def test_who_has_a_withheld_text_can_compare_it(site: Path, page: Page) -> None:
    page.goto((site / "articles/withheld.html").as_uri())
    page.get_by_text("Verify a text that you have").click()
    page.locator("#given-text").fill("\n\n".join(LONG.replace("*", "").split("\n\n")).replace(". ", ".\n") + "\n")
    page.get_by_role("button", name="Verify this text").click()
    assert (
        "This is, to the letter, the text whose digest the archive has recorded."
        in page.locator(".verdict").inner_text()
    )
    assert "6 of 6 passages" in page.locator(".verdict").inner_text()
    page.locator("#given-text").fill(LONG.replace("*", "")[:-1])
    page.get_by_role("button", name="Verify this text").click()
    assert "This is not the text" in page.locator(".verdict.wrong").inner_text()


@pytest.mark.parametrize("part", ["start", "end", "digest", "a space in a digest", "digest of the text"])
def test_where_a_text_is_withheld_what_is_told_of_it_must_stand_in_the_record(
    site: Path, page: Page, part: str
) -> None:
    html = (site / "articles/withheld.html").read_text(encoding="utf-8")
    line = re.search(r"<li>(\S+) (\d+) (\d+) ([0-9a-f]{64})", html)
    assert line
    name, start, end, digest = line.groups()
    recorded = re.search(r'class="fixity".*?<bdi[^>]*>', html, re.DOTALL)
    assert recorded
    old, new = {
        "start": (line[0], f"<li>{name} {int(start) + 1} {end} {digest}"),
        "end": (line[0], f"<li>{name} {start} {end[:-1]} {digest}"),
        "digest": (line[0], f"<li>{name} {start} {end} {digest[:-1]}g"),
        "a space in a digest": (line[0], f"<li>{name} {start} {end} {digest[:5]} {digest[6:]}"),
        "digest of the text": (html[recorded.start() : recorded.end() + 1], recorded[0]),
    }[part]
    changed = site / "articles/changed.html"
    changed.write_text(html.replace(old, new), encoding="utf-8")
    for path, kind in ((site / "articles/withheld.html", "right"), (changed, "wrong")):
        page.goto(path.as_uri())
        page.get_by_role("button", name="Verify", exact=True).click()
        page.locator(f".verdict.{kind}").wait_for()
    changed.unlink()


def test_the_origin_of_a_value_is_told_by_pointer_keyboard_and_print(tmp_path: Path, page: Page) -> None:
    build(Order(copy_of_small(tmp_path), tmp_path / "site", Audience.PUBLIC))
    page.goto((tmp_path / "site/articles/2021-mayor-denies-bridge-unsafe.html").as_uri())
    why = page.locator("#why-published")
    assert not why.is_visible()
    mark = page.locator(".told:has(#why-published) .sign")
    assert mark.evaluate("(one) => getComputedStyle(one, '::before').content") == "none"
    mark.focus()
    assert "A caption is dated 3 May 2021" in why.inner_text()
    page.keyboard.press("Escape")
    assert not why.is_visible()
    page.locator("h1").click()
    page.locator(".told:has(#why-published) .sign").hover()
    assert why.is_visible()
    page.emulate_media(media="print")
    assert why.is_visible()


@pytest.mark.parametrize(("scheme", "width", "direction"), [("light", 1280, "ltr"), ("dark", 360, "rtl")])
def test_no_rule_of_accessibility_is_broken(
    site: Path, browser: Browser, scheme: Literal["light", "dark"], width: int, direction: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto((site / "articles/full.html").as_uri() + "#notes")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate("direction => { document.documentElement.dir = direction; }", direction)
    page.get_by_role("button", name="Verify").click()
    page.locator(".verdict").wait_for()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


# Citations

FULL = Work(
    id="2017-x", kind="news", title="What? {50% & more_}", authors=("Ada Quill", "Berg, Ben"), outlet="Harbour & Wire",
    published="2017-04-30", language="en", url="https://news.example/a?b=1&c={d}", archive="An archive",
    address="https://example.org/articles/2017-x.html",
)  # fmt: skip
BARE = Work(
    id="x", kind="", title="Boats", authors=(), outlet="", published="2017-04~", language="en", url="",
    archive="An archive", address="",
)  # fmt: skip


def test_styles_are_those_of_the_manuals() -> None:
    assert apa(FULL) == (
        "Ada Quill, & Berg, B. (2017, April 30). What? {50% & more_}. Harbour & Wire. An archive. "
        "https://example.org/articles/2017-x.html"
    )
    assert chicago(replace(FULL, url="")) == (
        "Ada Quill and Ben Berg, “What? {50% & more_},” Harbour & Wire, April 30, 2017, archived in An archive, "
        "https://example.org/articles/2017-x.html."
    )
    assert apa(BARE) == "Boats. (ca. 2017, April). An archive."
    assert chicago(replace(BARE, title="Boats?")) == "“Boats?” ca. April 2017, archived in An archive, record x."


@pytest.mark.parametrize(
    ("date", "in_apa", "in_chicago"),
    [
        ("2017", "2017", "2017"),
        ("2017?", "[2017?]", "[2017?]"),
        ("2017-04-30~", "ca. 2017, April 30", "ca. April 30, 2017"),
        ("2017-04%", "[ca. 2017, April?]", "[ca. April 2017?]"),
        ("201X", "2010s", "2010s"),
        ("2017-21", "2017, Spring", "Spring 2017"),
        ("2017-04-01/2017-04-05", "2017, April 1–2017, April 5", "April 1, 2017–April 5, 2017"),
        ("2017/..", "[2017 or later]", "[2017 or later]"),
        ("[2014-07..2014-08]", "[between 2014, July and 2014, August]", "[between July 2014 and August 2014]"),
        ("[2016,2017]", "[2016 or 2017]", "[2016 or 2017]"),
    ],
)  # fmt: skip
def test_uncertain_dates_are_written_as_such(date: str, in_apa: str, in_chicago: str) -> None:
    assert apa(replace(BARE, published=date)) == f"Boats. ({in_apa}). An archive."
    assert chicago(replace(BARE, published=date)) == f"“Boats,” {in_chicago}, archived in An archive, record x."


def test_programs_read_what_is_written_for_them() -> None:
    entry = bibtexparser.parse_string(bibtex(FULL)).entries[0]
    assert (entry.key, entry.entry_type) == ("2017-x", "article")
    assert entry["author"] == "{Ada Quill} and Berg, Ben"
    assert entry["title"] == r"{What? \textbraceleft{}50\% \& more\_\textbraceright{}}"
    assert (entry["year"], entry["month"], entry["date"]) == ("2017", "4", "2017-04-30")
    assert entry["url"] == "https://news.example/a?b=1&c=%7Bd%7D"
    read = rispy.loads(ris(FULL))[0]
    assert read["type_of_reference"] == "NEWS"
    assert (read["title"], read["authors"]) == (FULL.title, ["Ada Quill", "Berg, Ben"])
    assert (read["secondary_title"], read["year"], read["date"]) == ("Harbour & Wire", "2017", "2017/04/30/")
    assert read["urls"] == [FULL.url, FULL.address]
    (item,) = json.loads(csl_json(FULL))
    assert item["author"] == [{"literal": "Ada Quill"}, {"family": "Berg", "given": "Ben"}]
    assert item["issued"] == {"date-parts": [[2017, 4, 30]]}


TEXTS = ("id", "title", "container-title", "language", "URL", "archive", "archive_location")
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            **{name: {"type": "string"} for name in TEXTS},
            "type": {"enum": ["article-newspaper", "webpage", "document"]},
            "author": {"type": "array", "items": {"type": "object", "additionalProperties": {"type": "string"}}},
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "maxItems": 2,
                        "items": {"minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
                    },
                    "season": {"enum": [1, 2, 3, 4]},
                    "circa": {"type": "boolean"},
                    "literal": {"type": "string"},
                },
            },
        },
    },
}
"""What CSL 1.0.2 allows of the variables that are written."""


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("2017-04~", {"date-parts": [[2017, 4]], "circa": True}),
        ("2017-22", {"date-parts": [[2017]], "season": 2}),
        ("201X", {"date-parts": [[2010], [2019]], "circa": True}),
        ("2017-04-01/2017-04-05", {"date-parts": [[2017, 4, 1], [2017, 4, 5]]}),
        ("[2014-07-17..2014-07-19]", {"date-parts": [[2014, 7, 17], [2014, 7, 19]], "circa": True}),
        ("2017/..", {"literal": "[2017 or later]"}),
    ],
)
def test_csl_has_each_date_in_its_parts_and_nothing_that_it_does_not_know(date: str, issued: object) -> None:
    found = json.loads(csl_json(replace(FULL, published=date)))
    validate(found, CSL)
    assert found[0]["issued"] == issued


def test_no_title_breaks_out_of_a_citation() -> None:
    hostile = replace(
        FULL, title="A}\n}\nER  - \nTY  - BOOK\n@book{b, title={\\", outlet="}\nUR  - http://evil.example/"
    )
    parsed = bibtexparser.parse_string(bibtex(hostile))
    assert [entry.key for entry in parsed.entries] == ["2017-x"]
    assert parsed.failed_blocks == []
    assert [one["type_of_reference"] for one in rispy.loads(ris(hostile))] == ["NEWS"]
    assert json.loads(csl_json(hostile))[0]["title"] == hostile.title


def test_a_citation_of_a_passage_has_its_anchor_and_the_beginning_of_its_digest(site: Path, page: Page) -> None:
    page.goto((site / "articles/full.html").as_uri())
    page.locator("#statement-s5").get_by_role("link", name="cite").click()
    cited = page.locator("#cite-s5")
    assert cited.is_visible()
    words = "told the Harbour Wire that 5 boats had left"
    assert f"SHA-256 {sha256_text(words)[:12]}…" in cited.inner_text()
    assert "ca. March 4, 2020" in cited.inner_text()
    assert cited.inner_text().endswith("https://example.org/a/articles/full.html#statement-s5.")
    with page.expect_download() as saved:
        page.get_by_text("Other styles and formats").click()
        page.locator("dd", has=page.locator("pre[data-file$='.bib']")).get_by_role("button", name="Save").click()
    assert saved.value.suggested_filename == "full.bib"
    assert bibtexparser.parse_string(saved.value.path().read_text(encoding="utf-8")).entries[0].key == "full"


def test_of_a_withdrawn_record_nothing_is_cited(tmp_path: Path) -> None:
    article = replace(_long("secret")[0], rights=Rights(statement="InC", publish="none"))
    build(Order(written(tmp_path, ADA, WIRE, STORM, article), tmp_path / "site", Audience.PUBLIC))
    html = (tmp_path / "site/articles/secret.html").read_text(encoding="utf-8")
    assert 'id="cite"' not in html
    assert "Boats" not in html
    assert article.text == TextFixity(sha256=sha256_text(LONG.replace("*", "")), length=len(LONG.replace("*", "")))
