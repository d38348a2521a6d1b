"""Packages of the archive: what is in them, that others can read them, and that they come back as they were."""

import shutil
import zipfile
from pathlib import Path
from typing import Any

import bagit
import pytest
from click.testing import CliRunner, Result
from playwright.sync_api import Browser
from rocrate.rocrate import ROCrate

from builder.cli import main
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
    made = [one for one in crate.get_entities() if one.type == "CreateAction"]
    assert made
    assert {one["result"].id for one in made} <= articles
    assert {one["object"].id for one in made} == {"content/captures/town-page.yml"}


def test_a_private_bag_comes_back_as_it_was() -> None:
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
