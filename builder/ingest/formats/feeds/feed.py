"""Feeds: RSS 0.9x, 1.0, 1.1 and 2.0, Atom 0.3 and 1.0, and JSON Feed.

Every item has its exact range of bytes, and all else is furniture. The values of an item come from its own bytes and
the head of the feed, read by a scanner of marks that no defect stops; so a feed that is broken in one place loses what
is broken and nothing else. Nothing is fetched, no declared entity is expanded, and no HTML survives as markup.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

from builder.ingest.byte_order import units
from builder.ingest.capture import Data, Received
from builder.ingest.contract import LARGEST_ITEM, Aside, Draft, Format, Item, Stretch
from builder.ingest.formats.feeds import entry as feed_entry
from builder.ingest.formats.feeds import json as feed_json
from builder.ingest.formats.feeds.cut import CUT_OFF, NO_END, Span, item_spans
from builder.ingest.formats.feeds.elements import elements
from builder.ingest.formats.feeds.encoding import Encoding, encoding_of, is_lost, text_of, with_guess, with_language
from builder.ingest.formats.feeds.entry import FeedItem
from builder.ingest.formats.feeds.head import Head, head_of
from builder.ingest.formats.feeds.json import JsonHead, JsonItem
from builder.ingest.formats.feeds.known import Dialect, dialect_of
from builder.ingest.formats.feeds.wellformed import defect_of

_LARGEST_HEAD = 2**20
"""Bytes of the head of a feed that are read."""

_SEARCHED_WHOLE = 16 * 2**20
"""Bytes of a feed up to which what stands after its items is read for its head, where nothing stands before them."""

_MOST_MARKS = 1_000_000
"""Tags and references of an item; one with more is no article, and would take minutes."""

_CHUNK = 2**20

Lines = Callable[[int], int]
"""The line of a byte, counted from 1; asked for bytes further and further on."""


def cut(received: Received) -> Iterator[Stretch]:
    """What each stretch of a feed is."""
    if not len(received.data):
        return iter(())
    return _cut_json(received) if dialect_of(received) is Dialect.JSON else _cut_xml(received)


def draft(material: FeedItem | JsonItem) -> Draft:
    """The article of an item. Raises NoArticle."""
    return feed_json.article_of(material) if isinstance(material, JsonItem) else feed_entry.article_of(material)


def _cut_xml(received: Received) -> Iterator[Stretch]:
    encoding = encoding_of(received)
    if encoding.refused:
        yield Aside((0, len(received.data)), "rejected", encoding.refused, 1)
        return
    view = units(received.data, encoding.name)
    spans = item_spans(view)
    first = next(spans, None)
    if first is None:
        yield _without_items(received)
        return
    head = _head(received, encoding, view, first)
    told = with_guess(with_language(encoding, head.language), received.data)
    if told != encoding:
        encoding, head = told, _head(received, told, view, first)
    counted = _lines(view)
    at = 0

    def lines(byte: int) -> int:
        return counted(byte // encoding.unit)

    for span in chain([first], spans):
        start, end = span.start * encoding.unit, span.end * encoding.unit
        yield from _aside(at, start, "between two items" if at else "head of the feed", lines)
        yield _stretch(received.data, span._replace(start=start, end=end), encoding, head, lines(start))
        at = end
    yield from _aside(at, len(received.data), "end of the feed", lines)


def _aside(start: int, end: int, because: str, lines: Lines) -> Iterator[Aside]:
    if start < end:
        yield Aside((start, end), "furniture", because, lines(start))


def _lines(data: Data) -> Lines:
    """The lines of bytes that are asked for in order; each line end is counted once."""
    at, line = 0, 1

    def line_of(wanted: int) -> int:
        nonlocal at, line
        while at < wanted:
            following = min(wanted, at + _CHUNK)
            line += data[at:following].count(b"\n")
            at = following
        return line

    return line_of


def _stretch(data: Data, span: Span, encoding: Encoding, head: Head, line: int) -> Stretch:
    """An item, or why a stretch is none."""
    where = (span.start, span.end)
    if reason := _too_much(data, *where):
        return Aside(where, "rejected", reason, line)
    text, repairs = text_of(data[span.start : span.end], encoding)
    if is_lost(text):
        return Aside(where, "rejected", f"it is not in {encoding.name}, nor in another encoding that is known", line)
    markup = text.encode("utf-8", "replace")
    if span.defect in (NO_END, CUT_OFF):
        open_inside = _open_inside(markup, head)
        if open_inside:
            return Aside(where, "rejected", f"{span.defect}, nor has “{open_inside}” in it", line)
        repairs = (*repairs, "Its end tag is missing; what stands before that place is whole.")
    elif span.defect:
        return Aside(where, "rejected", span.defect, line)
    return Item(where, FeedItem(markup, head, repairs), line)


def _too_much(data: Data, start: int, end: int) -> str:
    """Why an item is too much to be read, in words; empty for one that is not."""
    if end - start > LARGEST_ITEM:
        return f"an item of more than {LARGEST_ITEM // 2**20} MiB"
    stretch = data[start:end]
    return "an item with more than a million marks" if stretch.count(b"<") + stretch.count(b"&") > _MOST_MARKS else ""


def _open_inside(markup: bytes, head: Head) -> str:
    """Name of what has no end in an item that has none either; empty where all that has begun is whole."""
    item = next(elements(markup, head.scope), None)
    if item is None:
        return "item"
    inside = list(elements(item.inner, item.scope))
    if not inside:
        return "item"
    broken = next((one.name for one in inside if not one.is_whole), "")
    after = item.inner.rpartition(b">")[2].strip()
    return broken[:80] or ("text" if after else "")


def _head(received: Received, encoding: Encoding, view: Data, first: Span) -> Head:
    """The head of a feed: what stands before its items, and, where that has no title, also what stands after them."""
    start = min(first.start * encoding.unit, _LARGEST_HEAD)
    head = head_of(_markup(received.data[:start], encoding), received.address)
    if head.title or len(received.data) > _SEARCHED_WHOLE:
        return head
    outside, at = [], 0
    for span in item_spans(view):
        outside.append(received.data[at * encoding.unit : span.start * encoding.unit])
        at = span.end
    outside.append(received.data[at * encoding.unit :])
    return head_of(_markup(b"".join(outside)[:_LARGEST_HEAD], encoding), received.address)


def _markup(stretch: bytes, encoding: Encoding) -> bytes:
    return text_of(stretch, encoding)[0].encode("utf-8", "replace")


def _without_items(received: Received) -> Aside:
    """A feed that has no items, or bytes in which none can be found because they are no XML."""
    whole = (0, len(received.data))
    if len(received.data) > LARGEST_ITEM:
        return Aside(whole, "rejected", "no item in a feed of this size", 1)
    if defect := defect_of(bytes(received.data)):
        place = f"{defect.what}, line {defect.line}, column {defect.column}"
        return Aside(whole, "rejected", f"no item can be found, as this is not well-formed XML: {place}", 1)
    return Aside(whole, "furniture", "a feed without items", 1)


def _cut_json(received: Received) -> Iterator[Stretch]:
    data = received.data
    lines = _lines(data)
    at = feed_json.items_begin(data)
    ranges = feed_json.item_ranges(data, at if at >= 0 else len(data))
    first = next(ranges, None)
    if first is None:
        yield _json_without_items(received)
        return
    head = _json_head(received, at)
    before = 0
    for found in chain([first], ranges):
        yield from _json_between(data, before, found.start, lines)
        yield _json_stretch(data, found, head, lines(found.start))
        before = found.end
    yield from _aside(before, len(data), "end of the feed", lines)


def _json_between(data: Data, start: int, end: int, lines: Lines) -> Iterator[Aside]:
    """What stands before an item; a number or string where an item should stand is rejected."""
    if start and data[start:end].strip(b" \t\r\n,"):
        yield Aside((start, end), "rejected", "no object stands where an item should", lines(start))
    else:
        yield from _aside(start, end, "between two items" if start else "head of the feed", lines)


def _json_stretch(data: Data, found: feed_json.Range, head: JsonHead, line: int) -> Stretch:
    where = (found.start, found.end)
    if found.defect:
        return Aside(where, "rejected", found.defect, line)
    if reason := _too_much(data, *where):
        return Aside(where, "rejected", reason, line)
    text, repairs = text_of(data[found.start : found.end], Encoding("utf-8"))
    return Item(where, JsonItem(text, head, repairs), line)


def _json_head(received: Received, at: int) -> JsonHead:
    """The head of a feed: what stands before its items, and, where that has no title, also what stands after them."""
    before = received.data[: min(at, _LARGEST_HEAD)].decode("utf-8-sig", "replace")
    head = feed_json.json_head(f"{before}]}}", received.address)
    if head.title or len(received.data) > _SEARCHED_WHOLE:
        return head
    end = max((found.end for found in feed_json.item_ranges(received.data, at)), default=at)
    after = received.data[end : end + _LARGEST_HEAD].decode("utf-8", "replace")
    return feed_json.json_head(before + after, received.address)


def _json_without_items(received: Received) -> Aside:
    whole = (0, len(received.data))
    if len(received.data) > LARGEST_ITEM:
        return Aside(whole, "rejected", "no item in a feed of this size", 1)
    defect = feed_json.defect(bytes(received.data))
    if defect:
        return Aside(whole, "rejected", f"no item can be found, as this is no JSON: {defect}", 1)
    return Aside(whole, "furniture", "a feed without items", 1)


def _format(dialect: Dialect, suffix: str) -> Format:
    return Format(
        adapter="feed@1",
        media_type=dialect.value,
        suffix=suffix,
        does="took each item of the feed with what the feed says of all, and made HTML into blocks of text",
        recognises=partial(_is, dialect),
        cut=cut,
        draft=draft,
    )


def _is(dialect: Dialect, received: Received) -> bool:
    return dialect_of(received) is dialect


FORMATS = (
    _format(Dialect.RSS, ".rss"),
    _format(Dialect.ATOM, ".atom"),
    _format(Dialect.RDF, ".rdf"),
    _format(Dialect.JSON, ".json"),
)
"""Feeds, by media type; the same adapter reads them all."""
