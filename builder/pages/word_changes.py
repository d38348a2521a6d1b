"""What changed between two texts, word by word.

Sentences that both texts have are found first, and the words of what lies between them are compared next, so that a
sentence which was written anew is not set against bits of others. Both steps find a longest common subsequence, by the
bit-parallel method of Hyyrö (Bit-parallel LCS-length computation revisited, 2004) and, where its table would take much
room, in halves (Hirschberg, 1975). So the time is bounded by the product of the lengths divided by the bits of a
machine word, and the room by `TABLE`: two texts of 50,000 words that share nothing take a few seconds.
"""

import unicodedata
from bisect import bisect_right
from collections import deque
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import groupby

from builder.sentences import sentences

TABLE = 1 << 26
"""Bits of the largest table that is kept at once."""

LONGEST = 1 << 33
"""Product of two lengths beyond which stretches are taken to share nothing: each of some 90,000 words."""

CRUMB = 2
"""Words in a row, at most, that are not worth keeping between two changes that are no shorter."""

_ALONE = ("CJK UNIFIED", "CJK COMPATIBILITY", "HIRAGANA", "KATAKANA")
"""What the names of characters begin with that are words by themselves, in scripts that put no space between words."""


class Kind(Enum):
    """What became of a word."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a punctuation mark, or the gap between two blocks of a text."""

    text: str
    """The word; empty for a gap."""
    is_spaced: bool
    """Whether a space stands before it."""

    @property
    def is_gap(self) -> bool:
        """Whether it is the gap between two blocks."""
        return not self.text

    @property
    def counts(self) -> bool:
        """Whether it is counted: punctuation and gaps are not."""
        return any(letter.isalnum() for letter in self.text)

    @property
    def opens(self) -> bool:
        """Whether it is a bracket or a quotation mark that clings to the word behind it."""
        return unicodedata.category(self.text[:1] or " ") in ("Ps", "Pi")

    @property
    def begins(self) -> bool:
        """Whether a space belongs before it where something else stands there: not before a comma, nor in scripts that
        put no space between words."""
        return self.opens or (self.counts and _sort(self.text[0]) == "letter")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow each other and share one fate."""

    kind: Kind
    """What became of them."""
    words: tuple[Word, ...]
    """The words: as they were for what was removed, else as they are."""
    is_whole: bool = False
    """Whether they are one whole sentence that both texts have."""

    @property
    def number(self) -> int:
        """How many words are counted in it."""
        return sum(word.counts for word in self.words)


@lru_cache(maxsize=16)
def word_changes(before: str, after: str, language: str) -> tuple[Run, ...]:
    """The way from one text to the other: its runs without what was added are the words of `before`, and without what
    was removed those of `after`."""
    old, new = (_by_sentence(text, language) for text in (before, after))
    found: list[Run] = []
    at = [0, 0]
    for one, other in (*_common(old, new), (len(old), len(new))):
        gap = (_joined(old[at[0] : one]), _joined(new[at[1] : other]))
        found += _without_crumbs(list(_compared(*gap)))
        if one < len(old):
            found.append(Run(Kind.SAME, new[other], is_whole=True))
        at = [one + 1, other + 1]
    return tuple(found)


def words_of(text: str) -> list[tuple[int, Word]]:
    """The words of a text, each with the position at which it begins."""
    found: list[tuple[int, Word]] = []
    position = 0
    for number, block in enumerate(text.split("\n\n")):
        if number:
            found.append((position - 1, Word("", is_spaced=False)))
        start = position
        for chunk in block.split(" "):
            is_first = True
            for piece in _pieces(chunk):
                found.append((start, Word(piece, is_first and start > position)))
                start, is_first = start + len(piece), False
            start += 1
        position += len(block) + 2
    return found


def _pieces(chunk: str) -> Iterator[str]:
    """What stands between two spaces, with the punctuation at its ends, and signs that are words, by themselves."""
    if chunk.isalnum() and chunk.isascii():
        yield chunk
        return
    kinds = [(letter, _sort(letter)) for letter in chunk]
    letters = [at for at, (_, sort) in enumerate(kinds) if sort]
    first, last = (letters[0], letters[-1]) if letters else (len(chunk), len(chunk) - 1)
    yield from chunk[:first]
    for is_alone, group in groupby(kinds[first : last + 1], key=lambda pair: pair[1] == "alone"):
        text = "".join(letter for letter, _ in group)
        yield from text if is_alone else [text]
    yield from chunk[last + 1 :]


@lru_cache(maxsize=4096)
def _sort(letter: str) -> str:
    """`alone` for a sign that is a word, `letter` for what words are made of, nothing for punctuation."""
    if unicodedata.name(letter, "").startswith(_ALONE):
        return "alone"
    return "" if unicodedata.category(letter)[0] in "PSZC" else "letter"


def _by_sentence(text: str, language: str) -> list[tuple[Word, ...]]:
    """The words of a text, sentence by sentence; a gap belongs to the sentence behind it."""
    starts = [start for start, _ in sentences(text, language)]
    pairs = groupby(words_of(text), key=lambda pair: bisect_right(starts, pair[0] + pair[1].is_gap))
    return [tuple(word for _, word in group) for _, group in pairs]


def _joined(found: Sequence[tuple[Word, ...]]) -> list[Word]:
    return [word for words in found for word in words]


def _compared(old: list[Word], new: list[Word]) -> Iterator[Run]:
    """The runs of two stretches."""
    at = [0, 0]
    kept: list[Word] = []
    for one, other in (*_common([word.text for word in old], [word.text for word in new]), (len(old), len(new))):
        removed, added = tuple(old[at[0] : one]), tuple(new[at[1] : other])
        if (removed or added or one == len(old)) and kept:
            yield Run(Kind.SAME, tuple(kept))
            kept = []
        if removed:
            yield Run(Kind.REMOVED, removed)
        if added:
            yield Run(Kind.ADDED, added)
        if one < len(old):
            kept.append(new[other])
        at = [one + 1, other + 1]


def _without_crumbs(runs: list[Run]) -> list[Run]:
    """The runs, without single words kept between longer changes, which only make them hard to read."""
    removed: list[Word] = []
    added: list[Word] = []
    found: list[Run] = []
    for number, run in enumerate(runs):
        if run.kind is Kind.REMOVED:
            removed += run.words
        elif run.kind is Kind.ADDED:
            added += run.words
        elif _is_crumb(run, removed, added) and _is_crumb(run, *_next(runs, number)):
            removed += run.words
            added += run.words
        else:
            found += [*_changed(removed, added), run]
            removed, added = [], []
    return [*found, *_changed(removed, added)]


def _changed(removed: Sequence[Word], added: Sequence[Word]) -> Iterator[Run]:
    if removed:
        yield Run(Kind.REMOVED, tuple(removed))
    if added:
        yield Run(Kind.ADDED, tuple(added))


def _next(runs: Sequence[Run], number: int) -> tuple[Sequence[Word], Sequence[Word]]:
    """What is removed and what is added right behind a run."""
    behind = runs[number + 1 : number + 3]
    words = {run.kind: run.words for run in behind[: 1 if behind and behind[0].kind is Kind.ADDED else 2]}
    return words.get(Kind.REMOVED, ()), words.get(Kind.ADDED, ())


def _is_crumb(run: Run, removed: Sequence[Word], added: Sequence[Word]) -> bool:
    """Whether a run is too short to be kept beside what was removed and added on one side of it, if anything was."""
    size = run.number
    if size > CRUMB or not (removed or added) or any(word.is_gap for word in run.words):
        return False
    return all(size <= sum(word.counts for word in words) for words in (removed, added))


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places, in both, of a longest common subsequence."""
    numbers: dict[Hashable, int] = {}
    one, other = ([numbers.setdefault(value, len(numbers)) for value in values] for values in (old, new))
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    found = [(at, at) for at in range(start)]
    within = _subsequence(one[start : len(one) - end], other[start : len(other) - end])
    found += [(start + first, start + second) for first, second in within]
    return found + [(len(one) - at, len(other) - at) for at in range(end, 0, -1)]


def _subsequence(old: list[int], new: list[int]) -> Iterator[tuple[int, int]]:
    """The same for what neither begins nor ends alike."""
    if not old or not new or len(old) * len(new) > LONGEST:
        return
    if len(old) * len(new) <= TABLE or len(new) == 1:
        yield from reversed(_traced(old, new))
        return
    half = len(new) // 2
    cut = _best_cut(old, new, half)
    yield from _subsequence(old[:cut], new[:half])
    yield from ((cut + one, half + other) for one, other in _subsequence(old[cut:], new[half:]))


def _rows(old: Sequence[int], new: Sequence[int]) -> Iterator[int]:
    """For each beginning of `new` a number whose bit at a place is 0 where the place adds to what it shares with the
    beginning of `old` up to there."""
    places: dict[int, int] = {}
    for at, value in enumerate(old):
        places[value] = places.get(value, 0) | 1 << at
    every = (1 << len(old)) - 1
    row = every
    for value in new:
        shared = row & places.get(value, 0)
        row = (row + shared | row - shared) & every
        yield row


def _traced(old: list[int], new: list[int]) -> list[tuple[int, int]]:
    """The places of a longest common subsequence, the last first."""
    rows = list(_rows(old, new))
    found: list[tuple[int, int]] = []
    one, other = len(old), len(new)
    while one and other:
        if rows[other - 1] >> (one - 1) & 1:
            one -= 1
        elif other > 1 and not rows[other - 2] >> (one - 1) & 1:
            other -= 1
        else:
            one, other = one - 1, other - 1
            found.append((one, other))
    return found


def _best_cut(old: list[int], new: list[int], half: int) -> int:
    """Where `old` is cut so that its parts share most with the halves of `new`."""
    before, behind = (
        deque(_rows(*pair), maxlen=1)[0] for pair in ((old, new[:half]), (old[::-1], new[: half - 1 : -1]))
    )
    firsts, lasts = f"{before:0{len(old)}b}"[::-1], f"{behind:0{len(old)}b}"
    best = shared = lasts.count("0")
    cut = 0
    for at, (first, last) in enumerate(zip(firsts, lasts, strict=True), 1):
        shared += (first == "0") - (last == "0")
        if shared > best:
            best, cut = shared, at
    return cut
