"""Links, devices and paths that lead elsewhere: nothing is read or written outside of the folder that is meant."""

import json
import os
import zipfile
from pathlib import Path

import pytest
from archive import copy_of_small, tree
from click.testing import CliRunner, Result
from torture.paths_hostile import level

from builder.below import DEEPEST, below
from builder.build import Order, build
from builder.cache.folder import cache_beside
from builder.check.memory import memory_beside
from builder.cli import main
from builder.exports.preview import preview
from builder.exports.unbag import unpack_bag
from builder.fixity import sha256_bytes
from builder.output.publish import GENERATOR, MANIFEST, manifest, site_problems
from builder.problems import InvalidContent
from builder.scaffold.story import upgrade

TEXT = "A heading\n\nThe harbour was closed in the morning, the town said, since the bridge was not safe any more.\n"


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    """A folder that is none of the program's business."""
    folder = tmp_path / "precious"
    folder.mkdir()
    (folder / "letters.txt").write_text("years of work", encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def is_as_it_was(precious: Path) -> bool:
    return tree(precious) == {"letters.txt": b"years of work"}


def ingested(folder: Path) -> Result:
    (folder / "dump.txt").write_text(TEXT, encoding="utf-8")
    return run("ingest", folder / "dump.txt", "--id", "dump", "--into", folder / "content")


@pytest.mark.parametrize("name", ["compiled", "search", "similar", "history"])
def test_a_link_in_the_cache_is_not_followed(tmp_path: Path, precious: Path, name: str) -> None:
    content, cache = copy_of_small(tmp_path), tmp_path / "cache"
    cache.mkdir()
    (cache / name).symlink_to(precious)
    build(Order(content, tmp_path / "site", cache=cache))
    assert is_as_it_was(precious)
    assert not (cache / name).is_symlink()


def test_a_folder_in_place_of_a_compiled_template_is_taken_away(tmp_path: Path) -> None:
    content, cache = copy_of_small(tmp_path), tmp_path / "cache"
    (cache / "compiled/odd").mkdir(parents=True)
    build(Order(content, tmp_path / "site", cache=cache))
    assert not (cache / "compiled/odd").exists()


def test_a_link_in_place_of_what_a_build_keeps_is_refused(tmp_path: Path, precious: Path) -> None:
    content = copy_of_small(tmp_path)
    assert run("build", "--content", content, "--output", tmp_path / "site").exit_code == 0
    kept = next(cache_beside(content).glob("site-*"))
    kept.rename(tmp_path / "moved")
    kept.symlink_to(precious)
    told = run("build", "--content", content, "--output", tmp_path / "site")
    assert told.exit_code == 1
    assert "local-index" in told.output
    assert is_as_it_was(precious)


def test_the_lock_of_what_checks_remember_is_no_link(tmp_path: Path, precious: Path) -> None:
    content = copy_of_small(tmp_path)
    memory = memory_beside(content)
    assert memory is not None
    (memory.folder / "lock").unlink(missing_ok=True)
    (memory.folder / "lock").symlink_to(precious / "letters.txt")
    assert run("check", "--content", content).exit_code == 0
    assert is_as_it_was(precious)


def test_a_link_in_place_of_a_journal_is_not_written_through(tmp_path: Path, precious: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "captures/.dump.journal").symlink_to(precious / "letters.txt")
    assert ingested(tmp_path).exit_code == 0
    assert is_as_it_was(precious)
    assert (content / "captures/dump.yml").is_file()


@pytest.mark.parametrize("name", ["articles", "captures", "withheld"])
def test_a_new_archive_with_a_link_in_it_is_none(tmp_path: Path, precious: Path, name: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / name).symlink_to(precious)
    assert ingested(tmp_path).exit_code == 1
    assert is_as_it_was(precious)


@pytest.mark.parametrize("name", ["withheld/x", "articles/2021/x", "captures/dump.corrections.yml"])
def test_ingest_takes_nothing_into_an_archive_with_links(tmp_path: Path, precious: Path, name: str) -> None:
    content = copy_of_small(tmp_path)
    (content / name).symlink_to(precious / "letters.txt" if name.endswith(".yml") else precious)
    before = tree(content)
    told = ingested(tmp_path)
    assert told.exit_code == 1
    assert f"{name}: unreadable" in told.output
    assert tree(content) == before
    assert is_as_it_was(precious)


@pytest.mark.parametrize("kind", ["link", "pipe"])
@pytest.mark.parametrize("name", ["page.html", "assets/own.css"])
def test_a_link_or_a_device_among_templates_is_a_problem(tmp_path: Path, precious: Path, name: str, kind: str) -> None:
    content, own = copy_of_small(tmp_path), tmp_path / "own"
    (own / "assets").mkdir(parents=True)
    (own / name).symlink_to(precious / "letters.txt") if kind == "link" else os.mkfifo(own / name)
    with pytest.raises(InvalidContent, match="templates are files only"):
        build(Order(content, tmp_path / "site", templates=own))
    assert not (tmp_path / "site").exists()


def test_a_pipe_in_a_site_holds_up_nobody(tmp_path: Path) -> None:
    content, site = copy_of_small(tmp_path), tmp_path / "site"
    build(Order(content, site))
    whole = tree(site)
    (site / "about.html").unlink()
    os.mkfifo(site / "about.html")
    assert [(one.path, one.rule) for one in site_problems(site)] == [("about.html", "site-digest")]
    build(Order(content, site))
    assert tree(site) == whole


def _site(folder: Path, path: str) -> Path:
    folder.mkdir()
    (folder / MANIFEST).write_bytes(manifest({path: sha256_bytes(b"years of work")}, 0, f"{GENERATOR}0"))
    return folder


@pytest.mark.parametrize("path", ["assets/../../precious/letters.txt", "../precious/letters.txt", "/letters.html"])
def test_a_manifest_that_leads_out_is_none(tmp_path: Path, precious: Path, path: str) -> None:
    before, site = _site(tmp_path / "before", "index.html"), _site(tmp_path / "site", path)
    with pytest.raises(InvalidContent, match="no manifest of a site"):
        preview(before, site, tmp_path / "a/b/preview")
    assert is_as_it_was(precious)
    assert not (tmp_path / "a").exists()


def test_a_page_that_is_a_link_is_not_shown_in_a_preview(tmp_path: Path, precious: Path) -> None:
    before, site = _site(tmp_path / "before", "index.html"), _site(tmp_path / "site", "about.html")
    (site / "about.html").symlink_to(precious / "letters.txt")
    with pytest.raises(InvalidContent, match="site-digest"):
        preview(before, site, tmp_path / "preview")
    assert not (tmp_path / "preview").exists()


def _begun(folder: Path) -> Path:
    assert run("new", folder, "--title", "An archive").exit_code == 0
    return folder


def test_an_upgrade_takes_away_wheels_alone(tmp_path: Path, precious: Path) -> None:
    archive = _begun(tmp_path / "archive")
    said = json.loads((archive / ".regesta.json").read_bytes())
    said["files"] |= {"wheels/../../precious/letters.txt": "", "wheels/x/../../../precious/letters.txt": ""}
    (archive / ".regesta.json").write_text(json.dumps(said), encoding="utf-8")
    upgrade(archive)
    assert is_as_it_was(precious)


def test_an_upgrade_writes_through_no_link(tmp_path: Path, precious: Path) -> None:
    archive = _begun(tmp_path / "archive")
    (archive / ".github").rename(tmp_path / "moved")
    (archive / ".github").symlink_to(precious)
    with pytest.raises(InvalidContent, match="It is a link"):
        upgrade(archive)
    assert is_as_it_was(precious)


def bag(file: Path, *paths: str) -> Path:
    """A whole bag in a zip file, of these files."""
    lines = "".join(f"{sha256_bytes(path.encode())}  {path}\n" for path in paths)
    with zipfile.ZipFile(file, "w") as into:
        for path in paths:
            into.writestr(f"bag/{path}", path)
        into.writestr("bag/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        into.writestr("bag/manifest-sha256.txt", lines)
    return file


@pytest.mark.parametrize(
    ("paths", "why"),
    [
        (("captures/Page.txt", "captures/page.txt"), "has no place beside"),
        (("captures/é.txt", "captures/e\u0301.txt"), "has no place beside"),
        (("captures/a", "captures/a/b"), "has no place beside"),
        (("captures/aux.txt",), "Windows keeps a name"),
        (("captures/a.txt ",), "ends in a full stop or a space"),
        ((f"captures/{'x' * 250}",), "too long"),
        ((f"captures/{'a/' * 600}x",), "too long"),
    ],
)
def test_a_bag_that_some_disk_cannot_hold_is_refused_before_a_byte_is_written(
    tmp_path: Path, paths: tuple[str, ...], why: str
) -> None:
    with pytest.raises(InvalidContent, match=why):
        unpack_bag(bag(tmp_path / "bag.zip", *(f"data/content/{path}" for path in paths)), tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def _dig(folder: Path, depth: int) -> None:
    """Folders in one another, more than a path can name at once."""
    here = Path.cwd()
    try:
        os.chdir(folder)
        for _ in range(depth):
            Path("a").mkdir()
            os.chdir("a")
    finally:
        os.chdir(here)


def test_folders_without_end_are_a_problem_and_no_crash(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    _dig(content / "articles", 1500)
    told = run("check", "--content", content)
    assert told.exit_code == 1
    assert f"more than {DEEPEST} folders in one another" in told.output
    told = ingested(tmp_path)
    assert told.exit_code == 1
    assert f"more than {DEEPEST} folders in one another" in told.output
    level(content / "articles", "a")


def test_links_are_given_and_not_entered(tmp_path: Path, precious: Path) -> None:
    (tmp_path / "x/y").mkdir(parents=True)
    (tmp_path / "x/y/z").symlink_to(precious)
    (tmp_path / "x/file").touch()
    assert sorted(path for path, _ in below(str(tmp_path / "x"))) == ["file", "y/z"]
