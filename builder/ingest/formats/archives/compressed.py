"""Files compressed as a whole, by gzip (RFC 1952), bzip2 or xz: a feed, a dump, a table. What they hold is cut by the
adapter of its own format.

A file that is cut off or damaged is rejected as a whole, although some of it could be read: an article that ends where
the bytes happen to end would be another article than the one that was published, and nobody could tell by its record.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from builder.ingest.capture import Received
from builder.ingest.contract import Aside, Format, Opened, Stretch, of_container
from builder.ingest.inflate import (
    GZIP,
    LARGEST_UNPACKED,
    STEP,
    Undo,
    Unreadable,
    bzip2_stream,
    gzip_stream,
    inflate_members,
    size_said,
    xz_stream,
)
from builder.ingest.recognise import head

_SUFFIXES = {
    ".gz": "", ".gzip": "", ".bz2": "", ".xz": "", ".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar",
    ".svgz": ".svg",
}  # fmt: skip
"""Suffixes of compressed files, and those of the files in them."""


@dataclass(frozen=True, slots=True)
class _Method:
    """A way of compressing files."""

    name: str
    """What it is called."""
    suffix: str
    """Its usual suffix."""
    mark: bytes
    """How each stream begins."""
    begins: re.Pattern[bytes]
    """How a file begins, as exactly as can be said."""
    make: Callable[[], Undo]
    """What undoes one stream."""


def name_inside(name: str) -> str:
    """The name of what a compressed file holds, by the name of that file."""
    stem, suffix = posixpath.splitext(name)
    return stem + _SUFFIXES[suffix.lower()] if suffix.lower() in _SUFFIXES else name


def _cut(received: Received, method: _Method) -> Iterator[Stretch]:
    """All that the streams hold together, which is one file, and what stands after them."""
    data, name = received.data, name_inside(received.name)
    whole = (0, len(data))
    try:
        inflated = inflate_members(data, 0, LARGEST_UNPACKED, method.make, method.mark)
    except Unreadable as error:
        yield Aside(whole, "rejected", str(error), name=name)
        return
    if not inflated.is_whole:
        read = size_said(len(inflated.data))
        yield Aside(whole, "rejected", f"it is cut off after {read} that could be read", name=name)
        return
    inside = (0, inflated.end)
    if len(inflated.data):
        yield Opened(inside, replace(received, name=name, data=inflated.data, sha256="", media_type=""))
    else:
        yield Aside(inside, "furniture", "empty file", name=name)
    if inflated.end < len(data):
        yield _after(received, inflated.end, method.name)


def _after(received: Received, start: int, method: str) -> Aside:
    """What becomes of bytes after the last member: filling, as tapes have it, or something that nobody announced."""
    data, end = received.data, len(received.data)
    if any(data[at : at + STEP].strip(b"\0") for at in range(start, end, STEP)):
        return Aside((start, end), "rejected", f"bytes after the end of the {method} file")
    return Aside((start, end), "furniture", f"filling after the end of the {method} file")


def _format(method: _Method) -> Format:
    return Format(
        adapter=f"{method.name}@1",
        media_type="application/gzip" if method.name == "gzip" else f"application/x-{method.name}",
        suffix=method.suffix,
        does=f"opened the {method.name} file",
        recognises=lambda received: method.begins.match(head(received)) is not None,
        cut=lambda received: _cut(received, method),
        draft=of_container,
    )


FORMATS = tuple(
    _format(method)
    for method in (
        _Method("gzip", ".gz", GZIP, re.compile(rb"\x1f\x8b\x08"), gzip_stream),
        _Method("bzip2", ".bz2", b"BZh", re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), bzip2_stream),
        _Method("xz", ".xz", b"\xfd7zXZ\0", re.compile(rb"\xfd7zXZ\x00"), xz_stream),
    )
)
"""The three ways of compressing files that are undone."""
