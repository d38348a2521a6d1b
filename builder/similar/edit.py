"""The change of a few articles, as it stands beside what is kept."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

import numpy as np

from builder.similar.kept import Kept, Patch, among, words_at
from builder.similar.nearest import MOST_SHOWN, NOBODY
from builder.similar.telling import NO_COUNT, TELLING, Places, Slots, Telling, Words
from builder.similar.whole import Compared, Table
from builder.similar.words import number_of


@dataclass(frozen=True, slots=True)
class Edit:
    """The change of a few articles."""

    kept: Kept
    """What is kept, with the words of the articles as they are now; what its table says of them is still old, apart
    from ids and origins."""
    table: Table
    """The table as it was, with empty rows for new articles."""
    slots: Slots
    """The articles that have changed."""
    fresh: Set[str]
    """Those of them that are new, by id."""
    words: Words
    """The words that are in more or fewer articles than before, in rising order."""
    by: Places
    """In how many more."""
    before: int
    """How many articles there were."""
    total: int
    """How many there are."""


def edited(kept: Kept, changes: Mapping[str, Compared | None]) -> Edit:
    """The change of the articles of these ids; with None they are no more."""
    places = {one: slot for slot, one in enumerate(kept.table.ids) if one}
    before, added = len(places), sorted(one for one, now in changes.items() if now and one not in places)
    table = _longer(kept.table, tuple(added))
    places |= {one: len(kept.table.ids) + at for at, one in enumerate(added)}
    ids, origins = list(table.ids), table.origins.copy()
    old: dict[int, Words] = {}
    new: dict[int, Words] = {}
    for one in sorted(changes.keys() & places.keys()):
        slot, now = places[one], changes[one]
        was = np.empty(0, np.uint64) if one in added else words_at(kept, np.array([slot], np.int32))[0]
        words = np.frombuffer(now.words if now else b"", "<u8").astype(np.uint64)
        origin = number_of(now.origin) if now else 0
        if one in added or not now or origin != origins[slot] or not np.array_equal(was, words):
            ids[slot], origins[slot], old[slot], new[slot] = one if now else "", origin, was, words
    moved, by = _moved(list(old.values()), list(new.values()))
    patch = _patched(kept.patch, new, moved, by)
    now_kept = replace(kept, patch=patch, table=replace(table, ids=tuple(ids), origins=origins))
    total = before + len(added) - sum(not ids[slot] for slot in new)
    return Edit(now_kept, table, np.array(sorted(new), np.int32), set(added), moved, by, before, total)


def _longer(table: Table, added: tuple[str, ...]) -> Table:
    """A table with empty rows for new articles."""
    more = len(added)
    if not more:
        return table
    found = Telling(
        np.concatenate([table.telling.words, np.zeros((more, TELLING), np.uint64)]),
        np.concatenate([table.telling.weights, np.zeros((more, TELLING), np.uint8)]),
    )
    near = np.concatenate([table.near, np.full((more, MOST_SHOWN), NOBODY, np.int32)])
    return Table(table.ids + added, np.concatenate([table.origins, np.zeros(more, np.uint64)]), found, near)


def _moved(old: list[Words], new: list[Words]) -> tuple[Words, Places]:
    """The words that are in more or fewer articles, and in how many more."""
    gone, come = (np.concatenate([np.empty(0, np.uint64), *words]) & NO_COUNT for words in (old, new))
    words, where = np.unique(np.concatenate([gone, come]), return_inverse=True)
    by = np.bincount(where[len(gone) :], minlength=len(words)) - np.bincount(where[: len(gone)], minlength=len(words))
    return words[by != 0], by[by != 0].astype(np.int64)


def _patched(patch: Patch, new: Mapping[int, Words], moved: Words, by: Places) -> Patch:
    """A patch with the words of these slots in place of those that it may have of them."""
    rows = {slot: patch.words[patch.starts[at] : patch.starts[at + 1]] for slot, at in patch.places.items()}
    rows |= new
    slots = sorted(rows)
    starts = np.concatenate([[0], np.cumsum(np.array([len(rows[slot]) for slot in slots], np.int64))])
    words = np.concatenate([np.empty(0, np.uint64), *(rows[slot] for slot in slots)])
    at, there = among(moved, patch.moved)
    sums = patch.by.copy()
    sums[at[there]] += by[there]
    before = np.searchsorted(patch.moved, moved[~there])
    all_moved, all_by = np.insert(patch.moved, before, moved[~there]), np.insert(sums, before, by[~there])
    return Patch(np.array(slots, np.int32), starts, words, all_moved, all_by)
