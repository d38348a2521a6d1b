"""Tokens are planted wherever the public may not look; a public site holds none of them, under no packing."""

import base64
import gzip
import html
import io
import re
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from archive import copy_of_small, edit, tree
from leaks import Leak, leaks

from builder.build import Order, build
from builder.content.format import document
from builder.content.markup import reading_text
from builder.content.read import Audience
from builder.fixity import sha256_text
from builder.model import TextFixity, Version, WithheldText
from tests.test_cli import regesta

MAYOR = "2021-mayor-denies-bridge-unsafe"

WITHHELD = {"text": "zqtextaa", "version": "zqothertextax", "caption": "zqcaptionab", "credit": "zqcreditac"}
"""What no public site shows of an article whose text is withheld."""

HIDDEN = {
    "title": "zqtitlead", "author": "zqauthorae", "url": "zqaddressaf", "gist": "zqgistag", "because": "zqbecauseah",
    "abstract": "zqabstractai", "citation": "zqcitationaj", "step": "zqstepam", "segment": "zqsegmentan",
    "version": "zqversionao",
}  # fmt: skip
"""What it shows of that article besides, unless the article is published as `none`."""

NEVER = {"suggestion": "zqsuggestap", "correction": "zqcorrectaq", "capture": "zqbytesar", "latitude": "1357913",
         "cache": "zqcacheas"}  # fmt: skip
"""What no site shows, not even a private one."""

PERSON = {
    "name": "zqpersonba", "variant": "zqvariantbb", "identifier": "zqidentbc", "role": "zqrolebd", "body": "zqbodybe",
    "because": "zqlookedbf",
}  # fmt: skip
"""What a public site shows of an actor, unless the actor is withdrawn."""

OF_EVENT = {"name": "zqmeetingca", "question": "zqaskedcb", "position": "zqanswercc"}
"""What a public site shows of an event, unless the event is withdrawn."""

UNSHOWN = {"comment": "zqnotebg"}
"""What only the record of that actor says."""

REMARKS = {
    "article": "zqremarkca", "value": "zqremarkcb", "abstract": "zqremarkcc", "body": "zqremarkcd",
    "lines": "zqremarkce", "archive": "zqremarkcf", "ledger": "zqremarkcg", "page": "zqremarkch",
    "version": "zqremarkci", "withheld": "zqremarkcj",
}  # fmt: skip
"""What editors say to each other in comments of YAML and Markdown: no site shows it, and no public package holds it."""


def planted(folder: Path) -> Path:
    """The small archive with all tokens in it."""
    content = copy_of_small(folder)
    text = content / f"withheld/{MAYOR}.md"
    edit(text, "cracks at 14.", f"cracks at 14 {WITHHELD['text']}.")
    edit(text, "The old bridge on 3 May 2021.", WITHHELD["caption"])
    edit(text, "© B. Lens", WITHHELD["credit"])
    reading = reading_text(text.read_text(encoding="utf-8").split("---\n", 2)[2])
    article = content / f"articles/2021/{MAYOR}.md"
    digest = "0678f2e3451bce00eb8e842783673634e51e08e8ee4b80bbb606f97dcae21b3d, length: 253"
    edit(article, digest, f"{sha256_text(reading)}, length: {len(reading)}")
    edit(article, "title: Mayor denies that the bridge was unsafe", f"title: Mayor {HIDDEN['title']}")
    by_line = f"authors: [{HIDDEN['author']}]\nurl: https://example.org/{HIDDEN['url']}"
    edit(article, "language: en\n", f"language: en\n{by_line}\n")
    edit(article, "The old bridge was not unsafe.", f"The bridge was {HIDDEN['gist']}.")
    edit(article, "The capture names none", HIDDEN["because"])
    edit(article, "Storm of the century", HIDDEN["citation"])
    edit(article, "split and unwrap", HIDDEN["step"])
    edit(article, "they count cracks.", f"they count {HIDDEN['abstract']}.")
    _plant_beside(content)
    _plant_remarks(content)
    return content


def _plant_beside(content: Path) -> None:
    """The tokens in other files than those of the article."""
    ledger = content / "captures/town-page.yml"
    segment = f"part: credit, article: {MAYOR}}}"
    edit(ledger, segment, f"part: credit, article: {MAYOR}, name: {HIDDEN['segment']}}}")
    words = f"Another text with {WITHHELD['version']} in it."
    text = TextFixity(sha256=sha256_text(words), length=len(words))
    version = Version(id=f"{MAYOR}-v2", of=MAYOR, title=f"Mayor {HIDDEN['version']}", captured="2021-06-01", text=text)
    for path, data in {
        f"versions/{MAYOR}-v2.md": document(version),
        f"withheld/{MAYOR}-v2.md": document(WithheldText(id=f"{MAYOR}-v2"), words),
        f"suggestions/{MAYOR}.yml": f"article: {NEVER['suggestion']}\n",
        "captures/town-page.corrections.yml": f"marks: []  # {NEVER['correction']}\n",
        "captures/town-page.other": NEVER["capture"],
        "../.regesta-cache/told": NEVER["cache"],
    }.items():
        (content / path).parent.mkdir(exist_ok=True)
        (content / path).write_text(data, encoding="utf-8")
    precise = f"coordinates: {{latitude: 50.{NEVER['latitude']}, longitude: -3.5, public_precision: '0.1'}}\n"
    edit(content / "places/old-bridge.md", "parent:", f"{precise}parent:")
    person = (
        f"name: {PERSON['name']}\nidentifiers: {{wiki: {PERSON['identifier']}}}\norigins:\n"
        f"  name: {{by: contributor, because: {PERSON['because']}, confidence: high}}  # {UNSHOWN['comment']}\n"
    )
    actor = content / "actors/ada-quill.md"
    edit(actor, "name: Ada Quill\n", person)
    edit(actor, "A. Quill", PERSON["variant"])
    edit(actor, "Mayor, of", f"{PERSON['role']}, of")
    edit(actor, "Mayor of the town", f"{PERSON['body']} of the town")


def _plant_remarks(content: Path) -> None:
    article, actor = content / f"articles/2021/{MAYOR}.md", content / "actors/ada-quill.md"
    edit(article, "language: en\n", f"# {REMARKS['article']}\nlanguage: en  # {REMARKS['value']}\n")
    edit(article, "they count", f"they count <!-- {REMARKS['abstract']} -->")
    edit(actor, " of the town", f"<!-- {REMARKS['body']} --> of the town")
    for path, remark in {
        article: f"\n<!--\n{REMARKS['lines']}\n\n-->\n",
        content / "archive.yml": f"# {REMARKS['archive']}\n",
        content / "captures/town-page.yml": f"# {REMARKS['ledger']}\n",
        content / "pages/about.md": f"\n<!-- {REMARKS['page']} -->\n",
        content / f"withheld/{MAYOR}.md": f"\n<!-- {REMARKS['withheld']} -->\n",
    }.items():
        path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + remark, encoding="utf-8")
    edit(content / f"versions/{MAYOR}-v2.md", "---\nid", f"---\n# {REMARKS['version']}\nid")


def site_of(content: Path, audience: Audience, cache: Path | None = None) -> Path:
    output = content.parent / f"site-{audience.value}"
    build(Order(content, output, audience, cache=cache))
    return output


def test_a_private_site_holds_every_token(tmp_path: Path) -> None:
    tokens = {*WITHHELD.values(), *HIDDEN.values(), *PERSON.values()}
    site = site_of(planted(tmp_path), Audience.PRIVATE)
    assert {token for token, _, _ in leaks(site, tokens)} == tokens
    assert leaks(site, [*NEVER.values(), *REMARKS.values()]) == []


def test_a_public_site_holds_nothing_of_a_withheld_text(tmp_path: Path) -> None:
    site = site_of(planted(tmp_path), Audience.PUBLIC)
    assert leaks(site, WITHHELD.values()) == []
    assert leaks(site, [*NEVER.values(), *REMARKS.values()]) == []
    shown = {*HIDDEN.values(), *PERSON.values()}
    assert {token for token, _, _ in leaks(site, shown)} == shown


def test_the_data_for_programs_holds_what_pages_show_and_no_more(tmp_path: Path) -> None:
    site = site_of(planted(tmp_path), Audience.PUBLIC)
    shown = {*HIDDEN.values(), *PERSON.values()} - {HIDDEN["segment"]}
    never = {*WITHHELD.values(), *NEVER.values(), *REMARKS.values()}
    found = {token for folder in ("data", "provenance") for token, _, _ in leaks(site / folder, shown | never)}
    assert found == shown


def test_a_social_card_holds_no_token_and_its_words_none_that_its_page_does_not_show(tmp_path: Path) -> None:
    content = planted(tmp_path)
    event = content / "events/bridge-closure.md"
    edit(event, "name: Closure of the old bridge", f"name: Closure {OF_EVENT['name']}")
    edit(event, "Was the old bridge safe before it was closed?", f"Was it {OF_EVENT['question']}?")
    edit(event, "It was cracked.", f"It was {OF_EVENT['position']}.")
    site = site_of(content, Audience.PUBLIC)
    assert len(list((site / "cards").iterdir())) == 2
    tokens = {*WITHHELD.values(), *HIDDEN.values(), *NEVER.values(), *PERSON.values(), *OF_EVENT.values()}
    assert leaks(site / "cards", tokens) == []
    alt = re.findall(r'"og:image:alt" content="(.*?)"', (site / "events/bridge-closure.html").read_text("utf-8"))
    assert {token for token in tokens if token in str(alt)} == {*OF_EVENT.values()}
    assert regesta("takedown", "bridge-closure", "--because", "Withdrawn.", "--content", content).exit_code == 0
    assert leaks(site_of(content, Audience.PUBLIC), OF_EVENT.values()) == []


def packed(content: Path, kind: str, *rights: str) -> Path:
    target = content.parent / f"a{''.join(rights)}.{'zim' if kind == 'zim' else 'zip'}"
    result = regesta("pack", kind, *rights, "--content", content, "--output", target)
    assert result.exit_code == 0, result.output
    return target


@pytest.mark.parametrize("kind", ["zip", "zim", "bagit"])
def test_a_public_package_holds_no_more_than_a_public_site(kind: str, tmp_path: Path) -> None:
    shown = {*HIDDEN.values(), *PERSON.values()}
    never = {*WITHHELD.values(), *NEVER.values(), *REMARKS.values(), UNSHOWN["comment"]}
    found = leaks(packed(planted(tmp_path), kind), shown | never)
    assert {token for token, _, _ in found} == shown
    if kind == "zim":
        titles = {token for token, path, how in found if (path, how) == ("titles", "asked")}
        words = {token for token, path, how in found if (path, how) == ("words", "asked")}
        assert HIDDEN["title"] in titles
        assert {HIDDEN["title"], HIDDEN["abstract"], PERSON["body"]} <= words


@pytest.mark.parametrize("kind", ["zip", "zim", "bagit"])
def test_a_private_package_holds_every_token(kind: str, tmp_path: Path) -> None:
    shown = {*WITHHELD.values(), *HIDDEN.values(), *PERSON.values()}
    remarks = {*REMARKS.values(), *UNSHOWN.values()}
    remarks.add(NEVER["correction"])
    tokens = {*shown, *remarks, *NEVER.values()}
    found = {token for token, _, _ in leaks(packed(planted(tmp_path), kind, "--private"), tokens)}
    assert found == (shown | remarks if kind == "bagit" else shown)


def test_a_public_bag_tells_of_a_tombstone_nothing_but_that_the_record_exists(tmp_path: Path) -> None:
    content = planted(tmp_path)
    edit(content / f"articles/2021/{MAYOR}.md", "publish: abstract", "publish: none")
    assert leaks(packed(content, "bagit"), {*WITHHELD.values(), *HIDDEN.values(), *REMARKS.values()}) == []


def test_a_tombstone_tells_nothing_but_that_the_record_exists(tmp_path: Path) -> None:
    content = planted(tmp_path)
    edit(content / f"articles/2021/{MAYOR}.md", "publish: abstract", "publish: none")
    assert leaks(site_of(content, Audience.PUBLIC), {*WITHHELD.values(), *HIDDEN.values()}) == []


def test_an_article_under_embargo_tells_no_more(tmp_path: Path) -> None:
    content = planted(tmp_path)
    edit(content / f"articles/2021/{MAYOR}.md", "publish: abstract", "publish: abstract, embargo: 9000")
    assert leaks(site_of(content, Audience.PUBLIC), {*WITHHELD.values(), *HIDDEN.values()}) == []


def test_what_is_taken_down_is_in_no_site_and_in_no_file_that_git_keeps(tmp_path: Path) -> None:
    content = planted(tmp_path)
    for record in (MAYOR, "ada-quill"):
        result = regesta("takedown", record, "--because", "Withdrawn.", "--content", content)
        assert result.exit_code == 0, result.output
    gone = {*HIDDEN.values(), *PERSON.values(), *UNSHOWN.values()}
    assert leaks(site_of(content, Audience.PRIVATE), gone) == []
    assert leaks(site_of(content, Audience.PUBLIC), {*gone, *WITHHELD.values()}) == []
    assert leaks(content, gone) == []


def test_a_record_that_is_withheld_between_two_builds_leaves_nothing_behind(tmp_path: Path) -> None:
    content, cache = planted(tmp_path), tmp_path / "cache"
    tokens = {*WITHHELD.values(), *HIDDEN.values()}
    assert leaks(site_of(content, Audience.PUBLIC, cache), tokens)
    edit(content / f"articles/2021/{MAYOR}.md", "publish: abstract", "publish: none")
    site = site_of(content, Audience.PUBLIC, cache)
    assert leaks(site, tokens) == []
    later = tree(site)
    assert tree(site_of(content, Audience.PUBLIC)) == later


def zipped(data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.zip", data)
    return made.getvalue()


@pytest.mark.parametrize("data", [
    b"zqtokenaa", b"ZqTokenAA", b"aanekotqz", "zqtokenaa".encode("utf-16-le"), quote("zq").encode() + b"%74okenaa",
    b"zq&#116;oken&#x61;a", b"zq\\u0074oken\\x61a", b"zq<mark>token</mark>aa", base64.b64encode(b"so zqtokenaa it is"),
    gzip.compress(b"zqtokenaa", mtime=0), html.escape("<p>zq-token-aa").encode(),
    base64.b64encode(gzip.compress(b"zqtokenaa", mtime=0)), zipped(zipped(b"zqtokenaa")),
])  # fmt: skip
def test_a_token_is_found_however_it_is_packed(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    assert {token for token, _, _ in leaks(tmp_path, ["zqtokenaa", "zqtokenbb"])} == {"zqtokenaa"}


def test_a_site_in_a_zip_file_is_looked_through_like_one_in_a_folder(tmp_path: Path) -> None:
    site = site_of(planted(tmp_path), Audience.PRIVATE)
    with zipfile.ZipFile(tmp_path / "site.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for path, data in tree(site).items():
            packed.writestr(f"site/{path}", data)
    found = leaks(tmp_path / "site.zip", WITHHELD.values())
    assert {token for token, _, _ in found} == {*WITHHELD.values()}
    assert in_search(found) == in_search(leaks(site, WITHHELD.values())) != set()


def in_search(found: list[Leak]) -> set[tuple[str, str]]:
    """The tokens that a reader of the search files finds, and how."""
    return {(token, how) for token, path, how in found if path == "search/"}
