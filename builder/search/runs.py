"""Runs: the postings of a batch of documents, by term, whatever else an archive has and wherever they stand in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from builder.search.columns import Columns, read
from builder.search.documents import Document
from builder.search.impact import Numbers, impacts, levels
from builder.search.vocabulary import Coded, Vocabulary, in_order

Value = TypeVar("Value", bound=np.generic)

Few = NDArray[np.unsignedinteger[Any]]
"""Numbers of the least size that holds the greatest of them, since runs are kept and sent."""


@dataclass(frozen=True, slots=True)
class Run:
    """The postings of a batch of documents, by term, then by document."""

    terms: tuple[str, ...]
    """Every key that has postings, in order."""
    forms: tuple[str, ...]
    """Each word form, folded as typed."""
    stems: NDArray[np.int32]
    """For each form the number of its term in `terms`."""
    occurrences: Few
    """For each form in how many places it stands."""
    starts: Few
    """For each term the number of its first posting; then how many postings there are."""
    places: Few
    """For each term the number of its first place in a text; then how many places there are."""
    owners: Few
    """For each posting the number of its document in the batch."""
    levels: NDArray[np.uint8]
    """For each posting how much its document tells."""
    passages: NDArray[np.uint16]
    """For each posting the first passage that shows the term, or NO_PASSAGE."""
    counts: Few
    """For each posting in how many places the term stands."""
    nexts: NDArray[np.uint8]
    """For each such place the hash of the term after it in the same passage, 0 where there is none."""
    distinct: int
    """Sum of the numbers of different words of its documents."""


def run_of(documents: Sequence[Document], words: Vocabulary) -> Run:
    """The run of a batch of documents; `words` are what was read before by the same hands."""
    columns = read(documents, words)
    used = np.flatnonzero(np.bincount(columns.terms, minlength=len(words.terms)))
    numbers = {words.terms[number]: number for number in used.tolist()}
    order = in_order(numbers.keys())
    rank = np.zeros(len(words.terms), np.int32)
    rank[[numbers[term] for term in order]] = np.arange(len(order))
    forms = np.flatnonzero(columns.occurrences)
    found = _grouped(replace(columns, terms=rank[columns.terms]), len(documents), tuple(order))
    return replace(
        found,
        forms=tuple([words.forms[number] for number in forms.tolist()]),
        stems=rank[np.array(words.stems, np.int32)[forms]],
        occurrences=_small(columns.occurrences[forms]),
    )


def _grouped(columns: Columns, documents: int, terms: tuple[str, ...]) -> Run:
    """The rows of one term and one document together as one posting; numbers of terms are in their order."""
    order = _ascending(columns.terms)
    term, stretch, is_place = columns.terms[order], columns.stretches[order], order < len(columns.nexts)
    owner = columns.owners[stretch]
    begins = np.flatnonzero(is_new(term) | is_new(owner))
    counts = _over(np.add, is_place.astype(np.int32), begins)
    owners = owner[begins]
    distinct = np.bincount(owners, counts > 0, documents).astype(np.int64)
    weighted = _over(np.add, columns.weights[stretch], begins)
    starts = np.searchsorted(term[begins], np.arange(len(terms) + 1))
    return Run(
        terms=terms,
        forms=(),
        stems=np.zeros(0, np.int32),
        occurrences=np.zeros(0, np.uint8),
        starts=_small(starts),
        places=_small(np.concatenate([[0], np.cumsum(counts)])[starts]),
        owners=_small(owners),
        levels=levels(impacts(weighted, distinct[owners])),
        passages=_over(np.minimum, columns.passages[stretch], begins),
        counts=_small(counts),
        nexts=columns.nexts[order[is_place]],
        distinct=int(distinct.sum()),
    )


def _small(values: NDArray[np.signedinteger[Any]]) -> Few:
    return np.asarray(values.astype(np.min_scalar_type(int(values.max(initial=0)))))


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
