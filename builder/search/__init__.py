"""Search that is built beforehand: documents to files that a browser loads as scripts, on demand, from a disk too.

The story: documents get slots; batches of them are read for their terms, several at once; their runs are merged term by
term, cut into shards, and bound in volumes. `start.py` says what the files are called.
"""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from builder.parallel import parallel_stream
from builder.search.blocks import Blocks, Region, block_of, directory_files, in_blocks, regions
from builder.search.documents import STATEMENT, Document, Facet, Named, Passage
from builder.search.facets import facet_files
from builder.search.impact import IN_TITLE
from builder.search.lexicon import shards, written
from builder.search.merge import Measures, merged
from builder.search.naming import by_word
from builder.search.runs import Run, analyse, spill
from builder.search.slots import Placed, Slots, assign_slots
from builder.search.start import Layout, start_files
from builder.search.times import days_of
from builder.search.vocabulary import Vocabulary
from builder.search.volumes import Place, in_volumes, volume_script

BATCH = 2_048
"""Documents that are read together."""

SHARDS_TOGETHER = 32
"""Shards that travel to a worker together."""

SHARE_WITH_HEADS = 128
"""A word is common enough to have its best pages made ready where it is on one page of so many."""

FEWEST_WITH_HEADS = 24
"""Pages that it must be on at least."""

FEWEST_WITH_NAME = 6
"""Pages that an actor, a place, an outlet or an event must be named on to have its best pages made ready."""

FEWEST_PAGES_WITH_HEADS = 512
"""Pages of an archive in which that is worth it."""


def search_files(
    documents: Iterable[Document], named: Sequence[Named] = (), executor: Executor | None = None
) -> dict[str, bytes]:
    """The search files of a site by path below it: the same bytes in whatever order the documents come.

    `named` are the records that a query may call by other names. Raises ValueError where two documents have the same
    address.
    """
    slots = assign_slots(documents)
    parts = regions(slots)
    measures = _measures(slots)
    files: dict[str, bytes] = {}
    lengths: dict[tuple[int, int], int] = {}
    places: list[tuple[Place, ...]] = []
    with tempfile.TemporaryDirectory(prefix="regesta-") as folder:
        runs: list[Run] = []
        words = None if executor else Vocabulary()
        for run, made in parallel_stream(partial(_read, parts, words), _batches(slots, parts), executor, 1):
            runs.append(spill(run, Path(folder), len(runs)))
            files |= made.files
            lengths |= made.lengths
        names = by_word(named, runs)
        forms = {form: term for run in runs for form, term in run.forms.items()}
        cut = shards(merged(runs, measures), forms, dict(slots.placed))
        for volume in in_volumes(parallel_stream(partial(written, names), cut, executor, SHARDS_TOGETHER)):
            name, script = volume_script(volume)
            files[name] = script
            places.append(volume.places)
    files |= directory_files(lengths) | facet_files(slots.placed)
    distinct = sum(run.distinct for run in runs) / max(len(slots.placed), 1)
    files |= start_files(Layout(slots, parts, tuple(places), distinct, _digest(files)))
    return {f"search/{name}.js": files[name] for name in sorted(files)}


def _measures(slots: Slots) -> Measures:
    if slots.pages < FEWEST_PAGES_WITH_HEADS:
        return Measures(slots.statements_from, 0, 0)
    return Measures(slots.statements_from, max(slots.pages // SHARE_WITH_HEADS, FEWEST_WITH_HEADS), FEWEST_WITH_NAME)


def _batches(slots: Slots, parts: Sequence[Region]) -> list[list[Placed]]:
    """Documents in order of slots, the members of a block together."""
    batches: list[list[Placed]] = [[]]
    for _, members in groupby(slots.placed, lambda placed: block_of(placed[0], parts)):
        if len(batches[-1]) >= BATCH:
            batches.append([])
        batches[-1] += members
    return batches


def _read(parts: Sequence[Region], words: Vocabulary | None, batch: Sequence[Placed]) -> tuple[Run, Blocks]:
    """A batch as postings and as blocks. Only hands that work alone may share `words` from one batch to the next."""
    return analyse(batch, words or Vocabulary()), in_blocks(batch, parts)


def _digest(files: Mapping[str, bytes]) -> str:
    """What tells these files from those of any other archive."""
    digest = sha256()
    for name in sorted(files):
        digest.update(name.encode() + sha256(files[name]).digest())
    return digest.hexdigest()[:12]


__all__ = ["IN_TITLE", "STATEMENT", "Document", "Facet", "Named", "Passage", "days_of", "search_files"]
