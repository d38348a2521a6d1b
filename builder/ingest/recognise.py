"""By what bytes are recognised: what is declared of them, their name, and how they begin."""

from builder.ingest.capture import Received

HEAD = 4096
"""Bytes from the beginning that an adapter looks at before it says whether it reads them."""


def head(received: Received) -> bytes:
    """How the bytes begin."""
    return bytes(received.data[:HEAD])


def has_suffix(received: Received, *suffixes: str) -> bool:
    """Whether the name ends in one of these, in small letters and with their point."""
    return received.name.lower().endswith(suffixes)


def is_declared(received: Received, *media_types: str) -> bool:
    """Whether the container declares one of these media types."""
    return received.media_type in media_types
