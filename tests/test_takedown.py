"""`regesta takedown`: one command, after which the archive holds together and says nothing of what is gone."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from builder.content.together import BEGUN
from tests.archive import SMALL, copy_of_small, tree
from tests.killing import killed_after
from tests.leaks import leaks
from tests.test_cli import regesta

BECAUSE = "Withdrawn at the wish of a person."
CLOSED = "articles/2021/2021-bridge-closed.md"
DENIED = "articles/2021/2021-mayor-denies-bridge-unsafe.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return copy_of_small(tmp_path)


def text(path: Path) -> str:
    return path.read_text("utf-8")


def taken_down(content: Path, record_id: str, *options: str) -> str:
    result = regesta("takedown", record_id, "--because", BECAUSE, "--since", "2026-11", *options, "--content", content)
    assert result.exit_code == 0, result.output
    return result.output


def checked(content: Path) -> str:
    result = regesta("check", "--content", content)
    assert result.exit_code == 0, result.output
    return result.output


def published(content: Path) -> Path:
    site = content.parent / "site"
    result = regesta("build", "--public", "--content", content, "--output", site)
    assert result.exit_code == 0, result.output
    return site


def test_an_article_keeps_its_address_and_nothing_else(content: Path) -> None:
    told = taken_down(content, "2021-bridge-closed")
    record = text(content / CLOSED)
    assert record.startswith("---\nid: 2021-bridge-closed\ntitle: Withheld record\noutlet: unknown\n")
    assert f"withheld: {{because: {BECAUSE}, since: 2026-11}}\n" in record
    assert "publish: none" in record
    assert "statements" not in record
    checked(content)
    page = text(published(content) / "articles" / "2021-bridge-closed.html")
    assert f"Withdrawn November 2026. {BECAUSE}" in page
    assert f"--path '{content.as_posix()}/{CLOSED}'" in told


def test_the_full_text_is_kept_where_git_ignores_it(content: Path) -> None:
    body = text(content / CLOSED).rpartition("---\n")[2].strip()
    taken_down(content, "2021-bridge-closed")
    assert text(content / "withheld" / "2021-bridge-closed.md").endswith(f"{body}\n")
    checked(content)


def test_deleted_texts_are_gone(content: Path) -> None:
    taken_down(content, "2021-mayor-denies-bridge-unsafe", "--text", "delete")
    assert not (content / "withheld" / "2021-mayor-denies-bridge-unsafe.md").exists()
    checked(content)


def test_a_person_stands_under_another_address_and_nothing_names_the_old_one(content: Path) -> None:
    told = taken_down(content, "ada-quill")
    assert not (content / "actors" / "ada-quill.md").exists()
    assert text(content / "actors" / "withheld-actor-1.md") == (
        "---\nid: withheld-actor-1\nname: Withheld record\nkind: person\n"
        f"withheld: {{because: {BECAUSE}, since: 2026-11}}\n---\n"
    )
    assert "speaker: withheld-actor-1" in text(content / DENIED)
    assert not any("ada-quill" in text(path) for path in content.rglob("*.md"))
    checked(content)
    site = published(content)
    assert leaks(site, ["adaquill"]) == []
    assert f"Withdrawn November 2026. {BECAUSE}" in text(site / "actors" / "withheld-actor-1.html")
    assert not (site / "actors" / "ada-quill.html").exists()
    assert "Still named here" in told


def test_what_still_names_it_is_listed_with_its_place(content: Path) -> None:
    page = content / "pages" / "about.md"
    page.write_text("---\nid: about\ntitle: About\n---\n\nMade with ADA QUILL.\n", "utf-8")
    assert "pages/about.md:6:11: still-named: “ADA QUILL” stands here." in taken_down(content, "ada-quill")


def test_an_event_takes_the_positions_on_its_questions_with_it(content: Path) -> None:
    assert "takes:" in text(content / DENIED)
    taken_down(content, "bridge-closure")
    assert not any("takes:" in text(path) for path in (content / "articles").rglob("*.md"))
    checked(content)
    published(content)


@pytest.mark.parametrize("record_id", ["saltmouth", "old-bridge", "harbour-wire", "guild-of-engineers"])
def test_any_authority_can_go_and_the_archive_holds_together(content: Path, record_id: str) -> None:
    taken_down(content, record_id)
    checked(content)
    published(content)


def test_an_article_can_have_another_address_where_its_own_says_too_much(content: Path) -> None:
    taken_down(content, "2021-mayor-denies-bridge-unsafe", "--new-id", "2021-withheld-1")
    assert not (content / DENIED).exists()
    assert (content / "withheld" / "2021-withheld-1.md").exists()
    checked(content)
    assert leaks(published(content), ["mayordenies"]) == []


def test_a_dry_run_writes_nothing(content: Path) -> None:
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    told = taken_down(content, "ada-quill", "--dry-run")
    assert "would delete" in told
    assert before == {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}


def test_an_unknown_id_and_a_second_takedown_are_told(content: Path) -> None:
    result = regesta("takedown", "ada-quil", "--because", BECAUSE, "--content", content)
    assert (result.exit_code, "Did you mean “ada-quill”?" in result.output) == (1, True)
    taken_down(content, "ada-quill")
    result = regesta("takedown", "withheld-actor-1", "--because", BECAUSE, "--content", content)
    assert (result.exit_code, "is withdrawn already" in result.output) == (1, True)
    taken_down(content, "guild-of-engineers")
    assert (content / "actors" / "withheld-actor-2.md").exists()
    checked(content)


def test_a_reason_and_a_date_are_checked(content: Path) -> None:
    result = regesta("takedown", "ada-quill", "--because", " ", "--content", content)
    assert result.exit_code == 1
    result = regesta("takedown", "ada-quill", "--because", BECAUSE, "--since", "soon", "--content", content)
    assert result.exit_code == 1
    assert (content / "actors" / "ada-quill.md").exists()


def test_what_a_withdrawn_record_still_says_is_a_problem(content: Path) -> None:
    taken_down(content, "ada-quill")
    path = content / "actors" / "withheld-actor-1.md"
    told = text(path).replace("kind: person", "kind: person\nnames: [{text: Ada}]")
    path.write_text(f"{told}\nShe was mayor.\n", "utf-8")
    result = regesta("check", "--content", content)
    assert result.exit_code == 1
    assert "withheld-actor-1.md:5:8: withheld: The record is withdrawn, and “names” still tells." in result.output
    assert "withheld-actor-1.md:9:1: withheld: " in result.output


@pytest.mark.parametrize("steps", range(2))
def test_a_takedown_that_is_killed_is_finished_before_anything_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    sites = []
    for name in ("whole", "killed"):
        content = Path(shutil.copytree(SMALL.with_name("versions"), tmp_path / name / "content"))
        words = ("takedown", "2024-breakwater", "--because", BECAUSE, "--since", "2026-11", "--content", content)
        if name == "whole":
            assert regesta(*words).exit_code == 0
        else:
            killed_after(steps, partial(regesta, *words), monkeypatch)
            assert (content / BEGUN).is_file()
        sites.append(tree(published(content)))
        assert not (content / BEGUN).exists()
        assert "withdrawn already" in regesta(*words).output
    assert sites[0] == sites[1]
