"""Archives that are opened to be changed, and changes that are carried out and shown."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from builder.build import examine
from builder.cli.bars import progress
from builder.cli.console import show
from builder.content.change import Change, Validated, carry_out, diff, validated
from builder.content.read import Audience
from builder.content.stored import alone_in
from builder.problems import in_lines


@contextmanager
def alone(content: Path) -> Iterator[None]:
    """Holds the lock on changes of an archive, and says what was finished that a killed run had begun."""
    with alone_in(content) as finished:
        for path in finished:
            click.echo(f"Finished what an earlier run had begun: {content.as_posix()}/{path}", err=True)
        yield


def opened(content: Path) -> Validated:
    """The archive, with all that is withheld. Raises InvalidContent where it has problems."""
    with progress() as track:
        files, problems = examine(content, Audience.PRIVATE, None, track)
    return validated(content, files, problems)


def show_diff(text: str) -> None:
    """Print a diff: as it is for a program, which may carry it out; with what nobody sees written out for a person."""
    click.echo(in_lines(text) if sys.stdout.isatty() else text, nl=False)


def carried_out(change: Change) -> None:
    """Write a change, and print it with what a person should look at. Raises InvalidContent or OSError."""
    carry_out(change)
    show_diff(diff(change))
    show(change.reviews)
