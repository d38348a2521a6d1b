"""The entries of terms whose postings differ, and the shards around them cut anew: as few as may be."""

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.search import lexicon
from builder.search.cutting import cut
from builder.search.lexicon import Ready, Written, bound, has_short_name, named_after, ready, size
from builder.search.merge import Entry, Measures, Postings, entries, joined
from builder.search.pack import as_json, inflated
from builder.search.postings import Side, postings_in, side_of
from builder.search.store import Store
from builder.search.unbound import Member, postings_of
from builder.search.vocabulary import in_order

Keyed = tuple[int, str, Member]
"""Number of a shard, a key that is in it, and what is known of that."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be another in the shards."""

    old: Side
    """Documents as they were."""
    new: Side
    """Documents as they are."""
    terms: set[str]
    """The terms whose entries differ."""
    forms: Mapping[str, tuple[str, int]]
    """Each word form that stands in more places, or in fewer, with its term and in how many more."""
    names: Mapping[str, object]
    """Each term that is another name than it was, and of what; none where it is no name any more."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """Shards that take the place of others."""

    first: int
    """The number of the first that they replace."""
    end: int
    """The number of the first after these."""
    written: tuple[Written, ...]
    """The shards themselves."""


def renewed(store: Store, change: Change, by: Measures) -> Iterator[Renewed]:
    """The shards that differ, in order, and others that were cut anew with them."""
    fresh = _entries(store, change, by)
    altered: dict[int, dict[str, Member]] = {}
    for key in sorted(change.terms | change.forms.keys() | change.names.keys()):
        here = altered.setdefault(store.shard_of(key), {})
        here[key] = _altered(key, store.member(key), change, fresh)
    whole = {}
    for number, members in altered.items():
        found = {**store.members(number), **members}
        whole[number] = {key: found[key] for key in in_order(found.keys()) if found[key].form or found[key].entry}
    return _cut_anew(store, whole)


def documents_of(store: Store, key: str) -> int:
    """How many documents hold a term, as it was kept."""
    entry = store.member(key).entry
    return len(postings_of(entry, 0).slots) if entry else 0


def _altered(key: str, was: Member, change: Change, fresh: Mapping[str, Ready]) -> Member:
    """What is known of a key after the change."""
    form = was.form
    if key in change.forms:
        stem, more = change.forms[key]
        places = more + (form[2] if form else 0)
        form = (key, stem, places) if places else None
    entry = fresh.get(key) if key in change.terms else was.entry
    return Member(form, entry, change.names.get(key, was.names))


def _entries(store: Store, change: Change, by: Measures) -> dict[str, Ready]:
    """The entries of the terms that differ, of those that are in any document."""
    changed = np.zeros(int(store.kept.slots.max()) + 1, bool)
    changed[list(change.old.slots)] = True
    pieces: list[Postings] = []
    held: list[str] = []
    for term in in_order(change.terms):
        was, new = store.member(term).entry, postings_in(change.new, term, len(held))
        left = _without(postings_of(was, len(held)), changed) if was else None
        found = [piece for piece in (left, new) if piece is not None and len(piece.slots)]
        if found:
            held.append(term)
            pieces += found
    if not pieces:
        return {}
    heads = _Heads(store, change)
    made = entries(joined(pieces), held, by)
    return {one.key: ready(one, heads.head(one, store.member(one.key).entry)) for one in made}


def _without(found: Postings, changed: NDArray[np.bool_]) -> Postings:
    """The postings of a term but for those of the slots that are marked in `changed`."""
    left = ~changed[found.slots]
    return Postings(
        terms=found.terms[left],
        slots=found.slots[left],
        levels=found.levels[left],
        passages=found.passages[left],
        counts=found.counts[left],
        nexts=found.nexts[np.repeat(left, found.counts)],
    )


class _Heads:
    """The best pages of terms, as far as can be from what was made ready before."""

    def __init__(self, store: Store, change: Change) -> None:
        self._store, self._new = store, change.new
        self._read: dict[int, Side] = {}

    def head(self, entry: Entry, was: Ready | None) -> bytes:
        """The best pages of an entry as they are shown, in JSON on a line; empty where it has none."""
        if not entry.best:
            return b""
        old = json.loads(inflated(was.head)[0]) if was and was.head else []
        rows = {row[0]: as_json(row[1:])[1:-1].encode() for row in old}
        shown = [b"[%d,%b]" % (slot, self._row(entry.key, slot, rows)) for slot, _ in entry.best]
        return b"[" + b",".join(shown) + b"]\n"

    def _row(self, term: str, slot: int, rows: Mapping[int, bytes]) -> bytes:
        if slot in self._new.slots:
            return self._new.row(term, slot)
        if slot in rows:
            return rows[slot]
        if slot not in self._read:
            self._read[slot] = side_of({slot: self._store.document(slot)})
        return self._read[slot].row(term, slot)


def _cut_anew(store: Store, altered: Mapping[int, Mapping[str, Member]]) -> Iterator[Renewed]:
    """Shards cut anew from each that differs, or is followed by another first key, up to a cut that stays."""
    ends = store.kept.shards.ends
    firsts = {number: next(iter(members), None) for number, members in altered.items()}
    affected = altered.keys() | {number - 1 for number, first in firsts.items() if number and first != ends[number][0]}
    before, end = "", 0
    for first in sorted(affected):
        if first < end:
            continue
        if first > end:
            before = ends[first - 1][1]
        groups, end = _groups(store, altered, affected, first)
        made: list[Written] = []
        for members in groups:
            made.append(_written(before, members))
            before = made[-1].ends[1]
        yield Renewed(first, end, tuple(made))


def _groups(
    store: Store, altered: Mapping[int, Mapping[str, Member]], affected: Set[int], first: int
) -> tuple[list[list[Keyed]], int]:
    """The words and keys of shards from `first` on, cut anew, and the number of the first that stays as it was."""
    count = len(store.kept.shards.names)

    def members(number: int) -> Mapping[str, Member]:
        return altered[number] if number in altered else store.members(number)

    sized = (
        (key, size(key, member.entry), (number, key, member))
        for number in range(first, count)
        for key, member in members(number).items()
    )
    groups: list[list[Keyed]] = []
    for group in cut(sized, lexicon.SHARD_BYTES, lexicon.MARKED, has_short_name):
        groups.append(group)
        number, key, _ = group[-1]
        if number + 1 not in affected and key == [*members(number)][-1]:
            return groups, number + 1
    return groups, count


def _written(before: str, group: Sequence[Keyed]) -> Written:
    """A shard that follows a key."""
    forms = [member.form for _, _, member in group if member.form]
    held = [member.entry for _, _, member in group if member.entry]
    names = {key: member.names for _, key, member in group if member.entry and member.names}
    return bound(named_after(before, group[0][1]), forms, held, names)
