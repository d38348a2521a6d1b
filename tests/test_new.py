"""`regesta new`: an archive that builds and checks at once, carries its program, and does what its README says."""

import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from builder import __version__
from builder.ingest.issue_forms import FORMS
from builder.model import RIGHTS_STATEMENTS
from builder.scaffold.layout import Wanted, new_files
from builder.scaffold.requirements import requirements
from builder.scaffold.wheel import wheel, wheel_name
from tests.archive import tree
from tests.gits import begun, committed, git
from tests.killing import killed_after
from tests.test_cli import regesta

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "harbour-strikes"
    result = regesta("new", folder)
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def installed(archive: Path) -> Path:
    """The archive with its program installed, as its README says it."""
    for command in commands(archive, "See it on your machine"):
        run(archive, command)
    return archive


def commands(archive: Path, section: str) -> list[str]:
    """The blocks of a section of the README that are to be run."""
    text = (archive / "README.md").read_text("utf-8")
    part = text.partition(f"## {section}\n")[2].partition("\n## ")[0] if section else text.partition("\n## ")[0]
    return re.findall(r"^```sh\n(.*?)^```", part, re.DOTALL | re.MULTILINE)


def run(folder: Path, command: str) -> str:
    plain = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    path = f"{Path(sys.base_prefix, 'bin')}{os.pathsep}{plain['PATH']}"
    environment = {**plain, "PATH": path}
    words = ["bash", "-e", "-c", command]
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_checks_is_canonical_and_builds_at_once(archive: Path, tmp_path: Path) -> None:
    content = archive / "content"
    assert regesta("check", "--content", content).output == "6 records, 0 problems.\n"
    assert regesta("fmt", "--check", "--content", content).exit_code == 0
    result = regesta("build", "--public", "--content", content, "--output", tmp_path / "site")
    assert result.exit_code == 0, result.output
    assert "Harbour strikes" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_what_is_said_of_it_stands_in_it(tmp_path: Path) -> None:
    title = 'Strikes: "harbour" #1'
    asked = ("--title", title, "--language", "fr", "--repository", "https://github.com/you/harbour")
    assert regesta("new", tmp_path / "new", *asked).exit_code == 0
    told = yaml.safe_load((tmp_path / "new/content/archive.yml").read_text("utf-8"))
    assert (told["title"], told["language"], told["repository_url"]) == (title, "fr", asked[-1])
    assert regesta("check", "--content", tmp_path / "new/content").exit_code == 0


@pytest.mark.parametrize("asked", [("--repository", "github.com/you"), ("--language", "English")])
def test_what_would_be_a_problem_is_told_before_anything_is_written(tmp_path: Path, asked: tuple[str, str]) -> None:
    result = regesta("new", tmp_path / "new", *asked)
    assert (result.exit_code, (tmp_path / "new").exists()) == (1, False), result.output


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = regesta("new", tmp_path)
    assert result.exit_code == 1
    assert f"{tmp_path.as_posix()}: not-empty: The folder holds “notes.txt”" in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.txt"]


def test_where_an_archive_was_begun_that_is_said(tmp_path: Path) -> None:
    assert regesta("new", tmp_path / "new").exit_code == 0
    before = tree(tmp_path / "new")
    result = regesta("new", tmp_path / "new")
    assert result.exit_code == 1
    assert "not-empty: An archive has been begun in it already, and a new one writes over nothing." in result.output
    assert "--upgrade" in result.output
    assert tree(tmp_path / "new") == before


def test_an_empty_repository_can_become_one(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "LICENSE").write_text("free")
    assert regesta("new", tmp_path).exit_code == 0
    assert (tmp_path / "LICENSE").read_text() == "free"


def test_a_readme_that_is_there_stays_and_the_guide_has_another_name(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    result = regesta("new", tmp_path)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "README.md").read_text() == "mine"
    assert "## Publish it" in (tmp_path / "EDITING.md").read_text("utf-8")
    assert "  EDITING.md " in result.output


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits of a process are of POSIX")
@pytest.mark.parametrize("there", [["new", "LICENSE"], []])
def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, there: list[str]) -> None:
    folder = tmp_path / "new"
    if there:
        folder.mkdir()
        (folder / "LICENSE").write_text("free")
    words = [sys.executable, "-m", "builder", "new", str(folder)]
    limited = f"ulimit -f 500; trap '' XFSZ; exec {shlex.join(words)}"  # the wheel is larger than that
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", limited], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.rglob("*")] == there


@pytest.mark.parametrize("steps", [0, 1, 5, 12])
def test_a_run_that_is_killed_in_a_repository_is_finished_by_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    folder, whole = tmp_path / "killed" / "archive", tmp_path / "whole" / "archive"
    for one in (folder, whole):
        one.mkdir(parents=True)
        (one / "LICENSE").write_text("free")
    assert regesta("new", whole).exit_code == 0
    killed_after(steps, lambda: regesta("new", folder), monkeypatch)
    assert regesta("new", folder).exit_code == 0
    assert tree(folder) == tree(whole)


def test_folders_of_a_run_that_was_killed_between_two_of_them_are_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "content" / "articles").mkdir(parents=True)  # and not yet that of the year
    (tmp_path / ".regesta-write-README.md.x").touch()
    (tmp_path / "LICENSE").write_text("free")
    result = regesta("new", tmp_path)
    assert result.exit_code == 0, result.output


def test_the_same_wheel_is_made_each_time_and_says_what_is_in_it() -> None:
    data = wheel()
    assert data == wheel()
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        record = packed.read(f"regesta-{__version__}.dist-info/RECORD").decode()
    assert [line.split(",")[0] for line in record.splitlines()] == names
    ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / "builder").rglob("*.py")}
    assert ours <= set(names)
    assert "builder/_templates/base.html" in names
    assert "builder/_constraints.txt" in names
    assert not [name for name in names if name.endswith(".pyc")]


def test_every_package_that_is_installed_is_pinned_by_its_digest() -> None:
    text = requirements(f"wheels/{wheel_name()}", wheel()).decode()
    assert text.startswith(f"./wheels/{wheel_name()} --hash=sha256:")
    pinned = set(re.findall(r"^([a-z0-9.-]+)==", text, re.MULTILINE))
    every = set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE))
    assert every - pinned == {"editables", "hatchling", "pathspec", "pluggy", "tomlkit", "trove-classifiers"}


@pytest.mark.timeout(600)  # packages are installed
def test_it_is_seen_on_a_new_machine_as_its_readme_says(installed: Path) -> None:
    assert (installed / "site" / "index.html").is_file()
    for section in ("Before you commit", "What may not be published"):
        for command in commands(installed, section):
            run(installed, command)


@pytest.mark.timeout(600)
def test_a_program_out_of_a_wheel_makes_the_same_wheel(installed: Path, tmp_path: Path) -> None:
    run(installed, f".venv/bin/regesta new '{tmp_path / 'next'}'")
    name = f"wheels/{wheel_name()}"
    assert (tmp_path / "next" / name).read_bytes() == (installed / name).read_bytes()


def test_without_its_samples_it_still_builds(archive: Path, tmp_path: Path) -> None:
    shutil.copytree(archive, tmp_path / "copy", ignore=shutil.ignore_patterns(".venv", "site"))
    for command in commands(archive, ""):
        run(tmp_path / "copy", command)
    content = tmp_path / "copy" / "content"
    assert regesta("check", "--content", content).output == "2 records, 0 problems.\n"
    assert regesta("build", "--content", content, "--output", tmp_path / "site").exit_code == 0


def test_an_upgrade_renews_what_nobody_has_edited(tmp_path: Path) -> None:
    assert regesta("new", tmp_path / "a").exit_code == 0
    archive = tmp_path / "a"
    old, edited = archive / ".github/workflows/check.yml", archive / ".github/workflows/publish.yml"
    laid = json.loads((archive / ".regesta.json").read_text("utf-8"))
    old.write_text("name: of an earlier version\n")
    laid["files"][".github/workflows/check.yml"] = subprocess.run(
        ["sha256sum", str(old)], capture_output=True, check=True, text=True
    ).stdout.split()[0]
    laid["files"]["wheels/regesta-0.0.1-py3-none-any.whl"] = "0" * 64
    (archive / "wheels/regesta-0.0.1-py3-none-any.whl").write_bytes(b"old")
    (archive / ".regesta.json").write_text(json.dumps(laid))
    edited.write_text("name: mine\n")
    record = (archive / "content/archive.yml").read_bytes()
    result = regesta("new", "--upgrade", archive)
    assert result.exit_code == 0, result.output
    assert old.read_bytes() == new_files(Wanted("x"))[".github/workflows/check.yml"]
    assert edited.read_text() == "name: mine\n"
    assert "publish.yml, which was edited" in result.output
    assert [path.name for path in (archive / "wheels").iterdir()] == [wheel_name()]
    assert (archive / "content/archive.yml").read_bytes() == record
    assert "of this version already" in regesta("new", "--upgrade", archive).output
    assert regesta("new", "--upgrade", tmp_path / "nowhere").exit_code == 1


def test_an_upgrade_keeps_the_program_that_edited_requirements_name(tmp_path: Path) -> None:
    assert regesta("new", tmp_path / "a").exit_code == 0
    archive = tmp_path / "a"
    laid = json.loads((archive / ".regesta.json").read_text("utf-8"))
    laid["files"]["wheels/regesta-0.0.1-py3-none-any.whl"] = "0" * 64
    (archive / "wheels/regesta-0.0.1-py3-none-any.whl").write_bytes(b"old")
    (archive / ".regesta.json").write_text(json.dumps(laid))
    (archive / "requirements.txt").write_text("./wheels/regesta-0.0.1-py3-none-any.whl\n")
    assert "requirements.txt, which was edited" in regesta("new", "--upgrade", archive).output
    assert sorted(path.name for path in (archive / "wheels").iterdir()) == [
        "regesta-0.0.1-py3-none-any.whl", wheel_name(),
    ]  # fmt: skip
    (archive / "requirements.txt").write_bytes(new_files(Wanted("x"))["requirements.txt"])
    assert regesta("new", "--upgrade", archive).exit_code == 0
    assert [path.name for path in (archive / "wheels").iterdir()] == [wheel_name()]


def test_git_changes_no_byte_of_a_capture(tmp_path: Path) -> None:
    assert regesta("new", tmp_path / "a").exit_code == 0
    dump = b"Ferry strike\r\n\r\nThe crew walked out.\r\n"
    (tmp_path / "a/content/captures").mkdir(exist_ok=True)
    (tmp_path / "a/content/captures/dump.txt").write_bytes(dump)
    (tmp_path / "a/content/pages/more.md").write_bytes(b"---\r\nid: more\r\ntitle: More\r\n---\r\n\r\nWords.\r\n")
    begun(tmp_path / "a")
    git(tmp_path / "a", "add", "--force", "content/captures/dump.txt")
    committed(tmp_path / "a", "A capture that may be published")
    git(tmp_path, "clone", "--quiet", "a", "clone")
    assert (tmp_path / "clone/content/captures/dump.txt").read_bytes() == dump
    assert b"\r" not in (tmp_path / "clone/content/pages/more.md").read_bytes()


def test_editors_of_code_know_the_keys_of_yaml_files(archive: Path) -> None:
    told = json.loads((archive / ".vscode/settings.json").read_text("utf-8"))
    for schema, files in told["yaml.schemas"].items():
        known = Draft202012Validator(json.loads((archive / schema).read_text("utf-8")))
        for path in archive.glob(files):
            assert [error.message for error in known.iter_errors(yaml.safe_load(path.read_text("utf-8")))] == []
    assert (archive / "content/archive.yml") in archive.glob(next(iter(told["yaml.schemas"].values())))


def test_forms_offer_the_words_of_the_records(archive: Path) -> None:
    for name, form in FORMS.items():
        told = yaml.safe_load((archive / f".github/ISSUE_TEMPLATE/{name}.yml").read_text("utf-8"))
        fields = [one for one in told["body"] if one["type"] != "markdown"]
        assert [one["id"] for one in fields] == [field.id for field in form.fields]
        assert len({one["attributes"]["label"] for one in fields}) == len(fields)
        for one, field in zip(fields, form.fields, strict=True):
            assert tuple(one["attributes"].get("options", ())) == field.words
    rights = next(field for field in FORMS["1-article"].fields if field.id == "rights")
    assert set(rights.words) >= {*RIGHTS_STATEMENTS}
