"""The files of an archive: which are read, in which order, for whom."""

from pathlib import Path

import pytest

from builder.content.read import FOLDERS, Audience, read
from builder.fixity import sha256_bytes
from builder.model import Archive, Article, Capture

FILES = {
    "archive.yml": "title: A",
    "articles/2017/b.md": "b",
    "articles/a.md": "a",
    "withheld/a.md": "secret",
    "captures/feed.yml": "c",
    "captures/feed.txt": "the bytes",
    "captures/feed.corrections.yml": "d",
    "places/.hidden.md": "x",
    "actors/note.txt": "y",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def test_records_are_read_with_their_kind_bytes_and_digest_in_sorted_order(content: Path) -> None:
    sources, _ = read(content)
    assert [source.path for source in sources] == [
        "archive.yml", "articles/2017/b.md", "articles/a.md", "captures/feed.yml", "withheld/a.md",
    ]  # fmt: skip
    assert [source.kind for source in sources[:3]] == [Archive, Article, Article]
    assert sources[-2].kind is Capture
    assert all(source.sha256 == sha256_bytes(source.data) for source in sources)


def test_for_the_public_a_withheld_text_is_not_even_opened(content: Path) -> None:
    sources, _ = read(content, Audience.PUBLIC)
    assert not any(source.path.startswith("withheld/") or b"secret" in source.data for source in sources)


def test_a_file_that_nothing_reads_is_a_problem(content: Path) -> None:
    _, problems = read(content)
    assert [(problem.path, problem.rule) for problem in problems] == [("actors/note.txt", "misplaced")]


def test_a_file_that_cannot_be_read_is_a_problem_and_not_a_crash(content: Path) -> None:
    (content / "places" / "gone.md").symlink_to("nowhere.md")
    _, problems = read(content)
    assert ("places/gone.md", "unreadable") in [(problem.path, problem.rule) for problem in problems]


def test_a_folder_without_archive_file_is_a_problem(tmp_path: Path) -> None:
    sources, problems = read(tmp_path)
    assert sources == []
    assert [(problem.path, problem.rule) for problem in problems] == [("archive.yml", "unreadable")]


def test_every_folder_holds_one_kind_of_record_and_no_kind_has_two() -> None:
    assert len(set(FOLDERS.values())) == len(FOLDERS)
