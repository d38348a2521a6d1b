"""A tree is proved to be the build of a commit, or each file is named that is not."""

import os
import subprocess
from pathlib import Path

import pytest
from archive import copy_of_small, edit, tree
from click.testing import CliRunner, Result
from gits import NOON, begun, committed, git

from builder.build import Order, build
from builder.cli import main
from builder.content.read import Audience
from builder.output.publish import MANIFEST
from builder.problems import InvalidContent
from builder.verify.published import Published, is_build_of

ABOUT = "pages/about.md"


def repository(folder: Path) -> Path:
    """A repository with the small archive below a folder of it, in two commits; the archive."""
    content = copy_of_small(folder / "deep")
    (folder / ".gitignore").write_text("withheld/\n", encoding="utf-8")
    begun(folder)
    (content / ABOUT).write_bytes((content / ABOUT).read_bytes() + b"\nMore of it.\n")
    committed(folder, "More about it", NOON + 86_400)
    return content


def built(content: Path, site: Path, audience: Audience = Audience.PUBLIC) -> Order:
    order = Order(content, site, audience)
    build(order)
    return Order(content, site, Audience.PUBLIC)


def told(found: Published) -> dict[str, str]:
    return {problem.path: problem.message for problem in found.problems}


def verified(content: Path, site: Path, *more: str) -> Result:
    words = ["verify", "--content", str(content), "--site", str(site), "--commit", *more]
    return CliRunner().invoke(main, words, catch_exceptions=False)


def test_a_site_is_proved_to_be_the_build_of_its_commit_and_nothing_is_written(tmp_path: Path) -> None:
    content, site = repository(tmp_path / "one"), tmp_path / "site"
    order = built(content, site)
    before = tree(tmp_path)
    found = is_build_of(order, "HEAD")
    assert found.problems == []
    assert (found.commit, found.files) == (git(content, "rev-parse", "HEAD"), len(tree(site)))
    assert "revision-" in (site / "articles/2021-bridge-closed.html").read_text(encoding="utf-8")
    assert tree(tmp_path) == before


def test_a_changed_byte_a_missing_and_an_extra_file_are_named(tmp_path: Path) -> None:
    content, site = repository(tmp_path / "one"), tmp_path / "site"
    order = built(content, site)
    page = (site / "about.html").read_bytes()
    (site / "about.html").write_bytes(page[:-2] + bytes([page[-2] ^ 1]) + page[-1:])
    (site / "search.html").unlink()
    (site / "more.js").write_bytes(b"alert(1)")
    (site / "events/index.html").rename(tmp_path / "elsewhere.html")
    (site / "events/index.html").symlink_to(tmp_path / "elsewhere.html")
    found = told(is_build_of(order, "HEAD"))
    assert {path: message[:20] for path, message in found.items()} == {
        "about.html": "The commit gives oth",
        "events/index.html": "It is a link, and th",
        "more.js": "The commit does not ",
        "search.html": "The commit gives thi",
    }


def test_a_manifest_that_was_changed_with_a_page_hides_nothing(tmp_path: Path) -> None:
    content, site = repository(tmp_path / "one"), tmp_path / "site"
    order = built(content, site)
    changed = copy_of_small(tmp_path / "two")
    edit(changed / ABOUT, "About", "Not about")
    build(Order(changed, site, Audience.PUBLIC))
    assert {"about.html", MANIFEST} <= told(is_build_of(order, "HEAD")).keys()


def test_a_download_without_a_manifest_is_compared_as_far_as_it_goes(tmp_path: Path) -> None:
    content, site = repository(tmp_path / "one"), tmp_path / "site"
    order = built(content, site)
    (site / MANIFEST).unlink()
    assert told(is_build_of(order, "HEAD")).keys() == {MANIFEST}


def test_another_commit_and_what_is_in_no_commit_are_found(tmp_path: Path) -> None:
    content, site = repository(tmp_path / "one"), tmp_path / "site"
    order = built(content, site)
    assert "about.html" in told(is_build_of(order, "HEAD~1"))
    (content / ABOUT).write_bytes((content / ABOUT).read_bytes() + b"\nIn no commit.\n")
    assert is_build_of(order, "HEAD").problems == []
    assert "about.html" in told(is_build_of(built(content, site), "HEAD"))


def test_the_history_is_that_of_the_commit_and_not_of_what_came_later(tmp_path: Path) -> None:
    content, site = repository(tmp_path / "one"), tmp_path / "site"
    record = content / "actors/ada-quill.md"
    order = built(content, site)
    record.write_bytes(record.read_bytes() + b"\nLater.\n")
    committed(content, "Later", NOON + 2 * 86_400)
    assert is_build_of(order, "HEAD~1").problems == []
    assert "actors/ada-quill.html" in told(is_build_of(order, "HEAD"))


def test_a_private_copy_that_was_published_is_told(tmp_path: Path) -> None:
    content, site = repository(tmp_path / "one"), tmp_path / "site"
    found = is_build_of(built(content, site, Audience.PRIVATE), "HEAD")
    assert found.problems
    assert "private copy" in " ".join(found.why)


def test_a_site_of_another_version_is_told(tmp_path: Path) -> None:
    content, site = repository(tmp_path / "one"), tmp_path / "site"
    order = built(content, site)
    edit(site / MANIFEST, '"generator": "Regesta ', '"generator": "Regesta 99.')
    found = is_build_of(order, "HEAD")
    assert told(found).keys() == {MANIFEST}
    assert "install that version" in found.why[0]


def test_a_shallow_clone_is_told_where_it_cannot_show_the_history(tmp_path: Path) -> None:
    content, site = repository(tmp_path / "one"), tmp_path / "site"
    built(content, site)
    git(tmp_path, "clone", "--quiet", "--depth", "1", (tmp_path / "one").as_uri(), "clone")
    found = is_build_of(Order(tmp_path / "clone/deep/content", site, Audience.PUBLIC), "HEAD")
    assert found.problems
    assert "shallow" in " ".join(found.why)
    assert "shallow" in found.note


def test_no_program_and_no_setting_of_a_repository_has_a_part_in_it(tmp_path: Path) -> None:
    """Attributes name a filter, hooks are there, and line ends are to be others: the bytes are those that git keeps."""
    content, site, ran = repository(tmp_path / "one"), tmp_path / "site", tmp_path / "ran"
    order = built(content, site)
    (tmp_path / "one/.gitattributes").write_text("* filter=evil text eol=crlf\n", encoding="utf-8")
    for key in ("filter.evil.smudge", "filter.evil.clean", "core.fsmonitor", "core.sshCommand"):
        git(content, "config", key, f"touch {ran}; cat")
    for name in ("post-checkout", "reference-transaction", "post-index-change"):
        hook = tmp_path / "one/.git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {ran}\n", encoding="utf-8")
        hook.chmod(0o755)
    assert is_build_of(order, "HEAD").problems == []
    assert not ran.exists()


def test_own_templates_are_those_of_the_commit(tmp_path: Path) -> None:
    content, site = copy_of_small(tmp_path / "one"), tmp_path / "site"
    own = tmp_path / "one/look"
    (own / "assets").mkdir(parents=True)
    (own / "assets/icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>\n', encoding="utf-8")
    begun(tmp_path / "one")
    order = Order(content, site, Audience.PUBLIC, templates=own)
    build(order)
    (own / "assets/icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" id="x"/>\n', encoding="utf-8")
    assert is_build_of(order, "HEAD").problems == []


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_an_archive_that_is_a_whole_repository_of_either_form(tmp_path: Path, form: str) -> None:
    content = copy_of_small(tmp_path)
    git(content, "init", "--quiet", "--initial-branch=main", f"--object-format={form}")
    (content / ".gitignore").write_text("withheld/\n", encoding="utf-8")
    committed(content, "Begin")
    assert is_build_of(built(content, tmp_path / "site"), "main").problems == []


@pytest.mark.parametrize("name", ['a "quoted" one', "back\\slash", "ünïcode 名", "line\nend"])
def test_a_repository_of_any_name(tmp_path: Path, name: str) -> None:
    content = repository(tmp_path / name)
    assert is_build_of(built(content, tmp_path / "site"), "HEAD").problems == []


def test_a_commit_that_leads_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    content, site = repository(tmp_path / "one"), tmp_path / "site"
    order = built(content, site)
    (content / "pages/link.md").symlink_to("/etc/passwd")
    committed(content, "A link")
    with pytest.raises(InvalidContent, match="a link or a submodule at deep"):
        is_build_of(order, "HEAD")
    blob = git(content, "hash-object", "-w", "archive.yml")
    inner = _tree(content, f"100644 blob {blob}\tescaped.md\n")
    outer = _tree(content, f"040000 tree {inner}\t..\n")
    middle = _tree(content, f"040000 tree {outer}\tcontent\n")
    top = _tree(content, f"040000 tree {middle}\tdeep\n")
    crafted = git(content, "commit-tree", "-m", "Crafted", top)
    with pytest.raises(InvalidContent, match="leads elsewhere"):
        is_build_of(order, crafted)


def _tree(folder: Path, listed: str) -> str:
    """A tree as an attacker makes it, whom no check stops."""
    rows = [line.split(None, 3) for line in listed.splitlines()]
    data = b"".join(f"{mode.lstrip('0')} {name}".encode() + b"\0" + bytes.fromhex(key) for mode, _, key, name in rows)
    command = ["git", "-C", str(folder), "hash-object", "-t", "tree", "-w", "--literally", "--stdin"]
    return subprocess.run(command, input=data, capture_output=True, check=True, env=os.environ).stdout.decode().strip()


def test_a_commit_with_problems_names_them_as_git_does(tmp_path: Path) -> None:
    content, site = repository(tmp_path / "one"), tmp_path / "site"
    order = built(content, site)
    (content / "actors/ada-quill.md").write_text("---\nid: [\n", encoding="utf-8")
    commit = committed(content, "Broken")
    with pytest.raises(InvalidContent) as raised:
        is_build_of(order, "HEAD")
    assert all(one.path.startswith(f"{commit[:12]}:deep/content/") for one in raised.value.problems)


def test_the_command_says_it_and_ends_with_one_where_anything_differs(tmp_path: Path) -> None:
    content, site = repository(tmp_path / "one"), tmp_path / "site"
    built(content, site)
    good = verified(content, site, "HEAD")
    assert (good.exit_code, "is the public build of" in good.output) == (0, True), good.output
    (site / "about.html").write_bytes(b"")
    bad = verified(content, site, "HEAD")
    assert (bad.exit_code, f"{site.as_posix()}/about.html: site-digest" in bad.output) == (1, True)
    unknown = verified(content, site, "no-such-commit")
    assert (unknown.exit_code, "Name a commit that this clone has" in unknown.output) == (1, True)


def test_a_folder_without_a_repository_is_told(tmp_path: Path) -> None:
    content, site = copy_of_small(tmp_path), tmp_path / "site"
    built(content, site)
    result = verified(content, site, "HEAD")
    assert result.exit_code == 1
    assert "not a git repository" in result.output
    alone = CliRunner().invoke(main, ["verify", "--content", str(content), "--commit", "HEAD"])
    assert alone.exit_code == 2
