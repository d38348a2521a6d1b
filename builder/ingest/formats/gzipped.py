"""Gzip files (RFC 1952) of anything: a feed, a dump, a table. What they hold is cut by the adapter of its own format.

A file that is cut off or damaged is rejected as a whole, although some of it could be read: an article that ends where
the bytes happen to end would be another article than the one that was published, and nobody could tell by its record.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from builder.ingest.capture import Received
from builder.ingest.contract import Aside, Draft, Format, NoArticle, Opened, Stretch
from builder.ingest.inflate import GZIP, LARGEST_UNPACKED, STEP, Unreadable, inflate_members, size_said
from builder.ingest.recognise import head

_SUFFIXES = {".gz": "", ".gzip": "", ".tgz": ".tar", ".svgz": ".svg"}


def recognises(received: Received) -> bool:
    """Whether bytes begin like a gzip file."""
    return head(received).startswith(GZIP)


def cut(received: Received) -> Iterator[Stretch]:
    """All that the members hold together, which is one file, and what stands after them."""
    data, name = received.data, name_inside(received.name)
    whole = (0, len(data))
    try:
        inflated = inflate_members(data, 0, LARGEST_UNPACKED)
    except Unreadable as error:
        yield Aside(whole, "rejected", str(error), name=name)
        return
    if not inflated.is_whole:
        read = size_said(len(inflated.data))
        yield Aside(
            whole, "rejected", f"it is cut off after {read} that could be read", name=name_inside(received.name)
        )
        return
    inside = (0, inflated.end)
    if len(inflated.data):
        yield Opened(
            inside, replace(received, name=name_inside(received.name), data=inflated.data, sha256="", media_type="")
        )
    else:
        yield Aside(inside, "furniture", "empty file", name=name)
    if inflated.end < len(data):
        yield _after(received, inflated.end)


def name_inside(name: str) -> str:
    """The name of what a gzip file holds, by the name of the file."""
    stem, suffix = posixpath.splitext(name)
    return stem + _SUFFIXES[suffix.lower()] if suffix.lower() in _SUFFIXES else name


def draft(material: Any) -> Draft:
    """A gzip file has no items of its own, so that this always raises NoArticle."""
    raise NoArticle("a container, which is no article")


FORMAT = Format(
    adapter="gzip@1",
    media_type="application/gzip",
    suffix=".gz",
    does="opened the gzip file",
    recognises=recognises,
    cut=cut,
    draft=draft,
)


def _after(received: Received, start: int) -> Aside:
    """What becomes of bytes after the last member: filling, as tapes have it, or something that nobody announced."""
    data, end = received.data, len(received.data)
    if any(data[at : at + STEP].strip(b"\0") for at in range(start, end, STEP)):
        return Aside((start, end), "rejected", "bytes after the end of the gzip file")
    return Aside((start, end), "furniture", "filling after the end of the gzip file")
