"""The revisions of records, as far as pages may show them: kept from build to build, and asked for where git's history
may be another."""

import contextlib
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from builder.build.order import Order
from builder.build.records import Records
from builder.cache.head import NO_HISTORY, NOT_ASKED, head_of
from builder.cache.values import Place, Values, dumped, value_at
from builder.content.read import Audience
from builder.content.redactor import Redactor, redactor_of
from builder.history.revisions import Revisions, Told, revisions_of
from builder.model import Archive, History, Revision

HISTORY = "history"
"""Name of the folder in that of a cache."""

_UNANSWERED = "?"
"""The head where git gave no answer: it is asked again by the next build."""


@dataclass(frozen=True, slots=True)
class Histories:
    """The revisions of records, in a file of their own."""

    head: str
    """What stands for the commit that is checked out (`head.head_of`)."""
    hidden: str
    """Digest of the ids of records of which nothing may be shown, and of what else is kept from the public."""
    file: str
    """Name of the file; empty where there is none."""
    told: Place
    """Where that stands in it which git has told (`Told`)."""
    places: Mapping[str, Place]
    """Id of each record to where its revisions stand in it."""
    marks: Mapping[str, bytes]
    """Id of each record to a digest of its revisions."""
    note: str
    """What is to be said of the history, as a sentence; empty where all is well."""

    def places_in(self, folder: Path) -> tuple[str, Mapping[str, Place]]:
        """The file, in this folder, and where the revisions of each record stand."""
        return (str(folder / self.file), self.places)


def histories(order: Order, folder: Path, before: Histories | None, of: tuple[Archive, Records]) -> Histories:
    """The revisions of all records of an archive, kept in `folder`; `before` are those of the build before."""
    archive, records = of
    if archive.history == "none":
        return _none(NOT_ASKED)
    head = head_of(str(order.content.resolve()))
    if not head:
        return _none("")
    gone = sorted(key for key, one in records.articles.items() if one.is_hidden)
    redactor = _redactor(order, records)
    hidden = _digest((gone, redactor.rules if redactor else ())).hex()
    if before and (before.head, before.hidden) == (head, hidden):
        return before
    told: Told = value_at(str(folder / before.file), before.told) if before and before.file else Told()
    found = revisions_of(order.content, told, frozenset(gone))
    if redactor:
        seen = {key: _without(history, redactor) for key, history in found.histories.items()}
        found = replace(found, histories=seen)
    return _written(folder, found, (head if found.is_answered else _UNANSWERED, hidden))


def _redactor(order: Order, records: Records) -> Redactor | None:
    """What is kept from the public by words, of all that git tells."""
    files = (file for held in records.others.values() for file in held)
    archives = (file.record for file in files if isinstance(file.record, Archive))
    return next(map(redactor_of, archives), None) if order.audience is Audience.PUBLIC else None


def _without(history: History, redactor: Redactor) -> History:
    """Revisions without what is kept from the public: in their messages, in names of authors, in those of folders."""
    return history._replace(revisions=tuple(_said_of(one, redactor) for one in history.revisions))


def _said_of(one: Revision, redactor: Redactor) -> Revision:
    told = Counter[str]()
    author, subject = (redactor.redacted(text, told) for text in (one.author, one.subject))
    return one._replace(author=author, subject=subject, file="" if redactor.rule_for(one.file) else one.file)


def _none(head: str) -> Histories:
    return Histories(head, "", "", (0, 0), {}, {}, "" if head else NO_HISTORY)


def _written(folder: Path, found: Revisions, heads: tuple[str, str]) -> Histories:
    name = f"revisions-{time.time_ns():x}"
    with contextlib.closing(Values(folder / name)) as values:
        told = values.add(dumped(found.told))
        places = {key: values.add(dumped(history)) for key, history in found.histories.items()}
    marks = {key: _digest(history) for key, history in found.histories.items()}
    return Histories(*heads, name, told, places, marks, found.note)


def _digest(value: object) -> bytes:
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=12).digest()


def drop_others(folder: Path, kept: Histories) -> None:
    """Delete the files of the folder that are not that of these histories."""
    if folder.is_dir():
        for path in folder.iterdir():
            if path.name != kept.file:
                with contextlib.suppress(PermissionError):  # some systems remove no file that is open
                    path.unlink()
