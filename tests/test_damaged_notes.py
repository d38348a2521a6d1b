"""What the program has noted down for itself, when it is damaged or somebody else has written it: it is told, or made
anew, and never ends a run with a traceback.
"""

import shutil
from pathlib import Path

import pytest
from archive import copy_of_small, tree
from click.testing import CliRunner, Result

from builder.cli import main
from builder.content.together import BEGUN
from builder.scaffold.story import _LAID

ENDLESS = b"[" * 100_000
STRANGE = (ENDLESS, b"", b"\xff\xfe", b"null", b"[]", b"{}", b'{"files": []}', b'{"files": {"a": 1}}', b"7")


def regesta(*words: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


@pytest.mark.parametrize("data", STRANGE)
def test_the_state_of_a_cache_is_made_anew(tmp_path: Path, data: bytes) -> None:
    content, site = copy_of_small(tmp_path), tmp_path / "site"
    words = ("build", "--content", content, "--output", site)
    assert regesta(*words).exit_code == 0
    wanted = tree(site)
    shutil.rmtree(site)
    notes = [path for path in tmp_path.rglob("*.json") if ".regesta-cache" in path.parts]
    assert notes
    for path in notes:
        path.write_bytes(data)
    for command in (words, ("check", "--content", content), words):
        done = regesta(*command)
        assert done.exit_code == 0, done.output
    assert tree(site) == wanted


@pytest.mark.parametrize("data", STRANGE)
def test_a_note_that_says_how_a_change_was_begun_is_refused(tmp_path: Path, data: bytes) -> None:
    content = copy_of_small(tmp_path)
    before = tree(content)
    (content / BEGUN).write_bytes(data)
    done = regesta("seal", "--content", content)
    if data == b"[]":  # a change of nothing
        assert done.exit_code == 0, done.output
        return
    assert done.exit_code == 1, done.output
    assert BEGUN in done.output
    (content / BEGUN).unlink()
    assert tree(content) == before


@pytest.mark.parametrize("data", STRANGE)
def test_an_archive_whose_note_of_what_was_laid_out_is_strange_is_not_upgraded(tmp_path: Path, data: bytes) -> None:
    archive = tmp_path / "archive"
    assert regesta("new", archive).exit_code == 0
    (archive / _LAID).write_bytes(data)
    before = tree(archive)
    done = regesta("new", "--upgrade", archive)
    assert done.exit_code == 1, done.output
    assert "not-empty" in done.output
    assert tree(archive) == before
