"""The cases of `cases/*.md`, which anybody can add to without a line of Python."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from builder.content.parse import parse
from builder.content.read import FOLDERS, Source

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """A file of an archive, and what should be found in it."""

    kind: str
    line: int
    title: str
    text: str
    found: str


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file: a title, then text and findings between lines of one dot."""
    lines = path.read_text(encoding="utf-8").split("\n")
    dots = [number for number, line in enumerate(lines) if line == "."]
    assert len(dots) % 3 == 0, f"{path.name}: a case has three lines of one dot"
    for first, second, third in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
        text = "".join(f"{line}\n" for line in lines[first + 1 : second]).replace("<tab>", "\t")
        yield Case(path.stem, first, lines[first - 1], text, "\n".join(lines[second + 1 : third]))


ALL = [case for path in sorted(FOLDER.glob("*.md")) for case in cases(path)]


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.kind}:{case.line}: {case.title}")
def test_in_each_case_exactly_what_is_written_down_is_found(case: Case) -> None:
    parsed = parse(Source(f"{case.kind}/x.md", FOLDERS[case.kind], case.text.encode(), ""))
    found = [f"{problem.line}:{problem.column}: {problem.rule}" for problem in sorted(parsed.problems)]
    assert "\n".join(found or ["ok"]) == case.found


def test_every_folder_of_records_but_captures_has_cases() -> None:
    assert {case.kind for case in ALL} == set(FOLDERS) - {"captures"}


def test_no_two_cases_have_one_title() -> None:
    titles = [(case.kind, case.title) for case in ALL]
    assert len(set(titles)) == len(titles)
    assert all(title.strip() for _, title in titles)
