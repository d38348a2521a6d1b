"""Bodies that a server compressed by Brotli (RFC 7932), where the optional package that undoes it is installed."""

from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from builder.ingest.inflate import STEP, Inflated, Unreadable, collected, size_said

_BOUNDED = "can_accept_more_data"
"""What the decompressor has from version 1.2 on, the first that can be told how much to unpack at a time."""


@lru_cache(maxsize=1)
def _library() -> Any:
    """The package `brotli`; none where it is not installed, or too old to be used on bytes from anywhere."""
    package = import_module("brotli") if find_spec("brotli") else None
    return package if hasattr(getattr(package, "Decompressor", None), _BOUNDED) else None


def inflate_brotli(body: bytes, most: int) -> Inflated:
    """What a body holds, where that is at most `most` bytes. Raises Unreadable, also where the package is missing."""
    library = _library()
    if library is None:
        raise Unreadable("it is compressed by Brotli, for which the package brotli 1.2 or newer has to be installed")
    undo = library.Decompressor()
    pieces: list[bytes] = []
    left, size = body, 0
    try:
        while not undo.is_finished():
            piece, left = undo.process(left, output_buffer_limit=STEP), b""
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise Unreadable(f"it holds more than {size_said(most)}")
            if not piece and undo.can_accept_more_data():
                break
    except library.error as error:
        raise Unreadable("its compressed bytes are damaged") from error
    return Inflated(collected(pieces), len(body), undo.is_finished())
