"""Entries to shards: the words and keys of one range, with their postings; behind these what common ones have more of
them, the pages that these lead to, and what follows each place of any, of which a reader takes just what a query needs.

A shard is named by the shortest text that stands between the key before it and its first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from builder.search.cutting import cut
from builder.search.documents import Named
from builder.search.merge import Entry
from builder.search.pack import as_json, deflated, pressed
from builder.search.varints import varint
from builder.search.vocabulary import in_order

SHARD_BYTES = 18_432
"""Size that a shard is meant to have before it is compressed, give or take half."""

_LONGEST_NAME = 60
"""Bytes of the text that names a shard; where it would be longer, the shard is not cut."""

MARKED = 8
"""One key of so many is a place for a cut between shards."""

_FORM_BYTES = 4
_ENTRY_BYTES = 6


class Shard(NamedTuple):
    """The words and keys of a range."""

    name: str
    """Text at or before all of its keys and after all of the shard before: where its range begins."""
    forms: tuple[tuple[str, str, int], ...]
    """Word forms, each with its term and in how many places it stands."""
    entries: tuple[Entry, ...]
    """Terms and keys with their postings."""
    heads: tuple[bytes, ...]
    """For each entry its best pages as they are shown, in JSON on a line; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The words of an archive."""

    terms: Set[str]
    """Every key that has postings."""
    stems: Mapping[str, str]
    """Each word form, and its term."""
    occurrences: Mapping[str, int]
    """Each word form, and in how many places it stands."""


class Ready(NamedTuple):
    """A term with its postings as they stand in a file."""

    key: str
    """The term."""
    pages: int
    """As in its entry, as are the next."""
    postings: bytes
    tail: bytes
    """The other postings, compressed."""
    head: bytes
    """Its best pages, compressed."""
    places: bytes
    """As in its entry."""
    best: tuple[int, ...]
    """The slots of its best pages."""


class Written(NamedTuple):
    """A shard as bytes."""

    name: str
    """Its name."""
    words: int
    """Bytes of what every query for one of its words needs, which stand first."""
    data: bytes
    """All of it."""
    ends: tuple[str, str]
    """Its first key and its last."""
    occurrences: bytes
    """For each of its forms in how many places it stands, as numbers one after the other."""
    best: tuple[tuple[str, tuple[int, ...]], ...]
    """Each term whose best pages are made ready, and the slots of these."""


def shards(found: Iterable[Entry], forms: Forms, head: Callable[[Entry], bytes]) -> Iterator[Shard]:
    """The shards of an index, in order, of entries in order; `head` gives their best pages as they are shown."""
    before = ""
    sized = ((key, size(key, entry), (key, entry)) for key, entry in _keyed(found, forms))
    for members in cut(sized, SHARD_BYTES, MARKED, has_short_name):
        here = tuple((key, forms.stems[key], forms.occurrences[key]) for key, _ in members if key in forms.stems)
        held = tuple(entry for _, entry in members if entry)
        yield Shard(named_after(before, members[0][0]), here, held, tuple(map(head, held)))
        before = members[-1][0]


def _keyed(found: Iterable[Entry], forms: Forms) -> Iterator[tuple[str, Entry | None]]:
    """All keys and forms in order, each once, with its entry if it has one."""
    remaining = iter(found)
    entry = next(remaining, None)
    for key in in_order(forms.stems.keys() | forms.terms):
        if entry and entry.key == key:
            yield key, entry
            entry = next(remaining, None)
        else:
            yield key, None


def size(key: str, entry: Entry | Ready | None) -> int:
    """Bytes that a key takes, about, among what every query for a word of its shard needs."""
    return len(key) + _FORM_BYTES + (len(entry.postings) + _ENTRY_BYTES if entry else 0)


def has_short_name(before: str, key: str) -> bool:
    """Whether a shard may begin with `key`, after `before`."""
    return len(between(before, key).encode("utf-8", "surrogatepass")) <= _LONGEST_NAME


def between(before: str, key: str) -> str:
    """The shortest beginning of `key` that stands after `before`, which stands before `key`."""
    same = next((at for at, (a, b) in enumerate(zip(before, key, strict=False)) if a != b), len(before))
    return key[: same + 1]


def named_after(before: str, key: str) -> str:
    """The name of a shard that begins with `key`, after `before`."""
    return between(before, key) if before else ""


def written(names: Mapping[str, Sequence[Named]], shard: Shard) -> Written:
    """A shard as bytes: its words, and what of them need not be read for every query."""
    held = {entry.key: told(names[entry.key]) for entry in shard.entries if entry.key in names}
    return bound(shard.name, shard.forms, list(map(ready, shard.entries, shard.heads)), held)


def told(named: Iterable[Named]) -> list[object]:
    """Named records as a shard tells of them."""
    return [[one.key, one.label, one.kind, one.names] for one in named]


def ready(entry: Entry, head: bytes) -> Ready:
    """An entry as it stands in a file, with its best pages as they are shown."""
    tail = deflated("{}", entry.tail) if entry.tail else b""
    best = tuple([slot for slot, _ in entry.best])
    return Ready(entry.key, entry.pages, entry.postings, tail, pressed(head) if head else b"", entry.places, best)


def bound(
    name: str, forms: Sequence[tuple[str, str, int]], held: Sequence[Ready], names: Mapping[str, object]
) -> Written:
    """A shard of forms and of entries; `names` are what some of these are names of."""
    words = {
        "forms": " ".join([form for form, _, _ in forms]),
        "stems": " ".join(["=" if form == term else term for form, term, _ in forms]),
        "terms": " ".join([entry.key for entry in held]),
        "names": names,
    }
    first = deflated(as_json(words), b"".join(map(_counted, held)))
    rest = [part for name in ("tail", "head", "places") for part in map(attrgetter(name), held)]
    keys = in_order({one[0] for one in (*forms[:1], *forms[-1:])} | {one.key for one in (*held[:1], *held[-1:])})
    return Written(
        name, len(first), b"".join([first, *rest]), (keys[0], keys[-1]),
        b"".join([varint(count) for _, _, count in forms]), tuple([(one.key, one.best) for one in held if one.best]),
    )  # fmt: skip


def _counted(entry: Ready) -> bytes:
    lengths = (len(entry.postings), len(entry.tail), len(entry.head), len(entry.places))
    return b"".join(map(varint, (entry.pages, *lengths))) + entry.postings
