"""The index on the disk: made, kept up with the records, and opened only where this machine made it.

Whoosh keeps pickles, which run whatever they say when they are opened. So nothing of an index is opened unless each of
its files is the very one that was written here: the state beside it holds their sizes, numbers and times of change,
which neither a pull request nor an unpacked archive can forge, since the system alone sets them. Whatever does not
agree is thrown away and made again from the records.
"""

import json
import pickle
import shutil
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import filelock
import whoosh
from whoosh import index as whoosh_index
from whoosh.fields import ID, NUMERIC, STORED, TEXT, Schema

from builder import __version__, edtf
from builder.atomic import PATIENCE, write_file
from builder.cache.folder import cache_beside, refuse_strange
from builder.cache.trust import Marks, marks, user
from builder.content.read import Audience, read
from builder.fixity import sha256_text
from builder.local.records import Entry, joined, known_as
from builder.local.words import Forms, Lines, Terms
from builder.notes import noted
from builder.problems import InvalidContent, Problem
from builder.search.documents import FIELDS

LAYOUT = 1
"""Raised whenever what is written into the index changes."""

STATE = "state.json"
_MEMORY = 256
"""Megabytes that a run may fill before it writes a part of the index."""

_DAMAGED = (
    whoosh_index.IndexError, pickle.UnpicklingError, struct.error, OSError, EOFError, ValueError, LookupError,
    AttributeError, ImportError, TypeError, AssertionError,
)  # fmt: skip
"""What opening a damaged index can end in."""

RELATED = ("outlet", "actor", "place", "event", "speaker", "position")
"""Fields that hold the names of other records."""


@dataclass(frozen=True, slots=True)
class Update:
    """What keeping the index up with the records took."""

    documents: int
    """Records in it."""
    written: int
    """Records that were added or had changed."""
    removed: int
    """Records that are gone."""
    rebuilt: str
    """Why it was made from nothing; empty where it was not."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An index that may be asked."""

    index: Any
    """The index of Whoosh."""
    update: Update
    """What was done to bring it up to date."""


@dataclass(frozen=True, slots=True)
class _State:
    """What is known of an index from the last run."""

    identity: str
    """Which program made it, in which layout, for which records, on behalf of whom."""
    files: Mapping[str, list[int]]
    """Its files, and by what each is known."""
    sources: str
    """Digest of all record files as they were indexed."""
    digests: Mapping[str, str]
    """Key of an entry to the digest of what the index holds of it."""


def _schema() -> Schema:
    parts = {name: TEXT(analyzer=Terms()) for name in (*FIELDS, *RELATED)}
    return Schema(
        key=ID(unique=True), kind=ID(), language=ID(), act=TEXT(analyzer=Lines(), phrase=False),
        known_as=TEXT(analyzer=Lines(), phrase=False), form=TEXT(analyzer=Forms(), phrase=False),
        earliest=NUMERIC(int), latest=NUMERIC(int), shown=STORED(), **parts,
    )  # fmt: skip


@contextmanager
def opened(content: Path, load: Callable[[], Iterable[Entry]]) -> Iterator[Opened]:
    """The index of the records below `content`, up to date; `load` is asked only where a record has changed.

    No other run can change it meanwhile. Raises InvalidContent where another one holds it for too long, where its
    folder cannot be trusted, or where `load` does; OSError.
    """
    sources = _sources(content)
    folder, guard = _places(content)
    lock = filelock.FileLock(guard, timeout=PATIENCE)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise InvalidContent([Problem(str(folder), 0, 0, "busy", "Another run works on the local index.")]) from None
    try:
        yield _up_to_date(folder, _identity(content), sources, load)
    finally:
        lock.release()


def _places(content: Path) -> tuple[Path, Path]:
    """Where the index lies, and its lock. Raises InvalidContent where one is a link, which could lead anywhere."""
    cache = cache_beside(content)
    folder, guard = cache / f"search-{content.resolve().name}", cache / f"search-{content.resolve().name}.lock"
    refuse_strange(folder, "folder")
    refuse_strange(guard, "file")
    return folder, guard


def _up_to_date(folder: Path, identity: str, sources: str, load: Callable[[], Iterable[Entry]]) -> Opened:
    """The index as it should be. `sources` were read before `load` is asked, so that what changes meanwhile is indexed
    by the next run at the latest."""
    state, reason = _trusted(folder, identity)
    if state and (index := _open(folder)) is None:
        state, reason = None, "it was damaged"
    if state and state.sources == sources:
        return Opened(index, Update(len(state.digests), 0, 0, ""))
    wanted = {entry.key: entry for entry in load()}
    digests = {key: sha256_text(repr(entry)) for key, entry in wanted.items()}
    known = state.digests if state else {}
    if state is None:
        index = _new(folder)
    (folder / STATE).unlink(missing_ok=True)
    changed = sorted(key for key in digests if known.get(key) != digests[key])
    gone = sorted(known.keys() - digests.keys())
    _write(index, [wanted[key] for key in changed], [*gone, *(key for key in changed if key in known)])
    state = _State(identity, _files(folder), sources, digests)
    write_file(folder / STATE, json.dumps(_as_values(state)).encode())
    return Opened(index, Update(len(digests), len(changed), len(gone), reason))


def _identity(content: Path) -> str:
    return f"regesta {__version__}, layout {LAYOUT}, whoosh {whoosh.__version__}, user {user()}, {content.resolve()}"


def _sources(content: Path) -> str:
    """A digest of all record files as they are. Raises InvalidContent where there is no archive."""
    sources, problems = read(content, Audience.PRIVATE)
    if not sources and problems:
        raise InvalidContent(problems)
    places = (f"{one.file}:{one.first_line} {one.path} {one.sha256}" for one in sources)
    return sha256_text("\n".join([*places, *map(str, problems)]))


def _trusted(folder: Path, identity: str) -> tuple[_State | None, str]:
    """The state of an index that this machine made; else nothing, and the reason."""
    if not folder.exists():
        return None, "there was none"
    try:
        values = noted((folder / STATE).read_bytes())
        state = _State(**values)
        is_same = state.files == _files(folder)
    except FileNotFoundError:
        return None, "the last run did not finish"
    except (OSError, ValueError, TypeError):
        return None, "it was damaged"
    if state.identity != identity:
        return None, "it was made by another version or for other records"
    if not is_same or not isinstance(state.digests, dict):
        return None, "its files are not the ones that were written"
    return state, ""


def _files(folder: Path) -> Marks:
    """By what each file of the index is known; the state itself left out."""
    return marks(str(folder), sorted(path.name for path in folder.iterdir() if path.name != STATE))


def _as_values(state: _State) -> dict[str, Any]:
    return {"identity": state.identity, "files": state.files, "sources": state.sources, "digests": state.digests}


def _open(folder: Path) -> Any:
    """The index, or None where it is damaged."""
    try:
        found = whoosh_index.open_dir(folder)
        found.reader().close()
    except _DAMAGED:
        return None
    return found


def _new(folder: Path) -> Any:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700)
    return whoosh_index.create_in(folder, _schema())


def _write(index: Any, changed: Iterable[Entry], replaced: Iterable[str]) -> None:
    with index.writer(limitmb=_MEMORY) as writer:
        for key in replaced:
            writer.delete_by_term("key", key)
        for entry in changed:
            writer.add_document(**_document(entry))


def _document(entry: Entry) -> dict[str, Any]:
    texts: dict[str, str] = {part: joined(one.text for one in entry.passages if one.part == part) for part in FIELDS}
    related = {name: joined(entry.fields.get(name, ())) for name in RELATED}
    bounds = edtf.parse(entry.date) if entry.date else None
    found: dict[str, Any] = {
        **texts, **related, "key": entry.key, "kind": entry.kind, "language": entry.language.lower(),
        "act": "\n".join(entry.fields.get("act", ())), "known_as": known_as(entry),
        "form": joined([*texts.values(), *related.values()]), "shown": json.dumps(_shown(entry)),
    }  # fmt: skip
    if bounds:
        found |= {"earliest": bounds.earliest.toordinal(), "latest": bounds.latest.toordinal()}
    return {name: value for name, value in found.items() if value not in ("", None)}


def _shown(entry: Entry) -> dict[str, Any]:
    """What is kept to be shown, as plain values."""
    return {
        "key": entry.key, "kind": entry.kind, "title": entry.title, "date": entry.date, "language": entry.language,
        "page": entry.page, "path": entry.path, "names": entry.names, "facets": dict(entry.facets),
        "passages": [[one.part, one.path, one.line, one.anchor, one.text] for one in entry.passages],
    }  # fmt: skip
