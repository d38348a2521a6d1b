"""The change of a few articles, as it stands beside what is kept."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

import numpy as np

from builder.similar.kept import Kept, Patch, words_at
from builder.similar.nearest import MOST_SHOWN, NOBODY
from builder.similar.telling import Telling, nothing_telling
from builder.similar.vocabulary import (
    NO_COUNT,
    Bounds,
    Coded,
    Places,
    Slots,
    Vocabulary,
    Words,
    among,
    bounds,
    coded,
    places_of,
)
from builder.similar.whole import Compared, Table
from builder.similar.words import number_of


@dataclass(frozen=True, slots=True)
class Edit:
    """The change of a few articles."""

    kept: Kept
    """What is kept, with the words of the articles as they are now; what its table says of them is still old, apart
    from ids, origins and vocabulary."""
    table: Table
    """The table as it was, with empty rows for new articles."""
    slots: Slots
    """The articles that have changed."""
    fresh: Set[str]
    """Those of them that are new, by id."""
    moved: Places
    """The words that are in more or fewer articles than before, in rising order."""
    by: Bounds
    """In how many more."""
    before: int
    """How many articles there were."""
    total: int
    """How many there are."""


def edited(kept: Kept, changes: Mapping[str, Compared | None]) -> Edit:
    """The change of the articles of these ids; with None they are no more."""
    slots = {one: slot for slot, one in enumerate(kept.table.ids) if one in changes}
    added = tuple(sorted(one for one, now in changes.items() if now and one not in slots))
    slots |= {one: len(kept.table.ids) + at for at, one in enumerate(added)}
    table = _longer(kept.table, added)
    now = _renamed(table, {slots[one]: changes[one] for one in slots})
    old = {slot: _row(kept, slot) for slot in slots.values()}
    new = {slot: _read(now.vocabulary, changes[one]) for one, slot in slots.items()}
    same = {slot for slot in new if now.ids[slot] == table.ids[slot] and now.origins[slot] == table.origins[slot]}
    changed = sorted(slot for slot in new if slot not in same or not np.array_equal(old[slot], new[slot]))
    changed += [slots[one] for one in added if slots[one] not in changed]
    moved, by = _moved([old[slot] for slot in changed], [new[slot] for slot in changed])
    patch = _patched(kept.patch, {slot: new[slot] for slot in changed}, moved, by)
    before, total = (len(ids) - ids.count("") for ids in (kept.table.ids, now.ids))
    kept = replace(kept, patch=patch, table=now)
    return Edit(kept, table, np.array(sorted(changed), np.int32), set(added), moved, by, before, total)


def _longer(table: Table, added: tuple[str, ...]) -> Table:
    """A table with empty rows for new articles."""
    if not added:
        return table
    more = nothing_telling(len(added))
    telling = Telling(
        np.concatenate([table.telling.places, more.places]), np.concatenate([table.telling.weights, more.weights])
    )
    near = np.concatenate([table.near, np.full((len(added), MOST_SHOWN), NOBODY, np.int32)])
    origins = np.concatenate([table.origins, np.zeros(len(added), np.uint64)])
    return Table(table.ids + added, origins, table.vocabulary, telling, near)


def _renamed(table: Table, given: Mapping[int, Compared | None]) -> Table:
    """A table with the ids and origins of these articles as they are now, and all of their words in its vocabulary."""
    ids, origins = list(table.ids), table.origins.copy()
    for slot, now in given.items():
        ids[slot], origins[slot] = (ids[slot], number_of(now.origin)) if now else ("", 0)
    words = np.concatenate([np.empty(0, np.uint64), *(_words(now) for now in given.values())])
    return replace(table, ids=tuple(ids), origins=origins, vocabulary=table.vocabulary.with_all(words & NO_COUNT))


def _words(article: Compared | None) -> Words:
    return np.frombuffer(article.words if article else b"", "<u8")


def _read(vocabulary: Vocabulary, article: Compared | None) -> Coded:
    words = _words(article)
    return coded(vocabulary.places(words & NO_COUNT), words)


def _row(kept: Kept, slot: int) -> Coded:
    """The words of an article as they were; none where it is new."""
    return words_at(kept, np.array([slot], np.int32))[0] if slot < len(kept.table.ids) else np.empty(0, np.uint32)


def _moved(old: list[Coded], new: list[Coded]) -> tuple[Places, Bounds]:
    """The words that are in more or fewer articles, and in how many more."""
    gone, come = (places_of(np.concatenate([np.empty(0, np.uint32), *words])) for words in (old, new))
    places, where = np.unique(np.concatenate([gone, come]), return_inverse=True)
    by = np.bincount(where[len(gone) :], minlength=len(places)) - np.bincount(where[: len(gone)], minlength=len(places))
    return places[by != 0], by[by != 0].astype(np.int64)


def _patched(patch: Patch, new: Mapping[int, Coded], moved: Places, by: Bounds) -> Patch:
    """A patch with the words of these slots in place of those that it may have of them."""
    rows = patch.rows | dict(new)
    slots = sorted(rows)
    words = np.concatenate([np.empty(0, np.uint32), *(rows[slot] for slot in slots)])
    at, there = among(moved, patch.moved)
    sums = patch.by.copy()
    sums[at[there]] += by[there]
    before = np.searchsorted(patch.moved, moved[~there])
    all_moved, all_by = np.insert(patch.moved, before, moved[~there]), np.insert(sums, before, by[~there])
    return Patch(np.array(slots, np.int32), bounds([len(rows[slot]) for slot in slots]), words, all_moved, all_by)
