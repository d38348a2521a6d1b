"""Whoever changes one byte of a capture, a record, a text or a span is found out, with the place."""

from pathlib import Path

import pytest
from archive import copy_of_small, edit

from builder.build import examine
from builder.content.read import Audience, read
from builder.content.seal import write_seal
from builder.verify import verify

MAYOR = "articles/2021/2021-mayor-denies-bridge-unsafe.md"


def rules(content: Path, *captures: Path) -> list[tuple[str, str]]:
    found = verify(content, captures).problems
    return [(problem.path.removeprefix(f"{content.as_posix()}/"), problem.rule) for problem in found]


def test_the_small_archive_is_verified_from_the_bytes_up(tmp_path: Path) -> None:
    result = verify(copy_of_small(tmp_path), ())
    assert result.problems == []
    assert (result.captures, result.bytes_accounted, result.bytes_total) == (1, 472, 472)
    assert (result.texts, result.spans, result.records) == (2, 3, 13)


def test_texts_are_made_again_from_the_capture_and_not_taken_on_trust(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "withheld/2021-mayor-denies-bridge-unsafe.md").unlink()
    assert verify(content, ()).texts == 2


def test_captures_are_found_by_digest_in_a_folder_of_any_name(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (tmp_path / "safe").mkdir()
    (content / "captures/town-page.txt").rename(tmp_path / "safe" / "0001.bin")
    assert rules(content) == [("captures/town-page.yml", "capture-missing")]
    assert rules(content, tmp_path / "safe") == []


@pytest.mark.parametrize("position", [0, 100, 300, 471])
def test_one_changed_byte_of_the_capture_is_found(tmp_path: Path, position: int) -> None:
    content = copy_of_small(tmp_path)
    capture = content / "captures/town-page.txt"
    data = bytearray(capture.read_bytes())
    data[position] ^= 1
    capture.write_bytes(data)
    assert ("captures/town-page.yml", "capture-missing") in rules(content)


def test_one_changed_byte_of_any_record_is_found_and_named(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    sources, _ = read(content)
    for source in sources:
        path = content / source.path
        data = bytearray(source.data)
        data[-2] = data[-2] ^ 1
        path.write_bytes(bytes(data))
        assert any(source.path in str(problem) for problem in verify(content, ()).problems), source.path
        path.write_bytes(source.data)
    assert rules(content) == []


def test_a_changed_digest_of_a_span_is_named_with_its_line(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / MAYOR, "span: {start: 80", "span: {start: 81")
    found = [str(problem) for problem in verify(content, ()).problems]
    assert any(f"{MAYOR}:" in line and "span-digest" in line and "statement s1" in line for line in found), found


def test_a_ledger_that_gives_another_text_is_found(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / "captures/town-page.yml", "part: heading", "part: caption")
    assert (MAYOR, "text-digest") in rules(content)


def test_a_record_that_is_new_or_gone_since_the_seal_is_named(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "pages/new.md").write_text("---\nid: new\ntitle: New\n---\nNew.\n", encoding="utf-8")
    (content / "pages/about.md").unlink()
    assert rules(content) == [("pages/about.md", "sealed-missing"), ("pages/new.md", "unsealed")]


def test_an_archive_that_was_never_sealed_is_verified_all_the_same(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    (content / "manifest-sha256.txt").unlink()
    result = verify(content, ())
    assert (result.problems, result.is_sealed, result.spans) == ([], False, 3)


def test_a_seal_vouches_for_the_records_as_they_are(tmp_path: Path) -> None:
    content = copy_of_small(tmp_path)
    edit(content / "pages/about.md", "for tests", "for trying")
    assert rules(content) == [("pages/about.md", "sealed-digest")]
    write_seal(content, examine(content, Audience.PRIVATE)[0])
    assert rules(content) == []
    assert examine(content, Audience.PRIVATE)[1] == []
