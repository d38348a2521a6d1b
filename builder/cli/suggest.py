"""Commands for what rules propose: find it, accept it, reject it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import get_args

import click
from rich.console import Console
from rich.table import Table

from builder.cli.bars import progress
from builder.cli.changes import alone, carried_out, opened
from builder.cli.console import reporting
from builder.cli.site import CONTENT
from builder.content.change import Validated
from builder.content.corpus import Corpus
from builder.content.link import link
from builder.content.nearest import did_you_mean
from builder.content.parse import RecordFile
from builder.model import Article, Candidate, Confidence, Proposes, Suggestions
from builder.review.accept import accept
from builder.review.chosen import Answer, Chosen, choose, near_keys
from builder.review.reject import reject
from builder.suggest.actor_rules.models import ModelMissing
from builder.suggest.files import path_of, rejections_in, said_by, suggestions_at
from builder.suggest.place_rules.gazetteer import PACKAGE
from builder.suggest.rules import RULES
from builder.suggest.story import abandoned, readings, suggest, write

CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
KINDS: tuple[Proposes, ...] = get_args(Proposes)
MOST_LISTED = 20
"""Files, and articles without text, that are listed one by one."""


@click.command("suggest")
@click.argument("articles", metavar="[ARTICLE]...", nargs=-1)
@click.option(
    "--model", default="",
    help="A model of names on this machine that reads as well: a spaCy pipeline, or gliner: and a folder.",
)  # fmt: skip
@CONTENT
@reporting
def suggest_command(articles: tuple[str, ...], model: str, content: Path) -> None:
    """Propose records: rules read the texts at hand and say what actors, places, statements, dates and events they
    find that the records do not have.

    Nothing becomes a record by this. What is found lies in content/suggestions/, one file for each article, which git
    ignores and no site shows; `regesta review`, `regesta accept` and `regesta reject` decide on it.

    \b
      regesta suggest
      regesta suggest 2021-bridge-closed
    """
    archive = opened(content)
    corpus = link(archive.files.values())
    wanted = _wanted(corpus, articles)
    read = list(readings(corpus, wanted, model))
    try:
        with progress() as track:
            found = suggest(
                corpus, read, rejections_in(archive.files.values()), RULES, track("Reading texts", len(read))
            )
    except ModelMissing as error:
        raise click.BadParameter(f"{error}.", param_hint="--model") from error
    gone = [] if articles else [Suggestions(id=one) for one in abandoned(content, corpus)]
    changed = write(content, [*found, *gone])
    click.echo(_report(found, content, len(changed)))
    if missing := sorted({article.id for article in wanted} - {one.article.id for one in read}):
        click.echo(f"No text at hand: {_listed(missing)}.")
    if find_spec(PACKAGE) is None:
        click.echo('Places were not looked for, since no gazetteer is installed: pip install "regesta[gazetteer]"')


def _wanted(corpus: Corpus, articles: Iterable[str]) -> tuple[Article, ...]:
    """The articles that are asked for, or all."""
    known = {article.id: article for article in corpus.whole(corpus.articles)}
    for one in articles:
        if one not in known:
            raise click.BadParameter(_unknown_article(one, known), param_hint="ARTICLE")
    return tuple(known[one] for one in dict.fromkeys(articles)) or tuple(known.values())


def _unknown_article(article: str, known: Iterable[str]) -> str:
    return f"No article has the id “{article}”. {did_you_mean(article, known)}".rstrip()


def _report(found: Sequence[Suggestions], content: Path, changed: int) -> str:
    candidates = [candidate for one in found for candidate in one.candidates]
    filled = [one for one in found if one.candidates]
    lines = [_table(candidates)] if candidates else []
    lines += [f"{content.as_posix()}/{path_of(one.id)}  {len(one.candidates)}" for one in filled[:MOST_LISTED]]
    if len(filled) > MOST_LISTED:
        lines.append(f"and {len(filled) - MOST_LISTED:,} more files in {content.as_posix()}/suggestions/")
    files = f"{changed:,} file{'' if changed == 1 else 's'} changed"
    lines.append(f"{_counted(len(candidates))} in {len(filled):,} of {len(found):,} texts, {files}.")
    return "\n".join(lines)


def _counted(number: int) -> str:
    return f"{number:,} candidate{'' if number == 1 else 's'}"


def _table(candidates: Iterable[Candidate]) -> str:
    """How many candidates of each kind there are, by confidence."""
    counts = Counter((one.proposes, one.confidence) for one in candidates)
    table = Table(box=None, pad_edge=False)
    for heading in ("", *CONFIDENCES):
        table.add_column(heading, justify="right" if heading else "left")
    for kind in KINDS:
        numbers = [counts[kind, confidence] for confidence in CONFIDENCES]
        if any(numbers):
            table.add_row(kind, *(f"{number:,}" for number in numbers))
    console = Console(width=80, color_system=None)
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def _listed(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - MOST_LISTED:,} more" if len(ids) > MOST_LISTED else ""
    return ", ".join(ids[:MOST_LISTED]) + more


@click.command("accept")
@click.argument("key")
@click.option("--as", "same_as", default="", metavar="ID", help="It is another name of this record.")
@click.option("--id", default="", help="Id of the new record, where it should not be made of the name.")
@click.option("--name", default="", help="Name, where the rule has it wrong.")
@click.option("--kind", default="", help="Sort of actor, place or event, where the rule has it wrong.")
@click.option("--speaker", default="", metavar="ID", help="Who makes the statement, where the rule has it wrong.")
@click.option("--act", default="", help="What the speaker does, where the rule has it wrong.")
@click.option("--gist", default="", help="What is said, in your own words; a statement needs it.")
@click.option("--when", default="", help="When it was, in EDTF, where the rule has it wrong or found no date.")
@CONTENT
@reporting
def accept_command(key: str, content: Path, **given: str) -> None:
    """Make records of the candidate KEY, and print what changed.

    A name becomes a record, or with --as a form of the name of one; a statement goes into its article with its span;
    a date into the statement that holds it. Each value says which rule gave it. The whole archive is validated with
    the change before anything is written.

    \b
      regesta accept 3f2a9c01b7de
      regesta accept 3f2a9c01b7de --as ada-quill
      regesta accept 81c0de77a2f4 --gist "The old bridge was not unsafe."
    """
    with alone(content):
        files, archive = suggestions_at(content), opened(content)
        chosen = _chosen(files, key, archive)
        change = accept(replace(chosen, answer=Answer(**given)))
        carried_out(change)
    left = len(said_by(chosen.file).candidates) - 1
    click.echo(f"Accepted {chosen.proposed.key}; {_counted(left)} left for {chosen.proposed.article}.")


@click.command("reject")
@click.argument("keys", metavar="KEY...", nargs=-1, required=True)
@click.option("--because", default="", help="Why, in one sentence without words of the text: it is committed.")
@CONTENT
@reporting
def reject_command(keys: tuple[str, ...], because: str, content: Path) -> None:
    """Reject candidates for good: no later run proposes them again, whatever its rules.

    What is kept of them, in content/rejections.yml, is the key and the rule, and no word of the text.

    \b
      regesta reject 3f2a9c01b7de --because "A ship, not a person."
    """
    with alone(content):
        files, archive = suggestions_at(content), opened(content)
        chosen = {one.proposed.key: one for one in (_chosen(files, key, archive) for key in keys)}
        carried_out(reject(list(chosen.values()), because))
    click.echo(f"Rejected {', '.join(chosen)}.")


def _chosen(files: Sequence[RecordFile], key: str, archive: Validated) -> Chosen:
    """The candidate of a key. Raises BadParameter with keys like it."""
    chosen = choose(files, key, archive)
    if chosen is None:
        near = near_keys(files, key)
        was = any(one.key == key for one in rejections_in(archive.files.values()))
        advice = (
            f" Did you mean {' or '.join(near)}?" if near else " See content/suggestions/, or run `regesta suggest`."
        )
        message = "has been rejected" if was else "is that of no candidate, or of several"
        raise click.BadParameter(f"The key “{key}” {message}.{'' if was else advice}", param_hint="KEY")
    return chosen
