"""The journal of an ingest: what was made stays made, and what a crash has cut off is made anew."""

from pathlib import Path

import pytest

from builder.ingest.journal import Journal, key_of

ONE, TWO = key_of("page@1", ("a", 1)), key_of("page@1", ("b", 2))


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "x" / ".journal")
    journal.add(ONE, b'{"a": "\xc3\xa9"}')
    journal.add(TWO, b"{}")
    assert (journal.get(TWO), journal.get(ONE)) == (b"{}", b'{"a": "\xc3\xa9"}')
    journal.close()
    again = Journal(tmp_path / "x" / ".journal")
    assert ONE in again and again.get(ONE) == b'{"a": "\xc3\xa9"}'
    again.remove()
    assert list((tmp_path / "x").iterdir()) == []


@pytest.mark.parametrize("cut", [1, 2, 30, 70])
def test_a_last_line_that_was_cut_off_is_left_out(tmp_path: Path, cut: int) -> None:
    path = tmp_path / ".journal"
    journal = Journal(path)
    journal.add(ONE, b'{"a": 1}')
    journal.add(TWO, b'{"b": 2}')
    journal.close()
    path.write_bytes(path.read_bytes()[:-cut])
    again = Journal(path)
    assert ONE in again and TWO not in again
    again.add(TWO, b'{"b": 3}')
    assert (again.get(ONE), again.get(TWO)) == (b'{"a": 1}', b'{"b": 3}')
    again.close()


@pytest.mark.parametrize("rubbish", [b"", b"x", b"\0" * 200, b"a line\nand another\n", b"}\n"])
def test_what_is_no_journal_is_an_empty_one(tmp_path: Path, rubbish: bytes) -> None:
    path = tmp_path / ".journal"
    path.write_bytes(rubbish)
    journal = Journal(path)
    assert ONE not in journal
    journal.add(ONE, b"{}")
    assert journal.get(ONE) == b"{}"
    journal.close()


def test_a_key_tells_adapters_and_materials_apart() -> None:
    assert len({key_of("page@1", ("a",)), key_of("page@2", ("a",)), key_of("page@1", ("b",)), ONE, TWO}) == 5
    assert key_of("page@1", ("a", b"b", None)) == key_of("page@1", ("a", b"b", None))
