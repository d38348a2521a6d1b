"""What the terminal shows of problems: plain lines, or one document in a format that somebody asks for."""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from dataclasses import replace
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import NoReturn, ParamSpec, TypeVar

import click

from builder.problems import InvalidContent, Problem, in_lines
from builder.rules import Severity

EXIT_PROBLEMS = 1
EXIT_SYSTEM = 3

Given = ParamSpec("Given")
Made = TypeVar("Made")


_ASKED, _SHOWN = "builder.format", "builder.problems"
"""Under what a run remembers which format is asked for, and what it has shown so far."""


def _remember(context: click.Context, _: click.Parameter, name: str) -> None:
    context.meta[_ASKED] = name


FORMAT = click.option(
    "--format", type=click.Choice(["text", "github", "sarif", "json", "markdown"]), default="text", show_default=True,
    expose_value=False, callback=_remember,
    help="How problems are told: as lines; as commands of GitHub's workflows; as SARIF or JSON; as a comment on a pull "
    "request. All but text are written to standard output, and everything else to standard error.",
)  # fmt: skip
"""The option of every command that lists problems of records."""


def show(problems: Iterable[Problem]) -> None:
    """Each problem on a line of its own, never wrapped, on standard error; or kept for the document."""
    context = click.get_current_context(silent=True)
    if context and context.meta.get(_ASKED, "text") != "text":
        context.meta.setdefault(_SHOWN, []).extend(problems)
        return
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
    """A command whose failures of the file system end as one plain line and exit code 3, and which ends with the
    document of its problems where one is asked for."""

    @wraps(command)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        asked = click.get_current_context().meta.get(_ASKED, "text")
        if asked == "text":
            return _plainly(command, *args, **kwargs)
        try:
            with redirect_stdout(sys.stderr):
                made = _plainly(command, *args, **kwargs)
        except SystemExit as end:
            if end.code != EXIT_SYSTEM:
                _write_document(asked)
            raise
        _write_document(asked)
        return made

    return run


def _plainly(command: Callable[Given, Made], *args: Given.args, **kwargs: Given.kwargs) -> Made:
    try:
        return command(*args, **kwargs)
    except BrokenPipeError:
        raise
    except click.UsageError as error:  # names what was given, which may be a name of somebody's file
        raise click.UsageError(in_lines(error.format_message()), error.ctx) from error
    except InvalidContent as error:
        fail(error.problems, "Nothing was written.")
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(in_lines(f"{where}{error.strerror or error}. Nothing that was there before was lost."), err=True)
        sys.exit(EXIT_SYSTEM)


def _write_document(asked: str) -> None:
    """All that was shown, in the format that is asked for; GitHub's summary of the step as well, where there is one."""
    reports = import_module("builder.reports")  # most runs do without
    shown = click.get_current_context().meta.get(_SHOWN, [])
    report = reports.report_of(_from_the_top(problem) for problem in shown)
    click.echo(reports.FORMATS[asked](report), nl=False)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if asked == "github" and summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(reports.markdown(report))


def _from_the_top(problem: Problem) -> Problem:
    """A problem whose paths are seen from the top of the repository, where a workflow of GitHub runs below it."""
    here = Path.cwd()
    top = Path(os.environ.get("GITHUB_WORKSPACE") or here)
    if not here.is_relative_to(top) or not os.path.lexists(problem.path):
        return problem
    path, packed = (os.path.normpath(here / one) if one else "" for one in (problem.path, problem.packed))
    return replace(problem, path=_below(top, path), packed=_below(top, packed))


def _below(top: Path, path: str) -> str:
    return Path(path).relative_to(top).as_posix() if path and Path(path).is_relative_to(top) else path
