"""Filled forms that ask for edits, as `regesta ingest` takes them in."""

from pathlib import Path

import click

from builder.cli.changes import alone, carried_out, opened
from builder.ingest.filled import Filled
from builder.review.forms.asked import Asked
from builder.review.forms.story import proposed


def take_in(filled: Filled, into: Path, received: str) -> None:
    """Make the edit that a form asks for, and say what was done. Raises InvalidContent with all that is in the way."""
    with alone(into):
        found = proposed(Asked(opened(into), filled, received))
        carried_out(found.change)
    click.echo(found.told)
    if not found.change.edits:
        click.echo("Nothing changed.")
