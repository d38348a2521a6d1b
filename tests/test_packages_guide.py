"""The guide to packages: its commands are run in order, and what they print is what it shows."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.cli import main
from tests.archive import copy_of_small

GUIDE = (Path(__file__).parents[1] / "docs" / "packages.md").read_text(encoding="utf-8")


def shown() -> Iterator[tuple[str, str]]:
    """Each command of the guide, and what it is said to print."""
    for block in re.findall(r"```console\n(.*?)```\n", GUIDE, re.DOTALL):
        for part in block.split("$ ")[1:]:
            command, _, printed = part.partition("\n")
            yield command, printed


def test_the_commands_of_the_guide_do_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    copy_of_small(tmp_path)
    commands = [*shown()]
    assert len(commands) == 8
    for command, printed in commands:
        program, *words = shlex.split(command)
        assert program == "regesta"
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 0, result.output
        pattern = ".*".join(re.escape(part) for part in printed.split("..."))
        assert re.fullmatch(pattern, result.output), f"shown:\n{printed}\nprinted:\n{result.output}"


def test_the_guide_shows_each_kind_of_package() -> None:
    kinds = {words[2] for command, _ in shown() if (words := shlex.split(command))[1] == "pack"}
    assert kinds == {*main.commands["pack"].commands}  # type: ignore[attr-defined]
