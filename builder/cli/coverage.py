"""The command that counts what an archive holds and what it lacks."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click

from builder.build import Order, load
from builder.cli.console import reporting
from builder.cli.site import CONTENT
from builder.content.corpus import Corpus
from builder.content.nearest import did_you_mean
from builder.content.read import Audience
from builder.pages.coverage import UNDECIDED
from builder.pages.coverage_all import days_in, sections
from builder.pages.coverage_figures import Figure, Part, Section, ranked
from builder.problems import in_lines
from builder.suggest.files import said_by, suggestions_at
from builder.words import SOURCE, words_in


@click.command("coverage")
@CONTENT
@click.option(
    "--figure", "name", metavar="NAME", default="", help="This figure alone, by its name on the coverage page."
)
@click.option("--json", "form", flag_value="json", help="As JSON, with all that a figure is made up of.")
@click.option(
    "--public/--private", "audience", default=True,
    callback=lambda _c, _p, public: Audience.PUBLIC if public else Audience.PRIVATE,
    help="Count what the public site shows, or also what only a private one does.",
)  # fmt: skip
@reporting
def coverage_command(content: Path, name: str, form: str | None, audience: Audience) -> None:
    """Count what the archive holds and what it lacks.

    Every figure of the site's coverage page, counted again from the records and ledgers of content/: by day, outlet,
    language and rights, what became of each byte, and what records lack. Suggestions that nobody has decided on lie on
    this machine alone; they are counted here, and not on the page.

    \b
      regesta coverage                                    all figures
      regesta coverage --figure articles-dated-roughly    one of them
      regesta coverage --json                             for a program

    \b
      7 of 8  articles that are dated only roughly, or whose day is doubtful
    """
    corpus = load(Order(content, Path("site"), audience))
    corpus = replace(corpus, archive=replace(corpus.archive, language=SOURCE))  # the terminal speaks English
    found = (*sections(corpus, days_in(corpus)), _on_this_machine(content, corpus))
    figures = [figure for section in found for figure in section.figures]
    if name:
        figures = [_named(name, figures)]
    if form:
        told = [_as_data(figure) for figure in figures]
        click.echo(json.dumps(told[0] if name else told, indent=2))
    else:
        click.echo(in_lines("\n".join(_figure(figures[0]) if name else _all(found))))


def _on_this_machine(content: Path, corpus: Corpus) -> Section:
    """The figure that no page shows: what rules have proposed here and nobody has decided on."""
    say = words_in(corpus.archive.language)
    files = suggestions_at(content)
    kinds = Counter[str](one.proposes for file in files for one in said_by(file).candidates)
    parts = ranked(Part(kind, say(kind), number) for kind, number in kinds.items())
    words = say("suggestions that nobody has decided on, on this machine alone")
    figure = Figure(UNDECIDED, kinds.total(), words, None, "", parts)
    return Section("machine", say("On this machine"), (figure,))


def _named(name: str, figures: Iterable[Figure]) -> Figure:
    by_name = {figure.name: figure for figure in figures}
    if name not in by_name:
        raise click.UsageError(f"No figure has the name “{name}”. {did_you_mean(name, by_name)}".rstrip())
    return by_name[name]


def _as_data(figure: Figure) -> dict[str, object]:
    parts = [{"key": part.key, "label": part.label, "number": part.number} for part in figure.parts]
    return {
        "name": figure.name, "number": figure.number, "of": figure.of, "counts": figure.counts, "parts": parts
    }  # fmt: skip


def _all(found: Iterable[Section]) -> Iterator[str]:
    for number, section in enumerate(found):
        yield from [""] * (number > 0)
        yield section.heading
        for figure in section.figures:
            yield f"  {_told(figure)}  [{figure.name}]"


def _figure(figure: Figure) -> Iterator[str]:
    """A figure, and all that it is made up of."""
    yield _told(figure)
    yield from (f"{part.number:>12,}  {part.label}" for part in figure.parts)


def _told(figure: Figure) -> str:
    whole = f" of {figure.of:,}" if figure.of is not None else ""
    return f"{figure.number:,}{whole}  {figure.counts}"
