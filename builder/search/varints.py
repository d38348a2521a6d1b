"""Numbers as bytes: LEB128, seven bits to a byte, the least significant first; a high bit says that more follow."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Sizes = NDArray[np.int64]
Whole = NDArray[np.int64]


def sizes_of(values: Whole) -> Sizes:
    """How many bytes each value takes; values are at least 0 and below 2**35."""
    return np.searchsorted(np.array([1 << 7, 1 << 14, 1 << 21, 1 << 28]), values, side="right") + 1


def encode(values: Whole, sizes: Sizes) -> Bytes:
    """`values` one after the other, each in as many bytes as `sizes` says; a size of 1 writes any value below 256."""
    ends = np.cumsum(sizes)
    written = np.zeros(int(ends[-1]) if len(ends) else 0, np.uint8)
    starts = ends - sizes
    for place in range(int(sizes.max()) if len(sizes) else 0):
        held = sizes > place
        part = values[held] >> (7 * place)
        more = sizes[held] > place + 1
        last = np.where(sizes[held] == 1, part & 0xFF, part & 0x7F)
        written[starts[held] + place] = np.where(more, (part & 0x7F) | 0x80, last)
    return written


@lru_cache(maxsize=65536)
def varint(value: int) -> bytes:
    """One number, at least 0, as bytes."""
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)
