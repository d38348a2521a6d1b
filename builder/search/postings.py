"""Which passages hold a term, and how much each tells: the first half of making an index.

Scoring is BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004),
split so that one changed article leaves the postings of all others as they were. A posting holds the part that
depends on its own page: weight of the field times count, over the length of that field on that page. The part that
depends on the whole archive, how rare the term is, is left to the reader's browser, which also adds up the postings
of a page. Average lengths are rounded to powers of two, which hold while an archive grows.
"""

import zlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from builder.search.analysis import tokens
from builder.search.documents import FIELDS, Document, Field

SATURATION = 1.2
"""BM25's k1: how soon further occurrences on a page stop counting."""

WEIGHTS: dict[Field, float] = {"title": 5.0, "name": 5.0, "statement": 2.0, "text": 1.0}
"""How many occurrences in the running text one occurrence in a field is worth."""

WHOLE_NAME = 6.0
"""How many times more a word tells that is the whole of a name than BM25F alone would have it: a search for Mosul
means the city before the pages that often speak of it. A word that is half of a name tells half of that."""

LENGTH_MATTERS: dict[Field, float] = {"title": 0.3, "name": 0.1, "statement": 0.4, "text": 0.7}
"""BM25F's b: 0 where the length of a field does not matter, 1 where it counts in full."""

LEVELS: tuple[float, ...] = tuple(round(2 ** (step / 3), 3) for step in range(-9, 19))
"""The impacts that a posting can have, from 1/8 to 64; a posting's level is the number of the greatest not above it."""

Posting = tuple[int, int, int]
"""Level, counted downwards from 0 so that the best sort first; slot of the page; number of the passage on its page."""

Words = Counter[tuple[str, str]]
"""How often each word, as form and term, occurs in a passage; stop words left out."""


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that can be found, not yet cut into files."""

    slots: tuple[tuple[int, Document], ...]
    """Every document after its slot, in order of slots."""
    capacity: int
    """Slots that were laid out, a power of two; a few documents at the end may lie beyond."""
    postings: dict[str, list[Posting]]
    """For each term, the passages that hold it, the best first."""
    forms: dict[str, str]
    """For each word form, folded as typed, its term."""


def make_index(documents: Iterable[Document]) -> Index:
    """The index of `documents`, the same in whatever order they come.

    Raises ValueError where two documents have the same path.
    """
    slots, capacity = assign_slots(documents)
    analysed = [_analyse(document) for _, document in slots]
    references = _reference_lengths(lengths for _, lengths in analysed)
    postings: defaultdict[str, list[Posting]] = defaultdict(list)
    forms: dict[str, str] = {}
    for (slot, document), (passages, lengths) in zip(slots, analysed, strict=True):
        for number, words in enumerate(passages):
            forms.update(words.keys())
            for term, impact in _impacts(words, document.passages[number].field, lengths, references):
                postings[term].append((level(impact), slot, number))
    for found in postings.values():
        found.sort()
    return Index(slots, capacity, dict(postings), forms)


def assign_slots(documents: Iterable[Document]) -> tuple[tuple[tuple[int, Document], ...], int]:
    """Each document with its number, in order of numbers, and how many numbers were laid out.

    The number comes from a digest of the path, with at most every second number taken, so that a new document moves
    none of the others, or a few of its neighbours.
    """
    by_path = sorted(documents, key=lambda document: document.path)
    for before, after in pairwise(by_path):
        if before.path == after.path:
            raise ValueError(f"two documents have the path {after.path}")
    bits = max(len(by_path) * 2 - 1, 1).bit_length()
    wanted = [(_digest(document.path) >> (32 - bits), document) for document in by_path]
    taken: list[tuple[int, Document]] = []
    for slot, document in sorted(wanted, key=lambda pair: pair[0]):
        taken.append((max(slot, taken[-1][0] + 1 if taken else 0), document))
    return tuple(taken), 1 << bits


def level(impact: float) -> int:
    """Level of an impact, 0 for the highest."""
    return len(LEVELS) - max(bisect_right(LEVELS, impact), 1)


def _digest(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogatepass"))


def _analyse(document: Document) -> tuple[list[Words], Counter[Field]]:
    """The words of each passage, and how many there are in each field."""
    passages: list[Words] = []
    lengths: Counter[Field] = Counter()
    for passage in document.passages:
        words = Counter((word.form, word.term) for word in tokens(passage.text) if word.term)
        passages.append(words)
        lengths[passage.field] += words.total()
    return passages, lengths


def _reference_lengths(lengths: Iterable[Counter[Field]]) -> dict[Field, int]:
    """For each field, a power of two near its average length, in words, on the pages that have it."""
    totals: Counter[Field] = Counter()
    pages: Counter[Field] = Counter()
    for on_page in lengths:
        totals.update(on_page)
        pages.update(on_page.keys())
    return {field: _power_of_two(totals[field] // max(pages[field], 1)) for field in FIELDS}


def _power_of_two(number: int) -> int:
    """The greatest power of two that is not above `number`, and at least 1."""
    return 1 << (max(number, 1).bit_length() - 1)


def _impacts(
    words: Words, field: Field, lengths: Counter[Field], references: dict[Field, int]
) -> Iterator[tuple[str, float]]:
    """Each term of a passage with its weighted count, normalised by the length of the field on the page."""
    counts: Counter[str] = Counter()
    for (_, term), count in words.items():
        counts[term] += count
    b = LENGTH_MATTERS[field]
    divisor = 1 - b + b * lengths[field] / references[field]
    weight = WEIGHTS[field] * (WHOLE_NAME / words.total() if field == "name" and words else 1)
    for term, count in counts.items():
        yield term, weight * count / divisor
