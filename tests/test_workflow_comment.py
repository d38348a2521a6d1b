"""The comment on a pull request: the script of the workflow itself, run by Node on a stand-in for GitHub.

What a proposed change hands over can be anything, since it was made by the change's own program.
"""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from builder.scaffold.layout import Wanted, new_files

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="Node, which runners have, is not installed here")

_GITHUB = """
const asked = JSON.parse(process.argv[1]);
const list = (name) => Object.assign(async () => ({ data: asked[name] }), { of: name });
const issues = { listComments: list("comments") };
const written = [];
issues.createComment = async (given) => {
  written.push(["create", given]);
  asked.comments.push({ id: 9, user: { login: "github-actions[bot]" }, body: given.body });
};
issues.updateComment = async (given) => { written.push(["update", given]); };
const actions = { listWorkflowRunArtifacts: async () => ({ data: { artifacts: asked.artifacts } }) };
const github = { rest: { pulls: { list: list("pulls") }, issues, actions }, paginate: async (of) => (await of()).data };
const context = { payload: { workflow_run: asked.run }, repo: { owner: "you", repo: "harbour" } };
const core = { notice: (text) => written.push(["notice", text]) };
const Script = Object.getPrototypeOf(async function () {}).constructor;
const script = new Script("github", "context", "core", "require", asked.script);
(async () => {
  for (let time = 0; time < asked.times; time++) await script(github, context, core, require);
  console.log(JSON.stringify(written));
})();
"""


def said(folder: Path, report: str | None, **other: Any) -> list[list[Any]]:
    """What the script asks of GitHub, where Check has left this report."""
    if report is not None:
        (folder / "report").mkdir(exist_ok=True)
        (folder / "report/problems.txt").write_text(report, encoding="utf-8")
    workflow = yaml.safe_load(new_files(Wanted("x"))[".github/workflows/comment.yml"])
    script = next(step for step in workflow["jobs"]["comment"]["steps"] if "github-script" in step["uses"])
    run = {"id": 5, "head_sha": "c0ffee", "conclusion": "failure", "html_url": "https://github.com/you/harbour/runs/5"}
    told = {"run": run, "pulls": [{"number": 3, "head": {"sha": "c0ffee"}}], "comments": [], "artifacts": [],
            "times": 1, "script": script["with"]["script"], **other}  # fmt: skip
    done = subprocess.run(
        ["node", "-e", _GITHUB, json.dumps(told)], cwd=folder, capture_output=True, text=True, check=True
    )
    found: list[list[Any]] = json.loads(done.stdout)
    return found


def test_there_is_one_comment_and_it_is_kept_up_to_date(tmp_path: Path) -> None:
    (first, one), (second, other) = said(tmp_path, "content/x.md:3:1: bad-value: No.\n", times=2)
    assert (first, one["issue_number"], second, other["comment_id"]) == ("create", 3, "update", 9)
    assert one["body"] == other["body"]
    assert "bad-value: No." in one["body"]


def test_a_comment_of_somebody_who_copies_the_mark_is_left_alone(tmp_path: Path) -> None:
    theirs = {"id": 8, "user": {"login": "mallory"}, "body": "<!-- regesta check -->"}
    ((verb, _),) = said(tmp_path, "x", comments=[theirs, {"id": 7, "user": None, "body": None}])
    assert verb == "create"


def test_the_pages_that_change_are_linked_to(tmp_path: Path) -> None:
    ((_, given),) = said(tmp_path, "x", artifacts=[{"id": 44}])
    assert "(https://github.com/you/harbour/runs/5/artifacts/44)" in given["body"]


def test_without_a_report_or_a_pull_request_nothing_is_written(tmp_path: Path) -> None:
    assert [verb for verb, _ in said(tmp_path, None)] == ["notice"]
    assert [verb for verb, _ in said(tmp_path, "x", pulls=[{"number": 3, "head": {"sha": "beef"}}])] == ["notice"]


def test_a_report_that_leads_elsewhere_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("token", encoding="utf-8")
    (tmp_path / "report").mkdir()
    (tmp_path / "report/problems.txt").symlink_to(tmp_path / "secret")
    assert [verb for verb, _ in said(tmp_path, None)] == ["notice"]


@pytest.mark.parametrize(
    "report",
    [
        "```\n@everyone [free money](https://evil.example)\n<img src=x>", "`" * 70_000, "````\n# Big\n`````",
        "~~~\n</code></pre><script>", "x" * 300_000, "\u202e\x00\x1b[31m\x85\u2028", "```\r\r\n@you",
        "\n\n   ```\n@you",
    ],
    ids=range(8),
)  # fmt: skip
def test_whatever_a_report_says_is_shown_as_text_alone(tmp_path: Path, report: str) -> None:
    ((_, given),) = said(tmp_path, report)
    body = given["body"]
    assert len(body) < 65_536
    tokens = MarkdownIt("commonmark").parse(body)
    assert [one.type for one in tokens if one.level == 0] == [
        "html_block", "fence", "paragraph_open", "inline", "paragraph_close",
    ] or [one.type for one in tokens if one.level == 0] == [
        "html_block", "paragraph_open", "paragraph_close", "fence", "paragraph_open", "paragraph_close",
    ]  # fmt: skip
    assert not set("\u202e\x00\x1b\x85\r") & set(body)
