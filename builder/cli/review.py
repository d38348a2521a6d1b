"""The command for the full-screen review of candidates."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from builder.cli.changes import opened
from builder.cli.console import reporting
from builder.cli.site import CONTENT
from builder.suggest.files import suggestions_at


@click.command("review")
@click.argument("article", required=False, default="")
@CONTENT
@reporting
def review_command(article: str, content: Path) -> None:
    """Go through the candidates in the terminal, one sentence at a time, and accept, reject or correct each.

    Shows the words in their sentence, what is proposed and by which rule, and what would change before it is written.
    Needs the optional part of the program: pip install "regesta[review]".

    \b
      regesta review
      regesta review 2021-bridge-closed
    """
    if find_spec("textual") is None:
        raise click.UsageError('The review needs Textual, which is not installed: pip install "regesta[review]"')
    archive = opened(content)
    files = suggestions_at(content, [article] if article else None)
    if not files:
        of = f" for “{article}”" if article else ""
        raise click.UsageError(f"There are no suggestions{of}; `regesta suggest` looks for some.")
    app = import_module("builder.review.app")
    click.echo(app.review(archive, files))
