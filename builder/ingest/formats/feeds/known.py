"""Which bytes are a feed, and of which kind: by what is declared, by the name, and by the outermost element."""

from enum import Enum

from builder.ingest.byte_order import units
from builder.ingest.capture import Received
from builder.ingest.formats.feeds.elements import Scope, namespace_of, of_feeds
from builder.ingest.formats.feeds.encoding import encoding_of
from builder.ingest.marks import Kind, Mark, attributes, marks
from builder.ingest.recognise import has_suffix, head, is_declared


class Dialect(Enum):
    """The kinds of feeds, by media type."""

    RSS = "application/rss+xml"
    ATOM = "application/atom+xml"
    RDF = "application/rdf+xml"
    JSON = "application/feed+json"


_SUFFIXES = {Dialect.RSS: ".rss", Dialect.ATOM: ".atom", Dialect.JSON: ".jsonfeed"}
_ROOTS = {
    "rss": Dialect.RSS,
    "channel": Dialect.RSS,
    "Channel": Dialect.RSS,
    "feed": Dialect.ATOM,
    "entry": Dialect.ATOM,
    "RDF": Dialect.RDF,
}
_LONG_HEAD = 2**16
"""Bytes in which the outermost element is looked for, where comments and declarations fill the usual head."""

_JUNK = frozenset({"b", "br", "p", "font", "div", "span", "strong"})
"""Elements of messages that a server puts in front of a feed, when it is told to show its errors."""


def dialect_of(received: Received) -> Dialect | None:
    """The kind of feed that bytes are; None for bytes that are none."""
    start = head(received)
    claimed = _claimed(received)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return Dialect.JSON if claimed is Dialect.JSON or b"jsonfeed.org/version/" in _without_escapes(start) else None
    encoding = encoding_of(received)
    view = bytes(units(start, encoding.name))
    root = _root(view)
    if root is None and _begins_with_mark(view):
        view = bytes(units(bytes(received.data[:_LONG_HEAD]), encoding.name))
        root = _root(view)
    if root is None:
        return claimed
    return _by_root(view, root, claimed)


def _claimed(received: Received) -> Dialect | None:
    """What the container or the name says, where that can only be a feed; RDF can be anything."""
    for dialect in (Dialect.RSS, Dialect.ATOM, Dialect.JSON):
        if is_declared(received, dialect.value) or has_suffix(received, _SUFFIXES[dialect]):
            return dialect
    return None


def _without_escapes(start: bytes) -> bytes:
    """JSON whose slashes may be escaped, as some programs write them."""
    return start.replace(b"\\/", b"/")


def _root(view: bytes) -> Mark | None:
    """The outermost element, past what a server has put in front of it."""
    tags = (mark for mark in marks(view) if mark.kind in (Kind.START, Kind.EMPTY))
    return next((mark for mark in tags if _local(mark).lower() not in _JUNK), None)


def _begins_with_mark(view: bytes) -> bool:
    return view.lstrip(b"\x80\xef\xbb\xbf \t\r\n\0").startswith(b"<")


def _local(mark: Mark) -> str:
    return mark.name.rpartition(b":")[2].decode("latin-1")


def _by_root(view: bytes, root: Mark, claimed: Dialect | None) -> Dialect | None:
    """The kind of feed that the outermost element makes it. What does not begin with a mark is text in which a feed is
    quoted, unless it is claimed to be a feed."""
    local = _local(root)
    dialect = _ROOTS.get(local)
    is_claimed = claimed is not None
    if dialect is None or not (is_claimed or _begins_with_mark(view)):
        return None
    said = attributes(view[root.start : root.end].decode("utf-8", "replace"))
    namespace = namespace_of(root.name.decode("utf-8", "replace"), Scope().inside(said))
    if dialect is Dialect.RDF:
        return dialect if of_feeds(view) else None
    if local == "entry":
        return dialect if namespace and of_feeds(namespace.encode()) else None
    is_feed = not namespace or is_claimed or local == "rss" or of_feeds(namespace.encode())
    return dialect if is_feed or _has_entries(view, root) else None


def _has_entries(view: bytes, root: Mark) -> bool:
    """Whether entries can be seen in what is called a feed, although it has a namespace of its own."""
    return any(mark.kind is Kind.START and _local(mark) == "entry" for mark in marks(view, root.end))
