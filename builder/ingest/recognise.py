"""By what bytes are recognised: what is declared of them, their name, and how they begin."""

from builder.ingest.capture import Received

HEAD = 4096
"""Bytes from the beginning that an adapter looks at before it says whether it reads them."""

_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body", b"<title", b"<meta ")
"""How pages of the web begin, in small letters."""


def head(received: Received) -> bytes:
    """How the bytes begin."""
    return bytes(received.data[:HEAD])


def has_suffix(received: Received, *suffixes: str) -> bool:
    """Whether the name ends in one of these, in small letters and with their point."""
    return received.name.lower().endswith(suffixes)


def is_declared(received: Received, *media_types: str) -> bool:
    """Whether the container declares one of these media types."""
    return received.media_type in media_types


def begins_as_page(start: bytes) -> bool:
    """Whether bytes begin as a page does, after a byte order mark, an XML declaration and comments."""
    rest = start.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip()
    for _ in range(5):
        end = b"?>" if rest.startswith(b"<?xml") else b"-->" if rest.startswith(b"<!--") else b""
        if not end:
            break
        rest = rest.partition(end)[2].lstrip()
    return rest[:20].lower().startswith(_PAGES)
