"""Saved pages: what their articles are, which pages are none, and that no bytes break anything."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from builder.content.ledger import normalise
from builder.ingest.capture import Received
from builder.ingest.contract import Aside, Draft, Item, NoArticle
from builder.ingest.formats.pages.page import FORMAT, Page, cut, draft, recognises
from builder.model import Citation, Figure, Link, Origin
from builder.model.values import CONTROL, EdtfDate, Language, RightsStatement

CASES = Path(__file__).parent / "ingest_cases" / "page"
ARTICLES = sorted(path.stem for path in CASES.glob("*.html"))
OUTCOMES: list[dict[str, Any]] = yaml.safe_load((CASES / "outcomes.yml").read_text(encoding="utf-8"))

STORY = "".join(
    f"<p>The harbour of Vessin was closed on {day} after a storm broke the northern mole, the harbour office said, and "
    f"eleven boats were moved to the lower quay during the night that followed.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
)
_SUBJECTS = ("mole", "ferry", "market", "crane", "school", "council", "library", "bridge", "railway", "lighthouse")
TEASERS = "".join(
    f"<div class=item><h2><a href=/{subject}>What the town decided about the {subject} this week</a></h2>"
    f"<p>The council met on Tuesday and spoke about the {subject} for an hour before it adjourned.</p></div>"
    for subject in _SUBJECTS
)


def received(name: str, data: bytes, **declared: str) -> Received:
    return Received(name, data, **declared)  # type: ignore[arg-type]


def stretches_in_order(one: Received) -> Iterator[Item | Aside]:
    """What `cut` gives, after the check that it leaves no byte out."""
    position = 0
    for stretch in cut(one):
        assert not isinstance(stretch, int)
        start, end = stretch.bytes
        assert start == position < end
        position = end
        yield stretch  # type: ignore[misc]
    assert position == len(one.data)


def check_sound(made: Draft) -> None:
    """Whether a draft keeps what the contract promises, whatever it was made of."""
    assert made.title.strip() and not CONTROL.search(made.title)
    assert all(text and normalise(text) == text for _, text in made.parts)
    assert all(level == 0 or 2 <= level <= 6 for level, _ in made.parts)
    for day in filter(None, (made.published, made.modified, made.retrieved)):
        TypeAdapter(EdtfDate).validate_python(day)
    TypeAdapter(tuple[Figure, ...]).validate_python(made.figures)
    TypeAdapter(tuple[Link, ...]).validate_python(made.links)
    TypeAdapter(tuple[Citation, ...]).validate_python(made.citations)
    assert all(0 <= one.at <= len(made.text) for one in made.citations)
    TypeAdapter(dict[str, Origin]).validate_python(dict(made.origins))
    assert bool(made.published) == ("published" in made.origins)
    if made.language:
        TypeAdapter(Language).validate_python(made.language)
    if made.rights:
        TypeAdapter(RightsStatement).validate_python(made.rights)
    assert made.url is None or made.url.startswith(("http://", "https://"))
    assert all(0 <= figure.at <= len(made.text) for figure in made.figures)
    assert all(normalise(name) == name for name in (*made.authors, *made.bylines, *made.credits, made.outlet))
    assert made.markdown or not made.parts


@pytest.mark.parametrize("name", ARTICLES)
def test_an_invented_page_gives_the_article_that_is_written_beside_it(name: str) -> None:
    expected = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    made = draft(Page((CASES / f"{name}.html").read_bytes()))
    check_sound(made)
    origin = made.origins.get("published")
    found: dict[str, Any] = {
        "title": made.title, "published": made.published, "modified": made.modified, "language": made.language,
        "by": origin.by if origin else "", "confidence": origin.confidence if origin else "",
        "authors": list(made.authors), "outlet": made.outlet, "credits": list(made.credits), "url": made.url,
        "rights": made.rights, "bylines": list(made.bylines),
        "figures": [{"at": one.at, "caption": one.caption, "credit": one.credit} for one in made.figures],
        "citations": [one.title for one in made.citations],
        "links": [made.text[link.start : link.end] for link in made.links],
    }  # fmt: skip
    begins = expected.pop("begins")
    assert {key: found[key] for key in expected} == expected
    assert [(level, text[: len(start)]) for (level, text), (_, start) in zip(made.parts, begins, strict=False)] == [
        (level, start) for level, start in begins
    ]
    assert len(made.parts) == len(begins)


@pytest.mark.parametrize("case", OUTCOMES, ids=[case["name"] for case in OUTCOMES])
def test_a_page_is_refused_for_what_shows_that_it_is_no_article_and_for_nothing_else(case: dict[str, str]) -> None:
    body = case.get("body", "").replace("STORY", STORY).replace("TEASERS", TEASERS)
    html = f"<html><head>{case['head']}</head>{case.get('frameset') or f'<body>{body}</body>'}</html>"
    page = Page(html.encode(), "utf-8")
    if "refused" in case:
        with pytest.raises(NoArticle) as reason:
            draft(page)
        assert case["refused"] in str(reason.value)
        assert not str(reason.value).endswith(".") and normalise(str(reason.value)) == str(reason.value)
    else:
        check_sound(draft(page))


@pytest.mark.parametrize(
    ("name", "data", "declared", "is_page"),
    [
        ("a.html", b"", "", True),
        ("a.HTM", b"x", "", True),
        ("a.txt", b"\xef\xbb\xbf <?xml version='1.0'?><!-- saved --> <!DOCTYPE html><p>x", "", True),
        ("a", b"<HTML lang=en>", "", True),
        ("a", b"", "text/html", True),
        ("a.html", b"<html>", "application/json", False),
        ("a.xml", b"<?xml version='1.0'?><rss/>", "", False),
        ("a.txt", b"The <html> element", "", False),
    ],
)
def test_a_page_is_recognised_by_its_declared_type_its_name_or_how_it_begins(
    name: str,
    data: bytes,
    declared: str,
    is_page: bool,  # noqa: FBT001
) -> None:
    assert recognises(received(name, data, media_type=declared)) is is_page


def test_a_page_is_one_item_that_knows_where_it_came_from() -> None:
    page = received("x", b"<p>x", charset="koi8-r", address="https://courier.example/a", retrieved="2019-03-12")
    (item,) = stretches_in_order(page)
    assert isinstance(item, Item)
    assert item.material == Page(b"<p>x", "koi8-r", "https://courier.example/a", "2019-03-12")
    assert item.name == "https://courier.example/a"
    assert list(cut(received("empty.html", b""))) == []
    (aside,) = stretches_in_order(received("blank.html", b" \n"))
    assert isinstance(aside, Aside) and aside.fate == "rejected"


@pytest.mark.parametrize(
    ("head", "address", "url"),
    [
        ("<link rel=canonical href=/a/b>", "https://courier.example/a/b?ref=1", "https://courier.example/a/b"),
        ("<link rel=canonical href=https://a.example/>", "https://a.example/a", "https://a.example/a"),
        ("<link rel=canonical href=https://else.example/a>", "https://courier.example/a", "https://courier.example/a"),
        ("<link rel=canonical href=https://www.a.example/b>", "http://a.example/a", "https://www.a.example/b"),
        ("<link rel=canonical href=https://courier.co.uk/b>", "https://other.co.uk/a", "https://other.co.uk/a"),
        ("<link rel=canonical href='javascript:alert(1)'>", "", None),
        ("<link rel=canonical href=/relative>", "", None),
        ("<meta property=og:url content=https://courier.example/c#x>", "", "https://courier.example/c"),
        ("<link rel=canonical href='http://[::1'>", "", None),
        ("", "https://courier.example/a#top", "https://courier.example/a"),
        ("", "", None),
    ],
)  # fmt: skip
def test_an_address_is_the_canonical_one_where_that_can_be_believed(head: str, address: str, url: str | None) -> None:
    assert draft(Page(f"<head>{head}</head><h1>Harbour opens</h1>{STORY}".encode(), "", address)).url == url


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Harbour opens again | The Courier</title>", "<h1>Harbour opens again</h1>", "Harbour opens again"),
        ("<title>Courier - Harbour opens</title>", "<h1>Harbour opens</h1>", "Harbour opens"),
        ("<title>Harbour - a word with a past</title>", "", "Harbour - a word with a past"),
        ("<title>The harbour opens again - A</title>", "<h1><a href=/>A</a></h1>", "The harbour opens again"),
        ("<meta property=og:title content='Harbour opens'><title>Courier</title>", "<h1>Menu</h1>", "Harbour opens"),
        ("<meta property=og:site_name content=A><title>A</title>", "<h1>Harbour opens</h1>", "Harbour opens"),
        ("<title>News</title>", "<h1>Good morning</h1>", "Good morning"),
        ("<title>A\x00B &#xD800; C</title>", "", "AB \ufffd C"),
        ("<title> </title>", "", "Untitled"),
    ],
)  # fmt: skip
def test_a_title_is_that_of_the_article_and_not_of_the_site(head: str, body: str, title: str) -> None:
    assert draft(Page(f"<head>{head}</head><body>{body}{STORY}</body>".encode(), "utf-8")).title == title


@pytest.mark.parametrize(
    ("head", "body", "address", "found"),
    [
        ("<meta name=pubdate content=2019-03-12T23:30:00-05:00>", "", "", ("2019-03-12", "meta", "high")),
        ("<meta property=article:modified_time content=2019-03-12>", "", "", ("", "", "")),
        ("", "", "https://courier.example/2019/03/12/mole", ("2019-03-12", "address", "medium")),
        ("", "", "https://courier.example/2019/mar/12/mole", ("2019-03-12", "address", "medium")),
        ("", "", "https://courier.example/mole-20190312.html", ("2019-03-12", "address", "low")),
        ("", "", "https://courier.example/2019/03/mole", ("2019-03", "address", "medium")),
        ("", "", "https://courier.example/1234/56/78", ("", "", "")),
        ("", "<p>Published 12 March 2019</p>", "", ("2019-03-12", "text", "medium")),
        ("", "<p>Published 12 March 2019</p>", "https://a.example/2019/03/12/a", ("2019-03-12", "text", "high")),
        ("", "<p>04.03.2019</p>", "", ("[2019-03-04,2019-04-03]", "text", "low")),
        ("", "<p>Updated 12 March 2019</p>", "", ("", "", "")),
        ("", "<p><time datetime=2019-03-12>Tuesday</time></p>", "", ("2019-03-12", "time", "medium")),
        ("<meta name=date content=2030-01-01>", "<p>12 March 2019</p>", "", ("2019-03-12", "text", "medium")),
        ("<meta name=date content='the other day'>", "", "", ("", "", "")),
        ("<meta name=pubdate content=0001-01-01>", "", "", ("", "", "")),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2019-03-12"}</script>'
         "<meta property=article:published_time content=2019-06-01>", "", "", ("2019-03-12", "json-ld", "low")),
        ("", "<footer>© 2019 Courier</footer>", "", ("", "", "")),
    ],
)  # fmt: skip
def test_a_date_is_found_with_its_rule_and_how_sure_it_is(
    head: str, body: str, address: str, found: tuple[str, str, str]
) -> None:
    html = f"<head>{head}</head><body><h1>Harbour opens</h1>{body}{STORY}</body>"
    made = draft(Page(html.encode(), "utf-8", address, "2024-01-01"))
    check_sound(made)
    origin = made.origins.get("published")
    rule = origin.by.removeprefix("dates/").removesuffix("@1") if origin else ""
    assert (made.published, rule, origin.confidence if origin else "") == found


def test_a_date_that_stands_loose_below_the_byline_is_found_where_the_title_counts_as_text() -> None:
    head = "<h1>Harbour opens</h1><p class=byline>By Ada Berg</p>"
    page = f"<main><article>{head}<time datetime=2019-03-12T07:30>12 March</time>{STORY}</article></main>"
    made = draft(Page(page.encode()))
    assert (made.published, made.origins["published"].by) == ("2019-03-12", "dates/time@1")


_NOTE = "<!-- saved from url=(0030){} -->"
_NOTE_OF_SINGLE_FILE = (
    "<!--\n Page saved with SingleFile \n url: {} \n saved date: Tue Mar 12 2019 09:00:00 GMT+0100\n-->"
)


@pytest.mark.parametrize(
    ("note", "url", "retrieved"),
    [
        (_NOTE.format("https://courier.example/a?b=1"), "https://courier.example/a?b=1", ""),
        (_NOTE_OF_SINGLE_FILE.format("https://courier.example/a"), "https://courier.example/a", "2019-03-12"),
        (_NOTE.format("about:internet"), None, ""),
        (_NOTE.format("javascript:alert(1)"), None, ""),
        (_NOTE.format("https://"), None, ""),
        ("<!-- saved from https://courier.example/a -->", None, ""),
    ],
)
def test_the_note_of_the_program_that_saved_a_page_says_whence_and_when(
    note: str, url: str | None, retrieved: str
) -> None:
    page = f"<!DOCTYPE html>\n<html>{note}<body><h1>Harbour opens</h1>{STORY}</body></html>"
    (item,) = cut(Received("page.html", page.encode()))
    assert isinstance(item, Item)
    made = draft(item.material)
    check_sound(made)
    assert (made.url, made.retrieved) == (url, retrieved)


def test_where_a_page_came_from_is_asked_of_its_container_first() -> None:
    page = f"{_NOTE.format('https://other.example/b')}<h1>Harbour opens</h1>{STORY}".encode()
    (item,) = cut(Received("page.html", page, address="https://courier.example/a", retrieved="2020-01-01"))
    assert isinstance(item, Item)
    made = draft(item.material)
    assert (made.url, made.retrieved) == ("https://courier.example/a", "2020-01-01")


@pytest.mark.parametrize(
    ("link", "rights"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://www.creativecommons.org/licenses/by-nc-sa/2.5/se/", "CC-BY-NC-SA-2.5-SE"),
        ("//creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://rightsstatements.org/vocab/InC/1.0/", "InC"),
        ("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", "OGL-UK-3.0"),
        ("https://creativecommons.org/licenses/by/9.9/", ""),
        ("https://creativecommons.example/licenses/by/4.0/", ""),
        ("/our-terms", ""),
    ],
)
def test_a_licence_is_known_by_its_address(link: str, rights: str) -> None:
    made = draft(Page(f"<h1>Harbour opens</h1>{STORY}<a rel=license href={link}>licence</a>".encode()))
    check_sound(made)
    assert made.rights == rights


@pytest.mark.parametrize(
    ("place", "rights"),
    [
        ("<footer><p>Texts are available under the {} licence.</p></footer>", "CC-BY-2.5"),
        ("<p>Dieser Text steht unter der Lizenz {}.</p>", "CC-BY-2.5"),
        ("<footer><p>Read {}.</p></footer>", ""),
        ("<figure><figcaption>The mole. Licence: {}</figcaption></figure>", ""),
    ],
)
def test_a_licence_is_believed_where_a_line_beside_the_text_speaks_of_it(place: str, rights: str) -> None:
    link = "<a href=https://creativecommons.org/licenses/by/2.5/>CC BY 2.5</a>"
    assert draft(Page(f"<h1>Harbour opens</h1>{STORY}{place.format(link)}".encode())).rights == rights


TAG = b" ".join(b"a%d" % number for number in range(200_000))


@pytest.mark.parametrize(
    "data",
    [
        b"<p " + TAG + b">",
        b"<p title='>' " + TAG + b">",
        b'<p "' + TAG + b">",
        b"<p" + TAG.replace(b" ", b"/") + b">",
        b"<\0p " + TAG + b">",
        b"<!--> <p " + TAG + b">-->",
        b"<script><!--<script></script> <p " + TAG + b">",
        b"</p " + TAG + b">",
    ],
    ids=["spaces", "quoted", "no quote", "slashes", "NUL", "comment", "script", "end tag"],
)
def test_a_tag_with_more_attributes_than_any_page_has_is_refused_at_once(data: bytes) -> None:
    with pytest.raises(NoArticle, match="more attributes"):
        draft(Page(data + STORY.encode()))


def test_attributes_in_scripts_comments_and_quotes_are_none() -> None:
    data = b"<script>if (i<p) {" + TAG + b"}</script><!-- <p " + TAG + b"> --><img src='data:," + TAG + b"'>"
    assert draft(Page(data + STORY.encode())).parts


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<div>" * 1_000_000 + STORY.encode(), "too deep"),
        (bytes(range(256)) * 40, "bytes that are no text"),
        (b"<" * 100_000, "without"),
        (b"<p>" + b"=- " * 10_000, "without text of its own"),
        (b" \n", "without any element"),
    ],
    ids=["deep", "binary", "brackets", "marks", "blank"],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NoArticle, match=reason):
        draft(Page(data))


@pytest.mark.parametrize(
    "script",
    [
        "[" * 200_000,
        '{"@graph":' * 50_000,
        '{"@type": "NewsArticle", "headline": ' + "9" * 10_000 + "}",
        '{"@type": "NewsArticle", "headline": ["' + "<p " + "a " * 5_000 + '>"]}',
        '{"@type": "NewsArticle", "author": {"@id": "#a"}, "publisher": {"@id": "#b"}, "@id": "#a"}',
        "null",
        '{"@type": {"@type": 1}, "datePublished": {"@value": []}, "author": [[[]], null, 7, {"name": {}}]}',
    ],
)
def test_broken_and_hostile_json_ld_says_nothing_and_breaks_nothing(script: str) -> None:
    data = f'<script type="application/ld+json">{script}</script><h1>Harbour opens</h1>{STORY}'
    made = draft(Page(data.encode()))
    check_sound(made)
    assert (made.title, made.published, made.authors) == ("Harbour opens", "", ())


@pytest.mark.parametrize(
    "wrapped",
    [
        "<![CDATA[{}]]>",
        "/*<![CDATA[*/{}/*]]>*/",
        "//<![CDATA[\n{}\n//]]>",
        "<!--{}-->",
        "{};",
        "[\n// the article\n{}]",
    ],
)
def test_json_ld_is_read_in_what_programs_wrap_it_in(wrapped: str) -> None:
    thing = (
        '{"@type": "https://schema.org/NewsArticle", "datePublished": "2019-03-12", "headline": "A\x01 &amp; <b>B</b>"}'
    )
    script = f'<script type="application/ld+json">{wrapped.replace("{}", thing)}</script>'
    made = draft(Page(f"{script}<title>Courier</title>{STORY}".encode()))
    assert (made.title, made.published) == ("A & B", "2019-03-12")


PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<div class='share related'>", "</div>", "<article>", "<h1>", "</h1>", "<h2>", "<a href='//['>",
        "</a>", "<figure>", "<figcaption>", "</figcaption>", "<table><tr><td>", "</table>", "<br>", "<br/>", "<li>",
        "<script type='application/ld+json'>", '{"@type": ["NewsArticle"], "author": [{"@id": 1}], "headline": {}}',
        "</script>", '[[{"@graph":[', "]]", "<meta name=date content=2019-13-45>", "<time datetime='2019-02-30'>",
        "<meta property='og:title' content='&#xD800;'>", "<meta http-equiv=refresh content='0;url='>", "<!--", "-->",
        "<![CDATA[", "]]>", "<title>", "</title>", "<p hidden>", "<html lang='xx-\U0001f300'>", "<body>", "</body>",
        "<link rel='canonical license' href='http://a b'>", "<p class=byline>By ", "&#99999999999;", "\0", "\x0c",
        "The harbour was closed on Tuesday after a storm broke the northern mole, the office said on 4/5/2019. ",
        "(Reuters) - ", "Source: ", "<blockquote>", "<frameset><frame>", "<svg>", "<math>", "<template>", "\u202e",
        "<base href='http://['>", "<time class=published>", "<span itemprop='author datePublished'>", "<form>",
    ]
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join))
def test_any_page_is_a_sound_article_or_is_refused(html: str) -> None:
    data = html.encode("utf-8", "surrogatepass")
    for item in stretches_in_order(received("any.html", data)):
        if isinstance(item, Item):
            try:
                check_sound(draft(item.material))
            except NoArticle as reason:
                assert str(reason)


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from(["", "utf-8", "utf-16", "iso-2022-jp", "hex", "rot13", "\ud800", "big5"])
)
def test_any_bytes_in_any_encoding_break_nothing(data: bytes, charset: str) -> None:
    try:
        check_sound(FORMAT.draft(Page(b"<p>" + data + STORY.encode(), charset)))
    except NoArticle as reason:
        assert str(reason)


def test_the_same_bytes_give_the_same_draft() -> None:
    page = Page((CASES / "agency-report.html").read_bytes())
    assert draft(page) == draft(page)


@pytest.mark.parametrize("element", ["article", "main", "section", "header", "figure", "div"])
def test_a_page_without_the_tags_of_head_and_body_is_read(element: str) -> None:
    head = "<!doctype html><html lang=en><title>Storm closes harbour</title><meta charset=utf-8><script>1</script>"
    made = draft(Page(f"{head}<{element}><h1>Storm closes harbour</h1>{STORY}</{element}>".encode()))
    assert made.title == "Storm closes harbour"
    assert len(made.parts) == 6
