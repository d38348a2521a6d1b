"""Every command that writes records, a site or a package waits for the run that is writing there, and changes nothing
where it has waited too long. A new command is tried by itself.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive import copy_of_small, tree
from click.testing import CliRunner
from holding import held_by_another
from suggested import add_ferry, run_standin

from builder.cli import main

READING = frozenset({"check", "coverage", "locate", "preview", "review", "schema", "search", "serve", "uses", "verify"})
"""Commands that write nothing of the archive, or that write by way of another one."""

ROWS = "url,date,title,text\nhttps://coast.example/1,2018-05-03,Bridge shut,The bridge is shut for a year.\n"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, list[str]]]]:
    """An archive in whose folder another process writes, and the words of each command."""
    folder = tmp_path_factory.mktemp("alone")
    content = copy_of_small(folder)
    (content / "manifest-sha256.txt").unlink()
    add_ferry(content)
    key = run_standin(content)["actor"][0].key
    (folder / "rows.csv").write_text(ROWS, encoding="utf-8")
    for words in (["new", str(folder / "archive")], ["pack", "bagit", "--output", str(folder / "bag.zip")]):
        where = [] if words[0] == "new" else ["--content", str(content)]
        assert CliRunner().invoke(main, [*words, *where]).exit_code == 0
    there = ["--content", str(content)]
    commands = {
        "accept": ["accept", key, *there],
        "anchor": ["anchor", *there],
        "build": ["build", "--output", str(folder / "site"), *there],
        "fmt": ["fmt", *there],
        "ingest": ["ingest", str(folder / "rows.csv"), "--into", str(content)],
        "new": ["new", str(folder / "another")],
        "new, upgraded": ["new", "--upgrade", str(folder / "archive")],
        "pack zip": ["pack", "zip", "--output", str(folder / "package.zip"), *there],
        "pack bagit": ["pack", "bagit", "--output", str(folder / "bag.zip"), *there],
        "pack-records": ["pack-records", "--kind", "actors", *there],
        "reject": ["reject", key, *there],
        "seal": ["seal", *there],
        "suggest": ["suggest", *there],
        "takedown": ["takedown", "ada-quill", "--because", "At her wish.", *there],
        "unpack": ["unpack", str(folder / "bag.zip"), str(folder / "copy")],
        "unpack-records": ["unpack-records", *there],
    }
    with held_by_another(content):
        yield folder, commands


def test_every_command_is_known_to_write_or_not(held: tuple[Path, dict[str, list[str]]]) -> None:
    assert {words[0] for words in held[1].values()} | READING == set(main.commands)


NAMES = (
    "accept", "anchor", "build", "fmt", "ingest", "new", "new, upgraded", "pack zip", "pack bagit", "pack-records",
    "reject", "seal", "suggest", "takedown", "unpack", "unpack-records",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_command_that_has_waited_too_long_says_so_and_changes_nothing(
    held: tuple[Path, dict[str, list[str]]], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("builder.atomic.PATIENCE", 0.1)
    folder, commands = held
    before = {path: data for path, data in tree(folder).items() if ".regesta-cache" not in path}
    done = CliRunner().invoke(main, commands[name])
    assert (done.exit_code, "busy" in done.output) == (1, True), done.output
    assert {path: data for path, data in tree(folder).items() if ".regesta-cache" not in path} == before
