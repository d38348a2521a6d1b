"""The command that gives records their one canonical form."""

from collections.abc import Iterator
from pathlib import Path

import click

from builder.cli.bars import progress
from builder.cli.changes import show_diff
from builder.cli.console import fail, reporting, show
from builder.cli.site import CONTENT
from builder.content.formatting import Formatting, carry_out, diff, formatting
from builder.pages.frame import counted


@click.command("fmt")
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@CONTENT
@click.option("--check", is_flag=True, help="Write nothing; list the files that would change, and end with 1.")
@click.option("--diff", is_flag=True, help="Show what changes, or would change, as a unified diff.")
@reporting
def fmt_command(files: tuple[Path, ...], content: Path, **wanted: bool) -> None:
    """Give each record its one canonical form: the order of keys, quotation marks, line breaks.

    Comments stay beside what they speak of, and what a record says does not change; nor does the text below the front
    matter, but for empty lines at its ends. Name FILES, or leave them out for the whole archive. A file that cannot be
    read is told and left alone.

    \b
      regesta fmt                          every record
      regesta fmt --check --diff           what would change, for a script
      regesta fmt content/actors/airwars.md
    """
    named = list(_below(content, files))
    if files and not named:
        return
    with progress() as track:
        plan = formatting(content, named, None, track)
    if wanted["diff"]:
        show_diff(diff(plan))
    if wanted["check"]:
        _tell_only(plan)
        return
    carry_out(plan)
    click.echo(f"{counted(plan.read, 'record')}, {len(plan.changed):,} changed.")
    if plan.breaks_seal:
        click.echo("The archive is sealed. Look at the change, then run `regesta seal`.")
    if plan.problems:
        fail(plan.problems, "These were left as they are.")


def _below(content: Path, files: tuple[Path, ...]) -> Iterator[str]:
    """Paths below `content` of the files that are named, those in folders too; what lies elsewhere is passed over, as a
    hook of git names all that is to be committed."""
    folder = content.resolve()
    for file in files:
        for path in sorted(file.rglob("*")) if file.is_dir() else [file]:
            if folder in path.resolve().parents and not path.is_dir():
                yield path.absolute().resolve().relative_to(folder).as_posix()


def _tell_only(plan: Formatting) -> None:
    if problems := [*plan.problems, *plan.differences]:
        fail(sorted(problems), f"{counted(plan.read, 'record')} read, nothing written.")
    show(plan.problems)
    click.echo(f"{counted(plan.read, 'record')}, all in their canonical form.")
