"""Statements and their words after a text has changed.

A span knows its words by their length and SHA-256, so that they can be found again without being kept anywhere, also
for texts that may not be published. A span is moved only where exactly those words stand exactly once; everything else
is an orphan, and is reported rather than guessed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from builder.content.yamlmap import Path
from builder.fixity import sha256_text
from builder.model import Article, Span, Statement, TextFixity


@dataclass(frozen=True, slots=True)
class Anchored:
    """An article whose spans fit a text, as far as its statements' words were found."""

    article: Article
    """The article, with the text's digest and length and with the spans that were moved."""
    moved: tuple[str, ...]
    """Ids of statements whose words stand elsewhere than they did."""
    orphans: tuple[str, ...]
    """Ids of statements whose words stand nowhere, or more than once; their spans are as they were."""


def fits(span: Span, text: str) -> bool:
    """Whether the words at a span are the ones that it means."""
    return span.start < span.end <= len(text) and sha256_text(text[span.start : span.end]) == span.sha256


def places_of_words(span: Span, text: str) -> Iterator[int]:
    """Each position of `text` at which the words of a span stand."""
    length = span.end - span.start
    return (
        start for start in range(len(text) - length + 1) if sha256_text(text[start : start + length]) == span.sha256
    )


def anchored(article: Article, text: str, version: str | None = None) -> Anchored:
    """The article as it is when `text` is its reading text, or that of a version of it. Spans in any other text are
    left as they are, and so is what a version says of its own text, which never changes.

    Words that stand where they did stay there, however often they stand elsewhere.
    """
    statements = tuple(
        _anchored(statement, text) if statement.version == version else statement for statement in article.statements
    )
    pairs = list(zip(article.statements, statements, strict=True))
    fixity = article.text if version else _fixity(article, text)
    held_for = [one for one in statements if one.version == version]
    return Anchored(
        article=replace(article, statements=statements, text=fixity),
        moved=tuple(new.id for old, new in pairs if new != old),
        orphans=tuple(new.id for new in held_for if new.span and not fits(new.span, text)),
    )


def _fixity(article: Article, text: str) -> TextFixity:
    of = article.text.of if article.text else "article"
    return TextFixity(sha256=sha256_text(text), length=len(text), of=of)


def _anchored(statement: Statement, text: str) -> Statement:
    span = statement.span
    if span is None or span.end <= span.start or fits(span, text):
        return statement
    starts = [start for start, _ in zip(places_of_words(span, text), range(2), strict=False)]
    if len(starts) != 1:
        return statement
    return replace(statement, span=replace(span, start=starts[0], end=starts[0] + span.end - span.start))


def differences(before: Article, after: Article) -> dict[Path, tuple[str, str]]:
    """What anchoring changed, as paths in the record to the value before and the value after."""
    found: dict[Path, tuple[str, str]] = {}
    if before.text and after.text:
        found["text", "sha256"] = before.text.sha256, after.text.sha256
        found["text", "length"] = str(before.text.length), str(after.text.length)
    for number, (old, new) in enumerate(zip(before.statements, after.statements, strict=True)):
        if old.span and new.span:
            found["statements", number, "span", "start"] = str(old.span.start), str(new.span.start)
            found["statements", number, "span", "end"] = str(old.span.end), str(new.span.end)
    return {where: (one, other) for where, (one, other) in found.items() if one != other}
