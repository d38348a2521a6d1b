"""Statements follow their words when a text changes, and are orphans where that would be a guess."""

from pathlib import Path

import pytest
from archive import edit, free_article, span_of, written
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from builder.build import examine
from builder.cli import main
from builder.content.anchor import anchored, fits
from builder.content.read import Audience
from builder.fixity import sha256_text
from builder.model import Actor, Article, Span, Statement

TEXT = "The mayor denied it. “It is safe,” she said. The engineers disagree."
SAFE = "It is safe"


def archive(folder: Path) -> Path:
    said = Statement(id="s1", speaker="ada-quill", act="says", gist="The bridge is sound.", span=span_of(SAFE, TEXT))
    article = free_article("one", TEXT, statements=(said,))
    return written(folder, Actor(id="ada-quill", name="Ada Quill", kind="person"), article)


def anchor(content: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["anchor", *words, "--content", str(content)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def problems(content: Path) -> list[str]:
    return [problem.rule for problem in examine(content, Audience.PRIVATE)[1]]


def test_a_text_that_changed_elsewhere_takes_its_statements_along(tmp_path: Path) -> None:
    content = archive(tmp_path)
    before = (content / "articles/one.md").read_text(encoding="utf-8")
    edit(content / "articles/one.md", "The mayor denied it.", "On Monday, the mayor denied it.")
    assert problems(content) == ["text-digest"]
    assert anchor(content) == (0, "one: 1 span moved, 0 orphans\n")
    assert problems(content) == []
    after = (content / "articles/one.md").read_text(encoding="utf-8")
    changed = [line for line in after.splitlines() if line not in before.splitlines()]
    assert [line.split(":")[0].strip() for line in changed[:-1]] == ["text", "span"]
    assert anchor(content) == (0, "Every text is as its article says. Nothing changed.\n")


def test_comments_and_the_order_of_keys_stay(tmp_path: Path) -> None:
    content = archive(tmp_path)
    edit(content / "articles/one.md", "title: one\n", "# from the printed paper\ntitle: one # as printed\n")
    edit(content / "articles/one.md", "The mayor denied it.", "Then the mayor denied it.")
    assert anchor(content, "one")[0] == 0
    assert "# from the printed paper\ntitle: one # as printed\n" in (content / "articles/one.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“It is safe,”", "“It is quite safe,”"),
        ("The engineers", "It is safe or not. The engineers"),
    ],
)
def test_words_that_are_gone_or_stand_twice_make_an_orphan(tmp_path: Path, old: str, new: str) -> None:
    content = archive(tmp_path)
    edit(content / "articles/one.md", "The mayor denied it.", "Then the mayor denied it.")
    edit(content / "articles/one.md", old, new)
    assert problems(content) == ["text-digest", "orphan"], "check lists it before anything is written"
    code, output = anchor(content)
    assert code == 1
    assert "1 orphan" in output
    assert "articles/one.md:14:" in output
    assert problems(content) == ["orphan"], "and until a person has settled it"


def test_numbers_in_other_shapes_are_changed_and_what_cannot_be_is_named(tmp_path: Path) -> None:
    content = archive(tmp_path)
    path = content / "articles/one.md"
    digest = sha256_text(TEXT)
    edit(path, f"sha256: {digest}, length: {len(TEXT)}", f'sha256: "{digest}", length: 00{len(TEXT)}')
    edit(path, "The mayor denied it.", "Then the mayor denied it.")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert anchor(content)[0] == 0
    assert problems(content) == []
    assert path.read_bytes().startswith(b"\xef\xbb\xbf---\r\n")


def test_where_one_file_cannot_be_changed_none_is(tmp_path: Path) -> None:
    content = archive(tmp_path)
    path = content / "articles/one.md"
    digest = sha256_text(TEXT)
    edit(
        path,
        f"text: {{sha256: {digest}, length: {len(TEXT)}}}",
        f"text:\n  sha256: >-\n    {digest}\n  length: {len(TEXT)}",
    )
    edit(path, "The mayor denied it.", "Then the mayor denied it.")
    before = path.read_bytes()
    code, output = anchor(content)
    assert code == 1
    assert "articles/one.md:9:11: written-otherwise:" in output
    assert path.read_bytes() == before


def test_an_article_that_is_not_there_is_named(tmp_path: Path) -> None:
    code, output = anchor(archive(tmp_path), "two")
    assert code == 2
    assert "No article has the id “two”." in output


def _article(start: int, end: int, text: str) -> Article:
    span = Span(start=start, end=end, sha256=sha256_text(text[start:end]))
    said = Statement(id="s1", speaker="x", act="says", gist="G.", span=span)
    return free_article("one", text, statements=(said,))[0]


@given(st.text(alphabet="ab c", min_size=1, max_size=30), st.data())
def test_a_span_never_comes_to_mean_other_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    after = data.draw(st.text(alphabet="ab c", max_size=10)) + text + data.draw(st.text(alphabet="ab c", max_size=10))
    result = anchored(_article(start, end, text), after)
    span = result.article.statements[0].span
    assert span is not None
    assert fits(span, after) != bool(result.orphans)
    places = [at for at in range(len(after)) if after.startswith(text[start:end], at)]
    assert not result.orphans or len(places) != 1
