"""The command that shows what a change does to a site."""

from pathlib import Path

import click

from builder.cli.console import fail, reporting
from builder.exports.preview import preview
from builder.pages.frame import counted
from builder.problems import InvalidContent

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("preview")
@click.option("--before", type=_FOLDER, required=True, help="The site as it was, such as one built of the main branch.")
@click.option("--site", type=_FOLDER, default=Path("site"), show_default=True, help="The site as it is now.")
@click.option("--output", type=_FOLDER, default=Path("preview"), show_default=True, help="Where the pages are put.")
@reporting
def preview_command(before: Path, site: Path, output: Path) -> None:
    """Gather the pages of a site that differ from an earlier one, to be looked at before a change is taken in.

    \b
      regesta preview --before ../before/site
    """
    try:
        pages, gone = preview(before, site, output)
    except InvalidContent as error:
        fail(error.problems, "Nothing was gathered.")
    click.echo(
        f"{counted(len(pages), 'page')} changed, {len(gone):,} gone. Open {output.resolve().as_uri()}/changes.html"
    )
