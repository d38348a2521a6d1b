"""The search files of an archive, made anew.

The story: what was analysed of documents is gathered; documents get slots; they are bound in blocks, counted, and their
runs are merged term by term, cut into shards, and bound in volumes. What an update will need of it is kept on the way.
`start.py` says what the files are called.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from builder.parallel import parallel_stream
from builder.search.analysed import Analysed
from builder.search.blocks import Region, block_script, directory_files, in_blocks, regions, written_block
from builder.search.documents import Named
from builder.search.draft import Draft, draft
from builder.search.facets import facet_files
from builder.search.gathered import Gathered, gathered
from builder.search.lexicon import Forms, shards, written
from builder.search.merge import Entry, measures, merged
from builder.search.naming import Names, by_word, terms_in, words_of
from builder.search.pack import packed_script
from builder.search.register import in_order_of_addresses, taken
from builder.search.shown import Rows
from builder.search.slots import assign_slots
from builder.search.start import Layout, digest_of, start_files
from builder.search.volumes import Place, in_volumes, place_of, volume_name

BLOCKS_TOGETHER = 16
"""Blocks that travel to a worker together."""

SHARDS_TOGETHER = 32
"""Shards that travel to a worker together."""

File = tuple[str, bytes]
"""Name of a file, without folder and ending, and its bytes."""


def index_files(
    analysed: Iterable[Analysed],
    named: Sequence[Named] = (),
    executor: Executor | None = None,
    keep: Path | None = None,
) -> Iterator[File]:
    """The search files, one after the other as they are made: path below the site, and bytes.

    What is given is read once, and neither all of it nor all files need fit into memory. `named` are the records that a
    query may call by other names. When the last file has been taken, `keep` is a folder with what an update needs; it
    keeps what it had until then. Raises ValueError where two documents have the same address.
    """
    with (
        tempfile.TemporaryDirectory(prefix="regesta-") as folder,
        gathered(analysed, Path(folder)) as found,
        draft(keep) as kept,
    ):
        for name, data in _files(found, named, executor, kept):
            kept.add_file(name, data)
            yield path_of(name), data
        kept.keep()


def path_of(name: str) -> str:
    """Path of a file below the site."""
    return f"search/{name}.js"


def _files(found: Gathered, named: Sequence[Named], executor: Executor | None, kept: Draft) -> Iterator[File]:
    """Every file; what is kept of an archive is put down in `kept`."""
    came = found.register()
    order = np.array(sorted(range(len(came.addresses)), key=came.addresses.__getitem__), np.int64)
    register = in_order_of_addresses(came)
    slots = assign_slots(register.headers)
    parts = regions(register.headers, slots)
    numbers = np.zeros(len(order), np.int32)
    numbers[order] = slots.numbers
    kept.add_documents(register, slots, parts, found.distinct)
    rows = Rows(found.rows, lambda start, stop: found.shown.read(start, stop).tobytes())
    yield from _blocks(rows, numbers, parts, executor, kept)
    by_slot = np.argsort(slots.numbers)
    yield from facet_files(taken(register, by_slot), slots.numbers[by_slot].tolist())
    words = words_of(named)
    names = Names(tuple(named), words, found.held(terms_in(words)))
    kept.names = names
    by = measures(slots.pages, slots.statements_from)
    cut = shards(merged(found, numbers, by), Forms(found.terms.keys(), found.stems, found.forms), _head(rows, numbers))
    made = parallel_stream(partial(written, by_word(names)), cut, executor, SHARDS_TOGETHER)
    places: list[Sequence[Place]] = []
    for volume in in_volumes((shard.name, len(shard.data), shard) for shard in made):
        places.append([place_of(shard) for shard in volume])
        kept.add_volume(volume)
        name = volume_name(volume[0].name)
        yield name, packed_script(name, b"".join([shard.data for shard in volume]))
    distinct = found.distinct / max(len(order), 1)
    layout = Layout(len(order), slots, parts, tuple(places), distinct, digest_of(kept.digests))
    yield from start_files(layout).items()


def _blocks(
    rows: Rows, slots: NDArray[np.int32], parts: Sequence[Region], executor: Executor | None, kept: Draft
) -> Iterator[File]:
    """The blocks of documents, and the files with the lengths of their groups."""
    lengths = {}
    in_order = ((int(slots[number]), rows.document(number)) for number in np.argsort(slots).tolist())
    for block in parallel_stream(written_block, in_blocks(in_order, parts), executor, BLOCKS_TOGETHER):
        for group, data in block[1]:
            kept.add_group(group, data)
            lengths[group] = len(data)
        yield block[0], block_script(block)
    yield from directory_files(lengths).items()


def _head(rows: Rows, slots: NDArray[np.int32]) -> Callable[[Entry], bytes]:
    """What gives the best pages of a term as they are shown."""
    numbers = {slot: number for number, slot in enumerate(slots.tolist())}

    def head(entry: Entry) -> bytes:
        shown = [b"[%d,%b]" % (slot, rows.row(numbers[slot], passage)) for slot, passage in entry.best]
        return b"[" + b",".join(shown) + b"]\n" if shown else b""

    return head
