"""Archives that are opened to be changed, and changes that are carried out and shown."""

import sys
from pathlib import Path

import click

from builder.build import examine
from builder.cli.bars import progress
from builder.cli.console import show
from builder.content.change import Change, Validated, carry_out, diff, validated
from builder.content.read import Audience
from builder.problems import in_lines


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
