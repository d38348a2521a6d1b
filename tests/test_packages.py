"""Packages of the archive: what is in them, that others can read them, and that they come back as they were."""

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bagit
import pytest
import yaml
from click.testing import CliRunner, Result
from playwright.sync_api import Browser
from rocrate.rocrate import ROCrate

from builder.cli import main
from builder.fixity import sha256_bytes
from tests.archive import copy_of_small, edit, tree

NAME = "the-bridge-at-saltmouth"
SECRET = "Nobody but the editors may read this comment"


@pytest.fixture(autouse=True)
def _in_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    copy_of_small(tmp_path)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def done(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.output


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def withheld_sentences() -> list[bytes]:
    """Stretches of the text that may not be published."""
    text = Path("content/withheld/2021-mayor-denies-bridge-unsafe.md").read_text(encoding="utf-8")
    body = text.split("---\n", 2)[2]
    return [line.encode() for line in body.split("\n") if len(line) > 60]


def test_a_zip_holds_the_public_site_below_one_folder_with_a_start_file() -> None:
    assert f"{NAME}.zip" in done("pack", "zip")
    done("build", "--public")
    found = members(Path(f"{NAME}.zip"))
    site = {path.removeprefix(f"{NAME}/site/"): data for path, data in found.items() if "/site/" in path}
    assert site == tree(Path("site"))
    assert set(found) - {f"{NAME}/site/{path}" for path in site} == {f"{NAME}/Open the archive.html"}


@pytest.mark.parametrize("kind", ["zip", "bagit"])
def test_the_same_archive_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    done("pack", kind, "--output", "one.zip")
    shutil.copytree("content", tmp_path / "elsewhere" / "content")
    done("pack", kind, "--content", "elsewhere/content", "--output", "two.zip")
    assert Path("one.zip").read_bytes() == Path("two.zip").read_bytes()


@pytest.mark.parametrize("kind", ["zip", "bagit"])
def test_what_the_public_may_not_see_is_only_in_a_private_package(kind: str) -> None:
    edit(Path("content/archive.yml"), "language: en", f"language: en  # {SECRET}")
    done("pack", kind, "--output", "public.zip")
    done("pack", kind, "--private", "--output", "private.zip")
    public, private = (b"\n".join(members(Path(one)).values()) for one in ("public.zip", "private.zip"))
    sentences = withheld_sentences()
    assert sentences
    assert not [one for one in (*sentences, SECRET.encode()) if one in public]
    if kind == "bagit":
        assert all(one in private for one in (*sentences, SECRET.encode()))
    assert "Private copy" in private.decode("utf-8", "replace")
    assert b"Private copy" not in public


def test_a_private_package_says_so_in_its_name() -> None:
    assert f"{NAME}-private.zip" in done("pack", "zip", "--private")


def test_an_unzipped_archive_opens_and_searches_from_the_disk(tmp_path: Path, browser: Browser) -> None:
    done("pack", "zip", "--output", "stick.zip")
    with zipfile.ZipFile("stick.zip") as file:
        file.extractall(tmp_path / "a stick with spaces")
    start = tmp_path / "a stick with spaces" / NAME / "Open the archive.html"
    page = browser.new_page()
    page.goto(start.as_uri())
    page.wait_for_url("**/site/index.html")
    page.goto(page.url.replace("index.html", "search.html?q=bridge"))
    hit = page.locator("a[href*='articles/2021']:visible").first
    hit.wait_for()
    hit.click()
    page.wait_for_url("**/site/articles/**")
    assert page.locator("h1").inner_text()
    page.close()


def test_a_start_file_without_its_site_says_what_to_do(tmp_path: Path, browser: Browser) -> None:
    done("pack", "zip", "--output", "stick.zip")
    alone = tmp_path / "alone.html"
    alone.write_bytes(members(Path("stick.zip"))[f"{NAME}/Open the archive.html"])
    page = browser.new_page()
    page.goto(alone.as_uri())
    assert "has not been unpacked yet" in page.locator("body").inner_text()
    page.close()


@pytest.mark.parametrize("rights", [(), ("--private",)])
def test_a_bag_is_valid_for_other_programs(rights: tuple[str, ...], tmp_path: Path) -> None:
    done("pack", "bagit", *rights, "--output", "bag.zip")
    shutil.unpack_archive("bag.zip", tmp_path / "out")
    (folder,) = (tmp_path / "out").iterdir()
    assert bagit.Bag(str(folder)).validate()
    crate = ROCrate(str(folder / "data"))
    assert crate.name == "The bridge at Saltmouth"
    described = {entity.id for entity in crate.data_entities}
    assert "content/archive.yml" in described
    articles = {path for path in tree(folder / "data") if path.startswith("content/articles/")}
    made = [one for one in crate.get_entities() if one.id.startswith("#made/")]
    assert made
    assert {one["result"].id for one in made} <= articles
    capture = "content/captures/town-page.txt" if rights else "#captures/town-page"
    assert {one["object"].id for one in made} == {capture}
    ledger = crate.get("content/captures/town-page.yml")
    assert ledger["about"] == crate.get(capture)
    data = (folder / "data/content/captures/town-page.txt").read_bytes() if rights else None
    assert crate.get(capture)["sha256"] == (sha256_bytes(data) if data else digest_in(ledger, folder))


def digest_in(ledger: Any, folder: Path) -> str:
    """The digest of its capture that a ledger in a bag says."""
    return str(yaml.safe_load((folder / "data" / ledger.id).read_text(encoding="utf-8"))["sha256"])


def entities(kind: str = "public") -> dict[str, dict[str, Any]]:
    """The entities of the crate in a bag, by their identifiers."""
    done("pack", "bagit", *(["--private"] if kind == "private" else []), "--output", "bag.zip")
    found = members(Path("bag.zip"))
    graph = json.loads(next(data for path, data in found.items() if path.endswith("data/ro-crate-metadata.json")))
    assert len({one["@id"] for one in graph["@graph"]}) == len(graph["@graph"])
    return {one["@id"]: one for one in graph["@graph"]}


def test_the_crate_says_of_an_article_who_wrote_and_published_it_when_and_where_the_original_is() -> None:
    mayor = Path("content/articles/2021/2021-mayor-denies-bridge-unsafe.md")
    edit(mayor, "language: en\n", "language: en\nauthors: [A. Quill, Jo Marsh]\nurl: https://example.org/mayor\n")
    edit(mayor, "outlet: unknown", "outlet: harbour-wire")
    found = entities()
    article = found["#articles/2021-mayor-denies-bridge-unsafe"]
    assert article["@type"] == "NewsArticle"
    assert article["name"] == "Mayor denies that the bridge was unsafe"
    assert article["inLanguage"] == "en"
    assert [found[one["@id"]]["name"] for one in article["author"]] == ["Ada Quill", "Jo Marsh"]
    assert article["author"][0] == {"@id": "#actors/ada-quill"}
    assert found[article["publisher"]["@id"]]["@type"] == "Organization"
    assert found[article["license"]["@id"]]["name"]
    assert found[article["isBasedOn"]["@id"]] == {
        "@id": "https://example.org/mayor", "@type": "WebPage", "name": article["name"],
    }  # fmt: skip
    assert {found[one["@id"]]["@type"] for one in article["subjectOf"]} == {"File"}


def test_a_date_is_in_the_crate_as_exactly_as_it_is_known() -> None:
    found = entities()
    articles = [one for one in found.values() if one["@type"] == "NewsArticle"]
    exact = [one for one in articles if "datePublished" in one]
    assert exact
    assert all(re.fullmatch(r"[0-9-]{4,10}", one["datePublished"]) for one in exact)
    assert all(one["description"].startswith("Published ") for one in articles)


def test_the_crate_links_people_and_places_to_what_other_catalogues_call_them() -> None:
    edit(Path("content/actors/ada-quill.md"), "kind: person", "kind: person\nidentifiers: {wikidata: Q42, x: y}")
    person = entities()["#actors/ada-quill"]
    assert person["@type"] == "Person"
    assert person["sameAs"] == {"@id": "http://www.wikidata.org/entity/Q42"}
    assert person["identifier"] == "x:y"
    assert person["alternateName"] == "A. Quill"
    assert {"@id": "content/actors/ada-quill.md"} in person["subjectOf"]


def test_all_that_the_crate_refers_to_within_itself_is_described_in_it() -> None:
    for kind in ("public", "private"):
        found = entities(kind)
        meant = {one for entity in found.values() for value in entity.values() for one in references(value)}
        outside = {one for one in meant - found.keys() if one.startswith(("http:", "https:"))}
        assert meant - found.keys() - outside == set()
        parts = {one for entity in found.values() for one in references(entity.get("hasPart"))}
        files = {name for name, entity in found.items() if entity["@type"] == "File"}
        assert files <= parts
        assert all(found[name]["encodingFormat"] and len(found[name]["sha256"]) == 64 for name in files)


def references(value: Any) -> Iterator[str]:
    """The identifiers that a value of an entity refers to."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one["@id"]


def test_a_private_bag_comes_back_as_it_was() -> None:
    Path("content/captures/town-page.corrections.yml").write_text("marks: []  # settled\n", encoding="utf-8")
    Path("content/captures/town-page.columns.yml").write_text("title: A\n", encoding="utf-8")
    done("pack", "bagit", "--private", "--output", "bag.zip")
    done("unpack", "bag.zip", "copy")
    assert tree(Path("copy/content")) == tree(Path("content"))
    assert "All verified" in done("verify", "--content", "copy/content", "--captures", "copy/content/captures")


def test_a_public_bag_comes_back_as_records_without_problems(tmp_path: Path) -> None:
    done("pack", "bagit", "--output", "bag.zip")
    done("unpack", "bag.zip", "copy")
    done("check", "--content", "copy/content")
    done("pack", "bagit", "--content", "copy/content", "--output", "again.zip")
    first, again = members(Path("bag.zip")), members(Path("again.zip"))
    records = {path for path in first if "/data/content/" in path}
    assert {path: first[path] for path in records} == {path: again[path] for path in again if "/data/content/" in path}
    shutil.unpack_archive("bag.zip", tmp_path / "out")
    done("unpack", f"out/{NAME}", "from-a-folder")
    assert tree(Path("from-a-folder/content")) == tree(Path("copy/content"))


def test_a_public_bag_is_verified_without_the_captures_that_it_does_not_hold(tmp_path: Path) -> None:
    done("pack", "bagit", "--output", "bag.zip")
    done("unpack", "bag.zip", "copy")
    shutil.unpack_archive("bag.zip", tmp_path / "out")
    for content in ("copy/content", f"out/{NAME}/data/content"):
        told = done("verify", "--content", content)
        assert "1 capture is not at hand: a public bag holds none, since withheld texts stand in them." in told
        assert "All verified" in told
    with_them = done("verify", "--content", "copy/content", "--captures", "content/captures")
    assert "1 capture, " in with_them
    assert "not at hand" not in with_them


def test_a_bag_from_which_a_record_was_taken_or_changed_is_not_verified() -> None:
    done("pack", "bagit", "--output", "bag.zip")
    done("unpack", "bag.zip", "copy")
    edit(Path("copy/content/pages/about.md"), "made-up", "real")
    assert run("verify", "--content", "copy/content").exit_code == 1
    done("unpack", "bag.zip", "private")
    Path("private/bag-info.txt").unlink()
    assert "capture-missing" in run("verify", "--content", "private/content").output


def test_digests_and_spans_hold_in_a_bag_from_whose_text_comments_were_taken() -> None:
    article = Path("content/articles/2021/2021-bridge-closed.md")
    before = article.read_text(encoding="utf-8")
    assert "publish: full" in before
    front, _, body = before.rpartition("---\n")
    first, space, rest = body.lstrip("\n").partition(" ")
    article.write_text(f"{front}---\n\n<!--\n{SECRET}\n-->\n\n{first} <!-- so -->{space}{rest}", encoding="utf-8")
    done("check")
    done("pack", "bagit", "--output", "bag.zip")
    done("unpack", "bag.zip", "copy")
    told = done("verify", "--content", "copy/content", "--captures", "content/captures")
    assert "All verified" in told
    assert "2 reading texts, 3 spans, " in told
    bag = b"\n".join(members(Path("bag.zip")).values())
    assert SECRET.encode() not in bag


def spoilt(change: Any) -> Result:
    """What unpacking says of a bag whose members were changed."""
    done("pack", "bagit", "--output", "bag.zip")
    found = members(Path("bag.zip"))
    change(found)
    with zipfile.ZipFile("spoilt.zip", "w") as file:
        for path, data in found.items():
            file.writestr(path, data)
    result = run("unpack", "spoilt.zip", "copy")
    assert result.exit_code == 1
    assert not Path("copy").exists()
    return result


ABOUT = f"{NAME}/data/content/pages/about.md"


def test_an_altered_file_is_named() -> None:
    result = spoilt(lambda found: found.update({ABOUT: b"altered"}))
    assert "spoilt.zip/data/content/pages/about.md: bag: The bytes differ" in result.output


def test_a_missing_file_is_named() -> None:
    result = spoilt(lambda found: found.pop(ABOUT))
    assert "data/content/pages/about.md: bag: manifest-sha256.txt lists a file that is not there" in result.output


def test_an_unlisted_file_is_named() -> None:
    result = spoilt(lambda found: found.update({f"{NAME}/data/more.txt": b""}))
    assert "data/more.txt: bag: manifest-sha256.txt does not list this file" in result.output


def damaged(change: Any) -> Result:
    """What unpacking says of a bag in whose bytes something was changed."""
    done("pack", "bagit", "--output", "bag.zip")
    with zipfile.ZipFile("bag.zip") as file, zipfile.ZipFile("again.zip", "w", zipfile.ZIP_DEFLATED) as again:
        for name in file.namelist():
            again.writestr(name, file.read(name))
    Path("damaged.zip").write_bytes(change(Path("again.zip").read_bytes()))
    result = run("unpack", "damaged.zip", "copy")
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert not Path("copy").exists()
    return result


def squeezed_at(data: bytes, name: str) -> int:
    """Where the bytes of a member begin."""
    return data.index(name.encode()) + len(name)


@pytest.mark.parametrize("name", [ABOUT, f"{NAME}/manifest-sha256.txt"])
def test_squeezed_bytes_that_are_damaged_are_named_with_their_file(name: str) -> None:
    def change(data: bytes) -> bytes:
        at = squeezed_at(data, name)
        return data[:at] + b"\xff" * 8 + data[at + 8 :]

    assert f"{name.removeprefix(NAME)}: bag: The bytes are damaged" in damaged(change).output


def test_a_member_of_a_bag_that_has_no_name_is_refused() -> None:
    entry = b"PK\1\2"

    def change(data: bytes) -> bytes:
        at = data.index(entry)
        name = data[at + 28 : at + 30]
        return data[: at + 28] + bytes(2) + name + data[at + 32 :]

    assert "bag: " in damaged(change).output


def test_a_directory_of_a_zip_file_that_points_before_its_beginning_is_refused() -> None:
    at_of_the_end = 16

    def change(data: bytes) -> bytes:
        at = data.rindex(b"PK\5\6") + at_of_the_end
        return data[:at] + b"\xff\xff\xff\x7f" + data[at + 4 :]

    assert "bag: " in damaged(change).output


@pytest.mark.parametrize("path", ["../out.txt", f"{NAME}/../../out.txt", "/out.txt", f"{NAME}/data/C:out.txt"])
def test_a_path_that_leads_out_is_refused(path: str) -> None:
    assert "leads out of the bag" in spoilt(lambda found: found.update({path: b""})).output


def test_a_link_in_a_folder_is_refused(tmp_path: Path) -> None:
    done("pack", "bagit", "--output", "bag.zip")
    shutil.unpack_archive("bag.zip", tmp_path / "out")
    (tmp_path / "out" / NAME / "data" / "link").symlink_to("/etc/hosts")
    result = run("unpack", f"out/{NAME}", "copy")
    assert result.exit_code == 1
    assert "It is a link" in result.output


def test_a_folder_that_holds_something_is_left_alone() -> None:
    done("pack", "bagit", "--output", "bag.zip")
    before = tree(Path("content"))
    result = run("unpack", "bag.zip", "content")
    assert result.exit_code == 1
    assert tree(Path("content")) == before


def test_what_is_no_bag_is_told_in_words() -> None:
    Path("no.zip").write_bytes(b"no zip")
    assert "cannot be read" in run("unpack", "no.zip", "copy").output
    Path("empty").mkdir()
    assert "so this is none" in run("unpack", "empty", "copy").output
