"""Commands that look after the records."""

from pathlib import Path, PurePath

import click

from builder.build import examine
from builder.cli.console import EXIT_PROBLEMS, counted_problems, fail, progress, reporting, show
from builder.cli.site import CONTENT
from builder.content.held import HeldText, held_text, key_of
from builder.content.locate import places_of
from builder.content.parse import RecordFile
from builder.content.read import Audience
from builder.content.seal import write_seal
from builder.fixity import sha256_text
from builder.model import Article
from builder.output.publish import site_problems
from builder.problems import InvalidContent, Severity, located
from builder.verify import verify


@click.command("check")
@CONTENT
@reporting
def check_command(content: Path) -> None:
    """List all problems of the records, each with file, line and column.

    \b
      content/articles/2017/x.md:12:11: unknown-id: No actor has the id “airwar”. Did you mean “airwars”?
    """
    with progress() as track:
        files, problems = examine(content, Audience.PRIVATE, None, track)
    if any(problem.severity is Severity.ERROR for problem in problems):
        fail(problems, f"{len(files):,} records were read.")
    show(problems)
    click.echo(f"{len(files):,} records, {counted_problems(problems)}.{_not_compared(files)}")


def _not_compared(files: list[RecordFile]) -> str:
    """What could not be checked on this machine, as a sentence; empty where everything could."""
    by_key = {key_of(file): file for file in files}
    articles = [file.record for file in files if isinstance(file.record, Article) and file.record.text]
    missing = sum(held_text(article, by_key) is None for article in articles)
    texts = f"{missing} of {len(articles)} reading texts are not on this machine"
    return f" {texts}, so their digests and spans were not compared." if missing else ""


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
@reporting
def verify_command(content: Path, captures: tuple[Path, ...], site: Path | None) -> None:
    """Recompute every digest: captures, ledgers, reading texts, spans, records.

    Reading texts are made again from the original bytes by the ledger alone, and each span is compared with its
    digest, so that what passes here can be traced to the bytes. Run `regesta seal` when records were changed on
    purpose.
    """
    result = verify(content, captures)
    captures_found = f"{result.captures} capture{'s' if result.captures != 1 else ''}"
    click.echo(f"{captures_found}, {result.bytes_accounted:,} of {result.bytes_total:,} bytes accounted for")
    click.echo(f"{result.texts} reading texts, {result.spans} spans, {result.records} records")
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


@click.command("locate")
@click.argument("article")
@click.argument("quote")
@CONTENT
@reporting
def locate_command(article: str, quote: str, content: Path) -> None:
    """Find the words QUOTE in the reading text of ARTICLE, an id, and print the span to put into a statement.

    Case and the shape of quotation marks and dashes do not matter; the span is that of the words as they stand.

    \b
      regesta locate 2017-mosul-march-coalition-casualties "the words of the text"
    """
    held = _held(article, content)
    places = places_of(quote, held.text)
    if len(places) != 1:
        stand = "do not stand" if not places else f"stand {len(places)} times"
        message = f"The words {stand} in the text; give words that stand there once."
        raise click.BadParameter(message, param_hint="QUOTE")
    start, end = places[0]
    click.echo(f"span: {{start: {start}, end: {end}, sha256: {sha256_text(held.text[start:end])}}}")


def _held(article: str, content: Path) -> HeldText:
    """The reading text of an article. Raises InvalidContent or BadParameter where there is none."""
    files, problems = examine(content, Audience.PRIVATE)
    by_key = {key_of(file): file for file in files}
    record = by_key[article].record if article in by_key else None
    if not isinstance(record, Article):
        if broken := [problem for problem in problems if PurePath(problem.path).stem == article]:
            raise InvalidContent(broken)
        raise click.BadParameter(f"No article has the id “{article}”.", param_hint="ARTICLE")
    held = held_text(record, by_key)
    if held is None:
        message = "This machine does not hold its reading text; ingest the capture."
        raise click.BadParameter(message, param_hint="ARTICLE")
    return held
