"""The command that takes captures in."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import click

from builder.cli.console import EXIT_PROBLEMS, counted_problems, reporting, show
from builder.ingest import Deposited, Outcome, Request, State, ingest

_STATES = {State.CREATED: "new", State.KNOWN: "known", State.DUPLICATE: "duplicate"}


@click.command("ingest")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--id", "capture_id", required=True, help="Id of the capture, such as world-feed-2017.")
@click.option(
    "--into", type=click.Path(path_type=Path, file_okay=False), default=Path("content"), show_default=True,
    help="Content folder; a missing or empty one becomes a new archive.",
)  # fmt: skip
@click.option("--received", default="", help="Date on which the capture was received, in EDTF; today if not given.")
@reporting
def ingest_command(file: Path, capture_id: str, into: Path, received: str) -> None:
    """Take a capture in: bytes become article records and a ledger that accounts for every byte.

    Texts that may not be published go to content/withheld/, which git ignores; records to content/articles/. A record
    that a person has edited is never rewritten. Doubtful splits are listed; settle them in
    content/captures/ID.corrections.yml and ingest again.

    \b
      regesta ingest dump.txt --id world-feed-2017
    """
    outcome = ingest(Request(file=file, capture_id=capture_id, into=into, received=received or _today()))
    for article in outcome.articles:
        click.echo(_line(article))
    for fate, size in outcome.bytes_by_fate.items():
        click.echo(f"{size:>12,} bytes {fate}")
    accounted = sum(outcome.bytes_by_fate.values())
    click.echo(f"{accounted:,} of {outcome.size:,} bytes accounted for, {_counted(outcome.articles)}.")
    click.echo(_written(outcome, into))
    if outcome.reviews:
        show(outcome.reviews)
        click.echo(f"{counted_problems(outcome.reviews)}.", err=True)
    if accounted != outcome.size:
        raise SystemExit(EXIT_PROBLEMS)


def _today() -> str:
    """The date of SOURCE_DATE_EPOCH where that is set, so that a whole archive can be made again; else today's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()).isoformat()  # noqa: DTZ011


def _counted(articles: tuple[Deposited, ...]) -> str:
    return f"{len(articles)} article{'' if len(articles) == 1 else 's'}"


def _line(article: Deposited) -> str:
    start, end = article.bytes
    first = f"{_STATES[article.state]:>9}  {article.id}  {article.published}  bytes {start:,} to {end:,}"
    return f"{first}\n{'':>11}{article.title}"


def _written(outcome: Outcome, into: Path) -> str:
    lines = [f"wrote {into.as_posix()}/{path}" for path in outcome.written]
    lines += [f"took back {into.as_posix()}/{path}" for path in outcome.removed]
    return "\n".join(lines) or "Nothing changed."
