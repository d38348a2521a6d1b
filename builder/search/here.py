"""The index of what was gathered in this process; an executor is given only what can be made bytes of apart."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial

import numpy as np
from numpy.typing import NDArray

from builder.parallel import parallel_stream
from builder.search.blocks import Block, Region, in_blocks, written_block
from builder.search.documents import Named
from builder.search.gathered import Gathered
from builder.search.lexicon import Forms, Written, shards, written
from builder.search.merge import Entry, Measures, merged
from builder.search.register import Register
from builder.search.shown import Rows

BLOCKS_TOGETHER = 16
"""Blocks that travel to a worker together."""

SHARDS_TOGETHER = 32
"""Shards that travel to a worker together."""


class Here:
    """What was gathered, as a source of the index."""

    def __init__(self, found: Gathered, executor: Executor | None) -> None:
        self._found, self._executor = found, executor
        self._rows = Rows(found.rows, lambda start, stop: found.shown.read(start, stop).tobytes())
        self.distinct = found.distinct

    def register(self) -> Register:
        return self._found.register()

    def blocks(self, slots: NDArray[np.int32], parts: Sequence[Region]) -> Iterator[Block]:
        in_order = ((int(slots[number]), self._rows.document(number)) for number in np.argsort(slots).tolist())
        return parallel_stream(written_block, in_blocks(in_order, parts), self._executor, BLOCKS_TOGETHER)

    def held(self, terms: Collection[str], slots: NDArray[np.int32], measures: Measures) -> Mapping[str, int]:
        del slots, measures
        return self._found.held(terms)

    def shards(
        self, names: Mapping[str, Sequence[Named]], slots: NDArray[np.int32], measures: Measures
    ) -> Iterator[Written]:
        found = self._found
        forms = Forms(found.terms.keys(), found.stems, found.forms)
        cut = shards(merged(found, slots, measures), forms, self._head(slots))
        return parallel_stream(partial(written, names), cut, self._executor, SHARDS_TOGETHER)

    def _head(self, slots: NDArray[np.int32]) -> Callable[[Entry], bytes]:
        """What gives the best pages of a term as they are shown."""
        numbers = {slot: number for number, slot in enumerate(slots.tolist())}
        rows = self._rows

        def head(entry: Entry) -> bytes:
            shown = [b"[%d,%b]" % (slot, rows.row(numbers[slot], passage)) for slot, passage in entry.best]
            return b"[" + b",".join(shown) + b"]\n" if shown else b""

        return head
