"""Records without what is kept from the public by rules of the archive, which say in them what they have taken out.

Of a text that is shown in full, the digest, the spans and their digests become those of the text as it is shown: so
it can still be proved to be what the archive published, and no digest of the original is told, from which whoever knows
all but a telephone number could find that by trying.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from builder.content.markup import read_markdown
from builder.content.parse import RecordFile
from builder.content.redacted_text import Kept, redacted_text
from builder.content.redactor import Redactor
from builder.content.remarks import without_comments
from builder.fixity import sha256_text
from builder.model import Article, Authority, Link, Name, Sentence, Span, Statement, TextFixity, Version
from builder.model.article import Citation
from builder.model.values import Text

Value = TypeVar("Value")

_FREE = tuple(get_args(one)[1] for one in (Sentence, Text))
"""The marks of types whose values are written freely; all other texts are ids, dates, digests and words of lists."""

KEPT = ("base_url", "repository_url", "contact")
"""What an archive says so that it is found and reached: nothing is redacted there."""

_ADDRESS = "url"
"""Name of the fields that hold an address."""


def redacted(file: RecordFile, redactor: Redactor | None, versions: Mapping[str, RecordFile]) -> RecordFile:
    """The file without what is kept from the public; the same file where that is nothing. `versions`: id to the file of
    each version of an article, as far as its text is shown."""
    if redactor is None:
        return file
    tally = Counter[str]()
    kept = redacted_text(file.body, redactor, tally) if file.body else Kept("")
    record: Any = _without(_moved(file.record, kept), redactor, tally)
    if isinstance(record, Article) and isinstance(file.record, Article):
        record = replace(record, statements=tuple(_statements((file.record, record), kept, versions, redactor)))
    if not tally and record == file.record:
        return file
    if tally and hasattr(record, "redacted"):
        record = replace(record, redacted=redactor.told(tally, record.redacted))
    return replace(file, record=record, body=kept.body, source="")


def _statements(
    article: tuple[Article, Article], kept: Kept, versions: Mapping[str, RecordFile], redactor: Redactor
) -> Iterator[Statement]:
    """The statements of an article, as it was and as it is shown, with the spans that may be told. Of words that nobody
    is shown, what is redacted could be found by their digest; so a statement of which anything was taken out has none,
    nor has any of an excerpt of which anything was."""
    was, now = article
    is_cut = was.rights.publish == "excerpt" and kept.hits
    for before, after in zip(was.statements, now.statements, strict=True):
        if after.version:
            yield _of_version(after, versions, redactor)
        elif was.rights.publish != "full" and (is_cut or before.gist != after.gist):
            yield replace(after, span=None)
        else:
            yield after


def free_texts(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str, bool]]:
    """Each text in a record, where it stands, and whether it is written freely; ids, dates and the like are not."""
    for name, given, is_free in _parts(value):
        for where, one in _leaves(given, (*path, name)):
            if isinstance(one, str):
                yield where, one, is_free
            elif is_dataclass(one):
                yield from free_texts(one, where)


def _leaves(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _leaves(one, (*path, number))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _leaves(one, (*path, key))
    else:
        yield path, value


def _parts(value: Any) -> Iterator[tuple[str, Any, bool]]:
    for name, is_free in _fields(type(value)):  # type: ignore[arg-type]  # classes do hash
        yield name, getattr(value, name), is_free


@cache
def _fields(kind: Any) -> tuple[tuple[str, bool], ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple((one.name, _is_free(hints[one.name])) for one in fields(kind))


def _is_free(hint: Any) -> bool:
    if get_origin(hint) is Annotated:
        return any(mark is free for mark in get_args(hint)[1:] for free in _FREE)
    return any(_is_free(one) for one in get_args(hint))


def _moved(record: Any, kept: Kept) -> Any:
    """A record with its positions as they are in the text that is shown, where that is its reading text."""
    is_text = isinstance(record, Version) or (isinstance(record, Article) and record.rights.publish == "full")
    if not kept.hits or not is_text:
        return record
    shown = read_markdown(kept.body).text
    text = record.text and TextFixity(sha256=sha256_text(shown), length=len(shown), of=record.text.of)
    links = tuple(
        replace(one, start=kept.start(one.start), end=kept.end(one.end))
        for one in record.links
        if not kept.overlaps(one.start, one.end)
    )
    if isinstance(record, Version):
        return replace(record, text=text, links=links)
    statements = tuple(one if one.version else _anchored(one, kept, shown) for one in record.statements)
    citations = tuple(_cited(one, kept) for one in record.citations)
    return replace(record, text=text, links=links, statements=statements, citations=citations)


def _anchored(statement: Statement, kept: Kept, shown: str) -> Statement:
    span = statement.span
    if span is None:
        return statement
    start, end = kept.start(span.start), kept.end(span.end)
    return replace(statement, span=Span(start=start, end=end, sha256=sha256_text(shown[start:end])))


def _cited(citation: Citation, kept: Kept) -> Citation:
    return replace(citation, at=kept.start(citation.at))


def _of_version(statement: Statement, versions: Mapping[str, RecordFile], redactor: Redactor) -> Statement:
    """A statement that holds for another version, with its span in the text of that as it is shown."""
    file = versions.get(statement.version or "")
    if statement.span is None or file is None or not file.body:
        return statement
    kept = redacted_text(without_comments(file.body), redactor, Counter[str]())
    shown = read_markdown(kept.body).text
    return _anchored(statement, kept, shown) if kept.hits else statement


def _without(value: Value, redactor: Redactor, tally: Counter[str]) -> Value:
    """A record, or a value in one, with all that is written freely in it redacted."""
    changed: dict[str, Any] = {}
    for name, given, is_free in _parts(value):
        if name in KEPT:
            continue
        if name == _ADDRESS:
            made = None if given and _touched((given,), redactor, tally) else given
        else:
            made = _free(given, redactor, tally) if is_free else _inner(given, redactor, tally)
        if made != given:
            changed[name] = made
    if not changed:
        return value
    if "name" in changed and isinstance(value, Authority):
        unfound = Name(text=str(changed["name"]), found="never")
        changed["names"] = (*changed.get("names", value.names), unfound)
    return replace(value, **changed)  # type: ignore[type-var]  # all that has parts is a data class


def _free(given: Any, redactor: Redactor, tally: Counter[str]) -> Any:
    """What is written freely, or a list or mapping of such texts."""
    if isinstance(given, str):
        return redactor.redacted(given, tally)
    if isinstance(given, tuple):
        return tuple(redactor.redacted(one, tally) for one in given)
    if isinstance(given, dict):
        return {key: one for key, one in given.items() if not _touched((key, one), redactor, tally)}
    return given


def _inner(given: Any, redactor: Redactor, tally: Counter[str]) -> Any:
    """Values with parts of their own, alone or several."""
    if isinstance(given, tuple):
        return tuple(_inner(one, redactor, tally) for one in given if not _is_gone(one, redactor, tally))
    if isinstance(given, dict):
        return {key: _inner(one, redactor, tally) for key, one in given.items()}
    return _without(given, redactor, tally) if is_dataclass(given) else given


def _is_gone(one: Any, redactor: Redactor, tally: Counter[str]) -> bool:
    """Whether an item of a list goes whole: a form of a name, by which texts would be searched, and a link."""
    if isinstance(one, Name):
        return _touched((one.text, *one.beside, *one.not_beside, *one.in_article), redactor, tally)
    return isinstance(one, Link) and _touched((one.url, one.title), redactor, tally)


def _touched(texts: tuple[str, ...], redactor: Redactor, tally: Counter[str]) -> bool:
    found = next((text for text in texts if redactor.touches(text)), None)
    if found is not None:
        redactor.redacted(found, tally)
    return found is not None
