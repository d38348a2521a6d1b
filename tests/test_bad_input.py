"""Bad input gets a problem with its place and an exit code, and loses nothing: neither records nor an earlier site."""

import re
from pathlib import Path

import pytest
from archive import copy_of_small, tree
from click.testing import CliRunner

from builder.cli import main

ARTICLE = "articles/2021/2021-bridge-closed.md"
BOMB = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n"

RECORDS: dict[str, tuple[str, str, str]] = {
    "a missing key": ("language: en\n", "", ":2:1: missing-key: “language” is missing."),
    "an unknown key": ("language: en", "langauge: en", ":6:1: unknown-key: “langauge” is not a key of this record."),
    "an unknown outlet": ("outlet: harbour-wire", "outlet: harbor-wire", ":4:9: unknown-id:"),
    "an unknown actor": (
        "speaker: harbour-wire",
        "speaker: nobody",
        "unknown-id: No actor or outlet has the id “nobody”",
    ),
    "a duplicate id": (
        "id: 2021-bridge-closed\n",
        "id: ada-quill\n",
        "duplicate-id: The id “ada-quill” is also that of",
    ),
    "a duplicate key": (
        "language: en\n",
        "language: en\nlanguage: fr\n",
        ":7:1: duplicate-key: “language” stands twice.",
    ),
    "a date that is none": ("published: 2021-05-02", "published: 2021-02-30", ":5:12: bad-value:"),
    "an alias bomb": ("language: en\n", f"language: en\n{BOMB}", ":7:4: yaml-alias: A value cannot begin with & or *."),
    "an id that climbs": ("id: 2021-bridge-closed\n", "id: ../../etc/passwd\n", ":2:5: bad-value:"),
    "a former id that climbs": ("[bridge-closed]", "[../../x]", "bad-value:"),
    "nesting without end": ("language: en\n", f"language: {'[' * 5000}\n", ":6:"),
    "no closing line": ("\n---\n", "\n", "front-matter: The front matter has no closing line of ---."),
}


@pytest.mark.parametrize("case", RECORDS)
def test_a_bad_record_is_named_and_the_earlier_site_stays(tmp_path: Path, case: str) -> None:
    old, new, expected = RECORDS[case]
    content, site = copy_of_small(tmp_path), tmp_path / "site"
    arguments = ["build", "--content", str(content), "--output", str(site)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    path = content / ARTICLE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(
        text.replace(old, new, 1) if case != "no closing line" else text.replace(old, new), encoding="utf-8"
    )
    before = (tree(content), tree(site))

    for command in (arguments, ["check", "--content", str(content)]):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 1, result.output
        assert any(
            f"{content.as_posix()}/{ARTICLE}" in line and expected in line for line in result.output.splitlines()
        )
    assert (tree(content), tree(site)) == before


CAPTURES: dict[str, tuple[bytes, str]] = {
    "an empty file": (b"", "dump.txt: empty:"),
    "nothing but white space": (b" \n\n\t\n", "dump.txt: empty:"),
}

UNREAD: dict[str, tuple[bytes, str]] = {
    "bytes that are no text": (b"A title\n\nA text with \x01\x02 in it.\n", "dump.txt:3:13: not-text: The byte 0x01"),
    "no article": (b"Home\nAbout\nContact\n", "dump.txt: no-articles:"),
}


def refused(folder: Path, data: bytes, expected: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """An archive before and after a capture is given that ends in a problem, which says what is expected."""
    content, dump = copy_of_small(folder), folder / "dump.txt"
    dump.write_bytes(data)
    before = tree(content)
    result = CliRunner().invoke(main, ["ingest", str(dump), "--id", "dump", "--into", str(content)])
    assert result.exit_code == 1, result.output
    assert expected in result.output
    return before, tree(content)


@pytest.mark.parametrize("case", CAPTURES)
def test_a_bad_capture_is_named_and_nothing_is_written(tmp_path: Path, case: str) -> None:
    before, after = refused(tmp_path, *CAPTURES[case])
    assert after == before


@pytest.mark.parametrize("case", UNREAD)
def test_a_capture_that_cannot_be_read_is_kept_with_a_ledger_and_nothing_else(tmp_path: Path, case: str) -> None:
    before, after = refused(tmp_path, *UNREAD[case])
    assert set(after) - set(before) == {"captures/dump.txt", "captures/dump.yml"}
    assert after["captures/dump.txt"] == UNREAD[case][0] and {path: after[path] for path in before} == before


@pytest.mark.parametrize("capture_id", ["../x", "A", "a b", "a/b", "", "a" * 81, "-a"])
def test_a_bad_capture_id_is_refused(tmp_path: Path, capture_id: str) -> None:
    dump = tmp_path / "dump.txt"
    dump.write_text("A title\n\nA text that goes on for a while, as a text does.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["ingest", str(dump), "--id", capture_id, "--into", str(tmp_path / "content")])
    assert result.exit_code == 1, result.output
    assert re.search(r"bad-value: .* is not an id", result.output)
    assert not (tmp_path / "content").exists()
