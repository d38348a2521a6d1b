"""Documents as they are shown: JSON that goes into the files as it is, made once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from json.encoder import encode_basestring

import numpy as np
from numpy.typing import NDArray

from builder.search.documents import FIELDS, Document, Passage
from builder.search.pack import as_json, harmless

_LONGEST_QUOTE = 400
_BETWEEN, _END = b",[", b"]"

_NUMBERS = {field: number for number, field in enumerate(FIELDS)}


@dataclass(frozen=True, slots=True)
class Shown:
    """Some documents as JSON, each a row of what is shown without the bracket that opens it: path, kind, title, date,
    outlet, and its passages."""

    data: bytes
    """All of them, one after the other."""
    lengths: NDArray[np.int32]
    """Bytes of each document."""
    rows: NDArray[np.int32]
    """Of each document: the bytes before the comma before its passages."""
    passages: NDArray[np.int32]
    """Of each document: how many passages it has."""
    ends: NDArray[np.int32]
    """Of each passage: where it ends in its document."""
    quotable: NDArray[np.bool_]
    """Of each passage: whether it is short enough to be shown with a word."""

    def without_data(self) -> "Shown":
        """The same without what is long."""
        return replace(self, data=b"")


def shown(documents: Sequence[Document]) -> Shown:
    """Documents as they are shown."""
    made: list[bytes] = []
    rows: list[int] = []
    ends: list[int] = []
    for document in documents:
        row = as_json([document.path, document.kind, document.title, document.date, document.outlet])[1:-1].encode()
        passages, sizes = _passages(document)
        end = len(row) + len(_BETWEEN) - 1
        ends.extend([end := end + 1 + size for size in sizes])
        made.append(row + _BETWEEN + passages + _END)
        rows.append(len(row))
    lengths = [len(passage.text) for document in documents for passage in document.passages]
    return Shown(
        data=b"".join(made),
        lengths=np.array(list(map(len, made)), np.int32),
        rows=np.array(rows, np.int32),
        passages=np.array([len(document.passages) for document in documents], np.int32),
        ends=np.array(ends, np.int32),
        quotable=np.array(lengths, np.int64) <= _LONGEST_QUOTE,
    )


def _passages(document: Document) -> tuple[bytes, list[int]]:
    """The passages of a document, and the bytes of each."""
    written = [f"{_before(one.anchor, one.field)}{encode_basestring(one.text)}]" for one in document.passages]
    together = ",".join(written)
    if together.isascii() and "<" not in together:
        return together.encode(), list(map(len, written))
    encoded = [harmless(one).encode() for one in written]
    return b",".join(encoded), list(map(len, encoded))


@lru_cache(maxsize=65_536)
def _before(anchor: str, field: str) -> str:
    """What stands before the text of a passage."""
    return f"[{as_json(anchor)},{_NUMBERS[field]},"  # type: ignore[index]


class Rows:
    """Documents as they are shown, found by their numbers; `read` gives the bytes of all from one up to another."""

    def __init__(self, batches: Sequence[Shown], read: Callable[[int, int], bytes]) -> None:
        def together(name: str) -> NDArray[np.int32]:
            return np.concatenate([np.zeros(0, np.int32), *(getattr(batch, name) for batch in batches)])

        # One number of a view is at hand several times sooner than one of an array.
        self._read = read
        self._begins = np.concatenate([[0], np.cumsum(together("lengths"), dtype=np.int64)]).data
        self._rows = together("rows").data
        self._firsts = np.concatenate([[0], np.cumsum(together("passages"), dtype=np.int64)]).data
        self._ends = together("ends").data
        self._quotable = together("quotable").data

    def document(self, number: int) -> bytes:
        """A document as it is shown."""
        return self._read(self._begins[number], self._begins[number + 1])

    def row(self, number: int, passage: int) -> bytes:
        """A document with the one passage that shows a word, if one does and is no longer than can be shown."""
        begin = self._begins[number]
        row = self._rows[number]
        at = self._firsts[number] + passage
        shown = self._read(begin, begin + row) + _BETWEEN
        if at >= self._firsts[number + 1] or not self._quotable[at]:
            return shown + _END
        start = self._ends[at - 1] + 1 if passage else row + len(_BETWEEN)
        return shown + self._read(begin + start, begin + self._ends[at]) + _END


def document_of(row: Sequence[object], facets: Iterable[object], days: tuple[int, int] | None) -> Document:
    """The document that was shown as a row."""
    path, kind, title, date, outlet, passages = row
    held = tuple(Passage(anchor, text, FIELDS[number]) for anchor, number, text in passages)  # type: ignore[attr-defined]
    return Document(path, kind, title, date, outlet, held, tuple(facets), days)  # type: ignore[arg-type]


def size(document: Document) -> int:
    """Bytes that there are to show of a document, about."""
    return 60 + sum([len(passage.text) + 12 for passage in document.passages])
