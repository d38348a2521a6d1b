"""Entries to shards: the words and keys of one range, with their postings, in one file; what follows each place of
them, and the pages that common ones lead to, in two more.

Shards are cut at keys of certain digests, so that a term that grows moves no boundary but those next to it, and are
named by the shortest text that stands between the key before them and their first.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.search.documents import Named
from builder.search.merge import Entry
from builder.search.pack import as_json, hex_of, packed_script
from builder.search.varints import varint
from builder.search.vocabulary import in_order

SHARD_BYTES = 32_768
"""Size that a shard is meant to have before it is compressed, give or take half."""

_MARKED = 32
"""Of so many keys one is a place at which shards may be cut."""

_LONGEST_NAME = 60
"""Bytes of the text that names a shard; where it would be longer, the shard is not cut."""

_FORM_BYTES = 4


@dataclass(frozen=True, slots=True)
class Shard:
    """The words and keys of a range."""

    name: str
    """Text at or before all of its keys and after all of the shard before: where its range begins."""
    forms: tuple[tuple[str, str], ...]
    """Word forms, each with its term."""
    entries: tuple[Entry, ...]
    """Terms and keys with their postings."""


def shards(entries: Iterable[Entry], forms: Mapping[str, str]) -> Iterator[Shard]:
    """The shards of an index, in order."""
    by_key = {entry.key: entry for entry in entries}
    name = ""
    for keys, following in _cut(in_order(by_key.keys() | forms.keys()), by_key):
        here = tuple((key, forms[key]) for key in keys if key in forms)
        yield Shard(name, here, tuple(by_key[key] for key in keys if key in by_key))
        name = following


def _cut(keys: Iterable[str], entries: Mapping[str, Entry]) -> Iterator[tuple[list[str], str]]:
    """`keys` in groups, each with the text that names the next; the last with none."""
    group: list[str] = []
    size = 0
    for key in keys:
        if size >= SHARD_BYTES / 2 and (size >= SHARD_BYTES * 2 or _is_marked(key)):
            name = between(group[-1], key)
            if len(name.encode("utf-8", "surrogatepass")) <= _LONGEST_NAME:
                yield group, name
                group, size = [], 0
        group.append(key)
        size += len(key) + _FORM_BYTES + (len(entries[key].postings) if key in entries else 0)
    if group:
        yield group, ""


def _is_marked(key: str) -> bool:
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % _MARKED == 0


def between(before: str, key: str) -> str:
    """The shortest beginning of `key` that stands after `before`, which stands before `key`."""
    same = next((at for at, (a, b) in enumerate(zip(before, key, strict=False)) if a != b), len(before))
    return key[: same + 1]


def lexicon_files(names: Mapping[str, Sequence[Named]], shard: Shard) -> dict[str, bytes]:
    """The files of a shard but for the pages that its common words lead to, by name."""
    here = hex_of(shard.name)
    stems = ("=" if form == term else term for form, term in shard.forms)
    head = {
        "forms": " ".join(form for form, _ in shard.forms),
        "stems": " ".join(stems),
        "terms": " ".join(entry.key for entry in shard.entries),
        "names": {
            entry.key: [[one.key, one.label, one.kind, one.names] for one in names[entry.key]]
            for entry in shard.entries
            if entry.key in names
        },
    }
    files = {f"w-{here}": packed_script(f"w-{here}", as_json(head), _with_counts(shard.entries))}
    if any(entry.places for entry in shard.entries):
        places = b"".join(varint(len(entry.places)) + entry.places for entry in shard.entries)
        files[f"p-{here}"] = packed_script(f"p-{here}", "{}", places)
    for entry in shard.entries:
        if entry.tail:
            name = f"t-{hex_of(entry.key)}"
            files[name] = packed_script(name, "{}", entry.tail)
    return files


def _with_counts(entries: Sequence[Entry]) -> bytes:
    return b"".join(varint(entry.pages) + varint(len(entry.postings)) + entry.postings for entry in entries)
