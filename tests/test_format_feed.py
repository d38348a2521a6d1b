"""Feeds: cases that a researcher can write, in `ingest_cases/feed/`, and what holds for any bytes."""

import pickle
from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any
from xml.parsers import expat

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.ingest.capture import Received
from builder.ingest.contract import LARGEST_ITEM, Aside, Draft, Format, Item, NoArticle, Stretch
from builder.ingest.formats.feeds import feed
from builder.ingest.made_titles import LONGEST

CASES = sorted((Path(__file__).parent / "ingest_cases" / "feed").glob("*.yml"))


def form_of(received: Received) -> Format | None:
    return next((form for form in feed.FORMATS if form.recognises(received)), None)


def stretches(received: Received) -> list[Stretch]:
    """The stretches, checked: in order, without gaps or overlap, from the first byte to the last."""
    found = list(feed.cut(received))
    assert [one.bytes[0] for one in found] == [0, *(one.bytes[1] for one in found[:-1])]
    assert all(one.bytes[0] < one.bytes[1] for one in found)
    assert found[-1].bytes[1] == len(received.data)
    return found


def drafts(data: bytes, name: str = "feed.xml", **said: str) -> Iterator[Draft]:
    for one in stretches(Received(name, data, **said)):
        if isinstance(one, Item):
            yield feed.draft(one.material)


def item(markup: str, head: str = "<title>Courier</title><link>https://courier.example/</link>") -> Draft:
    """The article of one item of RSS."""
    (draft,) = drafts(f"<rss><channel>{head}<item>{markup}</item></channel></rss>".encode())
    return draft


def outcome(stretch: Stretch) -> dict[str, Any]:
    """A stretch as a case writes it."""
    if isinstance(stretch, Aside):
        return {stretch.fate: stretch.because}
    assert isinstance(stretch, Item)
    try:
        return {"article": feed.draft(pickle.loads(pickle.dumps(stretch.material)))}
    except NoArticle as reason:
        return {"no article": str(reason)}


def said(draft: Draft, field: str) -> Any:
    """A field of a draft as a case writes it."""
    if field == "parts":
        return [list(part) for part in draft.parts]
    if field == "links":
        return [[link.start, link.end, link.url] for link in draft.links]
    if field == "figures":
        return [[figure.at, figure.caption, figure.credit] for figure in draft.figures]
    if field == "origins":
        return {name: origin.confidence for name, origin in draft.origins.items()}
    value = getattr(draft, field)
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    received = Received(case.get("name", "feed.xml"), case["feed"].encode(case.get("encoding", "utf-8")))
    assert form_of(received) is not None
    found = [outcome(stretch) for stretch in stretches(received)]
    seen = []
    for one, expected in zip(found, case["expect"], strict=False):
        wanted = expected.get("article")
        draft = one.get("article")
        seen.append({"article": {key: said(draft, key) for key in wanted}} if wanted and draft else one)
    seen += found[len(case["expect"]) :]
    assert seen == case["expect"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_items_begin_and_end_with_their_tags(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    encoding = case.get("encoding", "utf-8")
    data = case["feed"].encode(encoding)
    for one in stretches(Received(case.get("name", "feed.xml"), data)):
        if isinstance(one, Item) and not case.get("name"):
            text = data[slice(*one.bytes)].decode("utf-16-le" if encoding == "utf-16" else encoding)
            name = text[1:].split(">")[0].split()[0]
            assert text.startswith(f"<{name}")
            assert text.endswith(f"</{name}>")


RECOGNISED = [
    (b"<rss/>", "a.xml", "", "application/rss+xml"),
    (b"<?xml version='1.0'?>\n<!-- x --><feed xmlns='http://www.w3.org/2005/Atom'/>", "a", "", "application/atom+xml"),
    (b"<entry xmlns='http://www.w3.org/2005/Atom'/>", "a", "", "application/atom+xml"),
    (b"<a:feed xmlns:a='http://purl.org/atom/ns#'/>", "a", "", "application/atom+xml"),
    (b"<r:RDF xmlns:r='urn:x' xmlns='http://purl.org/rss/1.0/'/>", "a.rdf", "", "application/rdf+xml"),
    (b"<r:RDF xmlns:r='urn:x' xmlns='http://xmlns.com/foaf/0.1/'/>", "a.rdf", "application/rdf+xml", None),
    (b"<feed xmlns='urn:prices'><price/></feed>", "a.xml", "", None),
    (b"<feed xmlns='urn:prices'><price/></feed>", "a.atom", "", "application/atom+xml"),
    (b"<entry/>", "a.xml", "", None),
    (b"<kml/>", "a.xml", "", None),
    (b"<opml/>", "a.rss", "application/rss+xml", None),
    (b"<!doctype html><html><body><rss></rss>", "a.rss", "application/rss+xml", None),
    (b"In RSS the tag <rss> is first.", "a.txt", "", None),
    (b"nothing at all", "a.rss", "", "application/rss+xml"),
    (b"nothing at all", "a.xml", "", None),
    (b"PHP error <br/> <rss/>", "a", "application/rss+xml", "application/rss+xml"),
    (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "a.json", "", "application/feed+json"),
    (b'\xef\xbb\xbf {"items": []}', "a.json", "application/feed+json", "application/feed+json"),
    (b'{"items": []}', "a.json", "", None),
    ("<rss/>".encode("utf-16"), "a.xml", "", "application/rss+xml"),
    ("<rss/>".encode("utf-32"), "a.xml", "", "application/rss+xml"),
    (b"<!-- " + b"x" * 10_000 + b" --><rss/>", "a.xml", "", "application/rss+xml"),
    (b"", "a.xml", "", None),
]


@pytest.mark.parametrize(("data", "name", "declared", "kind"), RECOGNISED)
def test_feeds_are_told_from_other_bytes(data: bytes, name: str, declared: str, kind: str | None) -> None:
    form = form_of(Received(name, data, media_type=declared))
    assert (form and form.media_type) == kind


PEOPLE = [
    ("Ann Mole", "Ann Mole"),
    ("by Ann Mole", "Ann Mole"),
    ("desk@courier.example (Ann Mole)", "Ann Mole"),
    ('"Ann Mole" <a.mole@courier.example>', "Ann Mole"),
    ("Ann Mole (mailto:a@courier.example)", "Ann Mole"),
    ("noreply@courier.example", ""),
    ("https://courier.example/ann", ""),
    ("@annmole", "@annmole"),
    ("...", ""),
    ("x" * 301, ""),
]


@pytest.mark.parametrize(("field", "name"), PEOPLE)
def test_the_name_in_the_field_of_a_person(field: str, name: str) -> None:
    escaped = field.replace("<", "&lt;")
    assert item(f"<title>t</title><author>{escaped}</author>").authors == ((name,) if name else ())


DATES = [
    ("Mon, 05 Jan 2004 23:30:00 -0800", "2004-01-05"),
    ("5 Jan 04", "2004-01-05"),
    ("5-Jan-1999", "1999-01-05"),
    ("Dienstag, 4. Mai 2004", "2004-05-04"),
    ("вт, 4 мая 2004 10:00", "2004-05-04"),
    ("Mon, 05 Sept 2004 10:00:00 GMT", "2004-09-05"),
    ("May 4th, 2004", "2004-05-04"),
    ("2004/5/4 10:00", "2004-05-04"),
    ("2004-05-04T10:00:00.123+09:00", "2004-05-04"),
    ("2004-05", "2004-05"),
    ("2004", "2004"),
    ("Sun, 2004-01-05", "2004-01-05"),
    ("2099-01-01", "2099-01-01"),
    ("04/05/2004", ""),
    ("Mon, 30 Nov -0001 00:00:00 +0000", ""),
    ("-0001-11-30T00:00:00+00:00", ""),
    ("0000-00-00", ""),
    ("31 Feb 2004", ""),
    ("yesterday", ""),
    ("", ""),
    ("9" * 100_000, ""),
]


@pytest.mark.parametrize(("field", "day"), DATES)
def test_the_day_in_the_field_of_a_date(field: str, day: str) -> None:
    assert item(f"<title>t</title><pubDate>{field}</pubDate>").published == day


RIGHTS = [
    ("http://creativecommons.org/licenses/by-nc-sa/3.0/us/", "CC-BY-NC-SA-3.0-US"),
    ("https://creativecommons.org/licenses/by-nd-nc/1.0/", "CC-BY-NC-ND-1.0"),
    ("https://creativecommons.org/licenses/by/4.0/deed.de", "CC-BY-4.0"),
    ("https://creativecommons.org/licenses/sampling/1.0/", ""),
    ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
    ("Published under CC BY-SA 4.0.", "CC-BY-SA-4.0"),
    ("https://rightsstatements.org/vocab/InC-NC/1.0/", "InC-NC"),
    ("© 2020 The Courier. All rights reserved.", "InC"),
    ("© 2020 The Courier", ""),
]


@pytest.mark.parametrize(("field", "statement"), RIGHTS)
def test_the_statement_in_the_field_of_rights(field: str, statement: str) -> None:
    markup = f"<title>t</title><r xmlns='http://purl.org/dc/elements/1.1/'>{field}</r>".replace("r>", "rights>")
    assert item(markup.replace("<r ", "<rights ").replace("<rights xmlns", "<dc:rights xmlns:dc").replace(
        "</rights>", "</dc:rights>")).rights == statement  # fmt: skip


ADDRESSES = [
    ("<link>/a b</link>", "https://courier.example/a%20b"),
    ("<link>javascript:alert(1)</link>", None),
    ("<link>java\nscript:alert(1)</link>", None),
    ("<link>http://[x</link>", None),
    ("<link>data:text/html,x</link><guid>https://courier.example/g</guid>", "https://courier.example/g"),
    ("<guid isPermaLink='false'>https://courier.example/g</guid>", None),
    ("<link/><link href='/h' xmlns='http://www.w3.org/2005/Atom'/>", "https://courier.example/h"),
    (
        "<link>/a</link><feedburner:origLink>https://courier.example/o</feedburner:origLink>",
        "https://courier.example/o",
    ),
]


@pytest.mark.parametrize(("markup", "address"), ADDRESSES)
def test_the_address_of_an_item(markup: str, address: str | None) -> None:
    assert item(f"<title>t</title>{markup}").url == address


TEXTS = [
    ("plain &amp; simple", ["plain & simple"]),
    ("one\n\ntwo", ["one", "two"]),
    ("AT&amp;amp;T &amp;lt;b&amp;gt;", ["AT&T <b>"]),
    ("3 &lt; 4 and a &lt;gorilla&gt;", ["3 < 4 and a <gorilla>"]),
    ("<p>loose</p><p>tags</p>", ["loose", "tags"]),
    ("<![CDATA[a<br/> <br>b<br>c]]>", ["a", "b c"]),
    ("<![CDATA[<p>a</p><style>p {}</style><!-- x --><iframe src=y>z</iframe>b]]>", ["a", "b"]),
    ("<![CDATA[a <iframe>not closed]]>", ["a not closed"]),
    ("<![CDATA[<p>Long enough. <a href='x'>Weiterlesen →</a></p>]]>", ["Long enough."]),
    ("<![CDATA[<p>Long enough.</p><p>[…]</p><p>Read more</p>]]>", ["Long enough."]),
    ("<![CDATA[<p>Read more</p>]]>", ["Read more"]),
    (
        "<![CDATA[<p>A song.</p><p>It first appeared on her second record.</p>]]>",
        ["A song.", "It first appeared on her second record."],
    ),
    ("<![CDATA[<p>Ein Lied.</p><p>Der Beitrag Lied erschien zuerst auf Bote.</p>]]>", ["Ein Lied."]),
    ("<![CDATA[<p>A song.</p><p>Continue reading A song at the Courier.</p>]]>", ["A song."]),
    ("<![CDATA[<p>Text.</p><div class='feedflare'><a href='x'>Tweet this</a></div>]]>", ["Text."]),
    ("<![CDATA[<table><tr><th>a<td>b</tr><tr><td>c</table>]]>", ["a b", "c"]),
    ("<![CDATA[<p title='a > b'>c</p>]]>", ["c"]),
    ("a&#8206;&#xD800;&#0;&#x202e;b&#150;c", ["a\u200e\ufffd\ufffd\u202eb–c"]),
    ("&unknown; &amp;nbsp;&amp;hellip;", ["&unknown; …"]),
    ("\u200b\u200b", []),
]


@pytest.mark.parametrize(("markup", "blocks"), TEXTS)
def test_the_blocks_of_a_text(markup: str, blocks: list[str]) -> None:
    draft = item(f"<title>t</title><description>{markup}</description>")
    assert [text for _, text in draft.parts] == blocks


def test_relative_addresses_refer_to_the_base_then_the_site_then_where_the_feed_was_taken_from() -> None:
    feeds = {
        "<rss xml:base='https://base.example/'><channel><link>https://site.example/</link>": "https://base.example/x",
        "<rss><channel><link>https://site.example/a/b</link>": "https://site.example/a/x",
        "<rss><channel><link>/a/</link>": "https://taken.example/a/x",
        "<rss><channel>": "https://taken.example/x",
    }
    for head, address in feeds.items():
        data = f"{head}<item><title>t</title><link>x</link></item></channel></rss>".encode()
        (draft,) = drafts(data, address="https://taken.example/feed")
        assert draft.url == address


def test_lines_are_counted_in_the_units_of_the_encoding() -> None:
    data = "<rss><title>\u0a05\u0a0a\n</title>\n<item><title>t</title></item></rss>".encode("utf-16")
    assert [one.line for one in stretches(Received("a.rss", data)) if isinstance(one, Item)] == [3]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Паром на остров не ходит с понедельника, сообщили в порту. Рыбаки вернулись ночью.", "koi8-r"),
        ("島への連絡船は月曜日から運休していると港の事務所が発表しました。漁師たちは夜に戻りました。", "euc-jp"),
        ("Le bac pour l’île est arrêté depuis lundi, a déclaré le port. Les pêcheurs sont rentrés.", "windows-1252"),
    ],
)
def test_a_feed_that_names_no_encoding_is_read_in_the_likeliest_one_and_says_so(text: str, encoding: str) -> None:
    markup = f"<rss version='2.0'><channel><item><title>{text}</title></item></channel></rss>"
    (made,) = drafts(markup.encode(encoding))
    assert made.title == text
    assert encoding in made.repairs[0]


def test_a_link_is_found_by_its_position_in_the_whole_text() -> None:
    markup = "<p>x  <a href='/1'> one\n two</a>, <a href='/2'>x</a><a href='/2'>y</a></p>"
    markup += "<p><a href='mailto:a@b.c'>m</a> z</p>"
    draft = item(f"<title>t</title><description><![CDATA[{markup}]]></description>")
    assert draft.text == "x one two, xy\n\nm z"
    assert [(draft.text[link.start : link.end], link.url) for link in draft.links] == [
        ("one two", "https://courier.example/1"),
        ("xy", "https://courier.example/2"),
    ]


def test_text_that_is_declared_plain_but_is_html_is_read_as_html_and_says_so() -> None:
    atom = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>t</title><content>{}</content></entry></feed>"
    (draft,) = drafts(atom.format("a &lt;b&gt;c&lt;/b&gt;").encode())
    assert draft.parts == ((0, "a c"),)
    assert "plain text" in draft.repairs[0]
    (draft,) = drafts(atom.format("use &lt;b&gt; sparingly").encode())
    assert draft.parts == ((0, "use <b> sparingly"),)
    assert draft.repairs == ()


def test_a_long_title_from_a_text_ends_with_a_word() -> None:
    draft = item(f"<description>{'words ' * 100}</description>")
    assert draft.title.endswith("words…")
    assert len(draft.title) <= LONGEST


_EXPORT = (
    "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><title>Blog</title><item><title>t</title>"
    "<wp:status><![CDATA[{}]]></wp:status><wp:post_type><![CDATA[{}]]></wp:post_type></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("state", "kind", "reason"),
    [
        ("publish", "post", ""),
        ("publish", "page", ""),
        ("publish", "recipe", ""),
        ("draft", "post", "a draft"),
        ("private", "page", "private"),
        ("future", "post", "still to be published"),
        ("inherit", "attachment", "a file of the blog"),
        ("publish", "nav_menu_item", "an entry of a menu"),
    ],
)
def test_what_a_blog_has_not_published_is_no_article(state: str, kind: str, reason: str) -> None:
    made = drafts(_EXPORT.format(state, kind).encode())
    if not reason:
        assert [draft.title for draft in made] == ["t"]
    else:
        with pytest.raises(NoArticle, match=reason):
            list(made)


def test_an_item_that_has_two_titles_says_so() -> None:
    draft = item("<title>One</title><guid>1</guid><title>Two</title>")
    assert (draft.title, draft.repairs) == ("One", ("It has 2 elements “title”, of which the first was taken.",))


def test_objects_after_the_items_of_sound_json_are_no_items() -> None:
    data = JSON_HEAD + b'{"title": "One"}], "title": "Courier", "_sister": {"title": "Bote", "id": 2}}'
    (draft,) = drafts(data, "a.json")
    assert draft.title == "One"


def test_entities_are_never_expanded() -> None:
    data = b'<!DOCTYPE rss [<!ENTITY a "]>aaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    data += b"<rss><channel><title>T</title><item><title>&b;&x;</title></item></channel></rss>"
    (draft,) = drafts(data)
    assert draft.title == "&b;&x;"
    assert "undefined entity" in draft.repairs[0]
    (only,) = stretches(Received("a.rss", data[: data.index(b"<item>")] + b"</channel></rss>"))
    assert isinstance(only, Aside)
    assert "entities of its own" in only.because


def test_an_item_that_is_too_large_or_full_of_marks_is_rejected_and_its_neighbours_are_not() -> None:
    one = b"<item><title>t</title></item>"
    large = b"<item>" + b"a" * LARGEST_ITEM + b"</item>"
    marks = b"<item>" + b"<" * 1_000_001 + b"</item>"
    found = stretches(Received("a.rss", b"<rss><channel>" + one + large + one + marks + one))
    reasons = [found.because for found in found if isinstance(found, Aside) and found.fate == "rejected"]
    assert reasons == ["an item of more than 64 MiB", "an item with more than a million marks"]
    assert sum(isinstance(one, Item) for one in found) == 3


def test_a_feed_too_large_for_memory_is_cut_where_it_lies(tmp_path: Path) -> None:
    for name, case in (("a.rss", "rss_2"), ("a.json", "json_feed")):
        text = yaml.safe_load((CASES[0].parent / f"{case}.yml").read_text(encoding="utf-8"))["feed"]
        file = tmp_path / name
        file.write_bytes(text.encode())
        with file.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as mapped:
            assert form_of(Received(name, mapped)) is not None
            assert stretches(Received(name, mapped)) == stretches(Received(name, text.encode()))


def test_no_bytes_are_no_stretches() -> None:
    assert list(feed.cut(Received("a.rss", b""))) == []


def test_the_encoding_that_the_container_names_is_asked_where_the_declared_one_fails() -> None:
    data = "<?xml version='1.0' encoding='utf-8'?><rss><item><title>Паром</title></item></rss>".encode("koi8-r")
    (draft,) = drafts(data, charset="KOI8-R")
    assert draft.title == "Паром"
    (draft,) = drafts("<rss><item><title>Паром</title></item></rss>".encode("cp1251"), charset="windows-1251")
    assert (draft.title, draft.repairs) == ("Паром", ())


@pytest.mark.parametrize("name", ["iso-2022-jp", "utf-7", "hz-gb-2312"])
def test_an_encoding_that_hides_the_marks_is_refused(name: str) -> None:
    data = f"<?xml version='1.0' encoding='{name}'?><rss><item><title>t</title></item></rss>".encode()
    (only,) = stretches(Received("a.rss", data))
    assert isinstance(only, Aside)
    assert "cannot be told from text" in only.because


@pytest.mark.parametrize("name", ["x-fake", "cp037", "unicode_escape", "rot13", "hex", "idna", "utf-16", "\u0130"])
def test_a_declared_encoding_that_cannot_be_is_passed_over(name: str) -> None:
    data = f"<?xml version='1.0' encoding='{name}'?><rss><item><title>é\\n</title></item></rss>".encode()
    (draft,) = drafts(data)
    assert draft.title == "é\\n"


@pytest.mark.timeout(300)
def test_every_feed_of_the_corpus_is_accounted_for() -> None:
    folder = Path(__file__).parents[2] / "shared" / "corpora" / "feeds"
    if not folder.is_dir():
        pytest.skip("the corpus is not here")
    for path in sorted(folder.rglob("*.xml")):
        received = Received(path.name, path.read_bytes())
        if form_of(received):
            for one in stretches(received):
                made = outcome(one).get("article")
                assert not made or (made.title and (made.markdown or not made.parts))


def test_cutting_is_lazy() -> None:
    data = b"<rss><channel><title>T</title>" + b"<item><title>t</title></item>" * 200_000
    received = Received("a.rss", data)
    first = next(found for found in feed.cut(received) if isinstance(found, Item))
    assert first.bytes == (30, 59)


HOSTILE = {
    "attributes": b"<item><title>t</title><x " + b"".join(b'a%d=">" ' % n for n in range(100_000)) + b"/></item>",
    "nested": b"<item><title>t</title>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</item>",
    "nested html": b"<item><title>t</title><description>" + b"&lt;div>" * 100_000 + b"</description></item>",
    "open comments": b"<!-- <item>" * 100_000,
    "open sections": b"<item><![CDATA[</item>" * 20_000,
    "open items": b"<item><title>t" * 20_000,
    "open entries": b"<entry>" * 20_000,
    "ends": b"</item>" * 20_000,
    "quotes": b"<item><title>t</title><description><![CDATA[" + b"<a href='" * 100_000 + b"]]></description></item>",
    "prefixes": b"".join(b"<a%d:channel>" % n for n in range(20_000)) + b"<b:item/>" * 1_000,
    "NUL": b"\0" * 1_000 + b"<item>\0<title>t\0</title></item>",
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.timeout(30)
def test_hostile_bytes_are_cut_in_time_that_grows_with_their_number(hostile: bytes) -> None:
    for one in stretches(Received("a.rss", b"<rss><channel><title>T</title>" + hostile)):
        outcome(one)


JSON_HEAD = b'{"version": "https://jsonfeed.org/version/1", "items": ['


@pytest.mark.parametrize("hostile", [b"[" * 100_000, b'{"id":' * 20_000, b'{"id":"' + b"\\" * 100_000, b'"' * 100_000])
@pytest.mark.timeout(30)
def test_hostile_json_is_rejected(hostile: bytes) -> None:
    found = stretches(Received("a.json", JSON_HEAD + hostile))
    assert any(isinstance(one, Aside) and one.fate == "rejected" for one in found)


def test_json_may_say_what_it_is_after_its_items() -> None:
    data = b'{"items": [{"title": "One"}], "title": "Courier", "version": "https://jsonfeed.org/version/1"}'
    (draft,) = drafts(data, "a.json")
    assert draft.outlet == "Courier"


@pytest.mark.parametrize("value", ["null", "[]", "{}", "1e999", "true", '"\\ud800"', '[{"name": 7}]', '"x"'])
def test_any_value_in_any_field_of_json_is_borne(value: str) -> None:
    keys = ("id", "url", "title", "content_html", "content_text", "date_published", "authors", "author", "language")
    fields = ", ".join(f'"{key}": {value}' for key in keys)
    data = f'{{"version": "https://jsonfeed.org/version/1", {fields}, "items": [{{{fields}}}, {{"title": "t"}}]}}'
    assert "article" in outcome(stretches(Received("a.json", data.encode()))[3])


_RSS_OF_TEN = b"<rss><channel><title>T</title>" + b"".join(
    b"<item><title>Mole Head %d</title><guid>%d</guid><description><![CDATA[<p>a</p>]]></description></item>\n" % (n, n)
    for n in range(10)
)
_JSON_OF_TEN = JSON_HEAD + b",".join(
    b'{"id": "%d", "title": "Mole Head %d", "authors": [{"name": "x", "url": "https://h.example/"}]}' % (n, n)
    for n in range(10)
)


@pytest.mark.parametrize(
    ("name", "data"), [("a.rss", _RSS_OF_TEN + b"</channel></rss>"), ("a.json", _JSON_OF_TEN + b"]}")]
)
@pytest.mark.parametrize("damage", [1, 5, 20, 60])
def test_damage_in_one_place_loses_what_is_damaged_and_hides_nothing(name: str, data: bytes, damage: int) -> None:
    for at in range(len(JSON_HEAD) + 1, len(data), 7):
        damaged = data[:at] + data[at + damage :]
        found = stretches(Received(name, damaged))
        assert sum("article" in outcome(one) for one in found) >= 8
        furniture = (one for one in found if isinstance(one, Aside) and one.fate == "furniture")
        assert not any(b"Mole Head" in damaged[slice(*one.bytes)] for one in furniture)


_PIECES = st.sampled_from(
    [
        "<rss>", "<channel>", "</channel>", "</rss>", "<item>", "</item>", "<item/>", "<entry>", "</entry>", "<title>T",
        "</title>", "<description>", "</description>", "<![CDATA[", "]]>", "<!--", "-->", "<?x", "?>", "<!DOCTYPE x [",
        "]>", "<a href='", '"', "'>", "&amp;", "&#x", ";", "<p>", "<br>", "</p>", " é ", "\n", "<", ">", "=",
        "<pubDate>", "2004-01-05", "</pubDate>", "xmlns:a='b'", "<a:item>", "<script>", "<figcaption>", '{"items":[',
        '{"id":"', "}", "]", ",", "\\", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<content type='html'>",
        "</content>", "\ufffe", "\u202e",
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(_PIECES, max_size=40), st.sampled_from(["utf-8", "utf-16", "windows-1252", "utf-32"]))
def test_any_pieces_of_feeds_are_accounted_for(pieces: list[str], encoding: str) -> None:
    data = "".join(pieces).encode(encoding, "replace")
    for name in ("a.rss", "a.jsonfeed"):
        for one in stretches(Received(name, data)) if data else ():
            made = outcome(one).get("article")
            if made:
                assert made.markdown or not made.parts
                assert all(0 <= link.start < link.end <= len(made.text) for link in made.links)
                assert all(0 <= figure.at <= len(made.text) for figure in made.figures)


@settings(max_examples=200, deadline=None)
@given(
    st.binary(min_size=1, max_size=300), st.sampled_from([b"", b"<rss>", b"{", b"<item>", b"\xff\xfe<\0", JSON_HEAD])
)
def test_any_bytes_are_accounted_for(data: bytes, before: bytes) -> None:
    received = Received("a.rss", before + data)
    form_of(received)
    for one in stretches(received):
        outcome(one)


def _ranges_by_parser(data: bytes) -> list[tuple[int, int]]:
    """The ranges of items as expat has them."""
    parser = expat.ParserCreate()
    found: list[tuple[int, int]] = []
    opened: list[int] = []

    def start(name: str, _: dict[str, str]) -> None:
        if name in ("item", "entry"):
            opened.append(parser.CurrentByteIndex)

    def end(name: str) -> None:
        if name in ("item", "entry"):
            begun = opened.pop()
            if not opened:
                at = parser.CurrentByteIndex
                found.append((begun, data.index(b">", at) + 1 if data.startswith((b"</item", b"</entry"), at) else at))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data)
    return found


_WORDS = st.text(st.sampled_from("ab<>&\"'] é-\n"), max_size=12)


@st.composite
def _well_formed(draw: st.DrawFn) -> bytes:
    """A feed in well-formed XML with marks wherever they may stand."""

    def text() -> str:
        words = draw(_WORDS)
        kind = draw(st.sampled_from(["text", "cdata", "comment", "instruction", "element"]))
        escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]")
        return {
            "text": escaped.replace("]>", "]"),
            "cdata": f"<![CDATA[{words.replace(']', '')}<item></item>]]>",
            "comment": f"<!--{words.replace('-', '')}<item>-->",
            "instruction": f"<?p {words.replace('?', '')}</item>?>",
            "element": f"""<x a = "{escaped.replace('"', "")}" b='{escaped.replace("'", "")}>'/>""",
        }[kind]

    items = [f"<item a='>'>{text()}{text()}</item >" for _ in range(draw(st.integers(0, 4)))]
    nested = draw(st.sampled_from(["", "<entry><content><entry>x</entry></content></entry>", "<item/>"]))
    between = text() if draw(st.booleans()) else ""
    encoding = draw(st.sampled_from(["utf-8", "iso-8859-1"]))
    inside = f"{between}{between.join(items)}{nested}"
    return f"<?xml version='1.0' encoding='{encoding}'?><rss><channel>{inside}</channel></rss>".encode(encoding)


@settings(max_examples=300, deadline=None)
@given(_well_formed())
def test_the_ranges_in_well_formed_feeds_are_those_of_a_parser(data: bytes) -> None:
    expected = _ranges_by_parser(data)
    found = stretches(Received("a.rss", data))
    items = [one.bytes for one in found if isinstance(one, Item)]
    assert items == expected
