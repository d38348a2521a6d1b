"""Kept values without those that nobody asks for any more.

Values are only added to, so that readers are never disturbed; each build leaves some behind that the next one does not
need. When these take more room than the others, all that is needed goes into a new file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from builder.build.account import Done
from builder.build.records import Records
from builder.cache.values import Place, Values, bytes_at

SPARED = 1 << 24
"""Bytes that may lie in vain in any archive."""


def is_wasteful(size: int, records: Records, done: Mapping[str, Done]) -> bool:
    """Whether more than half of a file of values of this size lies in vain."""
    needed = sum(length for _, length in _places(records, done))
    return size > 2 * needed + SPARED


def compacted(old: str, new: Values, records: Records, done: Mapping[str, Done]) -> tuple[Records, Mapping[str, Done]]:
    """The same with all values that are needed copied from the file `old` to a new one."""

    def moved(place: Place) -> Place:
        return new.add(bytes_at(old, place))

    articles = {
        key: held._replace(facts=moved(held.facts), texts=moved(held.texts), words=moved(held.words))
        for key, held in records.articles.items()
    }
    after = replace(records, articles=articles, around=moved(records.around), common=moved(records.common))
    made = {name: one._replace(clippings=moved(one.clippings)) if one.clippings else one for name, one in done.items()}
    new.flush()
    return after, made


def _places(records: Records, done: Mapping[str, Done]) -> Iterator[Place]:
    yield from (records.around, records.common)
    for held in records.articles.values():
        yield from (held.facts, held.texts, held.words)
    yield from (one.clippings for one in done.values() if one.clippings)
