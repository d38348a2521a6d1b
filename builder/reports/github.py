"""Problems as commands of GitHub's workflows, which show them at their lines of a pull request.

Commands: `actions/toolkit`, docs/commands.md. A run shows ten errors and ten warnings of a step and passes over the
others, so that problems of one rule in one file are told together, and the last command says how many more there are.
"""

from collections.abc import Iterable, Iterator, Sequence

from builder.problems import Problem, on_one_line
from builder.reports.report import Report, counted
from builder.rules import RULES

MOST_SHOWN = 10
"""Commands of one kind that are shown of a step."""

_MOST_LINES = 12
"""Lines of one file that are named in a command."""


def github(report: Report) -> str:
    """Lines for the log of a step: commands, then each problem as a plain line, which no command can be."""
    lines = [*_commands("error", report.errors), *_commands("warning", report.reviews)]
    lines += [f"- {_unsteered(str(problem))}" for problem in report.problems]
    return "".join(f"{line}\n" for line in lines)


def _commands(kind: str, problems: Sequence[Problem]) -> Iterator[str]:
    groups = _groups(problems) if len(problems) > MOST_SHOWN else [[problem] for problem in problems]
    shown = groups if len(groups) <= MOST_SHOWN else groups[: MOST_SHOWN - 1]
    for group in shown:
        yield _command(kind, group)
    if left := sum(map(len, groups[len(shown) :])):
        more = counted(left, "more problem")
        yield f"::{kind} title=regesta::{more} in other places; the log of this step and its summary list all of them."


def _groups(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Problems of one rule in one file together; first one of each file, so that none is without any."""
    found: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        found.setdefault((problem.path, problem.rule), []).append(problem)
    ranks: dict[str, int] = {}
    order = []
    for number, (path, _) in enumerate(found):
        ranks[path] = ranks.get(path, -1) + 1
        order.append((ranks[path], number))
    groups = list(found.values())
    return [groups[number] for _, number in sorted(order)]


def _command(kind: str, group: Sequence[Problem]) -> str:
    first = group[0]
    given = {"file": first.path, "line": first.line, "col": first.column, "title": first.rule}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in given.items() if value)
    return f"::{kind} {properties}::{_data(_message(group))}"


def _message(group: Sequence[Problem]) -> str:
    first = group[0]
    told = f"{first.message} {first.advice or RULES[first.rule].advice}"
    if len(group) == 1:
        return told
    lines = [str(one.line) for one in group[1 : _MOST_LINES + 1]]
    rest = ", ..." if len(group) - 1 > _MOST_LINES else ""
    return f"{told} The same rule speaks {counted(len(group) - 1, 'more time')} here, at line {', '.join(lines)}{rest}."


def _data(text: str) -> str:
    return _unsteered(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _unsteered(text: str) -> str:
    """Text on one line without invisible signs, in which no older form of a command (`##[...]`) stands either."""
    return on_one_line(text).replace("##[", "# #[")
