"""The command that searches everything on this machine, withheld texts included."""

import dataclasses
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from builder import edtf
from builder.build import examine
from builder.cli.console import reporting
from builder.cli.site import CONTENT
from builder.content.link import link
from builder.content.read import Audience
from builder.content.rights import for_audience
from builder.local.alike import Like, like
from builder.local.answer import FACETS, Answer, Asked, Hit, answer
from builder.local.records import Entry, entries
from builder.local.store import Update, opened
from builder.pages.frame import counted
from builder.problems import InvalidContent, on_one_line
from builder.rules import Severity
from builder.today import today

KINDS = ("article", "actor", "place", "outlet", "event", "capture", "page")


@click.command("search")
@click.argument("query", required=False, default="")
@click.option("--similar", default="", metavar="ARTICLE", help="List articles like this one, and the words they share.")
@click.option(
    "--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only this kind; may be given repeatedly."
)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Records to show at most.")
@click.option(
    "--facets", is_flag=True, help="Count what was found by kind, outlet, year, actor, place, event, language."
)
@click.option(
    "--exact-names", is_flag=True, help="Do not search for other names of the actors and places in the query."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as described in docs/search.md.")
@click.option("--verbose", is_flag=True, help="Say what was brought up to date in the index.")
@CONTENT
@reporting
def search_command(content: Path, query: str, similar: str, **given: Any) -> None:
    """Search all records and texts on this machine, those that may not be published too.

    An index in .regesta-cache/ beside the records is kept up to date by itself; it is never part of a site.
    Options go before a QUERY that begins with a hyphen, with -- between them.

    \b
      regesta search "bridge closed"                  pages with both words first, then with one
      regesta search '"closed the bridge" -ferry'     the words in a row, and without a word
      regesta search 'act:denies speaker:mayor year:2015..2018'
      regesta search 'bridg* OR Saltmuth~'            beginnings of words, near spellings
      regesta search --similar 2021-bridge-closed     articles that share telling words
    """
    if bool(query.strip()) == bool(similar):
        raise click.UsageError("Give either a QUERY or --similar ARTICLE.")
    with opened(content, lambda: _entries(content)) as index:
        if given["verbose"]:
            click.echo(_what_changed(index.update), err=True)
        if similar:
            found = like(index.index, similar, given["limit"])
            if found is None:
                raise click.BadParameter(f"No record has the id “{on_one_line(similar)}”.", param_hint="--similar")
            click.echo(_json_of_likes(similar, found) if given["as_json"] else _lines_of_likes(content, found))
            return
        names = "exact" if given["exact_names"] else "all"
        asked = Asked(query, given["kinds"], given["limit"], names, FACETS if given["facets"] else ())
        result = answer(index.index, asked)
        if given["as_json"]:
            click.echo(_json(query, result, index.update))
        else:
            _print(content, result)


def _entries(content: Path) -> Iterator[Entry]:
    """What is to be indexed. Raises InvalidContent with all problems of the records."""
    files, problems = examine(content, Audience.PRIVATE)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise InvalidContent(problems)
    return entries(link(for_audience(files, Audience.PRIVATE, today())), files)


def _what_changed(update: Update) -> str:
    made = f"The index was made anew, since {update.rebuilt}. " if update.rebuilt else ""
    indexed = f"{counted(update.written, 'record')} indexed, {update.removed:,} removed"
    return f"{made}{indexed}, {update.documents:,} in the index."


def _print(content: Path, result: Answer) -> None:
    for names in result.also_searched:
        click.echo(f"Also searched: {on_one_line(names)}", err=True)
    for found in result.hits:
        click.echo("\n".join(_lines(content, found)))
    for name, counts in result.facets.items():
        if counts:
            values = ", ".join(f"{on_one_line(value)} {number:,}" for value, number in counts.items())
            click.echo(f"{name:>9}: {values}")
    click.echo(_sum(result))
    for word, others in result.suggestions.items():
        click.echo(f"Did you mean {' or '.join(f'“{on_one_line(one)}”' for one in others)} for “{on_one_line(word)}”?")


def _sum(result: Answer) -> str:
    found = counted(result.total, "record")
    shown = f", {len(result.hits):,} shown" if len(result.hits) < result.total else ""
    partly = f", {result.with_all:,} with everything that was asked for" if result.with_all < result.total else ""
    return f"{found} found{partly}{shown}."


def _lines(content: Path, found: Hit) -> Iterator[str]:
    """A record as the terminal shows it; nothing that a text holds can steer the terminal."""
    date = edtf.in_words(found.date) if found.date else ""
    yield _styled(on_one_line(found.title), bold=True)
    yield "  " + on_one_line(", ".join(part for part in (found.kind, found.outlet, date, found.id) if part))
    line = f":{found.line}" if found.line else ""
    yield f"  {on_one_line(content.as_posix())}/{on_one_line(found.file)}{line}  {found.page}"
    if found.passage:
        yield "  " + _marked(found)


def _marked(found: Hit) -> str:
    """A passage with its hits marked: by colour where somebody looks, else between two stars."""
    pieces, position = [], 0
    for start, end in found.marks:
        pieces.append(on_one_line(found.passage[position:start]))
        word = on_one_line(found.passage[start:end])
        pieces.append(_styled(word, fg="yellow", bold=True) if _is_coloured() else f"**{word}**")
        position = end
    return "".join([*pieces, on_one_line(found.passage[position:])])


def _styled(text: str, **style: Any) -> str:
    return click.style(text, **style) if _is_coloured() else text


def _is_coloured() -> bool:
    """Whether somebody looks who wants colours, and has a terminal that knows them."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _lines_of_likes(content: Path, found: tuple[Like, ...]) -> str:
    lines = []
    for one in found:
        lines += [*list(_lines(content, one.hit))[:3], f"  shares {on_one_line(', '.join(one.shared[:12]))}"]
    return "\n".join([*lines, f"{counted(len(found), 'similar article')}."])


def _json(query: str, result: Answer, update: Update) -> str:
    values: Mapping[str, Any] = {"query": query, **dataclasses.asdict(result), "index": dataclasses.asdict(update)}
    return json.dumps(values, ensure_ascii=True, indent=2)


def _json_of_likes(article: str, found: tuple[Like, ...]) -> str:
    similar = [{**dataclasses.asdict(one.hit), "shared": one.shared} for one in found]
    return json.dumps({"article": article, "similar": similar}, ensure_ascii=True, indent=2)
