"""What a commit did to records: each followed by its id, through renames and in and out of packs."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.content.packed import RECORD_SUFFIX, SUFFIX
from builder.content.read import FOLDERS
from builder.fixity import sha256_bytes
from builder.history.blobs import Blobs
from builder.history.git import Commit
from builder.history.telling import PUBLISHED, document_of, told
from builder.model.revision import Change, Deed, Revision

SHOWN = ("articles", "actors", "places", "outlets", "events")
"""Folders of the records whose pages show revisions."""

_ID = re.compile(r"""^id:[ \t]*["']?([a-z0-9-]+)""", re.MULTILINE)
_PUBLISH = re.compile(r"""\bpublish["']?:[ \t]*["']?([a-z]+)""")
_RIGHTS = re.compile(r"^rights:.*(?:\n[ \t].*)*", re.MULTILINE)


class Side(NamedTuple):
    """A record before a commit, or after it."""

    file: str
    """The file in which it lies, below `content/`."""
    path: str
    """The path that it has by itself."""
    data: bytes
    """Its bytes."""


class Touch(NamedTuple):
    """A record that a commit touched."""

    id: str
    """Id of the record."""
    former: str
    """Id that it had before; empty where that is the same."""
    revision: Revision
    """What became of it."""


def touches(commit: Commit, blobs: Blobs, new: Deed) -> Iterator[Touch]:
    """The records that a commit touched, by id; `new` is said of those that were not there before."""
    olds, news = _sides(commit, blobs)
    gone = olds.keys() - news.keys()
    for record_id in sorted(news):
        side = news[record_id]
        former = "" if record_id in olds or not gone else _former(side, gone)
        gone -= {former}
        before = olds.get(former or record_id)
        if before and (before.file, before.data) == (side.file, side.data):
            continue
        changes = _changes(before, side, former) if before else ()
        deed: Deed = "changed" if before else new
        place = (side.file, sha256_bytes(side.data), _publish(side.data))
        yield Touch(record_id, former, Revision(*commit[:4], deed, changes, *place))
    for record_id in sorted(gone):
        yield Touch(record_id, "", Revision(*commit[:4], "removed", (), "", "", ""))


def _sides(commit: Commit, blobs: Blobs) -> tuple[Mapping[str, Side], Mapping[str, Side]]:
    """Id of each record that may have changed to the record before, and after."""
    olds: dict[str, Side] = {}
    news: dict[str, Side] = {}
    for moved in commit.moved:
        if not _holds_records(moved.path):
            continue
        before, after = blobs.records(moved.path, moved.before), blobs.records(moved.path, moved.after)
        for records, others, sides in ((before, after, olds), (after, before, news)):
            for path, data in records.items():
                if others.get(path) != data:
                    sides[_id(path, data)] = Side(moved.path, path, data)
    return olds, news


def _holds_records(path: str) -> bool:
    folder, _, rest = path.partition("/")
    is_hidden = any(part.startswith(".") for part in rest.split("/"))
    return folder in SHOWN and not is_hidden and path.endswith((RECORD_SUFFIX, SUFFIX))


def _id(path: str, data: bytes) -> str:
    """The id that a record names, or where none can be read its file name; without all that parsing finds."""
    found = _ID.search(data.decode("utf-8", "replace"))
    return found[1] if found else path.rpartition("/")[2].removesuffix(RECORD_SUFFIX)


def _publish(data: bytes) -> str:
    """How much of an article a record lets be published, read without parsing; empty where that is not plain."""
    front = data.decode("utf-8", "replace").replace("\r\n", "\n").partition("\n---")[0]
    found = [level for rights in _RIGHTS.findall(front) for level in _PUBLISH.findall(rights)]
    return found[0] if len(found) == 1 and found[0] in PUBLISHED else ""


def _former(side: Side, gone: set[str]) -> str:
    """Which of the records that are gone a record says it was."""
    document = document_of(side.data)
    named = document.front.values.get("former_ids") if document else None
    return next((one for one in named if one in gone), "") if isinstance(named, list) else ""


def _changes(before: Side, after: Side, former: str) -> tuple[Change, ...]:
    kind = FOLDERS[after.path.partition("/")[0]]
    found = told(kind, before.data, after.data)
    if former:
        found = (Change("id", "changed"), *(one for one in found if one.key != "former_ids"))
    if before.file != after.file and _place(before.file) != _place(after.file):
        found = (*found, Change("file", "changed", (_place(after.file),)))
    return found


def _place(file: str) -> str:
    """The pack in which a record lies, or else its folder."""
    return file if file.endswith(SUFFIX) else file.rpartition("/")[0]
