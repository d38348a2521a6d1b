"""What the terminal shows of problems: plain lines."""

import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import NoReturn, ParamSpec, TypeVar

import click

from builder.problems import InvalidContent, Problem
from builder.rules import Severity

EXIT_PROBLEMS = 1
EXIT_SYSTEM = 3

Given = ParamSpec("Given")
Made = TypeVar("Made")


def show(problems: Iterable[Problem]) -> None:
    """Each problem on a line of its own, never wrapped, on standard error."""
    for problem in problems:
        click.echo(str(problem), err=True)


def counted_problems(problems: Iterable[Problem]) -> str:
    """Their number, in words: "2 problems, 1 point to review"."""
    found = list(problems)
    reviews = sum(problem.severity is Severity.REVIEW for problem in found)
    errors = len(found) - reviews
    parts = [f"{errors} problem{'s' if errors != 1 else ''}"] if errors or not reviews else []
    if reviews:
        parts.append(f"{reviews} point{'s' if reviews != 1 else ''} to review")
    return ", ".join(parts)


def fail(problems: Iterable[Problem], consequence: str) -> NoReturn:
    """Show problems and what follows from them, and end the program."""
    found = list(problems)
    show(found)
    click.echo(f"{counted_problems(found)}. {consequence}", err=True)
    sys.exit(EXIT_PROBLEMS)


def reporting(command: Callable[Given, Made]) -> Callable[Given, Made]:
    """A command whose failures of the file system end as one plain line and exit code 3."""

    @wraps(command)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        try:
            return command(*args, **kwargs)
        except BrokenPipeError:
            raise
        except InvalidContent as error:
            fail(error.problems, "Nothing was written.")
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"{where}{error.strerror or error}. Nothing that was there before was lost.", err=True)
            sys.exit(EXIT_SYSTEM)

    return run
