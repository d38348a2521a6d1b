"""Which articles are most like each one, found anew only where something has changed."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from builder.build.changed import moved_origins
from builder.build.kept import Linked
from builder.build.records import Held, Records
from builder.cache.values import bytes_at
from builder.content.lookups import Lookup
from builder.similar import Compared, Near, Table, begun, compare, near_of, opened, save, update

NearOf = Callable[[Iterable[str]], Mapping[str, tuple[Near, ...]]]
"""Gives, for ids of articles, those most like each."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All articles compared with each other."""

    near_of: NearOf
    """Gives those most like some articles."""
    others: Collection[str]
    """Ids of the articles of which these are not what they were."""
    keep: Callable[[], object]
    """Keeps what the next build needs of this, once the site is in its place: before that it is no use to anybody, and
    where the site comes to nothing, what was kept before still holds."""


def compared(
    folder: Path, records: Records, now: Linked, before: Linked | None, differing: Collection[str]
) -> Comparison:
    """All articles compared; what is kept of that in `folder` is brought forward. Where something is kept, it is of
    `before`, from which none but the articles `differing` may differ, and those whose origins do."""
    kept = opened(folder) if before else None
    if kept is None or before is None:
        articles = sorted(records.articles)
        words = Lookup(lambda key: _compared(now, key, records.articles[key]), lambda: articles)
        begin = begun(*compare(words))
        save(folder, begin)
        return Comparison(partial(_near, begin.table, _slots(begin.table)), records.articles.keys(), lambda: None)
    ids = {*differing, *moved_origins(before, now)}
    changes = {one: _compared(now, one, records.articles[one]) if one in records.articles else None for one in ids}
    updated = update(kept, changes)
    is_same = updated.kept is kept
    keep = (lambda: None) if is_same else partial(save, folder, updated.kept)
    table = updated.kept.table
    return Comparison(partial(_near, table, _slots(table)), {*updated.near}, keep)


def _compared(now: Linked, key: str, held: Held) -> Compared:
    return Compared(bytes_at(now.values, held.words), now.columns.origins.get(key, key))


def _slots(table: Table) -> Mapping[str, int]:
    return {one: slot for slot, one in enumerate(table.ids)}


def _near(table: Table, slots: Mapping[str, int], ids: Iterable[str]) -> Mapping[str, tuple[Near, ...]]:
    return near_of(table, np.array([slots[one] for one in ids], np.int32))
