"""Runs: the postings of a batch of documents, by term. The first half of making an index, done on several at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from builder.search.columns import Columns, read
from builder.search.impact import Numbers, impacts, levels
from builder.search.slots import Placed
from builder.search.vocabulary import Coded, Vocabulary, in_order

Value = TypeVar("Value", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Run:
    """The postings of a batch of documents, by term, then by slot."""

    terms: tuple[str, ...]
    """Every key that has postings, in order."""
    forms: dict[str, str]
    """Each word form, folded as typed, and its term; those of an earlier run may be missing."""
    starts: Numbers
    """For each term the number of its first posting; then how many postings there are."""
    places: Numbers
    """For each term the number of its first place in a text; then how many places there are."""
    slots: NDArray[np.int32]
    """For each posting the slot of its document."""
    levels: NDArray[np.uint8]
    """For each posting how much its document tells."""
    passages: NDArray[np.uint16]
    """For each posting the first passage that shows the term, or NO_PASSAGE."""
    counts: NDArray[np.int32]
    """For each posting in how many places the term stands."""
    nexts: NDArray[np.uint8]
    """For each such place the hash of the term after it in the same passage, 0 where there is none."""
    distinct: int
    """Sum of the numbers of different words of its documents."""


def analyse(placed: Sequence[Placed], words: Vocabulary) -> Run:
    """The run of a batch of documents in order of slots; `words` are what was read before by the same hands."""
    columns = read(placed, words)
    used = np.flatnonzero(np.bincount(columns.terms, minlength=len(words.terms)))
    numbers = {words.terms[number]: number for number in used.tolist()}
    order = in_order(numbers.keys())
    rank = np.zeros(len(words.terms), np.int32)
    rank[[numbers[term] for term in order]] = np.arange(len(order))
    slots = np.array([slot for slot, _ in placed], np.int32)
    return _grouped(replace(columns, terms=rank[columns.terms]), slots, tuple(order), words.new_forms())


def _grouped(columns: Columns, slots: NDArray[np.int32], terms: tuple[str, ...], forms: dict[str, str]) -> Run:
    """The rows of one term and one document together as one posting; numbers of terms are in their order."""
    order = _ascending(columns.terms)
    term, stretch, is_place = columns.terms[order], columns.stretches[order], order < len(columns.nexts)
    owner = columns.owners[stretch]
    begins = np.flatnonzero(is_new(term) | is_new(owner))
    counts = _over(np.add, is_place.astype(np.int32), begins)
    owners = owner[begins]
    distinct = np.bincount(owners, counts > 0, len(slots)).astype(np.int64)
    weighted = _over(np.add, columns.weights[stretch], begins)
    starts = np.searchsorted(term[begins], np.arange(len(terms) + 1))
    return Run(
        terms=terms,
        forms=forms,
        starts=starts,
        places=np.concatenate([[0], np.cumsum(counts)])[starts],
        slots=slots[owners],
        levels=levels(impacts(weighted, distinct[owners])),
        passages=_over(np.minimum, columns.passages[stretch], begins),
        counts=counts,
        nexts=columns.nexts[order[is_place]],
        distinct=int(distinct.sum()),
    )


def _ascending(values: Coded) -> Numbers:
    """Where each value stands, the least first, equal ones as they come. Halves of 16 bits take linear time to sort."""
    order = np.argsort(values.astype(np.uint16), kind="stable")
    above = (values >> 16).astype(np.uint16)[order]
    return order[np.argsort(above, kind="stable")] if above.any() else order


def is_new(values: NDArray[Value]) -> NDArray[np.bool_]:
    """Whether each value is another than the one before it."""
    found = np.ones(len(values), bool)
    found[1:] = values[1:] != values[:-1]
    return found


def _over(combine: np.ufunc, values: NDArray[Value], begins: Numbers) -> NDArray[Value]:
    """`values` combined from each of `begins` up to the next."""
    return np.asarray(combine.reduceat(values, begins)) if len(begins) else values[:0]


def spill(run: Run, folder: Path, number: int) -> Run:
    """`run` with its arrays on disk in `folder`, so that it takes no memory until it is read."""
    return replace(
        run,
        slots=_on_disk(run.slots, folder / f"{number}-slots.npy"),
        levels=_on_disk(run.levels, folder / f"{number}-levels.npy"),
        passages=_on_disk(run.passages, folder / f"{number}-passages.npy"),
        counts=_on_disk(run.counts, folder / f"{number}-counts.npy"),
        nexts=_on_disk(run.nexts, folder / f"{number}-nexts.npy"),
    )


def _on_disk(values: NDArray[Value], path: Path) -> NDArray[Value]:
    np.save(path, values)
    return np.asarray(np.load(path, mmap_mode="r"))
