"""Where the items of a feed in XML begin and end, to the byte, however broken it is.

In a well-formed feed an item ends where as many tags of its name have ended as have begun. Where that never happens an
end tag is missing, so that from there on every beginning of an item ends the item before it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from builder.ingest.capture import Data
from builder.ingest.contract import LARGEST_ITEM
from builder.ingest.formats.feeds.elements import AROUND_ITEMS, ITEMS, usual_name
from builder.ingest.formats.feeds.wellformed import defect_of
from builder.ingest.marks import Find, Kind, Mark, attributes, finder, marks

NO_BEGINNING = "an item without its beginning"
NO_END = "the item has no end tag"
CUT_OFF = "the item ends with the bytes"

_MOST_AROUND = 20
"""Names of elements around items that are remembered; a feed has two."""

_OPENINGS = (b"<![CDATA[", b"<!--")
_WHITE = b" \t\r\n\f\0"


class Span(NamedTuple):
    """An item, or a stretch that should hold one."""

    start: int
    """Its first byte."""
    end: int
    """The byte after its last."""
    defect: str = ""
    """What is wrong with its marks, in words without a full stop; empty for one with a beginning and an end."""


@dataclass(slots=True)
class _Walk:
    """What a walk through a feed has learnt on its way."""

    data: Data
    """The bytes, or a byte for each unit of them."""
    find: Find
    """A search in them."""
    namespaces: dict[str, str] = field(default_factory=dict)
    """Prefixes declared outside items."""
    around: set[bytes] = field(default_factory=set)
    """Names, as written, of the elements around items."""
    may_nest: bool = True
    """Whether an item can hold elements of its own name, as an entry of Atom can hold another one as its content."""


def item_spans(data: Data) -> Iterator[Span]:
    """The items of a feed, in order, and the stretches that are none although they should be."""
    walk = _Walk(data, finder(data))
    at = 0
    while (span := _next_span(walk, at)) is not None:
        yield span
        at = span.end


def _next_span(walk: _Walk, after: int) -> Span | None:
    """The first item that begins at `after` or further on."""
    at = after
    while at >= 0:
        restart = -1
        for mark in marks(walk.data, at, find=walk.find):
            if not mark.is_whole:
                restart = mark.start + 2
                break
            if mark.kind is Kind.END and _is_item(walk, mark):
                return Span(_first_visible(walk.data, after, mark.start), mark.end, NO_BEGINNING)
            if mark.kind in (Kind.START, Kind.EMPTY):
                if _is_item(walk, mark):
                    return Span(mark.start, mark.end) if mark.kind is Kind.EMPTY else _span_from(walk, mark)
                _learn(walk, mark)
        at = restart
    return None


def _learn(walk: _Walk, mark: Mark) -> None:
    """What the tag of an element around items, or before them, says about names."""
    if len(walk.around) < _MOST_AROUND and mark.name.rpartition(b":")[2].decode("latin-1") in AROUND_ITEMS:
        walk.around.add(mark.name)
    tag = walk.data[mark.start : mark.end]
    if b"xmlns:" in tag:
        said = attributes(tag.decode("utf-8", "replace"))
        walk.namespaces.update({key[6:]: value for key, value in said.items() if key.startswith("xmlns:")})


def _is_item(walk: _Walk, mark: Mark) -> bool:
    """Whether a tag is that of an item: by its name, without a prefix, or with one that the feed itself has."""
    prefix, colon, local = mark.name.rpartition(b":")
    if local.decode("latin-1") not in ITEMS:
        return False
    if not colon or any(name.startswith(prefix + colon) for name in walk.around):
        return True
    if mark.kind is not Kind.END:
        _learn(walk, mark)
    return ":" not in usual_name(mark.name.decode("latin-1"), walk.namespaces)


def _span_from(walk: _Walk, opened: Mark) -> Span:
    """The item that a tag begins, to its end."""
    depth, nested = 1, -1
    for mark in marks(walk.data, opened.end, find=walk.find):
        if mark.name != opened.name:
            if _swallows(walk, mark, opened):
                return _broken(walk, mark, opened) if nested < 0 else _unclosed(walk, opened, nested)
            if mark.kind is Kind.END and mark.name in walk.around:
                return _unclosed(walk, opened, mark.start if nested < 0 else nested)
            continue
        if mark.kind is Kind.START and not walk.may_nest:
            return _unclosed(walk, opened, mark.start)
        if mark.kind is Kind.START and nested < 0:
            nested = mark.start
        depth += (mark.kind is Kind.START) - (mark.kind is Kind.END)
        if not depth:
            holds_it = nested < 0 or _is_sound(walk, opened.start, mark.end)
            return Span(opened.start, mark.end) if holds_it else _unclosed(walk, opened, nested)
    return _unclosed(walk, opened, len(walk.data) if nested < 0 else nested)


def _is_sound(walk: _Walk, start: int, end: int) -> bool:
    """Whether an item with another one in it is well-formed, so that it is no item whose end is that of another one."""
    if end - start > LARGEST_ITEM:
        return True
    return defect_of(bytes(walk.data[start:end]), "iso-8859-1") is None


def _unclosed(walk: _Walk, opened: Mark, end: int) -> Span:
    """An item without an end tag, up to `end`; from here on no item is taken for the content of another."""
    walk.may_nest = False
    if end == len(walk.data):
        return Span(opened.start, end, CUT_OFF)
    return Span(opened.start, _last_visible(walk.data, opened.end, end), NO_END)


def _swallows(walk: _Walk, mark: Mark, opened: Mark) -> bool:
    """Whether a comment or CDATA section has no end of its own: it runs to the end of the bytes, or to the end of
    another one, in another item."""
    if mark.kind not in (Kind.CDATA, Kind.OTHER):
        return False
    if not mark.is_whole:
        return True
    start = walk.data[mark.start : mark.start + 9]
    opening = next((one for one in _OPENINGS if start.startswith(one)), None)
    if opening is None:
        return False
    again = walk.data.find(opening, mark.start + len(opening), mark.end)
    return again >= 0 and walk.data.find(b"</" + opened.name, mark.start, again) >= 0


def _broken(walk: _Walk, mark: Mark, opened: Mark) -> Span:
    """An item in which a comment or CDATA section has no end, up to the first end tag of an item."""
    what = "CDATA section" if mark.kind is Kind.CDATA else "comment"
    end_tag = walk.data.find(b"</" + opened.name, mark.start)
    closing = walk.data.find(b">", end_tag) if end_tag >= 0 else -1
    if closing < 0:
        return Span(opened.start, len(walk.data), f"{CUT_OFF}, inside a {what}")
    return Span(opened.start, closing + 1, f"a {what} in the item has no end")


def _first_visible(data: Data, start: int, end: int) -> int:
    while start < end and data[start] in _WHITE:
        start += 1
    return start


def _last_visible(data: Data, start: int, end: int) -> int:
    while start < end and data[end - 1] in _WHITE:
        end -= 1
    return end
