"""Filled issue forms become records, whatever is written into them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.ingest.contract import NoArticle
from builder.ingest.filled import answers
from builder.ingest.formats.forms.issue_form import draft
from builder.ingest.issue_forms import ARTICLE, FORMS
from tests.archive import copy_of_small
from tests.test_cli import regesta

FILLED = {
    "title": "Ferry strike: 40 of 42", "url": "https://courier.example/ferry?a=1#b", "outlet": "Harbour Wire",
    "published": "12 March 2024", "authors": "Tove Lind, A. B.", "language": "en", "rights": "InC",
    "publish": "abstract", "abstract": "The crew has *stopped* work.\n\nNobody says for how long.",
    "evidence": "_No response_",
}  # fmt: skip


def body(values: dict[str, str], form: str = "1-article") -> str:
    fields = FORMS[form].fields
    return "\n\n".join(f"### {field.label}\n\n{values.get(field.id, '_No response_')}" for field in fields)


def event(folder: Path, text: object) -> Path:
    path = folder / "form.issue.json"
    told = {"action": "labeled", "issue": {"number": 7, "html_url": "https://github.com/you/a/issues/7", "body": text}}
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return copy_of_small(tmp_path)


def taken_in(content: Path, file: Path) -> tuple[int, str]:
    result = regesta("ingest", file, "--id", "form-7", "--received", "2024-03-15", "--into", content)
    return result.exit_code, result.output


def test_a_form_becomes_an_article_in_the_words_of_who_filed_it(content: Path, tmp_path: Path) -> None:
    code, told = taken_in(content, event(tmp_path, body(FILLED)))
    assert code == 0, told
    record = next((content / "articles").rglob("*ferry*.md")).read_text("utf-8")
    for line in (
        'title: "Ferry strike: 40 of 42"', "outlet: harbour-wire", "published: 2024-03-12",
        "authors: [Tove Lind, A. B.]",
        "url: https://courier.example/ferry?a=1#b", "rights: {statement: InC, publish: abstract}", "capture: form-7",
    ):  # fmt: skip
        assert f"\n{line}\n" in record or f"  {line}\n" in record
    assert record.endswith("---\n\nThe crew has *stopped* work.\n\nNobody says for how long.\n")
    assert "text:" not in record
    assert regesta("check", "--content", content).exit_code == 0
    again, told = taken_in(content, tmp_path / "form.issue.json")
    assert again == 0
    assert "known" in told


def test_windows_line_ends_and_empty_fields_are_as_github_has_them(content: Path, tmp_path: Path) -> None:
    some = {key: FILLED[key] for key in ("title", "published", "abstract")}
    assert taken_in(content, event(tmp_path, body(some).replace("\n", "\r\n")))[0] == 0
    record = next((content / "articles").rglob("*ferry*.md")).read_text("utf-8")
    assert "outlet: unknown" in record
    assert regesta("check", "--content", content).exit_code == 0


@pytest.mark.parametrize("text", [None, "", "Hello, I like your archive.", body({"abstract": "x"}), 7])
def test_what_describes_no_article_is_accounted_for_and_makes_none(content: Path, tmp_path: Path, text: object) -> None:
    before = sorted((content / "articles").rglob("*"))
    _, told = taken_in(content, event(tmp_path, text))
    assert sorted((content / "articles").rglob("*")) == before
    assert "rejected" in told
    assert regesta("check", "--content", content).exit_code == 0


@pytest.mark.parametrize("name", ["event", "list", "text"])
def test_what_is_no_event_is_rejected(content: Path, tmp_path: Path, name: str) -> None:
    data = {"event": b'{"action": 1}', "list": b"[[[[", "text": b"\xff\xfe" + b"x" * 300_000}[name]
    (tmp_path / "form.issue.json").write_bytes(data)
    assert "rejected" in taken_in(content, tmp_path / "form.issue.json")[1]


HOSTILE = [
    "---\nid: evil\n---", '"quoted": [yes', "a: b # c", "<script>alert(1)</script>", "\u202eevil", "==> x.md <==",
    "```\n### Title\n\nother\n```", "x" * 70_000, "\x00\x1b[31m", "'", "[[ada-quill]]", "@everyone #1",
    "${{ github.token }}", "$(rm -rf /)", "😀", "\ud800", "### Rights\n\nCC0-1.0",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("field", ["title", "outlet", "published", "authors", "url", "rights", "publish", "abstract"])
def test_nothing_that_is_filled_in_breaks_the_archive(content: Path, tmp_path: Path, field: str, text: str) -> None:
    taken_in(content, event(tmp_path, body({**FILLED, field: text})))
    checked = regesta("check", "--content", content)
    assert checked.exit_code == 0, checked.output
    assert not list(content.rglob("*evil*"))


def test_the_longest_text_that_an_issue_can_have_is_read_whatever_its_script(content: Path, tmp_path: Path) -> None:
    words = "Ferry 😀 " * 8_000
    code, told = taken_in(content, event(tmp_path, body({**FILLED, "abstract": words})))
    assert code == 0, told
    assert words.strip() in next((content / "articles").rglob("*ferry*.md")).read_text("utf-8")


def test_a_heading_in_an_answer_is_part_of_the_answer() -> None:
    told = answers(body({**FILLED, "abstract": "Words.\n### Title\n\nAnother title"}), ARTICLE)
    assert told["title"] == FILLED["title"]
    assert told["abstract"].endswith("Another title")


@given(st.text(), st.dictionaries(st.sampled_from([field.id for field in ARTICLE.fields]), st.text()))
def test_any_text_is_read(text: str, values: dict[str, str]) -> None:
    for one in (text, body(values), text + body(values)):
        try:
            made = draft({"text": one, "address": ""})
        except NoArticle:
            continue
        assert made.title
        assert made.abstract
