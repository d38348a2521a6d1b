"""Numbers as bytes: LEB128, seven bits to a byte, the least significant first; a high bit says that more follow."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Sizes = NDArray[np.uint8]
Whole = NDArray[np.int32] | NDArray[np.int64]


def sizes_of(values: Whole) -> Sizes:
    """How many bytes each value takes; values are at least 0 and below 2**35."""
    sizes = np.ones(len(values), np.uint8)
    for bits in (7, 14, 21, 28):
        sizes += values >= 1 << bits
    return sizes


def encode(values: Whole, sizes: Sizes) -> Bytes:
    """`values` one after the other, each in as many bytes as `sizes` says; a size of 1 writes any value below 256."""
    starts = np.cumsum(sizes, dtype=np.int64) - sizes
    written = np.zeros(int(starts[-1]) + int(sizes[-1]) if len(sizes) else 0, np.uint8)
    written[starts] = values & 0xFF
    longer = np.flatnonzero(sizes > 1)
    for place in range(1, 5):
        written[starts[longer] + place - 1] |= 0x80
        written[starts[longer] + place] = values[longer] >> (7 * place) & 0x7F
        longer = longer[sizes[longer] > place + 1]
    return written


def decode(data: bytes) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The values at the beginning of `data`, and where each ends; what follows them that is none does not matter."""
    given = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(given < 0x80) + 1
    starts = np.concatenate([[0], ends])[:-1]
    values = given[starts].astype(np.int64) & 0x7F
    longer = np.flatnonzero(ends - starts > 1)
    for place in range(1, 5):
        values[longer] |= (given[starts[longer] + place].astype(np.int64) & 0x7F) << (7 * place)
        longer = longer[(ends - starts)[longer] > place + 1]
    return values, ends


@lru_cache(maxsize=65536)
def varint(value: int) -> bytes:
    """One number, at least 0, as bytes."""
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)
