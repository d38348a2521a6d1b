"""Entries to shards: the words and keys of one range, with their postings, in one file; what follows each place of
them, and the pages that common ones lead to, in two more.

A shard is named by the shortest text that stands between the key before it and its first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from builder.search.cutting import cut
from builder.search.documents import Named
from builder.search.merge import Entry
from builder.search.pack import as_json, hex_of, packed_script
from builder.search.varints import varint
from builder.search.vocabulary import in_order

SHARD_BYTES = 40_960
"""Size that a shard is meant to have before it is compressed, give or take half."""

_LONGEST_NAME = 60
"""Bytes of the text that names a shard; where it would be longer, the shard is not cut."""

_FORM_BYTES = 4
_ROW_BYTES = 60


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
    before = ""
    for keys in cut(in_order(by_key.keys() | forms.keys()), partial(_size, by_key), SHARD_BYTES, _has_short_name):
        here = tuple((key, forms[key]) for key in keys if key in forms)
        name = between(before, keys[0]) if before else ""
        yield Shard(name, here, tuple(by_key[key] for key in keys if key in by_key))
        before = keys[-1]


def _size(entries: Mapping[str, Entry], key: str) -> int:
    """Bytes that a key takes, about, with what stands beside it in the files of its shard."""
    entry = entries.get(key)
    return len(key) + _FORM_BYTES + (len(entry.postings) + _ROW_BYTES * len(entry.best) if entry else 0)


def _has_short_name(before: str, key: str) -> bool:
    return len(between(before, key).encode("utf-8", "surrogatepass")) <= _LONGEST_NAME


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
        "heads": [number for number, entry in enumerate(shard.entries) if entry.best],
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
