"""Articles that share most of their text.

A sample of each text's runs of words is compared: those whose checksum is divisible by 8 (the modulus method of Broder,
"On the resemblance and containment of documents", 1997), so that the work grows with the length of the texts alone.
"""

import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import accumulate

from builder.content.copied import RUN, words_of

MODULUS = 8
"""One run of words in so many is compared."""

FEWEST = 4
"""Sampled runs of the shorter text from which on a share says anything."""

MOST_IN_COMMON = 50
"""Texts that may share a run before it counts as a set phrase."""


Sample = frozenset[int]
"""Checksums of some runs of a text's words."""


def shared_texts(texts: Mapping[str, str], fresh: Collection[str] | None = None) -> Iterator[tuple[str, str, int]]:
    """Each two of `texts`, by key, that have at least half of the shorter one in common, with the share in per cent.

    Where `fresh` are given, only the pairs with one of these.
    """
    yield from shared_samples({key: sample_of(text) for key, text in texts.items()}, fresh)


def shared_samples(
    samples: Mapping[str, Sample], fresh: Collection[str] | None = None
) -> Iterator[tuple[str, str, int]]:
    """The same, of samples of the texts, so that no text need be held in memory."""
    holders: dict[int, list[str]] = defaultdict(list)
    for key in sorted(samples):
        for run in samples[key]:
            holders[run].append(key)
    common: Counter[tuple[str, str]] = Counter()
    for keys in holders.values():
        if len(keys) <= MOST_IN_COMMON:
            pairs = ((one, other) for number, one in enumerate(keys) for other in keys[number + 1 :])
            common.update(pair for pair in pairs if fresh is None or pair[0] in fresh or pair[1] in fresh)
    for (one, other), number in sorted(common.items()):
        shorter = min(len(samples[one]), len(samples[other]))
        if shorter >= FEWEST and number * 2 >= shorter:
            yield one, other, number * 100 // shorter


def sample_of(text: str) -> Sample:
    """The sample of a text."""
    words = [word.encode() for word in words_of(text)]
    together = b" ".join(words)
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    runs = (together[start : after - 1] for start, after in zip(starts, starts[RUN:], strict=False))
    return frozenset(checksum for checksum in map(zlib.crc32, runs) if checksum % MODULUS == 0)
