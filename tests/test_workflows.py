"""The workflows of a new archive, step by step as a runner does them, in a clone of a real repository.

Steps that use an action of somebody else are passed over, and `gh`, which talks to GitHub, is a script that writes down
what it was asked.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.cli import COMMANDS
from tests.gits import begun, committed, git
from tests.test_cli import regesta
from tests.test_issue_form import FILLED, body

_EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="runners of these workflows are Linux")


@dataclass
class Runner:
    """A machine that runs jobs."""

    folder: Path
    """Where the repository is checked out."""
    told: dict[str, str]
    """What expressions in `env` and `if` mean."""
    temp: Path
    """A folder for what does not belong to the repository."""
    outputs: list[str] = field(default_factory=list)
    """What each step printed."""

    def run(self, workflow: str, job: str) -> list[tuple[str, int]]:
        """Name and exit code of each step of a job that is a command. After one that fails, only those are run that
        ask for it."""
        steps: list[tuple[str, int]] = []
        for step in loaded(self.folder, workflow)["jobs"][job]["steps"]:
            has_failed = any(code for _, code in steps)
            if "run" in step and self._is_due(step.get("if", ""), has_failed) and step["name"] != "Install":
                steps.append((step["name"], self._command(step)))
                self._hear(step.get("id", ""))
        return steps

    def _hear(self, step: str) -> None:
        """Take in what a step has handed on to those after it."""
        file = self.temp / "GITHUB_OUTPUT"
        for line in file.read_text("utf-8").splitlines() if file.exists() else ():
            name, _, value = line.partition("=")
            self.told[f"steps.{step}.outputs.{name}"] = value
        file.unlink(missing_ok=True)

    def _is_due(self, condition: str, has_failed: object) -> bool:
        words = _EXPRESSION.sub(lambda found: found[1], condition)
        parts = [part.strip() for part in words.split("&&")] if words else []
        is_always = "!cancelled()" in parts
        named = (part.partition(" == ") for part in parts if " == " in part)
        return (is_always or not has_failed) and all(
            self.told.get(name, "") == value.strip("'") for name, _, value in named
        )

    def _command(self, step: dict[str, Any]) -> int:
        given = {key: _EXPRESSION.sub(lambda found: self.told[found[1]], str(value)) for key, value in
                 step.get("env", {}).items()}  # fmt: skip
        files = {name: str(self.temp / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_EVENT_PATH")}
        plain = {
            "GITHUB_WORKSPACE": str(self.folder),
            "GITHUB_ACTIONS": "true",
            "RUNNER_TEMP": str(self.temp),
            "CI": "1",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REPOSITORY": "you/harbour",
            "GITHUB_RUN_ID": "1",
        }
        path = f"{self.temp / 'bin'}{os.pathsep}{os.environ['PATH']}"
        people = {"GIT_CONFIG_GLOBAL": os.devnull, "HOME": str(self.temp)}
        environment = {**os.environ, **plain, **files, **people, **given, "PATH": path}
        words = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
        done = subprocess.run(words, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        self.outputs.append(done.stdout + done.stderr)
        return done.returncode


def loaded(folder: Path, workflow: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((folder / f".github/workflows/{workflow}.yml").read_text("utf-8"))
    return found


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """An archive that was begun and pushed."""
    assert regesta("new", tmp_path / "harbour").exit_code == 0
    begun(tmp_path / "harbour")
    git(tmp_path, "clone", "--quiet", "--bare", "harbour", "origin.git")
    return tmp_path / "origin.git"


@pytest.fixture
def runner(origin: Path, tmp_path: Path) -> Runner:
    git(tmp_path, "clone", "--quiet", str(origin), "checkout")
    temp = tmp_path / "temp"
    (temp / "bin").mkdir(parents=True)
    root = shlex.quote(str(Path(__file__).parent.parent))
    _script(temp / "bin/regesta", f'PYTHONPATH={root} exec {shlex.quote(sys.executable)} -m builder "$@"')
    _script(temp / "bin/gh", f'printf "%s\\n" "$*" >> {temp}/asked-of-gh')
    return Runner(tmp_path / "checkout", {"github.event_name": "push"}, temp)


def _script(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_every_workflow_and_form_is_as_github_wants_it(origin: Path, tmp_path: Path) -> None:
    checker = pytest.importorskip("check_jsonschema")
    assert checker
    git(tmp_path, "clone", "--quiet", str(origin), "checkout")
    for kind, files in (
        ("vendor.github-workflows", sorted((tmp_path / "checkout/.github/workflows").glob("*.yml"))),
        ("vendor.github-issue-forms", sorted((tmp_path / "checkout/.github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))),
    ):
        assert len(files) >= 3
        words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", kind, *map(str, files)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def _commands(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((folder / ".github/workflows").glob("*.yml")):
        for job in loaded(folder, path.stem)["jobs"].values():
            for step in job["steps"]:
                yield path.stem, str(step.get("run", ""))


def test_a_change_that_mends_what_is_broken_passes(runner: Runner) -> None:
    record = runner.folder / "content/actors/sample-ada-berg.md"
    edit(record, "kind: person", "kind: persn")
    broken = committed(runner.folder, "A mistake that came in")
    edit(record, "kind: persn", "kind: person")
    committed(runner.folder, "Mended")
    runner.told |= {"github.event_name": "pull_request", "github.event.pull_request.base.sha": broken}
    steps = dict(runner.run("check", "check"))
    assert set(steps.values()) == {0}, runner.outputs
    assert "Build the site as it is" in steps
    assert "Keep the pages that change" not in steps


def test_only_the_main_branch_is_published(runner: Runner) -> None:
    assert loaded(runner.folder, "publish")["jobs"]["deploy"]["if"] == "${{ github.ref == 'refs/heads/main' }}"


def test_nothing_that_anybody_can_write_reaches_a_shell_as_its_words(runner: Runner) -> None:
    for _, command in _commands(runner.folder):
        assert "${{" not in command


def test_every_command_of_the_workflows_is_one_of_regesta(runner: Runner) -> None:
    named = {word for _, command in _commands(runner.folder) for word in re.findall(r"\bregesta ([a-z-]+)", command)}
    assert {"check", "fmt", "build", "ingest", "preview"} <= named <= {*COMMANDS}


def test_only_what_must_write_may(runner: Runner) -> None:
    for name in ("check", "publish"):
        assert loaded(runner.folder, name)["permissions"] == {"contents": "read"}
    assert loaded(runner.folder, "comment")["permissions"] == {}
    comment = loaded(runner.folder, "comment")["jobs"]["comment"]
    assert not [step for step in comment["steps"] if "run" in step or "checkout" in step.get("uses", "")]


def test_a_push_to_main_is_built_for_its_address(runner: Runner) -> None:
    runner.told["steps.pages.outputs.base_url"] = "https://you.github.io/harbour"
    assert runner.run("publish", "build") == [("Check", 0), ("Build", 0)], runner.outputs
    assert "<loc>https://you.github.io/harbour/places/</loc>" in (runner.folder / "site/sitemap.xml").read_text("utf-8")


def test_a_good_change_is_shown_and_praised(runner: Runner) -> None:
    edit(runner.folder / "content/actors/sample-ada-berg.md", "name: Ada Berg", "name: Ada Bergström")
    runner.told |= {"github.event_name": "pull_request", "github.event.pull_request.base.sha": "origin/main"}
    committed(runner.folder, "A name")
    steps = runner.run("check", "check")
    assert [code for _, code in steps] == [0] * len(steps) == [0] * 6, runner.outputs
    assert (runner.folder / "preview/actors/sample-ada-berg.html").is_file()
    assert not (runner.folder / "preview/about.html").exists()
    assert "actors/sample-ada-berg.html" in (runner.folder / "preview/changes.html").read_text("utf-8")
    assert (runner.folder / "report/problems.txt").read_text("utf-8") == (
        "6 records, 0 problems.\n6 records, all in their canonical form.\n"
    )
    assert "nothing is wrong" in (runner.temp / "GITHUB_STEP_SUMMARY").read_text("utf-8")


def test_a_mistake_is_marked_in_its_line_and_told_in_the_comment(runner: Runner) -> None:
    article = "content/articles/2024/2024-sample-ferry-strike.md"
    edit(runner.folder / article, "speaker: sample-ada-berg", "speaker: sample-ada-burg")
    runner.told |= {"github.event_name": "pull_request", "github.event.pull_request.base.sha": "origin/main"}
    committed(runner.folder, "A mistake")
    steps = dict(runner.run("check", "check"))
    assert steps == {"Write the report": 0, "Check": 1, "Canonical form": 0}
    assert f"::error file={article},line=" in "".join(runner.outputs)
    assert "sample-ada-berg" in (runner.folder / "report/problems.txt").read_text("utf-8")
    assert "sample-ada-berg" in (runner.temp / "GITHUB_STEP_SUMMARY").read_text("utf-8")


def take_in(runner: Runner, text: str) -> list[tuple[str, int]]:
    """Run what a maintainer's label sets off on the form of issue 7."""
    if shutil.which("jq") is None:
        pytest.skip("jq, which runners have, is not installed here")
    told = {"issue": {"number": 7, "html_url": "https://github.com/you/a/issues/7", "body": text, "title": "x"}}
    (runner.temp / "GITHUB_EVENT_PATH").write_text(json.dumps(told), encoding="utf-8")
    runner.told |= {
        "github.event.issue.number": "7", "github.event.repository.default_branch": "main", "github.token": "none",
    }  # fmt: skip
    return runner.run("contribution", "take-in")


ARTICLE = "content/articles/2024/2024-sample-ferry-strike.md"

SAID = {
    "article": "https://you.github.io/harbour/articles/2024-sample-ferry-strike.html", "speaker": "Ada Berg",
    "act": "demands", "gist": "The rosters must be as they were.", "when": "11 March 2024",
    "evidence": "The last paragraph.",
}  # fmt: skip
WRONG = {
    "where": "actors/sample-ada-berg.html", "says": "Leader of the seafarers' union", "should": "Head of the union",
    "evidence": "The masthead says so.",
}  # fmt: skip


def asked(runner: Runner) -> str:
    """What `gh` was asked for, and the text of the comment or pull request."""
    files = (runner.temp / "comment.md", runner.temp / "report/problems.md")
    texts = (file.read_text("utf-8") for file in files if file.exists())
    return "\n".join([(runner.temp / "asked-of-gh").read_text("utf-8"), *texts])


def lines_changed(origin: Path) -> dict[str, list[str]]:
    """Path of each file that the branch of the form changes, to the lines that it takes away and adds."""
    found: dict[str, list[str]] = {}
    for line in git(origin, "diff", "--unified=0", "main", "form-7").split("\n"):
        if line.startswith("+++ "):
            found[line[6:]] = here = []
        elif line[:1] in "+-" and not line.startswith("--- "):
            here.append(line)
    return found


def test_a_form_of_a_statement_becomes_a_branch_with_the_statement(runner: Runner, origin: Path) -> None:
    steps = take_in(runner, body(SAID, "2-statement"))
    assert steps == [("Take the form in", 0), ("Check", 0), ("Propose it", 0)], runner.outputs
    assert lines_changed(origin) == {
        ARTICLE: [
            "+  - id: s2", "+    speaker: sample-ada-berg", "+    act: demands",
            "+    gist: The rosters must be as they were.", "+    when: 2024-03-11",
        ]
    }  # fmt: skip
    assert "pr create --base main --head form-7 --title Form of issue 7" in asked(runner)
    assert "Made of the form of #7, which says how it can be checked." in asked(runner)
    assert git(origin, "log", "-1", "--format=%s", "form-7") == "Take in the form of issue 7"


def test_a_form_of_a_correction_becomes_a_branch_with_the_words_in_their_place(runner: Runner, origin: Path) -> None:
    steps = take_in(runner, body(WRONG, "3-correction"))
    assert steps == [("Take the form in", 0), ("Check", 0), ("Propose it", 0)], runner.outputs
    rest = "on Lunna, an island that does not exist."
    assert lines_changed(origin) == {
        "content/actors/sample-ada-berg.md": [
            f"-Sample. Leader of the seafarers' union {rest}", f"+Sample. Head of the union {rest}",
        ]
    }  # fmt: skip
    assert "nothing is wrong" in asked(runner)


UNCLEAR = {
    "2-statement": (
        {**SAID, "speaker": "Ada Burg", "gist": "_No response_", "evidence": "$(touch owned)"},
        ["#### `Who says it`", "Did you mean “Ada Berg” (sample-ada-berg)?", "#### `What is said`"],
    ),
    "3-correction": (
        {**WRONG, "says": "the $(touch owned) `union`"},
        ["#### `What it says`", "These words do not stand in what is written by hand of sample-ada-berg."],
    ),
    "1-article": ({"abstract": "$(touch owned)"}, ["No article could be recognised"]),
}


@pytest.mark.parametrize("form", UNCLEAR)
def test_a_form_that_cannot_be_acted_on_is_answered_and_changes_nothing(
    runner: Runner, origin: Path, form: str
) -> None:  # fmt: skip
    before, (values, answers) = git(origin, "branch", "--list"), UNCLEAR[form]
    steps = take_in(runner, body(values, form))
    assert steps == [("Take the form in", 0), ("Answer what could not be taken in", 0)], runner.outputs
    told = asked(runner)
    assert told.startswith("issue comment 7 --body-file ")
    for answer in (*answers, "Nothing was changed.", "(https://github.com/you/harbour/actions/runs/1)"):
        assert answer in told
    assert git(origin, "branch", "--list") == before
    assert not (runner.folder / "owned").exists()
    if form != "1-article":
        assert git(runner.folder, "status", "--porcelain") == ""


def test_a_statement_that_the_archive_has_already_is_answered(runner: Runner, origin: Path) -> None:
    take_in(runner, body(SAID, "2-statement"))
    git(runner.folder, "switch", "--quiet", "main")
    git(runner.folder, "merge", "--quiet", "form-7")
    git(runner.folder, "branch", "--delete", "form-7")
    steps = take_in(runner, body(SAID, "2-statement"))
    assert [code for _, code in steps] == [0, 0, 0], runner.outputs
    assert asked(runner).count("pr create") == 1
    assert "The archive says this already." in asked(runner)


def test_a_form_that_the_archive_has_already_is_answered(runner: Runner, origin: Path) -> None:
    take_in(runner, body(FILLED))
    git(runner.folder, "switch", "--quiet", "main")
    git(runner.folder, "merge", "--quiet", "form-7")
    git(runner.folder, "branch", "--delete", "form-7")
    steps = take_in(runner, body(FILLED))
    assert [code for _, code in steps] == [0, 0, 0], runner.outputs
    assert "The archive says this already." in asked(runner)


def test_a_form_becomes_a_branch_with_the_record(runner: Runner, origin: Path) -> None:
    steps = take_in(runner, body(FILLED))
    assert [code for _, code in steps] == [0, 0, 0], runner.outputs
    names = git(origin, "ls-tree", "-r", "--name-only", "form-7").split("\n")
    assert "content/captures/form-7.issue.json" in names
    assert [
        name for name in names if name.startswith("content/articles/") and "ferry-" in name and "sample" not in name
    ]
    asked = (runner.temp / "asked-of-gh").read_text("utf-8")
    assert "pr create --base main --head form-7" in asked


def test_the_label_that_lets_a_form_in_is_on_no_form(runner: Runner) -> None:
    for path in (runner.folder / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"):
        assert "labels" not in yaml.safe_load(path.read_text("utf-8"))
    job = loaded(runner.folder, "contribution")["jobs"]["take-in"]
    assert job["if"] == "${{ github.event.label.name == 'take in' }}"
