"""The command that lists the problems of records."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import click

from builder.check.concern import all_problems, problems_of
from builder.check.files import Examined, examined
from builder.check.revision import changed_since
from builder.cli.bars import progress
from builder.cli.console import FORMAT, counted_problems, fail, reporting, show
from builder.cli.site import CONTENT
from builder.content.held import held_text, key_of
from builder.content.parse import RecordFile
from builder.model import Article
from builder.problems import Problem, located, on_one_line
from builder.reports.report import counted
from builder.rules import Severity


@click.command("check")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1)
@click.option(
    "--changed", metavar="[REVISION]", is_flag=False, flag_value="", default=None,
    help="Check the files that differ from this revision of the repository, those that are not committed included; "
    "without a name, from where this branch left the main one.",
)  # fmt: skip
@CONTENT
@FORMAT
@reporting
def check_command(files: tuple[Path, ...], changed: str | None, content: Path) -> None:
    """List all problems of the records, each with file, line and column.

    With FILES only the problems that concern these files: those in them, and those of other files in which they have a
    part, such as a name that leads nowhere since its record is gone. What was read is remembered in .regesta-cache/
    beside the records.

    \b
      regesta check
      regesta check content/actors/airwars.md
      regesta check --changed                  what this branch changes
      regesta check --format github            in a workflow of GitHub

    \b
      content/articles/2017/x.md:12:11: unknown-id: No actor has the id “airwar”. Did you mean “airwars”?
    """
    if files and changed is not None:
        raise click.UsageError("Name files, or give --changed, and not both.")
    chosen = set(_below(content, files))
    if changed is not None:
        chosen = set(changed_since(content, changed))
    for file in (one for one in files if not one.exists()):
        click.echo(on_one_line(f"{file.as_posix()} is not there; only what names it is looked at."), err=True)
    with progress() as track:
        found = examined(content, track)
    if files or changed is not None:
        _tell_of(content, found, chosen)
    else:
        _tell(content, found)


def _below(content: Path, files: Collection[Path]) -> Iterator[str]:
    """The paths of files below the folder of the records. Raises UsageError where one lies elsewhere."""
    top = content.resolve()
    for file in files:
        place = file.parent.resolve() / file.name
        if not place.is_relative_to(top) or place == top:
            raise click.UsageError(f"{file} is no file of {content}.")
        if place.is_dir():
            yield from (one.relative_to(top).as_posix() for one in sorted(place.rglob("*")) if one.is_file())
        else:
            yield place.relative_to(top).as_posix()


def _tell(content: Path, found: Examined) -> None:
    problems = located(all_problems(found), content.as_posix())
    if any(problem.severity is Severity.ERROR for problem in problems):
        fail(problems, f"{len(found.files):,} records were read.")
    show(problems)
    click.echo(f"{len(found.files):,} records, {counted_problems(problems)}.{_not_compared(found.files)}")


def _tell_of(content: Path, found: Examined, chosen: Collection[str]) -> None:
    """The problems that concern some files, and that there are others."""
    checked = problems_of(found, chosen)
    problems: list[Problem] = located(checked.problems, content.as_posix())
    others = counted(checked.elsewhere, "problem")
    rest = f" {others} elsewhere; `regesta check` lists all." if checked.elsewhere else ""
    told = f"{counted(len(chosen), 'file')} of an archive of {len(found.files):,} records"
    if any(problem.severity is Severity.ERROR for problem in problems):
        fail(problems, f"Checked: {told}.{rest}")
    show(problems)
    own = [file for file in found.files if file.file in chosen or file.path in chosen]
    by_key = {key_of(file): file for file in found.files}
    click.echo(f"{told}, {counted_problems(problems)}.{_not_compared(own, by_key)}{rest}")


def _not_compared(files: Collection[RecordFile], among: Mapping[str, RecordFile] | None = None) -> str:
    """What could not be checked on this machine, as a sentence; empty where everything could."""
    by_key = {key_of(file): file for file in files} if among is None else among
    articles = [file.record for file in files if isinstance(file.record, Article) and file.record.text]
    missing = sum(held_text(article, by_key) is None for article in articles)
    texts = f"{missing} of {len(articles)} reading texts are not on this machine"
    return f" {texts}, so their digests and spans were not compared." if missing else ""
