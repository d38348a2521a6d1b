"""Commands that put many records into few files, and back."""

from collections.abc import Iterator
from pathlib import Path

import click

from builder.cli.bars import progress
from builder.cli.console import reporting
from builder.cli.site import CONTENT
from builder.content.packing import By, Moved, pack, unpack
from builder.content.read import PACKABLE
from builder.pages.frame import counted
from builder.problems import on_one_line

MOST_LISTED = 20
"""Packs, and records that are left, that are listed one by one."""


@click.command("pack-records")
@click.option(
    "--by", type=click.Choice([by.value for by in By]), default=By.MONTH.value, show_default=True,
    help="What the records of one pack have in common: the day, month or year of their date, or their folder.",
)  # fmt: skip
@click.option(
    "--kind", "kinds", type=click.Choice(PACKABLE), multiple=True, default=("articles",), show_default=True,
    help="Folder whose records are packed. May be given several times; what has no date is packed by folder.",
)  # fmt: skip
@CONTENT
@reporting
def pack_records_command(by: str, kinds: tuple[str, ...], content: Path) -> None:
    """Put records that are files of their own into packs, so that a large archive is few files in git.

    A record keeps its path, its digest and its pages. Records that are packed already stay in their packs. A record
    that a text file of many could not hold, or that cannot be read, stays a file and is listed.

    \b
      regesta pack-records
      regesta pack-records --by year --kind articles --kind withheld
    """
    with progress() as track:
        moved = pack(content, kinds, By(by), track)
    _report(moved, content, "packed into")


@click.command("unpack-records")
@click.argument("packs", metavar="[PACK]...", nargs=-1, type=click.Path(path_type=Path))
@CONTENT
@reporting
def unpack_records_command(packs: tuple[Path, ...], content: Path) -> None:
    """Make a file of each record in each PACK, or in all packs; the same bytes under the same path as before.

    \b
      regesta unpack-records
      regesta unpack-records content/articles/2017-04.pack
    """
    moved = unpack(content, [_below(content, one) for one in packs])
    _report(moved, content, "taken out of")


def _below(content: Path, given: Path) -> str:
    """The path of a pack below the records, which may also be given as it is seen from where the program runs."""
    return (given.relative_to(content) if given.is_relative_to(content) else given).as_posix()


def _report(moved: Moved, content: Path, verb: str) -> None:
    folder = content.as_posix()
    lines = [f"{folder}/{name}  {number:,}" for name, number in sorted(moved.packs.items())]
    for line in _first(lines, "packs"):
        click.echo(on_one_line(line))
    for line in _first([f"{folder}/{path} stays, since {reason}." for path, reason in moved.left.items()], "records"):
        click.echo(on_one_line(line), err=True)
    left = f"; {len(moved.left):,} left as they were" if moved.left else ""
    total = sum(moved.packs.values())
    click.echo(f"{counted(total, 'record')} {verb} {counted(len(moved.packs), 'pack')}{left}.")


def _first(lines: list[str], what: str) -> Iterator[str]:
    yield from lines[:MOST_LISTED]
    if len(lines) > MOST_LISTED:
        yield f"and {len(lines) - MOST_LISTED:,} more {what}"
