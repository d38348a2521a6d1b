"""The index of what is set down in a shared place: whoever asks for it sees names, numbers and finished bytes only."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial

import numpy as np
from numpy.typing import NDArray

from builder.cache.shared import get, put
from builder.cache.values import dumped
from builder.parallel import parallel_map, parallel_stream
from builder.search.blocks import Block, Group, Region, in_blocks, written_block
from builder.search.documents import Named
from builder.search.drawers import BENCH, NAMES, Bench, Drawer, cuts, drawer, written_cut
from builder.search.here import BLOCKS_TOGETHER, SHARDS_TOGETHER
from builder.search.lexicon import Written
from builder.search.merge import Measures
from builder.search.register import Register, joined
from builder.search.sheets import Sheet

Where = tuple[str, int, int]
"""Of a document as it is shown: the file, its first byte, its bytes."""


class Spread:
    """Sheets in a shared place, as a source of the index; an executor, which has that place too, does the work."""

    def __init__(self, sheets: Sequence[Sheet], place: str, executor: Executor) -> None:
        self._sheets, self._place, self._executor = sheets, place, executor
        self._drawers: list[Drawer] = []
        self.distinct = sum(sheet.distinct for sheet in sheets)

    def register(self) -> Register:
        return joined([sheet.register for sheet in self._sheets])

    def blocks(self, slots: NDArray[np.int32], parts: Sequence[Region]) -> Iterator[Block]:
        where = [one for sheet in self._sheets for one in _documents(sheet)]
        in_order = ((int(slots[number]), where[number]) for number in np.argsort(slots).tolist())
        reading = partial(read_block, self._place)
        return parallel_stream(reading, in_blocks(in_order, parts), self._executor, BLOCKS_TOGETHER)

    def held(self, terms: Collection[str], slots: NDArray[np.int32], measures: Measures) -> Mapping[str, int]:
        """Has the drawers made on the way."""
        documents = [len(sheet.lengths) for sheet in self._sheets]
        firsts = np.cumsum([0, *documents])[: len(documents)]
        columns = zip(*((sheet.name, sheet.rows, sheet.ends) for sheet in self._sheets), strict=True)
        names, rows, ends = columns if documents else ((), (), ())
        put(self._place, BENCH, dumped(Bench(names, rows, ends, firsts, slots, measures, frozenset(terms))))
        ranges = range(len(ends[0]) - 1 if ends else 0)
        made = parallel_map(partial(drawer, self._place), ranges, self._executor, together=1)
        self._drawers = [one for one, _ in made]
        return {term: number for _, held in made for term, number in held.items()}

    def shards(
        self, names: Mapping[str, Sequence[Named]], slots: NDArray[np.int32], measures: Measures
    ) -> Iterator[Written]:
        del slots, measures
        put(self._place, NAMES, dumped(names))
        # Where the shards of all drawers begin can be told only in order, by one; it has the drawers at hand, we not.
        wanted = self._executor.submit(cuts, self._place, self._drawers).result()
        writing = partial(written_cut, self._place, self._drawers)
        return parallel_stream(writing, wanted, self._executor, SHARDS_TOGETHER)


def _documents(sheet: Sheet) -> Iterator[Where]:
    begin = 0
    for length in sheet.lengths.tolist():
        yield sheet.name, begin, length
        begin += length


def read_block(place: str, block: tuple[str, Sequence[tuple[Group, Sequence[tuple[int, Where]]]]]) -> Block:
    """A block with its groups as bytes, its documents taken from the sheets."""
    name, groups = block
    return written_block((name, [(group, [(slot, get(place, *at)) for slot, at in rows]) for group, rows in groups]))
