"""Located defects.

Every defect travels as a value; the story that gathers them raises `InvalidContent` once, with all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from builder.printable import is_shown
from builder.rules import RULES, Severity


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A defect, where it is, and what to do about it."""

    path: str
    """File, relative to the folder that was read, with forward slashes; of a filled form the field."""
    line: int
    """Line, counted from 1; 0 where the whole file is meant."""
    column: int
    """Column in code points, counted from 1; 0 where the whole line or file is meant."""
    rule: str
    """Name of the rule, one of `RULES`."""
    message: str
    """What is wrong, as one plain sentence."""
    advice: str = ""
    """What to do; empty where the rule's own advice says all."""
    packed: str = ""
    """Path that the record has by itself, where the file is a pack of many; else empty."""

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise KeyError(f"no rule is called {self.rule}")

    @property
    def record(self) -> str:
        """Path of the record that it is about, as if no record were packed."""
        return self.packed or self.path

    @property
    def severity(self) -> Severity:
        """Severity of the rule."""
        return RULES[self.rule].severity

    def __str__(self) -> str:
        place = ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])
        return on_one_line(f"{place}: {self.rule}: {self.message} {self.advice or RULES[self.rule].advice}")


def on_one_line(text: str) -> str:
    """`text` with each invisible character written out: what a hostile file says must not steer the terminal."""
    return "".join(letter if is_shown(letter) else ascii(letter)[1:-1] for letter in text)


def in_lines(text: str) -> str:
    """`text` with each invisible character written out but for the ends of its lines."""
    return "\n".join(map(on_one_line, text.split("\n")))


def located(problems: Iterable[Problem], folder: str) -> list[Problem]:
    """Problems of files below `folder`, with paths as they are seen from where the program runs."""
    prefix = "" if folder in ("", ".") else folder.rstrip("/") + "/"
    return [
        replace(problem, path=prefix + problem.path, packed=problem.packed and prefix + problem.packed)
        for problem in problems
    ]


class InvalidContent(Exception):
    """Raised once, with every problem found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
