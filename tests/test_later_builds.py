"""Builds after a first one, as people type them: what they make, what they say, and what is kept between them."""

import os
import pickle
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archive import copy_of_small, edit, tree
from click.testing import CliRunner

from builder.cache.folder import CACHE
from builder.cache.fresh import STATE
from builder.cli import main

ROOT = Path(__file__).resolve().parent.parent

MAYOR = "articles/2021/2021-mayor-denies-bridge-unsafe.md"
WITHHELD = b"inspected in March"


def built(content: Path, *words: str, site: str = "site") -> str:
    """What a build says that ends well."""
    given = ["build", "--content", str(content), "--output", str(content.parent / site), *words]
    result = CliRunner().invoke(main, given)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def reasons(said: str) -> dict[str, str]:
    """Address of each file that was made to why it was."""
    return dict(re.findall(r"^(\S+\.\w+): (.+)$", said, re.MULTILINE))


def kept(content: Path) -> Path:
    """The folder of what is kept of the one site that was built."""
    (folder,) = (content.parent / CACHE).glob("site-*")
    return folder


def rename_the_mayor(content: Path) -> None:
    edit(content / "actors/ada-quill.md", "name: Ada Quill", "name: Ada Feather")


def settle(content: Path) -> None:
    """Let the records have been written some time ago: what was changed just now may change again without a trace."""
    before = time.time() - 60
    for path in content.rglob("*"):
        os.utime(path, (before, before))


def as_from_nothing(content: Path) -> dict[str, bytes]:
    """The site that a build makes that knows of no other."""
    built(content, "--no-cache", site="anew")
    return tree(content.parent / "anew")


def test_a_later_build_gives_the_bytes_of_one_from_nothing(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    built(content)
    first = tree(tmp_path / "site")
    rename_the_mayor(content)
    built(content)
    assert tree(tmp_path / "site") != first
    assert tree(tmp_path / "site") == as_from_nothing(content)


def test_each_page_that_is_made_is_told_with_the_reason(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    first = reasons(built(content, "--explain"))
    assert set(first.values()) == {"nothing is kept of a build before"}
    edit(content / "pages/about.md", "---\n\n", "---\n\nOne more sentence.\n\n")
    assert reasons(built(content, "--explain")) == {"about.html": "the record about, the text of about changed"}


def test_a_page_that_depends_on_a_record_is_made_and_others_are_not(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    everything = set(reasons(built(content, "--explain")))
    rename_the_mayor(content)
    again = reasons(built(content, "--explain"))
    assert "ada-quill" in again["actors/ada-quill.html"]
    assert "articles/2021-mayor-denies-bridge-unsafe.html" in again, "it names her"
    assert "captures/town-page.html" in everything - set(again)


def test_a_new_record_is_told_as_new(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    built(content)
    (content / "pages/more.md").write_text("---\nid: more\ntitle: More\n---\n\nMore.\n", encoding="utf-8")
    assert reasons(built(content, "--explain"))["more.html"] == "it is new"


def test_a_build_that_has_nothing_to_do_says_what_the_last_one_said(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    settle(content)
    first = built(content)
    again = built(content, "--explain", "--profile")
    assert re.findall(r"^(\d+ pages, \d+ files), \d+ changed\.$", first, re.MULTILINE) == ["34 pages, 120 files"]
    assert again.splitlines() == [re.sub(r"\d+ changed", "none changed", line) for line in first.splitlines()]


def test_where_nothing_has_changed_what_makes_a_site_is_not_even_loaded(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    settle(content)
    built(content)
    words = ["build", "--content", str(content), "--output", str(tmp_path / "site")]
    script = (
        "import sys\nfrom builder.cli import main\n"
        f"main({words!r}, standalone_mode=False)\n"
        "print('builder.build' in sys.modules)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    command = [sys.executable, "-c", script]
    said = [subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout]
    edit(content / "pages/about.md", "---\n\n", "---\n\nOne more sentence.\n\n")
    said.append(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    assert [one.splitlines()[-1] for one in said] == ["False", "True"]


def test_the_stages_are_told_with_their_times(tmp_path: Path) -> None:
    said = built(copy_of_small(tmp_path), "--profile")
    stages = dict(re.findall(r"^(\w[\w ]+?) +(\d+\.\d\d) s +\d+\.\d\d s here$", said, re.MULTILINE))
    assert {"Reading articles", "Linking", "Making pages", "Putting the site in its place"} <= stages.keys()


def test_without_a_cache_nothing_is_kept_and_nothing_that_was_kept_counts(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    built(content, "--no-cache")
    assert not (tmp_path / CACHE).exists()
    built(content)
    before = tree(tmp_path / CACHE)
    said = built(content, "--no-cache", "--explain")
    assert set(reasons(said).values()) == {"nothing is kept of a build before"}
    assert tree(tmp_path / CACHE) == before


@pytest.mark.parametrize("lost", ["everything", "one by one"])
def test_what_is_kept_may_be_deleted_at_any_time(tmp_path: Path, lost: str) -> None:
    content = copy_of_small(tmp_path)
    built(content)
    names = [""] if lost == "everything" else [p.name for p in sorted(kept(content).iterdir())]
    assert names
    for number, name in enumerate(names):
        edit(content / "pages/about.md", "---\n\n", f"---\n\nSentence {number}.\n\n")
        gone = next((p for p in kept(content).iterdir() if p.name.partition("-")[0] == name.partition("-")[0]), None)
        if not name:
            shutil.rmtree(tmp_path / CACHE)
        elif gone and gone.is_dir():
            shutil.rmtree(gone)
        elif gone:
            gone.unlink()
        built(content)
        assert tree(tmp_path / "site") == as_from_nothing(content), name


class Trap:
    """A value that leaves a file behind when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return (os.system, (f"touch {self.path}",))


def test_what_this_machine_did_not_write_is_never_opened(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    built(content)
    trap = tmp_path / "sprung"
    for path in kept(content).rglob("*"):
        if path.is_file() and path.name != STATE:
            path.write_bytes(pickle.dumps(Trap(trap)))
    rename_the_mayor(content)
    assert set(reasons(built(content, "--explain")).values()) == {"nothing is kept of a build before"}
    assert not trap.exists()
    assert tree(tmp_path / "site") == as_from_nothing(content)


def test_a_build_with_problems_leaves_what_was_kept(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    built(content)
    edit(content / "actors/ada-quill.md", "kind: person", "kind: ghost")
    given = ["build", "--content", str(content), "--output", str(tmp_path / "site")]
    assert CliRunner().invoke(main, given).exit_code == 1
    edit(content / "actors/ada-quill.md", "kind: ghost", "kind: person")
    edit(content / "pages/about.md", "---\n\n", "---\n\nOne more sentence.\n\n")
    assert reasons(built(content, "--explain")).keys() == {"about.html"}


def test_what_was_kept_elsewhere_is_not_taken_over(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    built(content)
    (tmp_path / CACHE).rename(tmp_path / "old")
    subprocess.run(["cp", "-a", str(tmp_path / "old"), str(tmp_path / CACHE)], check=True)
    assert set(reasons(built(content, "--explain")).values()) == {"nothing is kept of a build before"}


def test_what_is_kept_is_no_part_of_a_site_and_for_its_user_only(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    built(content)
    assert not any(CACHE in path for path in tree(tmp_path / "site"))
    assert (tmp_path / CACHE / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert (tmp_path / CACHE).stat().st_mode & 0o077 == 0


def test_of_a_public_site_no_withheld_text_is_kept(tmp_path: Path) -> None:
    one, two = copy_of_small(tmp_path / "one"), copy_of_small(tmp_path / "two")
    built(one)
    built(two, "--public")
    assert any(WITHHELD in data for data in tree(one.parent / CACHE).values())
    assert not any(WITHHELD in data for data in tree(two.parent / CACHE).values())


def test_each_site_has_what_is_kept_of_it_for_itself(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    built(content)
    built(content, "--public", site="public")
    assert len(list((tmp_path / CACHE).glob("site-*"))) == 2
    edit(content / "pages/about.md", "---\n\n", "---\n\nOne more sentence.\n\n")
    for words, site in (((), "site"), (("--public",), "public")):
        assert reasons(built(content, "--explain", *words, site=site)).keys() == {"about.html"}


def test_a_page_that_was_changed_by_hand_is_found_and_made_anew(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    built(content)
    page = tmp_path / "site/about.html"
    right = page.read_bytes()
    page.write_bytes(right + b"<!-- by hand -->")
    found = CliRunner().invoke(main, ["verify", "--content", str(content), "--site", str(tmp_path / "site")])
    assert "about.html" in found.output
    built(content, "--no-cache")
    assert page.read_bytes() == right


def test_a_file_of_the_site_that_is_gone_is_there_again(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    built(content)
    before = tree(tmp_path / "site")
    (tmp_path / "site/about.html").unlink()
    built(content)
    assert tree(tmp_path / "site") == before


@pytest.mark.parametrize("name", ["CNAME", "articles/thesis.txt", "notes/thesis.txt"])
def test_what_no_build_has_put_into_the_site_is_not_lost_later_either(tmp_path: Path, name: str) -> None:
    content = copy_of_small(tmp_path)
    settle(content)
    built(content)
    (tmp_path / "site" / name).parent.mkdir(exist_ok=True)
    (tmp_path / "site" / name).write_text("x", encoding="utf-8")
    given = ["build", "--content", str(content), "--output", str(tmp_path / "site")]
    assert "not-a-site" in CliRunner().invoke(main, given).output
    rename_the_mayor(content)
    assert "not-a-site" in CliRunner().invoke(main, given).output
    assert (tmp_path / "site" / name).read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("closed", ["archive", f"archive/{CACHE}"])
def test_where_nothing_can_be_written_beside_the_records_nothing_is_kept(tmp_path: Path, closed: str) -> None:
    content = copy_of_small(tmp_path / "archive")
    (tmp_path / closed).mkdir(exist_ok=True)
    (tmp_path / closed).chmod(0o555)
    if os.access(tmp_path / closed, os.W_OK):
        pytest.skip("whoever runs this may write everywhere")
    for _ in range(2):
        built(content, "--output", str(tmp_path / "site"))
    assert tree(tmp_path / "site")
    assert not any("site-" in path for path in tree(content.parent))


def test_no_process_is_left_of_a_build_that_was_killed(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    program = "from builder.cli import hands, main; hands.ENOUGH = 1; main()"
    command = [sys.executable, "-c", program, "build", "--content", str(content), "--output", str(tmp_path / "site")]
    building = subprocess.Popen([*command, "--jobs", "2"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1.5)
    building.kill()
    building.communicate(timeout=60)  # ends when nobody is left who could write
