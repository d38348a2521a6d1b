"""Entries to shards: the words and keys of one range, with their postings; behind these what common ones have more of
them, the pages that these lead to, and what follows each place of any, of which a reader takes just what a query needs.

A shard is named by the shortest text that stands between the key before it and its first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter

from builder.search.blocks import quoted, row
from builder.search.cutting import cut
from builder.search.documents import Document, Named
from builder.search.merge import Entry
from builder.search.pack import as_json, deflated
from builder.search.varints import varint
from builder.search.vocabulary import code_units, in_order

SHARD_BYTES = 18_432
"""Size that a shard is meant to have before it is compressed, give or take half."""

_LONGEST_NAME = 60
"""Bytes of the text that names a shard; where it would be longer, the shard is not cut."""

_MARKED = 8
_FORM_BYTES = 4
_ENTRY_BYTES = 6


@dataclass(frozen=True, slots=True)
class Shard:
    """The words and keys of a range."""

    name: str
    """Text at or before all of its keys and after all of the shard before: where its range begins."""
    forms: tuple[tuple[str, str], ...]
    """Word forms, each with its term."""
    entries: tuple[Entry, ...]
    """Terms and keys with their postings."""
    heads: tuple[str, ...]
    """For each entry its best pages as they are shown, in JSON; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Written:
    """A shard as bytes."""

    name: str
    """Its name."""
    words: int
    """Bytes of what every query for one of its words needs, which stand first."""
    data: bytes
    """All of it."""


def shards(entries: Iterable[Entry], forms: Mapping[str, str], documents: Mapping[int, Document]) -> Iterator[Shard]:
    """The shards of an index, in order, of entries in order; `documents` are by slot."""
    before = ""
    sized = ((key, _size(key, entry), (key, entry)) for key, entry in _keyed(entries, forms))
    for members in cut(sized, SHARD_BYTES, _MARKED, _has_short_name):
        here = tuple((key, forms[key]) for key, _ in members if key in forms)
        name = between(before, members[0][0]) if before else ""
        held = tuple(entry for _, entry in members if entry)
        yield Shard(name, here, held, tuple(_head(entry, documents) for entry in held))
        before = members[-1][0]


def _keyed(entries: Iterable[Entry], forms: Mapping[str, str]) -> Iterator[tuple[str, Entry | None]]:
    """All keys and forms in order, each once, with its entry if it has one."""
    alone: Iterable[tuple[str, Entry | None]] = ((form, None) for form in in_order(forms.keys()))
    ordered = merge(((entry.key, entry) for entry in entries), alone, key=lambda keyed: code_units(keyed[0]))
    return (next(same) for _, same in groupby(ordered, itemgetter(0)))  # of equals the one with the entry comes first


def _size(key: str, entry: Entry | None) -> int:
    """Bytes that a key takes, about, among what every query for a word of its shard needs."""
    return len(key) + _FORM_BYTES + (len(entry.postings) + _ENTRY_BYTES if entry else 0)


def _head(entry: Entry, documents: Mapping[int, Document]) -> str:
    if not entry.best:
        return ""
    return as_json([[slot, *row(documents[slot]), quoted(documents[slot], number)] for slot, number in entry.best])


def _has_short_name(before: str, key: str) -> bool:
    return len(between(before, key).encode("utf-8", "surrogatepass")) <= _LONGEST_NAME


def between(before: str, key: str) -> str:
    """The shortest beginning of `key` that stands after `before`, which stands before `key`."""
    same = next((at for at, (a, b) in enumerate(zip(before, key, strict=False)) if a != b), len(before))
    return key[: same + 1]


def written(names: Mapping[str, Sequence[Named]], shard: Shard) -> Written:
    """A shard as bytes: its words, and what of them need not be read for every query."""
    heads = [deflated(head) if head else b"" for head in shard.heads]
    tails = [deflated("{}", entry.tail) if entry.tail else b"" for entry in shard.entries]
    counts = b"".join(
        b"".join(map(varint, (entry.pages, *map(len, (entry.postings, tail, head, entry.places))))) + entry.postings
        for entry, tail, head in zip(shard.entries, tails, heads, strict=True)
    )
    words = deflated(as_json(_words(names, shard)), counts)
    places = (entry.places for entry in shard.entries)
    return Written(shard.name, len(words), b"".join([words, *tails, *heads, *places]))


def _words(names: Mapping[str, Sequence[Named]], shard: Shard) -> dict[str, object]:
    stems = ("=" if form == term else term for form, term in shard.forms)
    return {
        "forms": " ".join(form for form, _ in shard.forms),
        "stems": " ".join(stems),
        "terms": " ".join(entry.key for entry in shard.entries),
        "names": {
            entry.key: [[one.key, one.label, one.kind, one.names] for one in names[entry.key]]
            for entry in shard.entries
            if entry.key in names
        },
    }
