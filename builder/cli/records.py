"""Commands that look after the records."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from builder.build import Order, examine
from builder.cli.changes import alone
from builder.cli.console import EXIT_PROBLEMS, FORMAT, counted_problems, fail, reporting, show
from builder.cli.site import BASE_URL, CONTENT, TEMPLATES
from builder.content.read import TRUST, Audience
from builder.content.seal import write_seal
from builder.fixity import sha256_bytes
from builder.output.publish import MANIFEST
from builder.problems import located, on_one_line
from builder.rules import Severity
from builder.signatures.words import Vouched
from builder.verify import Verified, verify, verify_site
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
    "--trust", type=click.Path(path_type=Path, exists=True, file_okay=False), default=None,
    help="Folder that says whose signatures and time stamps are trusted, instead of content/trust.",
)  # fmt: skip
@click.option(
    "--commit", metavar="REVISION", default=None,
    help="Verify that the site is the public build of this commit of the repository, byte by byte, and nothing else.",
)  # fmt: skip
@BASE_URL
@TEMPLATES
@FORMAT
@reporting
def verify_command(content: Path, captures: tuple[Path, ...], site: Path | None, trust: Path | None, **of: Any) -> None:
    """Recompute every digest: captures, ledgers, reading texts, spans, records.

    Reading texts are made again from the original bytes by the ledger alone, and each span is compared with its
    digest, so that what passes here can be traced to the bytes. Run `regesta seal` when records were changed on
    purpose. Signatures and time stamps beside the seal, a capture or the site's manifest are verified too.

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
        if site is None or captures or trust:
            raise click.UsageError("--commit wants --site, and neither --captures nor --trust.")
        _verify_published(Order(content, site, Audience.PUBLIC, of["base_url"], of["templates"]), of["commit"])
        return
    result = verify(content, captures, trust)
    _tell(result)
    show(result.problems)
    of_site = verify_site(site, trust or content / TRUST) if site else Verified()
    if site:
        _tell_site(site, of_site)
        show(of_site.problems)
    vouched, problems = [*result.vouched, *of_site.vouched], [*result.problems, *of_site.problems]
    _tell_vouched(vouched, None if trust else content / TRUST)
    if any(problem.severity is Severity.ERROR for problem in problems):
        click.echo(f"{counted_problems(problems)}. Not verified.", err=True)
        raise SystemExit(EXIT_PROBLEMS)
    is_all = not any(one.unverified for one in vouched)
    click.echo("All verified." if is_all else "All verified but what is said above not to be.")


def _tell(result: Verified) -> None:
    """What was recomputed of the archive."""
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


def _tell_site(site: Path, of_site: Verified) -> None:
    """Whether the site is as its manifest says, and by which digest that is known to be the right one."""
    wrong = sum(problem.rule == "site-digest" for problem in of_site.problems)
    if (site / MANIFEST).is_file():
        digest = sha256_bytes((site / MANIFEST).read_bytes())
        told = f"{wrong} of its files differ from its manifest" if wrong else "as its manifest says"
        click.echo(f"site: {told}, which has the SHA-256 {digest}")


def _tell_vouched(vouched: Sequence[Vouched], own: Path | None) -> None:
    """Who vouches, and what that is worth where the archive itself says whom to trust, in its folder `own`."""
    for one in vouched:
        click.echo(on_one_line(f"{one.proof}: {one.says} {one.unverified}".rstrip()))
    if vouched and own:
        click.echo(
            f"Who is trusted is told by {own.as_posix()}, which is part of the archive: whoever changes one can change "
            "the other. Compare keys with what their owners say elsewhere, or name a folder of your own with --trust."
        )


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
    with alone(content):
        files, problems = examine(content, Audience.PRIVATE)
        if any(problem.severity is Severity.ERROR for problem in problems):
            fail(problems, "Nothing was sealed.")
        click.echo(f"{write_seal(content, files):,} records sealed.")
