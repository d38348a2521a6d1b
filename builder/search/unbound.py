"""A shard as bytes to its words and keys, and an entry to its postings: `lexicon.py` and `merge.py` the other way."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from builder.search.lexicon import Ready
from builder.search.merge import Postings
from builder.search.pack import inflated
from builder.search.varints import decode
from builder.search.vocabulary import in_order

_LENGTHS = 5
"""Numbers that stand before the postings of an entry."""


@dataclass(frozen=True, slots=True)
class Member:
    """A word or key of a shard."""

    form: tuple[str, str, int] | None
    """The word form, its term, and in how many places it stands; none where it is a key alone."""
    entry: Ready | None
    """Its postings; none where it is a form alone. What slots its best pages have is not known."""
    names: object
    """What it is a name of, as the shard tells it; none where it is no name."""


def members_of(data: bytes, words: int, length: int) -> dict[str, Member]:
    """The words and keys of a shard in order. It has so many bytes of words, and so many in all; behind these stands in
    how many places each of its forms does."""
    head, counted = inflated(data[:words])
    told = json.loads(head)
    forms, stems, terms = (told[name].split(" ") if told[name] else [] for name in ("forms", "stems", "terms"))
    numbers = decode(data[length:])[0].tolist()
    held = {
        form: (form, form if stem == "=" else stem, number)
        for form, stem, number in zip(forms, stems, numbers, strict=True)
    }
    entries = _entries(terms, counted, data[words:length])
    return {
        key: Member(held.get(key), entries.get(key), told["names"].get(key)) for key in in_order(held.keys() | entries)
    }


def _entries(terms: list[str], counted: bytes, rest: bytes) -> dict[str, Ready]:
    rows = list(_counted(counted, len(terms)))
    sizes = [row[2:_LENGTHS] for row, _ in rows]
    tails, heads, places = zip(*sizes, strict=True) if sizes else ((), (), ())
    cuts = np.cumsum([0, *tails, *heads, *places]).tolist()
    parts = [rest[start:end] for start, end in pairwise(cuts)]
    count = len(terms)
    return {
        term: Ready(term, row[0], postings, parts[at], parts[count + at], parts[2 * count + at], ())
        for at, (term, (row, postings)) in enumerate(zip(terms, rows, strict=True))
    }


def _counted(data: bytes, count: int) -> Iterator[tuple[list[int], bytes]]:
    """The numbers of each entry, and its postings."""
    at = 0
    for _ in range(count):
        row: list[int] = []
        while len(row) < _LENGTHS:
            value, shift = 0, 0
            while (byte := data[at]) > 0x7F:
                value |= (byte & 0x7F) << shift
                shift += 7
                at += 1
            row.append(value | byte << shift)
            at += 1
        yield row, data[at : at + row[1]]
        at += row[1]


def postings_of(entry: Ready, number: int) -> Postings:
    """The postings of an entry as those of the term of that number; what passages show it is not known."""
    found = list(_by_level(entry.postings))
    if entry.tail:
        found += _by_level(inflated(entry.tail)[1])
    slots = np.concatenate([slots for _, slots in found])
    levels = np.repeat([level for level, _ in found], [len(slots) for _, slots in found])
    order = np.argsort(slots)
    counts, nexts = _places(entry.places, len(slots))
    return Postings(
        terms=np.full(len(slots), number, np.int32),
        slots=slots[order].astype(np.int32),
        levels=levels[order].astype(np.uint8),
        passages=np.zeros(len(slots), np.uint16),
        counts=counts.astype(np.int32),
        nexts=nexts,
    )


def _by_level(data: bytes) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """Each level and the slots that have it."""
    values = decode(data)[0]
    at = 0
    while at < len(values):
        end = at + 2 + int(values[at + 1])
        yield int(values[at]), np.cumsum(values[at + 2 : end])
        at = end


def _places(data: bytes, postings: int) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """In how many places the term of each posting stands, and what follows it there."""
    if not data:
        return np.zeros(postings, np.int64), np.zeros(0, np.uint8)
    values, ends = decode(data)
    several = int(values[1])
    counts = np.ones(postings, np.int64)
    counts[np.cumsum(values[2 : 2 + 2 * several : 2])] = values[3 : 3 + 2 * several : 2]
    return counts, np.frombuffer(data, np.uint8)[int(ends[1 + 2 * several]) :]
