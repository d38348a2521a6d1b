"""The command that takes captures in."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from builder.addresses import host_of
from builder.atomic import naming
from builder.cli.bars import progress
from builder.cli.console import EXIT_PROBLEMS, FORMAT, counted_problems, reporting, show
from builder.cli.hands import processes
from builder.ingest import Deposited, Outcome, Rejection, Request, State, ingest
from builder.ingest.filled import LARGEST, SUFFIX, Filled, filled_in
from builder.ingest.folder_capture import pack_folder
from builder.ingest.issue_forms import EDITS
from builder.ingest.making import begin
from builder.names import slug
from builder.problems import in_lines
from builder.today import today

EXIT_INTERRUPTED = 130
"""What shells give for a program that was interrupted from the keyboard."""

FEW = 40
"""Articles and files up to which each is shown on a line of its own; of more there are sums, and the ledger."""

_STATES = {
    State.CREATED: "new", State.KNOWN: "known", State.DUPLICATE: "duplicate", State.VERSION: "version",
    State.COMPLETED: "completed",
}  # fmt: skip


@click.command("ingest")
@click.argument("source")
@click.option(
    "--id",
    "capture_id",
    default=None,
    help="Id of the capture, such as world-feed-2017; made of its name if not given.",
)
@click.option(
    "--into", type=click.Path(path_type=Path, file_okay=False), default=Path("content"), show_default=True,
    help="Content folder; a missing or empty one becomes a new archive.",
)  # fmt: skip
@click.option("--received", default="", help="Date on which the capture was received, in EDTF; today if not given.")
@click.option(
    "--columns", type=click.Path(path_type=Path, exists=True, dir_okay=False), default=None,
    help="File that says which columns of a table, or keys of JSON records, mean what; kept beside the ledger.",
)  # fmt: skip
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes that share the work.")
@FORMAT
@reporting
def ingest_command(source: str, jobs: int, **given: Any) -> None:
    """Take a capture in: bytes become article records and a ledger that accounts for every byte.

    SOURCE is a file, a folder of files, or the address of a page. Read are text dumps, saved pages, feeds, tables,
    JSON, Markdown, web archives, bibliographies, PDF, and zip files of any of these.

    Texts that may not be published go to content/withheld/, which git ignores; records to content/articles/. A record
    that a person has edited is never rewritten. Doubtful splits of a text dump are listed; settle them in
    content/captures/ID.corrections.yml and ingest again. Whenever it is interrupted, the same command goes on.

    A filled form of a statement or a correction, the event of an issue of GitHub, is no capture: the record that it
    names is edited, or nothing is written and each answer that is not clear is named.

    \b
      regesta ingest dump.txt --id world-feed-2017
      regesta ingest saved-pages/ --id harbour-pages
      regesta ingest rows.csv --columns columns.yml
      regesta ingest https://example.org/2017/04/report.html
    """
    if given["capture_id"] is None:
        given["capture_id"] = _id_of(source)
    given["received"] = given["received"] or today().isoformat()
    if filled := _edit_in(source):
        import_module("builder.cli.filed").take_in(filled, given["into"], given["received"])
        return
    _keep_apart(source, given["into"])
    with _capture(source) as file, progress() as track, processes(jobs, begin) as executor:
        try:
            outcome = ingest(Request(file=file, **given), executor, track)
        except KeyboardInterrupt:
            click.echo("\nInterrupted. Give the same command again to go on.", err=True)
            sys.exit(EXIT_INTERRUPTED)
    _tell(source, outcome, given["into"])
    if outcome.problems or sum(outcome.bytes_by_fate.values()) != outcome.size:
        raise SystemExit(EXIT_PROBLEMS)


def _edit_in(source: str) -> Filled | None:
    """The filled form in a file, where it asks for an edit of what the archive has."""
    path = Path(source)
    is_event = source.lower().endswith(SUFFIX) and path.is_file() and path.stat().st_size <= LARGEST
    filled = filled_in(path.read_bytes()) if is_event else None
    return filled if filled and filled.form in EDITS else None


def _keep_apart(source: str, into: Path) -> None:
    """Refuse a folder in which the archive lies: its records, and those of the next time, would become articles."""
    folder, archive = Path(source).resolve(), into.resolve()
    if "://" not in source and folder.is_dir() and (archive.is_relative_to(folder) or folder.is_relative_to(archive)):
        message = (
            f"The folder “{source}” and that of the archive, “{into}”, lie in one another. Name only a folder of what"
        )
        raise click.UsageError(f"{message} you have received, or with --into another place for the archive.")


@contextmanager
def _capture(source: str) -> Iterator[Path]:
    """The file of a capture: as it was named; of an address, what is fetched from there. A library of the web is loaded
    only where it is asked for."""
    path = Path(source)
    if "://" not in source and not path.exists():
        raise click.UsageError(f"There is no file and no folder “{source}”.")
    if "://" not in source and not path.is_dir():
        yield path
        return
    with TemporaryDirectory() as held:
        if "://" in source:
            yield import_module("builder.ingest.fetch").fetched(source, Path(held))
        else:
            yield _packed(path, Path(held) / f"{path.resolve().name or 'folder'}.zip")


def _packed(folder: Path, into: Path) -> Path:
    """A folder as one file, always the same for the same files; what it leaves out is named."""
    with naming(into), into.open("wb") as file:
        packed = pack_folder(folder, file)
    for one in packed.left_out:
        click.echo(in_lines(f"{folder.as_posix()}/{one.path}: left out: {one.because}"), err=True)
    return into


def _id_of(source: str) -> str:
    """An id made of the name of the capture: of a file without its suffixes, of an address the host and the day."""
    if "://" in source:
        return slug(f"{host_of(source)} {source.rstrip('/').rpartition('/')[2]} {today().isoformat()}") or "page"
    name = Path(source).resolve().name
    return slug(name.split(".")[0] or name) or "capture"


def _tell(source: str, outcome: Outcome, into: Path) -> None:
    """What was done: each article and file where they are few, and always the sums."""
    if len(outcome.articles) <= FEW:
        for article in outcome.articles:
            click.echo(in_lines(_line(article)))
    for fate, size in outcome.bytes_by_fate.items():
        click.echo(f"{size:>12,} bytes {fate}")
    if "opened" in outcome.bytes_by_fate:
        inside = ", ".join(f"{number:,} {fate}" for fate, number in sorted(outcome.items_by_fate.items()))
        click.echo(f"In the containers and beside them: {inside}.")
    accounted = sum(outcome.bytes_by_fate.values())
    click.echo(f"{accounted:,} of {outcome.size:,} bytes accounted for, {_counted(outcome)}.")
    click.echo(in_lines(_written(outcome, into)))
    for rejection in outcome.rejections:
        click.echo(in_lines(_rejected(source, rejection)), err=True)
    if outcome.rejections:
        number = len(outcome.rejections)
        click.echo(
            f"{number:,} rejected; the ledger keeps {'its reason' if number == 1 else 'their reasons'}.", err=True
        )
    if found := (*outcome.problems, *outcome.reviews):
        show(found)
        click.echo(f"{counted_problems(found)}.", err=True)


def _rejected(source: str, rejection: Rejection) -> str:
    """What was rejected and why, on one line that begins with where it stands."""
    start, end = rejection.bytes
    where = f"{source}:{rejection.line}" if rejection.line else source
    name = f"{rejection.name}, " if rejection.name else ""
    return f"{where}: rejected: {name}bytes {start:,} to {end:,}: {rejection.because}"


def _counted(outcome: Outcome) -> str:
    number = len(outcome.articles)
    states = [(_STATES[state], sum(one.state is state for one in outcome.articles)) for state in State]
    parts = ", ".join(f"{times:,} {state}" for state, times in states if times)
    is_plain = all(one.state is State.CREATED for one in outcome.articles)
    return f"{number:,} article{'' if number == 1 else 's'}" + ("" if is_plain else f" ({parts})")


def _line(article: Deposited) -> str:
    start, end = article.bytes
    first = f"{_STATES[article.state]:>9}  {article.id}  {article.published}  bytes {start:,} to {end:,}"
    return f"{first}\n{'':>11}{article.title}"


def _written(outcome: Outcome, into: Path) -> str:
    if len(outcome.written) > FEW:
        return f"wrote {len(outcome.written):,} files below {into.as_posix()}/, the last of them {outcome.written[-1]}"
    lines = [f"wrote {into.as_posix()}/{path}" for path in outcome.written]
    lines += [f"took back {into.as_posix()}/{path}" for path in outcome.removed]
    return "\n".join(lines) or "Nothing changed."
