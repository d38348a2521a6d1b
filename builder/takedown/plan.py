"""How a record is withdrawn: what happens to it, to what belongs to it, and to all that names it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path, PurePosixPath

from builder.content.canonical import comments_of, written
from builder.content.change import Change, Validated, change_of
from builder.content.comments import NO_COMMENTS, following
from builder.content.format import document, plain
from builder.content.held import key_of
from builder.content.nearest import did_you_mean
from builder.content.parse import RecordFile
from builder.content.read import SUGGESTIONS
from builder.content.tombstones import version_tombstone
from builder.model import Article, Event, Record, Version, Withheld, WithheldText
from builder.problems import InvalidContent, Problem, located
from builder.takedown.remains import words_of
from builder.takedown.renaming import relinked, renamed
from builder.takedown.tombstones import Withdrawable, tombstone_of, without_takes, without_words


class Text(Enum):
    """What becomes of reading texts that this machine holds."""

    KEEP = "keep"
    """They stay, or go, into `withheld/`, which git ignores."""
    DELETE = "delete"
    """They are deleted."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be withdrawn, and why."""

    record_id: str
    """Id of the record."""
    withheld: Withheld
    """The reason and the date, as the page in its place says them."""
    new_id: str = ""
    """The id under which that page stands; empty for the same, or for one that says nothing where the id is a name."""
    text: Text = Text.KEEP
    """What becomes of texts at hand."""


@dataclass(frozen=True, slots=True)
class Takedown:
    """A takedown that may be carried out."""

    change: Change
    """What happens to each file, texts first and what is deleted last, so that nothing is shown meanwhile that was not
    shown before."""
    withdrawn: tuple[str, ...]
    """Paths of the files of which nothing may be left in the history."""
    words: tuple[str, ...]
    """Names, titles and ids that would tell of the record wherever they still stand."""


def takedown(archive: Validated, asked: Request) -> Takedown:
    """What withdrawing a record means for all files. Raises InvalidContent where the record does not exist, is
    withdrawn already, or the archive would not hold together without it."""
    files = list(archive.files.values())
    target = _target(archive.content, files, asked.record_id)
    record = target.record
    assert isinstance(record, Withdrawable)
    new_id = asked.new_id or _silent_id(record, files)
    stone = tombstone_of(record, new_id, asked.withheld)
    path = str(PurePosixPath(target.path).with_name(f"{new_id}.md"))
    versions = [file for file in files if isinstance(file.record, Version) and file.record.of == record.id]
    edits = _texts(asked, target, versions, files)
    edits[path] = document(stone).encode()
    for version in versions:
        edits[version.path] = document(version_tombstone(renamed(_version(version), record.id, new_id))).encode()
    edits |= _others(files, record, new_id, {target.path, *(one.path for one in versions)})
    gone = [target.path] if path != target.path else []
    suggested = (f"{SUGGESTIONS}/{key}.yml" for key in _keys(record, versions))
    gone += [name for name in suggested if (archive.content / name).exists()]
    edits |= dict.fromkeys(gone)
    withdrawn = (target.file, *(one.file for one in versions))
    return Takedown(change_of(archive, edits), withdrawn, tuple(_words(record, stone, versions)))


def _words(record: Withdrawable, stone: Withdrawable, versions: Sequence[RecordFile]) -> list[str]:
    """The words that would tell of a record; not those that are left in its place, nor the ids of its versions."""
    found = {word for one in (record, *map(_version, versions)) for word in words_of(one)}
    left = {stone.id, *stone.former_ids, *(_version(one).id for one in versions)}
    return sorted(found - left)


def _target(content: Path, files: Sequence[RecordFile], record_id: str) -> RecordFile:
    able = {key_of(file): file for file in files if isinstance(file.record, Withdrawable)}
    found = able.get(record_id)
    if found is None:
        advice = did_you_mean(record_id, able, "Name an article, actor, place, outlet or event by its id.")
        raise InvalidContent([Problem("ID", 0, 0, "unknown-id", f"No such record has the id “{record_id}”.", advice)])
    if getattr(found.record, "withheld", None):
        problem = found.problem(
            ("withheld",), "withheld", "The record is withdrawn already.", "Edit what it says here."
        )
        raise InvalidContent(located([problem], content.as_posix()))
    return found


def _silent_id(record: Withdrawable, files: Iterable[RecordFile]) -> str:
    """The id of an article, which people cite; another for anything else, whose id is its name."""
    if isinstance(record, Article):
        return record.id
    taken = {one for file in files for one in (key_of(file), *getattr(file.record, "former_ids", ()))}
    kind = type(record).__name__.lower()
    return next(name for number in range(1, len(taken) + 2) if (name := f"withheld-{kind}-{number}") not in taken)


def _version(file: RecordFile) -> Version:
    assert isinstance(file.record, Version)
    return file.record


def _keys(record: Withdrawable, versions: Iterable[RecordFile]) -> list[str]:
    return [record.id, *(key_of(one) for one in versions)]


def _texts(
    asked: Request, target: RecordFile, versions: Sequence[RecordFile], files: Sequence[RecordFile]
) -> dict[str, bytes | None]:
    """The edits of reading texts; nothing where the record has none."""
    if not isinstance(target.record, Article):
        return {}
    held = {key_of(file): file for file in files if isinstance(file.record, WithheldText)}
    is_full = target.record.rights.publish == "full"
    edits: dict[str, bytes | None] = {}
    for file in (target, *versions):
        text = held.get(f"withheld:{key_of(file)}")
        new = asked.new_id if file is target and asked.new_id else key_of(file)
        if text is None and is_full and file.body and asked.text is Text.KEEP:
            edits[f"withheld/{new}.md"] = document(WithheldText(id=new), file.body).encode()
        elif text and asked.text is Text.DELETE:
            edits[text.path] = None
        elif text and new != key_of(file):
            assert isinstance(text.record, WithheldText)
            edits[f"withheld/{new}.md"] = document(replace(text.record, id=new), text.body).encode()
            edits[text.path] = None
    return edits


def _others(files: Sequence[RecordFile], record: Withdrawable, new_id: str, done: set[str]) -> dict[str, bytes | None]:
    """The other records, where they name the one that is withdrawn."""
    edits: dict[str, bytes | None] = {}
    for file in files:
        if file.path in done:
            continue
        after: Record = file.record
        if isinstance(record, Article):
            after = without_words(after, record.id)
        elif isinstance(record, Event):
            after = without_takes(after, record.id)
        after = renamed(after, record.id, new_id)
        body = relinked(file.body, record.id, new_id)
        if after != file.record or body != file.body:
            comments = following(comments_of(file), plain(file.record), plain(after)) if file.source else NO_COMMENTS
            edits[file.path] = written(replace(file, body=body), after, comments)
    return edits
