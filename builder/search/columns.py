"""Documents as columns of numbers: which term stands where, and how much that tells."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from builder.search.documents import FIELDS, Document
from builder.search.impact import WEIGHTS, WHOLE_NAME, Numbers, Real
from builder.search.slots import Placed
from builder.search.times import months, years
from builder.search.vocabulary import Vocabulary

NO_PASSAGE = 0xFFFF
"""Stands for the passage of a posting whose term is in no passage that could be shown."""

_TITLE, _NAME = FIELDS.index("title"), FIELDS.index("name")

_NUMBERS = {field: number for number, field in enumerate(FIELDS)}
_WEIGHTS = np.array([WEIGHTS[field] for field in FIELDS])


@dataclass(frozen=True, slots=True)
class Columns:
    """A row per place of a term in a text, then one per word of a title, then one per facet; equally long columns."""

    terms: Numbers
    """The number of the term."""
    owners: Numbers
    """The number of the document in its batch."""
    weights: Real
    """What the row adds to the weighted occurrences of its term in its document."""
    passages: Numbers
    """The passage that shows the term, or NO_PASSAGE."""
    nexts: Numbers
    """The hash of the term after it in the same passage, 0 where there is none."""
    places: NDArray[np.bool_]
    """Whether the row is a place in a text."""


@dataclass(slots=True)
class _Read:
    """What has been read so far."""

    terms: "array[int]" = field(default_factory=lambda: array("i"))
    """The number of each term, in the order of the texts; 0 after each passage."""
    fields: list[int] = field(default_factory=list)
    """Of each passage: the number of its field."""
    passages: list[int] = field(default_factory=list)
    """Of each document: how many passages it has."""
    keys: list[tuple[int, int, float]] = field(default_factory=list)
    """Of each facet: number of its key, number of its document in the batch, how often named."""


def read(placed: Sequence[Placed], words: Vocabulary) -> Columns:
    """A batch of documents in columns; new terms get numbers in `words`."""
    found = _Read()
    for owner, (_, document) in enumerate(placed):
        if document.passages:
            words.read([passage.text for passage in document.passages], found.terms)
        found.fields.extend([_NUMBERS[passage.field] for passage in document.passages])
        found.passages.append(len(document.passages))
        found.keys += [(words.number(key), owner, times) for key, times in _keys(document)]
    return _columns(found, words)


@lru_cache(maxsize=1 << 18)
def term_hash(term: str) -> int:
    """From 1 to 255, by FNV-1a (32 bit) over UTF-16 units; the browser has the same."""
    found = 2166136261
    for unit in memoryview(term.encode("utf-16-le", "surrogatepass")).cast("H"):
        found = ((found ^ unit) * 16777619) & 0xFFFFFFFF
    return 1 + found % 255


def _keys(document: Document) -> Iterator[tuple[str, float]]:
    """What a document is found by whatever its words, and how often it names it."""
    yield f"kind:{document.kind}", 1.0
    for facet in document.facets:
        yield facet.key, float(facet.times)
    for year in years(document.days):
        yield f"year:{year}", 1.0
    for month in months(document.days):
        yield f"month:{month}", 1.0


def _columns(found: _Read, words: Vocabulary) -> Columns:
    terms = np.array(found.terms, np.int64)
    fields, counts = np.array(found.fields, np.int64), np.array(found.passages, np.int64)
    owners = np.repeat(np.arange(len(counts)), counts)
    numbers = np.minimum(np.arange(len(fields)) - np.repeat(np.cumsum(counts) - counts, counts), NO_PASSAGE - 1)
    is_term = terms > 0
    passage = np.cumsum(~is_term, dtype=np.int64)[is_term]
    terms = terms[is_term]
    lengths = np.bincount(passage, minlength=len(owners))
    weights = _WEIGHTS[fields]
    weights = np.where(fields == _NAME, weights * WHOLE_NAME / np.maximum(lengths, 1), weights)
    shown = np.where(fields > _NAME, numbers, NO_PASSAGE)
    in_title = fields[passage] == _TITLE
    titles = _title_keys(terms[in_title], words)
    keys, of, times = zip(*found.keys, strict=True) if found.keys else ((), (), ())
    others = len(titles) + len(keys)
    return Columns(
        terms=np.concatenate([terms, titles, np.array(keys, np.int64)]),
        owners=np.concatenate([owners[passage], owners[passage][in_title], np.array(of, np.int64)]),
        weights=np.concatenate([weights[passage], np.full(len(titles), WEIGHTS["title"]), np.array(times)]),
        passages=np.concatenate([shown[passage], np.full(others, NO_PASSAGE)]),
        nexts=np.concatenate([_nexts(terms, passage, words), np.zeros(others, np.int64)]),
        places=np.arange(len(terms) + others) < len(terms),
    )


def _title_keys(titles: Numbers, words: Vocabulary) -> Numbers:
    """For each word of a title the number of the key by which it is found in titles alone."""
    distinct, which = np.unique(titles, return_inverse=True)
    names = list(words.numbers) if len(distinct) else []
    return np.array([words.number(f"title:{names[number]}") for number in distinct], np.int64)[which]


def _nexts(terms: Numbers, passage: Numbers, words: Vocabulary) -> Numbers:
    """For each place the hash of the term after it, 0 at the end of its passage."""
    hashes = np.array([term_hash(term) for term in words.numbers], np.int64)
    found = np.zeros(len(terms), np.int64)
    if len(terms) > 1:
        found[:-1] = np.where(passage[1:] == passage[:-1], hashes[terms[1:]], 0)
    return found
