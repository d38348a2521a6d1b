"""A few articles have changed: whose likes does that change, and to what?

What is found is what comparing all articles again would find. Where that is hardly more work, it is done: when an
archive doubles or halves, since then all weights change, and when many articles have changed since it was done last.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from builder.similar.edit import Edit, edited
from builder.similar.kept import Kept, among, articles_with, begun, often, words_at
from builder.similar.nearest import MOST_HOLDERS, NOBODY, holders, nearest
from builder.similar.telling import NO_COUNT, TOGETHER, Slots, Telling, Words, levels, telling, weights
from builder.similar.whole import Compared, Near, Table, held, near_of, rows_of, table_of

FEW = 64
"""So many changed articles are always followed; beyond them one in FEW of all articles."""

_FLAG_BITS = 16


@dataclass(frozen=True, slots=True)
class Updated:
    """What a change of a few articles comes to."""

    kept: Kept
    """What is to be kept from now on."""
    near: Mapping[str, tuple[Near, ...]]
    """Id to the articles most like it, for every new article and every other one of which it is not what it was."""


def update(kept: Kept, changes: Mapping[str, Compared | None]) -> Updated:
    """The change of a comparison where some articles are new, changed or, with None, no more.

    An article whose origin alone is another has changed too. Articles given as they were count for nothing.
    """
    edit = edited(kept, changes)
    if not len(edit.slots):
        return Updated(kept, {})
    if edit.before.bit_length() != edit.total.bit_length() or _is_wide(edit.kept):
        return _afresh(edit)
    found = _told(edit)
    touched, words = _touched(edit, found)
    asked = _asked(edit, found, touched, words)
    near = edit.table.near.copy()
    near[touched] = NOBODY
    holding = holders(*_held(found, np.unique(found.words[asked])))
    table = replace(edit.kept.table, telling=found, near=near)
    near[asked] = nearest(asked, found, holding, table.origins, table.ids)
    return Updated(replace(edit.kept, table=table), _differing(edit, near_of(edit.table, asked), near_of(table, asked)))


def _is_wide(kept: Kept) -> bool:
    return len(kept.patch.slots) > max(FEW, kept.rows.articles // FEW)


def _afresh(edit: Edit) -> Updated:
    """All articles compared again."""
    by_id = sorted((one, slot) for slot, one in enumerate(edit.kept.table.ids) if one)
    slots = np.array([slot for _, slot in by_id], np.int32)
    ids = tuple(one for one, _ in by_id)
    rows = rows_of(words_at(edit.kept, slots[at : at + 1])[0].astype("<u8").tobytes() for at in range(len(slots)))
    table = table_of(rows, ids, edit.kept.table.origins[slots])
    fresh = near_of(table, np.arange(len(ids), dtype=np.int32))
    return Updated(begun(rows, table), _differing(edit, near_of(edit.table, slots), fresh))


def _differing(
    edit: Edit, old: Mapping[str, tuple[Near, ...]], new: Mapping[str, tuple[Near, ...]]
) -> dict[str, tuple[Near, ...]]:
    return {one: near for one, near in new.items() if one in edit.fresh or old.get(one) != near}


def _told(edit: Edit) -> Telling:
    """The telling words of all articles now: told anew where they may be others or tell more or less."""
    slots = _told_anew(edit)
    found = Telling(edit.table.telling.words.copy(), edit.table.telling.weights.copy())
    for at in range(0, len(slots), TOGETHER):
        some = slots[at : at + TOGETHER]
        words, starts = words_at(edit.kept, some)
        told = telling(words, starts, often(edit.kept, words & NO_COUNT), edit.total)
        found.words[some], found.weights[some] = told.words, told.weights
    return found


def _told_anew(edit: Edit) -> Slots:
    """The articles that have changed; those of which a word tells that has another level now; and those of which a word
    tells more than it did, and at least as much as the last that counted."""
    now = often(edit.kept, edit.words)
    old, new = levels(now - edit.by, edit.total), levels(now, edit.total)
    table = edit.table.telling
    losing, _ = _holding(table, edit.words[(old != new) & (old > 0)])
    gains = (old != new) & (new > 0) & ((old == 0) | (new < old))
    gaining, words = articles_with(edit.kept, edit.words[gains])
    level = new[gains][among(words & NO_COUNT, edit.words[gains])[0]]
    enters = weights(words, level, edit.total) >= table.weights[gaining, -1]
    return np.unique(np.concatenate([edit.slots, losing, gaining[enters]]))


def _holding(table: Telling, words: Words) -> tuple[Slots, Words]:
    """The articles of which some words, in rising order, tell: equally long slots and words."""
    flags = np.zeros(1 << _FLAG_BITS, np.bool_)
    shift = np.uint64(64 - _FLAG_BITS)
    flags[words >> shift] = True
    all_words = table.words.ravel()
    at = np.flatnonzero(flags[all_words >> shift])
    at = at[among(all_words[at], words)[1]]
    there = at[table.weights.ravel()[at] > 0]
    return (there // table.words.shape[1]).astype(np.int32), all_words[there]


def _held(table: Telling, words: Words) -> tuple[Words, Slots, NDArray[np.uint8]]:
    """The same with the weights, as `held` gives it of all words."""
    slots, _ = _holding(table, words)
    found, by, weight = held(table, np.unique(slots))
    asked = among(found, words)[1]
    return found[asked], by[asked], weight[asked]


def _touched(edit: Edit, found: Telling) -> tuple[Slots, Words]:
    """The articles whose telling words, weights or origins are not what they were, and the words by which that may
    concern others, in rising order."""
    old = edit.table.telling
    differs = ((old.words != found.words) | (old.weights != found.weights)).any(axis=1)
    rows = np.flatnonzero(differs)
    words = {
        word
        for before, now in zip(_pairs(old, rows), _pairs(found, rows), strict=True)
        for word, _ in before ^ now
    }
    moved = np.flatnonzero(edit.table.origins != edit.kept.table.origins)
    words.update(old.words[moved].ravel().tolist(), found.words[moved].ravel().tolist())
    touched = np.unique(np.concatenate([edit.slots, rows, moved])).astype(np.int32)
    return touched, np.array(sorted(words - {0}), np.uint64)


def _pairs(table: Telling, rows: NDArray[np.int64]) -> list[set[tuple[int, int]]]:
    """The telling words and weights of articles."""
    words, weight = table.words[rows].tolist(), table.weights[rows].tolist()
    return [set(zip(*one, strict=True)) for one in zip(words, weight, strict=True)]


def _asked(edit: Edit, found: Telling, touched: Slots, words: Words) -> Slots:
    """The articles for which to look again: those that are touched, those near to which one of them was, and those that
    hold such a word where it was or is followed."""
    is_touched = np.zeros(len(edit.table.near) + 1, np.bool_)
    is_touched[touched] = True
    beside = np.flatnonzero(is_touched[edit.table.near].any(axis=1))
    sides = [_holding(table, words) for table in (edit.table.telling, found)]
    followed = np.zeros(len(words), np.bool_)
    places = [among(held_words, words)[0] for _, held_words in sides]
    for place in places:
        followed |= np.bincount(place, minlength=len(words)) <= MOST_HOLDERS
    by_word = [slots[followed[place]] for (slots, _), place in zip(sides, places, strict=True)]
    asked = np.unique(np.concatenate([touched, beside, *by_word])).astype(np.int32)
    return asked[[bool(edit.kept.table.ids[slot]) for slot in asked.tolist()]] if len(asked) else asked
