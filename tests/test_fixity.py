"""Digests and manifests."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.fixity import manifest_lines, parse_manifest, sha256_bytes, sha256_text

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
HARD_NAMES = ["a\nb", "c\\d", "e\rf", "g  h", "i\u2028j", "\\k", " lead", "trail ", "Ünï", "x\\ny", "plain.md"]


def test_the_digest_of_bytes_is_that_of_the_standard() -> None:
    assert sha256_bytes(b"abc") == ABC
    assert sha256_bytes(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_digest_of_a_text_is_that_of_its_utf_8() -> None:
    assert sha256_text("abc") == ABC
    assert sha256_text("é😀") == sha256_bytes("é😀".encode())


def test_a_manifest_is_sorted_by_path_whatever_the_order_given() -> None:
    assert manifest_lines({"b": "1", "a": "2"}) == manifest_lines({"a": "2", "b": "1"}) == "2  a\n1  b\n"


@given(st.dictionaries(st.text(min_size=1), st.binary().map(sha256_bytes)))
def test_a_manifest_reads_back_as_it_was_written(digests: dict[str, str]) -> None:
    assert parse_manifest(manifest_lines(digests)) == digests


def test_a_line_break_in_a_name_cannot_forge_a_line_of_the_manifest() -> None:
    forged = f"a\n{ABC}  b"
    assert parse_manifest(manifest_lines({forged: "0" * 64})) == {forged: "0" * 64}


def test_a_manifest_with_line_ends_of_windows_reads_the_same() -> None:
    assert parse_manifest(f"{ABC}  a.md\r\n") == {"a.md": ABC}


@pytest.mark.parametrize("line", ["", "abc", f"{ABC} one-space", "# comment"])
def test_lines_of_another_form_are_left_out_of_a_manifest(line: str) -> None:
    assert parse_manifest(f"{line}\n{ABC}  a\n") == {"a": ABC}


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="sha256sum is not on this machine")
def test_sha256sum_accepts_a_manifest_with_every_kind_of_name(tmp_path: Path) -> None:
    for name in HARD_NAMES:
        (tmp_path / name).write_bytes(name.encode())
    manifest = manifest_lines({name: sha256_text(name) for name in HARD_NAMES}).encode()
    checked = subprocess.run(["sha256sum", "--check"], input=manifest, cwd=tmp_path, capture_output=True, check=False)
    assert checked.returncode == 0, checked.stderr
