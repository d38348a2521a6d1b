"""A filled form of a statement becomes one more statement of its article."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import get_args

from builder.content.nearest import word
from builder.ingest.filled import on_a_line
from builder.model import Act, Article, Statement
from builder.names import fold
from builder.review.accept_statements import next_id
from builder.review.forms.asked import Asked, Reader
from builder.review.forms.meant import is_speaker, page_meant, speaker_meant
from builder.review.rewrite import rewritten

_PARTS = re.compile(r"[;\n]")
"""What stands between those through whom words came; a comma does too, but can also stand in a name."""


def stated(asked: Asked) -> tuple[Mapping[str, bytes], str]:
    """The article's file with the statement in it, and a sentence on what was done; no file where the article has the
    statement already. Raises InvalidContent with all that is not clear."""
    given = asked.each(_READ)
    file = given.pop("article")
    article: Article = file.record
    statement = Statement(id=next_id(article), **given)
    if known := next((one for one in article.statements if _key(one) == _key(statement)), None):
        return {}, f"The archive has this statement already: {known.id} of {article.id}."
    changed = replace(article, statements=(*article.statements, statement))
    return {file.path: rewritten(file, changed)}, f"Added {statement.id} to {article.id}."


def _key(statement: Statement) -> tuple[str, str, str]:
    """What two records of one statement have in common."""
    return statement.speaker, statement.act, " ".join(fold(statement.gist).split()).rstrip(".")


def _act(asked: Asked, field: str) -> str:
    line, acts = asked.line(field), get_args(Act)
    if line in acts:
        return line
    near = word(line, acts)
    advice = f"Did you mean “{near}”?" if near else f"Choose one of: {', '.join(acts)}."
    raise asked.refused(field, f"“{line}” is none of the words of the list.", advice)


def _speaker(asked: Asked, field: str) -> str:
    return speaker_meant(asked, field, asked.line(field))


def _chain(asked: Asked, field: str) -> tuple[str, ...]:
    """Those through whom the words came, none twice. Raises InvalidContent with all who are not known."""

    def read(asked: Asked, name: str) -> str:
        return speaker_meant(asked, field, name)

    return tuple(dict.fromkeys(asked.each(dict.fromkeys(_names(asked, field), read)).values()))


def _names(asked: Asked, field: str) -> Iterator[str]:
    for part in _PARTS.split(asked.filled.values.get(field, "")):
        names = [part] if is_speaker(asked, on_a_line(part)) else part.split(",")
        yield from (asked.fit(field, line) for name in names if (line := on_a_line(name)))


def _when(asked: Asked, field: str) -> str | None:
    return asked.date(field) if asked.filled.line(field) else None


_READ: Mapping[str, Reader] = {
    "article": lambda asked, field: page_meant(asked, field, (Article,)),
    "speaker": _speaker,
    "act": _act,
    "gist": Asked.line,
    "according_to": _chain,
    "when": _when,
}
"""Field of the form to what reads its answer."""
