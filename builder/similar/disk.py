"""What is kept of a comparison, in a folder.

The words of all articles, by article and by word, lie in a folder of their own, named by its content, of which only
what is needed is read; they are written when all articles are compared. Everything else is in one file, written anew
after each change, which begins with the digest of what follows. It names the other folder, so that the move that puts
it in place decides what is kept.
"""

import contextlib
import io
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from builder.atomic import write_file
from builder.similar.kept import Kept, Patch, Posted
from builder.similar.nearest import MOST_SHOWN
from builder.similar.telling import TELLING, Telling
from builder.similar.vocabulary import Vocabulary
from builder.similar.whole import Rows, Table

VERSION = 1
"""Of the form in which it is kept, of the numbers of words, and of what is called alike; another one is not read."""

HEAD = "head"
"""The file."""

_ROWS = "rows-"
_NAMES = ("vocabulary", "starts", "words", "posted_starts", "posted")
_DIGEST = 32

Arrays = Mapping[str, Any]
"""Name to array."""


def save(folder: Path, kept: Kept) -> Kept:
    """Put what is to be kept into a folder, in place of what was kept there; what is given back knows that it is there.

    It tells which words articles have, so that what a private build keeps is not for others. Only one run at a time may
    do this. Raises OSError; then what was kept before is as it was.
    """
    folder.mkdir(parents=True, exist_ok=True)
    is_there = kept.folder and (folder / kept.folder).is_dir()
    saved = replace(kept, folder=kept.folder if is_there else _saved_rows(folder, kept))
    head = _head(saved)
    write_file(folder / HEAD, sha256(head).digest() + head)
    for old in {*folder.glob(f"{_ROWS}*"), *folder.glob(f".{_ROWS}*")} - {folder / saved.folder}:
        with contextlib.suppress(OSError):  # some systems hold what is still open; the next run takes it away
            shutil.rmtree(old)
    return saved


def opened(folder: Path) -> Kept | None:
    """What is kept in a folder; None where there is nothing, or nothing of this version, or where it is damaged."""
    try:
        data = memoryview((folder / HEAD).read_bytes())
        if sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
            return None
        with np.load(io.BytesIO(data[_DIGEST:]), allow_pickle=False) as file:
            head = dict(file)
        if head["version"].tolist() != _version():
            return None
        name = bytes(head["folder"]).decode("ascii")
        rows = {one: np.load(folder / name / f"{one}.npy", mmap_mode="r", allow_pickle=False) for one in _NAMES}
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return None
    return _kept(name, head, rows) if _fits(rows) else None


def _version() -> list[int]:
    return [VERSION, TELLING, MOST_SHOWN]


def _arrays(kept: Kept) -> Arrays:
    """What is in the folder."""
    rows, posted = kept.rows, kept.posted
    return dict(zip(_NAMES, (rows.vocabulary, rows.starts, rows.words, posted.starts, posted.articles), strict=True))


def _fits(rows: Arrays) -> bool:
    """Whether the arrays of a folder are as long as each other says."""
    entries = len(rows["words"])
    ends = (rows["starts"][-1:].tolist(), rows["posted_starts"][-1:].tolist())
    words = len(rows["posted_starts"]) == len(rows["vocabulary"]) + 1
    return words and ends == ([entries], [entries]) and len(rows["posted"]) == entries


def _saved_rows(folder: Path, kept: Kept) -> str:
    """The name of the folder into which the words of all articles are put."""
    fresh = Path(tempfile.mkdtemp(dir=folder, prefix=f".{_ROWS}"))
    digest = sha256()
    for name, array in _arrays(kept).items():
        np.save(fresh / f"{name}.npy", array, allow_pickle=False)
        digest.update(memoryview(array))
    name = f"{_ROWS}{digest.hexdigest()[:16]}"
    if (folder / name).exists():
        shutil.rmtree(folder / name)
    fresh.rename(folder / name)
    return name


def _head(kept: Kept) -> bytes:
    table, patch = kept.table, kept.patch
    file = io.BytesIO()
    np.savez(
        file, version=np.array(_version()), folder=_text(kept.folder), ids=_text("\n".join(table.ids)),
        origins=table.origins, more=table.vocabulary.more, places=table.telling.places, weights=table.telling.weights,
        near=table.near, slots=patch.slots, starts=patch.starts, words=patch.words, moved=patch.moved, by=patch.by,
    )  # fmt: skip
    return file.getvalue()


def _text(text: str) -> Any:
    return np.frombuffer(text.encode("utf-8"), np.uint8)


def _kept(name: str, head: Arrays, rows: Arrays) -> Kept:
    ids = tuple(bytes(head["ids"]).decode("utf-8").split("\n")) if len(head["origins"]) else ()
    vocabulary = Vocabulary(rows["vocabulary"], head["more"])
    telling = Telling(head["places"], head["weights"])
    return Kept(
        Rows(rows["vocabulary"], rows["starts"], rows["words"]),
        Posted(rows["posted_starts"], rows["posted"]),
        Patch(head["slots"], head["starts"], head["words"], head["moved"], head["by"]),
        Table(ids, head["origins"], vocabulary, telling, head["near"]),
        name,
    )
