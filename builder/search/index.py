"""The search files of an archive, made anew.

The story: what was analysed of documents is gathered; documents get slots; they are bound in blocks, counted, and their
runs are merged term by term, cut into shards, and bound in volumes. What an update will need of it is kept on the way.
What lies in this process is the business of `here.py`, what several hands have set down that of `spread.py`.
`start.py` says what the files are called.
"""

import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from builder.atomic import naming
from builder.search.analysed import Analysed
from builder.search.blocks import Block, Region, block_script, directory_files, regions
from builder.search.documents import Named
from builder.search.draft import Draft, draft
from builder.search.facets import facet_files
from builder.search.gathered import gathered
from builder.search.here import Here
from builder.search.lexicon import Written
from builder.search.merge import Measures, measures
from builder.search.naming import Names, by_word, terms_in, words_of
from builder.search.pack import packed_script
from builder.search.register import Register, in_order_of_addresses, taken
from builder.search.sheets import Sheet
from builder.search.slots import assign_slots
from builder.search.spread import Spread
from builder.search.start import Layout, digest_of, start_files
from builder.search.volumes import Place, in_volumes, place_of, volume_name

File = tuple[str, bytes]
"""Name of a file, without folder and ending, and its bytes."""


class Source(Protocol):
    """What was analysed of an archive, wherever it lies. `slots` are those of documents in the order in which they
    came."""

    distinct: int
    """Sum of the numbers of different words of documents."""

    def register(self) -> Register:
        """All documents, in the order in which they came."""
        ...

    def blocks(self, slots: NDArray[np.int32], parts: Sequence[Region]) -> Iterator[Block]:
        """The blocks of all documents, in order."""
        ...

    def held(self, terms: Collection[str], slots: NDArray[np.int32], measures: Measures) -> Mapping[str, int]:
        """In how many documents some terms are, those left out that are in none. Asked before the shards."""
        ...

    def shards(
        self, names: Mapping[str, Sequence[Named]], slots: NDArray[np.int32], measures: Measures
    ) -> Iterator[Written]:
        """The shards, in order. `names`: word to what is called by it."""
        ...


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
        tempfile.TemporaryDirectory(prefix="regesta-") as name,
        naming(folder := Path(name)),
        gathered(analysed, folder) as found,
    ):
        yield from _kept_files(Here(found, executor), named, keep)


def index_files_of(
    sheets: Sequence[Sheet], place: str, named: Sequence[Named], executor: Executor, keep: Path | None = None
) -> Iterator[File]:
    """The same of what was set down in a shared place: its postings pass through the hands of the executor alone."""
    return _kept_files(Spread(sheets, place, executor), named, keep)


def path_of(name: str) -> str:
    """Path of a file below the site."""
    return f"search/{name}.js"


def _kept_files(source: Source, named: Sequence[Named], keep: Path | None) -> Iterator[File]:
    with draft(keep) as kept:
        for name, data in _files(source, named, kept):
            kept.add_file(name, data)
            yield path_of(name), data
        kept.keep()


def _files(source: Source, named: Sequence[Named], kept: Draft) -> Iterator[File]:
    """Every file; what is kept of an archive is put down in `kept`."""
    came = source.register()
    order = np.array(sorted(range(len(came.addresses)), key=came.addresses.__getitem__), np.int64)
    register = in_order_of_addresses(came)
    slots = assign_slots(register.headers)
    parts = regions(register.headers, slots)
    numbers = np.zeros(len(order), np.int32)
    numbers[order] = slots.numbers
    kept.add_documents(register, slots, parts, source.distinct)
    yield from _blocks(source.blocks(numbers, parts), kept)
    by_slot = np.argsort(slots.numbers)
    yield from facet_files(taken(register, by_slot), slots.numbers[by_slot].tolist())
    words = words_of(named)
    by = (numbers, measures(slots.pages, slots.statements_from))
    names = Names(tuple(named), words, source.held(terms_in(words), *by))
    kept.names = names
    places: list[Sequence[Place]] = []
    for volume in in_volumes((shard.name, len(shard.data), shard) for shard in source.shards(by_word(names), *by)):
        places.append([place_of(shard) for shard in volume])
        kept.add_volume(volume)
        name = volume_name(volume[0].name)
        yield name, packed_script(name, b"".join([shard.data for shard in volume]))
    distinct = source.distinct / max(len(order), 1)
    layout = Layout(len(order), slots, parts, tuple(places), distinct, digest_of(kept.digests))
    yield from start_files(layout).items()


def _blocks(blocks: Iterator[Block], kept: Draft) -> Iterator[File]:
    lengths = {}
    for block in blocks:
        for group, data in block[1]:
            kept.add_group(group, data)
            lengths[group] = len(data)
        yield block[0], block_script(block)
    yield from directory_files(lengths).items()
