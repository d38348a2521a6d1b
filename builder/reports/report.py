"""What a run has found, before it takes the form in which somebody wants to read it."""

from collections.abc import Iterable
from dataclasses import dataclass

from builder.problems import Problem
from builder.rules import Severity


@dataclass(frozen=True, slots=True)
class Report:
    """What a run has found."""

    problems: tuple[Problem, ...]
    """The problems, sorted by place, none twice; their paths as they are seen from the top of the repository."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Those that must be mended."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    @property
    def reviews(self) -> tuple[Problem, ...]:
        """Those that a person should look at."""
        return tuple(one for one in self.problems if one.severity is Severity.REVIEW)


def report_of(problems: Iterable[Problem]) -> Report:
    """The report of problems in any order."""
    return Report(tuple(sorted(set(problems))))


def counted(number: int, one: str, many: str = "") -> str:
    """A number of things, in words: `1 problem`, `2,000 problems`."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
