"""Commands that look after the records."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import click

from builder.build import examine
from builder.build.concern import all_problems, problems_of
from builder.build.parsed import Examined, examined
from builder.build.revision import changed_since
from builder.cli.bars import progress
from builder.cli.console import EXIT_PROBLEMS, FORMAT, counted_problems, fail, reporting, show
from builder.cli.site import CONTENT
from builder.content.held import held_text, key_of
from builder.content.parse import RecordFile
from builder.content.read import Audience
from builder.content.seal import write_seal
from builder.model import Article
from builder.output.publish import site_problems
from builder.problems import Problem, located
from builder.rules import Severity
from builder.verify import verify


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
    rest = (
        f" {_number_of(checked.elsewhere, 'problem')} elsewhere; `regesta check` lists all."
        if checked.elsewhere
        else ""
    )
    told = f"{_number_of(len(chosen), 'file')} of an archive of {len(found.files):,} records"
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


def _number_of(number: int, one: str) -> str:
    return f"{number} {one}{'' if number == 1 else 's'}"


@click.command("verify")
@CONTENT
@click.option(
    "--captures", type=click.Path(path_type=Path, exists=True), multiple=True,
    help="Folder or file with the original bytes; they are recognised by digest. May be given several times.",
)  # fmt: skip
@click.option(
    "--site", type=click.Path(path_type=Path, exists=True, file_okay=False), default=None,
    help="Verify the files of a built site against its manifest as well.",
)  # fmt: skip
@FORMAT
@reporting
def verify_command(content: Path, captures: tuple[Path, ...], site: Path | None) -> None:
    """Recompute every digest: captures, ledgers, reading texts, spans, records.

    Reading texts are made again from the original bytes by the ledger alone, and each span is compared with its
    digest, so that what passes here can be traced to the bytes. Run `regesta seal` when records were changed on
    purpose.
    """
    result = verify(content, captures)
    captures_found = _number_of(result.captures, "capture")
    click.echo(f"{captures_found}, {result.bytes_accounted:,} of {result.bytes_total:,} bytes accounted for")
    counts = (result.texts, "reading text"), (result.spans, "span"), (result.records, "record")
    click.echo(", ".join(_number_of(number, one) for number, one in counts))
    if not result.is_sealed:
        click.echo("The records were never sealed, so that a change in them would not be seen; see `regesta seal`.")
    show(result.problems)
    problems = list(result.problems)
    if site:
        found = located(site_problems(site), site.as_posix())
        show(found)
        click.echo(
            f"site: {len(found)} of its files differ from its manifest" if found else "site: as its manifest says"
        )
        problems += found
    if problems:
        click.echo(f"{counted_problems(problems)}. Not verified.", err=True)
        raise SystemExit(EXIT_PROBLEMS)
    click.echo("All verified.")


@click.command("seal")
@CONTENT
@reporting
def seal_command(content: Path) -> None:
    """Vouch for the records as they are: write their digests into content/manifest-sha256.txt.

    Fails, and writes nothing, while `regesta check` finds problems.
    """
    files, problems = examine(content, Audience.PRIVATE)
    if any(problem.severity is Severity.ERROR for problem in problems):
        fail(problems, "Nothing was sealed.")
    click.echo(f"{write_seal(content, files):,} records sealed.")
