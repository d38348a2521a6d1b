"""What git tells of records, read from real repositories: which commits changed which, and what changed."""

import os
from pathlib import Path

import pytest
from gits import NOON, begun, committed, git

from builder.cache.head import NO_HISTORY, head_of
from builder.content.packed import pack_of
from builder.history.revisions import Revisions, Told, revisions_of
from builder.history.telling import told
from builder.model import Actor, Article, Change, Revision

ARTICLE = """---
id: {id}
title: {title}
outlet: unknown
published: 2021-03-02
language: en
rights: {{statement: InC, publish: abstract}}
statements:
  - {{id: s1, speaker: mayor, act: says, gist: The bridge is safe.}}
---

{body}
"""


def article(content: Path, name: str = "one", **given: str) -> Path:
    """Write an article's file."""
    path = content / given.pop("file", f"articles/2021/{name}.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ARTICLE.format(**{"id": name, "title": "A bridge", "body": "The mayor spoke.", **given}))
    return path


def read(content: Path, before: Told | None = None) -> Revisions:
    """The revisions of an archive in which nothing is hidden."""
    return revisions_of(content, before or Told(), frozenset())


def of(found: Revisions, name: str = "one") -> tuple[Revision, ...]:
    """The revisions of a record."""
    return found.histories[name].revisions


def test_a_record_has_the_commits_that_changed_it_and_no_others(tmp_path: Path) -> None:
    content = tmp_path / "content"
    path = article(content)
    first = begun(tmp_path)
    article(content, "two")
    committed(tmp_path, "Another", NOON + 60)
    path.write_text(path.read_text().replace("A bridge", "The bridge"))
    last = committed(tmp_path, "Mend the title", NOON + 120)
    newest, oldest = of(read(content))
    assert (newest.commit, newest.when, newest.author, newest.subject) == (
        last,
        NOON + 120,
        "Ada Quill",
        "Mend the title",
    )
    assert (newest.deed, newest.changes) == ("changed", (Change("title", "changed"),))
    assert (oldest.commit, oldest.deed, oldest.file) == (first, "added", "content/articles/2021/one.md")
    assert [one.deed for one in of(read(content), "two")] == ["added"]


def test_a_record_is_followed_by_its_id_through_folders_packs_and_new_ids(tmp_path: Path) -> None:
    content = tmp_path / "content"
    path = article(content)
    begun(tmp_path)
    path.unlink()
    path = article(content, file="articles/2022/one.md", body="Something else altogether was written here.")
    committed(tmp_path, "Another year", NOON + 1)
    pack = content / "articles/all.pack"
    pack.write_bytes(pack_of({"articles/2022/one.md": path.read_bytes()}))
    path.unlink()
    committed(tmp_path, "Pack", NOON + 2)
    pack.unlink()
    article(content, "new", id="new\nformer_ids: [one]", body="Something else altogether was written here.")
    committed(tmp_path, "Rename", NOON + 3)
    renamed, packed, moved, added = of(read(content), "new")
    assert renamed.changes == (Change("id", "changed"), Change("file", "changed", ("articles/2021",)))
    assert packed.changes == (Change("file", "changed", ("articles/all.pack",)),)
    assert moved.changes == (Change("body", "rewritten"), Change("file", "changed", ("articles/2022",)))
    assert added.deed == "added"
    assert "one" not in read(content).histories


def test_in_a_pack_only_the_records_that_changed_have_a_revision(tmp_path: Path) -> None:
    content = tmp_path / "content"
    files = {f"articles/{name}.md": article(content, name, file=f"articles/{name}.md") for name in ("one", "two")}
    data = {name: path.read_bytes() for name, path in files.items()}
    for path in files.values():
        path.unlink()
    pack = content / "articles/all.pack"
    pack.write_bytes(pack_of(data))
    begun(tmp_path)
    pack.write_bytes(pack_of({**data, "articles/two.md": data["articles/two.md"].replace(b"A bridge", b"A boat")}))
    committed(tmp_path, "Mend", NOON + 1)
    found = read(content)
    assert [len(of(found, name)) for name in ("one", "two")] == [1, 2]


def test_a_merge_is_told_only_where_it_is_like_none_of_its_parents(tmp_path: Path) -> None:
    content = tmp_path / "content"
    path = article(content)
    article(content, "two")
    begun(tmp_path)
    git(tmp_path, "checkout", "--quiet", "-b", "side")
    path.write_text(path.read_text().replace("A bridge", "Their bridge"))
    side = committed(tmp_path, "Theirs", NOON + 60)
    git(tmp_path, "checkout", "--quiet", "main")
    article(content, "two", title="Two bridges")
    committed(tmp_path, "Ours", NOON + 30)
    before = read(content)
    git(tmp_path, "merge", "--quiet", "--no-edit", "side", when=NOON + 90)
    merged = read(content, before.told)
    assert [one.commit for one in of(merged)][:1] == [side]
    assert [len(of(merged, name)) for name in ("one", "two")] == [2, 2]
    path.write_text(path.read_text().replace("Their", "Our"))
    git(tmp_path, "commit", "--quiet", "--all", "--amend", "--no-edit", when=NOON + 90)
    assert of(read(content, before.told))[0].changes == (Change("title", "changed"),)


def test_what_is_told_later_is_what_is_told_at_once(tmp_path: Path) -> None:
    content = tmp_path / "content"
    path = article(content)
    begun(tmp_path)
    found = read(content)
    for number in range(6):  # all at one second, as a rebase leaves them
        git(tmp_path, "checkout", "--quiet", "-B", f"side{number % 2}")
        path.write_text(path.read_text() + f"Sentence {number}.\n")
        committed(tmp_path, f"No. {number}")
        found = read(content, found.told)
        assert found == read(content)
    git(tmp_path, "reset", "--quiet", "--hard", "HEAD~3")
    found = read(content, found.told)
    assert found == read(content)
    assert len(of(found)) == 4


def test_a_shallow_clone_says_where_its_history_begins_and_learns_more(tmp_path: Path) -> None:
    origin = tmp_path / "origin"
    path = article(origin / "content")
    begun(origin)
    path.write_text(path.read_text() + "More.\n")
    last = committed(origin, "More", NOON + 1)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{origin}", str(clone))
    found = read(clone / "content")
    assert found.note.startswith(f"The clone is shallow: revisions begin at {last[:7]}.")
    assert [one.deed for one in of(found)] == ["begins"]
    assert found.histories["one"].is_cut
    head = head_of(str(clone / "content"))
    git(clone, "fetch", "--quiet", "--unshallow")
    assert head_of(str(clone / "content")) != head
    assert read(clone / "content", found.told) == read(clone / "content")
    assert read(clone / "content").histories == read(origin / "content").histories


def test_a_clone_without_earlier_files_tells_nothing_and_fetches_nothing(tmp_path: Path) -> None:
    origin = tmp_path / "origin"
    path = article(origin / "content")
    begun(origin)
    path.write_text(path.read_text() + "More.\n")
    committed(origin, "More", NOON + 1)
    git(origin, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{origin}", str(clone))
    count = git(clone, "count-objects", "-v")
    found = read(clone / "content")
    assert found.note == "This clone has left out earlier states of files: pages show no revisions."
    assert found.histories == {}
    assert git(clone, "count-objects", "-v") == count


def test_names_follow_the_mailmap_and_show_no_address(tmp_path: Path) -> None:
    content = tmp_path / "content"
    path = article(content)
    begun(tmp_path, "Sent by ada@example.org, <b>now</b>\u202e")
    found = read(content)
    assert (of(found)[0].author, of(found)[0].subject) == ("Ada Quill", "Sent by … <b>now</b>")
    (tmp_path / ".mailmap").write_text("A. Quill <ada@example.org>\n")
    assert of(read(content, found.told))[0].author == "A. Quill"
    path.write_text(path.read_text() + "More.\n")
    committed(tmp_path, ":100644 a subject like a line of git", NOON + 1, author="mole@example.org")
    (tmp_path / ".mailmap").unlink()
    newest = of(read(content))[0]
    assert (newest.author, newest.subject) == ("…", ":100644 a subject like a line of git")


def test_nothing_that_a_repository_names_is_run_and_no_variable_leads_astray(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository, trace = tmp_path / "odd \u00e4\n[x]", tmp_path / "trace"
    content = repository / "sub dir" / "content"
    path = article(content, file="articles/an odd \u00fc name.md")
    begun(repository)
    path.write_text(path.read_text() + "More.\n")
    committed(repository, "More", NOON + 1)
    (repository / ".gitattributes").write_text("* diff=evil filter=evil\n")
    for key in ("diff.evil.textconv", "diff.evil.command", "diff.external", "core.fsmonitor", "filter.evil.smudge",
                "core.pager", "gpg.program", "core.sshCommand"):  # fmt: skip
        git(repository, "config", key, f"touch {trace};")
    git(repository, "config", "log.showSignature", "true")
    git(repository, "config", "diff.orderFile", "/nowhere")
    expected = read(content)
    other = tmp_path / "other"
    begun(other)
    for key, value in (
        ("GIT_DIR", str(other / ".git")),
        ("GIT_EXTERNAL_DIFF", f"touch {trace}"),
        ("GIT_WORK_TREE", "/"),
    ):
        monkeypatch.setenv(key, value)
    assert read(content) == expected
    assert [one.deed for one in of(expected)] == ["changed", "added"]
    assert of(expected)[0].file == "sub dir/content/articles/an odd \u00fc name.md"
    assert not trace.exists()


def test_a_worktree_and_a_submodule_have_the_history_of_their_own(tmp_path: Path) -> None:
    origin = tmp_path / "origin"
    article(origin / "content")
    begun(origin)
    git(origin, "worktree", "add", "--quiet", str(tmp_path / "tree"), "-b", "tree")
    expected = read(origin / "content").histories
    assert read(tmp_path / "tree/content").histories == expected
    assert head_of(str(tmp_path / "tree/content"))
    around = tmp_path / "around"
    begun(around)
    git(around, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(origin), "archive")
    assert read(around / "archive/content").histories == expected


@pytest.mark.parametrize("how", ["no repository", "nothing committed", "not of the repository"])
def test_without_history_it_is_said_that_there_is_none(tmp_path: Path, how: str) -> None:
    content = tmp_path / "content"
    article(content)
    if how == "nothing committed":
        git(tmp_path, "init", "--quiet")
    if how == "not of the repository":
        (tmp_path / ".gitignore").write_text("content\n")
        begun(tmp_path)
    found = read(content)
    assert (found.histories, found.note) == ({}, NO_HISTORY)


def test_without_git_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article(tmp_path / "content")
    begun(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = read(tmp_path / "content")
    assert found.note == "Git is not installed: pages show no revisions."
    assert not found.is_answered


def test_the_head_is_another_after_each_commit_and_after_nothing_else(tmp_path: Path) -> None:
    content = tmp_path / "content"
    path = article(content)
    assert head_of(str(content)) == ""
    begun(tmp_path)
    heads = [head_of(str(content))]
    path.write_text(path.read_text() + "Not committed.\n")
    git(tmp_path, "gc", "--quiet")
    git(tmp_path, "branch", "other")
    assert head_of(str(content)) == heads[0]
    committed(tmp_path, "One", NOON + 1)
    heads.append(head_of(str(content)))
    git(tmp_path, "checkout", "--quiet", "--detach", "HEAD~1")
    heads.append(head_of(str(content)))
    assert len(set(heads)) == 3


OLD = ARTICLE.format(id="one", title="A bridge", body="The mayor spoke of the bridge.").encode()


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("A bridge", '"A bridge"', [Change("form", "changed")]),
        ("abstract", "excerpt", [Change("rights", "changed", ("abstract", "excerpt"))]),
        ("InC", "CC0-1.0", [Change("rights", "changed")]),
        ("language: en\n", "language: en\nurl: https://example.org/\n", [Change("url", "added")]),
        ("safe", "not safe", [Change("statements", "changed", ("s1",), 1)]),
        ("id: s1", "id: s2", [Change("statements", "added", ("s2",), 1), Change("statements", "removed", ("s1",), 1)]),
        ("id: s1", "id: A secret", [Change("statements", "added", (), 1), Change("statements", "removed", ("s1",), 1)]),
        ("language", "tongue: x\nlanguage", [Change("others", "changed", (), 1)]),
        ("The mayor spoke of", "The mayor told of", [Change("body", "changed")]),
        ("The mayor spoke of the bridge.", "Nobody knew anything about it then.", [Change("body", "rewritten")]),
        ("The mayor spoke of the bridge.", "", [Change("body", "removed")]),
        ("language: en", "language: [", []),
        ("language: en", "language: \x00", []),
    ],
)
def test_a_change_is_told_by_what_it_means(old: str, new: str, changes: list[Change]) -> None:
    assert OLD.count(old.encode()) == 1
    assert list(told(Article, OLD, OLD.replace(old.encode(), new.encode()))) == changes


def test_lists_of_plain_values_are_told_by_number() -> None:
    before, after = (f"---\nid: a\nroles: [{roles}]\n---\n".encode() for roles in ("x, y", "y, z, w"))
    assert told(Actor, before, after) == (Change("roles", "added", (), 2), Change("roles", "removed", (), 1))
    assert told(Actor, before, before.replace(b"x, y", b"y, x")) == (Change("roles", "changed"),)


def test_of_hidden_records_nothing_is_told_nor_of_the_commits_that_touched_them(tmp_path: Path) -> None:
    content = tmp_path / "content"
    article(content)
    article(content, "two")
    begun(tmp_path, "Two articles, one of them secret")
    found = revisions_of(content, Told(), frozenset({"two"}))
    assert found.histories.keys() == {"one"}
    assert of(found)[0].subject == ""


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only the system's user gives files away")
def test_a_repository_of_somebody_else_is_left_alone_and_it_is_said_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article(tmp_path / "content")
    begun(tmp_path)
    for folder in (tmp_path, tmp_path / ".git", tmp_path / "content"):
        os.chown(folder, 12345, 12345)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    assert "safe.directory" in read(tmp_path / "content").note
