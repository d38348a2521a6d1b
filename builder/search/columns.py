"""Documents as columns of numbers: which term stands where, and how much that tells."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from builder.search.documents import FIELDS, Document
from builder.search.impact import WEIGHTS, WHOLE_NAME, Real
from builder.search.times import months, years
from builder.search.vocabulary import Coded, Vocabulary

NO_PASSAGE = 0xFFFF
"""Stands for the passage of a posting whose term is in no passage that could be shown."""

_TITLE, _NAME = FIELDS.index("title"), FIELDS.index("name")

_NUMBERS = {field: number for number, field in enumerate(FIELDS)}
_WEIGHTS = np.array([WEIGHTS[field] for field in FIELDS])


@dataclass(frozen=True, slots=True)
class Columns:
    """A row per place of a term in a text, then one per word of a title, then one per facet, each of the three in the
    order of documents and with terms that the others have not."""

    terms: Coded
    """Of each row: the number of the term."""
    stretches: Coded
    """Of each row: the number of the passage, the title or the facet that it belongs to."""
    owners: Coded
    """Of each passage, title or facet: the number of the document in its batch."""
    weights: Real
    """Of each passage, title or facet: what a row adds to the weighted occurrences of its term in its document."""
    passages: NDArray[np.uint16]
    """Of each passage, title or facet: the passage that shows its terms, or NO_PASSAGE."""
    nexts: NDArray[np.uint8]
    """Of each place in a text: the hash of the term after it in the same passage, 0 where there is none."""
    occurrences: NDArray[np.int64]
    """Of each word form of the vocabulary: in how many places it stands."""


@dataclass(slots=True)
class _Read:
    """What has been read so far."""

    texts: list[Coded] = field(default_factory=list)
    """What stands in the passages of each document."""
    fields: list[int] = field(default_factory=list)
    """Of each passage: the number of its field."""
    passages: list[int] = field(default_factory=list)
    """Of each document: how many passages it has."""
    keys: list[int] = field(default_factory=list)
    """Of each facet: the number of its key."""
    keys_held: list[int] = field(default_factory=list)
    """Of each document: how many facets it has."""
    times: list[float] = field(default_factory=list)
    """Of each facet: how often its document names it."""


class _Keys(dict[tuple[str, str], int]):
    """Kind and id of a facet to the number of its key."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words

    def __missing__(self, value: tuple[str, str]) -> int:
        self[value] = number = self._words.number(":".join(value))
        return number


def read(documents: Sequence[Document], words: Vocabulary) -> Columns:
    """Documents in columns; new forms and terms get numbers in `words`."""
    found, keys = _Read(), _Keys(words)
    for document in documents:
        found.texts.append(words.read([passage.text for passage in document.passages]))
        found.fields.extend([_NUMBERS[passage.field] for passage in document.passages])
        found.passages.append(len(document.passages))
        dates = [keys["year", year] for year in years(document.days)]
        dates += [keys["month", month] for month in months(document.days)]
        found.keys.append(keys["kind", document.kind])
        found.keys.extend([keys[facet.kind, facet.id] for facet in document.facets])
        found.keys.extend(dates)
        found.keys_held.append(1 + len(document.facets) + len(dates))
        found.times.append(1.0)
        found.times.extend([facet.times for facet in document.facets])
        found.times.extend([1.0] * len(dates))
    return _columns(found, words)


def _columns(found: _Read, words: Vocabulary) -> Columns:
    forms = words.numbers(np.concatenate([*found.texts, np.zeros(0, np.int32)]))
    texts = np.array(words.stems, np.int32)[forms]
    in_text = texts > 0
    terms, passage = texts[in_text], np.cumsum(~in_text, dtype=np.int32)[in_text]
    fields, counts = np.array(found.fields, np.int64), np.array(found.passages, np.int64)
    numbered = np.arange(len(counts), dtype=np.int32)
    owners = np.repeat(numbered, counts)
    numbers = np.minimum(np.arange(len(fields)) - np.repeat(np.cumsum(counts) - counts, counts), NO_PASSAGE - 1)
    weights, lengths = _WEIGHTS[fields], np.bincount(passage, minlength=len(fields))
    weights = np.where(fields == _NAME, weights * WHOLE_NAME / np.maximum(lengths, 1), weights)
    in_title = fields[passage] == _TITLE
    titles = np.arange(len(fields), 2 * len(fields), dtype=np.int32)
    facets = 2 * len(fields) + np.arange(len(found.keys), dtype=np.int32)
    return Columns(
        terms=np.concatenate([terms, _title_keys(terms[in_title], words), np.array(found.keys, np.int32)]),
        stretches=np.concatenate([passage, titles[passage[in_title]], facets]),
        owners=np.concatenate([owners, owners, np.repeat(numbered, found.keys_held)]),
        weights=np.concatenate([weights, np.full(len(titles), WEIGHTS["title"]), np.array(found.times)]),
        passages=np.concatenate(
            [np.where(fields > _NAME, numbers, NO_PASSAGE), np.full(len(titles) + len(facets), NO_PASSAGE)]
        ).astype(np.uint16),
        nexts=_nexts(texts, words),
        occurrences=np.bincount(forms[in_text], minlength=len(words.forms)).astype(np.int64),
    )


def _title_keys(titles: Coded, words: Vocabulary) -> Coded:
    """For each word of a title the number of the key by which it is found in titles alone."""
    distinct, which = np.unique(titles, return_inverse=True)
    return np.array([words.number(f"title:{words.terms[number]}") for number in distinct], np.int32)[which]


def _nexts(texts: Coded, words: Vocabulary) -> NDArray[np.uint8]:
    """For each place the hash of the term after it, 0 at the end of its passage."""
    return words.hashes()[texts[1:]][texts[:-1] > 0]
