"""Articles that share most of their text.

A sample of each text's runs of words is compared: those whose checksum is divisible by 8 (the modulus method of Broder,
"On the resemblance and containment of documents", 1997), so that the work grows with the length of the texts alone.
"""

import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate

import numpy as np

from builder.content.copied import RUN, words_of

MODULUS = 8
"""One run of words in so many is compared."""

FEWEST = 4
"""Sampled runs of the shorter text from which on a share says anything."""

MOST_IN_COMMON = 50
"""Texts that may share a run before it counts as a set phrase."""


Sample = bytes
"""Checksums of some runs of a text's words, each once, in ascending order; four bytes each, as this machine orders
them."""

_CHECKSUM = np.dtype(np.uint32)


def shared_texts(texts: Mapping[str, str], fresh: Collection[str] | None = None) -> Iterator[tuple[str, str, int]]:
    """Each two of `texts`, by key, that have at least half of the shorter one in common, with the share in per cent.

    Where `fresh` are given, only the pairs with one of these.
    """
    yield from shared_samples({key: sample_of(text) for key, text in texts.items()}, fresh)


def shared_samples(
    samples: Mapping[str, Sample], fresh: Collection[str] | None = None
) -> Iterator[tuple[str, str, int]]:
    """The same, of samples of the texts, so that no text need be held in memory."""
    keys = sorted(samples)
    is_fresh = [fresh is None or key in fresh for key in keys]
    common: Counter[tuple[int, int]] = Counter()
    for held in _held_in_common([samples[key] for key in keys]):
        pairs = ((one, other) for number, one in enumerate(held) for other in held[number + 1 :])
        common.update(pair for pair in pairs if is_fresh[pair[0]] or is_fresh[pair[1]])
    for (first, second), number in sorted(common.items()):
        one, other = keys[first], keys[second]
        shorter = min(_size(samples[one]), _size(samples[other]))
        if shorter >= FEWEST and number * 2 >= shorter:
            yield one, other, number * 100 // shorter


def _held_in_common(samples: Sequence[Sample]) -> Iterator[list[int]]:
    """The texts, by number, that share a run which is no set phrase; for each such run."""
    if not samples:
        return
    runs = np.frombuffer(b"".join(samples), _CHECKSUM)
    texts = np.repeat(np.arange(len(samples), dtype=np.uint32), [_size(sample) for sample in samples])
    order = np.argsort(runs, kind="stable")
    runs, texts = runs[order], texts[order]
    starts = np.flatnonzero(np.concatenate([[True], runs[1:] != runs[:-1]])) if len(runs) else np.zeros(0, np.intp)
    sizes = np.diff(np.append(starts, len(runs)))
    for number in np.flatnonzero((sizes > 1) & (sizes <= MOST_IN_COMMON)).tolist():
        yield texts[starts[number] : starts[number] + sizes[number]].tolist()


def sample_of(text: str) -> Sample:
    """The sample of a text."""
    words = [word.encode() for word in words_of(text)]
    together = b" ".join(words)
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    runs = (together[start : after - 1] for start, after in zip(starts, starts[RUN:], strict=False))
    found = {checksum for checksum in map(zlib.crc32, runs) if checksum % MODULUS == 0}
    return np.array(sorted(found), _CHECKSUM).tobytes()


def _size(sample: Sample) -> int:
    """How many runs there are in a sample."""
    return len(sample) // _CHECKSUM.itemsize
