"""Several texts of one address are versions of one article, checked, built and shown by the rights of the article."""

import json
import shutil
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from html.parser import HTMLParser
from multiprocessing import get_context
from pathlib import Path

import pytest
from archive import broken_links, edit, free_article, span_of, tree, written
from click.testing import CliRunner
from playwright.sync_api import Browser

from builder.build import Order, build, examine
from builder.cli import main
from builder.content.markup import reading_text
from builder.content.packing import By, pack
from builder.content.read import Audience
from builder.fixity import sha256_text
from builder.model import (
    Event,
    Link,
    Outlet,
    Place,
    Position,
    Question,
    Statement,
    Take,
    TextFixity,
    Version,
    WithheldText,
)
from builder.rules import Severity
from builder.verify import verify

SAMPLE = Path(__file__).parent / "archives" / "versions"
BOAT, FIRST, LAST = "2024-boat-missing", "2024-boat-missing-1", "2024-boat-missing-3"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "content"))


def site_of(content: Path, audience: Audience = Audience.PRIVATE) -> dict[str, bytes]:
    output = content.parent / f"site-{audience.value}"
    build(Order(content, output, audience))
    return tree(output)


def version(record_id: str, text: str, **fields: object) -> tuple[Version, str]:
    shown = reading_text(text)
    given: dict[str, object] = {"of": "pier", "title": "The pier", "captured": "2024-03-02", **fields}
    fixity = TextFixity(sha256=sha256_text(shown), length=len(shown))
    return Version(id=record_id, text=fixity, **given), text  # type: ignore[arg-type]


def rules_of(content: Path) -> list[str]:
    _, problems = examine(content, Audience.PRIVATE)
    return sorted({f"{problem.path.rpartition('/')[2]}: {problem.rule}" for problem in problems})


def test_a_sound_archive_with_versions_has_no_problem(content: Path) -> None:
    assert [one for one in examine(content, Audience.PRIVATE)[1] if one.severity is Severity.ERROR] == []


def _of_nobody(content: Path) -> None:
    edit(content / f"versions/2024/{FIRST}.md", f"of: {BOAT}", "of: nobody")


def _of_another(content: Path) -> None:
    edit(content / f"articles/2024/{BOAT}.md", f"version: {LAST}", "version: 2024-breakwater-2")


def _of_no_version(content: Path) -> None:
    edit(content / f"articles/2024/{BOAT}.md", f"version: {LAST}", "version: saltmouth")


def _span_beyond(content: Path) -> None:
    edit(content / f"articles/2024/{BOAT}.md", "start: 707, end: 753", "start: 707, end: 9753")


def _span_elsewhere(content: Path) -> None:
    edit(content / f"articles/2024/{BOAT}.md", "start: 707, end: 753", "start: 708, end: 754")


def _text_changed(content: Path) -> None:
    edit(content / f"versions/2024/{LAST}.md", "home at nine", "home at eight")


def _withheld_changed(content: Path) -> None:
    edit(content / "withheld/2024-breakwater-2.md", "Divers have", "Divers had")


def _misplaced(content: Path) -> None:
    path = content / "versions/2024/2024-breakwater-2.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nThe whole text.\n", encoding="utf-8")


def _link_beyond(content: Path) -> None:
    edit(content / f"versions/2024/{LAST}.md", "https://lifeboats.example/", "javascript:alert(1)")


def _withheld_alone(content: Path) -> None:
    (content / "versions/2024/2024-breakwater-2.md").unlink()


def _selector(content: Path) -> None:
    edit(content / f"versions/2024/{FIRST}.md", "bytes: [0, 775]", "bytes: [0, 50]")


def _twice(content: Path) -> None:
    edit(content / f"versions/2024/{LAST}.md", "former_ids: [boat-found]", "former_ids: [harbour-wire]")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_of_nobody, [f"{FIRST}.md: unknown-id"]),
        (_of_another, [f"{BOAT}.md: version"]),
        (_of_no_version, [f"{BOAT}.md: wrong-kind"]),
        (_span_beyond, [f"{BOAT}.md: span"]),
        (_span_elsewhere, [f"{BOAT}.md: span-digest"]),
        (_text_changed, [f"{LAST}.md: text-digest"]),
        (_withheld_changed, ["2024-breakwater-2.md: text-digest"]),
        (_misplaced, ["2024-breakwater-2.md: version-text"]),
        (_link_beyond, [f"{LAST}.md: link"]),
        (_withheld_alone, ["2024-breakwater-2.md: no-article", "2024-breakwater.md: unknown-id"]),
        (_selector, [f"{FIRST}.md: provenance"]),
        (_twice, [f"{LAST}.md: duplicate-id"]),
    ],
)
def test_what_does_not_fit_is_a_problem(content: Path, change: Callable[[Path], None], told: list[str]) -> None:
    before = rules_of(content)
    change(content)
    assert set(told) <= set(rules_of(content)) - set(before), set(rules_of(content)) - set(before)


def test_each_version_has_a_page_in_its_place_in_time(content: Path) -> None:
    site = site_of(content)
    pages = {name: site[f"versions/{name}.html"].decode() for name in (FIRST, BOAT, LAST)}
    assert "(version 1 of 3)" in pages[FIRST]
    assert "(version 2 of 3)" in pages[BOAT]
    assert "(version 3 of 3)" in pages[LAST]
    assert "9 words added, 2 removed; the title changed" in pages[BOAT]
    assert "<del>two</del> <ins>three</ins> ships" in pages[BOAT]
    assert f'After: <a href="{LAST}.html"' in pages[BOAT]
    assert f'url={LAST}.html"' in site["versions/boat-found.html"].decode()
    assert broken_links(site) == []


def test_the_article_lists_its_versions_and_says_for_which_a_statement_holds(content: Path) -> None:
    site = site_of(content)
    page = site[f"articles/{BOAT}.html"].decode()
    assert page.index("captured 12 March 2024") < page.index("captured 13 March 2024")
    assert "26 words added, 18 removed; the title changed" in page
    assert f'holds for <a href="../versions/{LAST}.html">the version captured 14 March 2024</a>' in " ".join(
        page.split()
    )
    assert f'<a href="../versions/{LAST}.html#text-s2">said the boat had left at ten, and not at noon</a>' in page
    assert 'id="text-s2"' in site[f"versions/{LAST}.html"].decode()
    assert 'id="text-s2"' not in page
    assert f'<a href="../versions/{LAST}.html#text-s2">' in site["actors/tove-lind.html"].decode()


def test_the_own_text_takes_its_day_from_its_record_before_that_of_its_capture(content: Path) -> None:
    edit(content / f"articles/2024/{BOAT}.md", "published: 2024-03-12", "published: 2024-03-12\ncaptured: 2024-03-11")
    site = site_of(content)
    assert f"versions/{BOAT}.html" not in site, "nothing stands before it"
    assert "(version 2 of 3)" in site[f"versions/{FIRST}.html"].decode()
    assert f'Before: <a href="../articles/{BOAT}.html"' in site[f"versions/{FIRST}.html"].decode()


def test_a_ledger_leads_to_the_version_that_was_made_from_it(content: Path) -> None:
    page = site_of(content)["captures/page-of-tuesday.html"].decode()
    assert f'<tr id="article-{FIRST}">' in page
    assert f'href="../versions/{FIRST}.html"' in page
    assert "Other versions made from it" in page


HIDDEN = (
    "secret-word", "secret-slug", "Divers have", "Nobody may see", "Nor may anybody", "Secret Author", "cracked",
)  # fmt: skip
"""Words of the sample that its rights keep from the public."""


def test_nothing_of_a_version_is_public_that_of_its_article_is_not(content: Path) -> None:
    public, private = site_of(content, Audience.PUBLIC), site_of(content)
    for words in HIDDEN:
        assert any(words.encode() in data for data in private.values()), words
        assert [path for path, data in public.items() if words.encode() in data] == []
    page = public["versions/2024-breakwater-2.html"].decode()
    assert "The text changed, from 102 to 128 characters, compared with" in page
    assert "<ins>" not in page
    assert "Withheld record" in public["versions/2024-hidden-2.html"].decode()
    assert "Private copy" not in "".join(data.decode() for path, data in public.items() if path.endswith(".html"))
    assert broken_links(public) == []


def test_links_alone_make_a_site_private_that_shows_more_than_the_public_one(content: Path) -> None:
    shutil.rmtree(content / "withheld")
    for hidden in ("articles/2024/2024-hidden.md", "versions/2024/2024-hidden-2.md"):
        (content / hidden).unlink()
    assert b"Private copy" in site_of(content)["index.html"]
    edit(
        content / "versions/2024/2024-breakwater-2.md",
        "links:\n  - {start: 66, end: 72, url: https://divers.example/secret-slug}\n", "",
    )  # fmt: skip
    assert b"Private copy" not in site_of(content)["index.html"]


def test_annotations_of_a_statement_mean_the_text_of_its_version(content: Path) -> None:
    page = json.loads(site_of(content)["annotations/2024-03.json"])
    own, other = (one["target"] for one in page["items"])
    assert own[1]["source"].endswith(f"articles/{BOAT}.html")
    assert other[1]["source"].endswith(f"versions/{LAST}.html")
    assert other[1]["selector"]["refinedBy"]["exact"] == "said the boat had left at ten, and not at noon"
    assert own[0]["source"] != other[0]["source"]


def test_search_knows_the_article_and_no_version_of_it(content: Path) -> None:
    before = site_of(content)
    more = version("2024-boat-missing-4", "Wholly unheard-of zeppelins.", of=BOAT, captured="2024-03-15")
    written(content.parent / "made", more)
    shutil.copy(content.parent / "made/content/versions/2024-boat-missing-4.md", content / "versions")
    after = site_of(content)
    assert after.keys() - before.keys() == {"versions/2024-boat-missing-4.html"}
    changed = {path for path in before if before[path] != after[path]}
    assert not {path for path in changed if path.startswith("search/")}
    assert changed == {"manifest.json", "provenance/2024-03.jsonld", f"articles/{BOAT}.html"} | {
        f"versions/{name}.html" for name in (FIRST, BOAT, LAST)
    }


def test_an_edit_of_a_version_makes_the_pages_of_its_article_and_no_others(content: Path) -> None:
    order = Order(content, content.parent / "site", Audience.PRIVATE, cache=content.parent / "cache")
    build(order)
    edit(content / "versions/2024/2024-breakwater-2.md", "title: Breakwater is sound", "title: Breakwater is whole")
    made: list[str] = []
    build(order, tell=lambda path, because: made.append(path))
    assert {path for path in made if path.endswith(".html")} == {
        "articles/2024-breakwater.html", "versions/2024-breakwater-2.html",
    }  # fmt: skip
    assert tree(content.parent / "site") == site_of(content)


def test_several_processes_make_the_same_site(content: Path) -> None:
    alone = site_of(content)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        build(Order(content, content.parent / "together"), processes)
    assert tree(content.parent / "together") == alone


def test_packed_versions_make_the_same_site(content: Path) -> None:
    before = site_of(content)
    moved = pack(content, ["articles", "versions", "withheld"], By.MONTH)
    assert moved.packs["versions/2024-03.pack"] == 2
    assert moved.packs["withheld/2024-02.pack"] == 2
    assert not (content / "versions" / "2024").exists()
    assert site_of(content) == before


def test_texts_and_spans_of_versions_are_made_again_from_the_captures(content: Path) -> None:
    result = verify(content, ())
    assert (result.texts, result.spans) == (2, 1)
    ledger = (content / "captures/page-of-tuesday.yml").read_text(encoding="utf-8")
    (content / "captures/page-of-tuesday.yml").write_text(ledger.replace("part: paragraph", "part: byline", 1))
    assert "text-digest" in {problem.rule for problem in verify(content, ()).problems}


class _Links(HTMLParser):
    """The links of a page's reading text, and whether one stands in another."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.depth = 0
        self.is_nested = False
        self.feed(page.partition('id="reading"')[2].partition("</section>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            given = {name: value or "" for name, value in attrs}
            self.is_nested = self.is_nested or self.depth > 0
            self.depth += 1
            self.found.append((given.get("class", ""), given["href"], given.get("rel", "")))

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "a"


def test_words_lead_where_the_original_has_them_lead_and_a_mention_keeps_its_own_link(tmp_path: Path) -> None:
    text = "The pier of Saltmouth was *closed today*. Nobody knew why, [so far](https://own.example/)."
    shown = reading_text(text)
    url = "https://out.example/"
    links = (
        Link(start=4, end=8, url=f"{url}?a=1&b=<2>", title='The "pier"'),
        Link(start=9, end=21, url=f"{url}town"),
        Link(start=shown.index("was"), end=shown.index("today") + 3, url=f"{url}was"),
        Link(start=shown.index("so far"), end=shown.index("so far") + 2, url=f"{url}inside"),
        Link(start=len(shown), end=len(shown), url=f"{url}wire", title="Harbour Wire"),
    )
    place = Place(id="saltmouth", name="Saltmouth", kind="town")
    content = written(tmp_path, free_article("pier", text, links=links), place)
    page = _Links(site_of(content)["articles/pier.html"].decode())
    out = "noopener nofollow external"
    assert not page.is_nested
    assert [found for found in page.found if found[0] != "outward" or "was" not in found[1]] == [
        ("outward", f"{url}?a=1&b=<2>", out),
        ("mention", "../places/saltmouth.html", ""),
        ("arrow", f"{url}town", out),
        ("", "https://own.example/", ""),
        ("outward", f"{url}wire", out),
        ("outward", f"{url}?a=1&b=<2>", out),
        ("outward", f"{url}town", out),
        ("outward", f"{url}inside", out),
    ]
    assert sum("was" in address for _, address, _ in page.found) >= 2


def test_pages_and_lists_say_according_to_whom_an_article_tells(content: Path) -> None:
    site = site_of(content)
    told = '<a href="../outlets/harbour-wire.html"><bdi>Harbour Wire</bdi></a>, <a href="../outlets/coast-radio.html">'
    assert told in site[f"articles/{BOAT}.html"].decode()
    listed = site["articles/index.html"].decode() + site["dates/2024-03.html"].decode()
    assert f"according to {told}" in listed


def test_what_did_not_change_unfolds_without_scripts(content: Path, browser: Browser) -> None:
    output = content.parent / "site"
    build(Order(content, output))
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto((output / "versions" / f"{LAST}.html").as_uri())
    plain.get_by_text("words that did not change").click()
    assert plain.get_by_text("The list is a book").first.is_visible()
    plain.context.close()


def test_a_statement_may_rest_on_a_version_of_an_article_whose_own_text_is_not_held(tmp_path: Path) -> None:
    text = "The wire said that the pier was closed."
    said = Statement(
        id="s1", speaker="wire", act="says", gist="It is shut.", version="pier-2", span=span_of("closed", text)
    )
    content = written(
        tmp_path,
        free_article("pier", "No pier.", statements=(said,)),
        version("pier-2", text, former_ids=("pier-second",)),
        Outlet(id="wire", name="The Wire", kind="agency"),
    )
    assert rules_of(content) == []
    assert '<a href="../versions/pier-2.html#text-s1">closed</a>' in site_of(content)["articles/pier.html"].decode()


def test_every_mark_of_a_statement_leads_to_the_words_of_its_version(tmp_path: Path) -> None:
    text = "The wire said that the pier was closed."
    take = Take(event="closure", question="shut", position="yes", stance="supports")
    span = span_of("closed", text)
    said = Statement(
        id="s1", speaker="wire", act="says", gist="It is shut.", version="pier-2", span=span, takes=(take,)
    )  # fmt: skip
    question = Question(id="shut", text="Was it shut?", positions=(Position(id="yes", text="It was."),))
    content = written(
        tmp_path,
        free_article("pier", "No pier.", statements=(said,)),
        version("pier-2", text),
        Outlet(id="wire", name="The Wire", kind="agency"),
        Event(id="closure", name="The closure", kind="process", when="2024", questions=(question,)),
    )
    site = site_of(content)
    page = site["events/closure.html"].decode()
    assert "../versions/pier-2.html#text-s1" in page
    assert "pier.html#text-s1" not in page
    assert broken_links(site) == []


def test_a_former_address_leads_on_and_is_in_no_sitemap(content: Path) -> None:
    output = content.parent / "site"
    build(Order(content, output, base_url="https://made.example/"))
    assert f"{LAST}.html" in (output / "versions/boat-found.html").read_text(encoding="utf-8")
    listed = (output / "sitemap.xml").read_text(encoding="utf-8")
    assert f"versions/{LAST}.html" in listed
    assert "boat-found" not in listed


def test_hostile_words_of_a_version_stay_words(tmp_path: Path) -> None:
    text = "A \\<script>alert(1)\\</script> pier."
    content = written(
        tmp_path, free_article("pier", "A pier."), version("pier-2", text, title="<b>The</b> pier", authors=("<i>x",))
    )
    page = site_of(content)["versions/pier-2.html"].decode()
    assert "<script>alert" not in page
    assert "<b>The" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_withheld_text_of_a_version_is_read_with_its_article(tmp_path: Path) -> None:
    content = written(tmp_path, free_article("pier", "A pier."), (WithheldText(id="pier-2"), "Words."))
    assert "pier-2.md: no-article" in rules_of(content)


def test_words_of_a_version_are_located_and_followed(content: Path) -> None:
    runner = CliRunner()
    words = "said the boat had left at ten, and not at noon"
    located = runner.invoke(main, ["locate", LAST, words, "--content", str(content)])
    path = content / f"articles/2024/{BOAT}.md"
    before = path.read_text(encoding="utf-8")
    assert located.output.removeprefix("span: ").strip() in before
    edit(path, "start: 707, end: 753", "start: 700, end: 746")
    assert runner.invoke(main, ["anchor", "--content", str(content)]).output.startswith(f"{BOAT}: 1 span moved")
    assert path.read_text(encoding="utf-8") == before
