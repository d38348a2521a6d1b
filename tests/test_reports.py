"""Problems in the formats that others read: complete, of the right shape, and steered by no hostile text."""

# ruff: noqa: E501 - a comment is compared as it stands

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from archive import copy_of_small, edit
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from builder.cli import main
from builder.printable import are_shown
from builder.problems import Problem
from builder.reports import FORMATS, github, json_report, markdown, report_of, sarif
from builder.reports.github import MOST_SHOWN
from builder.reports.markdown import MARK, MOST_BYTES
from builder.rules import RULES

SHAPE = json.loads((Path(__file__).parent.parent / "docs" / "problems.schema.json").read_text(encoding="utf-8"))

HOSTILE = (
    "x\r\n::set-output name=a::b", "\u202egnp.exe ##[set-env name=PATH]/tmp", "@octocat #12 GH-3 deadbeef0 www.evil.example",
    "[click](https://evil.example) ![x](https://evil.example/p.png)", "<img src=x onerror=alert(1)> </details>",
    "``` `x` ````\n# heading", "100% a,b:c", "{0} {1}", ":tada: ~~x~~ | y |", "user@evil.example https://evil.example",
)  # fmt: skip
ANY = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60))
PATHS = st.one_of(
    st.just("content/articles/2017/a.md"), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
)
PROBLEMS = st.builds(
    Problem, PATHS, st.integers(0, 99), st.integers(0, 9), st.sampled_from(sorted(RULES)), ANY, ANY
)  # fmt: skip
REPORTS = st.lists(PROBLEMS, max_size=25).map(report_of)


def some(number: int, path: str = "content/places/x.md", rule: str = "unknown-id") -> list[Problem]:
    return [Problem(path, line, 3, rule, f"No place has the id “p{line}”.") for line in range(1, number + 1)]


@given(REPORTS)
@settings(max_examples=60, deadline=None)
def test_json_has_the_shape_that_is_documented(report: Any) -> None:
    told = json.loads(json_report(report))
    assert list(Draft202012Validator(SHAPE).iter_errors(told)) == []
    assert len(told["problems"]) == len(report.problems) == told["errors"] + told["reviews"]
    assert json_report(report).isascii()


def test_the_shape_that_is_documented_is_a_schema_and_refuses_others() -> None:
    Draft202012Validator.check_schema(SHAPE)
    told = json.loads(json_report(report_of(some(1))))
    told["problems"][0]["severity"] = "fatal"
    assert not Draft202012Validator(SHAPE).is_valid(told)


@given(REPORTS)
@settings(max_examples=60, deadline=None)
def test_sarif_says_of_each_problem_what_and_where(report: Any) -> None:
    told = json.loads(sarif(report))
    (run,) = told["runs"]
    assert (told["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    prints = [result["partialFingerprints"]["regestaProblem/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints) == len(report.problems)
    for result, problem in zip(run["results"], report.problems, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.rule
        place = result["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]).removeprefix("file://") == problem.path
        assert place.get("region", {}).get("startLine", 0) == problem.line
        assert "](" not in result["message"]["text"]
        assert are_shown(result["message"]["text"])


def test_a_fingerprint_stays_when_lines_above_come_or_go() -> None:
    one, other = (Problem("content/x.md", line, 1, "unknown-id", "No place has the id “p”.") for line in (3, 30))
    first, second = (json.loads(sarif(report_of([problem])))["runs"][0]["results"] for problem in (one, other))
    assert first[0]["partialFingerprints"] == second[0]["partialFingerprints"]


@given(REPORTS)
@settings(max_examples=80, deadline=None)
def test_no_text_becomes_a_command_of_github(report: Any) -> None:
    for line in github(report).split("\n")[:-1]:
        assert "##[" not in line
        assert are_shown(line)
        assert re.match(r"::(?:error|warning) (?:(?:file|line|col|title)=[^,:]*,?)+::|- ", line), line
    assert github(report).count("\n- ") + github(report).startswith("- ") == len(report.problems)


def test_github_shows_ten_of_a_kind_and_says_how_many_more_there_are() -> None:
    problems = [one for number in range(14) for one in some(2, f"content/places/{number:02}.md")]
    commands = [line for line in github(report_of(problems)).splitlines() if line.startswith("::")]
    assert len(commands) == MOST_SHOWN
    assert "The same rule speaks 1 more time here, at line 2." in commands[0]
    assert commands[-1].startswith("::error title=regesta::10 more problems in other places")
    few = [line for line in github(report_of(some(10))).splitlines() if line.startswith("::")]
    assert len(few) == 10
    assert few[0] == (
        "::error file=content/places/x.md,line=1,col=3,title=unknown-id::"
        "No place has the id “p1”. Correct its spelling or add the record."
    )


def rendered_words(text: str) -> str:
    """What of a comment is neither code nor written by the program's own templates: GitHub looks for mentions, links
    and references there."""
    plain = []
    for token in MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text):
        assert token.type != "html_block" or token.content.startswith(MARK), token.content
        for child in token.children or ():
            assert child.type in (
                "text",
                "code_inline",
                "strong_open",
                "strong_close",
                "em_open",
                "em_close",
                "softbreak",
            )
            plain.append(child.content if child.type == "text" else " ")
    return "".join(plain)


@given(REPORTS)
@settings(max_examples=120, deadline=None)
def test_a_comment_mentions_nobody_and_links_nowhere(report: Any) -> None:
    words = rendered_words(markdown(report))
    assert not re.search(r"[@#<>\[\]|~*_:]\w|://|\bwww\.|\bGH-\d|\b[0-9a-f]{7,40}\b", words), words


def test_a_comment_is_no_longer_than_github_takes() -> None:
    problems = [one for number in range(300) for one in some(9, f"content/places/{number:03}.md")]
    text = markdown(report_of(problems))
    assert len(text.encode()) <= MOST_BYTES + 200
    assert re.search(r"no room here for [0-9,]+ more problems: `regesta check` lists all\.\n$", text)


def test_a_comment_is_friendly_and_groups_by_file() -> None:
    problems = [*some(2), Problem("content/places/y.md", 0, 0, "same-name", "“A” is a name of “b” too.")]
    assert markdown(report_of(problems)) == (
        f"{MARK}\nThank you. 2 things must be mended before this can go in; there is 1 point that a person should look at.\n"
        "\n#### `content/places/x.md`\n\n"
        "- **Line 1, column 3** (`unknown-id`): No place has the id “p1”. Correct its spelling or add the record.\n"
        "- **Line 2, column 3** (`unknown-id`): No place has the id “p2”. Correct its spelling or add the record.\n"
        "\n#### `content/places/y.md`\n\n"
        "- *to review*, `same-name`: “A” is a name of “b” too. Give the name rules such as beside, "
        "or write a decision that they are, or are not, the same.\n"
    )
    assert "nothing is wrong, and there is nothing to look at" in markdown(report_of([]))


@pytest.mark.parametrize("form", FORMATS)
def test_the_document_is_all_that_stands_on_standard_output(tmp_path: Path, form: str) -> None:
    content = copy_of_small(tmp_path)
    clean = CliRunner().invoke(main, ["check", "--format", form, "--content", str(content)])
    assert (clean.exit_code, clean.stdout) == (0, FORMATS[form](report_of([])))
    assert "13 records, 0 problems" in clean.stderr
    edit(content / "places/saltmouth.md", "kind: town\n", "kind: toun\n")
    wrong = CliRunner().invoke(main, ["check", "--format", form, "--content", str(content)])
    assert wrong.exit_code == 1
    assert "toun" in wrong.stdout
    assert "toun" not in wrong.stderr


@pytest.mark.parametrize("command", [["build", "--output", "s"], ["verify"]])
def test_other_commands_tell_their_problems_so_too(
    tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    copy_of_small(tmp_path)
    edit(tmp_path / "content/places/saltmouth.md", "kind: town\n", "kind: toun\n")
    result = CliRunner().invoke(main, [*command, "--format", "json"])
    assert result.exit_code == 1
    assert [one["path"] for one in json.loads(result.stdout)["problems"]] == ["content/places/saltmouth.md"]


def test_the_summary_of_a_step_is_added_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("Before.\n", encoding="utf-8")
    (tmp_path / "below").mkdir()
    content = copy_of_small(tmp_path / "below")
    edit(content / "places/saltmouth.md", "kind: town\n", "kind: toun\n")
    monkeypatch.chdir(tmp_path / "below")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    result = CliRunner().invoke(main, ["check", "--format", "github"])
    assert result.stdout.startswith("::error file=below/content/places/saltmouth.md,line=")
    assert summary.read_text(encoding="utf-8").startswith(f"Before.\n{MARK}\nThank you. 1 thing must be mended")
