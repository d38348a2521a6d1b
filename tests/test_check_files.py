"""A check of some files finds what a check of everything finds of them and because of them; what is remembered never
makes a difference."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from archive import SMALL, copy_of_small, edit, free_article, written
from click.testing import CliRunner
from depth import seeds

from builder.build import examine
from builder.check.concern import all_problems, problems_of
from builder.check.files import examined
from builder.check.revision import changed_since
from builder.cli import main
from builder.content.doubts import doubts
from builder.content.link import link
from builder.content.parse import RecordFile
from builder.content.read import Audience
from builder.model import Actor, Article
from builder.parallel import silent
from builder.problems import InvalidContent, Problem
from builder.rules import Severity

MAYOR = "articles/2021/2021-mayor-denies-bridge-unsafe.md"
TOLD_LAST = ("ambiguous-mention", "shared-text", "other-identifier")
"""Rules that speak only where nothing is wrong."""


def everything(content: Path) -> set[Problem]:
    """All problems of an archive of which nothing is remembered."""
    files, problems = examine(content, Audience.PRIVATE)
    prefix = f"{content.as_posix()}/"
    found = {_below(problem, prefix) for problem in problems}
    if not any(problem.severity is Severity.ERROR for problem in problems):
        found |= set(doubts(link(files), files))
    return found


def _below(problem: Problem, prefix: str) -> Problem:
    path, packed = problem.path.removeprefix(prefix), problem.packed.removeprefix(prefix)
    return Problem(path, problem.line, problem.column, problem.rule, problem.message, problem.advice, packed)


def told(problems: set[Problem]) -> set[tuple[str, str, str]]:
    """Problems without what can change with what stands elsewhere: lines, advice, and all who name a missing record."""
    return {
        ("", problem.rule, problem.message.partition(",")[0])
        if problem.rule == "in-use"
        else (problem.record, problem.rule, problem.message)
        for problem in problems
    }


def files_of(content: Path) -> list[Path]:
    return sorted(path for path in content.rglob("*.*") if path.is_file() and path.suffix in (".md", ".yml"))


Change = Callable[[Path, random.Random], None]


def line_lost(path: Path, chance: random.Random) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    del lines[chance.randrange(len(lines))]
    path.write_text("\n".join(lines), encoding="utf-8")


WORDS = (
    "ada-quill", "harbour-wire", "saltmouth", "bridge-closure", "Ada Quill", "Saltmouth", "2021-bridge-closed",
    "old-bridge", "was-safe", "town-page", "2021", "kind",
)  # fmt: skip


def words_swapped(path: Path, chance: random.Random) -> None:
    text = path.read_text(encoding="utf-8")
    one, other = chance.sample(WORDS, 2)
    path.write_text(text.replace(one, other), encoding="utf-8")


def name_added(path: Path, chance: random.Random) -> None:
    text = path.read_text(encoding="utf-8")
    name = chance.choice(["Ada Quill", "Saltmouth", "the Guild", "Quill", "the old bridge"])
    path.write_text(text.replace("\nkind:", f"\nnames: [{{text: {name}}}]\nkind:", 1), encoding="utf-8")


def file_lost(path: Path, chance: random.Random) -> None:
    path.unlink()


def file_doubled(path: Path, chance: random.Random) -> None:
    shutil.copy(path, path.with_name(f"{path.stem}-{chance.randrange(3)}{path.suffix}"))


def id_changed(path: Path, chance: random.Random) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nid: ", "\nid: x-", 1), encoding="utf-8")


CHANGES: tuple[Change, ...] = (line_lost, words_swapped, words_swapped, name_added, file_lost, file_doubled, id_changed)


def settle(content: Path, chance: random.Random) -> None:
    """Most files look as if they had lain there for an hour, so that they are remembered."""
    for path in files_of(content):
        if chance.random() < 0.9:
            stat = path.stat()
            os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns - 3_600_000_000_000))


@pytest.mark.parametrize("seed", seeds(24, 1000))
def test_a_check_of_some_files_finds_what_they_are_part_of(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = copy_of_small(tmp_path)
    settle(content, chance)
    before = everything(content)
    for _ in range(3):
        assert set(all_problems(examined(content, silent))) == before
        known = {path.relative_to(content).as_posix() for path in files_of(content)}
        path = chance.choice(files_of(content))
        chance.choice(CHANGES)(path, chance)
        chosen = {path.relative_to(content).as_posix()}
        chosen |= {p.relative_to(content).as_posix() for p in files_of(content)} - known
        found = examined(content, silent)
        after = everything(content)
        assert set(all_problems(found)) == after
        near = set(problems_of(found, chosen).problems)
        assert near <= after
        assert {one for one in after if one.path in chosen} <= near
        assert _new(before, after) <= told(near), chosen
        settle(content, chance)
        before = after


def _new(before: set[Problem], after: set[Problem]) -> set[tuple[str, str, str]]:
    """Problems that were not there before; what is told only where nothing is wrong counts where that was so."""
    were_wrong = any(problem.severity is Severity.ERROR for problem in before)
    counted = {one for one in after if not (were_wrong and one.rule in TOLD_LAST)}
    return told(counted) - told(before)


def test_remembered_records_that_mean_the_same_are_taken_together(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "actors/quill.md").write_text("---\nid: quill\nname: Alma Quill\nkind: person\n---\n", "utf-8")
    decided = "same_as: [ada-quill, quill]\nby: An editor\ndate: 2022-01-01\nbecause: One mayor."
    (content / "decisions").mkdir()
    (content / "decisions/one.md").write_text(f"---\nid: one\n{decided}\n---\n", "utf-8")
    for path in files_of(content):
        os.utime(path, (1_600_000_000, 1_600_000_000))  # long ago, so that it is remembered
    wanted = everything(content)
    for name in ("actors/ada-quill.md", "actors/quill.md", "places/saltmouth.md"):
        assert set(all_problems(examined(content, silent))) == wanted
        with (content / name).open("a", encoding="utf-8") as file:
            file.write("\nMore.\n")
        wanted = everything(content)
    assert not [one for one in wanted if one.severity is Severity.ERROR]


def test_of_what_is_remembered_only_what_the_files_can_change_is_read(tmp_path: Path) -> None:
    said = (f"Ferry {word} sails on day {number}." for number, word in enumerate(("one", "two", "three", "four") * 5))
    articles = [
        free_article(f"a{number}", text, url=f"https://press{number % 5}.example/{number}")
        for number, text in enumerate(said)
    ]
    content = written(tmp_path, *articles, Actor(id="mayor", name="Mayor", kind="person"))
    for path in files_of(content):
        os.utime(path, (1_600_000_000, 1_600_000_000))  # long ago, so that it is remembered
    assert all_problems(examined(content, silent)) == []
    with (content / "articles/a3.md").open("a", encoding="utf-8") as file:
        file.write("\nMore.\n")
    found = examined(content, silent)
    assert {one.rule for one in problems_of(found, {"articles/a3.md"}).problems} == {"text-digest"}
    assert [one.id for one in found.files if one.kind is Article and _is_read(one)] == ["a3"]


def _is_read(file: RecordFile) -> bool:
    try:
        return bool(object.__getattribute__(file, "record"))
    except AttributeError:
        return False


def test_a_problem_of_another_file_is_not_shown_but_counted(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / MAYOR, "places: [old-bridge]", "places: [atlantis]")
    checked = problems_of(examined(content, silent), {"places/saltmouth.md"})
    assert (checked.problems, checked.elsewhere) == ((), 1)


def test_who_names_a_record_that_is_gone_is_shown_with_it(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "actors/guild-of-engineers.md").unlink()
    checked = problems_of(examined(content, silent), {"actors/guild-of-engineers.md"})
    assert {problem.rule for problem in checked.problems} == {"unknown-id", "in-use"}
    assert checked.elsewhere == 0


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(words))
    return result.exit_code, result.stdout, result.stderr


def test_the_command_checks_the_files_that_are_named(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / MAYOR, "places: [old-bridge]", "places: [atlantis]")
    code, out, err = run("check", str(content / "places/saltmouth.md"), "--content", str(content))
    assert (code, err) == (0, "")
    assert "0 problems. 1 problem elsewhere; `regesta check` lists all." in out
    code, _, err = run("check", str(content / MAYOR), "--content", str(content))
    assert code == 1
    assert "No place has the id “atlantis”" in err
    assert run("check", str(tmp_path / "elsewhere.md"), "--content", str(content))[0] == 2
    code, _, err = run("check", str(content / "places/saltmoth.md"), "--content", str(content))
    assert code == 0
    assert "places/saltmoth.md is not there; only what names it is looked at." in err


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Path]:
    content = copy_of_small(tmp_path)
    for words in (
        ("init", "-q", "-b", "main"),
        ("add", "."),
        ("commit", "-q", "-m", "first"),
        ("switch", "-q", "-c", "mine"),
    ):
        git(content, *words)
    yield content


def git(content: Path, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(content.parent), *who, *words], check=True)


def test_what_a_branch_changes_is_told_by_git(repository: Path) -> None:
    edit(repository / MAYOR, "places: [old-bridge]", "places: [atlantis]")
    git(repository, "commit", "-q", "-a", "-m", "second")
    (repository / "actors/ada-quill.md").unlink()
    (repository / "places/new town.md").write_text("---\n---\n", encoding="utf-8")
    assert changed_since(repository) == ["actors/ada-quill.md", MAYOR, "places/new town.md"]
    assert changed_since(repository, "HEAD") == ["actors/ada-quill.md", "places/new town.md"]
    code, _, err = run("check", "--changed", "--content", str(repository))
    assert code == 1
    assert "atlantis" in err
    assert "new town.md" in err


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", "a b"])
def test_a_revision_that_is_not_there_is_a_problem(repository: Path, revision: str) -> None:
    with pytest.raises(InvalidContent) as raised:
        changed_since(repository, revision)
    assert [problem.rule for problem in raised.value.problems] == ["revision"]


def test_outside_a_clone_nothing_can_be_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    code, _, err = run("check", "--changed", "--content", str(copy_of_small(tmp_path)))
    assert code == 1
    assert "revision:" in err


def test_what_is_remembered_by_somebody_else_is_not_opened(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    examined(content, silent)
    folder = tmp_path / ".regesta-cache" / "check"
    for path in [*folder.glob("records-*"), *folder.glob("verdicts-*")]:
        path.write_bytes(b"cos\nsystem\n(S'false'\ntR.")
    assert examined(content, silent).problems == ()
    assert SMALL.exists()


def test_another_run_may_put_other_files_in_the_place_of_what_is_remembered(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    settle(content, random.Random(3))
    examined(content, silent)
    found = examined(content, silent)
    edit(content / MAYOR, "places: [old-bridge]", "places: [saltmouth]")
    settle(content, random.Random(4))
    for path in (tmp_path / ".regesta-cache" / "check").glob("records-*"):
        path.unlink()
    assert {type(file.record) for file in found.files} == {file.kind for file in found.files}
    assert set(all_problems(found)) == set()
    assert set(all_problems(examined(content, silent))) == everything(content)
