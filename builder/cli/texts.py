"""Commands that ask where words and records stand, and that follow a text when it changes."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

import click

from builder.build import examine
from builder.cli.changes import alone
from builder.cli.console import fail, reporting
from builder.cli.site import CONTENT
from builder.content.anchor import Anchored, anchored, differences
from builder.content.held import HeldText, held_text, held_version, key_of
from builder.content.link import versions_by_article
from builder.content.locate import places_of
from builder.content.parse import RecordFile
from builder.content.patch import patched
from builder.content.read import Audience
from builder.content.stored import bytes_of, write_as_one
from builder.content.uses import uses_of
from builder.fixity import sha256_text
from builder.model import Article, Version
from builder.pages.frame import counted
from builder.problems import InvalidContent, Problem, in_lines, located
from builder.rules import Severity


@click.command("locate")
@click.argument("article")
@click.argument("quote")
@CONTENT
@reporting
def locate_command(article: str, quote: str, content: Path) -> None:
    """Find the words QUOTE in the reading text of ARTICLE, the id of an article or of a version of one, and print the
    span to put into a statement.

    Case and the shape of quotation marks and dashes do not matter; the span is that of the words as they stand.

    \b
      regesta locate 2017-mosul-march-coalition-casualties "the words of the text"
    """
    held = _held(article, content)
    places = places_of(quote, held.text)
    if len(places) != 1:
        stand = "do not stand" if not places else f"stand {len(places)} times"
        message = f"The words {stand} in the text; give words that stand there once."
        raise click.BadParameter(message, param_hint="QUOTE")
    start, end = places[0]
    click.echo(f"span: {{start: {start}, end: {end}, sha256: {sha256_text(held.text[start:end])}}}")


def _held(article: str, content: Path) -> HeldText:
    """The reading text of an article or of a version. Raises InvalidContent or BadParameter where there is none."""
    files, problems = examine(content, Audience.PRIVATE)
    by_key = {key_of(file): file for file in files}
    version = by_key[article].record if article in by_key else None
    if isinstance(version, Version):
        of = by_key[version.of].record if version.of in by_key else None
        if isinstance(of, Article) and (held := held_version(of, version, by_key)):
            return held
    return _held_of(article, by_key, problems)


def _held_of(article: str, by_key: dict[str, RecordFile], problems: list[Problem]) -> HeldText:
    record = by_key[article].record if article in by_key else None
    if not isinstance(record, Article):
        if broken := [problem for problem in problems if PurePath(problem.record).stem == article]:
            raise InvalidContent(broken)
        raise click.BadParameter(f"No article has the id “{article}”.", param_hint="ARTICLE")
    held = held_text(record, by_key)
    if held is None:
        message = "This machine does not hold its reading text; ingest the capture."
        raise click.BadParameter(message, param_hint="ARTICLE")
    return held


@click.command("uses")
@click.argument("record")
@CONTENT
@reporting
def uses_command(record: str, content: Path) -> None:
    """List every place that names RECORD, the id of a record, each with file, line and column.

    Ask before a record is deleted, renamed or taken apart into two.

    \b
      regesta uses airwars
    """
    files, problems = examine(content, Audience.PRIVATE)
    found = uses_of(record, files)
    for use in found:
        place = ":".join(str(part) for part in (use.path, use.line, use.column) if part)
        click.echo(in_lines(f"{content.as_posix()}/{place}: {use.key}"))
    if not found and not any(getattr(file.record, "id", "") == record for file in files):
        raise click.BadParameter(f"No record has the id “{record}”, and none names it.", param_hint="RECORD")
    click.echo(in_lines(f"{counted(len(found), 'use')} of “{record}”."))
    if any(problem.severity is Severity.ERROR for problem in problems):
        click.echo("Files with problems may name it too; see `regesta check`.", err=True)


@click.command("anchor")
@click.argument("articles", nargs=-1)
@CONTENT
@reporting
def anchor_command(articles: tuple[str, ...], content: Path) -> None:
    """Follow texts that were changed on purpose: take over their digests, and move the spans of statements.

    A span is moved only where its words stand exactly once in the new text. A statement whose words are gone, or stand
    there twice, is an orphan: its span stays as it is, and it is listed until a person settles it.

    \b
      regesta anchor                                    every article whose text was changed
      regesta anchor 2017-mosul-march-coalition-casualties
    """
    with alone(content):
        files, problems = examine(content, Audience.PRIVATE)
        by_key = {key_of(file): file for file in files}
        for article in articles:
            _held_of(article, by_key, problems)
        changed = {key: one for key, one in _followed(by_key, articles) if one.article != by_key[key].record}
        _write(content, by_key, changed)
    for key, one in changed.items():
        click.echo(f"{key}: {counted(len(one.moved), 'span')} moved, {counted(len(one.orphans), 'orphan')}")
    for key in changed:
        if (record := by_key[key].record) and isinstance(record, Article) and record.provenance:
            click.echo(
                f"{key}: its text was made from the capture {record.provenance.capture}, so that `regesta verify` will "
                "say that it differs; a wrong split is mended in the corrections file.",
                err=True,
            )
    if not changed:
        click.echo("Every text is as its article says. Nothing changed.")
    if orphans := [problem for problem in examine(content, Audience.PRIVATE)[1] if problem.rule == "orphan"]:
        fail(orphans, "The other spans were moved; settle these by hand.")


def _followed(by_key: dict[str, RecordFile], articles: tuple[str, ...]) -> Iterator[tuple[str, Anchored]]:
    """The articles that are named, or all, as the texts at hand of them and of their versions have them."""
    versions = versions_by_article(by_key.values())
    for key, file in by_key.items():
        if not isinstance(file.record, Article) or (articles and key not in articles):
            continue
        found = Anchored(file.record, (), ())
        for version, text in _texts_of(file.record, versions.get(key, ()), by_key):
            after = anchored(found.article, text, version)
            found = Anchored(after.article, (*found.moved, *after.moved), (*found.orphans, *after.orphans))
        yield key, found


def _texts_of(
    article: Article, versions: Sequence[RecordFile], by_key: dict[str, RecordFile]
) -> Iterator[tuple[str | None, str]]:
    """The texts at hand of an article: its own first, then those of its versions, each with the version's id."""
    if article.text and (held := held_text(article, by_key)):
        yield None, held.text
    for file in versions:
        if isinstance(file.record, Version) and (held := held_version(article, file.record, by_key)):
            yield file.record.id, held.text


def _write(content: Path, by_key: dict[str, RecordFile], changed: dict[str, Anchored]) -> None:
    """Only the values that differ are written, so that comments and the order of keys stay; all files, or none.

    Raises InvalidContent where a value cannot be changed in place.
    """
    texts: dict[str, bytes | None] = {}
    problems: list[Problem] = []
    files = [by_key[key] for key in changed]
    places = {file.path: file.pack for file in files if file.pack}
    there = bytes_of(content, [file.path for file in files], places)
    for file, data, one in zip(files, there, changed.values(), strict=True):
        if isinstance(file.record, Article) and data is not None:
            try:
                text = patched(data.decode(), file, differences(file.record, one.article))
                texts[file.path] = text.encode()
            except InvalidContent as error:
                problems += located(error.problems, content.as_posix())
    if problems:
        raise InvalidContent(problems)
    write_as_one(content, texts, places)
