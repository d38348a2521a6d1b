"""Commands that look after the records."""

from pathlib import Path
from typing import Any

import click

from builder.build import Order, examine
from builder.cli.console import EXIT_PROBLEMS, FORMAT, counted_problems, fail, reporting, show
from builder.cli.site import BASE_URL, CONTENT, TEMPLATES
from builder.content.read import Audience
from builder.content.seal import write_seal
from builder.output.publish import site_problems
from builder.problems import located
from builder.rules import Severity
from builder.verify import verify
from builder.verify.published import is_build_of


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
@click.option(
    "--commit", metavar="REVISION", default=None,
    help="Verify that the site is the public build of this commit of the repository, byte by byte, and nothing else.",
)  # fmt: skip
@BASE_URL
@TEMPLATES
@FORMAT
@reporting
def verify_command(content: Path, captures: tuple[Path, ...], site: Path | None, **of: Any) -> None:
    """Recompute every digest: captures, ledgers, reading texts, spans, records.

    Reading texts are made again from the original bytes by the ledger alone, and each span is compared with its
    digest, so that what passes here can be traced to the bytes. Run `regesta seal` when records were changed on
    purpose.

    With --commit the site is compared with a build of that commit which is made for it, as the public may see it and
    for the address --base-url; needed are a clone with its history, and the Regesta that made the site. What embargoes
    hide is that of today, or of the day of SOURCE_DATE_EPOCH.

    \b
      regesta verify
      regesta verify --captures /media/disk        where the original bytes lie elsewhere
      regesta verify --site site                   the files of the site too
      regesta verify --site site --commit HEAD     the site is what the commit gives
    """
    if of["commit"] is not None:
        if site is None or captures:
            raise click.UsageError("--commit wants --site, and no --captures.")
        _verify_published(Order(content, site, Audience.PUBLIC, of["base_url"], of["templates"]), of["commit"])
        return
    result = verify(content, captures)
    captures_found = _number_of(result.captures, "capture")
    click.echo(f"{captures_found}, {result.bytes_accounted:,} of {result.bytes_total:,} bytes accounted for")
    counts = (result.texts, "reading text"), (result.spans, "span"), (result.records, "record")
    click.echo(", ".join(_number_of(number, one) for number, one in counts))
    if result.left_out:
        are = "capture is" if result.left_out == 1 else "captures are"
        why = "a public bag holds none, since withheld texts stand in them"
        click.echo(f"{result.left_out:,} {are} not at hand: {why}.")
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
    if any(problem.severity is Severity.ERROR for problem in problems):
        click.echo(f"{counted_problems(problems)}. Not verified.", err=True)
        raise SystemExit(EXIT_PROBLEMS)
    click.echo("All verified.")


def _verify_published(order: Order, revision: str) -> None:
    found = is_build_of(order, revision)
    site = order.output.as_posix()
    if found.note:
        click.echo(found.note)
    if found.problems:
        show(located(found.problems, site))
        for sentence in found.why:
            click.echo(sentence, err=True)
        number = _number_of(len(found.problems), "file")
        click.echo(f"{site} is not the public build of {found.commit}: {number} differ.", err=True)
        raise SystemExit(EXIT_PROBLEMS)
    click.echo(f"{site} is the public build of {found.commit}.")
    click.echo(f"{found.files:,} files; manifest.json has the SHA-256 {found.manifest}")


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
