"""The command that begins an archive."""

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import click

from builder.cli.console import fail, reporting
from builder.names import slug
from builder.problems import InvalidContent, Problem
from builder.scaffold.layout import Wanted
from builder.scaffold.story import GUIDE, OTHER_GUIDE, begin, upgrade


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", default="", help="Title of the archive; made of the folder's name if not given.")
@click.option("--language", default="en", show_default=True, help="Language of its pages, as a BCP 47 tag.")
@click.option("--repository", default="", metavar="URL", help="Address of its repository, where there is one already.")
@click.option("--upgrade", "is_upgrade", is_flag=True, help="Put this Regesta into an archive that was begun so.")
@reporting
def new_command(folder: Path, **given: str) -> None:
    """Begin an archive in FOLDER: a few sample records, the program that builds it, and what GitHub needs to publish
    it, to check what is proposed, and to take in filled forms.

    It builds and checks at once. Nothing is written over: the folder must be new, or hold no more than an empty
    repository does.

    \b
      regesta new harbour --title "Harbour strikes"
      regesta new --upgrade harbour
    """
    try:
        if given["is_upgrade"]:
            _upgrade(folder)
        else:
            _begin(folder, given["title"], given["language"], given["repository"])
    except InvalidContent as error:
        fail(error.problems, "Nothing was written.")
    except PackageNotFoundError:
        message = "Regesta runs here without being installed, so that it cannot be put into an archive."
        fail(
            [Problem(folder.as_posix(), 0, 0, "missing-library", message, "Install it with pip.")],
            "Nothing was written.",
        )


def _begin(folder: Path, title: str, language: str, repository: str) -> None:
    name = slug(folder.resolve().name).replace("-", " ").capitalize() or "Archive"
    wanted = Wanted(title or name, language, repository)
    files = begin(folder, wanted)
    guide = GUIDE if GUIDE in files else OTHER_GUIDE
    click.echo(f"{len(files)} files in {folder.as_posix()}.")
    click.echo(
        f"""Now:
  cd {folder.as_posix()}
  regesta build      and open site/index.html
  {guide:<18} how to add to it, and how to publish it"""
    )


def _upgrade(folder: Path) -> None:
    done = upgrade(folder)
    for path in done.renewed:
        click.echo(f"wrote {folder.as_posix()}/{path}")
    for path in done.left:
        click.echo(
            f"left {folder.as_posix()}/{path}, which was edited; compare it with that of a new archive", err=True
        )
    if not done.renewed:
        click.echo("Everything is of this version already.")
