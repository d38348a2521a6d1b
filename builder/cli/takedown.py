"""The command that withdraws a record."""

from pathlib import Path

import click

from builder.build import examine
from builder.cli.changes import alone
from builder.cli.console import fail, reporting, show
from builder.cli.site import CONTENT
from builder.content.change import carry_out, validated
from builder.content.read import MANIFEST_FILE, Audience
from builder.model import Withheld
from builder.problems import InvalidContent, in_lines, located
from builder.takedown.plan import Request, Takedown, Text, takedown
from builder.takedown.remains import remains
from builder.today import today


@click.command("takedown")
@click.argument("record_id", metavar="ID")
@CONTENT
@click.option("--because", required=True, help="The reason, which the page in its place says to everybody.")
@click.option("--since", default="", help="When it was withdrawn, as EDTF; today where it is left out.")
@click.option("--new-id", default="", help="The id of the page in its place, where the old one says too much.")
@click.option(
    "--text", type=click.Choice([one.value for one in Text]), default="keep", show_default=True,
    help="What becomes of its text: kept on this machine where git ignores it, or deleted.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@reporting
def takedown_command(record_id: str, content: Path, because: str, dry_run: bool, **given: str) -> None:  # noqa: FBT001
    """Withdraw the record ID: an article with its versions, an actor, a place, an outlet or an event.

    In its place stands a page that says that there was a record, why and since when it is withdrawn, and the digests
    that prove it. An article keeps its address. Anything else gets one that says nothing, and all that names it names
    that. What cannot be changed by a program is listed: words of other records, and git's history.

    \b
      regesta takedown 2024-ferry-strike --because "Withdrawn at the wish of its author."
      regesta takedown ada-berg --because "A private person." --dry-run
    """
    try:
        with alone(content):
            archive = validated(content, *examine(content, Audience.PRIVATE))
            withheld = Withheld(because=because, since=given["since"] or today().isoformat())
            made = takedown(archive, Request(record_id, withheld, given["new_id"], Text(given["text"])))
            if not dry_run:
                carry_out(made.change)
    except InvalidContent as error:
        fail(error.problems, "Nothing was withdrawn.")
    for edit in made.change.edits:
        done = ("delete", "deleted") if edit.after is None else ("write", "wrote")
        click.echo(in_lines(f"{'would ' + done[0] if dry_run else done[1]} {content.as_posix()}/{edit.path}"))
    _tell_remains(made)
    _tell_history(made)


def _tell_remains(made: Takedown) -> None:
    """Where words of the record still stand."""
    content = made.change.later.content
    deleted = {edit.path for edit in made.change.edits if edit.after is None}
    found = [one for one in remains(content, made.words) if one.path not in deleted]
    if found:
        click.echo("\nStill named here. Look at each place: nobody but you can say it in other words.")
        show(located(found, content.as_posix()))
    if (content / MANIFEST_FILE).is_file():
        click.echo("\nThe archive is sealed. Run `regesta seal` when all is as it should be.")


def _tell_history(made: Takedown) -> None:
    """What must be done in git, and beyond it."""
    folder = made.change.later.content.as_posix()
    paths = " ".join(f"--path '{folder}/{path}'" for path in dict.fromkeys(made.withdrawn))
    click.echo(
        f"""
Git still has what was committed. To take it out of the history:
  1. Commit this change, and see that nobody has work that is not merged.
  2. In a fresh clone: git filter-repo --invert-paths {paths}
     (github.com/newren/git-filter-repo; names in other files: --replace-text FILE)
  3. Put the file that stands in its place back, from the commit of step 1, and commit it.
  4. git push --force --all, and git push --force --tags.
  5. Ask the host to delete what it keeps of pull requests and caches; forks and clones must be asked one by one.
Then publish anew. Earlier deployments, packages that you gave away, search engines and web archives keep copies of
their own."""
    )
