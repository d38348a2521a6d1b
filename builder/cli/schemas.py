"""The command that tells editors what a record may hold."""

from pathlib import Path

import click

from builder.atomic import write_file
from builder.cli.console import reporting
from builder.content.schema import KINDS, as_file


@click.command("schema")
@click.argument("kind", type=click.Choice(list(KINDS)), required=False)
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), default=None,
    help="Folder for the schemas, one file for each kind, such as article.json.",
)  # fmt: skip
@reporting
def schema_command(kind: str | None, output: Path | None) -> None:
    """Print the JSON Schema of a kind of record, from which editors and forms know its keys.

    \b
      regesta schema article
      regesta schema --output .schema      one file for each kind
    """
    if kind is None and output is None:
        raise click.UsageError("Name a kind of record, or a folder for all of them with --output.")
    chosen = [kind] if kind else list(KINDS)
    if output is None:
        click.echo(as_file(chosen[0]), nl=False)
        return
    output.mkdir(parents=True, exist_ok=True)
    for name in chosen:
        write_file(output / f"{name}.json", as_file(name).encode())
    click.echo(f"{len(chosen)} schema{'s' if len(chosen) > 1 else ''} in {output.as_posix()}.")
