"""Mistakes that newcomers make: each is found, told plainly and at its place, and nothing ends in a traceback."""

import random
from pathlib import Path

import pytest
from archive import SMALL, tree
from broken_cases import FOLDER, Broken, break_archive, cases, copied
from click.testing import CliRunner

from builder.build.examine import examine
from builder.cli import main
from builder.content.parse import parse
from builder.content.read import Audience, Beside, Pack, Source, kind_of

ALL = [case for path in sorted(FOLDER.glob("*.md")) for case in cases(path)]
JARGON = ("mapping", "scalar", "NoneType", "pydantic", "token", "dataclass", "tuple", "Traceback", "indicator")
PASTED = ("“", "\u00a0", "\t", "\u200b", "- ", ": ", "#", "'", '"', "[", "}", "\u202e", "\0", "<<<<<<< HEAD\n", "---\n")


def found_in(content: Path) -> str:
    """The problems of an archive as they are printed, with paths below it."""
    _, problems = examine(content, Audience.PRIVATE)
    return "\n".join(
        str(problem).replace(f"{content.as_posix()}/", "").replace(content.as_posix(), "content")
        for problem in problems
    )


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.theme}: {case.title}")
def test_exactly_what_is_written_down_is_said_of_each_mistake(tmp_path: Path, case: Broken) -> None:
    content = copied(SMALL, tmp_path)
    break_archive(content, case)
    assert found_in(content) == case.problems


@pytest.mark.parametrize("case", ALL[::10], ids=lambda case: f"{case.theme}: {case.title}")
def test_the_command_says_the_same(tmp_path: Path, case: Broken) -> None:
    content = copied(SMALL, tmp_path)
    break_archive(content, case)
    result = CliRunner().invoke(main, ["check", "--content", str(content)])
    assert result.exit_code in (0, 1)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    for line in case.problems.splitlines():
        assert line in result.output.replace(f"{content.as_posix()}/", "").replace(content.as_posix(), "content")


def test_no_message_speaks_the_language_of_parsers() -> None:
    assert not [(case.title, word) for case in ALL for word in JARGON if word in case.problems]


def test_there_are_many_cases_and_no_two_of_one_title() -> None:
    assert len(ALL) >= 140
    assert len({(case.theme, case.title) for case in ALL}) == len(ALL)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Bytes of a record after a slip of hand."""
    lines = data.decode().splitlines(keepends=True)
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            lines[at], lines[other] = lines[other], lines[at]
        case 1:
            del lines[at]
        case 2:
            lines.insert(other, lines[at])
        case 3:
            column = chance.randrange(len(lines[at]))
            lines[at] = lines[at][:column] + chance.choice(PASTED) + lines[at][column:]
        case 4:
            column = chance.randrange(len(lines[at]))
            lines[at] = lines[at][:column] + lines[at][column + 1 :]
        case _:
            spot = chance.randrange(len(data))
            return data[:spot] + bytes([chance.randrange(256)]) + data[spot + 1 :]
    return "".join(lines).encode()


@pytest.mark.parametrize(
    "path", sorted(path for path in tree(SMALL) if path.endswith((".md", "archive.yml", "page.yml")))
)
def test_a_slip_of_hand_gives_a_record_or_located_problems(path: str) -> None:
    chance = random.Random(path)
    kind = kind_of(path)
    assert kind is not None and not issubclass(kind, Beside | Pack)
    data = tree(SMALL)[path]
    for _ in range(60):
        slipped = data
        for _ in range(chance.randrange(1, 4)):
            try:
                slipped = mutated(slipped, chance) or data
            except (UnicodeDecodeError, ValueError):
                slipped = data
        parsed = parse(Source(path, kind, slipped, ""))
        assert (parsed.file is None) == bool(parsed.problems)
        assert all(0 <= one.line <= slipped.count(b"\n") + slipped.count(b"\r") + 2 for one in parsed.problems)
        assert not [(str(one), word) for one in parsed.problems for word in JARGON if word in one.message]
