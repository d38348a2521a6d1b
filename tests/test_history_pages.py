"""What pages show of the history of their records, and what they never show."""

import re
from html import unescape
from pathlib import Path

import pytest
from archive import broken_links, copy_of_small, edit, tree
from click.testing import CliRunner
from gits import NOON, begun, committed, git

from builder.cache.head import NO_HISTORY
from builder.cli import main

MAYOR = "articles/2021/2021-mayor-denies-bridge-unsafe.md"
PAGE = "articles/2021-mayor-denies-bridge-unsafe.html"
QUILL = "actors/ada-quill.md"


def built(content: Path, *words: str, site: str = "site") -> str:
    """What a build says that ends well."""
    given = ["build", "--content", str(content), "--output", str(content.parent / site), *words]
    result = CliRunner().invoke(main, given)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def made(said: str) -> set[str]:
    """Addresses of the files that were made."""
    return set(re.findall(r"^(\S+\.\w+): .+$", said, re.MULTILINE))


def page(content: Path, path: str = PAGE) -> str:
    """A page of the site."""
    return (content.parent / "site" / path).read_text(encoding="utf-8")


def told(html: str) -> list[str]:
    """What changed in each revision, as a page tells it."""
    return [unescape(one) for one in re.findall(r'<li id="revision-.*?<p>(.*?)</p>', html, re.DOTALL)]


def set_to(content: Path, *lines: str) -> None:
    """Put lines into archive.yml in the place of those with the same keys."""
    path = content / "archive.yml"
    keys = tuple(line.partition(":")[0] for line in lines)
    kept = [line for line in path.read_text().splitlines() if line.partition(":")[0] not in keys]
    path.write_text("".join(f"{line}\n" for line in (*kept, *lines)))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small archive, in a repository."""
    folder = copy_of_small(tmp_path)
    (tmp_path / ".gitignore").write_text("site\nanew\n.regesta-cache\n")
    begun(tmp_path, "Begin with <b>words</b>")
    return folder


def test_a_page_tells_what_changed_and_how_to_cite_it(content: Path) -> None:
    edit(content / QUILL, "name: Ada Quill", "name: Ada Feather")
    commit = committed(content.parent, "Rename", NOON + 86_400)
    set_to(content, "repository_url: https://github.com/example/archive", "base_url: https://example.org/a/")
    built(content)
    html = page(content, "actors/ada-quill.html")
    assert told(html) == ["Name changed", "Added to the archive"]
    assert f"This page shows revision {commit[:7]} of 4 March 2024." in html
    assert f"https://github.com/example/archive/blob/{commit}/content/{QUILL}" in html
    cited = unescape("".join(re.findall(r'class="citation"[^>]*><bdi>(.*?)</bdi>', html)[:1]))
    assert cited.startswith("“Ada Feather,” ")
    assert f"revision of 4 March 2024 ({commit[:12]}), SHA-256 " in cited
    assert cited.endswith(f"https://example.org/a/actors/ada-quill.html#revision-{commit[:12]}.")
    assert f'id="revision-{commit[:12]}"' in html
    assert broken_links(tree(content.parent / "site"), "/a/") == []


def test_names_and_messages_are_shown_only_where_the_archive_says_so(content: Path) -> None:
    built(content)
    site = b"".join(tree(content.parent / "site").values())
    assert b"Begin with" not in site
    assert b"ada@example.org" not in site
    assert '<ol class="revisions">' in page(content)
    set_to(content, "history: full")
    built(content)
    assert "<bdi>Ada Quill</bdi>: <bdi>Begin with &lt;b&gt;words&lt;/b&gt;</bdi>" in page(content)
    edit(content / "archive.yml", "history: full", "history: none")
    built(content)
    assert "revision" not in page(content)


def test_a_commit_costs_the_pages_of_the_records_that_it_touched(content: Path) -> None:
    built(content)
    assert "none changed" in built(content)
    with (content / QUILL).open("a") as file:
        file.write("\nShe likes bridges.\n")
    built(content)
    assert "This page shows changes that no revision has yet" in page(content, "actors/ada-quill.html")
    committed(content.parent, "A sentence", NOON + 1)
    said = built(content, "--explain")
    assert made(said) == {"actors/ada-quill.html"}
    assert "actors/ada-quill.html: the history of ada-quill changed" in said
    assert told(page(content, "actors/ada-quill.html")) == ["Description edited", "Added to the archive"]
    (content.parent / "notes.txt").write_text("Not of the archive.\n")
    committed(content.parent, "Elsewhere", NOON + 2)
    assert made(built(content, "--explain")) == set()
    built(content, "--no-cache", site="anew")
    assert tree(content.parent / "anew") == tree(content.parent / "site")


def test_several_processes_show_the_same(content: Path) -> None:
    built(content)
    built(content, "--no-cache", "--jobs", "2", site="anew")
    assert tree(content.parent / "anew") == tree(content.parent / "site")


@pytest.mark.parametrize("audience", ["--public", "--private"])
def test_of_an_article_that_is_withheld_whole_there_is_no_history(content: Path, audience: str) -> None:
    set_to(content, "history: full")
    article = content / MAYOR
    title = re.findall(r"^title: (.*)$", article.read_text(), re.MULTILINE)[0]
    committed(content.parent, "Set", NOON + 1)
    text = re.sub(r"publish: \w+", "publish: none", article.read_text())
    article.write_text(text)
    committed(content.parent, f"Take down: {title}", NOON + 2)
    edit(content / QUILL, "name: Ada Quill", "name: Ada Feather")
    edit(article, "language: en\n", "language: en\nauthors: [A. N. Author]\n")
    committed(content.parent, "The mayor's secret name", NOON + 3)
    built(content, audience)
    assert "revision" not in page(content)
    site = b"".join(tree(content.parent / "site").values()).decode("utf-8", "replace")
    assert "Take down" not in site
    assert "secret name" not in site
    assert told(page(content, "actors/ada-quill.html")) == ["Name changed", "Added to the archive"]


def test_earlier_states_that_showed_more_are_neither_led_to_nor_digested(content: Path) -> None:
    set_to(content, "repository_url: https://codeberg.org/example/archive")
    article = content / MAYOR
    whole = article.read_text()
    open_then = committed(content.parent, "As it is", NOON + 1)
    assert "publish: full" not in whole
    article.write_text(re.sub(r"publish: \w+", "publish: full", whole))
    opened = committed(content.parent, "Open", NOON + 2)
    article.write_text(whole)
    closed = committed(content.parent, "Close", NOON + 3)
    built(content, "--public")
    html = page(content)
    level = re.findall(r"publish: (\w+)", whole)[0]
    assert told(html)[:2] == [f"Rights: full → {level}", f"Rights: {level} → full"]
    assert f"src/commit/{closed}/content/{MAYOR}" in html
    assert f"src/commit/{opened}" not in html
    shown = html[html.index(f'id="revision-{opened[:12]}"') :]
    assert "SHA-256" not in shown[: shown.index("</li>")]
    assert open_then != opened


def test_a_long_history_is_folded_up_and_has_an_end(content: Path) -> None:
    for number in range(53):
        with (content / QUILL).open("a") as file:
            file.write(f"\nSentence {number}.\n")
        committed(content.parent, f"No. {number}", NOON + number)
    built(content)
    html = page(content, "actors/ada-quill.html")
    assert (len(told(html)), len(told(html[: html.index("45 earlier revisions")]))) == (50, 5)
    assert "4 more revisions before these in the repository." in html


@pytest.mark.parametrize(
    ("repository", "expected"),
    [
        ("https://github.com/a/b.git", "https://github.com/a/b/blob/{}/"),
        ("https://gitlab.example.org/a/b", "https://gitlab.example.org/a/b/-/blob/{}/"),
        ("https://gitea.example.org/a/b/", "https://gitea.example.org/a/b/src/commit/{}/"),
        ("https://git.sr.ht/~a/b", "https://git.sr.ht/~a/b/tree/{}/item/"),
        ("https://bitbucket.org/a/b", "https://bitbucket.org/a/b/src/{}/"),
        ("https://git.example.org/a", "https://git.example.org/a/blob/{}/"),
    ],
)
def test_each_forge_has_its_own_form_of_address(content: Path, repository: str, expected: str) -> None:
    set_to(content, f"repository_url: {repository}")
    commit = committed(content.parent, "Set", NOON + 1)
    edit(content / QUILL, "name: Ada Quill", "name: Ada Feather")
    commit = committed(content.parent, "Rename", NOON + 2)
    built(content, "--no-cache")
    assert f'href="{expected.format(commit)}content/{QUILL}"' in page(content, "actors/ada-quill.html")


def test_without_a_repository_pages_show_no_revisions_and_whoever_asks_is_told(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    assert NO_HISTORY in built(content)
    assert "revision" not in page(content)
    begun(tmp_path)
    assert NO_HISTORY not in built(content)
    assert told(page(content)) == ["Added to the archive"]


def test_that_git_is_missing_is_said_each_time_until_it_is_there(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(content))
        assert "Git is not installed: pages show no revisions." in built(content)
        assert "Git is not installed" in built(content)
    assert "Git" not in built(content)
    assert told(page(content)) == ["Added to the archive"]


def test_where_a_shallow_clone_begins_nobody_is_said_to_have_made_the_records(content: Path, tmp_path: Path) -> None:
    set_to(content, "history: full")
    last = committed(content.parent, "Show all", NOON + 1)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{tmp_path}", str(clone))
    said = built(clone / "content")
    assert f"The clone is shallow: revisions begin at {last[:7]}. `git fetch --unshallow` brings those before." in said
    html = page(clone / "content")
    assert [one.partition(";")[0] for one in told(html)] == ["As it was where this clone begins"]
    assert "Show all" not in html
    assert "there may be more" in html
