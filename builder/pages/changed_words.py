"""What changed in a record between two revisions, on one line: fields and items, and no value that they had.

Ids are named where the record has them now, so that nothing is told that has been taken back.
"""

from collections.abc import Iterable, Iterator
from typing import get_origin, get_type_hints

from builder.model import Actor, Article, Change, Event, Outlet, Place, Record, Revision
from builder.pages.terms import capital
from builder.words import Words

_BODIES = {"full": "text", "excerpt": "excerpt", "abstract": "summary"}
"""How much of an article is published, to what the text below its front matter is."""

_FIELDS = {"text": "digest of the text", "url": "address", "body": "description"}


def what_changed(say: Words, record: Record, revision: Revision, file: str) -> str:
    """What a revision of a record changed; `file` is where the record lies now."""
    if revision.deed == "added":
        return say("Added to the archive")
    if revision.deed == "removed":
        return say("Taken out of the archive")
    if revision.deed == "begins":
        return say("As it was where this clone begins; what was before is not known here")
    told = [_in_words(say, record, change, (revision.publish, file)) for change in revision.changes]
    return capital(say.row(told)) if told else say("Changed; of a form that cannot be compared")


def vocabulary() -> Iterator[str]:
    """All that can have changed, in English: fields, and what one item of a list is called."""
    yield from (*_BODIES.values(), *_FIELDS.values())
    for kind in (Article, Actor, Place, Outlet, Event):
        for field, hint in get_type_hints(kind).items():
            yield _noun_of(field)
            if get_origin(hint) is tuple and _noun_of(field).endswith("s"):
                yield _noun_of(field)[:-1]


def _noun_of(field: str) -> str:
    return _FIELDS.get(field, field.replace("_", " "))


def _in_words(say: Words, record: Record, change: Change, at: tuple[str, str]) -> str:
    """A change; `at`: how much of the article was published then, and where the record lies now."""
    publish, file = at
    if change.key == "body":
        noun = _BODIES.get(publish, "text") if isinstance(record, Article) else "description"
        return _of_text(say, change.verb, say(noun))
    if change.key == "file":
        is_there = all(file.startswith(name) for name in change.names)
        return say("moved to {file}", file=change.names[0]) if is_there else say("moved to another file")
    if change.key == "rights" and change.names:
        return say("rights: {change}", change=" → ".join(change.names))
    if change.key == "form":
        return say("only the way of writing changed")
    if change.key == "id":
        return say("id changed")
    if change.key == "others":
        return say("other fields changed")
    return _of_items(say, record, change) if change.number else _of_field(say, change.verb, _noun_of(change.key))


def _of_text(say: Words, verb: str, what: str) -> str:
    if verb == "rewritten":
        return say("{what} rewritten", what=what)
    return say("{what} edited", what=what) if verb == "changed" else _of_field(say, verb, what)


def _of_field(say: Words, verb: str, noun: str) -> str:
    what = say(noun)
    if verb == "added":
        return say("{what} added", what=what)
    return say("{what} removed", what=what) if verb == "removed" else say("{what} changed", what=what)


def _of_items(say: Words, record: Record, change: Change) -> str:
    """`2 statements added (s3, s4)`, `part of: 1 removed`."""
    noun = _noun_of(change.key)
    if not noun.endswith("s"):
        return say("{what}: {change}", what=say(noun), change=_alone(say, change))
    told = _counted(say, change, say(noun if change.number > 1 else noun[:-1]))
    named = [] if change.verb == "removed" else [one for one in change.names if one in set(_ids(record, change.key))]
    ids = _runs(say, named)
    if named and len(named) < change.number:
        ids.append(say.counted(change.number - len(named), "{n} more", "{n} more"))
    return say("{change} ({ids})", change=told, ids=say.row(ids)) if ids else told


def _alone(say: Words, change: Change) -> str:
    number = change.number
    if change.verb == "added":
        return say.counted(number, "{n} added", "{n} added")
    if change.verb == "removed":
        return say.counted(number, "{n} removed", "{n} removed")
    return say.counted(number, "{n} changed", "{n} changed")


def _counted(say: Words, change: Change, what: str) -> str:
    number = change.number
    if change.verb == "added":
        return say.counted(number, "{n} {what} added", "{n} {what} added", what=what)
    if change.verb == "removed":
        return say.counted(number, "{n} {what} removed", "{n} {what} removed", what=what)
    return say.counted(number, "{n} {what} changed", "{n} {what} changed", what=what)


def _ids(record: Record, key: str) -> Iterator[str]:
    """Ids of the items that a field of a record has now."""
    items = getattr(record, key, ())
    for item in items if isinstance(items, Iterable) else ():
        yield str(getattr(item, "id", ""))


def _runs(say: Words, names: list[str]) -> list[str]:
    """Ids that count on, such as s3, s4, s5, as a range: `s3 to s5`."""
    runs: list[list[str]] = []
    for name in names:
        if runs and _next(runs[-1][-1]) == name:
            runs[-1].append(name)
        else:
            runs.append([name])
    return [say.row(run) if len(run) < 3 else say("{first} to {last}", first=run[0], last=run[-1]) for run in runs]


def _next(name: str) -> str:
    """The id that counts on from one that ends in a number; empty for any other."""
    stem = name.rstrip("0123456789")
    number = name[len(stem) :]
    return f"{stem}{int(number) + 1}" if number and not number.startswith("0") else ""
