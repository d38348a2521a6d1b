"""What changed in a record between two revisions, on one line: fields and items, and no value that they had.

Ids are named where the record has them now, so that nothing is told that has been taken back.
"""

from collections.abc import Iterable, Iterator

from builder.model import Article, Change, Record, Revision

_BODIES = {"full": "text", "excerpt": "excerpt", "abstract": "summary"}
"""How much of an article is published, to what the text below its front matter is."""

_FIELDS = {"text": "digest of the text", "url": "address", "body": "description"}

_DEEDS = {
    "added": "added to the archive",
    "removed": "taken out of the archive",
    "begins": "as it was where this clone begins; what was before is not known here",
}

_VERBS = {"rewritten": "rewritten", "changed": "edited", "added": "added", "removed": "removed"}
"""What became of a text, in words."""


def what_changed(record: Record, revision: Revision, file: str) -> str:
    """What a revision of a record changed; `file` is where the record lies now."""
    if revision.deed != "changed":
        return _capital(_DEEDS[revision.deed])
    told = [_in_words(record, revision, change, file) for change in revision.changes]
    return _capital(", ".join(told)) if told else "Changed; of a form that cannot be compared"


def _in_words(record: Record, revision: Revision, change: Change, file: str) -> str:
    if change.key == "body":
        noun = _BODIES.get(revision.publish, "text") if isinstance(record, Article) else "description"
        return f"{noun} {_VERBS[change.verb]}"
    if change.key == "file":
        is_there = all(file.startswith(name) for name in change.names)
        return f"moved to {change.names[0]}" if is_there else "moved to another file"
    if change.key == "rights" and change.names:
        return f"rights: {' → '.join(change.names)}"
    plain = {"form": "only the way of writing changed", "id": "id changed", "others": "other fields changed"}
    if change.key in plain:
        return plain[change.key]
    noun = _FIELDS.get(change.key, change.key.replace("_", " "))
    return _of_items(record, change, noun) if change.number else f"{noun} {change.verb}"


def _of_items(record: Record, change: Change, noun: str) -> str:
    """`2 statements added (s3, s4)`, `part of: 1 removed`."""
    named = [] if change.verb == "removed" else [one for one in change.names if one in set(_ids(record, change.key))]
    more = [f"{change.number - len(named)} more"] if named and len(named) < change.number else []
    ids = f" ({', '.join(_runs(named) + more)})" if named else ""
    if not noun.endswith("s"):
        return f"{noun}: {change.number} {change.verb}"
    return f"{change.number} {noun if change.number > 1 else noun[:-1]} {change.verb}{ids}"


def _ids(record: Record, key: str) -> Iterator[str]:
    """Ids of the items that a field of a record has now."""
    items = getattr(record, key, ())
    for item in items if isinstance(items, Iterable) else ():
        yield str(getattr(item, "id", ""))


def _runs(names: list[str]) -> list[str]:
    """Ids that count on, such as s3, s4, s5, as a range: `s3 to s5`."""
    runs: list[list[str]] = []
    for name in names:
        if runs and _next(runs[-1][-1]) == name:
            runs[-1].append(name)
        else:
            runs.append([name])
    return [", ".join(run) if len(run) < 3 else f"{run[0]} to {run[-1]}" for run in runs]


def _next(name: str) -> str:
    """The id that counts on from one that ends in a number; empty for any other."""
    stem = name.rstrip("0123456789")
    number = name[len(stem) :]
    return f"{stem}{int(number) + 1}" if number and not number.startswith("0") else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
