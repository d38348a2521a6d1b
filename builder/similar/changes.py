"""A few articles have changed: whose likes does that change, and to what?

What is found is what comparing all articles again would find. Where that is hardly more work, it is done: when an
archive doubles or halves, since then all weights change, and when many articles have changed since it was done last.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from builder.similar.edit import Edit, edited
from builder.similar.kept import Kept, articles_with, begun, often, words_at
from builder.similar.nearest import NOBODY, Flags, followed, holders, holding, nearest
from builder.similar.telling import TELLING, TOGETHER, Telling, levels, telling, weights
from builder.similar.vocabulary import NO_WORD, Bounds, Places, Slots, among, places_of
from builder.similar.whole import Compared, Near, all_near, near_of, rows_of, table_of
from builder.similar.words import COUNT_BITS

FEW = 64
"""So many changed articles are always followed; beyond them one in FEW of all articles."""


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
    told = _told(edit)
    places = len(edit.kept.table.vocabulary)
    is_followed = followed(told, places)
    touched = _touched(edit, told)
    asked = _asked(edit, told, touched, is_followed | followed(edit.table.telling, places))
    near = edit.table.near.copy()
    near[touched] = NOBODY
    table = replace(edit.kept.table, telling=told, near=near)
    held = holders(told, is_followed & _flags(told.places[asked].ravel(), places))
    near[asked] = nearest(asked, told, held, table.origins, table.ids)
    return Updated(replace(edit.kept, table=table), _differing(edit, near_of(edit.table, asked), near_of(table, asked)))


def _is_wide(kept: Kept) -> bool:
    return len(kept.patch.slots) > max(FEW, (len(kept.rows.starts) - 1) // FEW)


def _afresh(edit: Edit) -> Updated:
    """All articles compared again."""
    now = edit.kept.table
    slots = np.array(sorted(np.flatnonzero(list(map(bool, now.ids))), key=now.ids.__getitem__), np.int32)
    ids = tuple(now.ids[slot] for slot in slots.tolist())
    rows = rows_of(_value(edit.kept, slots[at : at + 1]) for at in range(len(slots)))
    table = table_of(rows, ids, now.origins[slots])
    return Updated(begun(rows, table), _differing(edit, all_near(edit.table), all_near(table)))


def _value(kept: Kept, slot: Slots) -> bytes:
    """The words of an article as they came."""
    words, _ = words_at(kept, slot)
    return (kept.table.vocabulary.words(places_of(words)) | (words & COUNT_BITS)).astype("<u8").tobytes()


def _differing(
    edit: Edit, old: Mapping[str, tuple[Near, ...]], new: Mapping[str, tuple[Near, ...]]
) -> dict[str, tuple[Near, ...]]:
    return {one: near for one, near in new.items() if one in edit.fresh or old.get(one) != near}


def _told(edit: Edit) -> Telling:
    """The telling words of all articles now: told anew where they may be others, or tell more or less."""
    slots = _told_anew(edit)
    found = Telling(edit.table.telling.places.copy(), edit.table.telling.weights.copy())
    for at in range(0, len(slots), TOGETHER):
        some = slots[at : at + TOGETHER]
        words, starts = words_at(edit.kept, some)
        told = telling(words, starts, often(edit.kept, places_of(words)), edit.total)
        found.places[some], found.weights[some] = told.places, told.weights
    return found


def _told_anew(edit: Edit) -> Slots:
    """The articles that have changed; those of which a word tells that has another level now; and those of which a word
    tells more than it did, and at least as much as the last that counted."""
    now = often(edit.kept, edit.moved)
    old, new = levels(now - edit.by, edit.total), levels(now, edit.total)
    table = edit.table.telling
    losing = holding(table, _flags(edit.moved[(old != new) & (old > 0)], len(edit.kept.table.vocabulary))) // TELLING
    gains = (new > 0) & ((old == 0) | (new < old))
    gaining, words = articles_with(edit.kept, edit.moved[gains])
    level = new[gains][among(places_of(words), edit.moved[gains])[0]]
    enters = weights(words, level, edit.total) >= table.weights[gaining, -1]
    return np.unique(np.concatenate([edit.slots, losing, gaining[enters]])).astype(np.int32)


def _flags(places: Places, size: int) -> Flags:
    """Which of the words at so many places are asked for."""
    flags = np.zeros(size, np.bool_)
    flags[places] = True
    flags[NO_WORD] = False
    return flags


def _touched(edit: Edit, told: Telling) -> Slots:
    """The articles whose telling words, weights or origins are not what they were."""
    old = edit.table.telling
    differs = ((old.places != told.places) | (old.weights != told.weights)).any(axis=1)
    differs[edit.slots] = True
    return np.flatnonzero(differs).astype(np.int32)


def _asked(edit: Edit, told: Telling, touched: Slots, is_followed: Flags) -> Slots:
    """The articles for which to look again: those that are touched, those near to which one of them was, and those that
    hold a word by which this may concern them, where it was or is followed."""
    is_touched = np.zeros(len(edit.table.near) + 1, np.bool_)  # the last is for NOBODY
    is_touched[touched] = True
    beside = np.flatnonzero(is_touched[edit.table.near].any(axis=1))
    asked = _flags(_concerning(edit, told, touched), len(is_followed)) & is_followed
    sides = [holding(table, asked) // TELLING for table in (edit.table.telling, told)]
    slots = np.unique(np.concatenate([touched, beside, *sides])).astype(np.int32)
    return slots[np.array([bool(edit.kept.table.ids[slot]) for slot in slots.tolist()], np.bool_)]


def _concerning(edit: Edit, told: Telling, touched: Slots) -> Places:
    """The words that tell more or less of an article than before; all that tell of one that is of another origin."""
    pairs: list[Bounds] = []
    for table in (edit.table.telling, told):
        places, weight = table.places[touched].astype(np.int64), table.weights[touched]
        rows = np.arange(len(touched))[:, None]
        pairs.append(((((rows << 32) | places) << 8) | weight).ravel())
    moved = edit.slots[edit.table.origins[edit.slots] != edit.kept.table.origins[edit.slots]]
    of_moved = [table.places[moved].ravel() for table in (edit.table.telling, told)]
    differing = np.setxor1d(np.unique(pairs[0]), np.unique(pairs[1]), assume_unique=True)
    return np.concatenate([(differing >> 8 & 0xFFFFFFFF).astype(np.uint32), *of_moved])
