"""The clippings of all articles: kept when the page of an article is made, looked up for the pages with lists."""

from collections.abc import Iterator, Mapping

from builder.build.kept import Looked
from builder.cache.values import Place, value_at
from builder.content.lookups import differing_keys
from builder.content.watched import Fact

FACT = "clippings"
"""The name of the field of the corpus in which they are."""

AT_HAND = 1024
"""Articles whose clippings stay in memory once they are looked up."""

Clipped = Mapping[str, tuple[str, ...]]
"""Key of a clipping to its markup in pieces."""


class Clippings(Mapping[str, tuple[str, ...]]):
    """The clippings of all articles, read when they are asked for."""

    def __init__(self, values: str, places: Mapping[str, Place]) -> None:
        """Those that stand at these places, by the ids of their articles, of a file of values."""
        self._of: Mapping[str, Clipped] = Looked(values, places, AT_HAND)

    def __getitem__(self, key: str) -> tuple[str, ...]:
        return self._of[key.partition("#")[0]][key]

    def __iter__(self) -> Iterator[str]:
        for article in self._of:
            yield from self._of[article]

    def __len__(self) -> int:
        return sum(len(self._of[article]) for article in self._of)


def changed_clippings(values: str, before: Place | None, after: Place | None) -> set[Fact]:
    """The facts about the clippings of an article that are others than before."""
    old, new = (value_at(values, place) if place else {} for place in (before, after))
    return {(FACT, key) for key in differing_keys(old, new)}
